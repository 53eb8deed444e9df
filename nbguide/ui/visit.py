"""All questions on one page, which a family and a helper read together."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout

from nbguide.model import Question
from nbguide.notebook import Notebook
from nbguide.ui.card import CardScreen, clear, order_tabs
from nbguide.ui.fold import Fold
from nbguide.ui.icons import Icons
from nbguide.ui.label import label
from nbguide.ui.library import OpenGuide
from nbguide.ui.options import Options
from nbguide.ui.wrapping import WrapButton


class VisitScreen(CardScreen):
    """Asks what still matters, all at once; none is forced, and the folded ones come with a press.

    All that is seen without a press is for a family's eyes.

    Signals: answered(question id, chosen ids), reading_wanted(), saved_wanted().
    """

    answered = Signal(str, frozenset)
    reading_wanted = Signal()
    saved_wanted = Signal()

    def __init__(self, icons: Icons) -> None:
        super().__init__(columns=84)
        self._asked: Sequence[Question] = ()
        self._groups: dict[str, QFrame] = {}
        self._options: dict[str, Options] = {}
        title = self.tr("Find what fits your child")
        self.set_name(title)
        self.column.addWidget(label(title, "question-title"))
        self.column.addWidget(
            label(self.tr("What has your team told you? You can skip any of these questions."), "text")
        )
        self._questions = QVBoxLayout()
        self.column.addLayout(self._questions)
        self.more = Fold("", icons)
        self.column.addWidget(self.more)
        self.read = WrapButton(self.tr("Read what fits"), "primary", icons, trail="next")
        self.read.clicked.connect(self.reading_wanted)
        self.column.addWidget(self.read)
        self.saved = WrapButton(self.tr("Open what the family saved"), "link", centred=False)
        self.saved.clicked.connect(self.saved_wanted)
        self.column.addWidget(self.saved)
        self.column.addWidget(label(self.tr("This is a visit. This computer keeps nothing of it."), "small"))
        self.helper = Fold(self.tr("For the helper"), icons)
        for line in (
            self.tr("Use only what the doctor has already told this family."),
            self.tr("Ask at the end: can you tell me in your own words what we read?"),
        ):
            self.helper.column.addWidget(label(line, "text"))
        self.column.addWidget(self.helper)
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
        folded = [question.id for question in questions if question.folded]
        self._show_more([name for name in folded if name in matter])
        if not notebook.answers.keys().isdisjoint(folded):
            self.more.open()

    def _show_more(self, folded: Sequence[str]) -> None:
        one = self.tr("One more question, only if your team has talked about it")
        many = self.tr("%n more questions, only if your team has talked about them", "", len(folded))
        self.more.button.setText(one if len(folded) == 1 else many)
        self.more.setVisible(bool(folded))

    def _ask(self, questions: Sequence[Question]) -> None:
        clear(self._questions)
        clear(self.more.column)
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
            (self.more.column if question.folded else self._questions).addWidget(group)
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
