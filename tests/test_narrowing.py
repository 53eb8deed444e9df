"""The laws of narrowing, for small examples and for guides made up by chance."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nbguide.model import NOT_SURE
from nbguide.narrowing import allowed_options
from nbguide.narrowing import compile as compile_guide
from tests.making import (
    answers_to,
    choices,
    could_change,
    every_answer,
    guides,
    is_shown,
    make_guide,
    make_question,
    make_section,
    open_by_definition,
    says,
    shown,
    take_back,
)

RISK = make_question("risk", "low", "middle", "high")
PLAN = make_question("plan", "strong", "mild")
NOW = make_question("now", "back", "left", "growing", multiple=True)


def answered(**given: str) -> dict[str, frozenset[str]]:
    return {question: frozenset(chosen.split()) for question, chosen in given.items()}


# Small examples


@pytest.mark.parametrize(
    ("given_answers", "expected"),
    [
        ({}, {"all", "high", "either", "both"}),
        ({"risk": "high"}, {"all", "high", "either", "both"}),
        ({"risk": "low"}, {"all", "either"}),
        ({"risk": "low", "plan": "mild"}, {"all"}),
        ({"risk": "low", "plan": "strong"}, {"all", "either"}),
        ({"risk": "high", "plan": "mild"}, {"all", "high", "either"}),
        ({"risk": "not-sure", "plan": "mild"}, {"all", "high", "either"}),
        ({"risk": "", "plan": "mild"}, {"all", "high", "either"}),
    ],
)
def test_what_is_shown(given_answers: dict[str, str], expected: set[str]) -> None:
    sections = [
        make_section("all"),
        make_section("high", {"risk": "high"}),
        make_section("either", {"risk": "high"}, {"plan": "strong"}),
        make_section("both", {"risk": "high", "plan": "strong"}),
    ]
    assert shown(compile_guide(make_guide([RISK, PLAN], sections)), answered(**given_answers)) == expected


def test_a_selection_of_several_keeps_what_fits_any_of_them() -> None:
    sections = [make_section(name, {"now": name}) for name in ("back", "left", "growing")]
    narrowing = compile_guide(make_guide([NOW], sections))
    assert shown(narrowing, answered(now="back growing")) == {"back", "growing"}


def test_an_answer_to_a_question_that_the_guide_does_not_have_puts_nothing_aside() -> None:
    narrowing = compile_guide(make_guide([RISK], [make_section("high", {"risk": "high"})]))
    assert shown(narrowing, answered(weather="fine")) == {"high"}


def test_reasons_are_the_answers_that_fit_the_alternatives_still_standing() -> None:
    section = make_section("x", {"risk": "high"}, {"risk": "low middle", "plan": "strong"})
    narrowing = compile_guide(make_guide([RISK, PLAN], [section]))
    reasons = narrowing.why_shown(section, answered(plan="strong", risk="low"))
    assert [(r.question.id, r.option.id) for r in reasons] == [("risk", "low"), ("plan", "strong")]
    assert narrowing.why_shown(section, {}) == ()


def test_each_alternative_names_the_first_answer_that_rules_it_out() -> None:
    section = make_section("x", {"plan": "strong", "risk": "high"}, {"plan": "strong"}, {"now": "back"})
    narrowing = compile_guide(make_guide([RISK, PLAN, NOW], [section]))
    reasons = narrowing.why_put_aside(section, answered(now="growing left", plan="mild", risk="low"))
    assert [(r.question.id, r.option.id) for r in reasons] == [
        ("risk", "low"),
        ("plan", "mild"),
        ("now", "left"),
        ("now", "growing"),
    ]


def test_only_the_first_answer_that_rules_an_alternative_out_is_named() -> None:
    section = make_section("x", {"plan": "strong", "risk": "high"})
    narrowing = compile_guide(make_guide([RISK, PLAN], [section]))
    reasons = narrowing.why_put_aside(section, answered(plan="mild", risk="low"))
    assert [(r.question.id, r.option.id) for r in reasons] == [("risk", "low")]


def test_an_answer_that_fits_in_part_rules_nothing_out_and_is_not_named() -> None:
    section = make_section("x", {"now": "back", "risk": "high"})
    narrowing = compile_guide(make_guide([NOW, RISK], [section]))
    reasons = narrowing.why_put_aside(section, answered(now="back left", risk="low"))
    assert [(r.question.id, r.option.id) for r in reasons] == [("risk", "low")]


def test_a_question_is_asked_although_neither_answer_alone_changes_anything() -> None:
    guide = make_guide([RISK, PLAN], [make_section("x", {"risk": "high"}, {"plan": "strong"})])
    assert [question.id for question in compile_guide(guide).open_questions({})] == ["risk", "plan"]


def test_a_question_is_not_asked_once_it_cannot_matter() -> None:
    guide = make_guide([RISK, PLAN], [make_section("x", {"risk": "low", "plan": "mild"})])
    narrowing = compile_guide(guide)
    assert [question.id for question in narrowing.open_questions(answered(risk="low"))] == ["plan"]
    assert narrowing.next_question(answered(risk="high")) is None


def test_a_question_that_stands_only_where_all_is_ruled_out_is_not_asked() -> None:
    section = make_section("x", {"risk": "high", "plan": "strong"}, {"now": "back"})
    narrowing = compile_guide(make_guide([RISK, PLAN, NOW], [section]))
    assert [question.id for question in narrowing.open_questions(answered(risk="low"))] == ["now"]


def test_a_question_of_a_part_is_open_but_not_asked_up_front() -> None:
    age = make_question("age", "young", "old", asked_in="part")
    narrowing = compile_guide(make_guide([age, RISK], [make_section("x", {"age": "old", "risk": "low"})]))
    assert [question.id for question in narrowing.open_questions({})] == ["age", "risk"]
    assert narrowing.next_question({}) == RISK
    assert narrowing.up_front({}) == (RISK,)


def test_not_sure_may_always_be_answered() -> None:
    assert allowed_options(PLAN) == ("strong", "mild", NOT_SURE)


def test_every_answer_is_every_answer() -> None:
    found = list(every_answer([NOW, PLAN]))
    assert len(found) == len({frozenset(answers.items()) for answers in found}) == 8 * 3


# Law 1: only an answer puts aside


@given(st.data())
def test_a_narrower_answer_never_shows_more(data: st.DataObject) -> None:
    guide = data.draw(guides())
    wide = data.draw(answers_to(guide))
    narrow = dict(wide)
    for question in guide.questions:
        within = [c for c in choices(question) if not says(wide, question.id) or c <= says(wide, question.id)]
        if data.draw(st.booleans()):
            narrow[question.id] = data.draw(st.sampled_from(within))
    narrowing = compile_guide(guide)
    assert shown(narrowing, narrow) <= shown(narrowing, wide)


@given(st.data())
def test_no_answer_an_empty_one_not_sure_and_all_options_are_the_same(data: st.DataObject) -> None:
    guide = data.draw(guides(questions=4).filter(lambda guide: bool(guide.questions)))
    answers = data.draw(answers_to(guide))
    question = data.draw(st.sampled_from(guide.questions))
    without = {name: chosen for name, chosen in answers.items() if name != question.id}
    narrowing = compile_guide(guide)
    expected = shown(narrowing, without)
    assert shown(narrowing, {**without, question.id: frozenset()}) == expected
    assert shown(narrowing, {**without, question.id: frozenset({NOT_SURE})}) == expected
    if question.multiple:
        everything = frozenset(option.id for option in question.options)
        assert shown(narrowing, {**without, question.id: everything}) == expected


@given(st.data())
def test_sections_are_shown_as_the_naive_reading_of_their_conditions_says(data: st.DataObject) -> None:
    guide = data.draw(guides())
    answers = data.draw(answers_to(guide))
    expected = [section for section in guide.sections if is_shown(section, answers)]
    assert list(compile_guide(guide).shown(answers)) == expected


# Law 2: nothing vanishes silently


@given(st.data())
def test_shown_and_put_aside_are_the_whole_guide(data: st.DataObject) -> None:
    guide = data.draw(guides())
    answers = data.draw(answers_to(guide))
    narrowing = compile_guide(guide)
    both = [*narrowing.shown(answers), *narrowing.put_aside(answers)]
    assert sorted(section.id for section in both) == sorted(section.id for section in guide.sections)


@given(st.data())
def test_taking_back_the_answers_that_are_named_brings_a_section_back(data: st.DataObject) -> None:
    guide = data.draw(guides())
    answers = data.draw(answers_to(guide))
    narrowing = compile_guide(guide)
    for section in narrowing.put_aside(answers):
        steps = take_back(narrowing, answers, section.id)
        assert all(steps)
        assert all(says(answers, question) for question in set().union(*steps))


@given(st.data())
def test_reasons_name_options_that_were_chosen(data: st.DataObject) -> None:
    guide = data.draw(guides())
    answers = data.draw(answers_to(guide))
    narrowing = compile_guide(guide)
    for section in narrowing.shown(answers):
        listed = {(name, option) for table in section.when for name in table for option in table[name]}
        for reason in narrowing.why_shown(section, answers):
            assert reason.option.id in says(answers, reason.question.id)
            assert (reason.question.id, reason.option.id) in listed
    for section in narrowing.put_aside(answers):
        for reason in narrowing.why_put_aside(section, answers):
            name = reason.question.id
            assert reason.option.id in says(answers, name)
            assert any(
                name in table and says(answers, name).isdisjoint(table[name]) for table in section.when
            )


# Law 3: a question is asked only while its answer could still change what is shown


@given(st.data())
@settings(max_examples=200)
def test_open_questions_are_as_the_design_defines_them(data: st.DataObject) -> None:
    guide = data.draw(guides())
    answers = data.draw(answers_to(guide))
    passed = data.draw(st.frozensets(st.sampled_from([q.id for q in guide.questions] or ["none"])))
    found = [question.id for question in compile_guide(guide).open_questions(answers, passed)]
    assert found == open_by_definition(guide, answers, passed)


@given(st.data())
def test_an_answer_decides_where_its_question_would_be_open_without_it(data: st.DataObject) -> None:
    guide = data.draw(guides())
    answers = data.draw(answers_to(guide))
    narrowing = compile_guide(guide)
    for question in guide.questions:
        others = {name: chosen for name, chosen in answers.items() if name != question.id}
        open_without = question.id in open_by_definition(guide, others, frozenset())
        assert narrowing.decides(question, answers) == open_without


@given(st.data())
def test_no_question_that_could_change_the_guide_is_missed(data: st.DataObject) -> None:
    guide = data.draw(guides(questions=3))
    answers = data.draw(answers_to(guide))
    passed = data.draw(st.frozensets(st.sampled_from([q.id for q in guide.questions] or ["none"])))
    found = {question.id for question in compile_guide(guide).open_questions(answers, passed)}
    assert could_change(guide, answers, passed) <= found


@given(st.data())
def test_a_question_about_one_section_with_one_table_is_never_asked_in_vain(data: st.DataObject) -> None:
    guide = data.draw(guides(questions=3, full_lists=False))
    sections = [s for s in guide.sections if len(s.when) == 1]
    guide = make_guide(list(guide.questions), sections)
    answers = data.draw(answers_to(guide))
    found = {question.id for question in compile_guide(guide).open_questions(answers)}
    assert found == could_change(guide, answers, frozenset())


@given(st.data())
def test_asking_ends_and_asks_no_question_twice(data: st.DataObject) -> None:
    guide = data.draw(guides())
    narrowing = compile_guide(guide)
    answers: dict[str, frozenset[str]] = {}
    passed: frozenset[str] = frozenset()
    asked: list[str] = []
    while question := narrowing.next_question(answers, passed):
        assert question.id not in asked
        asked.append(question.id)
        chosen = data.draw(st.sampled_from([None, frozenset({NOT_SURE}), *choices(question)]))
        if chosen is None:
            passed |= {question.id}
        else:
            answers[question.id] = chosen
    assert set(asked) <= {question.id for question in guide.questions if not question.asked_in}
    assert narrowing.up_front(answers, passed) == ()
