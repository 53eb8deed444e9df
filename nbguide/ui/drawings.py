"""What is drawn in the text of a printed page: pictures, page numbers, and room for a pen."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QLineF, QPointF, QRect, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen, QPyTextObject, QTextFormat
from PySide6.QtSvg import QSvgRenderer

from nbguide.squares import dots
from nbguide.theme import POINTS_OF_AN_INCH, Theme
from nbguide.ui.paper import DOTS, Paper

if TYPE_CHECKING:
    from PySide6.QtGui import QTextDocument

PICTURE = "picture:"
"""How the source of a picture begins; the others are those of `Exporter.as_chapters`."""

TALLEST = 0.55
"""A picture is at most as high as this part of a page, so that its words stand with it."""

ACROSS = 1.1
"""The width of a square of dots for a phone, with its light edge, in inches."""


class Drawings(QPyTextObject):
    """Draws images as lines and letters, not as dots; *page_of* gives the page of an anchor, from 1."""

    def __init__(
        self, paper: Paper, theme: Theme, folder: Path, page_of: Callable[[str], int | None]
    ) -> None:
        super().__init__()
        self._paper = paper
        self._theme = theme
        self._folder = folder
        self._page_of = page_of
        self._pictures: dict[str, QSvgRenderer] = {}

    def intrinsicSize(  # noqa: N802 - Qt's name
        self,
        doc: QTextDocument,
        posInDocument: int,  # noqa: N803
        format: QTextFormat,
    ) -> QSizeF:
        """Return the size of an image in dots."""
        kind, _, name = _source(format)
        letters = QFontMetricsF(_font(doc, format))
        column = self._paper.column()
        if kind == "picture":
            room = QSizeF(column.width(), column.height() * TALLEST)
            return QSizeF(self._picture(name).defaultSize()).scaled(room, Qt.AspectRatioMode.KeepAspectRatio)
        if kind == "line":
            return QSizeF(column.width() - 1, letters.height() * 1.1)
        if kind == "qr":
            return QSizeF(ACROSS * DOTS, ACROSS * DOTS)
        if kind == "box":
            return QSizeF(letters.ascent() * 0.8, letters.ascent() * 0.8)
        return QSizeF(letters.horizontalAdvance("0000"), letters.ascent())

    def drawObject(  # noqa: N802 - Qt's name
        self,
        painter: QPainter,
        rect: QRectF | QRect,
        doc: QTextDocument,
        posInDocument: int,  # noqa: N803
        format: QTextFormat,
    ) -> None:
        """Draw an image where the text leaves room for it."""
        kind, _, name = _source(format)
        rect = QRectF(rect)
        painter.save()
        painter.setPen(QPen(QColor(self._theme.ink), DOTS / 100))
        if kind == "picture":
            self._picture(name).render(painter, rect)
        elif kind == "line":
            painter.drawLine(QLineF(rect.bottomLeft(), rect.bottomRight()))
        elif kind == "qr":
            _draw_square(painter, rect, name)
        elif kind == "box":
            painter.drawRect(rect)
        else:
            number = str(self._page_of(name) or "")
            painter.setFont(_font(doc, format))
            wide = QFontMetricsF(_font(doc, format)).horizontalAdvance(number)
            painter.drawText(QPointF(rect.right() - wide, rect.bottom()), number)
        painter.restore()

    def _picture(self, name: str) -> QSvgRenderer:
        if name not in self._pictures:
            try:
                drawing = self._theme.fill((self._folder / name).read_text("utf-8"))
            except (OSError, ValueError, KeyError):  # not there, no text, or a colour that no theme has
                drawing = ""
            self._pictures[name] = QSvgRenderer(QByteArray(drawing.encode()))
        return self._pictures[name]


def _source(look: QTextFormat) -> tuple[str, str, str]:
    return str(look.property(QTextFormat.Property.ImageName.value)).partition(":")


def _font(document: QTextDocument, look: QTextFormat) -> QFont:
    """Return the letters around an image, in dots."""
    around = look.toCharFormat().font()
    font = QFont(document.defaultFont().family())
    font.setPixelSize(round(around.pointSizeF() * DOTS / POINTS_OF_AN_INCH))
    return font


def _draw_square(painter: QPainter, rect: QRectF, address: str) -> None:
    rows = dots(address)
    side = rect.width() / max(1, len(rows))
    for row, line in enumerate(rows):
        for column, dark in enumerate(line):
            if dark:
                at = QRectF(rect.left() + column * side, rect.top() + row * side, side, side)
                painter.fillRect(at, QColor(Qt.GlobalColor.black))
