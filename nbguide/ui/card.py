"""A screen whose content stands on a card in the middle and scrolls when it is higher than the window."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLayout, QScrollArea, QVBoxLayout, QWidget

from nbguide.ui.told import tell


class _Sheet(QFrame):
    """What scrolls: it is as high as its words need at the width that it has."""

    def sizeHint(self) -> QSize:
        """Return the width; for the height Qt would measure all words at a width that they never get."""
        layout, around = self.layout(), self.contentsMargins()
        wide = layout.sizeHint().width() if layout is not None else 0
        return QSize(wide + around.left() + around.right(), 0)


class CardScreen(QScrollArea):
    """A scrolling screen with one column; *columns* is its greatest width in average characters."""

    def __init__(self, columns: int, role: str = "card") -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._columns = columns
        self._card = _Sheet()
        self._card.setProperty("role", role)
        tell(self._card, "group")
        self.column = QVBoxLayout(self._card)
        around = _Sheet()
        around.setProperty("role", "ground")
        row = QHBoxLayout(around)
        row.addStretch(1)
        row.addWidget(self._card, 1000)
        row.addStretch(1)
        self._beside = row
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

    def set_name(self, name: str) -> None:
        """Let assistive technology say *name* where the screen is entered, and the title of the window."""
        self._card.setAccessibleName(name)
        self.setWindowTitle(name)

    def take_focus(self) -> None:
        """Give the keys to what a reader most likely wants first."""

    def empty(self) -> None:
        """Let all titles of pages go while another screen stands; they are filled anew when this is shown."""

    def _limit(self) -> None:
        line = self.fontMetrics().height()
        self._card.setMaximumWidth(self.fontMetrics().averageCharWidth() * self._columns)
        edge = min(line * 3 // 2, 36)
        self.column.setContentsMargins(edge, edge, edge, edge)
        self.column.setSpacing(line * 2 // 3)


class Rows(QWidget):
    """Rows under each other, told as a list; what is in one is laid out by whoever adds it."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        tell(self, "list", name)

    def add(self, name: str, spacing: int) -> tuple[QFrame, QVBoxLayout]:
        """Add a row that is told by *name*, and return it with its column."""
        row = QFrame()
        row.setProperty("role", "row")
        tell(row, "item", name)
        column = QVBoxLayout(row)
        column.setSpacing(spacing)
        self._column.addWidget(row)
        return row, column

    def clear(self) -> None:
        """Take all rows out."""
        clear(self._column)


def order_tabs(layout: QLayout) -> None:
    """Let Tab and assistive technology go through *layout* as it is read.

    Qt lets Tab go by when each widget was made, and tells the widgets of one parent in the order in which
    they came to it.
    """
    as_read = list(in_order(layout))
    for widget in as_read:
        widget.raise_()
    for before, after in pairwise(w for w in as_read if w.focusPolicy() != Qt.FocusPolicy.NoFocus):
        QWidget.setTabOrder(before, after)


def in_order(layout: QLayout) -> Iterator[QWidget]:
    """Yield the widgets in *layout* and in those, as they are read; also what is hidden."""
    for item in (layout.itemAt(index) for index in range(layout.count())):
        widget, inner = (item.widget(), item.layout()) if item else (None, None)
        if widget is not None:
            yield widget
            inside = widget.widget() if isinstance(widget, QScrollArea) else widget
            inner = inside.layout() if inside is not None else None
        if inner is not None:
            yield from in_order(inner)


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
