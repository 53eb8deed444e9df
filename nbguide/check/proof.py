"""What all families together can see: every combination of answers, not a sample.

Sections with one condition are shown and put aside together, so that they are one bit here. An answer is a
mask of the alternatives that it leaves standing, and a combination of answers is the conjunction of their
masks; combinations that leave the same alternatives standing are told by the fewest answers, and so are the
choices at one question, of which a long list to tick has very many.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from itertools import combinations
from math import prod
from typing import NamedTuple

from nbguide.model import Answers, Guide, Option, Question, Section

_CHUNK = 10
"""Bits that are added up at once: more make larger tables, fewer make more steps."""

_FIELD = 48
"""Bits for each sum; the sums of the largest guide stay far below."""


class _Choice(NamedTuple):
    """One way to answer a question.

    A set of answers is a number: the sum of their codes. It compares as how many answers there are, and
    then as which. *mask* has the alternatives that the answer leaves standing.
    """

    chosen: frozenset[str]
    code: int
    mask: int


class Route(NamedTuple):
    """One set of sections that some answers leave, with the fewest answers that do so, as numbers.

    *shown* has a bit for each distinct condition, in the order of `Proof.conditions`.
    """

    given: int
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
        sizes = [2 ** len(q.options) if q.multiple else len(q.options) + 1 for q in guide.questions]
        self.combinations = prod(sizes)
        """How many combinations of answers there are, the unanswered question counted."""
        choices = {question.id: list(self._told_apart(question)) for question in guide.questions}
        self._one_answer = 1 << sum(len(listed).bit_length() for listed in choices.values())
        self._choices = self._coded(choices)

    def paths(self) -> tuple[Route, ...]:
        """Return every set of sections that a family can see, those with the fewest answers first."""
        found: dict[int, int] = {}
        for state, given in self._reached(self._everything, self._choices).items():
            shown = self._shown(state)
            if given < found.get(shown, given + 1):
                found[shown] = given
        return tuple(Route(given, shown) for given, shown in sorted((g, s) for s, g in found.items()))

    def answers(self, given: int) -> Answers:
        """Return the answers that the number of a route stands for."""
        answers = {}
        for question, choices in self._choices.items():
            field = 0
            for choice in choices:
                field |= choice.code
            field &= self._one_answer - 1
            for choice in choices:
                if given & field == choice.code & field:
                    answers[question] = choice.chosen
        return answers

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
        return self.answers(min(fitting)) if fitting else None

    def twins(self, question: Question) -> Iterator[tuple[Option, Option]]:
        """Yield the options of *question* that show the same sections, whatever else is answered."""
        masks = {option: self._left(question, {option.id}) for option in question.options}
        others = self._without(question)
        alike = set(combinations(question.options, 2))
        for state in self._reached(self._everything, others):
            if not alike:
                return
            left = {option: self._shown(state & masks[option]) for option in question.options}
            alike = {(one, other) for one, other in alike if left[one] == left[other]}
        yield from sorted(alike, key=lambda pair: [question.options.index(option) for option in pair])

    def standing(self, section: Section) -> set[frozenset[int]]:
        """Return the sets of alternatives that answers leave of the condition of *section*, by number."""
        number = self._class[section.id]
        slots = range(len(self.conditions[number]))
        return {
            frozenset(slot for slot in slots if state >> slot * self._count + number & 1)
            for state in self._reached(self._alternatives({number}), self._choices)
        }

    def decides(self, question: Question, section: Section) -> bool:
        """Return whether there are answers with which an answer to *question* puts *section* aside."""
        start = self._alternatives({self._class[section.id]})
        return any(
            state and not state & choice.mask
            for state in self._reached(start, self._without(question))
            for choice in self._choices[question.id]
        )

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

    def _coded(self, choices: Mapping[str, Sequence[tuple[frozenset[str], int]]]) -> dict[str, list[_Choice]]:
        """Return the choices at each question, each question with bits of its own in a number of answers."""
        coded, place = {}, 0
        for question, listed in choices.items():
            coded[question] = [
                _Choice(chosen, self._one_answer + (number << place), mask)
                for number, (chosen, mask) in enumerate(listed, 1)
            ]
            place += len(listed).bit_length()
        return coded

    def _told_apart(self, question: Question) -> Iterator[tuple[frozenset[str], int]]:
        """Yield what can be chosen at *question*, with its mask; of choices with one mask only the first."""
        masks = [self._left(question, {option.id}) for option in question.options]
        known: set[int] = set()
        newest: list[tuple[tuple[int, ...], int]] = [((), 0)]
        while newest:
            longer = []
            for chosen, mask in newest:
                for number in range(chosen[-1] + 1 if chosen else 0, len(masks)):
                    left = mask | masks[number]
                    if left not in known:
                        known.add(left)
                        longer.append(((*chosen, number), left))
            yield from ((frozenset(question.options[n].id for n in chosen), left) for chosen, left in longer)
            newest = longer if question.multiple else []

    def _without(self, question: Question) -> dict[str, list[_Choice]]:
        return {name: choices for name, choices in self._choices.items() if name != question.id}

    def _left(self, question: Question, chosen: Set[str]) -> int:
        """Return the alternatives that stand when *chosen* is the answer to *question*."""
        ruled_out = 0
        for number, condition in enumerate(self.conditions):
            for slot, alternative in enumerate(condition):
                if any(name == question.id and not options & chosen for name, options in alternative):
                    ruled_out |= 1 << slot * self._count + number
        return self._everything & ~ruled_out

    def _reached(self, start: int, choices: Mapping[str, list[_Choice]]) -> dict[int, int]:
        """Return each set of alternatives that answers leave of *start*, with the fewest that do so."""
        states = {start: 0}
        for question in choices.values():
            if all(choice.mask & start == start for choice in question):
                continue
            following = dict(states)
            for _, code, mask in question:
                for state, given in states.items():
                    left, more = state & mask, given + code
                    if more < following.get(left, more + 1):
                        following[left] = more
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
