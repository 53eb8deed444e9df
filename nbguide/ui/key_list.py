"""The list of keys behind F1."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLabel, QWidget

from nbguide.ui.dialog import ScrollingDialog
from nbguide.ui.label import label
from nbguide.ui.wrapping import WrapButton

_STEPS: dict[int, int] = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}


class Group(NamedTuple):
    """Keys that work at one place: their names, and what they do."""

    title: str
    keys: Sequence[tuple[str, str]]


class KeysDialog(ScrollingDialog):
    """Lists the keys in *groups*; the arrow keys go from line to line, so that each is read out by itself."""

    def __init__(self, parent: QWidget, groups: Sequence[Group]) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Keys"))
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.column.setContentsMargins(24, 20, 24, 20)
        self.column.addWidget(label(self.tr("All of this program works with the keyboard alone."), "text"))
        self._rows: list[_Row] = []
        for group in groups:
            self.column.addSpacing(10)
            self.column.addWidget(label(group.title, "card-title"))
            for keys, words in group.keys:
                row = _Row(keys, words, group.title)
                row.moved.connect(lambda step, row=row: self._move(row, step))
                self._rows.append(row)
                self.column.addWidget(row)
        close = WrapButton(self.tr("Close"), "primary")
        close.clicked.connect(self.accept)
        self.column.addWidget(close)
        self.column.addStretch()
        self._rows[0].setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._rows[0].setFocus(Qt.FocusReason.OtherFocusReason)
        wide = min(self.fontMetrics().averageCharWidth() * 76, self.room().width())
        self.resize(wide, min(self.inside.heightForWidth(wide) + 40, self.room().height()))

    def rows(self) -> list[str]:
        """Return the lines as they are read aloud."""
        return [row.accessibleName() for row in self._rows]

    def _move(self, row: _Row, step: int) -> None:
        """Give the keys to the line before or after *row*; Tab comes back to that line."""
        place = self._rows.index(row) + step
        if 0 <= place < len(self._rows):
            self._rows[place].setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            self._rows[place].setFocus(Qt.FocusReason.TabFocusReason)
            row.setFocusPolicy(Qt.FocusPolicy.NoFocus)


class _Row(QLabel):
    """Keys, what they do, and the title that they stand under.

    Signals: moved(-1 or 1) when an arrow key asks for the line before or after.
    """

    moved = Signal(int)

    def __init__(self, keys: str, words: str, title: str) -> None:
        cells = f'<td width="42%"><b>{escape(keys)}</b></td><td>{escape(words)}</td>'
        super().__init__(f'<table width="100%"><tr>{cells}</tr></table>')
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setWordWrap(True)
        self.setProperty("role", "key")
        self.setAccessibleName(f"{keys}: {words}")
        self.setAccessibleDescription(title)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go from line to line with the arrow keys."""
        if event.key() in _STEPS:
            self.moved.emit(_STEPS[event.key()])
        else:
            super().keyPressEvent(event)
