"""A dialog that scrolls where the text is large or the screen small."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Signal
from PySide6.QtWidgets import QDialog, QScrollArea, QVBoxLayout, QWidget

LEAST = QSize(800, 600)
"""A window smaller than this may be covered by its dialog."""


class ScrollingDialog(QDialog):
    """One column that scrolls as a whole, in a dialog that is let go when it is closed.

    Signals: keys_wanted() when the list of keys is to be shown over it.
    """

    keys_wanted = Signal()

    def __init__(self, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._begun = False
        self.inside = QWidget()
        self.inside.setProperty("role", "dialog")
        self.column = QVBoxLayout(self.inside)
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setWidget(self.inside)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.area)

    def event(self, event: QEvent) -> bool:
        """Begin at the top, also where what has the focus from the first stands far below."""
        done = super().event(event)
        if event.type() == QEvent.Type.WindowActivate and not self._begun:
            self._begun = True
            QTimer.singleShot(0, self, lambda: self.area.verticalScrollBar().setValue(0))
        return done

    def done(self, result: int) -> None:
        """Close, and give the keys back to the window below: not every system does so by itself."""
        super().done(result)
        below = self.parentWidget()
        if below is not None:
            below.activateWindow()

    def room(self) -> QSize:
        """Return the greatest size: inside its window, with some of the screen around it."""
        room = self.screen().availableSize() - QSize(40, 60)
        parent = self.parentWidget()
        return room if parent is None else room.boundedTo(parent.window().size().expandedTo(LEAST))
