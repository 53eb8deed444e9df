"""One chapter of a hand-out, set in one long column and cut into pages."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QRectF
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QColor,
    QFont,
    QImage,
    QPainter,
    QPalette,
    QTextBlock,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
    QTextFrame,
    QTextTable,
)

from nbguide.theme import Theme
from nbguide.ui.drawings import Drawings
from nbguide.ui.page_breaks import Box, Slice, slices
from nbguide.ui.paper import DOTS, Paper

_METRE = 39.3701
"""Inches of a metre."""

_IMAGE = "\ufffc"
"""The letter that stands for an image."""

PIXELS_OF_AN_INCH = 96
"""What style sheets of pages call pixels."""

BORDER = DOTS / 50
"""How far the border of a table may stand out of the column."""

FEW = 3
"""A paragraph of no more lines than these is not cut; a longer one leaves two lines on each side."""


class Style(NamedTuple):
    """How pages look: a style sheet for a text size, a font family, colours, the folder of the pictures."""

    sheet: Callable[[float], str]
    family: str
    theme: Theme
    pictures: Path


class Heading(NamedTuple):
    """A heading: its words, its level from 1, the name that links lead to, and the slice that it is in."""

    title: str
    level: int
    name: str
    slice: int


class Column:
    """A chapter as HTML, set for *paper* with letters *smaller* than the style has them, from 0 to 1."""

    def __init__(self, html: str, paper: Paper, style: Style, drawings: Drawings, smaller: float = 1) -> None:
        self._theme = style.theme
        self._width = paper.column().width()
        self._device = QImage(1, 1, QImage.Format.Format_RGB32)
        self._device.setDotsPerMeterX(round(DOTS * _METRE))
        self._device.setDotsPerMeterY(round(DOTS * _METRE))
        font = QFont(style.family)
        font.setPointSizeF(paper.points * smaller)
        document = self._document = QTextDocument()
        document.setUndoRedoEnabled(False)
        document.setDocumentMargin(0)
        document.setDefaultFont(font)
        document.setDefaultStyleSheet(style.sheet(paper.text_size * smaller))
        document.setHtml(html.strip())
        _dot_words(document, style.theme)
        layout = document.documentLayout()
        layout.setPaintDevice(self._device)
        layout.registerHandler(QTextFormat.ObjectTypes.ImageObject.value, drawings)
        document.setTextWidth(self._width)
        height = paper.column().height()
        self.slices: list[Slice] = slices(list(_boxes(document, document.rootFrame(), height)), height)
        self.headings: list[Heading] = list(self._headings())

    def paint(self, painter: QPainter, cut: Slice) -> None:
        """Paint what stands in *cut* of the column, its top left at the origin, in dots."""
        look = QAbstractTextDocumentLayout.PaintContext()
        look.palette.setColor(QPalette.ColorRole.Text, QColor(self._theme.ink))
        # A little less than the slice: lines that only touch it stand on the pages around.
        look.clip = QRectF(-BORDER, cut.top + 1, self._width + 2 * BORDER, cut.bottom - cut.top - 2)
        painter.save()
        painter.translate(0, -cut.top)
        painter.setClipRect(QRectF(-BORDER, cut.top, self._width + 2 * BORDER, cut.bottom - cut.top))
        self._document.documentLayout().draw(painter, look)
        painter.restore()

    def _headings(self) -> Iterator[Heading]:
        layout = self._document.documentLayout()
        block = self._document.begin()
        while block.isValid():
            level = block.blockFormat().headingLevel()
            if level and block.text().strip():
                middle = layout.blockBoundingRect(block).center().y()
                page = next((n for n, cut in enumerate(self.slices) if middle < cut.bottom), 0)
                yield Heading(block.text(), level, _name(block), page)
            block = block.next()


def _name(block: QTextBlock) -> str:
    """Return the name by which links lead to *block*; empty without one."""
    names = (name for piece in block.textFormats() for name in piece.format.anchorNames())
    return next(names, "")


def _boxes(document: QTextDocument, frame: QTextFrame, height: float) -> Iterator[Box]:
    """Yield what is not cut of *frame*: lines, few of them together, and tables that fit on a page."""
    layout = document.documentLayout()
    place = frame.begin()
    while not place.atEnd():
        inner: QTextFrame | None = place.currentFrame()
        block = place.currentBlock()
        if isinstance(inner, QTextTable):
            whole = layout.frameBoundingRect(inner).translated(0, -_above_words(inner, margin=True))
            if whole.height() <= height:
                yield Box(whole.top(), whole.bottom())
            else:
                yield from _rows(document, inner, height)
        elif inner is None and block.text():
            yield from _lines(document, block)
        place += 1


def _above_words(table: QTextTable, *, margin: bool = False) -> float:
    """Return what lies above the words of the first cell, with or without the *margin*, in dots.

    Qt's rectangle of a table is that much too low: it begins at those words.
    """
    look, cell = table.format(), table.cellAt(0, 0).format().toTableCellFormat()
    edge = look.border() + look.cellSpacing() + look.cellPadding() + cell.topBorder()
    return (edge + (look.topMargin() if margin else 0)) * DOTS / PIXELS_OF_AN_INCH


def _rows(document: QTextDocument, table: QTextTable, height: float) -> Iterator[Box]:
    """Yield the rows of a table that is higher than a page; the first stays with the next."""
    layout = document.documentLayout()
    for row in range(table.rows()):
        cells = [table.cellAt(row, column) for column in range(table.columns())]
        blocks = [
            layout.blockBoundingRect(cursor.block())
            for cell in cells
            for cursor in (cell.firstCursorPosition(), cell.lastCursorPosition())
        ]
        edge = _above_words(table)
        top, bottom = min(b.top() for b in blocks) - edge, max(b.bottom() for b in blocks) + edge
        if bottom - top <= height:
            yield Box(top, bottom, stays=row == 0 and table.rows() > 1)
        else:
            inside = [
                box
                for cell in cells
                for box in _cell_lines(document, cell.firstCursorPosition(), cell.lastCursorPosition())
            ]
            yield from inside if table.columns() == 1 else [Box(top, bottom)]


def _cell_lines(document: QTextDocument, first: QTextCursor, last: QTextCursor) -> Iterator[Box]:
    block = first.block()
    while block.isValid() and block.position() <= last.position():
        yield from _lines(document, block)
        block = block.next()


def _lines(document: QTextDocument, block: QTextBlock) -> Iterator[Box]:
    """Yield the lines of *block*, with no single one at either end; a heading stays with what follows."""
    top, text = document.documentLayout().blockBoundingRect(block).top(), block.layout()
    lines = [text.lineAt(number).rect() for number in range(text.lineCount())]
    # What leads to a list, a table or the words below a picture.
    leads = block.text().rstrip().endswith(":") or block.text() == _IMAGE
    stays = block.blockFormat().headingLevel() > 0 or leads
    last = len(lines) - 1
    for number, line in enumerate(lines):
        together = len(lines) <= FEW or number in (0, last - 1)
        yield Box(top + line.top(), top + line.bottom(), stays if number == last else together)


def _dot_words(document: QTextDocument, theme: Theme) -> None:
    """Give the words that are explained their dotted line, which rich text has no style for."""
    dotted = QTextCharFormat()
    dotted.setUnderlineStyle(QTextCharFormat.UnderlineStyle.DotLine)
    dotted.setUnderlineColor(QColor(theme.soft))
    cursor = QTextCursor(document)
    block = document.begin()
    while block.isValid():
        for piece in block.textFormats():
            if piece.format.anchorHref().startswith("#word-"):
                cursor.setPosition(block.position() + piece.start)
                cursor.setPosition(
                    block.position() + piece.start + piece.length, QTextCursor.MoveMode.KeepAnchor
                )
                cursor.mergeCharFormat(dotted)
        block = block.next()
