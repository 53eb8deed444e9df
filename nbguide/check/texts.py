"""Every text of a guide, parsed once for all rules of the check."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from nbguide.check.pieces import Block, Pieces, read_pieces
from nbguide.markup import Marked, Markup, blocks
from nbguide.model import Guide, Part, Place, Question, Section, Term

BODY = "text"
"""The key that messages give to what stands below a header."""

_MARKED = ("main", "do", "ask", "teach_back")
"""The keys of a section that pages read as Markdown, with the words of the glossary marked."""


class Text(NamedTuple):
    """One text with its place, its first line there, its key, and what it belongs to."""

    place: Place
    line: int
    key: str
    marked: Marked
    owner: Part | Section | Term


class Texts:
    """The texts of one guide; glossary words are known in all of them, whether pages mark them or not."""

    def __init__(self, guide: Guide) -> None:
        owners: list[Part | Section | Term] = [*guide.parts, *guide.sections, *guide.terms]
        self._language = guide.language
        self._markup = markup = Markup(guide.terms)
        self._bodies = {
            (type(owner), owner.id): Text(
                owner.place, owner.place.body_line, BODY, markup.parse(owner.body), owner
            )
            for owner in owners
        }
        self._headers = {section.id: tuple(self._header(section)) for section in guide.sections}
        self._pieces = {key: read_pieces(body.marked, body.line) for key, body in self._bodies.items()}

    def is_own(self, place: Place) -> bool:
        """Return whether what stands there is in the guide's language, not shown in the source's instead."""
        return place.path.startswith(f"{self._language}/")

    def marked(self) -> Iterator[Text]:
        """Yield the texts in which pages mark the words of the glossary."""
        yield from self._bodies.values()
        yield from (text for header in self._headers.values() for text in header if text.key in _MARKED)

    def marks(self, owner: Part | Section | Term) -> set[str]:
        """Return the words of the glossary that pages mark in the texts of *owner*."""
        texts = [self._bodies[type(owner), owner.id]]
        if isinstance(owner, Section):
            texts += (text for text in self._headers[owner.id] if text.key in _MARKED)
        return {term for text in texts for term in text.marked.terms}

    def unmarked(self, section: Section) -> Iterator[tuple[str, int, str]]:
        """Yield the words of the glossary where pages do not mark them, after the key and the line."""
        for text in self._headers[section.id]:
            if text.key not in _MARKED:
                yield from ((text.key, text.line, term) for term in text.marked.terms)
        for heading in self.body(section).headings:
            for term in self._markup.parse_inline(heading.text).terms:
                yield BODY, heading.line, term

    def body(self, owner: Part | Section | Term) -> Pieces:
        """Return what stands below the header of *owner*."""
        return self._pieces[type(owner), owner.id]

    def blocks(self, section: Section) -> tuple[Block, ...]:
        """Return what a reader reads of *section*: its text, and the words of its header."""
        header = (Block(text.line, " ".join(blocks(text.marked))) for text in self._headers[section.id])
        return (*self.body(section).blocks, *header)

    def _header(self, section: Section) -> Iterator[Text]:
        for key, line, words in read_header(section):
            yield Text(section.place, line, key, self._markup.parse_inline(words), section)


def read_header(section: Section) -> Iterator[tuple[str, int, str]]:
    """Yield the key, the line and the words of what a reader reads of the header of *section*."""
    words = [(key, getattr(section, key)) for key in ("title", "main", "teach_back", "caption")]
    words += [(key, text) for key in ("do", "ask", "legend") for text in getattr(section, key)]
    if section.door:
        words += [("door.title", section.door.title), ("door.line", section.door.line)]
    for key, text in words:
        if text:
            yield key, section.place.line(key, key.partition(".")[0]), text


def read_question(question: Question) -> Iterator[Block]:
    """Yield what a reader reads of *question*, which is plain text."""
    place = question.place
    words = [(key, getattr(question, key)) for key in ("title", "why", "find", "not_sure")]
    words += [("ask", text) for text in question.ask]
    words += [(f"options.{option.id}", option.label) for option in question.options]
    yield from (Block(place.line(key), text) for key, text in words if text)
