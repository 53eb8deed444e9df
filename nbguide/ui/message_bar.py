"""One quiet line that says what changed, with a way back."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout

from nbguide.ui.icons import Icons
from nbguide.ui.label import label
from nbguide.ui.told import tell_hint
from nbguide.ui.wrapping import WrapButton


class MessageBar(QFrame):
    """Says something once, on screen and to assistive technology.

    Signals: undo_pressed(), answered(yes or no) to what was asked, closed() when the reader closed it.
    """

    undo_pressed = Signal()
    answered = Signal(bool)
    closed = Signal()

    def __init__(self, icons: Icons) -> None:
        super().__init__()
        self.setProperty("role", "message")
        self._text = label()
        self._stays = False
        self.undo = WrapButton(self.tr("Undo"), "link")
        self.undo.clicked.connect(self.undo_pressed)
        self.shut = WrapButton("", "icon", icons, lead="close")
        tell_hint(self.shut, self.tr("Close this message"))
        self.shut.clicked.connect(self.hide)
        self.shut.clicked.connect(self.closed)
        self.yes, self.no = WrapButton("", "link"), WrapButton("", "link")
        self.yes.clicked.connect(lambda: self._answer(True))
        self.no.clicked.connect(lambda: self._answer(False))
        buttons = QHBoxLayout()
        for button in (self.undo, self.yes, self.no):
            buttons.addWidget(button)
        buttons.addStretch()
        self._lines = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._lines.addWidget(self._text, 1)
        self._lines.addLayout(buttons)
        row = QHBoxLayout(self)
        row.addLayout(self._lines, 1)
        row.addWidget(self.shut)
        self.hide()

    def say(self, text: str, *, undo: bool = False, stays: bool = False) -> None:
        """Show *text* and announce it; what *stays* waits to be closed, the rest goes with its place."""
        self._text.setText(text)
        self._stays = stays
        self.undo.setVisible(undo)
        self.yes.hide()
        self.no.hide()
        self._fit()
        self.show()
        from nbguide.ui.announcing import announce  # not for the first picture

        announce(self, text)

    def ask(self, text: str, yes: str, no: str) -> None:
        """Ask *text*, to be answered with *yes* or *no*; who goes elsewhere or closes it answers nothing."""
        self.say(text)
        self.yes.setText(yes)
        self.no.setText(no)
        self.yes.show()
        self.no.show()
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the answers to a question below it where they have no room beside it."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        asking = not self.yes.isHidden()
        letters, around = self.fontMetrics(), self.fontMetrics().height() * 8
        answers = self.yes.sizeHint().width() + self.no.sizeHint().width()
        below = asking and letters.horizontalAdvance(self._text.text()) + answers + around > self.width()
        wanted = QBoxLayout.Direction.TopToBottom if below else QBoxLayout.Direction.LeftToRight
        if self._lines.direction() != wanted:
            self._lines.setDirection(wanted)

    def _answer(self, yes: bool) -> None:
        self.hide()
        self.closed.emit()
        self.answered.emit(yes)

    def say_change(self, aside: int, back: int, *, left: bool = False) -> None:
        """Say how many pages a changed answer put aside and brought back, and offer Undo.

        What was chosen at a question that was *left* is called by that: nothing else shows that it counts.
        """
        parts = []
        if aside:
            one = self.tr("1 page put aside")
            parts.append(one if aside == 1 else self.tr("%n pages put aside", "", aside))
        if back:
            one = self.tr("1 page came back")
            parts.append(one if back == 1 else self.tr("%n pages came back", "", back))
        same = self.tr("The same pages are shown.")
        what = self.tr("What you chose is now your answer.") if left else self.tr("Your answer is changed.")
        words = ", ".join(parts) + "." if parts else same
        self.say(f"{what} {words}" if left or not parts else words, undo=True)

    def leave(self) -> None:
        """Hide what was said of the place that the reader leaves."""
        if not self._stays:
            self.hide()

    def text(self) -> str:
        """Return what is being said; empty when nothing is."""
        return self._text.text() if self.isVisible() else ""
