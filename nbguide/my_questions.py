"""What a family wants to ask: questions that they ticked or wrote, and those that "not sure" brings."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from nbguide.asking import for_team
from nbguide.model import Guide
from nbguide.notebook import MyQuestion, Notebook


def my_questions(guide: Guide, notebook: Notebook) -> tuple[MyQuestion, ...]:
    """Return the questions of a family in their order.

    One that came with "not sure" goes with that answer, unless the family did something with it.
    """
    sure = {question.name for question in _brought(guide, notebook)}
    return tuple(
        known
        for known in _all(guide, notebook)
        if not known.removed and (known.stays or not known.answers or known.name in sure)
    )


def is_ticked(notebook: Notebook, section: str, words: str) -> bool:
    """Return whether the question *words* of the page *section* is among the family's own."""
    return any((known.section, known.words) == (section, words) for known in notebook.questions)


def tick(guide: Guide, notebook: Notebook, section: str, words: str) -> Notebook:
    """Return the notebook with a question of the page *section* at the end, or no longer."""
    others = [known for known in notebook.questions if (known.section, known.words) != (section, words)]
    if len(others) < len(notebook.questions):
        return replace(notebook, questions=tuple(others))
    return _with(notebook, [*_all(guide, notebook), MyQuestion(words, section)])


def write(guide: Guide, notebook: Notebook, words: str) -> Notebook:
    """Return the notebook with a question of the family's own at the end; one that is there stays there."""
    own = MyQuestion(" ".join(words.split()))
    known = _all(guide, notebook)
    if not own.words or any(question.name == own.name for question in known):
        return notebook
    return _with(notebook, [*known, own])


def change(guide: Guide, notebook: Notebook, question: MyQuestion) -> Notebook:
    """Return the notebook with *question* in the place of the one of its words and origin: it stays now."""
    return _with(
        notebook,
        [
            replace(question, stays=True) if known.name == question.name else known
            for known in _all(guide, notebook)
        ],
    )


def remove(guide: Guide, notebook: Notebook, question: MyQuestion) -> Notebook:
    """Return the notebook without *question*; what "not sure" brings would come again, so it is marked."""
    if question.answers:
        return change(guide, notebook, replace(question, removed=True))
    left = [known for known in notebook.questions if known.name != question.name]
    return replace(notebook, questions=tuple(left))


def put_back(guide: Guide, notebook: Notebook, question: MyQuestion, before: MyQuestion | None) -> Notebook:
    """Return the notebook with *question* again as it was, above *before*, or at the end."""
    others = [known for known in _all(guide, notebook) if known.name != question.name]
    names = [known.name for known in others]
    index = names.index(before.name) if before is not None and before.name in names else len(others)
    others.insert(index, replace(question, removed=False))
    return _with(notebook, others)


def move(guide: Guide, notebook: Notebook, question: MyQuestion, places: int) -> Notebook:
    """Return the notebook with *question* so many *places* further down, or up where they are negative."""
    seen = [known.name for known in my_questions(guide, notebook)]
    here = seen.index(question.name)
    there = min(max(here + places, 0), len(seen) - 1)
    if there == here:
        return notebook
    every = [known for known in _all(guide, notebook) if known.name != question.name]
    index = [known.name for known in every].index(seen[there]) + (there > here)
    every.insert(index, replace(question, stays=True))
    return _with(notebook, every)


def _all(guide: Guide, notebook: Notebook) -> list[MyQuestion]:
    """Return all that is known, also what was removed: each once, those that nobody touched at the end."""
    every: dict[tuple[str, str, str], MyQuestion] = {}
    for known in (*notebook.questions, *_brought(guide, notebook)):
        every.setdefault(known.name, known)
    return list(every.values())


def _brought(guide: Guide, notebook: Notebook) -> list[MyQuestion]:
    return [
        MyQuestion(words, answers=question.id)
        for question in for_team(guide, notebook.answers)
        for words in question.ask
    ]


def _with(notebook: Notebook, questions: Iterable[MyQuestion]) -> Notebook:
    return replace(notebook, questions=tuple(questions))
