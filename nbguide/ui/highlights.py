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
    SEARCHED = 1
    FOUND = 2
    FOUND_HERE = 3
    FOCUS = 4


_FAINT = (QPalette.ColorRole.AlternateBase, QPalette.ColorRole.Text)
_FULL = (QPalette.ColorRole.Highlight, QPalette.ColorRole.HighlightedText)

_COLOURS = {
    Layer.SPOKEN: _FAINT,
    Layer.SEARCHED: _FAINT,
    Layer.FOUND: _FAINT,
    Layer.FOUND_HERE: _FULL,
    Layer.FOCUS: _FULL,
}
"""The background and the letters of a mark."""

_LINES = {
    Layer.SPOKEN: QTextCharFormat.UnderlineStyle.SingleUnderline,
    Layer.SEARCHED: QTextCharFormat.UnderlineStyle.DashUnderline,
    Layer.FOUND: QTextCharFormat.UnderlineStyle.DashUnderline,
}
"""The line below a mark whose background tells too little; under the others a link keeps its own."""


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
        looks = {layer: self._look(layer) for layer in Layer if self.ranges(layer)}
        self._view.setExtraSelections(
            [self._selection(*place, look) for layer, look in looks.items() for place in self.ranges(layer)]
        )

    def _selection(self, first: int, end: int, look: QTextCharFormat) -> QTextEdit.ExtraSelection:
        selection = QTextEdit.ExtraSelection()
        cursor = QTextCursor(self._view.document())
        cursor.setPosition(first)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        selection.cursor, selection.format = cursor, look
        return selection

    def _look(self, layer: Layer) -> QTextCharFormat:
        (background, ink), palette = _COLOURS[layer], self._view.palette()
        letters = QTextCharFormat()
        letters.setBackground(palette.brush(background))
        letters.setForeground(palette.brush(ink))
        if layer in _LINES:
            letters.setUnderlineStyle(_LINES[layer])
            letters.setUnderlineColor(palette.color(QPalette.ColorRole.Highlight))
        return letters
