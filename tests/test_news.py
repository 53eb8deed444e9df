"""What is new for a family, and what left: exactly the difference of what was and what is shown."""

from hypothesis import given
from hypothesis import strategies as st

from nbguide.loader import load
from nbguide.model import NOT_SURE, Guide
from nbguide.narrowing import compile as compile_guide
from nbguide.news import News, instead_of, news, with_answers
from nbguide.notebook import MyQuestion, Notebook
from nbguide.paths import shipped
from tests.making import Given, answers_to, guides, make_guide, make_question, make_section

SHIPPED = load(shipped("content")).guide
NARROWING = compile_guide(SHIPPED)

HIGH = {"risk": frozenset({"high"})}
LOW = {"risk": frozenset({"low"})}


@given(st.data(), guides())
def test_new_and_left_are_the_difference_and_nothing_else(data: st.DataObject, guide: Guide) -> None:
    compare(guide, data.draw(answers_to(guide)), data.draw(answers_to(guide)))


@given(answers_to(SHIPPED), answers_to(SHIPPED))
def test_new_and_left_are_the_difference_in_the_shipped_guide(earlier: Given, now: Given) -> None:
    compare(SHIPPED, earlier, now)


def compare(guide: Guide, earlier: Given, now: Given) -> None:
    narrowing = compile_guide(guide)
    found = news(narrowing, Notebook(answers=now, earlier=earlier))
    was, is_now = ({s.id for s in narrowing.shown(answers)} for answers in (earlier, now))
    assert [change.section.id for change in found.new] == [
        s.id for s in guide.sections if s.id in is_now - was
    ]
    assert [change.section.id for change in found.left] == [
        s.id for s in guide.sections if s.id in was - is_now
    ]
    assert all(change.reasons for change in found.left)
    assert all(now[r.question.id] & {r.option.id} for c in (*found.new, *found.left) for r in c.reasons)


def test_without_earlier_answers_nothing_is_new() -> None:
    assert news(NARROWING, Notebook(answers=HIGH)) == News()
    assert not len(news(NARROWING, Notebook(answers=HIGH)))


def test_a_page_that_an_answer_no_longer_puts_aside_is_new_without_a_reason() -> None:
    guide = make_guide([make_question("risk", "low", "high")], [make_section("s", {"risk": "low"})])
    (change,) = news(compile_guide(guide), Notebook(earlier=HIGH)).new
    assert (change.section.id, change.reasons) == ("s", ())


# What is opened


def test_a_code_changes_the_answers_and_keeps_all_else() -> None:
    present = Notebook(
        answers=LOW,
        passed=frozenset({"alk", "risk"}),
        everything=True,
        questions=(MyQuestion("Who?"),),
        notes={"a": "b"},
        matters="m",
        kept_pages=(SHIPPED.sections[0].id,),
    )
    opened = with_answers(present, HIGH, SHIPPED)
    assert (opened.answers, opened.earlier) == (HIGH, LOW)
    assert opened.passed == {"alk"}
    assert not opened.everything
    for name in ("questions", "notes", "matters", "kept_pages", "doors", "part"):
        assert getattr(opened, name) == getattr(present, name)
    assert len(news(NARROWING, opened)) > 0


def test_a_notebook_takes_the_place_of_the_one_that_was_there() -> None:
    opened = instead_of(Notebook(answers=LOW, matters="here"), Notebook(answers=HIGH, matters="there"))
    assert (opened.answers, opened.earlier, opened.matters) == (HIGH, LOW, "there")


def test_where_nothing_was_answered_what_is_opened_is_not_new_and_what_changes_later_is() -> None:
    for present in (Notebook(), Notebook(answers={"risk": frozenset({NOT_SURE})})):
        for opened in (with_answers(present, LOW, SHIPPED), instead_of(present, Notebook(answers=LOW))):
            assert news(NARROWING, opened) == News()
            assert len(news(NARROWING, opened.answer("risk", {"high"}))) > 0
