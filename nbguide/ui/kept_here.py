"""What is kept on this computer, in one line, with the way to change it and to forget everything."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from nbguide.ui.dialog import ScrollingDialog
from nbguide.ui.flow import FlowLayout
from nbguide.ui.keeping import Stays
from nbguide.ui.label import label
from nbguide.ui.told import tell
from nbguide.ui.wrapping import WrapButton


class KeptHere(QWidget):
    """Says what is kept.

    Signals: keep_wanted(bool): to keep from now on, or no longer; forget_wanted().
    """

    keep_wanted = Signal(bool)
    forget_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        title = self.tr("Kept on this computer")
        tell(self, "group", title)
        self._line = label(role="small")
        self.change = WrapButton("", "link", centred=False)
        self.change.clicked.connect(lambda: self.keep_wanted.emit(self._stays is not Stays.ALL))
        self.forget = WrapButton(self.tr("Forget everything"), "link", centred=False)
        self.forget.clicked.connect(self.forget_wanted)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        for widget in (label(title, "panel-title"), self._line, self.change, self.forget):
            column.addWidget(widget)
        self.show_what_stays(Stays.NEVER)

    def show_what_stays(self, stays: Stays) -> None:
        """Say what stays by now, and offer what can be changed."""
        self._stays = stays
        self._line.setText(self._words(stays))
        self.change.setText(
            self.tr("Stop keeping them") if stays is Stays.ALL else self.tr("Keep my answers and notes")
        )
        self.change.setVisible(stays in (Stays.ALL, Stays.NOTHING))
        self.forget.setVisible(stays in (Stays.ALL, Stays.NOTHING, Stays.ELSEWHERE))

    def text(self) -> str:
        """Return what is said about what stays."""
        return self._line.text()

    def _words(self, stays: Stays) -> str:
        if stays is Stays.ALL:
            return self.tr("Your answers, questions and notes. Others who use this computer can see them.")
        if stays is Stays.ELSEWHERE:
            return self.tr("Nothing of this window. The guide is open in another one.")
        if stays is Stays.VISIT:
            return self.tr("Nothing. This is a visit.")
        return self.tr("Nothing. When you close, it is gone.")


class ForgetDialog(ScrollingDialog):
    """Asks once before everything is forgotten: `accepted` is the yes."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Forget everything?"))
        goes = self.tr(
            "Your answers, questions and notes go, and the pages you kept. They cannot be brought back."
        )
        stays = self.tr("Files that you saved yourself stay where you put them.")
        self.keep = WrapButton(self.tr("No, go back"), "primary")
        self.keep.clicked.connect(self.reject)
        self.forget = WrapButton(self.tr("Yes, forget everything"), "plain")
        self.forget.clicked.connect(self.accept)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.column.setContentsMargins(24, 20, 24, 20)
        self.column.addWidget(label(self.windowTitle(), "card-title"))
        for words in (goes, stays):
            self.column.addWidget(label(words))
        row = FlowLayout(gap=12)
        row.addWidget(self.keep)
        row.addWidget(self.forget)
        self.column.addLayout(row)
        self.column.addStretch()
        self.keep.setFocus(Qt.FocusReason.OtherFocusReason)
        wide = min(self.fontMetrics().averageCharWidth() * 60, self.room().width())
        self.resize(wide, min(self.inside.heightForWidth(wide) + 40, self.room().height()))
