"""What stands behind a press: a button that opens and closes what is below it."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from nbguide.ui.icons import Icons
from nbguide.ui.told import tell_open
from nbguide.ui.wrapping import WrapButton


class Fold(QWidget):
    """A button, and a column that is hidden until it is pressed."""

    def __init__(self, words: str, icons: Icons) -> None:
        super().__init__()
        self.button = WrapButton(words, "disclosure", icons, trail="down", centred=False)
        self.button.setCheckable(True)
        tell_open(self.button, False)
        self.button.toggled.connect(self._toggled)
        self._inside = QWidget()
        self.column = QVBoxLayout(self._inside)
        self.column.setContentsMargins(0, 0, 0, 0)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.button)
        outer.addWidget(self._inside)
        self._inside.hide()

    def open(self) -> None:
        """Show what is behind it."""
        self.button.setChecked(True)

    def _toggled(self, opened: bool) -> None:
        self._inside.setVisible(opened)
        self.button.set_trail("up" if opened else "down")
        tell_open(self.button, opened)
