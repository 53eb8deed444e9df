"""One question at a time, until no answer would change what is shown."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from nbguide.asking import Asking
from nbguide.model import Question
from nbguide.narrowing import Narrowing
from nbguide.ui.question import QuestionScreen
from nbguide.ui.session import Session


class Interview(QObject):
    """Leads through the questions on *screen*.

    Signals: screen_wanted() before a question stands, over() when none is left, left() when Back leads out.
    """

    screen_wanted = Signal()
    over = Signal()
    left = Signal()

    def __init__(
        self, narrowing: Narrowing, session: Session, screen: QuestionScreen, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._guide = narrowing.guide
        self._session = session
        self._screen = screen
        self._asking = Asking(narrowing)
        self._question: Question | None = None
        screen.answered.connect(self._answered)
        screen.passed.connect(self._passed)
        screen.back_wanted.connect(self._back)

    def go_on(self) -> None:
        """Ask the first question that is still open."""
        self._ask(self._asking.next(self._session.notebook))

    def ask_again(self) -> None:
        """Ask what is still open, also what was passed in an earlier round."""
        self._asking.again(self._session.notebook)
        self.go_on()

    def ask(self, question: Question) -> None:
        """Ask *question*, whatever was asked before."""
        self._ask(question)

    def renew(self, narrowing: Narrowing) -> None:
        """Go on with another state of the guide; what is chosen and not yet answered stays chosen."""
        self._guide = narrowing.guide
        self._asking.renew(narrowing)
        before = self._question
        self._question = next((q for q in self._guide.questions if before and q.id == before.id), None)
        if self._question is not None and self._question != before:
            self._show(self._question, self._screen.options().chosen())

    def asks(self) -> bool:
        """Return whether the question on the screen is one of the guide."""
        return self._question is not None

    def show_answer(self) -> None:
        """Show what the notebook says of the question that stands."""
        answers = self._session.notebook.answers
        if self._question is not None and self._question.id in answers:
            self._screen.options().set_chosen(answers[self._question.id])

    def _ask(self, question: Question | None) -> None:
        self._question = question
        if question is None:
            self.over.emit()
            return
        notebook = self._session.notebook
        self._asking.meet(question)
        self._show(question, notebook.answers.get(question.id, frozenset()))
        self.screen_wanted.emit()

    def _show(self, question: Question, chosen: frozenset[str]) -> None:
        about = self._asking.about(question, self._session.notebook)
        self._screen.ask(question, chosen, self._asking.number(question), about)

    def _answered(self, question: str, chosen: frozenset[str]) -> None:
        self._session.take(self._session.notebook.answer(question, chosen))
        self._after(question)

    def _passed(self, question: str) -> None:
        self._session.take(self._session.notebook.skip(question))
        self._after(question)

    def _after(self, question: str) -> None:
        self._ask(self._asking.after(self._guide.question(question), self._session.notebook))

    def _back(self) -> None:
        before = self._asking.before(self._question) if self._question else None
        if before is None:
            self.left.emit()
        else:
            self._ask(before)
