"""Who made the program, what it is built from, and what it keeps."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, qVersion
from PySide6.QtWidgets import QWidget

from nbguide import __version__
from nbguide.ui.dialog import ScrollingDialog
from nbguide.ui.flow import FlowLayout
from nbguide.ui.label import label
from nbguide.ui.wrapping import WrapButton


class AboutDialog(ScrollingDialog):
    """About the program; the guide has a part of its own about its text.

    Signals: part_wanted().
    """

    part_wanted = Signal()

    def __init__(self, parent: QWidget, title: str, guide_version: str, dated: str) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("About"))
        lines = (
            self.tr("Program version {program}. Text version {text}, {date}.").format(
                program=__version__, text=guide_version, date=dated
            ),
            self.tr("A doctor has not checked this guide yet. It does not replace your care team."),
            self.tr("It works without the internet and sends nothing anywhere."),
            self.tr("The program is free under the MIT licence, its text under CC BY 4.0."),
            self.tr(
                "It uses Qt {qt} under the LGPL 3 licence, and the fonts Atkinson Hyperlegible of the "
                "Braille Institute."
            ).format(qt=qVersion()),
        )
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.column.setContentsMargins(24, 20, 24, 20)
        self.column.addWidget(label(title, "card-title"))
        for line in lines:
            self.column.addWidget(label(line))
        self.read = WrapButton(self.tr("Read about this guide"), "plain")
        self.read.clicked.connect(self.part_wanted)
        self.read.clicked.connect(self.accept)
        self.keys = WrapButton(self.tr("List of keys"), "plain")
        self.keys.clicked.connect(self.keys_wanted)
        close = WrapButton(self.tr("Close"), "primary")
        close.clicked.connect(self.accept)
        row = FlowLayout(gap=12)
        row.addWidget(close)
        row.addWidget(self.read)
        row.addWidget(self.keys)
        self.column.addLayout(row)
        self.column.addStretch()
        close.setFocus(Qt.FocusReason.OtherFocusReason)
        wide = min(self.fontMetrics().averageCharWidth() * 70, self.room().width())
        self.resize(wide, min(self.inside.heightForWidth(wide) + 40, self.room().height()))
