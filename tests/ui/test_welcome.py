"""The first screen: what this is, that no doctor checked it, and the ways on."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from tests.ui.acting import Key, Opener, Reader, focused, shown


def words(reader: Reader) -> str:
    return "\n".join(w.text() for w in shown(reader.window.welcome, QLabel))


def test_it_says_what_the_guide_is_and_that_nobody_checked_it(reader: Reader) -> None:
    labels = reader.window.opened().guide.labels
    seen = words(reader)
    for key in ("welcome_title", "welcome_second", "welcome_lead", "welcome_note", "welcome_young"):
        assert labels[key] in seen


def test_the_questions_are_one_way_on(reader: Reader) -> None:
    reader.press(reader.window.welcome.start)
    assert reader.screen() is reader.window.question


@pytest.mark.parametrize("name", ["open", "first_pages"])
def test_the_guide_is_another_way_on(reader: Reader, name: str) -> None:
    reader.press(getattr(reader.window.welcome, name))
    assert reader.screen() is reader.window.reader
    assert reader.window.notebook.part == "begin"
    assert reader.page.verticalScrollBar().value() == 0


def test_a_visit_is_the_third_way_on(reader: Reader) -> None:
    reader.start_visit()
    assert reader.screen() is reader.window.visit


def test_nothing_offers_to_carry_on_at_the_first_start(reader: Reader) -> None:
    assert not reader.window.welcome.carry_on.isVisible()


def test_after_reading_one_can_carry_on_where_one_stopped(reader: Reader) -> None:
    reader.open_part("places")
    reader.press(reader.window.header.home)
    reader.press(reader.window.welcome.carry_on)
    assert reader.window.notebook.part == "places"
    assert reader.screen() is reader.window.reader


def test_the_keyboard_alone_starts_the_questions(reader: Reader) -> None:
    assert focused() is reader.window.welcome.start
    reader.key(Key.Key_Space)
    assert reader.screen() is reader.window.question


def test_enter_presses_the_button_that_has_the_focus(reader: Reader) -> None:
    reader.window.welcome.open.setFocus(Qt.FocusReason.TabFocusReason)
    reader.key(Key.Key_Return)
    assert reader.screen() is reader.window.reader


def test_the_three_ways_stand_under_each_other_where_there_is_no_room(open_window: Opener) -> None:
    reader = open_window(size=(500, 900))
    welcome = reader.window.welcome
    assert welcome.start.x() == welcome.open.x() == welcome.visit.x()
    xs = [welcome.start, welcome.open, welcome.visit]
    tops = [button.mapTo(reader.window, button.rect().topLeft()).y() for button in xs]
    assert tops == sorted(set(tops))


def test_the_title_of_the_window_is_the_title_of_the_guide(reader: Reader) -> None:
    assert reader.window.windowTitle() == reader.window.opened().guide.title
