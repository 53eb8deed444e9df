"""A choice at a question is never lost: whichever way the family leaves, it is their answer."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from nbguide.model import NOT_SURE
from nbguide.notebook import Notebook
from nbguide.ui.library import OpenGuide
from tests.ui.acting import Key, Opener, Reader, settle
from tests.ui.screens import dialog

ALT = Qt.KeyboardModifier.AltModifier
CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier

Leave = Callable[[Reader], None]


def to_the_guide(reader: Reader) -> None:
    reader.press(reader.window.header.guide)


def home(reader: Reader) -> None:
    reader.press(reader.window.header.home)


def back_to_welcome(reader: Reader) -> None:
    reader.key(Key.Key_Left, ALT)


def search(reader: Reader) -> None:
    reader.press(reader.window.header.search)


def search_by_key(reader: Reader) -> None:
    reader.key(Key.Key_K, CONTROL)


def urgent(reader: Reader) -> None:
    reader.press(reader.window.header.urgent)


def urgent_by_key(reader: Reader) -> None:
    reader.key(Key.Key_H, CONTROL | SHIFT)


def how_it_is_made(reader: Reader) -> None:
    """The last part, from the dialog that says what this program is."""
    reader.window.show_about()
    settle()
    dialog().part_wanted.emit()  # type: ignore[attr-defined]
    dialog().close()
    settle()


def a_page_that_is_put_aside(reader: Reader) -> None:
    """As the preview's list of faults leads to a page."""
    reader.window.ways.show_section("strong")
    settle()


WAYS: tuple[Leave, ...] = (
    *(to_the_guide, home, back_to_welcome, search, search_by_key, urgent, urgent_by_key),
    *(how_it_is_made, a_page_that_is_put_aside),
)


def choose(reader: Reader, *options: str) -> None:
    """Choose at the first question, and go on to nothing."""
    reader.press(reader.window.welcome.start)
    for option in options:
        reader.press(reader.options().button(option))


@pytest.mark.parametrize("leave", WAYS, ids=lambda leave: leave.__name__)
def test_what_is_chosen_is_the_answer_and_is_said_with_a_way_back(reader: Reader, leave: Leave) -> None:
    choose(reader, "weak")
    leave(reader)
    assert reader.screen() is not reader.window.question
    assert reader.window.notebook.answers == {"wind": frozenset({"weak"})}
    message = reader.window.message
    assert message.text().startswith("What you chose is now your answer.")
    assert "pages put aside" in message.text()
    reader.press(message.undo)
    assert reader.window.notebook.answers == {}


@pytest.mark.parametrize("leave", WAYS, ids=lambda leave: leave.__name__)
def test_without_a_choice_nothing_is_answered_and_nothing_is_said(reader: Reader, leave: Leave) -> None:
    choose(reader)
    leave(reader)
    assert reader.window.notebook.answers == {}
    assert reader.window.notebook.passed == frozenset()
    assert not reader.window.message.isVisible()


@pytest.mark.parametrize("leave", WAYS, ids=lambda leave: leave.__name__)
def test_an_answer_that_stands_is_no_news(reader: Reader, leave: Leave) -> None:
    choose(reader, "weak")
    reader.press(reader.window.question.next)
    reader.press(reader.window.question.back)
    leave(reader)
    assert reader.window.notebook.answers == {"wind": frozenset({"weak"})}
    assert not reader.window.message.undo.isVisible()


def test_a_page_of_the_guide_is_already_the_one_that_fits(reader: Reader) -> None:
    reader.open_part("flying")
    assert "A gust comes without a sound" in reader.page.toPlainText()
    reader.press(reader.window.header.home)
    choose(reader, "weak")
    to_the_guide(reader)
    assert "A gust comes without a sound" not in reader.page.toPlainText()
    reader.press(reader.window.message.undo)
    assert "A gust comes without a sound" in reader.page.toPlainText()


def test_undo_takes_back_only_what_was_chosen_last(reader: Reader) -> None:
    reader.answer_all("strong")
    reader.press(reader.options().button("box"))
    to_the_guide(reader)
    reader.press(reader.window.message.undo)
    assert reader.window.notebook.answers == {"wind": frozenset({"strong"})}


def test_not_sure_can_be_left_too_and_puts_nothing_aside(reader: Reader) -> None:
    choose(reader, NOT_SURE)
    to_the_guide(reader)
    assert reader.window.notebook.answers == {"wind": frozenset({NOT_SURE})}
    assert reader.window.message.text() == "What you chose is now your answer. The same pages are shown."


def test_choices_that_were_taken_back_are_no_answer_any_more(reader: Reader) -> None:
    reader.answer_all("weak", "beach hill")
    reader.press(reader.window.header.home)
    reader.window.ways.show_question("place")
    settle()
    for option in ("beach", "hill"):
        reader.press(reader.options().button(option))
    to_the_guide(reader)
    assert "place" not in reader.window.notebook.answers
    assert "place" not in reader.window.notebook.passed
    assert "came back" in reader.window.message.text()


def test_back_among_the_questions_keeps_the_choice_for_when_they_return(reader: Reader) -> None:
    reader.answer_all("strong")
    reader.press(reader.options().button("box"))
    reader.press(reader.window.question.back)
    assert reader.options().chosen() == {"strong"}
    assert not reader.window.message.isVisible()
    reader.press(reader.window.question.next)
    assert reader.options().chosen() == {"box"}


def test_escape_leaves_neither_the_question_nor_the_choice(reader: Reader) -> None:
    choose(reader, "weak")
    reader.key(Key.Key_Escape)
    assert reader.options().chosen() == {"weak"}
    assert reader.window.notebook.answers == {}


@pytest.mark.parametrize("answered", [False, True])
def test_larger_text_does_not_take_the_choice_back(reader: Reader, answered: bool) -> None:
    choose(reader, "strong")
    if answered:
        reader.press(reader.window.question.next)
        reader.press(reader.window.question.back)
    reader.press(reader.options().button("weak"))
    reader.key(Key.Key_Plus, CONTROL)
    assert reader.options().chosen() == {"weak"}
    reader.press(reader.window.question.next)
    assert reader.window.notebook.answers["wind"] == {"weak"}


def test_coming_back_to_the_question_shows_what_undo_left(reader: Reader) -> None:
    choose(reader, "weak")
    search(reader)
    reader.press(reader.window.message.undo)
    reader.press(reader.window.screens.search.back)
    assert reader.options().chosen() == frozenset()
    to_the_guide(reader)
    assert reader.window.notebook.answers == {}


def test_what_a_screen_left_behind_holds_is_not_answered_again(reader: Reader) -> None:
    choose(reader, "weak")
    to_the_guide(reader)
    reader.press(reader.window.message.undo)
    reader.press(reader.window.header.home)
    reader.press(reader.window.welcome.start)
    assert reader.options().chosen() == frozenset()
    assert reader.window.notebook.answers == {}


def test_closing_the_window_keeps_the_choice_of_a_family_that_asked_for_it(open_window: Opener) -> None:
    reader = open_window()
    reader.press(reader.window.welcome.open)
    reader.press(reader.window.reader.panel.kept_here.change)
    reader.press(reader.window.header.home)
    choose(reader, "weak")
    reader.window.close()
    assert open_window().window.notebook.answers == {"wind": frozenset({"weak"})}


def test_the_end_of_a_visit_leaves_nothing_of_a_choice(reader: Reader, family: Path) -> None:
    reader.start_visit()
    reader.window.ways.show_question("wind")
    settle()
    reader.press(reader.options().button("weak"))
    reader.press(reader.window.header.end_visit)
    assert reader.screen() is reader.window.welcome
    assert reader.window.notebook == Notebook()
    assert reader.window.message.text() == "The visit is ended. Nothing of it was kept."
    assert not family.exists()
    reader.press(reader.window.welcome.start)
    assert reader.options().chosen() == frozenset()


def test_a_guide_that_is_read_again_brings_no_old_choice_back(
    reader: Reader, read_once: Callable[[Path], OpenGuide], kites: Path
) -> None:
    choose(reader, "weak")
    to_the_guide(reader)
    reader.change("wind", "strong")
    reader.window.show_guide(read_once(kites))
    search(reader)
    assert reader.window.notebook.answers == {"wind": frozenset({"strong"})}


def test_another_family_in_the_preview_gets_no_choice_of_the_one_before(reader: Reader) -> None:
    choose(reader, "weak")
    reader.window.view_as(Notebook().answer("wind", {"strong"}))
    settle()
    assert reader.window.notebook.answers == {"wind": frozenset({"strong"})}
    assert not reader.window.message.isVisible()
