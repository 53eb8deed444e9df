"""The one popup: a glossary word, or why a page is shown, beside the words that opened it."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import NamedTuple

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QTextDocument, QWheelEvent
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QScrollBar, QVBoxLayout, QWidget

from nbguide.ui.announcing import announce
from nbguide.ui.flow import FlowLayout
from nbguide.ui.icons import Icons
from nbguide.ui.label import label
from nbguide.ui.told import tell
from nbguide.ui.wrapping import WrapButton

_GAP = 6


class Action(NamedTuple):
    """A button of the popup and the word that its press is reported with."""

    name: str
    text: str


class Popup(QFrame):
    """A child of the window that never leaves the *room* below its header, and never covers its own words.

    Signals: action_pressed(name), opened(), closed().
    """

    action_pressed = Signal(str)
    opened = Signal()
    closed = Signal()

    def __init__(self, room: QWidget, icons: Icons) -> None:
        window = room.window()
        super().__init__(window)
        self._room = room
        self.setProperty("role", "popup")
        tell(self, "dialog")
        self.hide()
        self._icons = icons
        self._actions: dict[str, WrapButton] = {}
        self._owner: QWidget | None = None
        self._word = QRect()
        self._title = label(role="popup-title")
        self._say = label(role="popup-say")
        self._text = label(role="popup-text", html=True)
        inside = QWidget()
        inside.setProperty("role", "popup-inside")
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        for words in (self._title, self._say, self._text):
            column.addWidget(words)
        self._buttons = QWidget()
        self._row = FlowLayout(self._buttons, gap=10)
        self._row.setContentsMargins(0, 4, 0, 0)
        column.addWidget(self._buttons)
        column.addStretch()
        self._scroll = QScrollArea()
        self._scroll.setProperty("role", "popup-scroll")
        self._scroll.setWidgetResizable(True)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setWidget(inside)
        self._column = column
        self._outer = QVBoxLayout(self)
        self._outer.addWidget(self._scroll)
        window.installEventFilter(self)

    def open_at(
        self, owner: QWidget, word: QRect, title: str, say: str, text: str, actions: Sequence[Action]
    ) -> None:
        """Open beside *word*, a rectangle of *owner*, and take the focus; *owner* gets it back at the end."""
        self._owner, self._word = owner, QRect(owner.mapTo(self.window(), word.topLeft()), word.size())
        self._title.setText(title)
        self._say.setText(say)
        self._say.setVisible(bool(say))
        self._text.setText(text)
        self.setAccessibleName(title)
        self.setAccessibleDescription(_plain(f"{say}. {text}" if say else text))
        while item := self._row.takeAt(0):
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self._actions = {}
        for action in actions:
            button = WrapButton(action.text, "popup-action", self._icons, lead=_ICONS.get(action.name, ""))
            button.clicked.connect(lambda _=False, name=action.name: self.action_pressed.emit(name))
            self._actions[action.name] = button
            self._row.addWidget(button)
        for part in (self, *self.findChildren(QWidget)):
            part.ensurePolished()  # before its first time on screen a label has the size of another font
        self._column.invalidate()
        self._place()
        self.show()
        self.raise_()
        if (application := QApplication.instance()) is not None:
            application.installEventFilter(self)
        first = next(iter(self._actions.values()), self)
        first.setFocus(Qt.FocusReason.PopupFocusReason)
        self._scroll.verticalScrollBar().setValue(0)  # the text comes before its buttons
        self.opened.emit()

    def dismiss(self) -> None:
        """Close, and give the focus, where the popup has it, back to where it came from."""
        if not self.isVisible():
            return
        if (application := QApplication.instance()) is not None:
            application.removeEventFilter(self)
        owner, self._owner = self._owner, None
        focused = QApplication.focusWidget()
        held = focused is not None and (focused is self or self.isAncestorOf(focused))
        if owner is not None and held:  # before it is hidden: else all its buttons have it in turn
            owner.setFocus(Qt.FocusReason.PopupFocusReason)
        self.hide()
        self.closed.emit()

    def add_note(self, note: str) -> None:
        """Say something more below the text."""
        more = f"<p>{escape(note)}</p>"
        if more not in self._text.text():
            self._text.setText(self._text.text() + more)
            announce(self, note)
            self._place()
            self._scroll.ensureWidgetVisible(self._buttons)

    def scroll_bar(self) -> QScrollBar:
        """Return the bar that moves a text higher than the popup."""
        return self._scroll.verticalScrollBar()

    def buttons(self) -> dict[str, WrapButton]:
        """Return the buttons by the names of their actions."""
        return self._actions

    def text(self) -> str:
        """Return what the popup says, for those who ask."""
        return "\n".join(words.text() for words in (self._title, self._say, self._text) if words.text())

    def _place(self) -> None:
        """Stand below the header; over it only where not even two lines would have room."""
        window = self.window()
        place = self._place_in(QRect(self._room.mapTo(window, QPoint()), self._room.size()))
        if place.height() < self.fontMetrics().lineSpacing() * 2:
            place = self._place_in(window.rect())
        self.setGeometry(place)

    def _place_in(self, whole: QRect) -> QRect:
        """Choose the side with room: below the word, else above it, else beside it."""
        room = whole.adjusted(_GAP, _GAP, -_GAP, -_GAP)
        width = min(room.width(), max(320, self.fontMetrics().averageCharWidth() * 52))
        outer = self.contentsMargins() + self._outer.contentsMargins()
        edges = QSize(outer.left() + outer.right() + 2, outer.top() + outer.bottom() + 2)
        height = min(room.height(), self._height(width, edges))
        above, below = self._word.top() - _GAP - room.top(), room.bottom() - self._word.bottom() - _GAP
        if below >= height or below >= above:
            height = min(height, below)
            y = self._word.bottom() + _GAP
        else:
            height = min(height, above)
            y = self._word.top() - _GAP - height
        x = max(room.left(), min(self._word.left(), room.right() - width))
        left, right = self._word.left() - _GAP - room.left(), room.right() - self._word.right() - _GAP
        beside = max(left, right) >= self.fontMetrics().averageCharWidth() * 24
        if beside and height < self.fontMetrics().height() * 5:
            width = min(width, max(left, right))
            height = min(room.height(), self._height(width, edges))
            x = self._word.right() + _GAP if right >= left else self._word.left() - _GAP - width
            y = max(room.top(), min(self._word.top(), room.bottom() - height))
        return QRect(x, y, width, height)

    def _height(self, width: int, edges: QSize) -> int:
        return self._column.totalHeightForWidth(width - edges.width()) + edges.height()

    # ---- Qt's events

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Close where the word would move away below; scroll with keys that a button would take."""
        if not self.isVisible() or not isinstance(watched, QWidget):
            return super().eventFilter(watched, event)
        if watched is self.window() and event.type() == QEvent.Type.Resize:
            self.dismiss()
        elif isinstance(event, QMouseEvent | QWheelEvent) and event.type() in _PRESSES:
            at = self.mapFromGlobal(event.globalPosition().toPoint())
            if not self.rect().contains(at):
                self.dismiss()
        elif isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            step = _STEPS.get(event.key())
            if step is not None and self.isAncestorOf(watched):
                bar = self._scroll.verticalScrollBar()
                bar.setValue(bar.value() + step * self.fontMetrics().height())
                return True
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close on Escape."""
        if event.key() == Qt.Key.Key_Escape:
            self.dismiss()
        else:
            super().keyPressEvent(event)

    def focusNextPrevChild(self, following: bool) -> bool:
        """Move among the buttons; past either end the popup closes."""
        buttons: list[QWidget] = list(self._actions.values())
        focused = QApplication.focusWidget()
        index = buttons.index(focused) + (1 if following else -1) if focused in buttons else len(buttons)
        if 0 <= index < len(buttons):
            buttons[index].setFocus(Qt.FocusReason.TabFocusReason)
        else:
            self.dismiss()
        return True


_ICONS = {"say": "speak"}

_PRESSES = (QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonDblClick, QEvent.Type.Wheel)

_STEPS: dict[int, int] = {
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_PageDown: 6,
    Qt.Key.Key_PageUp: -6,
}
"""How many lines a key scrolls."""


def _plain(html: str) -> str:
    """Return the words of *html*, as assistive technology says them."""
    document = QTextDocument()
    document.setHtml(html)
    return " ".join(document.toPlainText().split())
