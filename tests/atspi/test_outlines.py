"""What a client sees of every screen, one after the other, compared with outlines.md.

`python -m tests.atspi.test_outlines` writes that file anew.
"""

from __future__ import annotations

import re
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.atspi.conftest import Starter
from tests.atspi.session import Node, Session, missing
from tests.golden import DATA
from tests.kites import copy_kites
from tests.ui.writing import CAT, FAMILIES

OUTLINES = Path(__file__).parent / "outlines.md"
BEGIN = "# What a client sees of each screen\n"


VERSIONS = re.compile(r"\d+(\.\d+)+")
TIMES = re.compile(r"\d\d:\d\d:\d\d")


def walk(guide: Session) -> Iterator[tuple[str, Node | None]]:
    """Go from screen to screen; yield the name of each that is reached, and the dialog if it is one."""
    guide.find("push button", "Start the questions")
    yield "Welcome", None
    guide.press("push button", "Text and colours")
    yield "Text and colours", guide.find("dialog", "Text and colours")
    guide.press("push button", "Done")
    guide.press("push button", "About")
    yield "About", guide.find("dialog", "About")
    guide.press("push button", "Close")
    guide.press("push button", "Start the questions")
    guide.press("radio button", "Weak: the leaves hardly move")
    yield "A question", None
    guide.press("push button", "Next")
    guide.press("check box", "On a beach")
    yield "A question with several answers", None
    guide.press("push button", "Next")
    guide.find("document frame", "Before you begin")
    yield "A part", None
    guide.press("push button", "Listen")
    guide.find("push button", "Pause")
    guide.until(lambda: not guide.all("label", "One moment …") or None, "the voice does not begin")
    yield "Listening", None
    guide.press("push button", "Pause")
    guide.find("push button", "Go on")
    yield "Listening pauses", None
    while not guide.all("label", "This is the end of this part."):
        guide.press("push button", "One sentence on")
    yield "Listening, at the end of the part", None
    guide.press("push button", "Stop")
    guide.press("push button", "Wind: weak")
    guide.press("radio button", "Strong: whole branches move")
    guide.press("push button", "Words in this part (4)")
    guide.find("push button", "kite")
    yield "An answer is changed, the words of the part are listed", None
    guide.press("push button", "kite")
    popup = guide.find("dialog", "kite")
    yield "The popup", popup
    guide.press("push button", "Close", popup)
    guide.press("push button", "See the list")
    guide.find("heading", "Pages put aside")
    yield "Pages put aside", None
    guide.press("push button", "Back")
    guide.press("radio button", "I have not been outside")
    guide.press("push button", "My questions (1)")
    guide.find("heading", "My questions")
    yield "My questions", None
    guide.press("push button", "Back")
    guide.press("push button", "Print or save")
    guide.find("heading", "Print or save")
    guide.until(lambda: guide.all("push button", "Print…") or None, "there is nothing to print")
    yield "Print or save", None
    guide.press("push button", "Back")
    guide.press("push button", "Call your hospital now: when and why")
    guide.find("document frame", "Come down now")
    yield "The call for help", None
    guide.press("push button", "Back to where you were")
    guide.find("document frame", "Before you begin")
    guide.key("Ctrl+f")
    field = guide.find("text", "Find in this part")
    guide.until(lambda: "focused" in guide.look(field).states, "the field does not take the keys")
    guide.key("p", "a", "p", "e", "r")
    guide.find("label", "1 of 1")
    yield "Words are found on the page", None
    guide.key("Escape")
    guide.until(lambda: "focused" in guide.find("document frame").states, "the page has no focus")
    guide.key("Ctrl+d")
    guide.press("push button", "Pages you kept (1)")
    guide.find("heading", "Pages you kept")
    yield "Pages that were kept", None
    guide.press("push button", "Back")
    guide.press("push button", "All words")
    guide.find("heading", "All words")
    yield "All words", None
    guide.press("push button", "Search the whole guide")
    guide.find("text", "Search the whole guide")
    guide.key("g", "u", "s", "t")
    guide.find("label", "Found: 3 pages and 1 word.")
    yield "Search", None
    guide.key("F1")
    keys = guide.find("dialog", "Keys")
    yield "Keys", keys
    guide.press("push button", "Close", keys)
    guide.press("push button", "Start page")
    guide.press("push button", "Start a visit")
    guide.find("heading", "Before you begin")
    yield "The card for the helper", None
    guide.press("push button", "Go on to the questions")
    guide.press("radio button", "Weak: the leaves hardly move")
    yield "A visit", None


def spoiled(folder: Path) -> Path:
    """Copy the toy guide into *folder*, with families and with a fault in it; return where it is."""
    toy = Path(shutil.copytree(DATA / "toy", folder / "toy"))
    (toy / "families.toml").write_text(FAMILIES, "utf-8")
    with (toy / CAT).open("a", encoding="utf-8") as cat:
        cat.write("\nSee [there](section:nowhere).\n")
    return toy


def outlines(guide: Session, preview: Session) -> Iterator[tuple[str, str]]:
    """Yield each screen and what a client sees of it; a version is any version, and so is a time."""
    for screen, dialog in walk(guide):
        yield screen, VERSIONS.sub("0.0", guide.settled(dialog))
    preview.until(
        lambda: any(known.name.endswith(" 1 problem.") for known in preview.all("label")) or None,
        "the preview has not checked the guide",
    )
    yield "The preview for authors", TIMES.sub("00:00:00", preview.settled())


def written() -> dict[str, str]:
    """Return the outlines of the file, by the names of their screens."""
    blocks = OUTLINES.read_text("utf-8").split("\n## ")[1:]
    named = (block.partition("\n\n") for block in blocks)
    return {name: text.removeprefix("```text\n").rstrip().removesuffix("\n```") for name, _, text in named}


@pytest.fixture(scope="module")
def seen(guide: Session, start: Starter, tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    preview = start("preview", str(spoiled(tmp_path_factory.mktemp("draft"))))
    return dict(outlines(guide, preview))


@pytest.mark.parametrize("screen", written())
def test_a_client_sees_what_is_written(screen: str, seen: dict[str, str]) -> None:
    assert seen[screen] == written()[screen]


def test_every_screen_of_the_walk_is_written(seen: dict[str, str]) -> None:
    assert list(seen) == list(written())


@pytest.mark.parametrize("screen", [name for name, text in written().items() if text.startswith("frame")])
def test_the_call_for_help_has_its_name_on_every_screen(screen: str) -> None:
    assert 'push button "Call your hospital now: when and why"' in written()[screen]


def main() -> None:
    """Write down what a client sees."""
    assert not missing(), missing()
    folder = Path(tempfile.mkdtemp())
    other = folder / "preview"
    other.mkdir()
    guide = Session(folder, "--content", str(copy_kites(folder)))
    preview = Session(other, "preview", str(spoiled(other)))
    try:
        seen = outlines(guide, preview)
        texts = [f"\n## {screen}\n\n```text\n{outline}\n```\n" for screen, outline in seen]
    finally:
        guide.close()
        preview.close()
        shutil.rmtree(folder)
    OUTLINES.write_text(BEGIN + "".join(texts), "utf-8")


if __name__ == "__main__":
    main()
