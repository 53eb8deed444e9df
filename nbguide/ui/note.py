"""A note of the family's own beside a page."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal

from nbguide.ui.card import CardScreen
from nbguide.ui.icons import Icons
from nbguide.ui.label import label
from nbguide.ui.sheet import Sheet
from nbguide.ui.wrapping import WrapButton


class NoteScreen(CardScreen):
    """A sheet for one note; whatever is written stays, however the screen is left.

    Signals: written(section id, words) with each letter, back_wanted().
    """

    written = Signal(str, str)
    back_wanted = Signal()

    def __init__(self, icons: Icons) -> None:
        super().__init__(columns=84)
        self._section = ""
        title = self.tr("Your note")
        self.set_name(title)
        self.back = WrapButton(self.tr("Back"), "plain", icons, lead="back")
        self._about = label(role="text")
        self.sheet = Sheet(title, lines=5)
        self.sheet.written.connect(lambda words: self.written.emit(self._section, words))
        self.done = WrapButton(self.tr("Done"), "primary")
        for button in (self.back, self.done):
            button.clicked.connect(self.back_wanted)
        self.column.addWidget(self.back, 0, Qt.AlignmentFlag.AlignLeft)
        self.column.addWidget(label(title, "question-title"))
        self.column.addWidget(self._about)
        self.column.addWidget(self.sheet)
        self.column.addWidget(
            label(self.tr("What you write stays. To take the note away, delete all of it."), "small")
        )
        self.column.addWidget(self.done, 0, Qt.AlignmentFlag.AlignLeft)
        self.column.addStretch()

    def show_note(self, section: str, title: str, words: str) -> None:
        """Offer the note beside *section*, whose *title* may be shown."""
        self._section = section
        self._about.setText(title)
        self.sheet.show_words(words)

    def show_title(self, title: str) -> None:
        """Show the *title* of the page by now: a door may have been opened or closed since."""
        self._about.setText(title)

    def empty(self) -> None:
        """Let the title of the page go; it is filled anew when the screen is shown."""
        self._about.setText("")

    def section(self) -> str:
        """Return the page that the note is beside."""
        return self._section

    def take_focus(self) -> None:
        """Give the keys to the sheet."""
        self.sheet.setFocus(Qt.FocusReason.OtherFocusReason)
