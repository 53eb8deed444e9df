"""The shipped guide: what each family finds, what no answer may take away, and how plain the words are."""

import json
import re
from collections.abc import Iterator
from functools import cache
from typing import Any

import pytest

from nbguide.check.checker import check
from nbguide.exporter import Exporter
from nbguide.loader import load
from nbguide.model import Answers, Guide
from nbguide.narrowing import Narrowing
from nbguide.narrowing import compile as compile_guide
from nbguide.paths import shipped
from nbguide.renderer import Renderer
from tests.making import TODAY, every_answer, groups

RESOURCES = shipped("resources")


@cache
def shipped_guide() -> Guide:
    return load(shipped("content")).guide


@cache
def exporter() -> Exporter:
    narrowing = compile_guide(shipped_guide())
    return Exporter(narrowing, Renderer(narrowing, RESOURCES / "templates", TODAY), RESOURCES)


def every_family() -> Iterator[tuple[Narrowing, Answers]]:
    """Yield every answer, question group by question group: no section hangs on two groups."""
    narrowing = compile_guide(shipped_guide())
    for questions in groups(shipped_guide()):
        for answers in every_answer(questions):
            yield narrowing, answers


def test_the_content_has_no_problem() -> None:
    loaded = load(shipped("content"))
    assert list(loaded.problems) + check(loaded.guide, RESOURCES / "pictures") == []


# What each family finds: the table of the seed page, row by row

LOW, INTERMEDIATE = {"low-one-place", "low-spread"}, {"intermediate-one-place", "intermediate-spread"}
HIGH = {"high-risk-plans", "high-refractory", "not-fully-responding", "more-than-once"}


def claims(*numbers: int) -> set[str]:
    return {f"S-{number:02}" for number in numbers}


EVERYONE = claims(1, 2, 3, 4, *range(8, 14), *range(58, 61), *range(63, 69)) | claims(5, 6, 7)
COMBINATIONS = claims(*range(19, 23))
RECURRENT_HIGH = claims(35, *range(37, 41), *range(42, 47))

SITUATIONS: list[tuple[str, str, set[str], set[str]]] = [
    ("nothing is known", "", claims(*range(1, 61)), set()),
    (
        "first low risk, back in one place",
        "now=returned risk=low plan=not-high place=one",
        claims(14, 15, 16) | COMBINATIONS,
        {"low-spread"} | INTERMEDIATE | HIGH,
    ),
    (
        "first low risk, back and spread",
        "now=returned risk=low plan=not-high place=many",
        claims(17, 18) | COMBINATIONS,
        {"low-one-place"} | INTERMEDIATE | HIGH,
    ),
    (
        "first intermediate risk, back in one place",
        "now=returned risk=intermediate plan=not-high place=one",
        claims(23, 24, 25, 26),
        {"intermediate-spread"} | LOW | HIGH,
    ),
    (
        "first intermediate risk, back and spread",
        "now=returned risk=intermediate plan=not-high place=many",
        claims(*range(27, 35)),
        {"intermediate-one-place"} | LOW | HIGH,
    ),
    (
        "first high risk, came back",
        "now=returned risk=high",
        RECURRENT_HIGH,
        {"high-refractory", "watching"} | LOW | INTERMEDIATE,
    ),
    (
        "first high risk, first treatment did not work",
        "now=refractory risk=high",
        claims(35, 36, *range(37, 41)),
        {"more-than-once", "watching"} | LOW | INTERMEDIATE,
    ),
    ("first high risk, ALK changed", "risk=high alk=changed", claims(48, 49, 50), LOW | INTERMEDIATE),
    ("ALK not changed", "alk=unchanged", claims(10, 51), {"alk-medicines"}),
    ("ALK not tested", "alk=not-sure", claims(48, 49, 50), set()),
    ("high risk, did not respond fully", "risk=high", claims(52, 54), LOW | INTERMEDIATE),
    ("high risk, came back more than once", "now=returned again=more risk=high", claims(53, 54), LOW),
    (
        "high risk, came back for the first time",
        "now=returned again=first risk=high",
        RECURRENT_HIGH,
        {"more-than-once"},
    ),
    (
        "in the brain or spinal cord, low risk",
        "cns=yes risk=low plan=not-high",
        claims(55, 56, 57),
        INTERMEDIATE | HIGH,
    ),
    ("in the brain or spinal cord, high risk", "cns=yes risk=high", claims(55, 56, 57), LOW | INTERMEDIATE),
    ("not in the brain or spinal cord", "cns=no", claims(55), {"brain-or-spinal-cord"}),
    ("considering MIBG therapy", "risk=high", claims(*range(42, 47)), set()),
    ("considering a trial", "risk=high", claims(44, 54, 58, 59), set()),
    ("low risk at first, treated like high risk now", "risk=low plan=as-high", RECURRENT_HIGH, INTERMEDIATE),
    ("low risk at first, the plan is not known", "risk=low", RECURRENT_HIGH, INTERMEDIATE),
]


@pytest.mark.parametrize(("name", "given", "found", "aside"), SITUATIONS, ids=[row[0] for row in SITUATIONS])
def test_a_family_finds_what_fits_and_the_rest_is_put_aside(
    name: str, given: str, found: set[str], aside: set[str]
) -> None:
    pairs = [pair.split("=") for pair in given.split()]
    whole: Any = json.loads(exporter().as_json({question: frozenset({chosen}) for question, chosen in pairs}))
    shown = {section["id"] for part in whole["parts"] for section in part["sections"]}
    left_out = {section["id"] for section in whole["left_out"]}
    held = {claim for section in shown for claim in shipped_guide().section(section).covers}
    assert held >= found | EVERYONE
    assert left_out >= aside
    assert all(section["because"] for section in whole["left_out"])


def test_each_claim_of_the_seed_page_stands_somewhere() -> None:
    held = {claim for section in shipped_guide().sections for claim in section.covers}
    assert held >= claims(*range(1, 69))


def test_sections_that_hold_claims_name_the_seed_page() -> None:
    for section in shipped_guide().sections:
        assert not claims(*range(1, 69)) & set(section.covers) or "ccs-recur" in section.sources, section.id


# What answers may put aside

MAY_RULE_OUT = {
    "now": {"path"},
    "risk": {"path", "detail"},
    "plan": {"path", "detail"},
    "place": {"path", "detail"},
    "again": {"path"},
    "alk": {"detail"},
    "cns": {"path"},
    "age": {"words"},
    "region": {"local"},
}


def test_questions_may_rule_out_what_the_design_lets_them() -> None:
    for question in shipped_guide().questions:
        assert question.may_rule_out <= MAY_RULE_OUT[question.id], question.id


def test_what_an_answer_puts_aside_is_of_a_kind_that_it_may() -> None:
    for narrowing, answers in every_family():
        for section in narrowing.put_aside(answers):
            for reason in narrowing.why_put_aside(section, answers):
                assert section.kind in reason.question.may_rule_out


def test_no_answer_alone_puts_a_treatment_aside_for_a_lower_first_risk() -> None:
    """The first risk group can hide today's plan: only with plan=not-high may high-risk pages go."""
    narrowing = compile_guide(shipped_guide())
    for risk in ("low", "intermediate"):
        aside = {section.id for section in narrowing.put_aside({"risk": frozenset({risk})})}
        assert not aside & {s.id for s in shipped_guide().sections if s.kind == "detail"}
        assert "high-risk-plans" not in aside


@pytest.mark.parametrize(
    "section",
    [
        "surgery", "radiation", "chemotherapy", "combinations", "what-trials-are", "early-phase-trials",
        "gene-tests-of-the-tumour", "comfort-care", "stronger-plan", "not-well-described",
    ],
)  # fmt: skip
def test_no_answer_puts_this_aside(section: str) -> None:
    assert shipped_guide().section(section).when == ()


def test_no_part_is_empty_whatever_is_answered() -> None:
    parts = [part.id for part in shipped_guide().parts]
    for narrowing, answers in every_family():
        filled = {section.part for section in narrowing.shown(answers)}
        assert filled == set(parts)


def test_the_part_on_treatments_always_has_a_way_on() -> None:
    for narrowing, answers in every_family():
        offered = [s for s in narrowing.shown(answers) if s.part == "treatments-offered"]
        assert {"stronger-plan", "not-well-described"} <= {section.id for section in offered}


@pytest.mark.parametrize(
    "given",
    [
        "now=refractory risk=low",
        "now=growing risk=intermediate",
        "now=growing risk=low plan=not-high",
        "risk=low place=one",
    ],
)
def test_no_situation_is_a_dead_end(given: str) -> None:
    answers = {q: frozenset({o}) for q, o in (pair.split("=") for pair in given.split())}
    shown = compile_guide(shipped_guide()).shown(answers)
    assert [section for section in shown if section.kind == "path"]


# Doors and urgent pages


def test_no_text_leads_behind_a_door() -> None:
    doors = {section.id for section in shipped_guide().sections if section.door}
    assert doors
    for path in (shipped("content") / shipped_guide().language).rglob("*.md"):
        assert not set(re.findall(r"section:([\w-]+)", path.read_text("utf-8"))) & doors, path.name
    assert not {term.more for term in shipped_guide().terms} & doors


def test_the_urgent_part_comes_first_and_holds_urgent_pages_only() -> None:
    first, *others = shipped_guide().parts
    assert first.urgent
    assert not [section for part in others for section in part.sections if section.urgent]


def test_nobody_is_said_to_have_checked_what_nobody_checked() -> None:
    """A review names a person; as long as there is none, no section may carry one."""
    assert not [section.id for section in shipped_guide().sections if section.review]
