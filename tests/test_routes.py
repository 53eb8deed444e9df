"""How much each family reads and how hard it is, for all families."""

from dataclasses import replace

import pytest

from nbguide.check.path_rules import path_problems
from nbguide.check.plain import PlainWords
from nbguide.check.proof import Proof
from nbguide.check.routes import amount, readings
from nbguide.model import Guide, Targets
from nbguide.narrowing import compile as compile_guide
from nbguide.problems import Code, Problem


def problems(guide: Guide, **targets: float) -> list[Problem]:
    aimed = replace(guide, style=replace(guide.style, targets=Targets(**targets)))
    return list(path_problems(aimed, PlainWords(aimed)))


def test_a_route_is_counted_as_its_sections_are(toy: Guide) -> None:
    plain, narrowing, proof = PlainWords(toy), compile_guide(toy), Proof(toy)
    found = list(readings(proof, plain))
    assert len(found) > 10
    for route, read in found:
        assert read == amount(narrowing.shown(proof.answers(route.given)), plain)


def test_every_family_of_the_shipped_guide_has_something_to_read_and_not_too_much(guide: Guide) -> None:
    targets = guide.style.targets
    found = list(readings(Proof(guide), PlainWords(guide)))
    assert found[0][1].pages == len(guide.sections)  # no answer puts nothing aside
    for _, read in found:
        assert 0 < read.minutes <= targets.path_minutes
        assert read.counts.flesch_kincaid <= targets.guide_grade
        assert read.counts.smog <= targets.guide_smog


def test_each_target_that_a_route_misses_is_told_once_with_the_fewest_answers(toy: Guide) -> None:
    proof = Proof(toy)
    grades = [
        (len(proof.answers(route.given)), read.counts.flesch_kincaid)
        for route, read in readings(proof, PlainWords(toy))
    ]
    whole = grades[0][1]
    first = min(given for given, grade in grades if grade > whole)
    found = [p for p in problems(toy, guide_grade=whole) if p.code is Code.HARD_PATH]
    assert len(found) == 1
    assert found[0].message.count("=") == first


@pytest.mark.parametrize("targets", [{}, {"guide_grade": 99.0, "guide_smog": 99.0, "path_minutes": 999.0}])
def test_targets_that_are_kept_are_not_told(toy: Guide, targets: dict[str, float]) -> None:
    assert not problems(toy, **targets)


def test_a_guide_without_pages_has_no_routes_to_read(toy: Guide) -> None:
    empty = replace(toy, parts=())
    assert list(readings(Proof(empty), PlainWords(empty))) == []
    assert not problems(empty, guide_grade=0.0, path_minutes=0.0)
