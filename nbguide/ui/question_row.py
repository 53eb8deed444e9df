"""One of a family's own questions: its words, and what they do with it once it is opened."""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from nbguide.notebook import MyQuestion
from nbguide.ui.choices import WrapCheck
from nbguide.ui.flow import FlowLayout
from nbguide.ui.icons import Icons
from nbguide.ui.label import label
from nbguide.ui.sheet import Sheet
from nbguide.ui.told import tell_open
from nbguide.ui.wrapping import WrapButton


class QuestionLine(NamedTuple):
    """A question, where it comes from in words, and whether that page can be opened.

    One that was *taken* away stays in the list until the reader leaves it.
    """

    question: MyQuestion
    origin: str
    opens: bool
    taken: bool


class QuestionRow(QObject):
    """A row of the list of questions.

    Signals: opened(), changed(question), answered(question) with each letter of the answer, moved(places),
    taken(), wanted_back(), page_wanted().
    """

    opened = Signal()
    changed = Signal(MyQuestion)
    answered = Signal(MyQuestion)
    moved = Signal(int)
    taken = Signal()
    wanted_back = Signal()
    page_wanted = Signal()

    def __init__(self, line: QuestionLine, column: QVBoxLayout, icons: Icons, parent: QObject) -> None:
        super().__init__(parent)
        self._line = line
        words = line.question.words
        self.words = WrapButton(words, "disclosure", icons, trail="down", centred=False)
        tell_open(self.words, False)
        self.words.clicked.connect(self.opened)
        self._gone = label(words, "text")
        self._state = label(role="small")
        self._answer = label(role="text")
        self.asked: WrapCheck = WrapCheck(self.tr("Asked"))
        self.asked.setProperty("role", "quiet")
        self.asked.setAccessibleName(self.tr("Asked: {words}").format(words=words))
        self.asked.clicked.connect(lambda on: self._change(asked=on))
        self.back = WrapButton(self.tr("Put it back"), "disclosure", centred=False)
        self.back.setAccessibleName(self.tr("Put it back: {words}").format(words=words))
        self.back.clicked.connect(self.wanted_back)
        for widget in (self.words, self._gone, self._state, self._answer, self.asked, self.back):
            column.addWidget(widget)
        self._inside = QWidget()
        self._fill(QVBoxLayout(self._inside), icons)
        column.addWidget(self._inside)

    def _fill(self, column: QVBoxLayout, icons: Icons) -> None:
        """Make what stands below an opened question."""
        words = self._line.question.words
        column.setContentsMargins(0, 0, 0, 0)
        self.first: WrapCheck = WrapCheck(self.tr("This one first"))
        self.first.setProperty("role", "quiet")
        self.first.setAccessibleName(self.tr("This one first: {words}").format(words=words))
        self.first.clicked.connect(lambda on: self._change(first=on))
        heading = self.tr("What your team said")
        self.sheet = Sheet(self.tr("What your team said: {words}").format(words=words), lines=3)
        self.sheet.written.connect(self._write)
        self.up, self.down, self.take = (
            WrapButton(said, "plain")
            for said in (self.tr("Move up"), self.tr("Move down"), self.tr("Take it away"))
        )
        for button, does in ((self.up, -1), (self.down, 1)):
            button.clicked.connect(lambda _=False, places=does: self.moved.emit(places))
        self.take.clicked.connect(self.taken)
        acts = FlowLayout()
        for button in (self.up, self.down, self.take):
            button.setAccessibleName(f"{button.text()}: {words}")
            acts.addWidget(button)
        self.page = WrapButton(self.tr("Open the page"), "link", icons, trail="next", centred=False)
        self.page.clicked.connect(self.page_wanted)
        column.addWidget(self.first)
        column.addWidget(label(heading, "small"))
        column.addWidget(self.sheet)
        column.addLayout(acts)
        column.addWidget(self.page, 0, Qt.AlignmentFlag.AlignLeft)

    @property
    def line(self) -> QuestionLine:
        """Return what the row shows."""
        return self._line

    def show_line(self, line: QuestionLine, opened: bool) -> None:
        """Show what the family did with the question, and what they can do where it is *opened*."""
        self._line = line
        question, opened = line.question, opened and not line.taken
        first = self.tr("This one first.") if question.first and not opened else ""
        state = self.tr("Taken away.") if line.taken else f"{first} {line.origin}".strip()
        self._state.setText(state)
        self._state.setVisible(bool(state))
        self._answer.setText(question.answer)
        self._answer.setVisible(bool(question.answer.strip()) and not opened and not line.taken)
        self.words.setVisible(not line.taken)
        self._gone.setVisible(line.taken)
        self.words.set_trail("up" if opened else "down")
        tell_open(self.words, opened)
        self.asked.setVisible(not line.taken)
        self.asked.setChecked(question.asked)
        self.back.setVisible(line.taken)
        self.first.setChecked(question.first)
        self.sheet.show_words(question.answer)
        self.page.setVisible(line.opens)
        self.page.setAccessibleName(self.tr("Open the page: {title}").format(title=line.origin))
        self._inside.setVisible(opened)

    def _change(self, *, asked: bool | None = None, first: bool | None = None) -> None:
        question = self._line.question
        changed = replace(
            question,
            asked=question.asked if asked is None else asked,
            first=question.first if first is None else first,
        )
        self.changed.emit(changed)

    def _write(self, words: str) -> None:
        question = replace(self._line.question, answer=words)
        self._line = self._line._replace(question=question)
        self.answered.emit(question)
