"""What is proved about all families is what looking at each of them would show."""

from collections.abc import Mapping

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nbguide.check.proof import Proof
from nbguide.model import Answers, Guide
from nbguide.narrowing import compile as compile_guide
from tests.making import every_answer, guides, make_guide, make_question, make_section

RISK = make_question("risk", "low", "middle", "high")
PLAN = make_question("plan", "strong", "mild")
PLACE = make_question("place", "one", "many", multiple=True)


def every_family(guide: Guide) -> dict[frozenset[str], int]:
    """Return each set of sections that a family can see, with the fewest answers that lead to it."""
    narrowing = compile_guide(guide)
    seen: dict[frozenset[str], int] = {}
    for answers in every_answer(guide.questions):
        shown = frozenset(section.id for section in narrowing.shown(answers))
        seen[shown] = min(len(answers), seen.get(shown, 99))
    return seen


@given(guides())
def test_each_route_is_one_that_a_family_takes_and_none_is_missing(guide: Guide) -> None:
    proof = Proof(guide)
    narrowing = compile_guide(guide)
    found = {}
    for route in proof.paths():
        shown = frozenset(section.id for section in guide.sections if proof.sees(route, section))
        assert shown == {section.id for section in narrowing.shown(proof.answers(route.given))}
        found[shown] = len(proof.answers(route.given))
    assert found == every_family(guide)


@given(guides(), st.data())
def test_the_fewest_answers_are_found_wherever_some_answers_do_it(guide: Guide, data: st.DataObject) -> None:
    some = st.lists(st.sampled_from(guide.sections), max_size=3)
    showing, hiding = data.draw(some), data.draw(some)
    want, avoid = ({section.id for section in sections} for sections in (showing, hiding))
    lengths = [n for shown, n in every_family(guide).items() if want <= shown and not avoid & shown]
    answers = Proof(guide).fewest(showing, hiding)
    assert (answers is None) == (not lengths)
    if answers is not None:
        shown = {section.id for section in compile_guide(guide).shown(answers)}
        assert want <= shown
        assert not avoid & shown
        assert len(answers) == min(lengths)


@given(guides())
def test_two_options_are_twins_if_no_other_answers_tell_them_apart(guide: Guide) -> None:
    narrowing = compile_guide(guide)
    for question in guide.questions:
        others = [other for other in guide.questions if other is not question]
        twins = set(Proof(guide).twins(question))
        for number, one in enumerate(question.options):
            for other in question.options[number + 1 :]:
                alike = all(
                    narrowing.shown({**answers, question.id: frozenset({one.id})})
                    == narrowing.shown({**answers, question.id: frozenset({other.id})})
                    for answers in every_answer(others)
                )
                assert ((one, other) in twins) == alike


def fits(table: Mapping[str, frozenset[str]], answers: Answers) -> bool:
    return all(not answers.get(name) or answers[name] & listed for name, listed in table.items())


@given(guides())
def test_what_stands_of_a_condition_and_who_decides_it(guide: Guide) -> None:
    proof = Proof(guide)
    families = list(every_answer(guide.questions))
    for section in guide.sections:
        left = {frozenset(n for n, table in enumerate(section.when) if fits(table, a)) for a in families}
        assert proof.standing(section) == left
        for question in guide.questions:
            decides = any(
                any(fits(table, {**answers, question.id: frozenset()}) for table in section.when)
                and not any(fits(table, answers) for table in section.when)
                for answers in families
            )
            assert proof.decides(question, section) == decides


def test_a_long_list_to_tick_is_proved_too() -> None:
    """Its choices are counted and not tried one by one: the last of them would never be reached."""
    many = make_question("many", *(f"o{number}" for number in range(60)), multiple=True)
    sections = [
        make_section("all"),
        make_section("some", {"many": "o3 o59"}),
        make_section("o7", {"many": "o7"}),
    ]
    guide = make_guide([many], sections)
    proof = Proof(guide)
    assert proof.combinations == 2**60
    assert [sorted(proof.answers(route.given).get("many", ())) for route in proof.paths()] == [
        [],
        ["o0"],
        ["o3"],
        ["o7"],
    ]


@given(guides())
@settings(max_examples=40)
def test_the_totals_of_a_route_are_the_sums_over_what_it_shows(guide: Guide) -> None:
    proof = Proof(guide)
    routes = proof.paths()
    measures = {section.id: (number + 1, 10**9 + number) for number, section in enumerate(guide.sections)}
    for route, total in zip(routes, proof.totals(routes, measures), strict=True):
        seen = [measures[section.id] for section in guide.sections if proof.sees(route, section)]
        assert total == (sum(a for a, _ in seen), sum(b for _, b in seen))


def test_all_combinations_are_counted() -> None:
    assert Proof(make_guide([RISK, PLAN, PLACE], [make_section("all")])).combinations == 4 * 3 * 4


def test_the_first_route_is_that_of_a_family_who_answered_nothing() -> None:
    proof = Proof(make_guide([RISK], [make_section("all"), make_section("low", {"risk": "low"})]))
    first, *others = proof.paths()
    assert proof.answers(first.given) == {}
    assert [len(proof.answers(route.given)) for route in others] == [1]


@pytest.mark.parametrize(
    ("showing", "hiding", "expected"),
    [
        ([], ["all"], None),
        (["all"], [], 0),
        ([], ["low"], 1),
        (["low"], ["strong"], 1),
        ([], ["low", "strong"], 2),
        (["low"], ["low"], None),
    ],
)
def test_the_fewest_answers_of_a_small_guide(
    showing: list[str], hiding: list[str], expected: int | None
) -> None:
    sections = [
        make_section("all"),
        make_section("low", {"risk": "low"}),
        make_section("strong", {"plan": "strong"}),
    ]
    guide = make_guide([RISK, PLAN], sections)
    answers = Proof(guide).fewest(map(guide.section, showing), map(guide.section, hiding))
    assert (None if answers is None else len(answers)) == expected
