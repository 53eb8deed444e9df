"""One question at a time."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QVBoxLayout

from nbguide.model import Question
from nbguide.policy import Policy
from nbguide.ui.card import CardScreen, order_tabs
from nbguide.ui.flow import FlowLayout
from nbguide.ui.icons import Icons
from nbguide.ui.label import Line, label
from nbguide.ui.options import Options
from nbguide.ui.wrapping import WrapButton


class QuestionScreen(CardScreen):
    """Asks one question.

    Signals: answered(question id, chosen ids), passed(question id), back_wanted().
    """

    answered = Signal(str, frozenset)
    passed = Signal(str)
    back_wanted = Signal()

    def __init__(self, icons: Icons) -> None:
        super().__init__(columns=84)
        self._question: Question | None = None
        self._options: Options | None = None
        self._progress_text = Line("", role="small")
        self._progress = QProgressBar()
        self._progress.setTextVisible(False)
        top = QHBoxLayout()
        top.addWidget(self._progress_text)
        top.addWidget(self._progress, 1)
        self._title = label(role="question-title")
        self._why = label(role="small")
        self._choices = QVBoxLayout()
        self._find = label(role="find", html=True)
        find = QFrame()
        find.setProperty("role", "warm")
        QVBoxLayout(find).addWidget(self._find)
        self.back = WrapButton(self.tr("Back"), "plain", icons, lead="back")
        self.next = WrapButton(self.tr("Next"), "primary", icons, trail="next")
        self.back.clicked.connect(self.back_wanted)
        self.next.clicked.connect(self._next)
        buttons = FlowLayout(gap=12, spread=True)
        buttons.addWidget(self.back)
        buttons.addWidget(self.next)
        kept = self.tr(
            "Your answers are not sent anywhere. "
            "They are gone when you close, unless you ask us to keep them."
        )
        self._kept = label(kept, "small")
        self.column.addLayout(top)
        self.column.addWidget(self._title)
        self.column.addWidget(self._why)
        self.column.addLayout(self._choices)
        self.column.addWidget(
            label(self.tr("By keyboard: arrow keys move, Space chooses, Enter goes on."), "small")
        )
        self.column.addWidget(find)
        self.column.addLayout(buttons)
        self.column.addWidget(self._kept)
        self.column.addStretch()

    def follow(self, policy: Policy) -> None:
        """Promise to keep nothing that an IT desk forbids to keep."""
        if not policy.keeps:
            self._kept.setText(self.tr("Your answers are not sent anywhere. They are gone when you close."))

    def ask(self, question: Question, chosen: frozenset[str], number: int, about: int) -> None:
        """Ask *question*, the *number*-th of about *about*, with what was chosen before."""
        self._question = question
        self._progress_text.setText(
            self.tr("Question {number} of about {count}").format(number=number, count=max(number, about))
        )
        self._progress.setRange(0, max(number, about, 1))
        self._progress.setValue(number)
        self._progress.setAccessibleName(self.progress())
        self.set_name(self.progress())
        self._title.setText(question.title)
        self._why.setText(question.why)
        self._why.setVisible(bool(question.why))
        where = self.tr("Where can I find this?") if question.find else ""
        fine = self.tr("Not sure? That is fine. Nothing is put aside.")
        if question.ask:
            fine = f"{fine} {self.tr('Then a question for your team goes on your list.')}"
        where_to_look = f"<b>{escape(where)}</b> {escape(question.find)} " if question.find else ""
        self._find.setText(f"{where_to_look}{escape(fine)}")
        before, self._options = self._options, Options(question, chosen)
        self._options.describe(question.why, f"{where} {question.find}".strip())
        self._options.entered.connect(self._next)
        self._choices.addWidget(self._options)
        if before is not None:
            self._options.show()
            self._options.focus_first()  # before the others are hidden: else it is told to be on Back
            self._choices.removeWidget(before)
            before.hide()
            before.deleteLater()
        order_tabs(self.column)
        self.verticalScrollBar().setValue(0)

    def take_focus(self) -> None:
        """Give the keys to the options."""
        if self._options is not None:
            self._options.focus_first()

    def title(self) -> str:
        """Return the question that is being asked."""
        return self._title.text()

    def progress(self) -> str:
        """Return where in the questions the family is, in words."""
        return self._progress_text.text()

    def where_to_find(self) -> str:
        """Return what is said about finding the answer."""
        return self._find.text()

    def options(self) -> Options:
        """Return the options of the question that is being asked."""
        if self._options is None:
            raise LookupError("no question was asked yet")
        return self._options

    def _next(self) -> None:
        if self._question is None or self._options is None:
            return
        chosen = self._options.chosen()
        if chosen:
            self.answered.emit(self._question.id, chosen)
        else:
            self.passed.emit(self._question.id)
