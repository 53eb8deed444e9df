"""A family's own questions: what comes and goes with "not sure", what stays, and in which order."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nbguide.model import NOT_SURE, Guide
from nbguide.my_questions import change, is_ticked, move, my_questions, put_back, remove, tick, write
from nbguide.notebook import MyQuestion, Notebook, load, save
from tests.making import make_guide, make_question, make_section

RISK = replace(make_question("risk", "low", "high"), ask=("Which group?", "Why that one?"))
ALK = replace(make_question("alk", "yes", "no"), ask=("Was ALK tested?",))
GUIDE: Guide = make_guide([RISK, ALK], [make_section("x", {"risk": "low"}), make_section("y")])
WORDS = ("May we go home?", "Who can help us?")


def listed(notebook: Notebook) -> list[str]:
    return [question.words for question in my_questions(GUIDE, notebook)]


@st.composite
def notebooks(draw: st.DrawFn) -> Notebook:
    """Draw what a family may have done, in any order."""
    notebook = Notebook()
    for act in draw(st.lists(st.sampled_from(["answer", "tick", "write", "move", "change", "remove"]))):
        known = my_questions(GUIDE, notebook)
        if act == "answer":
            question = draw(st.sampled_from(GUIDE.questions))
            option = draw(st.sampled_from([NOT_SURE, question.options[0].id]))
            notebook = notebook.answer(question.id, [option])
        elif act == "tick":
            section = draw(st.sampled_from(GUIDE.sections)).id
            notebook = tick(GUIDE, notebook, section, draw(st.sampled_from(WORDS)))
        elif act == "write":
            notebook = write(GUIDE, notebook, draw(st.sampled_from([*WORDS, "  ", "ours"])))
        elif known:
            one = draw(st.sampled_from(known))
            if act == "move":
                notebook = move(GUIDE, notebook, one, draw(st.integers(-3, 3)))
            elif act == "change":
                notebook = change(GUIDE, notebook, replace(one, asked=draw(st.booleans())))
            else:
                notebook = remove(GUIDE, notebook, one)
    return notebook


def names(notebook: Notebook) -> list[tuple[str, str, str]]:
    return [(known.words, known.section, known.answers) for known in my_questions(GUIDE, notebook)]


@given(notebooks())
def test_each_question_stands_there_once(notebook: Notebook) -> None:
    assert len(names(notebook)) == len(set(names(notebook)))


@given(notebooks(), st.data())
def test_moving_changes_the_order_and_nothing_else(notebook: Notebook, data: st.DataObject) -> None:
    before = my_questions(GUIDE, notebook)
    if not before:
        return
    index = data.draw(st.integers(0, len(before) - 1))
    places = data.draw(st.integers(-3, 3))
    after = move(GUIDE, notebook, before[index], places)
    expected = [known for number, known in enumerate(before) if number != index]
    expected.insert(min(max(index + places, 0), len(expected)), before[index])
    assert names(after) == [(known.words, known.section, known.answers) for known in expected]


@given(notebooks(), st.data())
def test_what_was_removed_is_gone_and_comes_back_to_its_place(
    notebook: Notebook, data: st.DataObject
) -> None:
    before = my_questions(GUIDE, notebook)
    if not before:
        return
    index = data.draw(st.integers(0, len(before) - 1))
    without = remove(GUIDE, notebook, before[index])
    assert my_questions(GUIDE, without) == before[:index] + before[index + 1 :]
    following = before[index + 1] if index + 1 < len(before) else None
    assert names(put_back(GUIDE, without, before[index], following)) == names(notebook)


@given(notebooks(), st.data())
def test_what_a_family_did_something_with_stays_whatever_they_answer(
    notebook: Notebook, data: st.DataObject
) -> None:
    before = my_questions(GUIDE, notebook)
    if not before:
        return
    one = replace(data.draw(st.sampled_from(before)), answer="Yes, in May.")
    after = change(GUIDE, notebook, one).answer("risk", ["low"]).answer("alk", [])
    assert replace(one, stays=True) in my_questions(GUIDE, after)


@given(notebooks())
def test_not_sure_brings_its_questions_and_takes_them_along(notebook: Notebook) -> None:
    untouched = [known for known in my_questions(GUIDE, notebook) if known.answers and not known.stays]
    sure = notebook.answer("risk", ["low"]).answer("alk", ["yes"])
    assert not set(untouched) & set(my_questions(GUIDE, sure))
    again = sure
    for question in {known.answers for known in untouched}:
        again = again.answer(question, [NOT_SURE])
    assert set(untouched) <= set(my_questions(GUIDE, again))


@given(notebooks(), st.sampled_from(WORDS))
def test_a_tick_is_undone_by_a_second_one(notebook: Notebook, words: str) -> None:
    before = is_ticked(notebook, "x", words)
    once = tick(GUIDE, notebook, "x", words)
    assert is_ticked(once, "x", words) is not before
    assert is_ticked(tick(GUIDE, once, "x", words), "x", words) is before


def test_new_questions_come_last() -> None:
    notebook = tick(GUIDE, Notebook().answer("risk", [NOT_SURE]), "x", WORDS[0])
    notebook = write(GUIDE, notebook, "  Our\n own  question ").answer("alk", [NOT_SURE])
    assert listed(notebook) == [*RISK.ask, WORDS[0], "Our own question", *ALK.ask]


def test_what_not_sure_brought_does_not_come_again_once_it_was_removed() -> None:
    unsure = Notebook().answer("alk", [NOT_SURE])
    without = remove(GUIDE, unsure, my_questions(GUIDE, unsure)[0])
    assert listed(without.answer("alk", ["yes"]).answer("alk", [NOT_SURE])) == []


@pytest.mark.parametrize("words", ["", " \n "])
def test_nothing_is_not_a_question(words: str) -> None:
    assert write(GUIDE, Notebook(), words) == Notebook()


@given(notebooks())
def test_questions_come_back_from_a_file(
    tmp_path_factory: pytest.TempPathFactory, notebook: Notebook
) -> None:
    path = tmp_path_factory.getbasetemp() / "questions.json"
    save(notebook, path)
    assert load(path, GUIDE).questions == notebook.questions


def test_a_note_of_spaces_is_none() -> None:
    notebook = Notebook().note("x", "Call on Monday ").note("y", "Bring the list")
    assert dict(notebook.note("x", " \n").notes) == {"y": "Bring the list"}
    assert dict(notebook.note("x", "Call on Friday").notes)["x"] == "Call on Friday"


def test_a_question_of_a_page_that_is_gone_stays_in_the_family_s_words() -> None:
    notebook = Notebook(questions=(MyQuestion("Old words?", "gone-page"),))
    assert listed(notebook.fitting(GUIDE)) == ["Old words?"]
