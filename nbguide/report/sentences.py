"""Conditions in plain sentences: to whom a section is shown, and which answers put it aside."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from nbguide.model import Guide, Option, Question, Section

Way = Mapping[str, frozenset[str]]
"""Question id -> the options within which its answer lies. All of them together put a section aside."""


def shown_to(section: Section, guide: Guide) -> str:
    """Return for whom *section* is, one sentence for each alternative."""
    if not section.when:
        return "Shown to everyone."
    return _joined("Shown to", (_fits(alternative, guide) for alternative in section.when))


def put_aside_by(section: Section, guide: Guide) -> str:
    """Return which answers put *section* aside, one sentence for each way."""
    ways = ways_aside(section, guide)
    if not ways:
        return "No answer puts it aside."
    return _joined("Put aside by", (_lies_within(way, guide) for way in ways))


def door_state(section: Section, guide: Guide) -> str:
    """Return what a family must open before it can read *section*, or nothing."""
    if section.door is None:
        return ""
    if section.behind:
        outer = next((s.title for s in guide.sections if s.id == section.behind), section.behind)
        return f"Behind the door of “{outer}”, and then behind a door of its own."
    return "Behind a door."


def ways_aside(section: Section, guide: Guide) -> list[Way]:
    """Return the ways in which answers put *section* aside: the fewest answers, and none told twice.

    An alternative is ruled out by one of its questions, so one is taken from each alternative. In each way,
    an answer must be given to every question that it names.
    """
    if not section.when:
        return []
    questions = {question.id: question for question in guide.questions}
    options = {name: frozenset(option.id for option in q.options) for name, q in questions.items()}
    ways: list[Way] = [{}]
    for alternative in section.when:
        longer = [
            {**way, name: within}
            for way in ways
            for name, listed in alternative.items()
            if (within := way.get(name, options[name]) - listed)
        ]
        ways = [way for number, way in enumerate(longer) if not _told(way, number, longer)]
    return _without_overlaps(ways, questions)


def puts_aside(question: Question, option: Option, guide: Guide) -> tuple[list[Section], list[Section]]:
    """Return what the answer *option* puts aside alone, and what only together with other answers."""
    alone, together = [], []
    for section in guide.sections:
        ways = [way for way in ways_aside(section, guide) if option.id in way.get(question.id, ())]
        if any(len(way) == 1 for way in ways):
            alone.append(section)
        elif ways:
            together.append(section)
    return alone, together


def _told(way: Way, number: int, ways: Sequence[Way]) -> bool:
    """Return whether another of *ways* holds whenever *way* does; of two alike the first stays."""
    return any(
        _covers(other, way) and (place < number or not _covers(way, other))
        for place, other in enumerate(ways)
        if place != number
    )


def _covers(wide: Way, narrow: Way) -> bool:
    return all(name in narrow and narrow[name] <= within for name, within in wide.items())


def _without_overlaps(ways: list[Way], questions: Mapping[str, Question]) -> list[Way]:
    """Take out options that another way has told, where a question takes one option only."""
    left = sorted(ways, key=len)
    for number in reversed(range(len(left))):
        others = left[:number] + left[number + 1 :]
        for name in [name for name in left[number] if not questions[name].multiple]:
            way = left[number]
            rest = {option for option in way[name] if not _any_covers(others, way, name, option)}
            left[number] = {**way, name: frozenset(rest)}
    return [way for way in left if all(way.values())]


def _any_covers(others: Iterable[Way], way: Way, name: str, option: str) -> bool:
    return any(_covers(other, {**way, name: frozenset({option})}) for other in others)


def _fits(alternative: Way, guide: Guide) -> str:
    return _all_of(
        f"{question.chip} {_any_of(question, alternative[question.id])}"
        for question in guide.questions
        if question.id in alternative
    )


def _lies_within(way: Way, guide: Guide) -> str:
    """Say *way* in words; several chosen options must all lie within it, so the others are named."""
    return _all_of(
        f"{question.chip} answered, but without {_any_of(question, _others(question, way[question.id]))}"
        if question.multiple
        else f"{question.chip} {_any_of(question, way[question.id])}"
        for question in guide.questions
        if question.id in way
    )


def _others(question: Question, within: frozenset[str]) -> frozenset[str]:
    return frozenset(option.id for option in question.options) - within


def _any_of(question: Question, listed: frozenset[str]) -> str:
    return " or ".join(f"“{option.chip}”" for option in question.options if option.id in listed)


def _all_of(said: Iterable[str]) -> str:
    return ", and ".join(said)


def _joined(start: str, alternatives: Iterable[str]) -> str:
    return f"{start}: {'. Or: '.join(alternatives)}."
