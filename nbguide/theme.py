"""Named colours and sizes, and how they fill the style sheets of widgets, pages and exports."""

from __future__ import annotations

import math
import tomllib
from dataclasses import dataclass, fields
from pathlib import Path
from string import Template

POINTS = {"text": 13.5, "small": 11.0, "lead": 15.0, "heading": 18.0, "title": 25.0, "welcome": 29.0}
"""Type sizes in points at 100 %."""

SMALLEST = 10.5
"""Points that no letter falls below, however small the reader wants the text."""

PIXELS = {f"px{size}": size for size in (2, 4, 5, 6, 8, 10, 12, 14, 16, 18, 20, 24, 28, 32, 36, 44, 48)}
"""Paddings and target sizes in pixels at 100 %."""

LINES = (150, 180, 200)
"""Height of a line of reading text in per cent of the font's own, by step: usual, more, most."""

LIST_LINES = 130
"""Height of a line in a list of links in per cent of the font's own, at the usual space."""

LETTERS = (0.0, 0.06, 0.12)
"""Room behind a letter in parts of its size, by step; the last is that of WCAG 2.2, 1.4.12."""

WORDS = (0.0, 0.08, 0.16)
"""Room behind a word in parts of the letters' size, by step; the last is that of WCAG 2.2, 1.4.12."""

PARAGRAPHS = (0.0, 1.2, 2.0)
"""Room below a paragraph in parts of the letters' size, by step; the last is that of WCAG 2.2, 1.4.12."""

POINTS_OF_AN_INCH = 72

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

    def fill(
        self,
        sheet: str,
        text_size: float = 100,
        family: str = "sans-serif",
        spaces: tuple[int, int, int, int] = (0, 0, 0, 0),
        dots: float = 96,
    ) -> str:
        """Return *sheet* with its `$names` replaced, points and pixels taken at *text_size* per cent.

        Paddings grow by the square root of the text size, so that large text keeps its room. *spaces* are
        steps: between lines, letters, words and paragraphs. *dots* is how many pixels an inch has where the
        sheet is used: style sheets take spaces in pixels only.
        """
        lines, letters, words, paragraphs = spaces
        scale = text_size / 100
        pixels = dots / POINTS_OF_AN_INCH
        values: dict[str, object] = {item.name: getattr(self, item.name) for item in fields(self)}
        values |= {name: f"{round(size * scale**0.5)}px" for name, size in PIXELS.items()}
        room = {"letter": LETTERS[letters] * pixels, "word": WORDS[words] * pixels}
        values |= {f"type_{name}": _type(points * scale, room) for name, points in POINTS.items()}
        values["family"] = family
        values["radius"] = (
            f"{(round(16 * scale**0.5) + 4) // 2}px"  # half a radio button: more draws a square
        )
        looser = LINES[lines] / LINES[0]
        values |= {"lines": f"{LINES[lines]}%", "loose": round(looser * 100)}
        values["list_lines"] = f"{round(LIST_LINES * looser)}%"
        below = round(POINTS["text"] * scale * pixels * PARAGRAPHS[paragraphs])
        values["paragraph"] = f"{below}px" if below else values["px10"]
        values["item"] = f"{below // 2}px" if below else values["px6"]
        return Template(sheet).substitute(values)


def _type(points: float, room: dict[str, float]) -> str:
    """Return the style of letters of *points*, with *room* in pixels for each point."""
    size = max(points, SMALLEST)
    style = f"font-size: {size:.2f}pt"
    for name, pixels in room.items():
        if pixels:  # Qt counts in 64ths of a pixel and cuts off the rest
            style += f"; {name}-spacing: {math.ceil(size * pixels * 64) / 64}px"
    return style


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
