"""What is shown when something unexpected went wrong: plain words, and details to copy."""

from __future__ import annotations

import platform
import traceback
from types import TracebackType

from PySide6.QtCore import QSize, Qt, qVersion
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QWidget

from nbguide import __version__
from nbguide.ui.dialog import ScrollingDialog
from nbguide.ui.flow import FlowLayout
from nbguide.ui.label import label
from nbguide.ui.wrapping import WrapButton


class ErrorDialog(ScrollingDialog):
    """Says that something went wrong and that reading can go on."""

    def __init__(self, details: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Something went wrong"))
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        words = label(
            self.tr(
                "Something in this program went wrong. It was not your doing. You can go on reading. "
                "If it happens again, close the program and open it again."
            )
        )
        kept = label(
            self.tr("The lines below help the people who mend the program. They hold no answer of yours."),
            "small",
        )
        self.details = QPlainTextEdit(details)
        self.details.setReadOnly(True)
        self.details.setTabChangesFocus(True)
        self.details.setAccessibleName(self.tr("Details"))
        self.copy = WrapButton(self.tr("Copy the details"), "plain")
        self.copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(details))
        self.go_on = WrapButton(self.tr("Go on"), "primary")
        self.go_on.clicked.connect(self.accept)
        self.go_on.setDefault(True)
        buttons = FlowLayout(gap=12)
        buttons.addWidget(self.go_on)
        buttons.addWidget(self.copy)
        for widget in (words, kept, self.details):
            self.column.addWidget(widget)
        self.column.addLayout(buttons)
        self.go_on.setFocus(Qt.FocusReason.OtherFocusReason)
        self.details.setMinimumHeight(self.fontMetrics().height() * 5)
        letter = self.fontMetrics().averageCharWidth()
        self.resize(QSize(letter * 80, letter * 52).boundedTo(self.room()))


def report(kind: type[BaseException], trace: TracebackType | None) -> str:
    """Return what happened where; without the error's own words, which may hold an answer."""
    lines = [
        f"nbguide {__version__}, Python {platform.python_version()}, Qt {qVersion()}, {platform.system()}"
    ]
    for frame in traceback.extract_tb(trace):
        name = frame.filename.replace("\\", "/").rsplit("/", 1)[-1]
        lines.append(f"  {name}:{frame.lineno} in {frame.name}")
    lines.append(kind.__name__)
    return "\n".join(lines)
