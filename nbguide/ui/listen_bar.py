"""The bar of the reading voice: pause, stop, a sentence back or on, and how the voice speaks."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout

from nbguide.ui.flow import FlowLayout
from nbguide.ui.icons import Icons
from nbguide.ui.label import label
from nbguide.ui.told import tell, tell_hint
from nbguide.ui.wrapping import WrapButton


class ListenBar(QFrame):
    """Says what the voice does, and lets the reader change it.

    Signals: one for each button.
    """

    main_pressed = Signal()
    top_pressed = Signal()
    earlier_pressed = Signal()
    later_pressed = Signal()
    stop_pressed = Signal()
    voice_pressed = Signal()

    def __init__(self, icons: Icons) -> None:
        super().__init__()
        self.setProperty("role", "bar")
        tell(self, "group", self.tr("Reading aloud"))
        self._compact = False
        self._state = label()
        self._state.hide()
        self.main = WrapButton("", "bar", icons, lead="pause")
        self.top = WrapButton("", "bar", icons, lead="top")
        self.earlier = WrapButton("", "bar", icons, lead="earlier")
        self.later = WrapButton("", "bar", icons, lead="later")
        self.stop = WrapButton("", "bar", icons, lead="stop")
        self.voice = WrapButton("", "bar", icons, lead="sliders")
        row = FlowLayout(gap=8)
        for button, words, signal in (
            (self.main, self.tr("Pause"), self.main_pressed),
            (self.top, self.tr("From the start of this page"), self.top_pressed),
            (self.earlier, self.tr("One sentence back"), self.earlier_pressed),
            (self.later, self.tr("One sentence on"), self.later_pressed),
            (self.stop, self.tr("Stop"), self.stop_pressed),
            (self.voice, self.tr("Speed and voice"), self.voice_pressed),
        ):
            tell_hint(button, words)
            button.clicked.connect(signal)
            row.addWidget(button)
        self._column = column = QVBoxLayout(self)
        column.addWidget(self._state)
        column.addLayout(row)
        self.set_compact(False)

    def show_reading(self, *, reading: bool) -> None:
        """Offer to pause, or to go on."""
        self._offer(self.tr("Pause") if reading else self.tr("Go on"), "pause" if reading else "play")
        self._say("")

    def show_waiting(self) -> None:
        """Say that the voice is coming."""
        self._offer(self.tr("Pause"), "pause")
        self._say(self.tr("One moment …"))

    def show_end(self, *, more: bool) -> None:
        """Say that the page is at its end; where there are *more* parts, offer the next."""
        self._offer(self.tr("Next part") if more else "", "play")
        self._say(self.tr("This is the end of this part.") if more else self.tr("This is the end."))

    def set_compact(self, compact: bool) -> None:
        """Leave more room to the page: icons in place of words."""
        self._compact = compact
        self._column.setContentsMargins(*((6, 2, 6, 2) if compact else (9, 9, 9, 9)))
        for button in (self.main, self.stop, self.voice):
            button.setText("" if compact else button.accessibleName())

    def said(self) -> str:
        """Return what the bar says beside its buttons."""
        return self._state.text()

    def _offer(self, words: str, icon: str) -> None:
        self.main.setVisible(bool(words))
        self.main.set_lead(icon)
        tell_hint(self.main, words)
        self.set_compact(self._compact)

    def _say(self, words: str) -> None:
        self._state.setText(words)
        self._state.setVisible(bool(words))
        if words:
            from nbguide.ui.announcing import announce

            announce(self, words)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Stop with Escape."""
        if event.key() == Qt.Key.Key_Escape:
            self.stop_pressed.emit()
        else:
            super().keyPressEvent(event)
