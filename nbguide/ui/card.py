"""A screen whose content stands on a card in the middle and scrolls when it is higher than the window."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLayout, QScrollArea, QVBoxLayout, QWidget


class CardScreen(QScrollArea):
    """A scrolling screen with one column; *columns* is its greatest width in average characters."""

    def __init__(self, columns: int, role: str = "card") -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._columns = columns
        self._card = QFrame()
        self._card.setProperty("role", role)
        self.column = QVBoxLayout(self._card)
        around = QWidget()
        around.setProperty("role", "ground")
        row = QHBoxLayout(around)
        row.addStretch(1)
        row.addWidget(self._card, 1000)
        row.addStretch(1)
        row.setAlignment(self._card, Qt.AlignmentFlag.AlignTop)
        self.setWidget(around)
        self._limit()

    def changeEvent(self, event: QEvent) -> None:
        """Let the column grow with the text."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._limit()

    def panes(self) -> tuple[QWidget, ...]:
        """Return the sides of the screen that F6 leads through."""
        return (self,)

    def take_focus(self) -> None:
        """Give the keys to what a reader most likely wants first."""

    def _limit(self) -> None:
        line = self.fontMetrics().height()
        self._card.setMaximumWidth(self.fontMetrics().averageCharWidth() * self._columns)
        edge = min(line * 3 // 2, 36)
        self.column.setContentsMargins(edge, edge, edge, edge)
        self.column.setSpacing(line * 2 // 3)


def order_tabs(layout: QLayout) -> None:
    """Let Tab go through what stands in *layout* as it is read: Qt goes by when each widget was made."""
    for before, after in pairwise(stops(layout)):
        QWidget.setTabOrder(before, after)


def stops(layout: QLayout) -> Iterator[QWidget]:
    """Yield what takes the keys in *layout*, as it is read; also what is hidden."""
    for item in (layout.itemAt(index) for index in range(layout.count())):
        widget, inner = (item.widget(), item.layout()) if item else (None, None)
        if isinstance(widget, QScrollArea):
            widget = widget.widget()
        if widget is not None:
            if widget.focusPolicy() != Qt.FocusPolicy.NoFocus:
                yield widget
            inner = widget.layout()
        if inner is not None:
            yield from stops(inner)


def clear(layout: QLayout) -> None:
    """Take everything out of *layout* and let it go."""
    while item := layout.takeAt(0):
        widget, inner = item.widget(), item.layout()
        if widget is not None:
            widget.hide()
            widget.setParent(None)
            widget.deleteLater()
        elif inner is not None:
            clear(inner)
