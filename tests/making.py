"""Makes small guides, by hand and by chance, and judges any guide by the rules read naively."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import combinations, product

from hypothesis import strategies as st

from nbguide.model import NOT_SURE, Answers, Condition, Guide, Option, Part, Place, Question, Section
from nbguide.narrowing import Narrowing

PLACE = Place("made")
TODAY = date(2026, 6, 1)
"""A day on which no review in the guides for tests is overdue."""

Given = Mapping[str, frozenset[str]]


def make_question(name: str, *options: str, multiple: bool = False, asked_in: str = "") -> Question:
    """Return a question whose words are its ids."""
    return Question(
        name,
        name,
        name,
        tuple(Option(option, option, option) for option in options),
        PLACE,
        multiple=multiple,
        asked_in=asked_in,
    )


def make_section(name: str, *when: Mapping[str, str], part: str = "part") -> Section:
    """Return a section; a condition is written as {"risk": "low high"}."""
    condition = tuple({key: frozenset(listed.split()) for key, listed in table.items()} for table in when)
    return Section(name, part, name, name, PLACE, kind="path" if when else "", when=condition)


def make_guide(questions: list[Question], sections: list[Section]) -> Guide:
    """Return a guide of one part."""
    part = Part("part", "part", "", PLACE, tuple(sections))
    return Guide("1", "en", ("en",), parts=(part,), questions=tuple(questions))


def every_answer(questions: Sequence[Question]) -> Iterator[dict[str, frozenset[str]]]:
    """Yield all combinations: each question unanswered, or with every choice that it allows."""
    choices = [[frozenset[str](), *every_choice(question)] for question in questions]
    for combination in product(*choices):
        yield {q.id: chosen for q, chosen in zip(questions, combination, strict=True) if chosen}


def every_choice(question: Question) -> Iterator[frozenset[str]]:
    """Yield what can be chosen at *question*: one option, or where it allows several every set of them."""
    ids = [option.id for option in question.options]
    for size in range(1, len(ids) + 1 if question.multiple else 2):
        yield from map(frozenset, combinations(ids, size))


# By chance

_NAMES = ("q", "r", "s", "t", "u")


@st.composite
def guides(draw: st.DrawFn, questions: int = 4, options: int = 3, full_lists: bool = True) -> Guide:
    """Draw a guide: any number of questions, several choices or one, any-of lists of tables."""
    made = [
        make_question(
            name,
            *"abcd"[: draw(st.integers(2, options))],
            multiple=draw(st.booleans()),
            asked_in=draw(st.sampled_from(["", "", "part"])),
        )
        for name in _NAMES[: draw(st.integers(0, questions))]
    ]
    conditions = [_condition(draw, made, full_lists) for _ in range(draw(st.integers(1, 6)))]
    sections = [
        Section(f"s{number}", "part", f"s{number}", "text", PLACE, kind="path" if when else "", when=when)
        for number, when in enumerate(conditions)
    ]
    return make_guide(made, sections)


def _condition(draw: st.DrawFn, questions: list[Question], full_lists: bool) -> Condition:
    if not questions:
        return ()
    tables = []
    for _ in range(draw(st.integers(0, 3))):
        named = draw(st.lists(st.sampled_from(questions), min_size=1, max_size=3, unique_by=lambda q: q.id))
        table = {}
        for question in named:
            ids = [option.id for option in question.options]
            most = len(ids) if full_lists else len(ids) - 1
            table[question.id] = draw(st.frozensets(st.sampled_from(ids), min_size=1, max_size=most))
        tables.append(table)
    return tuple(tables)


@st.composite
def answers_to(draw: st.DrawFn, guide: Guide) -> dict[str, frozenset[str]]:
    """Draw answers that the guide allows: some, "not sure", an empty selection, or none."""
    given = {}
    for question in guide.questions:
        chosen = draw(st.sampled_from([None, frozenset(), frozenset({NOT_SURE}), *choices(question)]))
        if chosen is not None:
            given[question.id] = chosen
    return given


def choices(question: Question) -> list[frozenset[str]]:
    """Return all answers that say something: one option each, or any selection."""
    ids = [option.id for option in question.options]
    most = len(ids) if question.multiple else 1
    return [frozenset(chosen) for size in range(1, most + 1) for chosen in combinations(ids, size)]


# The rules of the design, read naively


def says(given: Given, question: str) -> frozenset[str]:
    """Return what counts of an answer: nothing where it is empty or "not sure"."""
    chosen = given.get(question, frozenset())
    return frozenset() if NOT_SURE in chosen else chosen


def ruled_out(alternative: Given, given: Given) -> bool:
    """Return whether one answer shares no option with the alternative."""
    return any(says(given, q) and says(given, q).isdisjoint(listed) for q, listed in alternative.items())


def is_shown(section: Section, given: Given) -> bool:
    """Return whether the section has no condition, or an alternative that nothing rules out."""
    return not section.when or not all(ruled_out(alternative, given) for alternative in section.when)


def open_by_definition(guide: Guide, given: Given, passed: frozenset[str]) -> list[str]:
    """Return the open questions exactly as the design words them."""
    found = []
    for question in guide.questions:
        if given.get(question.id) or question.id in passed:
            continue
        for section in guide.sections:
            standing = [table for table in section.when if not ruled_out(table, given)]
            met = any(all(says(given, name) for name in table) for table in standing)
            settled = met or not standing
            if not settled and any(question.id in table for table in standing):
                found.append(question.id)
                break
    return found


def could_change(guide: Guide, given: Given, passed: frozenset[str]) -> set[str]:
    """Return every question with an answer that changes what is shown, once others may be answered too."""
    free = [q for q in guide.questions if not given.get(q.id) and q.id not in passed]
    found = set()
    for question in free:
        others = [[frozenset(), *choices(other)] for other in free if other is not question]
        names = [other.id for other in free if other is not question]
        for combination in product(*others):
            around = {**given, **dict(zip(names, combination, strict=True))}
            before = [is_shown(section, around) for section in guide.sections]
            if any(
                [is_shown(section, {**around, question.id: chosen}) for section in guide.sections] != before
                for chosen in choices(question)
            ):
                found.add(question.id)
                break
    return found


# What narrowing says of a guide


def shown(narrowing: Narrowing, answers: Answers) -> set[str]:
    """Return the ids of what is shown."""
    return {section.id for section in narrowing.shown(answers)}


def take_back(narrowing: Narrowing, answers: Answers, section_id: str) -> list[set[str]]:
    """Return the questions named, step by step, until the section is shown again."""
    section = narrowing.guide.section(section_id)
    left = dict(answers)
    steps = []
    while section_id not in shown(narrowing, left):
        named = {reason.question.id for reason in narrowing.why_put_aside(section, left)}
        steps.append(named)
        if not named & left.keys():
            return [*steps, set()]
        left = {question: chosen for question, chosen in left.items() if question not in named}
    return steps


def groups(guide: Guide) -> list[list[Question]]:
    """Return the questions in groups that no condition joins: what one section shows hangs on one group."""
    together: dict[str, set[str]] = {question.id: {question.id} for question in guide.questions}
    for section in guide.sections:
        joined = {name for table in section.when for name in table}
        merged = set().union(*(together[name] for name in joined))
        for name in merged:
            together[name] = merged
    distinct = {frozenset(names) for names in together.values()}
    return [[q for q in guide.questions if q.id in names] for names in distinct]
