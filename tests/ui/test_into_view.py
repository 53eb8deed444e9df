"""What has the keyboard's focus stays in view when text or window become larger or smaller."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget

from nbguide.ui.page_view import PageView
from tests.ui.acting import Key, Opener, Reader, focused, in_view, in_window, interactive, settle
from tests.ui.screens import SCREENS, Go, find, part, part_with_answers, popup, put_aside, question, visit

ALT = Qt.KeyboardModifier.AltModifier
CONTROL = Qt.KeyboardModifier.ControlModifier

USUAL = (100, (1280, 820))
OTHERS = ((300, (1280, 720)), (200, (800, 600)))
"""Text size in per cent, and size of the window."""


def change(reader: Reader, text_size: int, size: tuple[int, int]) -> None:
    """Read in another text size, in a window of another size."""
    reader.window.take_settings(replace(reader.window.settings, text_size=text_size))
    reader.resize(*size)
    settle()


def seen_whole(widget: QWidget) -> bool:
    """Return whether all of a widget is seen, or its top where it is higher than its room."""
    seen = widget.visibleRegion().boundingRect()
    return seen.top() == 0 and (seen.height() == widget.height() or seen.height() > 100)


@pytest.mark.parametrize("go", [g for g in SCREENS if g is not popup], ids=lambda go: go.__name__)
def test_what_has_the_focus_is_seen_in_every_size(open_window: Opener, go: Go) -> None:
    """But for the popup, which closes; and Next goes where words are found and there is little room."""
    reader = open_window()
    controls = [w for w in interactive(go(reader)) if w.focusPolicy() & Qt.FocusPolicy.TabFocus]
    for control, other in zip((controls[-1], controls[len(controls) // 2]), OTHERS, strict=True):
        for before, after in ((USUAL, other), (other, USUAL)):
            change(reader, *before)
            control.setFocus(Qt.FocusReason.TabFocusReason)
            settle()
            if not control.hasFocus():
                continue
            change(reader, *after)
            if control.isVisible() and go is not find:
                assert focused() is control
                assert isinstance(control, PageView) or seen_whole(control), (before, after)
            assert in_view(focused())


def test_nobody_is_taken_back_to_what_they_scrolled_away_from(open_window: Opener) -> None:
    reader = open_window(size=(800, 600), text_size=200)
    visit(reader)
    area = reader.screen()
    assert isinstance(area, QScrollArea)
    before = focused()
    bar = area.verticalScrollBar()
    bar.setValue(bar.maximum())
    settle()
    assert before.visibleRegion().isEmpty()
    there = bar.value()
    change(reader, 230, (800, 600))
    assert before.hasFocus()
    assert bar.value() == there


def test_a_question_begins_with_its_words_however_large_the_text(open_window: Opener) -> None:
    reader = open_window(size=(1280, 720), text_size=300)
    question(reader)
    settle()
    area = reader.screen()
    assert isinstance(area, QScrollArea)
    assert area.verticalScrollBar().value() == 0


@pytest.mark.parametrize("size", OTHERS)
def test_the_word_that_has_the_focus_stays_on_the_page(
    open_window: Opener, size: tuple[int, tuple[int, int]]
) -> None:
    reader = open_window()
    part(reader)
    words = reader.links("term:")
    reader.tab_to(words[-1])
    for after in (size, USUAL):
        change(reader, *after)
        place = reader.page.place()
        assert place is not None
        assert place.href == words[-1].href
        assert in_window(reader.page.viewport()).contains(in_window(reader.page, first_letter(reader)))


def first_letter(reader: Reader) -> QRect:
    place = reader.page.place()
    assert place is not None
    return reader.page.rectangle(place._replace(end=place.start))


def test_a_word_that_was_left_does_not_pull_the_page_back(open_window: Opener) -> None:
    reader = open_window(size=(1280, 500))
    reader.open_part("flying")
    reader.tab_to(reader.links("term:")[0])
    reader.key(Key.Key_End)
    assert reader.page.place() is None
    reader.key(Key.Key_Plus, CONTROL)
    assert reader.page.place() is None


def test_the_panel_stays_with_its_answer_where_it_loses_its_room_beside_the_page(reader: Reader) -> None:
    part_with_answers(reader)
    chip = reader.window.reader.panel.chip("wind")
    chip.setFocus(Qt.FocusReason.TabFocusReason)
    change(reader, 200, (1280, 820))
    assert reader.window.reader.panel_instead_of_page()
    assert focused() is chip
    reader.key(Key.Key_Escape)
    assert focused() is reader.page
    change(reader, *USUAL)
    assert focused() is reader.page


def test_the_page_takes_the_keys_where_the_way_to_it_goes(reader: Reader) -> None:
    part(reader)
    change(reader, 200, (1280, 820))
    reader.press(reader.window.header.panel)
    assert focused() is reader.window.reader.panel.to_page
    change(reader, *USUAL)
    assert focused() is reader.page


def test_the_page_takes_the_keys_where_next_goes(reader: Reader) -> None:
    find(reader)
    reader.window.reader.next.setFocus(Qt.FocusReason.TabFocusReason)
    change(reader, 300, (1280, 720))
    assert not reader.window.reader.next.isVisible()
    assert focused() is reader.page


def test_the_list_of_pages_put_aside_keeps_the_one_that_has_the_focus(reader: Reader) -> None:
    put_aside(reader)
    button = reader.window.put_aside.button("hill")
    button.setFocus(Qt.FocusReason.TabFocusReason)
    reader.key(Key.Key_Plus, CONTROL)
    assert QApplication.focusWidget() is button
