"""A sheet to write on: as high as its words, within bounds."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Signal
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QScrollArea, QSizePolicy

MOST_LINES = 8
"""A sheet with more lines scrolls, so that all of it is seen in a small window too."""


class Sheet(QPlainTextEdit):
    """Plain words of the family's own, told by *name*; at least so many *lines* high.

    Signals: written(words) with each letter that the family changes.
    """

    written = Signal(str)

    def __init__(self, name: str, lines: int) -> None:
        super().__init__()
        self._lines = lines
        self.setAccessibleName(name)
        self.setTabChangesFocus(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.textChanged.connect(lambda: self.written.emit(self.words()))
        self.document().documentLayout().documentSizeChanged.connect(self.updateGeometry)
        self.cursorPositionChanged.connect(self._follow)

    def words(self) -> str:
        """Return what is written, without the halves of letters that some programs put on a clipboard."""
        return self.toPlainText().encode("utf-16", "surrogatepass").decode("utf-16", "replace")

    def show_words(self, words: str) -> None:
        """Show *words*; where they stand already, the caret stays too."""
        if words != self.words():
            self.blockSignals(True)
            self.setPlainText(words)
            self.blockSignals(False)
            self.moveCursor(QTextCursor.MoveOperation.End)
            self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Return the height of the lines that there are, from the least up to MOST_LINES."""
        lines = min(max(self._lines, round(self.document().size().height())), MOST_LINES)
        around = self.height() - self.viewport().height() + 2 * self.document().documentMargin()
        return QSize(super().sizeHint().width(), round(lines * self.fontMetrics().lineSpacing() + around))

    def minimumSizeHint(self) -> QSize:
        """Return the height that is needed, at any width."""
        return QSize(0, self.sizeHint().height())

    def changeEvent(self, event: QEvent) -> None:
        """Be as high as the lines when letters are larger."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self.updateGeometry()

    def _follow(self) -> None:
        """Let what is typed be seen where the screen around it scrolls."""
        outer = self.parentWidget()
        while outer is not None and self.hasFocus():
            if isinstance(outer, QScrollArea) and (inside := outer.widget()) is not None:
                at = self.viewport().mapTo(inside, self.cursorRect().center())
                outer.ensureVisible(at.x(), at.y(), 0, self.fontMetrics().height() * 2)
            outer = outer.parentWidget()
