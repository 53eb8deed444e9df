"""Where one long column is cut into pages: never through a line, and never behind a heading."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple


class Box(NamedTuple):
    """Something that is not cut, from *top* to *bottom*; what *stays* is on one page with what follows."""

    top: float
    bottom: float
    stays: bool = False


class Slice(NamedTuple):
    """What one page shows of the column."""

    top: float
    bottom: float


def slices(boxes: Sequence[Box], height: float) -> list[Slice]:
    """Return what each page of *height* shows of *boxes*, which follow each other from top to bottom.

    A box that is higher than a page is cut, and what would have to stay together gives way where it fills
    more than a page: nothing is left out.
    """
    made: list[Slice] = []
    first = 0
    while first < len(boxes):
        after = _end(boxes, first, height)
        top, bottom = boxes[first].top, boxes[after - 1].bottom
        while bottom - top > height:
            made.append(Slice(top, top + height))
            top += height
        made.append(Slice(top, bottom))
        first = after
    return made


def _end(boxes: Sequence[Box], first: int, height: float) -> int:
    """Return the index behind the last box of the page that begins with *first*."""
    full = first + 1
    while full < len(boxes) and boxes[full].bottom - boxes[first].top <= height:
        full += 1
    if full == len(boxes):
        return full
    return next((end for end in range(full, first, -1) if not boxes[end - 1].stays), full)
