"""What is marked on the page: each kind of mark lies over the one before it, and none wipes out another."""

from __future__ import annotations

from collections.abc import Iterable
from enum import IntEnum

from PySide6.QtGui import QPalette, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QTextEdit

Range = tuple[int, int]
"""The first character and the one behind the last."""


class Layer(IntEnum):
    """A kind of mark, from the lowest to the highest."""

    SPOKEN = 0
    FOUND = 1
    FOUND_HERE = 2
    FOCUS = 3


_COLOURS = {
    Layer.SPOKEN: (QPalette.ColorRole.AlternateBase, QPalette.ColorRole.Text),
    Layer.FOUND: (QPalette.ColorRole.AlternateBase, QPalette.ColorRole.Text),
    Layer.FOUND_HERE: (QPalette.ColorRole.Highlight, QPalette.ColorRole.HighlightedText),
    Layer.FOCUS: (QPalette.ColorRole.Highlight, QPalette.ColorRole.HighlightedText),
}
"""The background and the letters of a mark."""


class Highlights:
    """The marks on the page of *view*."""

    def __init__(self, view: QTextEdit) -> None:
        self._view = view
        self._ranges: dict[Layer, tuple[Range, ...]] = {}

    def mark(self, layer: Layer, ranges: Iterable[Range] = ()) -> None:
        """Mark *ranges* in place of what this layer marked before."""
        marked = tuple(ranges)
        if marked != self._ranges.get(layer, ()):
            self._ranges[layer] = marked
            self.paint()

    def ranges(self, layer: Layer) -> tuple[Range, ...]:
        """Return what a layer marks."""
        return self._ranges.get(layer, ())

    def forget(self) -> None:
        """Mark nothing: another page begins."""
        self._ranges.clear()
        self.paint()

    def paint(self) -> None:
        """Show the marks in the colours of the palette."""
        self._view.setExtraSelections(
            [self._selection(layer, first, end) for layer in Layer for first, end in self.ranges(layer)]
        )

    def _selection(self, layer: Layer, first: int, end: int) -> QTextEdit.ExtraSelection:
        selection = QTextEdit.ExtraSelection()
        cursor = QTextCursor(self._view.document())
        cursor.setPosition(first)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        look = QTextCharFormat()
        background, letters = _COLOURS[layer]
        look.setBackground(self._view.palette().brush(background))
        look.setForeground(self._view.palette().brush(letters))
        if layer is Layer.SPOKEN:  # a box on the page may have the colour of the mark
            look.setUnderlineStyle(QTextCharFormat.UnderlineStyle.SingleUnderline)
            look.setUnderlineColor(self._view.palette().color(QPalette.ColorRole.Highlight))
        selection.cursor, selection.format = cursor, look
        return selection
