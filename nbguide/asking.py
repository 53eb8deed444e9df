"""The way through the questions: which one comes next, and which one was before."""

from __future__ import annotations

from nbguide.model import NOT_SURE, Answers, Guide, Question
from nbguide.narrowing import Narrowing
from nbguide.notebook import Notebook


def for_team(guide: Guide, answers: Answers) -> tuple[Question, ...]:
    """Return the questions answered "not sure" that the family can ask their team."""
    return tuple(q for q in guide.questions if q.ask and NOT_SURE in answers.get(q.id, ()))


class Asking:
    """Remembers the order in which a family met the questions, so that Back and Next agree."""

    def __init__(self, narrowing: Narrowing) -> None:
        self._narrowing = narrowing
        self._met: list[str] = []

    def renew(self, narrowing: Narrowing) -> None:
        """Go on with another state of the guide: the questions that it still has were met."""
        self._narrowing = narrowing
        known = {question.id for question in narrowing.guide.questions}
        self._met = [name for name in self._met if name in known]

    def next(self, notebook: Notebook) -> Question | None:
        """Return the first question that is still open, or None when no answer would change anything."""
        return self._narrowing.next_question(notebook.answers, notebook.passed)

    def meet(self, question: Question) -> None:
        """Remember that *question* is being asked."""
        if question.id not in self._met:
            self._met.append(question.id)

    def again(self, notebook: Notebook) -> None:
        """Begin anew behind the questions that are answered; what a part asks is asked there only."""
        questions = self._narrowing.guide.questions
        self._met = [q.id for q in questions if q.id in notebook.answers and not q.asked_in]

    def after(self, question: Question, notebook: Notebook) -> Question | None:
        """Return the question met after *question* while it still matters, else the next open one."""
        for later in self._met[self._met.index(question.id) + 1 :]:
            known = self._narrowing.guide.question(later)
            if self._narrowing.decides(known, notebook.answers):
                return known
            self._met.remove(later)
        return self.next(notebook)

    def before(self, question: Question) -> Question | None:
        """Return the question met before *question*, or None at the first."""
        index = self._met.index(question.id)
        return self._narrowing.guide.question(self._met[index - 1]) if index else None

    def number(self, question: Question) -> int:
        """Return the place of *question* among those met, from 1."""
        return self._met.index(question.id) + 1

    def about(self, question: Question, notebook: Notebook) -> int:
        """Return about how many questions there are: answered, passed and open ones."""
        still = {known.id for known in self._narrowing.up_front(notebook.answers, notebook.passed)}
        met = {*notebook.answers, *notebook.passed, *still, question.id}
        return sum(known.id in met and not known.asked_in for known in self._narrowing.guide.questions)
