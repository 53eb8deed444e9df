"""All pages of a hand-out: set once, and painted alike on paper, into a PDF and as a preview."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter

from nbguide.labels import Labels
from nbguide.theme import POINTS_OF_AN_INCH
from nbguide.ui.column import Column, Style
from nbguide.ui.drawings import Drawings
from nbguide.ui.page_breaks import Slice
from nbguide.ui.paper import DOTS, Paper

SMALL = 0.8
"""The size of the foot line in parts of the reading text."""


SMALLER = (1, 0.94, 0.875)
"""How much smaller the letters of a page may be that is to be taken along as one sheet."""


class Mark(NamedTuple):
    """A heading that can be led to by its *name*, its level from 1, and its page from 1."""

    title: str
    level: int
    name: str
    page: int


class Sheets:
    """The pages of a hand-out; each of its chapters begins a new page, and each page ends with *foot*."""

    def __init__(self, paper: Paper, style: Style, foot: str, words: Labels) -> None:
        self.paper = paper
        self.colour = QColor(style.theme.paper)
        self.marks: list[Mark] = []
        self._style = style
        self._foot = foot
        self._page_word = words
        self._pages: list[tuple[Column, Slice]] = []
        self._page_of: dict[str, int] = {}
        self._drawings = Drawings(paper, style.theme, style.pictures, self._page_of.get)

    def add(self, chapter: str, *, on_one: bool = False) -> None:
        """Set one more chapter, which is HTML; *on_one* page, where somewhat smaller letters can do that."""
        sizes = SMALLER if on_one and not self.paper.large else (1,)
        for size in sizes:
            column = Column(chapter, self.paper, self._style, self._drawings, size)
            if len(column.slices) == 1:
                break
        for heading in column.headings:
            page = len(self._pages) + heading.slice + 1
            self.marks.append(Mark(heading.title, heading.level, heading.name, page))
            self._page_of[heading.name] = page
        self._pages += ((column, cut) for cut in column.slices)

    def count(self) -> int:
        """Return how many pages there are."""
        return len(self._pages)

    def paint(self, painter: QPainter, number: int, dots: float) -> None:
        """Paint page *number*, from 0, on a sheet whose top left is the origin and whose inch has *dots*."""
        column, cut = self._pages[number]
        place = self.paper.column()
        painter.save()
        painter.scale(dots / DOTS, dots / DOTS)
        painter.save()
        painter.translate(place.topLeft())
        column.paint(painter, cut)
        painter.restore()
        self._paint_foot(painter, number)
        painter.restore()

    def _paint_foot(self, painter: QPainter, number: int) -> None:
        foot = self.paper.foot()
        font = QFont(self._style.family)
        font.setPixelSize(round(self.paper.points * SMALL * DOTS / POINTS_OF_AN_INCH))
        painter.setFont(font)
        painter.setPen(QColor(self._style.theme.soft))
        letters = QFontMetricsF(font)
        page = self._page_word("print_page", number=number + 1, count=self.count())
        room = foot.width() - letters.horizontalAdvance(page) - letters.horizontalAdvance("00")
        shown = letters.elidedText(self._foot, Qt.TextElideMode.ElideRight, room)
        line = foot.top() + letters.ascent()
        painter.drawText(QPointF(foot.left(), line), shown)
        painter.drawText(QPointF(foot.right() - letters.horizontalAdvance(page), line), page)
