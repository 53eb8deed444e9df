"""The situations that the report tells of, and the numbers by which it calls each text."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from markupsafe import Markup as Safe

from nbguide.families import Family
from nbguide.model import NOT_SURE, Answers, Guide, Question, Section
from nbguide.report.page import WHOLE_GUIDE

_LINK = Safe('{} <a href="{}#page-{}">{}</a>')


class Situation(NamedTuple):
    """Some answers under a name, with their column in the table and the file of their working copy."""

    column: str
    name: str
    file: str
    answers: Answers


class Numbers:
    """What each text of a guide is called: the same in every file, so that a note on paper finds it again.

    Parts have the numbers that families see; what is urgent has none there, and a letter here.
    """

    def __init__(self, guide: Guide) -> None:
        urgent = (part.id for part in guide.parts if part.urgent)
        self.parts = {part: f"U{number}" for number, part in enumerate(urgent, 1)}
        self.parts |= {part.id: str(number) for number, part in enumerate(guide.reading_parts, 1)}
        self.sections = {
            section.id: f"{self.parts[part.id]}.{number}"
            for part in guide.parts
            for number, section in enumerate(part.sections, 1)
        }
        self.questions = {question.id: f"Q{number}" for number, question in enumerate(guide.questions, 1)}
        self.sources = {source.id: str(number) for number, source in enumerate(guide.sources, 1)}
        a_to_z = sorted(guide.terms, key=lambda term: term.term.casefold())
        self.words = {term.id: f"W{number}" for number, term in enumerate(a_to_z, 1)}

    def link(self, section: Section) -> Safe:
        """Return the number and the title of *section*, which lead to it in the whole guide."""
        return _LINK.format(self.sections[section.id], WHOLE_GUIDE, section.id, section.title)


def all_situations(families: Iterable[Family], chosen: Answers) -> list[Situation]:
    """Return the whole guide, the test families, and the answers *chosen* for this report, if any."""
    found = [Situation("0", "No answers: the whole guide", WHOLE_GUIDE, {})]
    for number, family in enumerate(families, 1):
        found.append(Situation(str(number), family.name, f"situation-{number:02}.html", family.answers))
    if chosen:
        name = "The answers chosen for this report"
        found.append(Situation(str(len(found)), name, "situation-chosen.html", chosen))
    return found


def answered(question: Question, answers: Answers) -> str:
    """Return the answer to *question* in the words of its options, or that there is none."""
    chosen = answers.get(question.id, frozenset())
    if NOT_SURE in chosen:
        return question.not_sure or "not sure"
    return "; ".join(o.label for o in question.options if o.id in chosen) or "not answered"
