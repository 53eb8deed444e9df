"""The way through the questions, forth and back."""

from hypothesis import given
from hypothesis import strategies as st

from nbguide.asking import Asking
from nbguide.model import Guide
from nbguide.narrowing import compile as compile_guide
from nbguide.notebook import Notebook
from tests.making import choices, guides, make_guide, make_question, make_section

RISK = make_question("risk", "low", "high")
PLAN = make_question("plan", "strong", "mild")
ALK = make_question("alk", "yes", "no")


def three() -> Guide:
    sections = [
        make_section("x", {"risk": "low", "plan": "mild"}),
        make_section("y", {"alk": "yes"}),
    ]
    return make_guide([RISK, PLAN, ALK], sections)


@given(st.data())
def test_the_way_ends_and_leads_back_the_way_it_came(data: st.DataObject) -> None:
    guide = data.draw(guides())
    asking, notebook = Asking(compile_guide(guide)), Notebook()
    met = []
    question = asking.next(notebook)
    while question:
        asking.meet(question)
        met.append(question)
        assert asking.number(question) == len(met)
        assert asking.about(question, notebook) >= len(met)
        chosen = data.draw(st.sampled_from([None, *choices(question)]))
        notebook = notebook.skip(question.id) if chosen is None else notebook.answer(question.id, chosen)
        question = asking.after(question, notebook)
        assert len(met) <= len(guide.questions)
    for later, earlier in zip(met[:0:-1], met[-2::-1], strict=True):
        assert asking.before(later) == earlier
    if met:
        assert asking.before(met[0]) is None


def test_a_question_that_no_longer_matters_is_left_out_of_the_way() -> None:
    asking = Asking(compile_guide(three()))
    notebook = Notebook()
    for question, option in ((RISK, "low"), (PLAN, "mild"), (ALK, "yes")):
        asking.meet(question)
        notebook = notebook.answer(question.id, [option])
    changed = notebook.answer("risk", ["high"])
    assert asking.after(RISK, changed) == ALK
    assert asking.before(ALK) == RISK


def test_a_question_that_was_answered_is_met_again_on_the_way() -> None:
    asking = Asking(compile_guide(three()))
    notebook = Notebook()
    for question, option in ((RISK, "low"), (PLAN, "mild")):
        asking.meet(question)
        notebook = notebook.answer(question.id, [option])
    assert asking.after(RISK, notebook) == PLAN
    assert asking.after(PLAN, notebook) == ALK


def test_beginning_anew_knows_what_was_answered() -> None:
    asking = Asking(compile_guide(three()))
    notebook = Notebook().answer("alk", ["no"]).answer("risk", ["low"])
    asking.again(notebook)
    assert asking.before(ALK) == RISK
    assert asking.next(notebook) == PLAN


def test_what_a_part_asks_is_not_on_the_way() -> None:
    age = make_question("age", "small", "tall", asked_in="part")
    sections = [make_section("x", {"age": "small"}), make_section("y", {"alk": "yes"})]
    asking = Asking(compile_guide(make_guide([age, ALK], sections)))
    notebook = Notebook().answer("age", ["small"])
    asking.again(notebook)
    asking.meet(ALK)
    assert asking.before(ALK) is None
    assert asking.number(ALK) == 1
    assert asking.about(ALK, notebook) == 1
