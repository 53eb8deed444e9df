"""A dialog that scrolls where the text is large or the screen small."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QDialog, QScrollArea, QVBoxLayout, QWidget


class ScrollingDialog(QDialog):
    """One column that scrolls as a whole, in a dialog that is let go when it is closed."""

    def __init__(self, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.inside = QWidget()
        self.inside.setProperty("role", "dialog")
        self.column = QVBoxLayout(self.inside)
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setWidget(self.inside)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.area)

    def room(self) -> QSize:
        """Return the greatest size that leaves some of the screen around the dialog."""
        return self.screen().availableSize() - QSize(40, 60)
