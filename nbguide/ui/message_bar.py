"""One quiet line that says what changed, with a way back."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout

from nbguide.ui.icons import Icons
from nbguide.ui.label import label
from nbguide.ui.told import tell_hint
from nbguide.ui.wrapping import WrapButton


class MessageBar(QFrame):
    """Says something once, on screen and to assistive technology.

    Signals: undo_pressed(), closed() when the reader closed it.
    """

    undo_pressed = Signal()
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
        row = QHBoxLayout(self)
        row.addWidget(self._text, 1)
        row.addWidget(self.undo)
        row.addWidget(self.shut)
        self.hide()

    def say(self, text: str, *, undo: bool = False, stays: bool = False) -> None:
        """Show *text* and announce it; what *stays* waits to be closed, the rest goes with its place."""
        self._text.setText(text)
        self._stays = stays
        self.undo.setVisible(undo)
        self.show()
        from nbguide.ui.announcing import announce  # not for the first picture

        announce(self, text)

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
