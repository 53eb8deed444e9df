"""Twelve families who answered every question: what they find, what is put aside, and by which answer.

`python -m tests.test_situations` writes tests/data/situations.md anew after the text was changed.
"""

from collections.abc import Iterator
from functools import cache

import pytest

from nbguide.check.plain import PlainWords
from nbguide.families import Family, read_families
from nbguide.loader import load
from nbguide.model import Answers, Guide, Section
from nbguide.narrowing import Narrowing
from nbguide.narrowing import compile as compile_guide
from nbguide.paths import shipped
from nbguide.renderer import WORDS_PER_MINUTE
from tests.golden import DATA

FILE = DATA / "situations.md"

CLAIMS = {
    "low-one-place": "14-16 19-22",
    "low-spread": "17-18 19-22",
    "low-grew": "14-16 19-22",
    "low-like-high": "17-18 19-22 35 37-40 42-46 48-50 52 54",
    "intermediate-one-place": "23-26",
    "intermediate-spread": "27-34",
    "intermediate-like-high": "27-35 37-40 42-46 48-50 52 54",
    "high-first-alk": "35 37-40 42-46 47-52 54",
    "high-first": "35 37-40 42-47 51-52 54",
    "high-refractory": "35-40 52 54",
    "high-again-teen": "35 37-40 42-46 48-50 52-54",
    "high-brain-or-spine": "35 37-40 42-46 52 54 55-57",
}
"""Test families, and the claims of the seed page that are about them."""

EVERYONE = "1-13 58-68"
"""The claims that the seed page makes to everybody."""


def numbers(spans: str) -> set[str]:
    """Return the claims of "14-16 19"."""
    pairs = [(span.split("-")[0], span.split("-")[-1]) for span in spans.split()]
    return {f"S-{number:02}" for first, last in pairs for number in range(int(first), int(last) + 1)}


@cache
def narrowing() -> Narrowing:
    return compile_guide(guide())


@cache
def guide() -> Guide:
    return load(shipped("content")).guide


@cache
def families() -> list[Family]:
    found, problems = read_families(shipped("content"), guide())
    assert not problems
    return found


@cache
def plain() -> PlainWords:
    return PlainWords(guide())


def reasons(section: Section, answers: Answers) -> str:
    why = narrowing().why_put_aside(section, answers)
    return "; ".join(f"{reason.question.chip}: {reason.option.chip}" for reason in why)


def describe(family: Family) -> Iterator[str]:
    """Yield the lines about one family, for people to read."""
    answers = family.answers
    shown, aside = narrowing().shown(answers), narrowing().put_aside(answers)
    given = (
        f"{question.id}={'+'.join(o.id for o in question.options if o.id in answers[question.id])}"
        for question in guide().questions
        if question.id in answers
    )
    words = sum(plain().length(section) for section in shown)
    grades = plain().grades(shown)
    yield f"## {family.name}"
    yield ""
    yield f"Answers: {', '.join(given)}"
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
    return "\n".join([*head, *(line for family in families() for line in describe(family))])


every_family = pytest.mark.parametrize("family", families(), ids=lambda family: family.name)


def test_each_family_is_about_claims_of_the_seed_page() -> None:
    assert {family.id for family in families()} == CLAIMS.keys()


def test_what_each_family_is_shown_is_written_down() -> None:
    assert report() == FILE.read_text("utf-8"), "python -m tests.test_situations writes it anew"


@every_family
def test_every_question_that_matters_is_answered(family: Family) -> None:
    assert not narrowing().open_questions(family.answers)


@every_family
def test_nothing_of_the_seed_page_is_missing(family: Family) -> None:
    held = {claim for section in narrowing().shown(family.answers) for claim in section.covers}
    assert held >= numbers(CLAIMS[family.id]) | numbers(EVERYONE)


@every_family
def test_what_is_put_aside_is_of_a_kind_that_the_answer_may_rule_out(family: Family) -> None:
    answers = family.answers
    for section in narrowing().put_aside(answers):
        why = narrowing().why_put_aside(section, answers)
        assert why
        assert all(section.kind in reason.question.may_rule_out for reason in why)


@every_family
def test_what_a_family_reads_is_plain(family: Family) -> None:
    grades = plain().grades(narrowing().shown(family.answers))
    targets = guide().style.targets
    assert grades.flesch_kincaid <= targets.guide_grade
    assert grades.smog <= targets.guide_smog


@every_family
def test_every_part_holds_something_for_the_family(family: Family) -> None:
    filled = {section.part for section in narrowing().shown(family.answers)}
    assert filled == {part.id for part in guide().parts}


@every_family
def test_no_answer_puts_these_aside(family: Family) -> None:
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
    for section in narrowing().put_aside(family.answers):
        assert section.part not in whole
        assert not topics & set(section.covers)


def test_each_page_is_for_one_of_the_families_and_each_narrowed_one_not_for_another() -> None:
    seen = {section.id for family in families() for section in narrowing().shown(family.answers)}
    aside = {section.id for family in families() for section in narrowing().put_aside(family.answers)}
    assert seen == {section.id for section in guide().sections}
    assert aside == {section.id for section in guide().sections if section.when}


if __name__ == "__main__":
    FILE.write_text(report(), "utf-8")
