"""Line icons from SVG files, drawn in the colour of the text beside them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # Welcome shows no icon, so it does not wait for what draws them
    from PySide6.QtGui import QColor, QIcon, QPixmap


class Icons:
    """The icons of one folder; each is drawn once for a colour and a size."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._drawn: dict[tuple[str, int, int, float], QPixmap] = {}

    def pixmap(self, name: str, colour: QColor, size: int, ratio: float = 1.0) -> QPixmap:
        """Return the icon *name*, *size* device-independent pixels wide, for a screen of *ratio*."""
        key = (name, colour.rgba(), size, ratio)
        if key not in self._drawn:
            svg = (self._folder / f"{name}.svg").read_text("utf-8").replace("currentColor", colour.name())
            self._drawn[key] = _drawn(svg, size, ratio)
        return self._drawn[key]

    def window_icon(self) -> QIcon:
        """Return the icon of the program."""
        from PySide6.QtGui import QColor, QIcon

        icon = QIcon()
        for size in (16, 32, 48, 64, 128, 256):
            icon.addPixmap(self.pixmap("guide", QColor(0, 0, 0), size))
        return icon


def _drawn(svg: str, size: int, ratio: float) -> QPixmap:
    from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
    from PySide6.QtGui import QPainter, QPixmap
    from PySide6.QtSvg import QSvgRenderer

    pixmap = QPixmap(QSize(round(size * ratio), round(size * ratio)))
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    QSvgRenderer(QByteArray(svg.encode())).render(painter, QRectF(0, 0, size, size))
    painter.end()
    return pixmap
