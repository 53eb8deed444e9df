"""How the voice speaks that reads aloud: how fast, and which voice of the computer it is."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QVBoxLayout, QWidget

from nbguide.settings import SPEEDS
from nbguide.ui.announcing import announce
from nbguide.ui.card import order_tabs
from nbguide.ui.choices import WrapRadio
from nbguide.ui.dialog import ScrollingDialog
from nbguide.ui.flow import FlowLayout
from nbguide.ui.label import label
from nbguide.ui.wrapping import WrapButton


class VoiceDialog(ScrollingDialog):
    """Changes take effect at once.

    Signals: speed_wanted(steps faster than usual), voice_wanted(name).
    """

    speed_wanted = Signal(int)
    voice_wanted = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Speed and voice"))
        self._speed = 0
        self._pace = label(role="card-title")
        self.slower = WrapButton(self.tr("Slower"), "plain")
        self.faster = WrapButton(self.tr("Faster"), "plain")
        self.slower.clicked.connect(lambda: self.speed_wanted.emit(self._speed - 1))
        self.faster.clicked.connect(lambda: self.speed_wanted.emit(self._speed + 1))
        paces = FlowLayout(gap=8)
        paces.addWidget(self.slower)
        paces.addWidget(self.faster)
        self._title = label(self.tr("Voice"), "card-title")
        self._group = QButtonGroup(self)
        self._list = QVBoxLayout()
        self._voices: dict[str, WrapRadio] = {}
        self.done_button = WrapButton(self.tr("Done"), "primary")
        self.done_button.clicked.connect(self.accept)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.column.setContentsMargins(24, 20, 24, 20)
        self.column.addWidget(self._pace)
        self.column.addLayout(paces)
        self.column.addWidget(self._title)
        self.column.addLayout(self._list)
        self.column.addWidget(self.done_button)
        self.column.addStretch()
        self.slower.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_speed(self, speed: int) -> None:
        """Say how many steps faster than usual the voice speaks."""
        self._speed = speed
        words = self._in_words(speed)
        if self.isVisible() and words != self._pace.text():
            announce(self, words)
        self._pace.setText(words)
        self.slower.setEnabled(speed > SPEEDS[0])
        self.faster.setEnabled(speed < SPEEDS[-1])

    def show_voices(self, voices: Sequence[str], voice: str) -> None:
        """Offer *voices*, where there is a choice."""
        self._title.setVisible(len(voices) > 1)
        for name in voices if len(voices) > 1 else ():
            radio = WrapRadio(name)
            radio.setProperty("role", "small-option")
            radio.setChecked(name == voice)
            radio.clicked.connect(lambda _=False, name=name: self.voice_wanted.emit(name))
            self._group.addButton(radio)
            self._list.addWidget(radio)
            self._voices[name] = radio
        order_tabs(self.column)
        wanted = self.inside.sizeHint().grownBy(self.contentsMargins()) + QSize(40, 40)
        self.resize(wanted.boundedTo(self.room()))

    def voices(self) -> dict[str, WrapRadio]:
        """Return the radio buttons of the voices by their names."""
        return self._voices

    def pace(self) -> str:
        """Return how fast the voice speaks, in words."""
        return self._pace.text()

    def _in_words(self, speed: int) -> str:
        if speed == 0:
            return self.tr("Speed: usual")
        if speed > 0:
            return self.tr("Speed: {steps} steps faster").format(steps=speed)
        return self.tr("Speed: {steps} steps slower").format(steps=-speed)
