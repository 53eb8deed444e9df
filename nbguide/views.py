"""What pages and lists need of the guide, ready to be shown."""

from __future__ import annotations

from typing import NamedTuple

from markupsafe import Markup as Safe

from nbguide.model import Door, Source


class Text(NamedTuple):
    """A section's body and what stands below it, ready for pages.

    *plain* is the body alone; *words* counts it and the things to do; *asked* is *ask* in plain words.
    """

    html: Safe
    plain: str
    do: tuple[Safe, ...]
    ask: tuple[Safe, ...]
    asked: tuple[str, ...]
    teach_back: Safe
    terms: tuple[str, ...]
    words: int


class Point(NamedTuple):
    """A section's main point and the terms that it marks."""

    html: Safe
    terms: tuple[str, ...]


class Picture(NamedTuple):
    """A picture, its words for those who cannot see it, and what its numbers stand for."""

    name: str
    alt: str
    caption: str
    legend: tuple[str, ...]


class Choice(NamedTuple):
    """One answer to a question that a part asks."""

    id: str
    words: str
    chosen: bool


class Asked(NamedTuple):
    """A question that a part asks, with what the family chose so far."""

    id: str
    title: str
    why: str
    several: bool
    choices: tuple[Choice, ...]


class SectionView(NamedTuple):
    """What a page needs of one section; *text* is None behind a closed door, *kept* is for finding it again.

    *overdue* says that the section should have been checked again, or is empty.
    *lead* is the main point, or empty, where the part is too long to gather the main points at its top, and
    begins with a list of its pages instead; else it is None.
    *ticked* tells of each question of the text whether it is among the family's own; *note* is what they
    wrote.
    """

    id: str
    title: str
    lead: Safe | None
    text: Text | None
    ask: tuple[str, ...]
    teach_back: str
    picture: Picture | None
    door: Door | None
    urgent: bool
    reasons: str
    opened: bool
    sources: tuple[Source, ...]
    review: str
    overdue: str
    kept: bool
    ticked: tuple[bool, ...]
    note: str


class PartView(NamedTuple):
    """What a page needs of one part: only the sections that this family sees.

    A *long* part begins with a list of its pages in place of its main points.
    """

    id: str
    title: str
    intro: Safe
    number: int
    urgent: bool
    minutes: int
    reasons: str
    long: bool
    main_points: tuple[Safe, ...]
    asked: tuple[Asked, ...]
    kept: bool
    sections: tuple[SectionView, ...]


class TermView(NamedTuple):
    """A glossary entry as the popup and the list of all words show it."""

    id: str
    term: str
    say: str
    html: str
    plain: str
    also: tuple[str, ...]
    more: str
