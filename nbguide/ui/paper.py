"""A sheet of paper: how large it is, how large the letters on it are, and where they stand."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPageSize

from nbguide.theme import POINTS

DOTS = 600
"""Dots of an inch in which pages are set, so that paper, PDF and preview break at the same places."""

NORMAL, LARGE = 12.0, 18.0
"""Points of the reading text, in normal and in large print."""

SIDE, ABOVE, BELOW = 0.8, 0.6, 0.85
"""Inches that stay free beside, above and below what is printed; the foot line stands below it."""


@dataclass(frozen=True, slots=True)
class Paper:
    """A sheet of paper, and whether it is printed in large letters."""

    size: QPageSize.PageSizeId = QPageSize.PageSizeId.A4
    large: bool = False

    @property
    def points(self) -> float:
        """Return the size of the reading text in points."""
        return LARGE if self.large else NORMAL

    @property
    def text_size(self) -> float:
        """Return the text size in per cent of the one on a screen."""
        return 100 * self.points / POINTS["text"]

    def whole(self) -> QRectF:
        """Return the sheet in dots."""
        return QRectF(QPageSize(self.size).rectPixels(DOTS))

    def column(self) -> QRectF:
        """Return where the text stands, in dots."""
        return self.whole().adjusted(SIDE * DOTS, ABOVE * DOTS, -SIDE * DOTS, -BELOW * DOTS)

    def foot(self) -> QRectF:
        """Return where the foot line stands, in dots."""
        column = self.column()
        return QRectF(column.left(), column.bottom() + 0.15 * DOTS, column.width(), 0.3 * DOTS)
