"""Every text in Markdown that a guide holds, parsed once for all rules of the check."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from nbguide.markup import Marked, Markup
from nbguide.model import Guide, Part, Place, Section, Term


class Text(NamedTuple):
    """One text with its place, its first line there, and what it belongs to."""

    place: Place
    line: int
    marked: Marked
    owner: Part | Section | Term


def read_texts(guide: Guide) -> Iterator[Text]:
    """Yield what stands below headers, and the keys of sections that are read as Markdown."""
    markup = Markup(guide.terms)
    owners: list[Part | Section | Term] = [*guide.parts, *guide.sections, *guide.terms]
    for owner in owners:
        yield Text(owner.place, owner.place.body_line, markup.parse(owner.body), owner)
    for section in guide.sections:
        place = section.place
        for key, lines in (
            ("main", (section.main,)),
            ("do", section.do),
            ("ask", section.ask),
            ("teach_back", (section.teach_back,)),
        ):
            for line in filter(None, lines):
                yield Text(place, place.line(key), markup.parse_inline(line), section)
