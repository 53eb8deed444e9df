"""Which sections fit a family's answers, why, and which questions still matter.

A guide is compiled once into bit masks: bit *i* stands for section *i*, and the *n*-th mask of a question
speaks of the *n*-th alternative of every section. The rest is integer arithmetic.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import compress

from nbguide.model import NOT_SURE, Answers, Guide, Option, Question, Section, counting

_BITS = bytes.maketrans(b"01", b"\0\1")


@dataclass(frozen=True, slots=True)
class Reason:
    """One answer that kept a section or put it aside."""

    question: Question
    option: Option


@dataclass(frozen=True, slots=True)
class _Slot:
    """The *n*-th alternatives of all sections: who has one, who names a question, who lists an option."""

    having: int
    naming: dict[str, int]
    listing: dict[tuple[str, str], int]


@dataclass(frozen=True)
class Narrowing:
    """A compiled guide; answers go in, sections and questions come out."""

    guide: Guide
    sections: tuple[Section, ...]
    _slots: tuple[_Slot, ...]
    _unconditional: int
    _everything: int

    def shown(self, answers: Answers) -> tuple[Section, ...]:
        """Return the sections that the answers leave, in the guide's order."""
        return self._sections(self._shown(self._standing(answers)))

    def put_aside(self, answers: Answers) -> tuple[Section, ...]:
        """Return the sections that the answers rule out: with `shown`, the whole guide."""
        return self._sections(self._everything & ~self._shown(self._standing(answers)))

    def open_questions(self, answers: Answers, passed: Collection[str] = ()) -> tuple[Question, ...]:
        """Return the questions whose answer could still change what is shown (law 3), in order."""
        standing = self._standing(answers)
        settled = self._settled(standing, counting(answers))
        done = {question for question, chosen in answers.items() if chosen}.union(passed)
        return tuple(
            question
            for question in self.guide.questions
            if question.id not in done and self._matters(question.id, standing, settled)
        )

    def decides(self, question: Question, answers: Answers) -> bool:
        """Return whether an answer to *question* could change what the other answers leave."""
        others = {name: chosen for name, chosen in answers.items() if name != question.id}
        standing = self._standing(others)
        return self._matters(question.id, standing, self._settled(standing, counting(others)))

    def next_question(self, answers: Answers, passed: Collection[str] = ()) -> Question | None:
        """Return the next question to ask before reading, or None when no answer would change anything."""
        return next(iter(self.up_front(answers, passed)), None)

    def up_front(self, answers: Answers, passed: Collection[str] = ()) -> tuple[Question, ...]:
        """Return the open questions that are not asked inside a part."""
        return tuple(question for question in self.open_questions(answers, passed) if not question.asked_in)

    def why_shown(self, section: Section, answers: Answers) -> tuple[Reason, ...]:
        """Return the answers that fit the alternatives still standing; none where none was needed."""
        given = counting(answers)
        kept: set[tuple[str, str]] = set()
        for alternative in section.when:
            if all(alternative[question] & given[question] for question in alternative.keys() & given.keys()):
                for question in alternative.keys() & given.keys():
                    kept.update((question, option) for option in alternative[question] & given[question])
        return self._in_order(kept)

    def why_put_aside(self, section: Section, answers: Answers) -> tuple[Reason, ...]:
        """Return for each alternative the first answer that rules it out, without repeats."""
        given = counting(answers)
        found: set[tuple[str, str]] = set()
        for alternative in section.when:
            for question in self.guide.questions:
                chosen = given.get(question.id, frozenset())
                if question.id in alternative and chosen and not alternative[question.id] & chosen:
                    found.update((question.id, option) for option in chosen)
                    break
        return self._in_order(found)

    def _in_order(self, pairs: Collection[tuple[str, str]]) -> tuple[Reason, ...]:
        return tuple(
            Reason(question, option)
            for question in self.guide.questions
            for option in question.options
            if (question.id, option.id) in pairs
        )

    def _standing(self, answers: Answers) -> list[int]:
        """Return for each slot the sections whose alternative there is not ruled out."""
        given = counting(answers)
        standing = []
        for slot in self._slots:
            left = slot.having
            for question, chosen in given.items():
                named = slot.naming.get(question, 0)
                if named & left:
                    fitting = 0
                    for option in chosen:
                        fitting |= slot.listing.get((question, option), 0)
                    left &= ~named | fitting
            standing.append(left)
        return standing

    def _shown(self, standing: Sequence[int]) -> int:
        shown = self._unconditional
        for left in standing:
            shown |= left
        return shown

    def _settled(self, standing: Sequence[int], given: Answers) -> int:
        """Return the sections that no answer can change: one alternative is met, or all are ruled out."""
        settled = self._everything & ~self._shown(standing) | self._unconditional
        for slot, left in zip(self._slots, standing, strict=True):
            waiting = 0
            for question, named in slot.naming.items():
                if question not in given:
                    waiting |= named
            settled |= left & ~waiting
        return settled

    def _matters(self, question: str, standing: Sequence[int], settled: int) -> bool:
        return any(
            slot.naming.get(question, 0) & left & ~settled
            for slot, left in zip(self._slots, standing, strict=True)
        )

    def _sections(self, mask: int) -> tuple[Section, ...]:
        digits = f"{mask:0{max(1, len(self.sections))}b}".encode().translate(_BITS)
        return tuple(compress(self.sections, reversed(digits)))


def compile(guide: Guide) -> Narrowing:
    """Turn the conditions of *guide* into masks, once."""
    sections = guide.sections
    depth = max((len(section.when) for section in sections), default=0)
    bits: list[tuple[list[int], dict[str, list[int]], dict[tuple[str, str], list[int]]]]
    bits = [([], {}, {}) for _ in range(depth)]
    unconditional: list[int] = []
    for number, section in enumerate(sections):
        if not section.when:
            unconditional.append(number)
        for (having, naming, listing), alternative in zip(bits, section.when, strict=False):
            having.append(number)
            for question, options in alternative.items():
                naming.setdefault(question, []).append(number)
                for option in options:
                    listing.setdefault((question, option), []).append(number)
    slots = tuple(
        _Slot(
            _mask(having),
            {question: _mask(numbers) for question, numbers in naming.items()},
            {pair: _mask(numbers) for pair, numbers in listing.items()},
        )
        for having, naming, listing in bits
    )
    return Narrowing(guide, sections, slots, _mask(unconditional), (1 << len(sections)) - 1)


def allowed_options(question: Question) -> tuple[str, ...]:
    """Return the option ids that may be answered, "not sure" last."""
    return (*(option.id for option in question.options), NOT_SURE)


def _mask(numbers: Sequence[int]) -> int:
    """Return the integer with the bits *numbers*, which ascend; linear, where adding bit by bit is not."""
    if not numbers:
        return 0
    raw = bytearray(numbers[-1] // 8 + 1)
    for number in numbers:
        raw[number >> 3] |= 1 << (number & 7)
    return int.from_bytes(raw, "little")
