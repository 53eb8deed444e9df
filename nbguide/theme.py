"""Named colours and sizes, and how they fill the style sheets of widgets, pages and exports."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, fields
from pathlib import Path
from string import Template

POINTS = {"text": 13.5, "small": 11.0, "lead": 15.0, "heading": 18.0, "title": 25.0, "welcome": 29.0}
"""Type sizes in points at 100 %."""

PIXELS = {f"px{size}": size for size in (2, 4, 6, 8, 10, 12, 14, 16, 18, 20, 24, 28, 32, 36, 44, 48)}
"""Paddings and target sizes in pixels at 100 %."""


USUAL = ("light", "dark", "contrast")
"""The themes that every guide has, and that the computer's own look is matched with."""


@dataclass(frozen=True, slots=True)
class Theme:
    """The colours of one theme by their role; *border* is the width in pixels of a control's edge."""

    name: str
    title: str
    ink: str
    soft: str
    paper: str
    ground: str
    line: str
    edge: str
    popup: str
    popup_ink: str
    popup_soft: str
    popup_link: str
    accent: str
    on_accent: str
    accent_soft: str
    warm: str
    warm_ink: str
    border: int

    def fill(self, sheet: str, text_size: int = 100, family: str = "sans-serif") -> str:
        """Return *sheet* with its `$names` replaced, points and pixels taken at *text_size* per cent.

        Paddings grow by the square root of the text size, so that large text keeps its room.
        """
        scale = text_size / 100
        values: dict[str, object] = {item.name: getattr(self, item.name) for item in fields(self)}
        values |= {name: f"{points * scale:.2f}pt" for name, points in POINTS.items()}
        values |= {name: f"{round(size * scale**0.5)}px" for name, size in PIXELS.items()}
        values["family"] = family
        values["radius"] = (
            f"{(round(16 * scale**0.5) + 4) // 2}px"  # half a radio button: more draws a square
        )
        return Template(sheet).substitute(values)


def load(path: Path) -> Theme:
    """Read a theme file; raise OSError, or ValueError that names what is missing or unknown."""
    values = tomllib.loads(path.read_text("utf-8"))
    names = {item.name for item in fields(Theme)} - {"name"}
    if values.keys() != names:
        raise ValueError(f"{path.name}: missing or unknown: {', '.join(sorted(values.keys() ^ names))}")
    return Theme(name=path.stem, **values)


def names(folder: Path) -> tuple[str, ...]:
    """Return the names of the themes in *folder* in the order in which they are offered."""
    there = sorted(path.stem for path in folder.glob("*.toml"))
    return (*(name for name in USUAL if name in there), *(name for name in there if name not in USUAL))


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two #rrggbb colours, from 1 to 21 (WCAG 2.2, relative luminance)."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    channels = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
