"""The reader's comfort; nothing here tells about a family."""

from __future__ import annotations

from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

TEXT_SIZES = (80, 90, 100, 115, 130, 150, 175, 200, 250, 300)
"""The steps of the text size, in per cent."""

SPEEDS = (-4, -3, -2, -1, 0, 1, 2, 3, 4)
"""The steps of the reading voice: slower or faster than usual."""

SPACES = (0, 1, 2)
"""The steps of the space between lines, letters, words and paragraphs: usual, more, most."""

SYSTEM = "system"
"""The theme that follows the computer."""


@dataclass(frozen=True, slots=True)
class Settings:
    """Language, theme, text size in per cent, and steps of spaces.

    The page is read aloud by the *voice* of that name, *speed* steps faster than usual.
    *letter_keys*: whether single letters are keys while a page has the focus.
    """

    language: str = ""
    theme: str = SYSTEM
    text_size: int = 100
    line_space: int = 0
    letter_space: int = 0
    word_space: int = 0
    paragraph_space: int = 0
    speed: int = 0
    voice: str = ""
    letter_keys: bool = True

    def larger(self) -> Settings:
        """Return the settings with the next larger text."""
        sizes = (size for size in TEXT_SIZES if size > self.text_size)
        return replace(self, text_size=min(sizes, default=TEXT_SIZES[-1]))

    def smaller(self) -> Settings:
        """Return the settings with the next smaller text."""
        sizes = (size for size in TEXT_SIZES if size < self.text_size)
        return replace(self, text_size=max(sizes, default=TEXT_SIZES[0]))

    def spaces(self) -> tuple[int, int, int, int]:
        """Return the steps of the space between lines, letters, words and paragraphs."""
        return self.line_space, self.letter_space, self.word_space, self.paragraph_space

    def usual(self) -> Settings:
        """Return the settings with text, spaces, colours and letters as they were at first."""
        usual: dict[str, Any] = dict.fromkeys(_SPACES, 0)
        return replace(self, theme=SYSTEM, text_size=100, letter_keys=True, **usual)


_SPACES = ("line_space", "letter_space", "word_space", "paragraph_space")


def load(path: Path) -> Settings:
    """Read the settings; a value that is missing, unknown or of a wrong type becomes the default."""
    import json  # not for the first picture of a family that kept nothing

    try:
        values = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError, RecursionError):
        return Settings()
    if not isinstance(values, dict):
        return Settings()
    defaults = asdict(Settings())
    fitting: dict[str, Any] = {
        name: values[name] for name, default in defaults.items() if type(values.get(name)) is type(default)
    }
    steps = {"text_size": TEXT_SIZES, "speed": SPEEDS} | dict.fromkeys(_SPACES, SPACES)
    for name, known in steps.items():
        if fitting.get(name) not in known:
            fitting.pop(name, None)
    return Settings(**fitting)


def save(settings: Settings, path: Path) -> None:
    """Write the settings; raise OSError."""
    import json

    from nbguide.whole_file import write_whole  # not for the first picture

    write_whole(json.dumps(asdict(settings), indent=1), path)
