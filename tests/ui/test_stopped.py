"""A family that comes back finds the page where they stopped, and how much is left; the line goes away."""

from collections.abc import Callable

import pytest
from pytestqt.qtbot import QtBot

from nbguide.ui.page_view import Spot
from tests.ui.acting import Key, Opener, Reader

LOW = (1280, 420)
SAID = "You stopped here."


def read_to(reader: Reader, section: str) -> None:
    """Open the part on flying and scroll to one of its pages."""
    reader.open_part("flying")
    reader.page.go_to_section(section)


def test_what_was_read_opens_again_where_one_stopped(open_window: Opener) -> None:
    reader = open_window(size=LOW)
    read_to(reader, "weak")
    reader.press(reader.window.header.home)
    reader.press(reader.window.welcome.carry_on)
    assert reader.page.spot().section == "weak"
    assert reader.window.message.text() == "You stopped here. About 4 minutes are left in this part."
    reader.press(reader.window.reader.next)
    assert SAID not in reader.window.message.text()


def test_a_remembered_family_is_led_there_after_the_window_was_closed(
    open_window: Opener, qtbot: QtBot
) -> None:
    reader = open_window(size=LOW)
    read_to(reader, "weak")
    reader.press(reader.window.reader.panel.kept_here.change)
    reader.page.go_to_section("strong")
    reader.window.close()
    again = open_window(size=LOW)
    assert again.window.notebook.stopped == "strong"
    again.press(again.window.welcome.carry_on)
    qtbot.waitUntil(lambda: SAID in again.window.message.text())
    assert again.page.spot().section == "strong"


def test_a_page_that_is_put_aside_by_now_gives_way_to_the_next(open_window: Opener) -> None:
    reader = open_window(size=LOW)
    read_to(reader, "weak")
    reader.press(reader.window.header.home)
    window = reader.window
    window.changes.answer("wind", frozenset({"strong"}))
    window.message.hide()
    reader.press(window.welcome.carry_on)
    assert reader.page.spot().section == "strong"


def test_at_the_top_nothing_is_said(reader: Reader) -> None:
    reader.open_part("flying")
    reader.press(reader.window.header.home)
    reader.press(reader.window.welcome.carry_on)
    assert reader.page.spot() == Spot()
    assert reader.window.message.text() == ""


def test_a_part_that_one_goes_on_to_begins_at_its_top(open_window: Opener) -> None:
    reader = open_window(size=LOW)
    read_to(reader, "weak")
    reader.press(reader.window.header.search)
    assert reader.window.notebook.stopped == "weak"
    reader.key(Key.Key_Escape)
    reader.press(reader.window.reader.next)
    assert reader.window.notebook.stopped == ""
    assert reader.page.spot() == Spot()


@pytest.mark.parametrize(
    "leave",
    [
        lambda reader: reader.press(reader.window.header.urgent),
        lambda reader: reader.press(reader.window.header.search),
        lambda reader: reader.window.close(),
    ],
)
def test_however_one_leaves_the_page_it_is_known(
    open_window: Opener, leave: Callable[[Reader], None]
) -> None:
    reader = open_window(size=LOW)
    read_to(reader, "weak")
    leave(reader)
    assert reader.window.notebook.stopped == "weak"
