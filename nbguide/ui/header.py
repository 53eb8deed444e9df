"""The bar above every screen: the guide's name, a few doors, and the call for help, always in view."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QLabel, QSizePolicy, QVBoxLayout

from nbguide.ui.icons import Icons
from nbguide.ui.wrapping import FlowLayout, WrapButton


class Header(QFrame):
    """The bar above every screen.

    Signals: one for each button.
    """

    panel_pressed = Signal()
    home_pressed = Signal()
    guide_pressed = Signal()
    words_pressed = Signal()
    comfort_pressed = Signal()
    about_pressed = Signal()
    end_visit_pressed = Signal()
    urgent_pressed = Signal()

    def __init__(self, title: str, icons: Icons) -> None:
        super().__init__()
        self.setProperty("role", "header")
        self._title = QLabel(title)
        self._title.setProperty("role", "guide-title")
        self._title.setWordWrap(True)
        self._title.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self.panel = WrapButton(self.tr("Answers and parts"), "flat", icons, lead="panel")
        self.home = WrapButton(self.tr("Start page"), "flat")
        self.guide = WrapButton(self.tr("To the guide"), "flat")
        self.words = WrapButton(self.tr("All words"), "flat")
        self.comfort = WrapButton(self.tr("Aa"), "flat")
        self.comfort.setAccessibleName(self.tr("Text size and colours"))
        self.comfort.setToolTip(self.tr("Text size and colours"))
        self.about = WrapButton(self.tr("About"), "flat")
        self.end_visit = WrapButton(self.tr("End the visit"), "plain")
        self.urgent = WrapButton(self.tr("Call your hospital now: when and why"), "urgent")
        row = FlowLayout(gap=8, spread=True)
        row.addWidget(self._title)
        for button, signal in (
            (self.panel, self.panel_pressed),
            (self.home, self.home_pressed),
            (self.guide, self.guide_pressed),
            (self.words, self.words_pressed),
            (self.comfort, self.comfort_pressed),
            (self.about, self.about_pressed),
            (self.end_visit, self.end_visit_pressed),
            (self.urgent, self.urgent_pressed),
        ):
            button.clicked.connect(signal)
            row.addWidget(button)
        outer = QVBoxLayout(self)
        outer.addLayout(row)

    def set_title(self, title: str) -> None:
        """Show the guide's name."""
        self._title.setText(title)

    def show_only(self, *buttons: WrapButton) -> None:
        """Show these buttons; comfort and the call for help are always there."""
        always = (self.comfort, self.urgent)
        for button in (self.panel, self.home, self.guide, self.words, self.about, self.end_visit):
            button.setVisible(button in buttons)
        for button in always:
            button.show()
