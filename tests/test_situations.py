"""Twelve families who answered every question: what they find, what is put aside, and by which answer.

`python -m tests.test_situations` writes tests/data/situations.md anew after the text was changed.
"""

from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

import pytest

from nbguide.loader import load
from nbguide.model import Answers, Guide, Section
from nbguide.narrowing import Narrowing
from nbguide.narrowing import compile as compile_guide
from nbguide.paths import shipped
from nbguide.plain import PlainWords
from nbguide.renderer import WORDS_PER_MINUTE
from tests.golden import DATA

FILE = DATA / "situations.md"


class Situation(NamedTuple):
    """One complete set of answers, and the claims of the seed page that are about it."""

    name: str
    answers: str
    claims: str


SITUATIONS = [
    Situation(
        "Low risk at first, back in one place, treated as low risk",
        "now=returned risk=low plan=not-high place=one again=first "
        "alk=unchanged cns=no age=3-5 region=canada",
        "14-16 19-22",
    ),
    Situation(
        "Low risk at first, back and spread, treated as low risk",
        "now=returned risk=low plan=not-high place=many again=first "
        "alk=unchanged cns=no age=under-3 region=usa",
        "17-18 19-22",
    ),
    Situation(
        "Low risk at first, grew while the team was watching",
        "now=growing risk=low plan=not-high place=one alk=unchanged cns=no age=under-3 region=canada",
        "14-16 19-22",
    ),
    Situation(
        "Low risk at first, treated like high risk now",
        "now=returned risk=low plan=as-high place=many again=first alk=changed cns=no age=6-12 region=canada",
        "17-18 19-22 35 37-40 42-46 48-50 52 54",
    ),
    Situation(
        "Intermediate risk at first, back in one place",
        "now=returned risk=intermediate plan=not-high place=one again=first "
        "alk=unchanged cns=no age=3-5 region=usa",
        "23-26",
    ),
    Situation(
        "Intermediate risk at first, back and spread",
        "now=returned risk=intermediate plan=not-high place=many again=first "
        "alk=unchanged cns=no age=3-5 region=canada",
        "27-34",
    ),
    Situation(
        "Intermediate risk at first, spread, treated like high risk now, ALK changed",
        "now=returned+growing risk=intermediate plan=as-high place=many "
        "again=first alk=changed cns=no age=6-12 region=elsewhere",
        "27-35 37-40 42-46 48-50 52 54",
    ),
    Situation(
        "High risk, back for the first time, ALK changed",
        "now=returned risk=high place=many again=first alk=changed cns=no age=3-5 region=canada",
        "35 37-40 42-46 47-52 54",
    ),
    Situation(
        "High risk, back for the first time, no change in ALK",
        "now=returned risk=high place=one again=first alk=unchanged cns=no age=6-12 region=canada+usa",
        "35 37-40 42-47 51-52 54",
    ),
    Situation(
        "High risk, did not go away with the first treatment",
        "now=refractory risk=high place=many alk=unchanged cns=no age=under-3 region=usa",
        "35-40 52 54",
    ),
    Situation(
        "High risk, came back more than once, a teen",
        "now=returned risk=high place=many again=more alk=changed cns=no age=teen region=usa",
        "35 37-40 42-46 48-50 52-54",
    ),
    Situation(
        "High risk, in the brain or spinal cord",
        "now=returned risk=high place=many again=first alk=unchanged cns=yes age=6-12 region=elsewhere",
        "35 37-40 42-46 52 54 55-57",
    ),
]

EVERYONE = "1-13 58-68"
"""The claims that the seed page makes to everybody."""


def numbers(spans: str) -> set[str]:
    """Return the claims of "14-16 19"."""
    pairs = [(span.split("-")[0], span.split("-")[-1]) for span in spans.split()]
    return {f"S-{number:02}" for first, last in pairs for number in range(int(first), int(last) + 1)}


def given(situation: Situation) -> Answers:
    pairs = (pair.split("=") for pair in situation.answers.split())
    return {question: frozenset(options.split("+")) for question, options in pairs}


@cache
def narrowing() -> Narrowing:
    return compile_guide(guide())


@cache
def guide() -> Guide:
    return load(shipped("content")).guide


@cache
def plain() -> PlainWords:
    return PlainWords(guide())


def reasons(section: Section, answers: Answers) -> str:
    why = narrowing().why_put_aside(section, answers)
    return "; ".join(f"{reason.question.chip}: {reason.option.chip}" for reason in why)


def describe(situation: Situation) -> Iterator[str]:
    """Yield the lines about one family, for people to read."""
    answers = given(situation)
    shown, aside = narrowing().shown(answers), narrowing().put_aside(answers)
    words = sum(plain().length(section) for section in shown)
    grades = plain().grades(shown)
    yield f"## {situation.name}"
    yield ""
    yield f"Answers: {situation.answers.replace(' ', ', ')}"
    yield ""
    yield (
        f"{len(shown)} pages, {words:,} words, about {round(words / WORDS_PER_MINUTE)} minutes. "
        f"Flesch-Kincaid grade {grades.flesch_kincaid:.1f}, SMOG {grades.smog:.1f}."
    )
    yield ""
    yield f"Put aside, {len(aside)} pages:"
    yield ""
    for part in guide().parts:
        for section in aside:
            if section.part == part.id:
                yield f"- {part.title}: {section.title} ({reasons(section, answers)})"
    yield ""


def report() -> str:
    """Return the whole golden file."""
    head = ["# Twelve families, and what the guide shows them", ""]
    return "\n".join([*head, *(line for situation in SITUATIONS for line in describe(situation))])


every_situation = pytest.mark.parametrize("situation", SITUATIONS, ids=lambda situation: situation.name)


def test_what_each_family_is_shown_is_written_down() -> None:
    assert report() == FILE.read_text("utf-8"), "python -m tests.test_situations writes it anew"


@every_situation
def test_every_question_that_matters_is_answered(situation: Situation) -> None:
    assert not narrowing().open_questions(given(situation))


@every_situation
def test_nothing_of_the_seed_page_is_missing(situation: Situation) -> None:
    held = {claim for section in narrowing().shown(given(situation)) for claim in section.covers}
    assert held >= numbers(situation.claims) | numbers(EVERYONE)


@every_situation
def test_what_is_put_aside_is_of_a_kind_that_the_answer_may_rule_out(situation: Situation) -> None:
    answers = given(situation)
    for section in narrowing().put_aside(answers):
        why = narrowing().why_put_aside(section, answers)
        assert why
        assert all(section.kind in reason.question.may_rule_out for reason in why)


@every_situation
def test_what_a_family_reads_is_plain(situation: Situation) -> None:
    grades = plain().grades(narrowing().shown(given(situation)))
    targets = guide().style.targets
    assert grades.flesch_kincaid <= targets.guide_grade
    assert grades.smog <= targets.guide_smog


@every_situation
def test_every_part_holds_something_for_the_family(situation: Situation) -> None:
    filled = {section.part for section in narrowing().shown(given(situation))}
    assert filled == {part.id for part in guide().parts}


@every_situation
def test_no_answer_puts_these_aside(situation: Situation) -> None:
    """Compare with the list in the design: tests, common treatments, trials, comfort and support stay."""
    whole = {
        "call-now",
        "what-has-happened",
        "tonight",
        "tests",
        "day-to-day",
        "when-it-works",
        "future",
        "about",
    }
    topics = {
        "treat-chemotherapy", "treat-combinations", "treat-surgery", "treat-radiation", "trial-what",
        "trial-early", "plan-comfort", "plan-stronger", "plan-not-described", "help-second-opinion",
        "help-elsewhere", "child-siblings", "child-teens",
    }  # fmt: skip
    for section in narrowing().put_aside(given(situation)):
        assert section.part not in whole
        assert not topics & set(section.covers)


def test_each_page_is_for_one_of_the_families_and_each_narrowed_one_not_for_another() -> None:
    seen = {section.id for situation in SITUATIONS for section in narrowing().shown(given(situation))}
    aside = {section.id for situation in SITUATIONS for section in narrowing().put_aside(given(situation))}
    assert seen == {section.id for section in guide().sections}
    assert aside == {section.id for section in guide().sections if section.when}


if __name__ == "__main__":
    FILE.write_text(report(), "utf-8")
