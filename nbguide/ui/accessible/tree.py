"""A page as a tree of what stands on it: headings, paragraphs, lists, tables, boxes, pictures and links.

Plain data over a QTextDocument, for assistive technology to be told about, and for tests to read.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import Enum

from PySide6.QtGui import (
    QFont,
    QTextBlock,
    QTextDocument,
    QTextFormat,
    QTextFrame,
    QTextList,
    QTextTable,
    QTextTableCell,
)

from nbguide.ui.typesetting import Anchor, words


class Kind(Enum):
    """What a node is."""

    DOCUMENT = "document"
    SECTION = "section"
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST = "list"
    ITEM = "item"
    TABLE = "table"
    ROW = "row"
    HEADER = "header"
    CELL = "cell"
    BOX = "box"
    PICTURE = "picture"
    LINK = "link"
    TERM = "term"
    BUTTON = "button"


WITH_TEXT = frozenset(
    {Kind.HEADING, Kind.PARAGRAPH, Kind.ITEM, Kind.HEADER, Kind.CELL, Kind.PICTURE, Kind.BUTTON}
)
"""What the letters of the page are in, each letter in one node; links and terms lie within these."""

STOPS = frozenset({Kind.HEADING, Kind.PICTURE, Kind.LINK, Kind.TERM, Kind.BUTTON})
"""Where the keys stop: links, and what is more than its words."""


@dataclass(slots=True)
class Node:
    """One thing on the page: what it is, what it is called and which characters belong to it.

    *level* is that of a heading; *anchor* is where a link leads from; *above* are the words of the header
    over a cell. *name* is empty where the words themselves say all.
    """

    kind: Kind
    name: str
    start: int
    end: int
    parent: Node | None = None
    level: int = 0
    anchor: Anchor | None = None
    above: str = ""
    children: list[Node] = field(default_factory=list)

    def add(self, child: Node) -> Node:
        """Put *child* behind the other children and return it."""
        child.parent = self
        self.children.append(child)
        above: Node | None = self
        while above is not None and above.end < child.end:
            above.end = child.end
            above = above.parent
        return child

    def place_of(self, child: Node) -> int:
        """Return how many children stand before *child*."""
        return next(n for n, known in enumerate(self.children) if known is child)

    def walk(self) -> Iterator[Node]:
        """Yield the node and all below it, as they are read."""
        yield self
        for child in self.children:
            yield from child.walk()

    def is_shaped_like(self, other: Node) -> bool:
        """Return whether there are the same kinds of nodes in *other*, in the same places."""
        return (
            (self.kind, self.level) == (other.kind, other.level)
            and len(self.children) == len(other.children)
            and all(mine.is_shaped_like(its) for mine, its in zip(self.children, other.children, strict=True))
        )

    def renew(self, other: Node) -> Iterator[Node]:
        """Say what *other* says, which has the same shape; yield the nodes that have another name by then."""
        for mine, its in zip(self.walk(), other.walk(), strict=True):
            renamed = mine.name != its.name
            mine.name, mine.start, mine.end = its.name, its.start, its.end
            mine.anchor, mine.above = its.anchor, its.above
            if renamed:
                yield mine

    def at(self, position: int) -> Node:
        """Return the innermost node that a caret before the letter at *position* is in, or at the end of."""
        for child in self.children:
            within_words = child.kind in (Kind.LINK, Kind.TERM)
            if child.start <= position <= child.end - within_words:
                return child.at(position)
        return self


def read(document: QTextDocument, anchors: Sequence[Anchor], title: str) -> Node:
    """Return the tree of a page that is called *title*; *anchors* are its links in reading order."""
    return _Reading(document, anchors).page(title)


class _Reading:
    """One walk over a document from its first block to its last."""

    def __init__(self, document: QTextDocument, anchors: Sequence[Anchor]) -> None:
        self._document = document
        self._anchors = anchors
        self._next = 0
        """The first link that has not been told yet."""
        self._lists: dict[int, Node] = {}
        """The last node of each list of Qt's."""

    def page(self, title: str) -> Node:
        page = Node(Kind.DOCUMENT, title, 0, self._document.characterCount() - 1)
        inside = page
        for piece in _pieces(self._document.rootFrame()):
            if isinstance(piece, QTextBlock) and piece.blockFormat().headingLevel() in (1, 2):
                inside = page
                if piece.blockFormat().headingLevel() == 2:
                    inside = page.add(Node(Kind.SECTION, piece.text(), piece.position(), piece.position()))
            self._tell(piece, inside)
        return page

    def _tell(self, piece: QTextBlock | QTextTable, parent: Node) -> None:
        if isinstance(piece, QTextBlock):
            self._block(piece, parent)
        elif piece.format().toTableFormat().headerRowCount():
            self._table(piece, parent)
        elif piece.rows() == piece.columns() == 1:
            self._box(piece, parent)
        else:
            self._layout(piece, parent)

    def _block(self, block: QTextBlock, parent: Node) -> None:
        text, start = block.text(), block.position()
        if not text:
            return  # Qt keeps an empty line before and behind a table
        end, look = start + block.length() - 1, block.blockFormat()
        if level := look.headingLevel():
            node = parent.add(Node(Kind.HEADING, text, start, end, level=level))
        elif look.objectIndex() >= 0:  # that of a list
            among = block.textList()
            marker = among.itemText(block)
            name = f"{marker} {text}" if marker[:-1] else ""  # a dot alone is no number
            node = self._list(among, parent, start).add(Node(Kind.ITEM, name, start, end))
        elif not text.strip("\ufffc "):
            node = parent.add(Node(Kind.PICTURE, _alternative(block), start, end))
        else:
            node = parent.add(Node(Kind.PARAGRAPH, "", start, end))
        self._links(node)

    def _list(self, among: QTextList, parent: Node, start: int) -> Node:
        """Return the list that *among* is told as: one that ends *parent*, or a new one from *start* on.

        A list within a list stands behind the item that it belongs to.
        """
        index, steps = among.objectIndex(), max(1, among.format().indent())
        inside, depth = parent, 0
        while inside.children and inside.children[-1].kind is Kind.LIST and depth < steps:
            inside, depth = inside.children[-1], depth + 1
            if inside is self._lists.get(index):
                return inside
        if depth == steps and inside.parent is not None:
            inside = inside.parent
        self._lists[index] = inside.add(Node(Kind.LIST, "", start, start))
        return self._lists[index]

    def _links(self, node: Node) -> None:
        while self._next < len(self._anchors) and self._anchors[self._next].start < node.end:
            anchor = self._anchors[self._next]
            self._next += 1
            kind = Kind.TERM if anchor.href.startswith("term:") else Kind.LINK
            node.add(self._link(kind, anchor))

    def _link(self, kind: Kind, anchor: Anchor) -> Node:
        name = words(self._document, anchor.start, anchor.end)
        if anchor.href.startswith("ask:"):  # the same words stand behind each question
            start = self._document.findBlock(anchor.start).position()
            name = f"{name}: {words(self._document, start, anchor.start).strip()}"
        return Node(kind, name, anchor.start, anchor.end, anchor=anchor)

    def _table(self, table: QTextTable, parent: Node) -> None:
        """Tell of a table with a header row, which is a table to readers too."""
        first, last = table.firstPosition(), table.lastPosition()
        told = parent.add(Node(Kind.TABLE, "", first, last))
        headers = table.format().toTableFormat().headerRowCount()
        above = [""] * table.columns()
        for row in range(table.rows()):
            line = told.add(Node(Kind.ROW, "", table.cellAt(row, 0).firstPosition(), 0))
            for column in range(table.columns()):
                cell = table.cellAt(row, column)
                kind = Kind.HEADER if row < headers else Kind.CELL
                start, end = cell.firstPosition(), cell.lastPosition()
                name = words(self._document, start, end)
                node = line.add(Node(kind, name, start, end, above=above[column]))
                self._links(node)
                if kind is Kind.HEADER:
                    above[column] = name

    def _box(self, table: QTextTable, parent: Node) -> None:
        """Tell of a table of one cell: a box, called by its first line where that is its title."""
        first, last = table.firstPosition(), table.lastPosition()
        begin = self._document.findBlock(first)
        title = begin.text() if _is_bold(begin) and begin.next().position() <= last else ""
        box = parent.add(Node(Kind.BOX, title, first, last))
        for piece in _pieces(table.cellAt(0, 0)):
            self._tell(piece, box)

    def _layout(self, table: QTextTable, parent: Node) -> None:
        """Tell what is in the cells of a table that only sets things side by side; some are buttons.

        A list that goes on in the next cell is one list.
        """
        for row in range(table.rows()):
            for column in range(table.columns()):
                cell = table.cellAt(row, column)
                start, end = cell.firstPosition(), cell.lastPosition()
                link = self._anchors[self._next] if self._next < len(self._anchors) else None
                if link is not None and link.start == start and link.end == end:
                    self._next += 1
                    parent.add(self._link(Kind.BUTTON, link))
                    continue
                for piece in _pieces(cell):
                    if column:
                        self._join(piece, parent)
                    self._tell(piece, parent)

    def _join(self, piece: QTextBlock | QTextTable, parent: Node) -> None:
        """Let a list that begins with *piece* go on with the one that *parent* ends with."""
        if isinstance(piece, QTextBlock) and parent.children and parent.children[-1].kind is Kind.LIST:
            index = piece.blockFormat().objectIndex()
            if index >= 0:
                self._lists.setdefault(index, parent.children[-1])


def _pieces(frame: QTextFrame | QTextTableCell) -> Iterator[QTextBlock | QTextTable]:
    """Yield the blocks and tables of a frame or a cell in order."""
    place = frame.begin()
    while not place.atEnd():
        block, inside = place.currentBlock(), place.currentFrame()
        if block.isValid():
            yield block
        elif isinstance(inside, QTextTable):
            yield inside
        place += 1


def _alternative(block: QTextBlock) -> str:
    """Return the words that stand for the pictures of a block."""
    words_for = QTextFormat.Property.ImageAltText.value
    pieces = block.textFormats()  # a format lives no longer than its piece
    return " ".join(p.format.stringProperty(words_for) for p in pieces if p.format.isImageFormat())


def _is_bold(block: QTextBlock) -> bool:
    pieces = block.textFormats()
    return bool(pieces) and all(p.format.fontWeight() >= QFont.Weight.Bold.value for p in pieces)
