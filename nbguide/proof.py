"""What all families together can see: every combination of answers, not a sample.

Sections with one condition are shown and put aside together, so that they are one bit here. An answer is a
mask of the alternatives that it leaves standing, and a combination of answers is the conjunction of their
masks; combinations that leave the same alternatives standing are told by the fewest answers.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import combinations
from math import prod
from typing import NamedTuple

from nbguide.model import Answers, Guide, Option, Question, Section
from nbguide.narrowing import every_choice

_CHUNK = 10
"""Bits that are added up at once: more make larger tables, fewer make more steps."""

_FIELD = 48
"""Bits for each sum; the sums of the largest guide stay far below."""

Given = tuple[tuple[str, frozenset[str]], ...]


class Route(NamedTuple):
    """One set of sections that some answers leave, with the fewest answers that do so.

    *shown* has a bit for each distinct condition, in the order of `Proof.conditions`.
    """

    answers: Answers
    shown: int


class Proof:
    """The conditions of one guide, ready to be asked about all families at once."""

    def __init__(self, guide: Guide) -> None:
        self.guide = guide
        self.conditions = tuple(dict.fromkeys(_key(section) for section in guide.sections))
        numbers = {condition: number for number, condition in enumerate(self.conditions)}
        self._class = {section.id: numbers[_key(section)] for section in guide.sections}
        self._count = len(self.conditions)
        self._depth = max((len(condition) for condition in self.conditions), default=1) or 1
        self._always = sum(1 << number for number, condition in enumerate(self.conditions) if not condition)
        self._everything = self._alternatives(range(self._count))
        self._choices = {question.id: self._masks(question) for question in guide.questions}

    @property
    def combinations(self) -> int:
        """Return how many combinations of answers there are, the unanswered question counted."""
        return prod(1 + sum(1 for _ in every_choice(question)) for question in self.guide.questions)

    def paths(self) -> tuple[Route, ...]:
        """Return every set of sections that a family can see, those with the fewest answers first."""
        found: dict[int, Given] = {}
        for state, given in self._reached(self._everything, self._choices).items():
            shown = self._shown(state)
            if shown not in found or len(given) < len(found[shown]):
                found[shown] = given
        ordered = sorted(found.items(), key=lambda item: len(item[1]))
        return tuple(Route(dict(given), shown) for shown, given in ordered)

    def sees(self, path: Route, section: Section) -> bool:
        """Return whether the families of *path* see *section*."""
        return bool(path.shown >> self._class[section.id] & 1)

    def fewest(self, showing: Iterable[Section], hiding: Iterable[Section]) -> Answers | None:
        """Return the fewest answers that show all of *showing* and none of *hiding*, or None."""
        wanted = {self._class[section.id] for section in showing}
        unwanted = {self._class[section.id] for section in hiding}
        if wanted & unwanted or any(not self.conditions[number] for number in unwanted):
            return None
        start = self._alternatives(wanted | unwanted)
        need, avoid = (sum(1 << number for number in numbers) for numbers in (wanted, unwanted))
        fitting = [
            given
            for state, given in self._reached(start, self._choices).items()
            if not self._shown(state) & avoid and self._shown(state) & need == need
        ]
        best = min(fitting, key=len, default=None)
        return None if best is None else dict(best)

    def twins(self, question: Question) -> Iterator[tuple[Option, Option]]:
        """Yield the options of *question* that show the same sections, whatever else is answered."""
        masks = dict(self._choices[question.id])
        others = {name: chosen for name, chosen in self._choices.items() if name != question.id}
        alike = set(combinations(question.options, 2))
        for state in self._reached(self._everything, others):
            if not alike:
                return
            left = {option: self._shown(state & masks[frozenset({option.id})]) for option in question.options}
            alike = {(one, other) for one, other in alike if left[one] == left[other]}
        yield from sorted(alike, key=lambda pair: [question.options.index(option) for option in pair])

    def totals(
        self, paths: Iterable[Route], measures: Mapping[str, tuple[int, ...]]
    ) -> Iterator[tuple[int, ...]]:
        """Yield for each of *paths* the sums over its sections of what *measures* holds for their ids."""
        fields = max((len(measure) for measure in measures.values()), default=0)
        packed = [0] * self._count
        for section in self.guide.sections:
            values = measures.get(section.id, ())
            packed[self._class[section.id]] += sum(n << _FIELD * place for place, n in enumerate(values))
        tables = [_sums(packed[start : start + _CHUNK]) for start in range(0, self._count, _CHUNK)]
        chunk, field = (1 << _CHUNK) - 1, (1 << _FIELD) - 1
        for path in paths:
            total, shown = 0, path.shown
            for table in tables:
                total += table[shown & chunk]
                shown >>= _CHUNK
            yield tuple(total >> _FIELD * place & field for place in range(fields))

    def _alternatives(self, numbers: Iterable[int]) -> int:
        """Return the bits of all alternatives of the conditions *numbers*: the n-th ones stand together."""
        return sum(
            1 << slot * self._count + number
            for number in numbers
            for slot in range(len(self.conditions[number]))
        )

    def _masks(self, question: Question) -> list[tuple[frozenset[str], int]]:
        """Return each choice at *question* with the alternatives that it leaves standing."""
        masks = []
        for chosen in every_choice(question):
            ruled_out = 0
            for number, condition in enumerate(self.conditions):
                for slot, alternative in enumerate(condition):
                    if any(name == question.id and not options & chosen for name, options in alternative):
                        ruled_out |= 1 << slot * self._count + number
            masks.append((chosen, self._everything & ~ruled_out))
        return masks

    def _reached(
        self, start: int, choices: Mapping[str, list[tuple[frozenset[str], int]]]
    ) -> dict[int, Given]:
        """Return each set of alternatives that answers leave of *start*, with the fewest that do so."""
        states: dict[int, Given] = {start: ()}
        for question, masks in choices.items():
            if all(mask & start == start for _, mask in masks):
                continue
            following = dict(states)
            for state, given in states.items():
                for chosen, mask in masks:
                    left = state & mask
                    known = following.get(left)
                    if known is None or len(known) > len(given) + 1:
                        following[left] = (*given, (question, chosen))
            states = following
        return states

    def _shown(self, state: int) -> int:
        """Return the conditions of which an alternative stands."""
        shown = self._always
        full = (1 << self._count) - 1
        for slot in range(self._depth):
            shown |= state >> slot * self._count & full
        return shown


def _key(section: Section) -> tuple[frozenset[tuple[str, frozenset[str]]], ...]:
    return tuple(frozenset(alternative.items()) for alternative in section.when)


def _sums(values: list[int]) -> list[int]:
    """Return the sum of every subset of *values*; the bits of an index say which are in."""
    sums = [0]
    for value in values:
        sums += [known + value for known in sums]
    return sums
