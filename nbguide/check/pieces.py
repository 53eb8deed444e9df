"""A text in the pieces that are counted: lines with their place, headings, lists, tables."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from nbguide.markup import Marked, blocks


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


def read_pieces(marked: Marked, first_line: int) -> Pieces:
    """Return the pieces of a text that begins at *first_line* of its file."""
    found: list[Block] = []
    headings: list[Block] = []
    lists: list[Listing] = []
    still_open: list[Listing] = []
    tables: list[Table] = []
    stressed = False
    line, previous = first_line, ""
    for token in marked.tokens:
        if token.map:
            line = first_line + token.map[0]
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
