"""A page set from its HTML piece by piece, so that what stood on a page before is not read again."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from PySide6.QtGui import (
    QPalette,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextDocumentFragment,
)
from PySide6.QtWidgets import QWidget

PIECES = 450
"""How many pieces are remembered: about as many as the guide has sections, in two or three forms each."""


class Anchor(NamedTuple):
    """A link on the page: where its characters are and where it leads."""

    start: int
    end: int
    href: str


class Page(NamedTuple):
    """A page ready to be shown: its document, its links in reading order, where each section's heading is."""

    document: QTextDocument
    anchors: list[Anchor]
    headings: dict[str, int]


class _Piece(NamedTuple):
    text: QTextDocumentFragment
    block: QTextBlockFormat
    """How the first block looks: a fragment leaves that to the place where it is put."""
    letters: QTextCharFormat
    anchors: list[Anchor]
    headings: dict[str, int]


class Typesetter:
    """Sets pages for one widget, in its font and palette, and remembers the pieces that it read."""

    def __init__(self, widget: QWidget) -> None:
        self._widget = widget
        self._sheet = ""
        self._pieces: dict[str, _Piece] = {}
        self._draft = QTextDocument()
        self._draft.setUndoRedoEnabled(False)

    def set_sheet(self, sheet: str) -> None:
        """Use another style sheet from the next page on."""
        if sheet != self._sheet:
            self._sheet = sheet
            self._pieces.clear()
            self._draft.setDefaultStyleSheet(sheet)

    def page(self, pieces: Iterable[str]) -> Page:
        """Put a page together; a piece is HTML of whole blocks that ends in words or in a table."""
        document = self.empty()
        anchors: list[Anchor] = []
        headings: dict[str, int] = {}
        cursor = QTextCursor(document)
        cursor.beginEditBlock()
        for html in pieces:
            piece = self._piece(html)
            if cursor.block().length() > 1:  # at the start and behind a table an empty block stands already
                cursor.insertBlock(piece.block, piece.letters)
            else:
                cursor.setBlockFormat(piece.block)
                cursor.setBlockCharFormat(piece.letters)
            start = cursor.position()
            anchors += (Anchor(a.start + start, a.end + start, a.href) for a in piece.anchors)
            headings |= {section: position + start for section, position in piece.headings.items()}
            cursor.insertFragment(piece.text)
        cursor.endEditBlock()
        return Page(document, anchors, headings)

    def remembered(self) -> int:
        """Return how many pieces are remembered: PIECES at most."""
        return len(self._pieces)

    def empty(self) -> QTextDocument:
        """Return a document without a layout: what is done to it before it is shown costs no second one."""
        document = QTextDocument(self._widget)
        document.setDocumentMargin(0)
        document.setUndoRedoEnabled(False)
        document.setDefaultFont(self._widget.font())
        return document

    def _piece(self, html: str) -> _Piece:
        if html not in self._pieces:
            if len(self._pieces) == PIECES:
                del self._pieces[next(iter(self._pieces))]
            self._pieces[html] = self._read(html)
        return self._pieces[html]

    def _read(self, html: str) -> _Piece:
        document = self._draft
        document.setHtml(html.strip())  # a line break at the end would become a space
        anchors, headings = _links_and_headings(document)
        _underline_terms(document, anchors, self._widget.palette())
        first = document.begin()
        text = QTextDocumentFragment(document)
        return _Piece(text, first.blockFormat(), first.charFormat(), anchors, headings)


def words(document: QTextDocument, start: int, end: int) -> str:
    """Return the characters of *document* from *start* up to *end*."""
    cursor = QTextCursor(document)
    cursor.setPosition(start)
    cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
    return cursor.selectedText().replace("\u2029", "\n").replace("\xa0", " ")


def _underline_terms(document: QTextDocument, anchors: list[Anchor], palette: QPalette) -> None:
    """Give glossary words their dotted line, which rich text has no style for."""
    dotted = QTextCharFormat()
    dotted.setUnderlineStyle(QTextCharFormat.UnderlineStyle.DotLine)
    dotted.setUnderlineColor(palette.color(QPalette.ColorRole.Highlight))
    cursor = QTextCursor(document)
    cursor.beginEditBlock()
    for anchor in anchors:
        if anchor.href.startswith("term:"):
            cursor.setPosition(anchor.start)
            cursor.setPosition(anchor.end, QTextCursor.MoveMode.KeepAnchor)
            cursor.mergeCharFormat(dotted)
    cursor.endEditBlock()


def _links_and_headings(document: QTextDocument) -> tuple[list[Anchor], dict[str, int]]:
    """Return the links, and where each section's heading stands, in one walk over the page."""
    anchors: list[Anchor] = []
    headings: dict[str, int] = {}
    block = document.begin()
    while block.isValid():
        position = block.position()
        for piece in block.textFormats():
            look = piece.format
            if not look.isAnchor():
                continue
            href = look.anchorHref()
            if not href:
                if block.blockFormat().headingLevel() == 2:
                    headings |= dict.fromkeys(look.anchorNames(), position)
                continue
            start = position + piece.start
            end = start + piece.length
            if anchors and anchors[-1].end == start and anchors[-1].href == href:
                anchors[-1] = Anchor(anchors[-1].start, end, href)
            else:
                anchors.append(Anchor(start, end, href))
        block = block.next()
    return anchors, headings
