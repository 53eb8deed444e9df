"""The call for help: one press away on every screen, and Back leads to where one was."""

from collections.abc import Callable

import pytest

from nbguide.ui.page_view import Spot
from tests.ui.acting import Reader, focused


def welcome(reader: Reader) -> None:
    pass


def question(reader: Reader) -> None:
    reader.answer_all("strong")


def part(reader: Reader) -> None:
    reader.open_part("flying")


def words(reader: Reader) -> None:
    reader.press(reader.window.welcome.open)
    reader.press(reader.window.header.words)


def put_aside(reader: Reader) -> None:
    reader.answer_all("weak", "beach")
    reader.press(reader.window.reader.panel.aside_list)


def visit(reader: Reader) -> None:
    reader.start_visit()


SCREENS = (welcome, question, part, words, put_aside, visit)


@pytest.mark.parametrize("go", SCREENS, ids=lambda go: go.__name__)
def test_the_call_for_help_is_one_press_away_and_back_returns(
    reader: Reader, go: Callable[[Reader], None]
) -> None:
    go(reader)
    before = reader.screen()
    text = reader.page.toPlainText()
    assert reader.window.header.urgent.isVisible()
    reader.press(reader.window.header.urgent)
    assert reader.screen() is reader.window.reader
    assert "Let go of the line when you hear thunder." in reader.page.toPlainText()
    assert not reader.window.reader.next.isVisible()
    reader.press(reader.window.reader.back)
    assert reader.screen() is before
    if before is reader.window.reader:
        assert reader.page.toPlainText() == text
    assert before.isAncestorOf(focused()), f"the keys go to {focused()}"


def test_back_returns_to_the_place_on_the_page(reader: Reader) -> None:
    reader.resize(1280, 500)
    reader.open_part("flying")
    reader.page.go_to(Spot("weak", below=12))
    reader.press(reader.window.header.urgent)
    reader.press(reader.window.reader.back)
    assert reader.page.spot() == Spot("weak", below=12)


def test_back_returns_to_the_question_with_what_was_chosen(reader: Reader) -> None:
    reader.answer_all("strong")
    reader.press(reader.options().button("delta"))
    reader.press(reader.window.header.urgent)
    reader.press(reader.window.reader.back)
    assert reader.window.question.title() == "Which kite do you have?"
    assert reader.options().chosen() == {"delta"}


def test_a_second_press_keeps_the_way_back(reader: Reader) -> None:
    reader.answer_all("strong")
    reader.press(reader.window.header.urgent)
    reader.press(reader.window.header.urgent)
    reader.press(reader.window.reader.back)
    assert reader.screen() is reader.window.question


def test_from_the_start_page_after_the_call_for_help_back_leads_to_the_start_page(reader: Reader) -> None:
    reader.open_part("flying")
    reader.press(reader.window.header.urgent)
    reader.press(reader.window.header.home)
    reader.press(reader.window.header.urgent)
    reader.press(reader.window.reader.back)
    assert reader.screen() is reader.window.welcome


def test_a_list_opened_from_the_call_for_help_leads_back_to_it_and_on(reader: Reader) -> None:
    reader.open_part("flying")
    reader.press(reader.window.header.urgent)
    reader.press(reader.window.header.words)
    reader.press(reader.window.header.urgent)
    assert "Thunder" in reader.page.toPlainText()
    reader.press(reader.window.reader.back)
    assert reader.screen() is reader.window.words
    reader.press(reader.window.words.back)
    assert "Thunder" in reader.page.toPlainText()
    reader.press(reader.window.reader.back)
    assert reader.screen() is reader.window.reader
    assert "Any wind" in reader.page.toPlainText()


def test_the_urgent_part_is_not_where_one_stopped(reader: Reader) -> None:
    reader.open_part("flying")
    reader.press(reader.window.header.urgent)
    assert reader.window.notebook.part == "flying"


def test_the_list_of_parts_leads_out_of_the_urgent_part(reader: Reader) -> None:
    reader.open_part("flying")
    reader.press(reader.window.header.urgent)
    panel = reader.window.reader.panel
    assert not panel.part("flying").isChecked()
    reader.press(panel.part("places"))
    assert "Thunder" not in reader.page.toPlainText()
    assert reader.window.reader.next.isVisible()
