"""The texts of a guide in the pieces that are counted: lines with their place, headings, lists, tables."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from nbguide.markup import Marked, Markup, blocks
from nbguide.model import Guide, Part, Place, Question, Section, Term


class Block(NamedTuple):
    """A paragraph, list item, cell or line of a header, and the line where it begins in its file."""

    line: int
    text: str


class Listing(NamedTuple):
    """A list, and the line where it begins in its file."""

    line: int
    items: int


class Table(NamedTuple):
    """The words above the columns of a table, and the line where it begins in its file."""

    line: int
    header: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Pieces:
    """One text in Markdown; *stressed* says whether it holds a call-out or words in bold."""

    blocks: tuple[Block, ...]
    headings: tuple[Block, ...]
    lists: tuple[Listing, ...]
    tables: tuple[Table, ...]
    stressed: bool


class Texts:
    """Every text of a guide, parsed once; words are found whether the page marks them or not."""

    def __init__(self, guide: Guide) -> None:
        markup = Markup()
        texts: list[Part | Section | Term] = [*guide.parts, *guide.sections, *guide.terms]
        self._language = guide.language
        self._bodies = {(type(text), text.id): _read(markup, text.place, text.body) for text in texts}
        self._headers = {section.id: _read_header(markup, section) for section in guide.sections}

    def is_own(self, place: Place) -> bool:
        """Return whether what stands there is in the guide's language, not shown in the source's instead."""
        return place.path.startswith(f"{self._language}/")

    def body(self, text: Part | Section | Term) -> Pieces:
        """Return what stands below the header of *text*."""
        return self._bodies[type(text), text.id]

    def blocks(self, section: Section) -> tuple[Block, ...]:
        """Return what a reader reads of *section*: its text, and the words of its header."""
        return (*self.body(section).blocks, *self._headers[section.id])


def read_question(question: Question) -> Iterator[Block]:
    """Yield what a reader reads of *question*, which is plain text."""
    place = question.place
    words = [(key, getattr(question, key)) for key in ("title", "why", "find", "not_sure")]
    words += [("ask", text) for text in question.ask]
    words += [(f"options.{option.id}", option.label) for option in question.options]
    yield from (Block(place.line(key), text) for key, text in words if text)


def _read(markup: Markup, place: Place, body: str) -> Pieces:
    found: list[Block] = []
    headings: list[Block] = []
    lists: list[Listing] = []
    still_open: list[Listing] = []
    tables: list[Table] = []
    stressed = False
    line, previous = place.body_line, ""
    for token in markup.parse(body).tokens:
        if token.map:
            line = place.body_line + token.map[0]
        if token.type == "inline":
            found.append(Block(line, "".join(blocks(Marked((token,), (), ())))))
            stressed |= any(child.type == "strong_open" for child in token.children or ())
            if previous == "heading_open":
                headings.append(found[-1])
            elif previous == "th_open":
                tables[-1] = tables[-1]._replace(header=(*tables[-1].header, found[-1].text))
        elif token.type == "table_open":
            tables.append(Table(line, ()))
        elif token.type == "blockquote_open":
            stressed = True
        elif token.type in ("bullet_list_open", "ordered_list_open"):
            still_open.append(Listing(line, 0))
        elif token.type == "list_item_open":
            still_open[-1] = still_open[-1]._replace(items=still_open[-1].items + 1)
        elif token.type in ("bullet_list_close", "ordered_list_close"):
            lists.append(still_open.pop())
        previous = token.type
    return Pieces(tuple(found), tuple(headings), tuple(lists), tuple(tables), stressed)


def _read_header(markup: Markup, section: Section) -> tuple[Block, ...]:
    place = section.place
    words = [(key, getattr(section, key)) for key in ("title", "main", "teach_back", "caption")]
    words += [(key, text) for key in ("do", "ask", "legend") for text in getattr(section, key)]
    if section.door:
        words += [("door", section.door.title), ("door", section.door.line)]
    parsed = ((place.line(key), markup.parse_inline(text)) for key, text in words if text)
    return tuple(Block(line, " ".join(blocks(marked))) for line, marked in parsed)
