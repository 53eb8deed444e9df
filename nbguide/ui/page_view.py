"""The page that is read: rich text whose words and links can be reached by mouse, touch and keyboard."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from math import ceil
from typing import NamedTuple

from PySide6.QtCore import (
    QEvent,
    QMargins,
    QMimeData,
    QPoint,
    QRect,
    QRectF,
    Qt,
    QTimer,
    QUrl,
    Signal,
    Slot,
)
from PySide6.QtGui import (
    QAccessible,
    QFocusEvent,
    QFontMetricsF,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPalette,
    QPen,
    QResizeEvent,
    QTextCursor,
    QTextDocument,
    QTextTable,
)
from PySide6.QtWidgets import QFrame, QTextBrowser

from nbguide.ui.highlights import Highlights, Layer
from nbguide.ui.own_focus import QMenuItem
from nbguide.ui.page_look import PageLook
from nbguide.ui.same_place import same_place
from nbguide.ui.typesetting import Anchor, Page, Typesetter

LATER = 100
"""Milliseconds until a page that was left is cleared away, when nobody waits."""

_VIEWS: dict[int, int] = {Qt.Key.Key_PageDown: 1, Qt.Key.Key_PageUp: -1, Qt.Key.Key_Space: 1}
"""The keys that scroll by what is in view; Space does the opposite with Shift."""

_LINES: dict[int, int] = {Qt.Key.Key_Down: 3, Qt.Key.Key_Up: -3}
"""The keys that scroll by a few lines."""

_EXPLAINED = ("term:", "origin:", "why:")
"""The links that open a popup; for no other is the page moved."""

COLUMN = 70
"""The longest line, in average characters."""

HAIR = 2
"""Pixels that a page may be wider than its view without anybody missing something."""


class Spot(NamedTuple):
    """Where the reader is, whatever the size of the text: the line at the top of the view.

    It is named by its section, or none above the first, how many letters behind the heading, and how many
    pixels of the line are above the view. Empty for the top of the page.
    """

    section: str = ""
    letters: int = 0
    below: int = 0


class PageView(QMenuItem):
    """Shows one page of the guide.

    Signals: link_activated(href, rectangle of the link in this widget), page_shown() when another page
    stands, not yet at its place, place_changed(link or None) when the keyboard's focus moves on the page
    or comes to it, focus_left().
    """

    link_activated = Signal(str, QRect)
    page_shown = Signal()
    place_changed = Signal(object)
    focus_left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setOpenLinks(False)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.LinksAccessibleByMouse
        )
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setProperty("role", "page")
        self.highlights = Highlights(self)
        self.clip: Callable[[int, int], QMimeData] = lambda first, end: QMimeData()
        """Gives what is copied of the words between two places."""
        self._typesetter = Typesetter(self)
        self._look: PageLook | None = None
        self._anchors: list[Anchor] = []
        self._place: Anchor | None = None
        """What has the keyboard's focus: a link, or words without one, whose target is empty."""
        self._headings: dict[str, int] = {}
        self._framed = False
        self._pressed = QPoint()
        self._drawn: dict[QUrl, tuple[int, float]] = {}
        """The pictures of the page, with the room and the pixels that they were drawn for."""
        self._redrawing = QTimer(self, singleShot=True, interval=LATER)
        self._redrawing.timeout.connect(self._redraw_pictures)
        self.horizontalScrollBar().valueChanged.connect(self._end_sideways)
        self.setDocument(self._typesetter.empty())
        self.anchorClicked.connect(self._clicked)

    def set_look(self, look: PageLook) -> None:
        """Look otherwise from the next page on."""
        self._look = look
        self._typesetter.set_sheet(look.sheet)

    def loadResource(self, kind: int, name: QUrl | str) -> object:
        """Draw a picture of the guide in the colours of the page; nothing else is loaded from anywhere."""
        url = QUrl(name)
        if url.scheme() == "picture" and self._look is not None:
            self._drawn[url] = room = self._room()
            return self._look.picture(url.path(), *room)
        return None

    def _room(self) -> tuple[int, float]:
        """Return how wide a picture may be, and how many pixels of the screen stand for one."""
        return self.viewport().width(), self.devicePixelRatioF()

    def _redraw_pictures(self) -> None:
        """Draw the pictures anew for the room that the page has by now: scaling would blur them."""
        stale = [url for url, room in self._drawn.items() if room != self._room()]
        if not stale:
            return
        spot, document, kind = self.spot(), self.document(), QTextDocument.ResourceType.ImageResource.value
        for url in stale:
            document.addResource(kind, url, self.loadResource(kind, url))
        document.markContentsDirty(0, document.characterCount())
        self.go_to(spot)

    def show_page(self, pieces: Iterable[str]) -> None:
        """Replace the page and begin at its top; each piece is the HTML of whole paragraphs.

        What has the keyboard's focus keeps it where it stands on the new page too.
        """
        before = Page(self.document(), self._anchors, self._headings)
        after = self._typesetter.page(pieces)
        document, self._anchors, self._headings = after
        self._drawn.clear()
        self.highlights.forget()
        self.setDocument(document)
        self._mark(same_place(self._place, before, after) if self._place else None)
        if not self.hasFocus():
            self.highlights.mark(Layer.FOCUS)
        QTimer.singleShot(LATER, before.document, before.document.deleteLater)
        self._fit_column()
        self.page_shown.emit()

    # ---- where the reader is

    def spot(self) -> Spot:
        """Return the place at the top of the view; a heading just below it is the place of its section."""
        top = self.verticalScrollBar().value()
        if not top:
            return Spot()
        name, heading = "", 0
        for section, position in self._headings.items():
            if self._top_of(position) > top + self.viewport().height() // 8:
                break
            name, heading = section, position
        at = max(self.cursorForPosition(QPoint(0, 0)).position(), heading)
        return Spot(name, at - heading, top - self._line_at(at))

    def go_to(self, spot: Spot) -> None:
        """Scroll to *spot*; an empty one is the top of the page."""
        heading = 0 if not spot.section else self._headings.get(spot.section)
        if heading is None or spot == Spot():
            self.verticalScrollBar().setValue(0)
            return
        last = self.document().characterCount() - 1
        at = min(heading + spot.letters, last)
        self._top_of(last)  # lays the page out to its end; the bar learns of that a moment later
        bar, height = self.verticalScrollBar(), ceil(self.document().size().height())
        bar.setMaximum(max(bar.maximum(), height - self.viewport().height()))
        wanted = self._line_at(at) + spot.below
        bar.setValue(wanted)
        if bar.value() < wanted:  # near the end: there is room once the buttons below have their place
            QTimer.singleShot(0, bar, lambda: bar.setValue(wanted))

    def go_to_section(self, section: str) -> None:
        """Scroll to the heading of *section*; an empty one is the top of the page."""
        self.go_to(Spot(section))

    def _line_at(self, position: int) -> int:
        """Return how far down the page the line of a letter begins; a heading with the room above it."""
        if position in self._headings.values():
            return self._top_of(position)
        cursor = QTextCursor(self.document())
        cursor.setPosition(position)
        return self.verticalScrollBar().value() + self.cursorRect(cursor).top()

    def _top_of(self, position: int) -> int:
        block = self.document().findBlock(position)
        return int(self.document().documentLayout().blockBoundingRect(block).top())

    def letters_in_view(self) -> tuple[int, int]:
        """Return the places of the first and the last letter in view."""
        last = self.cursorForPosition(self.viewport().rect().bottomRight())
        return self.cursorForPosition(QPoint(0, 0)).position(), last.position()

    def headings(self) -> dict[str, int]:
        """Return where the heading of each section stands."""
        return self._headings

    def createMimeDataFromSelection(self) -> QMimeData:
        """Return what is copied of the selection."""
        cursor = self.textCursor()
        return self.clip(cursor.selectionStart(), cursor.selectionEnd())

    # ---- links

    def anchors(self) -> list[Anchor]:
        """Return the links of the page in reading order."""
        return self._anchors

    def current(self) -> Anchor | None:
        """Return the link that has the keyboard's focus."""
        return self._place if self._place and self._place.href else None

    def place(self) -> Anchor | None:
        """Return what has the keyboard's focus, a link or other words, while it is in view."""
        return self._place if self._place and self._in_view(self._place) else None

    def stand_at(self, start: int, end: int) -> None:
        """Give the keyboard's focus to words that are no link; Tab goes on from there."""
        self._mark(Anchor(start, end, ""))

    def focus_anchor(self, anchor: Anchor | None) -> None:
        """Give the keyboard's focus to a link, or take it away, and scroll it into view."""
        self._mark(anchor)
        self.reveal_place()

    def show_frame(self, shown: bool) -> None:
        """Show a frame, or none, while the page has the focus and nothing on it is marked."""
        self._framed = shown
        self.update()

    def reveal_place(self) -> None:
        """Bring into view what has the keyboard's focus on the page, where anything has."""
        if self._place:
            self.reveal(self._place.start, self._place.end)

    def _mark(self, anchor: Anchor | None) -> None:
        self._place = anchor
        self.update()
        self.highlights.mark(Layer.FOCUS, [(anchor.start, anchor.end)] if anchor else ())
        self.place_changed.emit(anchor)

    def rectangle(self, anchor: Anchor) -> QRect:
        """Return the rectangle of a link's words in this widget."""
        return self._rectangle(anchor.start, anchor.end).translated(self.viewport().pos())

    def _rectangle(self, first: int, end: int) -> QRect:
        rectangle = QRect()
        for position in range(first, end + 1):
            cursor = QTextCursor(self.document())
            cursor.setPosition(position)
            rectangle = rectangle.united(self.cursorRect(cursor))
        return rectangle

    def reveal(self, first: int, end: int) -> None:
        """Bring words into view, without moving what is; of words over several lines, the first line."""
        rectangle = self._rectangle(first, end)
        bar, height = self.verticalScrollBar(), self.viewport().height()
        if rectangle.top() < 0 or rectangle.bottom() >= height:
            room = max(0, height - self.fontMetrics().height())
            bar.setValue(bar.value() + rectangle.top() - min(height // 3, room))

    @Slot(QRectF)
    def _q_ensureVisible(self, area: QRectF) -> None:
        """Bring an area of the page into view: Qt calls this, for assistive technology, and lacks it."""
        at = self.document().documentLayout().hitTest(area.topLeft(), Qt.HitTestAccuracy.FuzzyHit)
        self.reveal(at, at)

    def _clicked(self, url: QUrl) -> None:
        cursor = self.textCursor()
        cursor.clearSelection()  # Qt selects the link, and whoever listens next would hear its sentence alone
        self.setTextCursor(cursor)
        position = self.cursorForPosition(self._pressed).position()
        href = url.toString()
        near = [anchor for anchor in self.anchors() if anchor.href == href]
        anchor = min(near, key=lambda a: max(a.start - position, position - a.end, 0), default=None)
        if anchor is not None:
            self.open_anchor(anchor)

    def open_anchor(self, anchor: Anchor) -> None:
        """Follow a link of the page, as a click or Enter does."""
        self.focus_anchor(anchor)
        if anchor.href.startswith(_EXPLAINED):
            self._make_room(anchor)
        self.link_activated.emit(anchor.href, self.rectangle(anchor))

    def _make_room(self, anchor: Anchor) -> None:
        """In a low view, bring a link to the top, so that a popup has room below it."""
        line, height = self.fontMetrics().height(), self.viewport().height()
        top = self.rectangle(anchor).top() - self.viewport().pos().y()
        if height < line * 16 and top > line:
            self.verticalScrollBar().setValue(self.verticalScrollBar().value() + top - line // 2)

    # ---- Qt's events

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Remember where a link was pressed: the same word may stand on the page twice."""
        self._pressed = event.position().toPoint()
        whole = self._link_of_cell(self._pressed)
        super().mouseReleaseEvent(event)
        if whole is not None and not self.textCursor().hasSelection():
            self.open_anchor(whole)

    def _link_of_cell(self, point: QPoint) -> Anchor | None:
        """Return the link that is all that the cell at *point* holds, so that the whole cell is a button."""
        cursor = self.cursorForPosition(point)
        table = cursor.currentFrame()
        if self.anchorAt(point) or not isinstance(table, QTextTable):
            return None
        scrolled = point + QPoint(self.horizontalScrollBar().value(), self.verticalScrollBar().value())
        frame = self.document().documentLayout().frameBoundingRect(table)
        if not frame.toAlignedRect().contains(scrolled):
            return None
        cell = table.cellAt(cursor)
        first, last = cell.firstPosition(), cell.lastPosition()
        return next((a for a in self._anchors if first == a.start and a.end == last), None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open the link that has the focus, once for each press; scroll as a page does."""
        key, bar, current = event.key(), self.verticalScrollBar(), self.current()
        line = self.fontMetrics().lineSpacing()
        if key == Qt.Key.Key_Space and not self.place():
            current = None  # the reader scrolled away from it, and goes on so
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and current:
            if not event.isAutoRepeat():
                self.open_anchor(current)
        elif key in _VIEWS:
            back = event.modifiers() & Qt.KeyboardModifier.ShiftModifier and key == Qt.Key.Key_Space
            step = max(1, self.viewport().height() - 2 * line)
            bar.setValue(bar.value() + (-step if back else _VIEWS[key] * step))
        elif key in _LINES:
            bar.setValue(bar.value() + _LINES[key] * line)
        elif key == Qt.Key.Key_Home:
            bar.setValue(0)
        elif key == Qt.Key.Key_End:
            bar.setValue(bar.maximum())
        elif key == Qt.Key.Key_Escape and self._place:
            self.focus_anchor(None)
        else:
            super().keyPressEvent(event)

    def focusNextPrevChild(self, following: bool) -> bool:
        """Move to the next or previous link; past the last, or back from none, the focus leaves the page."""
        anchors, place = self.anchors(), self.place()
        if place in anchors:
            index = anchors.index(place) + (1 if following else -1)
        elif place:
            index = sum(anchor.start < place.start for anchor in anchors) - (not following)
        elif following or self._place:
            index = self._first_in_view(anchors, following)
        else:
            index = -1
        if 0 <= index < len(anchors):
            self.focus_anchor(anchors[index])
            return True
        back_to_none = index < 0 and self._place is not None
        self.focus_anchor(None)
        if back_to_none:
            return True  # the page itself comes before its first link, as it does on the way here
        return super(QTextBrowser, self).focusNextPrevChild(following)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Show the keyboard's place only while the keys come here, or to the popup beside it."""
        super().focusOutEvent(event)
        self.focus_left.emit()
        if event.reason() not in (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason):
            self.highlights.mark(Layer.FOCUS)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the keyboard's place again; the last link in view where focus comes from behind the page."""
        super().focusInEvent(event)
        if QAccessible.isActive():
            QAccessible.queryAccessibleInterface(self)  # who tells of the focus is there by then
        if event.reason() == Qt.FocusReason.BacktabFocusReason:
            last = self._first_in_view(self._anchors, following=False)
            self.focus_anchor(self._anchors[last] if last >= 0 else None)
        else:
            self._mark(self._place)

    def _in_view(self, anchor: Anchor) -> bool:
        return self.viewport().geometry().intersects(self.rectangle(anchor))

    def _first_in_view(self, anchors: list[Anchor], following: bool) -> int:
        top, bottom = self.letters_in_view()
        if following:
            return next((n for n, anchor in enumerate(anchors) if anchor.end > top), len(anchors))
        view = self.viewport().geometry()
        before = (n for n in range(len(anchors) - 1, -1, -1) if anchors[n].start <= bottom)
        return next((n for n in before if self.rectangle(anchors[n]).bottom() <= view.bottom()), -1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the lines short, and the reader where they were."""
        spot = self.spot()
        self._fit_column()
        super().resizeEvent(event)
        if spot != Spot():
            self.go_to(spot)
        self._redrawing.start()

    def event(self, event: QEvent) -> bool:
        """Draw pictures anew on a screen with finer or coarser pixels; draw the frame of the focus."""
        if event.type() == QEvent.Type.DevicePixelRatioChange:
            self._redrawing.start()
        done = super().event(event)
        if event.type() == QEvent.Type.Paint and self._framed and self.hasFocus() and not self._place:
            painter = QPainter(self)
            painter.setPen(QPen(self.palette().color(QPalette.ColorRole.Highlight), 2))
            painter.drawRect(self.rect().adjusted(1, 1, -1, -1))
        return done

    def _end_sideways(self) -> None:
        """Let the page move sideways only if it is too wide: Qt keeps a width that is gone.

        To know how wide it is costs a layout of all of it, so nobody asks before it moves.
        """
        beyond = ceil(self.document().size().width()) - self.viewport().width()
        self.horizontalScrollBar().setMaximum(beyond if beyond > HAIR else 0)

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
