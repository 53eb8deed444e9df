"""The screen on which a family opens what they saved: the words on their paper, or a file."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QLineEdit, QVBoxLayout, QWidget

from nbguide.paper_code import typed_words
from nbguide.ui.announcing import announce
from nbguide.ui.card import CardScreen, clear, order_tabs
from nbguide.ui.flow import FlowLayout
from nbguide.ui.icons import Icons
from nbguide.ui.label import label
from nbguide.ui.wrapping import WrapButton


class _Trouble(QFrame):
    """One line on what is wrong, and words that may be meant, to choose from.

    Signals: chosen(word).
    """

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "warm")
        self._words = label(role="text")
        self._near = FlowLayout(gap=8)
        column = QVBoxLayout(self)
        column.addWidget(self._words)
        column.addLayout(self._near)
        self.buttons: list[WrapButton] = []
        self.hide()

    def show_words(self, words: str, near: Sequence[str] = ()) -> None:
        """Show *words*, with a button for each word of *near*; without words there is no trouble."""
        if words == self._words.text() and list(near) == [button.text() for button in self.buttons]:
            return
        clear(self._near)
        self._words.setText(words)
        self.buttons = [WrapButton(word, "plain") for word in near]
        for word, button in zip(near, self.buttons, strict=True):
            button.clicked.connect(lambda _=False, word=word: self.chosen.emit(word))
            self._near.addWidget(button)
        self.setVisible(bool(words))
        if words:
            announce(self, words)

    def text(self) -> str:
        """Return what is wrong."""
        return self._words.text()


class OpenSavedScreen(CardScreen):
    """A line for the words of a paper code, and a way to a file.

    Signals: typed(text) with each letter, code_wanted(text), file_wanted(), back_wanted().
    """

    typed = Signal(str)
    code_wanted = Signal(str)
    file_wanted = Signal()
    back_wanted = Signal()

    def __init__(self, icons: Icons) -> None:
        super().__init__(columns=84)
        self._place = 0
        self.back = WrapButton(self.tr("Back"), "plain", icons, lead="back")
        self.back.clicked.connect(self.back_wanted)
        title = self.tr("Open what you saved")
        self.set_name(title)
        self._privacy = label(role="small")
        self.column.addWidget(self.back, 0, Qt.AlignmentFlag.AlignLeft)
        self.column.addWidget(label(title, "question-title"))
        self._code = self._code_part()
        self.column.addWidget(self._code)
        self.column.addWidget(self._file_part())
        self.column.addWidget(self._privacy)
        self.column.addStretch()
        self._order()

    def _code_part(self) -> QWidget:
        part, column = _part()
        name = self.tr("The four words on your paper")
        column.addWidget(label(name, "card-title"))
        words = self.tr(
            "They stand on the page for your team. Type them in their order, with spaces between them."
        )
        column.addWidget(label(words, "text"))
        self.field = QLineEdit()
        self.field.setAccessibleName(name)
        self.field.textEdited.connect(self.typed)
        self.field.returnPressed.connect(self._want_code)
        self.code_trouble = _Trouble()
        self.code_trouble.chosen.connect(self._put)
        self.open = WrapButton(self.tr("Open"), "primary")
        self.open.clicked.connect(self._want_code)
        column.addWidget(self.field)
        column.addWidget(self.code_trouble)
        column.addWidget(self.open, 0, Qt.AlignmentFlag.AlignLeft)
        return part

    def _file_part(self) -> QWidget:
        part, column = _part()
        column.addWidget(label(self.tr("A notebook that you saved to a file"), "card-title"))
        words = self.tr("It can be on a memory stick. Its name ends with .nbguide.")
        column.addWidget(label(words, "text"))
        self.file = WrapButton(self.tr("Open a file…"), "plain")
        self.file.clicked.connect(self.file_wanted)
        self.file_trouble = _Trouble()
        column.addWidget(self.file, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.file_trouble)
        return part

    def begin(self, codes: bool, visiting: bool) -> None:
        """Stand as if nothing was typed yet; *codes* says whether the guide has paper codes."""
        self.field.clear()
        self.say_of_code("")
        self.say_of_file("")
        self._code.setVisible(codes)
        in_visit = self.tr("What you open is for this visit only. This computer keeps nothing of it.")
        usual = self.tr("First you see what was found. Nothing that is here is lost before you say so.")
        self._privacy.setText(in_visit if visiting else usual)

    def say_of_code(self, words: str, place: int = 0, near: Sequence[str] = ()) -> None:
        """Say what is wrong with the word at *place*, and offer those *near*; without *words* all is well."""
        self._place = place
        self.code_trouble.show_words(words, near)
        self.field.setAccessibleDescription(words)
        self._order()

    def say_of_file(self, words: str) -> None:
        """Say what is wrong with a file; without *words* all is well."""
        self.file_trouble.show_words(words)
        if words:
            self.ensureWidgetVisible(self.file_trouble)

    def show_trouble(self) -> None:
        """Bring what is wrong with the code into view."""
        QTimer.singleShot(0, self, lambda: self.ensureWidgetVisible(self.code_trouble))

    def _want_code(self) -> None:
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)
        self.code_wanted.emit(self.field.text())

    def _put(self, word: str) -> None:
        """Put *word*, which the reader chose, in place of the one that is wrong."""
        words = list(typed_words(self.field.text()))
        words[self._place] = word
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)
        self.field.setText(" ".join(words))
        self.say_of_code("")
        self.typed.emit(f"{self.field.text()} ")

    def _order(self) -> None:
        order_tabs(self.column)

    def take_focus(self) -> None:
        """Give the keys to the line for the words, or where there are no codes to the way to a file."""
        first = self.file if self._code.isHidden() else self.field
        first.setFocus(Qt.FocusReason.OtherFocusReason)


def _part() -> tuple[QFrame, QVBoxLayout]:
    part = QFrame()
    part.setProperty("role", "group")
    column = QVBoxLayout(part)
    column.setSpacing(10)
    return part, column
