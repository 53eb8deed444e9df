"""The arrow keys among what can be chosen, in the order in which it is read."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QWidget

_STEPS: dict[int, int] = {
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_Left: -1,
}
"""Where the arrow keys lead."""


class Arrows(QObject):
    """Moves among *buttons* of *parent*, and *choosing* presses each; at either end it stays.

    Qt goes by where they lie, and so past some where their row is broken, or out of the list.
    """

    def __init__(
        self, buttons: Sequence[QAbstractButton], parent: QWidget, *, choosing: bool = False
    ) -> None:
        super().__init__(parent)
        self._buttons = buttons
        self._choosing = choosing
        for button in buttons:
            button.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the arrow keys."""
        step = 0
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            step = _STEPS.get(event.key(), 0)
        if not step or not isinstance(watched, QAbstractButton):
            return super().eventFilter(watched, event)
        place = self._buttons.index(watched) + step
        if 0 <= place < len(self._buttons):
            self._buttons[place].setFocus(Qt.FocusReason.TabFocusReason)
            if self._choosing:
                self._buttons[place].click()
        return True
