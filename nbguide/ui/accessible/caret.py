"""A caret that moves through the page while assistive technology is there to read out where it comes."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QAccessible, QKeyEvent, QTextCursor
from PySide6.QtWidgets import QTextEdit

from nbguide.ui.page_view import PageView

_KEYS = frozenset(
    {
        *(Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Right),
        *(Qt.Key.Key_Home, Qt.Key.Key_End, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown),
    }
)

_WITH = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
"""Held with those keys, for words, for the ends of the page and to select."""


class Caret(QObject):
    """The keys that scroll a page move the caret instead, by letter, word and line, as in any text.

    Signals: moved(position), by a key.
    """

    moved = Signal(int)

    def __init__(self, view: PageView) -> None:
        super().__init__(view)
        self._view = view
        view.installEventFilter(self)
        QTimer.singleShot(0, view, self._show)

    def _show(self) -> None:
        view = self._view
        view.setTextInteractionFlags(
            view.textInteractionFlags() | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the keys of the caret, before the page scrolls by them."""
        if event.type() != QEvent.Type.KeyPress or not QAccessible.isActive():
            return False
        if not isinstance(event, QKeyEvent) or event.key() not in _KEYS:
            return False
        if event.modifiers() & ~(_WITH | Qt.KeyboardModifier.KeypadModifier):
            return False
        QTextEdit.keyPressEvent(self._view, event)
        self.moved.emit(self._view.textCursor().position())
        return True

    def end(self) -> None:
        """Leave the keys to the page."""
        self._view.removeEventFilter(self)

    def place(self, position: int, end: int | None = None) -> None:
        """Put the caret at a letter, or select the letters up to *end*, and bring that into view."""
        cursor = self._view.textCursor()
        cursor.setPosition(position)
        if end is not None:
            cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        self._view.setTextCursor(cursor)

    def follow(self) -> None:
        """Put the caret into the first whole line in view, where reading goes on."""
        if self._view.verticalScrollBar().value():
            second = QPoint(0, 2 * self._view.fontMetrics().lineSpacing())
            self.place(self._view.cursorForPosition(second).position())
