"""F6 leads from side to side of the window, and comes back to where the keys were."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from tests.ui.acting import Key, Reader, focused
from tests.ui.screens import SCREENS, Go, dialog, message, panel, part_with_answers

SHIFT = Qt.KeyboardModifier.ShiftModifier


def side(reader: Reader, widget: QWidget) -> str:
    """Return the name of the side of the window that a widget stands on."""
    window, screen = reader.window, reader.screen()
    sides: dict[str, QWidget] = {"header": window.header, "message": window.message}
    if screen is window.reader:
        panel, page, *bars, way = window.reader.panes()
        sides |= {"panel": panel, "page": page, "way": way}
        sides |= {f"bar {number}": bar for number, bar in enumerate(bars, 1)}
    else:
        sides["screen"] = screen
    found = [name for name, pane in sides.items() if pane is widget or pane.isAncestorOf(widget)]
    assert len(found) == 1, found
    return found[0]


def walk(
    reader: Reader, count: int, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
) -> list[str]:
    """Return the sides that F6 leads to, one after the other."""
    seen = []
    for _ in range(count):
        reader.key(Key.Key_F6, modifier)
        seen.append(side(reader, focused()))
    return seen


def test_f6_goes_through_the_sides_of_the_reader_and_shift_f6_back(reader: Reader) -> None:
    part_with_answers(reader)
    reader.page.setFocus(Qt.FocusReason.OtherFocusReason)
    assert walk(reader, 4) == ["way", "header", "panel", "page"]
    assert walk(reader, 4, SHIFT) == ["panel", "header", "way", "page"]


def test_a_message_is_a_side_while_it_is_there(reader: Reader) -> None:
    message(reader)
    reader.page.setFocus(Qt.FocusReason.OtherFocusReason)
    assert walk(reader, 5) == ["way", "message", "header", "panel", "page"]
    reader.press(reader.window.message.shut)
    reader.page.setFocus(Qt.FocusReason.OtherFocusReason)
    assert walk(reader, 4) == ["way", "header", "panel", "page"]


def test_a_bar_that_finds_words_stands_between_page_and_way(reader: Reader) -> None:
    reader.open_part("flying")
    reader.key(Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert side(reader, focused()) == "bar 1"
    assert walk(reader, 5) == ["way", "header", "panel", "page", "bar 1"]
    assert focused() is reader.window.reader.panes()[2].focusWidget()
    reader.key(Key.Key_Escape)
    assert walk(reader, 1) == ["way"]


def test_on_other_screens_f6_goes_between_screen_and_header(reader: Reader) -> None:
    assert walk(reader, 3) == ["header", "screen", "header"]
    reader.press(reader.window.welcome.start)
    assert walk(reader, 3) == ["header", "screen", "header"]


def test_what_is_folded_away_is_left_out(reader: Reader) -> None:
    reader.resize(700, 600)
    reader.open_part("flying")
    assert reader.window.reader.folded()
    assert walk(reader, 3) == ["way", "header", "page"]
    reader.press(reader.window.header.panel)
    assert walk(reader, 3) == ["header", "panel", "header"]


def test_each_side_is_entered_where_the_keys_were(reader: Reader) -> None:
    panel(reader)
    reader.press(reader.window.message.shut)
    places: list[QWidget] = [reader.window.reader.next, reader.window.header.comfort]
    places += [reader.window.reader.panel.words_button, reader.page]
    for widget in places:
        widget.setFocus(Qt.FocusReason.TabFocusReason)
    seen = []
    for _ in places:
        reader.key(Key.Key_F6)
        seen.append(focused())
    assert seen == places


def test_a_place_that_is_gone_is_the_first_of_its_side(reader: Reader) -> None:
    panel(reader)
    options = reader.window.reader.panel.options()
    assert options is not None
    options.focus_first()
    reader.page.setFocus(Qt.FocusReason.OtherFocusReason)
    reader.press(reader.window.reader.panel.chip("place"))
    assert reader.window.reader.panel.options() is None
    reader.page.setFocus(Qt.FocusReason.OtherFocusReason)
    reader.key(Key.Key_F6, SHIFT)
    assert side(reader, focused()) == "panel"
    assert focused().isVisible()


@pytest.mark.parametrize("modifier", [Qt.KeyboardModifier.NoModifier, SHIFT])
def test_in_the_popup_f6_closes_it_and_the_keys_are_at_its_word(
    reader: Reader, modifier: Qt.KeyboardModifier
) -> None:
    reader.open_part("words")
    word = reader.link("term:")
    reader.page.open_anchor(word)
    reader.key(Key.Key_F6, modifier)
    assert not reader.window.popup.isVisible()
    assert focused() is reader.page
    assert reader.page.current() == word


@pytest.mark.parametrize("go", SCREENS, ids=lambda go: go.__name__)
def test_f6_comes_round_on_every_screen_and_never_to_what_cannot_be_seen(reader: Reader, go: Go) -> None:
    reader.resize(800, 420)
    top = go(reader)
    if top is not reader.window:
        return  # a dialog has one side, and the popup tests of its own
    start = side(reader, focused())
    for modifier in (Qt.KeyboardModifier.NoModifier, SHIFT):
        for _ in range(6):
            reader.key(Key.Key_F6, modifier)
            assert focused().isVisible()
            assert not focused().visibleRegion().isEmpty()
            if side(reader, focused()) == start:
                break
        assert side(reader, focused()) == start


def test_in_a_dialog_f6_stays_there(reader: Reader) -> None:
    reader.press(reader.window.header.about)
    before = focused()
    reader.key(Key.Key_F6)
    assert focused() is before
    assert dialog().isVisible()
