"""What is new for a family since they opened a notebook or a paper code, and what left."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import NamedTuple

from nbguide.model import Answers, Guide, Section, counting
from nbguide.narrowing import Narrowing, Reason
from nbguide.notebook import Notebook


class Change(NamedTuple):
    """A page that came or left, and the answers that did it; none where an answer was taken back."""

    section: Section
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class News:
    """The pages that are shown now and were not, and those that were shown and are not now."""

    new: tuple[Change, ...] = ()
    left: tuple[Change, ...] = ()

    def __len__(self) -> int:
        """Return how many pages came or left."""
        return len(self.new) + len(self.left)


def news(narrowing: Narrowing, notebook: Notebook) -> News:
    """Return what came and left since the earlier answers of *notebook*, where there are any."""
    if notebook.earlier is None:
        return News()
    before, now = narrowing.shown(notebook.earlier), narrowing.shown(notebook.answers)
    return News(
        tuple(Change(s, narrowing.why_shown(s, notebook.answers)) for s in _without(now, before)),
        tuple(Change(s, narrowing.why_put_aside(s, notebook.answers)) for s in _without(before, now)),
    )


def with_answers(present: Notebook, answers: Answers, guide: Guide) -> Notebook:
    """Return *present* with the *answers* of a paper code, and all else as it is."""
    opened = replace(present, answers=answers, everything=False, earlier=None).fitting(guide)
    opened = replace(opened, passed=opened.passed.difference(opened.answers))
    return replace(opened, earlier=_earlier(present, opened))


def instead_of(present: Notebook, opened: Notebook) -> Notebook:
    """Return the notebook *opened*, which takes the place of *present*."""
    return replace(opened, earlier=_earlier(present, opened))


def _earlier(present: Notebook, opened: Notebook) -> Answers:
    """Return the answers to compare with; where there were none, what was opened: a change later is new."""
    return present.answers if counting(present.answers) else opened.answers


def _without(sections: Iterable[Section], others: Iterable[Section]) -> Iterable[Section]:
    known = {section.id for section in others}
    return (section for section in sections if section.id not in known)
