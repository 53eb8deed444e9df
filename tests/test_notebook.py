"""What a family did: acts, undo, and a file that is whole or not there."""

import dataclasses
import json
import os
import stat
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nbguide.loader import load as load_guide
from nbguide.model import NOT_SURE
from nbguide.notebook import VERSION, Damaged, Newer, Notebook, Unknown, load, read, save, unknown
from tests.golden import DATA
from tests.making import answers_to

TOY = load_guide(DATA / "toy").guide
SECTIONS = [section.id for section in TOY.sections]
PARTS = [part.id for part in TOY.parts]
QUESTIONS = [question.id for question in TOY.questions]


@st.composite
def notebooks(draw: st.DrawFn) -> Notebook:
    """Draw a notebook made by acts, as the window makes it."""
    notebook = Notebook(everything=draw(st.booleans()), part=draw(st.sampled_from(["", *PARTS])))
    for question, chosen in draw(answers_to(TOY)).items():
        notebook = notebook.answer(question, chosen)
    for question in draw(st.lists(st.sampled_from(QUESTIONS), max_size=2)):
        notebook = notebook.skip(question)
    for section in draw(st.lists(st.sampled_from(SECTIONS), max_size=4)):
        notebook = notebook.open_section(section).open_door(section)
    for part in draw(st.lists(st.sampled_from(PARTS), max_size=3)):
        notebook = notebook.finish(part).keep_part(part, kept=draw(st.booleans()))
    for section in draw(st.lists(st.sampled_from(SECTIONS), max_size=4)):
        notebook = notebook.keep_page(section, kept=draw(st.booleans()))
    return notebook


@given(notebooks())
def test_a_notebook_comes_back_from_its_file(
    tmp_path_factory: pytest.TempPathFactory, notebook: Notebook
) -> None:
    path = tmp_path_factory.getbasetemp() / "notebook.json"
    save(notebook, path)
    assert load(path, TOY) == notebook


# Acts


@given(notebooks(), st.sampled_from(QUESTIONS))
def test_an_act_leaves_the_notebook_before_it_as_it_was(notebook: Notebook, question: str) -> None:
    before = dataclasses.replace(notebook, answers=dict(notebook.answers))
    after = notebook.answer(question, ["x"]).open_door("y").open_section("z").show_everything(True)
    after.skip(question)
    assert notebook == before
    assert after != notebook


@given(notebooks(), st.sampled_from(QUESTIONS))
def test_an_answer_can_be_taken_back(notebook: Notebook, question: str) -> None:
    again = notebook.answer(question, ["x"]).answer(question, [])
    assert question not in again.answers
    assert question not in again.passed


def test_not_sure_stands_alone() -> None:
    assert Notebook().answer("pet", ["cat", NOT_SURE]).answers == {"pet": {NOT_SURE}}


@given(notebooks(), st.sampled_from(QUESTIONS))
def test_a_question_is_answered_or_passed_and_never_both(notebook: Notebook, question: str) -> None:
    assert not notebook.answers.keys() & notebook.passed
    skipped = notebook.skip(question)
    assert question in skipped.passed
    assert question not in skipped.answers
    answered = skipped.answer(question, ["x"])
    assert question not in answered.passed


def test_what_was_opened_can_be_closed() -> None:
    opened = Notebook().open_section("a").open_door("b")
    assert opened.close_section("a").close_doors(["b"]) == Notebook()


def test_what_is_kept_stays_in_the_order_in_which_it_was_kept() -> None:
    kept = Notebook().keep_page("b").keep_page("a").keep_page("b").keep_part("p")
    assert kept.kept_pages == ("b", "a")
    assert kept.keep_page("b", kept=False).kept_pages == ("a",)
    assert kept.keep_part("p", kept=False).keep_page("a", kept=False).keep_page("b", kept=False) == Notebook()


def test_only_a_door_that_is_closed_folds() -> None:
    door = TOY.section("looking-back")
    assert Notebook().folded(door)
    assert not Notebook().open_door(door.id).folded(door)
    assert not Notebook().folded(TOY.section("cat"))
    assert Notebook(everything=True).folded(door)


# The file


def test_a_notebook_is_written_whole_or_not_at_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "notebook.json"
    first = Notebook().answer("pet", ["cat"])
    save(first, path)

    def full(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        save(Notebook().answer("pet", ["dog"]), path)
    assert load(path, TOY) == first
    assert [found.name for found in tmp_path.iterdir()] == ["notebook.json"]


def test_saving_leaves_one_file_that_only_its_owner_reads(tmp_path: Path) -> None:
    path = tmp_path / "new" / "notebook.json"
    save(Notebook(), path)
    assert [found.name for found in path.parent.iterdir()] == ["notebook.json"]
    if sys.platform != "win32":
        assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_saving_where_nothing_can_be_written_says_so(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x", "utf-8")
    with pytest.raises(OSError, match=r".+"):
        save(Notebook(), tmp_path / "file" / "notebook.json")


def test_what_the_guide_does_not_know_is_left_out(tmp_path: Path) -> None:
    path = tmp_path / "notebook.json"
    values = {
        "format": VERSION,
        "answers": {"pet": ["cat", "horse"], "far": ["near", "far"], "weather": ["fine"], "country": "usa"},
        "passed": ["far", "pet", "gone", 1],
        "doors": ["looking-back", "gone", None],
        "opened": {"cat": 1},
        "everything": "yes",
        "read": ["pets", "cat"],
        "kept_pages": ["carriers", "gone", "cat", "carriers", 1],
        "kept_parts": ["cat", "pets"],
        "part": "cat",
        "colour": "red",
    }
    path.write_text(json.dumps(values), "utf-8")
    notebook = load(path, TOY)
    assert notebook == Notebook(
        answers={"pet": frozenset({"cat"})},
        passed=frozenset({"far"}),
        doors=frozenset({"looking-back"}),
        read=frozenset({"pets"}),
        kept_pages=("carriers", "cat"),
        kept_parts=("pets",),
    )


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"null",
        b"[]",
        b"{}",
        b'{"format": 99}',
        b'{"format": "1"}',
        b'{"format": 1',
        b"\xff\xfe\x00",
        b"[" * 200_000,
        b'{"format": ' + b"9" * 5000 + b"}",
        b"\x00" * 100,
    ],
)
def test_a_damaged_file_is_a_value_error(tmp_path: Path, raw: bytes) -> None:
    path = tmp_path / "notebook.json"
    path.write_bytes(raw)
    with pytest.raises(ValueError, match=r".+"):
        load(path, TOY)


def test_a_missing_file_is_an_os_error(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        load(tmp_path / "nowhere", TOY)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5) | st.sampled_from([*QUESTIONS, "cat"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from([*QUESTIONS, "x"]), inner),
    max_leaves=6,
)


@given(st.dictionaries(st.sampled_from([field.name for field in dataclasses.fields(Notebook)]), JSON))
def test_any_values_make_a_notebook_that_the_guide_knows(
    tmp_path_factory: pytest.TempPathFactory, values: dict[str, object]
) -> None:
    path = tmp_path_factory.getbasetemp() / "any.json"
    path.write_text(json.dumps({"format": VERSION, **values}), "utf-8")
    notebook = load(path, TOY)
    for question, chosen in notebook.answers.items():
        options = {option.id for option in TOY.question(question).options} | {NOT_SURE}
        assert chosen
        assert chosen <= options
        assert TOY.question(question).multiple or len(chosen) == 1
        assert chosen == {NOT_SURE} or NOT_SURE not in chosen
    assert not notebook.answers.keys() & notebook.passed
    assert notebook.doors | notebook.opened <= set(SECTIONS)
    assert notebook.read | set(notebook.kept_parts) <= set(PARTS)
    assert set(notebook.kept_pages) <= set(SECTIONS)
    assert isinstance(notebook.everything, bool)


@given(st.data())
@settings(max_examples=60)
def test_a_file_with_a_wrong_byte_is_read_or_refused(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    path = tmp_path_factory.getbasetemp() / "spoiled.json"
    save(data.draw(notebooks()), path)
    raw = bytearray(path.read_bytes())
    raw[data.draw(st.integers(0, len(raw) - 1))] = data.draw(st.integers(0, 255))
    path.write_bytes(raw[: data.draw(st.integers(0, len(raw)))])
    try:
        notebook = load(path, TOY)
    except ValueError:
        return
    assert notebook.answers.keys() <= set(QUESTIONS)


def test_what_does_not_fit_a_guide_is_left_out_as_after_keeping(tmp_path: Path) -> None:
    notebook = Notebook(part="cellar", passed=frozenset({"far", "x"}), read=frozenset({"begin", "cellar"}))
    notebook = (
        notebook.answer("pet", ["cat", "horse"]).answer("x", ["y"]).answer("country", ["usa", "canada"])
    )
    notebook = notebook.open_door("looking-back").open_door("x").open_section("cat").open_section("y")
    notebook = notebook.keep_page("cat").keep_page("y").keep_part("pets").keep_part("cellar")
    save(notebook, tmp_path / "notebook.json")
    fitting = notebook.fitting(TOY)
    assert fitting == load(tmp_path / "notebook.json", TOY)
    assert fitting.answers == {"pet": frozenset({"cat"}), "country": frozenset({"usa", "canada"})}
    assert fitting.part == ""
    assert fitting.fitting(TOY) == fitting


# Newer, and unknown


@pytest.mark.parametrize("version", [VERSION + 1, VERSION + 97, 10**18])
@pytest.mark.parametrize("take", [read, lambda path: load(path, TOY)], ids=["read", "load"])
def test_a_notebook_of_a_newer_version_is_newer_and_not_damaged(
    tmp_path: Path, version: int, take: Callable[[Path], Notebook]
) -> None:
    path = tmp_path / "notebook.json"
    raw = json.dumps({"format": version, "answers": "in a way of tomorrow", "colour": ["red"]})
    path.write_text(raw, "utf-8")
    with pytest.raises(Newer, match="newer version") as caught:
        take(path)
    assert not isinstance(caught.value, Damaged)
    assert path.read_text("utf-8") == raw


@pytest.mark.parametrize("version", [0, -1, True, None, 2.0, 99.0, "99", [99]])
def test_a_format_that_is_no_whole_number_from_1_on_is_damaged_and_not_newer(
    tmp_path: Path, version: object
) -> None:
    path = tmp_path / "notebook.json"
    path.write_text(json.dumps({"format": version}), "utf-8")
    with pytest.raises(Damaged, match="not a notebook"):
        load(path, TOY)


def test_every_older_version_is_read(tmp_path: Path) -> None:
    path = tmp_path / "notebook.json"
    for version in range(1, VERSION + 1):
        path.write_text(json.dumps({"format": version, "answers": {"pet": ["cat"]}}), "utf-8")
        assert load(path, TOY) == Notebook().answer("pet", ["cat"])


@given(notebooks())
def test_a_guide_knows_all_that_was_done_in_it(notebook: Notebook) -> None:
    assert unknown(notebook, TOY) == Unknown(0, 0)


KNOWN = Notebook().answer("pet", ["cat"]).answer("country", ["usa", "canada"]).keep_page("cat")


@pytest.mark.parametrize(
    ("notebook", "lost"),
    [
        (KNOWN.answer("gone", ["x"]), Unknown(1, 0)),
        (KNOWN.answer("pet", ["horse"]), Unknown(1, 0)),
        (KNOWN.answer("country", ["usa", "atlantis"]), Unknown(1, 0)),
        (KNOWN.answer("far", ["gone"]).answer("gone", ["x"]), Unknown(2, 0)),
        (KNOWN.answer("pet", [NOT_SURE]), Unknown(0, 0)),
        (KNOWN.keep_page("gone"), Unknown(0, 1)),
        (KNOWN.keep_part("gone").keep_page("pets").keep_part("pets"), Unknown(0, 2)),
        (KNOWN.answer("gone", ["x"]).keep_page("gone").keep_part("gone"), Unknown(1, 2)),
        (KNOWN.open_door("gone").open_section("gone").finish("gone").stop_at("gone", "gone"), Unknown(0, 0)),
        (KNOWN.note("gone", "Our words"), Unknown(0, 0)),
    ],
)
def test_answers_and_kept_pages_that_a_guide_does_not_know_are_counted(
    tmp_path: Path, notebook: Notebook, lost: Unknown
) -> None:
    path = tmp_path / "notebook.json"
    save(notebook, path)
    assert unknown(read(path), TOY) == lost
    assert unknown(load(path, TOY), TOY) == Unknown(0, 0), "what is loaded fits already"


def test_several_answers_where_a_guide_takes_one_are_one_that_it_does_not_know() -> None:
    question = next(question for question in TOY.questions if not question.multiple)
    several = Notebook().answer(question.id, [option.id for option in question.options])
    assert unknown(several, TOY) == Unknown(1, 0)


def test_notes_stay_whatever_the_guide_knows(tmp_path: Path) -> None:
    path = tmp_path / "notebook.json"
    save(KNOWN.note("gone", "Our words").note("cat", "More"), path)
    assert load(path, TOY).notes == {"gone": "Our words", "cat": "More"}
