"""All questions on one page, for a helper with a family beside them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout

from nbguide.model import Question
from nbguide.notebook import Notebook
from nbguide.ui.card import CardScreen, clear, order_tabs
from nbguide.ui.icons import Icons
from nbguide.ui.label import label
from nbguide.ui.library import OpenGuide
from nbguide.ui.options import Options
from nbguide.ui.wrapping import WrapButton


class VisitScreen(CardScreen):
    """Asks what still matters, all at once; none is forced.

    Signals: answered(question id, chosen ids), reading_wanted().
    """

    answered = Signal(str, frozenset)
    reading_wanted = Signal()

    def __init__(self, icons: Icons) -> None:
        super().__init__(columns=84)
        self._asked: Sequence[Question] = ()
        self._groups: dict[str, QFrame] = {}
        self._options: dict[str, Options] = {}
        title = self.tr("Helping a family")
        self.set_name(title)
        self.column.addWidget(label(title, "question-title"))
        self.column.addWidget(
            label(self.tr("Use only what the doctor has already told this family."), "text")
        )
        prompts = QFrame()
        prompts.setProperty("role", "warm")
        column = QVBoxLayout(prompts)
        column.addWidget(label(self.tr("For the helper"), "warm-title"))
        for line in (
            self.tr("Is the child in the room? Is an interpreter here?"),
            self.tr("Ask: how much would you like to know today?"),
            self.tr("Ask at the end: can you tell me in your own words what we read?"),
            self.tr("This computer keeps nothing from a visit."),
        ):
            column.addWidget(label(line, "text"))
        self.column.addWidget(prompts)
        self._questions = QVBoxLayout()
        self.column.addLayout(self._questions)
        self.read = WrapButton(self.tr("Read what fits"), "primary", icons, trail="next")
        self.read.clicked.connect(self.reading_wanted)
        self.column.addWidget(self.read)
        self.column.addStretch()

    def show_guide(self, opened: OpenGuide, notebook: Notebook) -> None:
        """Ask what a guide asks up front, with what was answered; show what still matters or is answered."""
        questions = [question for question in opened.guide.questions if not question.asked_in]
        if questions != self._asked:
            self._asked = questions
            self._ask(questions)
        still = opened.narrowing.up_front(notebook.answers, notebook.passed)
        matter = {question.id for question in still}.union(notebook.answers)
        for name, options in self._options.items():
            options.set_chosen(notebook.answers.get(name, frozenset()))
            self._groups[name].setVisible(name in matter)

    def _ask(self, questions: Sequence[Question]) -> None:
        clear(self._questions)
        self._groups, self._options = {}, {}
        for question in questions:
            group = QFrame()
            group.setProperty("role", "group")
            column = QVBoxLayout(group)
            column.addWidget(label(question.title, "card-title"))
            options = Options(question, frozenset())
            options.changed.connect(
                lambda name=question.id, given=options: self.answered.emit(name, given.chosen())
            )
            options.entered.connect(lambda given=options: self._on_from(given))
            column.addWidget(options)
            self._questions.addWidget(group)
            self._groups[question.id] = group
            self._options[question.id] = options
        order_tabs(self.column)
        self.verticalScrollBar().setValue(0)

    def _on_from(self, options: Options) -> None:
        """Give the keys to the next question on the page, behind the last to what comes then."""
        shown = [known for known in self._options.values() if known.isVisible()]
        following = shown[shown.index(options) + 1 :]
        if following:
            following[0].focus_first()
        else:
            self.read.setFocus(Qt.FocusReason.TabFocusReason)

    def take_focus(self) -> None:
        """Give the keys to the first question."""
        first = next((options for options in self._options.values() if options.isVisible()), None)
        if first is not None:
            first.focus_first()
        else:
            self.read.setFocus(Qt.FocusReason.OtherFocusReason)

    def options(self, question: str) -> Options:
        """Return the options of a question on the page."""
        return self._options[question]
