"""A paper code or a saved notebook is opened: looked at first, used at a word, taken back with one press."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialogButtonBox, QFileDialog, QLineEdit
from pytestqt.qtbot import QtBot

from nbguide.model import Answers
from nbguide.notebook import MyQuestion, Notebook, save
from nbguide.paper_code import PaperCode
from nbguide.policy import Policy
from nbguide.ui.new_for_us import NewForUsScreen
from nbguide.ui.open_saved import OpenSavedScreen
from nbguide.ui.opened import OpenedScreen
from nbguide.ui.wrapping import WrapButton
from tests.ui.acting import Key, Opener, Reader, focused, settle, shown, texts
from tests.ui.screens import dialog, new_for_us, opened, take_home, type_code

STRONG: Answers = {"wind": frozenset({"strong"}), "kite": frozenset({"box"})}
WEAK: Answers = {"wind": frozenset({"weak"}), "place": frozenset({"beach"})}


@pytest.fixture(autouse=True)
def documents(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the folder that the dialogs offer first."""
    folder = tmp_path / "stick"
    folder.mkdir()
    monkeypatch.setattr("nbguide.ui.saving.QStandardPaths.writableLocation", lambda _: str(folder))
    return folder


def paper(reader: Reader) -> PaperCode:
    found = reader.window.opened().guide.paper
    assert found is not None
    return found


def start(reader: Reader) -> OpenSavedScreen:
    reader.press(reader.window.welcome.saved)
    return opening(reader)


def opening(reader: Reader) -> OpenSavedScreen:
    screen = reader.screen()
    assert isinstance(screen, OpenSavedScreen)
    return screen


def found(reader: Reader) -> OpenedScreen:
    screen = reader.screen()
    assert isinstance(screen, OpenedScreen)
    return screen


def trouble(reader: Reader) -> str:
    told = opening(reader).code_trouble
    return told.text() if told.isVisible() else ""


def choose_file(reader: Reader, path: Path) -> None:
    """Press "Open a file…", type where it is, and press Open."""
    reader.press(opening(reader).file)
    asked = dialog()
    assert isinstance(asked, QFileDialog)
    next(iter(shown(asked, QLineEdit))).setText(str(path))
    settle()
    box = next(iter(shown(asked, QDialogButtonBox)))
    reader.press(box.button(QDialogButtonBox.StandardButton.Open))
    settle()


def notebook(answers: Answers) -> Notebook:
    return Notebook(
        answers=answers,
        questions=(MyQuestion("Who?", stays=True), MyQuestion("When?", stays=True)),
        notes={"box": "Ask Kim."},
        kept_pages=("box",),
        part="flying",
    )


# The way there


def test_the_first_screen_and_the_panel_lead_to_it_and_back(reader: Reader) -> None:
    start(reader)
    reader.key(Key.Key_Escape)
    assert reader.screen() is reader.window.welcome
    reader.press(reader.window.welcome.open)
    reader.press(reader.window.reader.panel.open_saved)
    reader.press(opening(reader).back)
    assert reader.screen() is reader.window.reader


def test_print_or_save_leads_to_it_too(reader: Reader) -> None:
    take_home(reader)
    (button,) = [b for b in shown(reader.screen(), WrapButton) if b.text() == "Open what you saved"]
    reader.press(button)
    opening(reader)


def test_what_was_typed_is_gone_when_one_comes_again(reader: Reader) -> None:
    start(reader)
    reader.type("abacus penguim ")
    reader.press(opening(reader).back)
    assert start(reader).field.text() == ""
    assert not trouble(reader)


# From paper


def test_words_that_were_printed_and_typed_elsewhere_give_the_same_guide(
    open_window: Opener, qtbot: QtBot, documents: Path, tmp_path: Path
) -> None:
    clinic = open_window(folder=tmp_path / "clinic")
    take_home(clinic)
    answers = dict(clinic.window.notebook.answers)
    (web,) = [b for b in shown(clinic.screen(), WrapButton) if "web page" in b.text()]
    clinic.press(web)
    asked = dialog()
    assert isinstance(asked, QFileDialog)
    clinic.press(next(iter(shown(asked, QDialogButtonBox))).button(QDialogButtonBox.StandardButton.Save))
    qtbot.waitUntil(lambda: not clinic.window.take_home.busy, timeout=20_000)
    printed = (documents / "our-guide.html").read_text("utf-8").partition("Our code: ")[2]
    words = printed.partition("<")[0].strip().rstrip(".")
    home = open_window()
    start(home)
    home.type(words)
    home.key(Key.Key_Return)
    home.press(found(home).use)
    assert home.window.notebook.answers == answers
    assert home.screen() is home.window.reader


def test_what_was_found_is_shown_before_it_is_used(reader: Reader) -> None:
    start(reader)
    type_code(reader, STRONG)
    words = texts(found(reader), hidden=False)
    assert "Wind: strong" in words
    assert "Kite: A box kite" in words
    assert not found(reader).keep.isVisible(), "there is nothing here that would go"
    assert not reader.window.notebook.answers
    assert focused() is found(reader).use


def test_a_code_without_answers_says_so(reader: Reader) -> None:
    start(reader)
    type_code(reader, {})
    assert "No question is answered." in texts(found(reader), hidden=False)


def test_it_goes_with_the_keyboard_alone(reader: Reader) -> None:
    reader.answer_all("weak", "beach")
    reader.press(reader.window.header.home)
    reader.window.welcome.saved.setFocus(Qt.FocusReason.TabFocusReason)
    reader.key(Key.Key_Return)
    first, *others = paper(reader).encode(STRONG)
    reader.type(f"{first[:-1]}xx {' '.join(others)}")
    reader.key(Key.Key_Return)
    assert 'Word 1, "' in trouble(reader)
    reader.key(Key.Key_Tab)
    while focused().property("role") != "plain" or focused().text() != first:  # type: ignore[attr-defined]
        reader.key(Key.Key_Tab)
    reader.key(Key.Key_Space)
    assert opening(reader).field.text() == " ".join((first, *others))
    assert focused() is opening(reader).field
    assert not trouble(reader)
    reader.key(Key.Key_Return)
    assert focused() is found(reader).keep
    reader.key(Key.Key_Tab)
    reader.key(Key.Key_Return)
    assert isinstance(reader.screen(), NewForUsScreen)
    assert reader.window.notebook.answers == STRONG


# Wrong words


def test_a_word_that_is_not_known_is_told_as_soon_as_it_is_finished(reader: Reader, heard: list[str]) -> None:
    start(reader)
    reader.type("abacus penguim")
    assert not trouble(reader)
    reader.type(" ")
    assert trouble(reader).startswith('Word 2, "penguim", is no word of a paper code.')
    assert [button.text() for button in opening(reader).code_trouble.buttons][:1] == ["penguin"]
    assert opening(reader).field.text() == "abacus penguim ", "nothing is corrected by itself"
    assert heard[-1] == trouble(reader)
    reader.key(Key.Key_Backspace)
    assert not trouble(reader)


def test_one_wrong_word_is_named_and_what_may_stand_there_is_offered(reader: Reader) -> None:
    start(reader)
    code = paper(reader).encode(STRONG)
    other = next(word for word in paper(reader).words if word not in code)
    reader.type(f"{code[0]} {code[1]} {other} {code[3]}")
    reader.press(opening(reader).open)
    assert f'Word 3, "{other}", does not fit the others.' in trouble(reader)
    assert code[2] not in trouble(reader)
    (choice,) = opening(reader).code_trouble.buttons
    reader.press(choice)
    opening(reader)  # choosing does not open
    assert not trouble(reader)
    reader.press(opening(reader).open)
    assert "Wind: strong" in texts(found(reader), hidden=False)


def test_another_order_and_a_word_too_few_are_told(reader: Reader) -> None:
    start(reader)
    first, second, *others = paper(reader).encode(STRONG)
    reader.type(" ".join((second, first, *others)))
    reader.key(Key.Key_Return)
    assert "do not belong together" in trouble(reader)
    opening(reader).field.clear()
    reader.type(f"{first} {second}")
    reader.key(Key.Key_Return)
    assert trouble(reader) == "A paper code has 4 words. Here are 2."
    opening(reader).field.clear()
    reader.key(Key.Key_Return)
    assert "Here are 0." in trouble(reader)
    assert not reader.window.notebook.answers


def test_what_is_wrong_belongs_to_the_line_for_a_screen_reader(reader: Reader) -> None:
    start(reader)
    reader.type("penguim ")
    assert opening(reader).field.accessibleDescription() == trouble(reader)


def test_a_code_of_an_older_guide_says_what_is_no_longer_known(reader: Reader) -> None:
    start(reader)
    old = PaperCode(paper(reader).layouts[:1], paper(reader).words)
    reader.type(" ".join(old.encode({"wind": frozenset({"weak"}), "kite": frozenset({"round"})})))
    reader.key(Key.Key_Return)
    words = texts(found(reader), hidden=False)
    assert "Wind: weak" in words
    assert "1 answer is not known to this guide any more." in words


def test_a_code_of_a_newer_guide_says_so(reader: Reader) -> None:
    start(reader)
    now = paper(reader)
    newer = PaperCode((*now.layouts, now.layouts[-1]), now.words)
    reader.type(" ".join(newer.encode(STRONG)))
    reader.key(Key.Key_Return)
    assert "made with a newer guide" in trouble(reader)


def test_a_guide_without_paper_codes_opens_files_only(
    open_window: Opener, kites: Path, tmp_path: Path
) -> None:
    content = tmp_path / "content"
    shutil.copytree(kites, content)
    (content / "paper_code.toml").unlink()
    reader = open_window(content)
    screen = start(reader)
    assert not screen.field.isVisible()
    assert focused() is screen.file


# From a file


def test_a_notebook_brings_answers_questions_notes_and_kept_pages(reader: Reader, documents: Path) -> None:
    ours = notebook(STRONG)
    save(ours, documents / "ours.nbguide")
    start(reader)
    choose_file(reader, documents / "ours.nbguide")
    words = texts(found(reader), hidden=False)
    for line in ("Wind: strong", "2 questions for your team", "1 note", "1 page that you kept"):
        assert line in words
    reader.press(found(reader).use)
    now = reader.window.notebook
    assert (now.answers, now.notes, now.kept_pages) == (ours.answers, ours.notes, ours.kept_pages)
    assert [question.words for question in now.questions] == ["Who?", "When?"]
    assert reader.window.message.text() == "Your notebook is opened."
    assert now.part == "flying"


def test_what_the_guide_no_longer_knows_of_a_file_is_told(reader: Reader, documents: Path) -> None:
    answers = {**STRONG, "moon": frozenset({"full"})}
    save(replace(notebook(answers), kept_pages=("gone", "lost")), documents / "old.nbguide")
    start(reader)
    choose_file(reader, documents / "old.nbguide")
    words = texts(found(reader), hidden=False)
    assert "1 answer is not known to this guide any more." in words
    assert "2 pages that you kept are no longer in this guide." in words


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (None, "is not there any more. Is the memory stick still in?"),
        ("", "is not a notebook of this guide, or not a whole one."),
        ('{"format": 1, "answers"', "is not a notebook of this guide, or not a whole one."),
        ('{"format": 99}', "was saved by a newer version of this program."),
    ],
)
def test_a_file_that_is_no_notebook_is_told_in_one_line(
    reader: Reader, documents: Path, content: str | None, said: str
) -> None:
    path = documents / "ours.nbguide"
    if content is not None:
        path.write_text(content, "utf-8")
    reader.answer_all("weak", "beach")
    before = reader.window.notebook
    reader.press(reader.window.reader.panel.open_saved)
    reader.window.changes.opening.open_file(path)
    settle()
    told = opening(reader).file_trouble
    assert told.isVisible()
    assert told.text().startswith("ours.nbguide ")
    assert said in told.text()
    assert "Nothing here is changed." in told.text()
    assert reader.window.notebook == before


# In place of what is here


def test_what_would_go_is_named_and_can_be_kept(reader: Reader) -> None:
    opened(reader)
    before = reader.window.notebook
    words = texts(found(reader), hidden=False)
    assert "take the place of the ones that are here now (Wind: weak, Place: On a beach)." in words
    reader.press(found(reader).keep)
    assert reader.screen() is reader.window.welcome
    assert reader.window.notebook.answers == before.answers
    assert reader.window.message.text() == "Nothing is changed."


def test_undo_brings_the_whole_notebook_back(reader: Reader, documents: Path) -> None:
    reader.answer_all("weak", "beach")
    reader.open_part("places")
    reader.click_link("note:")
    reader.type("Ours.")
    reader.press(reader.window.jotting.note.done)
    before = reader.window.notebook
    save(notebook(STRONG), documents / "ours.nbguide")
    reader.press(reader.window.reader.panel.open_saved)
    choose_file(reader, documents / "ours.nbguide")
    assert "1 note" in texts(found(reader), hidden=False)
    reader.press(found(reader).use)
    assert reader.window.notebook.notes == {"box": "Ask Kim."}
    reader.press(reader.window.message.undo)
    assert reader.window.message.text() == "What was here before is back."
    assert replace(reader.window.notebook, stopped="") == replace(before, stopped="")
    assert reader.screen() is reader.window.welcome
    reader.press(reader.window.welcome.carry_on)
    assert reader.window.notebook.part == "places"


def test_undo_in_a_window_where_nothing_was_leaves_nothing(reader: Reader) -> None:
    start(reader)
    type_code(reader, WEAK)
    reader.press(found(reader).use)
    reader.press(reader.window.message.undo)
    assert reader.window.notebook == Notebook()
    assert not reader.window.welcome.carry_on.isVisible()


def test_what_is_opened_is_kept_where_the_family_wants_that(open_window: Opener, family: Path) -> None:
    reader = open_window()
    reader.answer_all("weak", "beach")
    reader.press(reader.window.reader.panel.kept_here.change)
    reader.press(reader.window.reader.panel.open_saved)
    type_code(reader, STRONG)
    assert "Then these are kept." in texts(found(reader), hidden=False)
    reader.press(found(reader).use)
    assert '"strong"' in (family / "notebook.json").read_text("utf-8")
    reader.press(reader.window.message.undo)
    assert '"strong"' not in (family / "notebook.json").read_text("utf-8").partition('"earlier"')[0]


# New for us


def test_pages_that_came_and_left_are_listed_and_open(reader: Reader) -> None:
    new_for_us(reader)
    screen = reader.screen()
    assert isinstance(screen, NewForUsScreen)
    words = texts(screen, hidden=False)
    assert "Pages that fit you now" in words
    assert "Because: " in words
    name, button = next(iter(screen.buttons().items()))
    reader.press(button)
    assert reader.screen() is reader.window.reader
    assert any(anchor.href.endswith(f":{name}") for anchor in reader.page.anchors())
    reader.press(reader.window.reader.back)
    assert reader.screen() is screen
    reader.press(screen.back)
    assert reader.screen() is reader.window.welcome


def test_the_panel_leads_to_what_is_new_as_long_as_something_is(reader: Reader) -> None:
    start(reader)
    type_code(reader, WEAK)
    reader.press(found(reader).use)
    assert not reader.window.reader.panel.new_pages.isVisible()
    reader.change("wind", "strong")
    button = reader.window.reader.panel.new_pages
    assert button.text().startswith("New for us (")
    reader.press(button)
    screen = reader.screen()
    assert isinstance(screen, NewForUsScreen)
    assert str(len(screen.buttons())) in button.text()
    reader.press(screen.guide)
    assert reader.screen() is reader.window.reader


def test_a_closed_door_stays_closed_in_what_is_new(reader: Reader) -> None:
    new_for_us(reader)
    assert "Hidden" not in texts(reader.screen())


# Where little is allowed


def every_file(folder: Path) -> Iterator[tuple[str, bytes]]:
    yield from ((str(p), p.read_bytes()) for p in sorted(folder.rglob("*")) if p.is_file())


def test_in_a_visit_it_is_for_that_visit_only_and_nothing_is_written(
    open_window: Opener, family: Path, documents: Path
) -> None:
    reader = open_window()
    save(notebook(STRONG), documents / "ours.nbguide")
    before = list(every_file(documents.parent))
    reader.start_visit()
    reader.press(reader.window.visit.saved)
    assert "for this visit only" in texts(opening(reader), hidden=False)
    choose_file(reader, documents / "ours.nbguide")
    assert "for this visit only" in texts(found(reader), hidden=False)
    reader.press(found(reader).use)
    assert reader.screen() is reader.window.visit
    assert reader.window.visit.options("wind").chosen() == {"strong"}
    reader.press(reader.window.header.end_visit)
    assert reader.window.notebook == Notebook()
    assert list(every_file(documents.parent)) == before
    assert not family.exists()


def test_back_from_what_is_new_leads_to_the_questions_of_the_visit(reader: Reader) -> None:
    reader.start_visit()
    reader.press(reader.window.visit.options("wind").button("weak"))
    reader.press(reader.window.visit.saved)
    type_code(reader, STRONG)
    reader.press(found(reader).use)
    screen = reader.screen()
    assert isinstance(screen, NewForUsScreen)
    reader.press(screen.back)
    assert reader.screen() is reader.window.visit
    assert reader.window.visit.options("wind").chosen() == {"strong"}


def test_what_was_found_in_a_visit_is_gone_with_it(reader: Reader) -> None:
    reader.start_visit()
    reader.press(reader.window.visit.saved)
    type_code(reader, STRONG)
    reader.press(reader.window.header.end_visit)
    settle()
    assert reader.window.changes.opening._found is None


def test_with_visits_only_the_way_is_in_the_visit(open_window: Opener) -> None:
    reader = open_window(policy=Policy(visit_only=True))
    assert not reader.window.welcome.saved.isVisible()
    reader.start_visit()
    assert reader.window.visit.saved.isVisible()


def test_where_nothing_may_be_saved_a_code_is_still_read(open_window: Opener, family: Path) -> None:
    reader = open_window(policy=Policy(saving=False, export=False), folder=None)
    start(reader)
    type_code(reader, STRONG)
    reader.press(found(reader).use)
    assert reader.window.notebook.answers == STRONG
    assert not family.exists()
