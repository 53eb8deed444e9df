"""The page that is read: rich text whose words and links can be reached by mouse, touch and keyboard."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from PySide6.QtCore import QMargins, QPoint, QRect, Qt, QTimer, QUrl, Signal
from PySide6.QtGui import (
    QFontMetricsF,
    QKeyEvent,
    QMouseEvent,
    QPalette,
    QResizeEvent,
    QTextCharFormat,
    QTextCursor,
)
from PySide6.QtWidgets import QFrame, QTextBrowser, QTextEdit

from nbguide.ui.typesetting import Anchor, Typesetter

LATER = 100
"""Milliseconds until a page that was left is cleared away, when nobody waits."""

COLUMN = 70
"""The longest line, in average characters."""


class Spot(NamedTuple):
    """Where the reader is: a section and how many pixels below its heading; empty for the top."""

    section: str = ""
    below: int = 0


class PageView(QTextBrowser):
    """Shows one page of the guide.

    Signals: link_activated(href, rectangle of the link in this widget).
    """

    link_activated = Signal(str, QRect)

    def __init__(self) -> None:
        super().__init__()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setOpenLinks(False)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.LinksAccessibleByMouse
        )
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setProperty("role", "page")
        self._typesetter = Typesetter(self)
        self._anchors: list[Anchor] = []
        self._current: Anchor | None = None
        self._headings: dict[str, int] = {}
        self._pressed = QPoint()
        self.setDocument(self._typesetter.empty())
        self.anchorClicked.connect(self._clicked)

    def set_sheet(self, sheet: str) -> None:
        """Use another style sheet from the next page on."""
        self._typesetter.set_sheet(sheet)

    def show_page(self, pieces: Iterable[str]) -> None:
        """Replace the page and begin at its top; each piece is the HTML of whole paragraphs."""
        before = self.document()
        self._current = None
        document, self._anchors, self._headings = self._typesetter.page(pieces)
        self.setDocument(document)
        self.setExtraSelections([])
        QTimer.singleShot(LATER, before, before.deleteLater)
        self._fit_column()

    # ---- where the reader is

    def spot(self) -> Spot:
        """Return the section at the top of the view, and how far it has been scrolled past its heading."""
        top = self.verticalScrollBar().value()
        found = Spot()
        for section, position in self._headings.items():
            y = self._top_of(position)
            if y > top + self.viewport().height() // 8:
                break
            found = Spot(section, top - y)
        return found

    def go_to(self, spot: Spot) -> None:
        """Scroll to *spot*; an empty one is the top of the page."""
        position = self._headings.get(spot.section)
        self.verticalScrollBar().setValue(0 if position is None else self._top_of(position) + spot.below)

    def go_to_section(self, section: str) -> None:
        """Scroll to the heading of *section*; an empty one is the top of the page."""
        self.go_to(Spot(section))

    def _top_of(self, position: int) -> int:
        block = self.document().findBlock(position)
        return int(self.document().documentLayout().blockBoundingRect(block).top())

    # ---- links

    def anchors(self) -> list[Anchor]:
        """Return the links of the page in reading order."""
        return self._anchors

    def current(self) -> Anchor | None:
        """Return the link that has the keyboard's focus."""
        return self._current

    def focus_anchor(self, anchor: Anchor | None) -> None:
        """Give the keyboard's focus to a link, or take it away, and scroll it into view."""
        self._current = anchor
        selections = []
        if anchor:
            selection = QTextEdit.ExtraSelection()
            cursor = self._cursor(anchor)
            look = QTextCharFormat()
            look.setBackground(self.palette().brush(QPalette.ColorRole.Highlight))
            look.setForeground(self.palette().brush(QPalette.ColorRole.HighlightedText))
            selection.cursor, selection.format = cursor, look
            selections.append(selection)
            self._scroll_to(anchor)
        self.setExtraSelections(selections)

    def rectangle(self, anchor: Anchor) -> QRect:
        """Return the rectangle of a link's words in this widget."""
        rectangle = QRect()
        for position in range(anchor.start, anchor.end + 1):
            cursor = QTextCursor(self.document())
            cursor.setPosition(position)
            rectangle = rectangle.united(self.cursorRect(cursor))
        return rectangle.translated(self.viewport().pos())

    def _cursor(self, anchor: Anchor) -> QTextCursor:
        cursor = QTextCursor(self.document())
        cursor.setPosition(anchor.start)
        cursor.setPosition(anchor.end, QTextCursor.MoveMode.KeepAnchor)
        return cursor

    def _scroll_to(self, anchor: Anchor) -> None:
        """Bring a link into view; of one over several lines, its first line."""
        rectangle = self.rectangle(anchor).translated(-self.viewport().pos())
        bar, height = self.verticalScrollBar(), self.viewport().height()
        if rectangle.top() < 0 or rectangle.bottom() > height:
            room = max(0, height - self.fontMetrics().height())
            bar.setValue(bar.value() + rectangle.top() - min(height // 3, room))

    def _clicked(self, url: QUrl) -> None:
        position = self.cursorForPosition(self._pressed).position()
        href = url.toString()
        near = [anchor for anchor in self.anchors() if anchor.href == href]
        anchor = min(near, key=lambda a: max(a.start - position, position - a.end, 0), default=None)
        if anchor is not None:
            self.open_anchor(anchor)

    def open_anchor(self, anchor: Anchor) -> None:
        """Follow a link of the page, as a click or Enter does."""
        self.focus_anchor(anchor)
        self._make_room(anchor)
        self.link_activated.emit(anchor.href, self.rectangle(anchor))

    def _make_room(self, anchor: Anchor) -> None:
        """In a low view, bring a link to the top, so that a popup has room below it."""
        line, height = self.fontMetrics().height(), self.viewport().height()
        top = self.rectangle(anchor).top() - self.viewport().pos().y()
        if height < line * 16 and top > height // 3:
            self.verticalScrollBar().setValue(self.verticalScrollBar().value() + top - line // 2)

    # ---- Qt's events

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Remember where a link was pressed: the same word may stand on the page twice."""
        self._pressed = event.position().toPoint()
        super().mouseReleaseEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open the link that has the focus; scroll as a page does."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and self._current:
            self.open_anchor(self._current)
        elif event.key() == Qt.Key.Key_Home:
            self.verticalScrollBar().setValue(0)
        elif event.key() == Qt.Key.Key_End:
            self.verticalScrollBar().setValue(self.verticalScrollBar().maximum())
        else:
            super().keyPressEvent(event)

    def focusNextPrevChild(self, following: bool) -> bool:
        """Move to the next or previous link; past the last one the focus leaves the page."""
        anchors = self.anchors()
        if self._current in anchors and self._in_view(self._current):
            index = anchors.index(self._current) + (1 if following else -1)
        else:
            index = self._first_in_view(anchors, following)
        if 0 <= index < len(anchors):
            self.focus_anchor(anchors[index])
            return True
        self.focus_anchor(None)
        return super(QTextBrowser, self).focusNextPrevChild(following)

    def _in_view(self, anchor: Anchor) -> bool:
        return self.viewport().geometry().intersects(self.rectangle(anchor))

    def _first_in_view(self, anchors: list[Anchor], following: bool) -> int:
        top = self.cursorForPosition(QPoint(0, 0)).position()
        bottom = self.cursorForPosition(self.viewport().rect().bottomRight()).position()
        if following:
            return next((n for n, anchor in enumerate(anchors) if anchor.end >= top), len(anchors))
        return next((n for n in range(len(anchors) - 1, -1, -1) if anchors[n].start <= bottom), -1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the lines short, and the reader where they were."""
        spot = self.spot() if self._headings else None
        self._fit_column()
        super().resizeEvent(event)
        if spot and spot.section:
            self.go_to(spot)

    def _fit_column(self) -> None:
        """Put room at both sides so that a line holds at most COLUMN characters."""
        column = QFontMetricsF(self.document().defaultFont()).averageCharWidth() * COLUMN
        bar = self.verticalScrollBar().sizeHint().width()
        line = self.fontMetrics().height()
        above = min(line, self.height() // 16)
        side = max(min(line, self.width() // 20), int((self.width() - bar - column) / 2))
        margins = QMargins(side, above, side, 0)
        if self.viewportMargins() != margins:
            self.setViewportMargins(margins)
