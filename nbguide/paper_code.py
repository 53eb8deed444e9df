"""Answers as four short words for paper, and back: two words hold the answers, two check them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from enum import Enum
from functools import cached_property
from itertools import accumulate
from math import prod

SIZE = 1021
"""How many words a list has: a prime, so that the check can divide."""

LENGTH = 4
"""How many words a code has."""

NUMBERS = SIZE * SIZE
"""How many codes there are, for all layouts together."""

_SPREAD = 523_007
"""Prime to `NUMBERS`: codes of nearly the same answers look different, and seldom repeat a word."""

_BACK = pow(_SPREAD, -1, NUMBERS)

_BETWEEN = re.compile(r"[\s,;.:/_\-\u2010-\u2015]+")

Chosen = Mapping[str, frozenset[str]]


@dataclass(frozen=True)
class Layout:
    """The questions that a code answers and their options, in order; *several* can have more than one.

    Every question has one state more than it has choices: not answered, which "not sure" is too.
    """

    questions: Mapping[str, tuple[str, ...]]
    several: frozenset[str] = frozenset()

    @property
    def states(self) -> int:
        """Return how many different answers there are."""
        return prod(self._sizes.values())

    def number(self, answers: Chosen) -> int:
        """Return the number of *answers*, from 0; what the layout does not know does not count."""
        number = 0
        for question, options in self.questions.items():
            chosen = answers.get(question, frozenset())
            held = [place for place, option in enumerate(options) if option in chosen]
            if question in self.several:
                state = sum(1 << place for place in held)
            else:
                state = held[0] + 1 if held else 0
            number = number * self._sizes[question] + state
        return number

    def answers(self, number: int) -> dict[str, frozenset[str]]:
        """Return the answers of which *number* is the number."""
        answers = {}
        for question, options in reversed(list(self.questions.items())):
            number, state = divmod(number, self._sizes[question])
            if question in self.several:
                chosen = [option for place, option in enumerate(options) if state >> place & 1]
            else:
                chosen = [options[state - 1]] if state else []
            if chosen:
                answers[question] = frozenset(chosen)
        return {question: answers[question] for question in self.questions if question in answers}

    @cached_property
    def _sizes(self) -> dict[str, int]:
        return {
            question: 1 << len(options) if question in self.several else len(options) + 1
            for question, options in self.questions.items()
        }


class Fault(Enum):
    """Why words are no code."""

    COUNT = "not four words"
    UNKNOWN = "a word is not in the list"
    ONE_WRONG = "one word is not the one on the paper"
    SEVERAL_WRONG = "more than one word is wrong, or they are in another order"
    TOO_NEW = "a newer guide made the code"


class WrongCode(ValueError):
    """Words are no code; *place* is the place of the wrong word from 0, where one is known to be wrong.

    *near* are words of the list that may be meant there: the reader compares them with the paper.
    """

    def __init__(self, fault: Fault, place: int | None = None, near: tuple[str, ...] = ()) -> None:
        super().__init__(fault.value)
        self.fault, self.place, self.near = fault, place, near


@dataclass(frozen=True, slots=True)
class Decoded:
    """The answers of a code; *unknown* are questions and options that the newest layout no longer has."""

    answers: Chosen
    unknown: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class PaperCode:
    """Turns answers into four of *words* and back; each of *layouts* takes the next range of numbers.

    The words are a Reed-Solomon code over the numbers below `SIZE`. With the four words w at the places
    x = 1, 2, 3, 4, two sums are 0 modulo `SIZE`: of all w, and of all x * w. Both are linear: where one word
    is wrong by e, the first sum becomes e and the second x * e, whatever the code was; their quotient is the
    place x, for `SIZE` is prime. So no one wrong word can look right, nor can two.
    """

    layouts: tuple[Layout, ...]
    words: tuple[str, ...]

    def encode(self, answers: Chosen) -> tuple[str, str, str, str]:
        """Return the code of *answers*, by the newest layout."""
        number = self._begins[-2] + self.layouts[-1].number(answers)
        first, second = divmod((number + 1) * _SPREAD % NUMBERS, SIZE)
        third, fourth = -3 * first - 2 * second, 2 * first + second
        numbers = (first, second, third % SIZE, fourth % SIZE)
        return self.words[numbers[0]], self.words[numbers[1]], self.words[numbers[2]], self.words[numbers[3]]

    def decode(self, typed: Sequence[str]) -> Decoded:
        """Return what a code says; raise WrongCode, and never guess. Capitals and accents do not matter."""
        if len(typed) != LENGTH:
            raise WrongCode(Fault.COUNT)
        numbers = [self._number(word, place) for place, word in enumerate(typed)]
        place = _wrong(numbers)
        if place is not None:
            raise WrongCode(Fault.ONE_WRONG, place, self._meant(numbers, place))
        number = self._held(numbers)
        for begin, layout in zip(self._begins, self.layouts, strict=False):
            if number < begin + layout.states:
                return self._known(layout.answers(number - begin))
        raise WrongCode(Fault.TOO_NEW)

    def unknown(self, typed: Iterable[str]) -> WrongCode | None:
        """Return what is wrong with the first of *typed* that is not in the list, where one is not."""
        try:
            for place, word in enumerate(typed):
                self._number(word, place)
        except WrongCode as wrong:
            return wrong
        return None

    @cached_property
    def _begins(self) -> tuple[int, ...]:
        return tuple(accumulate((layout.states for layout in self.layouts), initial=0))

    @cached_property
    def _places(self) -> dict[str, int]:
        return {plain(word): place for place, word in enumerate(self.words)}

    def _number(self, word: str, place: int) -> int:
        letters = plain(word)
        found = self._places.get(letters)
        if found is None:
            near = get_close_matches(letters, self._places, n=3, cutoff=0.6)
            raise WrongCode(Fault.UNKNOWN, place, tuple(self.words[self._places[name]] for name in near))
        return found

    def _meant(self, numbers: Sequence[int], place: int) -> tuple[str, ...]:
        """Return the one word that makes *numbers* a code, where a layout has that code."""
        meant = [*numbers]
        meant[place] = (meant[place] - sum(numbers)) % SIZE
        return (self.words[meant[place]],) if self._held(meant) < self._begins[-1] else ()

    def _held(self, numbers: Sequence[int]) -> int:
        return ((numbers[0] * SIZE + numbers[1]) * _BACK - 1) % NUMBERS

    def _known(self, answers: Chosen) -> Decoded:
        newest = self.layouts[-1]
        known: dict[str, frozenset[str]] = {}
        unknown: list[tuple[str, str]] = []
        for question, chosen in answers.items():
            kept = chosen.intersection(newest.questions.get(question, ()))
            if len(kept) > 1 and question not in newest.several:
                kept = frozenset()
            unknown += [(question, option) for option in sorted(chosen - kept)]
            if kept:
                known[question] = kept
        return Decoded(known, tuple(unknown))


def plain(word: str) -> str:
    """Return *word* in small letters, without accents and what is no letter."""
    apart = unicodedata.normalize("NFKD", word.casefold())
    return "".join(letter for letter in apart if letter.isalpha())


def typed_words(text: str) -> tuple[str, ...]:
    """Return the words of *text*, whatever stands between them."""
    return tuple(word for word in _BETWEEN.split(text) if plain(word))


def alike(words: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Yield pairs of *words* that one letter more, less or other makes the same, the first one in front."""
    seen: dict[str, list[str]] = {}
    for word in words:
        letters = plain(word)
        forms = {letters, *(letters[:n] + letters[n + 1 :] for n in range(len(letters)))}
        others = dict.fromkeys(other for form in forms for other in seen.get(form, ()))
        yield from ((other, word) for other in others if _one_apart(plain(other), letters))
        for form in forms:
            seen.setdefault(form, []).append(word)


def _one_apart(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    head = next((n for n, (a, b) in enumerate(zip(short, long, strict=False)) if a != b), len(short))
    rest = short[head + 1 :] if len(short) == len(long) else short[head:]
    return len(long) - len(short) < 2 and rest == long[head + 1 :]


def _wrong(numbers: Sequence[int]) -> int | None:
    """Return the place of the one wrong word, or None where all fit; raise WrongCode where several do not."""
    error = sum(numbers) % SIZE
    moment = sum(x * number for x, number in enumerate(numbers, 1)) % SIZE
    if not error and not moment:
        return None
    place = moment * pow(error, -1, SIZE) % SIZE - 1 if error else LENGTH
    if not 0 <= place < LENGTH:
        raise WrongCode(Fault.SEVERAL_WRONG)
    return place
