"""What a family takes home: which pages, and what stands beside them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class Scope(Enum):
    """Which pages are in a hand-out."""

    PART = "part"
    FITS = "fits"
    EVERYTHING = "everything"
    KEPT = "kept"


@dataclass(frozen=True, slots=True)
class Handout:
    """The choices for one hand-out; *part* is the part of `Scope.PART`.

    *doors*: the pages behind doors that the family opened come too.
    """

    scope: Scope = Scope.FITS
    part: str = ""
    questions: bool = True
    words: bool = True
    pictures: bool = True
    sources: bool = True
    doors: bool = False
