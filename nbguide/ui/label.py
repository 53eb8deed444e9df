"""Words on a screen; what content says is shown as it is and never read as HTML (law 7)."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Property, QSize, Qt
from PySide6.QtWidgets import QLabel

USUAL = 100
"""The height of a line as the font has it, in per cent."""


class Label(QLabel):
    """Words that wrap; the style sheet says with `qproperty-lines` how far apart their lines stand.

    Only what the program itself put together is shown as *html*.
    """

    def __init__(self, html: bool = False, role: str = "") -> None:
        super().__init__()
        if role:  # before any words: by its role it is told as a heading, or not
            self.setProperty("role", role)
        self._html = html
        self._words = ""
        self._lines = USUAL
        self._show()
        self.setWordWrap(True)

    def text(self) -> str:
        """Return the words as they were given."""
        return self._words

    def setText(self, text: str) -> None:
        """Show other words."""
        if text != self._words:
            self._words = text
            self._show()

    def _show(self) -> None:
        """Show the words; Qt sets lines further apart in rich text only."""
        usual = self._lines == USUAL
        rich = self._html or not usual
        self.setTextFormat(Qt.TextFormat.RichText if rich else Qt.TextFormat.PlainText)
        super().setText(self._words if usual else self._loose())

    def _loose(self) -> str:
        from html import escape  # not for the first picture: most readers leave the lines as they are

        words = self._words if self._html else escape(self._words).replace("\n", "<br>")
        return f"<style>div, p, li {{ line-height: {self._lines}%; }}</style><div>{words}</div>"

    def _lines_now(self) -> int:
        return self._lines

    def _set_lines(self, lines: int) -> None:
        if lines != self._lines:
            self._lines = lines
            self._show()

    lines = Property(int, _lines_now, _set_lines)


class Line(Label):
    """Words on one line where there is room, else on several; as wide as the widest of *alike*."""

    def __init__(self, text: str, alike: Sequence[str] = (), *, role: str) -> None:
        super().__init__(role=role)
        self._alike = alike
        self.setText(text)

    def sizeHint(self) -> QSize:
        """Return the size on one line."""
        letters = self.fontMetrics()
        widest = max(letters.horizontalAdvance(words) for words in (self.text(), *self._alike))
        sides = self.contentsMargins()
        around = sides.left() + sides.right() + 2 * letters.averageCharWidth()  # Qt indents words in a frame
        return QSize(widest + around, super().sizeHint().height())


def label(text: str = "", role: str = "", *, html: bool = False) -> Label:
    """Return a label whose words wrap and are plain text, unless they are *html*; *role* gives its look."""
    made = Label(html, role)
    made.setText(text)
    return made
