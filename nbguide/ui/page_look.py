"""How pages look: their style sheet, and pictures drawn in the colours of the theme."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from nbguide.theme import Theme

if TYPE_CHECKING:  # most pages have no picture
    from PySide6.QtGui import QImage

WIDTH = 620
"""How wide a picture is at 100 % text size, in device-independent pixels, where the page has the room."""


@dataclass(frozen=True, slots=True)
class PageLook:
    """The *sheet* of pages, and what the pictures in *folder* are drawn with."""

    sheet: str
    theme: Theme
    text_size: int
    folder: Path

    def picture(self, name: str, widest: int, ratio: float) -> QImage | None:
        """Return the picture *name*, at most *widest* device-independent pixels wide; None if broken.

        *ratio* is how many pixels of the screen stand for one.
        """
        from PySide6.QtCore import QByteArray, QSize, Qt
        from PySide6.QtGui import QImage, QPainter
        from PySide6.QtSvg import QSvgRenderer

        try:
            drawing = self.theme.fill((self.folder / name).read_text("utf-8"))
        except (OSError, ValueError, KeyError):  # not there, no text, or a colour that no theme has
            return None
        svg = QSvgRenderer(QByteArray(drawing.encode()))
        whole = svg.defaultSize()
        if not svg.isValid() or whole.isEmpty():
            return None
        wide = max(1, round(min(widest, WIDTH * self.text_size / 100)))
        size = QSize(wide, max(1, round(wide * whole.height() / whole.width())))
        image = QImage(size * ratio, QImage.Format.Format_ARGB32_Premultiplied)
        image.fill(Qt.GlobalColor.transparent)
        painter = QPainter(image)
        svg.render(painter)
        painter.end()
        image.setDevicePixelRatio(ratio)
        return image
