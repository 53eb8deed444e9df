"""The keys that work on every screen: text size, Back and Next, finding words."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget


class Keys(QObject):
    """Listens to the keys of *window*.

    Signals: larger(), smaller(), usual() for the text size; back(), following(); find(), find_next(),
    find_previous() for words on the page; search() for words in the whole guide.
    """

    larger = Signal()
    smaller = Signal()
    usual = Signal()
    back = Signal()
    following = Signal()
    find = Signal()
    find_next = Signal()
    find_previous = Signal()
    search = Signal()

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        for keys, signal in (
            (QKeySequence.StandardKey.ZoomIn, self.larger),
            (QKeySequence.StandardKey.ZoomOut, self.smaller),
            (QKeySequence("Ctrl+="), self.larger),
            (QKeySequence("Ctrl+0"), self.usual),
            (QKeySequence("Alt+Left"), self.back),
            (QKeySequence("Alt+Right"), self.following),
            (QKeySequence("Ctrl+F"), self.find),
            (QKeySequence("F3"), self.find_next),
            (QKeySequence("Shift+F3"), self.find_previous),
            (QKeySequence("Ctrl+K"), self.search),
        ):
            QShortcut(QKeySequence(keys), window).activated.connect(signal)
