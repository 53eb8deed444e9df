"""One question at a time, until no answer would change what is shown."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from nbguide.asking import Asking
from nbguide.model import Question
from nbguide.narrowing import Narrowing
from nbguide.notebook import Notebook
from nbguide.ui.question import QuestionScreen
from nbguide.ui.session import Session


class Interview(QObject):
    """Leads through the questions on *screen*.

    Signals: screen_wanted() before a question stands, over() when none is left, left() when Back leads out;
    left_chosen(question id, chosen ids) when a question is left for another screen with a choice that the
    notebook does not know.
    """

    screen_wanted = Signal()
    over = Signal()
    left = Signal()
    left_chosen = Signal(str, frozenset)

    def __init__(
        self, narrowing: Narrowing, session: Session, screen: QuestionScreen, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._guide = narrowing.guide
        self._session = session
        self._screen = screen
        screen.follow(session.policy)
        self._asking = Asking(narrowing)
        self._question: Question | None = None
        self._given: frozenset[str] = frozenset()
        """What the notebook said of the question when that was last shown."""
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
        self.show_answer()  # what was chosen before may have been changed beside the page
        self._asking.renew(narrowing)
        before = self._question
        self._question = next((q for q in self._guide.questions if before and q.id == before.id), None)
        self._given = self._answer()
        if self._question is not None and self._question != before:
            self._show(self._question, self._screen.options().chosen())

    def asks(self) -> bool:
        """Return whether the question on the screen is one of the guide."""
        return self._question is not None

    def show_answer(self) -> None:
        """Show what the notebook says of the question that stands, where that is news."""
        if self._question is not None and self._answer() != self._given:
            self._given = self._answer()
            self._screen.options().set_chosen(self._given)

    def leave(self) -> None:
        """Let a choice that the notebook does not know be the answer: the family goes elsewhere."""
        if self._question is not None and self._undecided():
            self._given = self._screen.options().chosen()
            self.left_chosen.emit(self._question.id, self._given)

    def _undecided(self) -> bool:
        """Return whether something else is chosen than what the notebook said."""
        return self._screen.options().chosen() != self._given

    def _answer(self) -> frozenset[str]:
        answers = self._session.notebook.answers
        return answers.get(self._question.id, frozenset()) if self._question is not None else frozenset()

    def _ask(self, question: Question | None) -> None:
        if self._question is not None and self._undecided():  # Back keeps it for when they return
            self._take(self._session.notebook.answer(self._question.id, self._screen.options().chosen()))
        self._question = question
        if question is None:
            self.over.emit()
            return
        self._asking.meet(question)
        self._given = self._answer()
        self._show(question, self._given)
        self.screen_wanted.emit()

    def _show(self, question: Question, chosen: frozenset[str]) -> None:
        about = self._asking.about(question, self._session.notebook)
        self._screen.ask(question, chosen, self._asking.number(question), about)

    def _answered(self, question: str, chosen: frozenset[str]) -> None:
        self._take(self._session.notebook.answer(question, chosen))
        self._after(question)

    def _passed(self, question: str) -> None:
        self._take(self._session.notebook.skip(question))
        self._after(question)

    def _take(self, notebook: Notebook) -> None:
        """Go on with *notebook*, which knows what is chosen."""
        self._given = self._screen.options().chosen()
        self._session.take(notebook)

    def _after(self, question: str) -> None:
        self._ask(self._asking.after(self._guide.question(question), self._session.notebook))

    def _back(self) -> None:
        before = self._asking.before(self._question) if self._question else None
        if before is None:
            self.left.emit()
        else:
            self._ask(before)
