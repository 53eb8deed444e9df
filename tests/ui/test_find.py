"""Words are found on the page as they are typed, and the keys go on from where they stand."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from nbguide.ui.find_bar import FindBar
from nbguide.ui.highlights import Layer
from tests.ui.acting import Key, Opener, Reader, focused, settle, shown

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


def bar(reader: Reader) -> FindBar:
    """Return the bar, which must be seen."""
    (found,) = shown(reader.window, FindBar)
    return found


def find(reader: Reader, words: str) -> None:
    reader.key(Key.Key_F, CTRL)
    assert isinstance(focused(), QLineEdit)
    reader.type(words)


def marked(reader: Reader, layer: Layer) -> list[str]:
    """Return the words that are marked."""
    text = reader.page.document().toRawText()
    return [text[first:end] for first, end in reader.page.highlights.ranges(layer)]


def here(reader: Reader) -> int:
    """Return where the place begins that is shown."""
    ((first, _),) = reader.page.highlights.ranges(Layer.FOUND_HERE)
    return first


def assert_in_view(reader: Reader) -> None:
    first, last = reader.page.letters_in_view()
    assert first <= here(reader) <= last


@pytest.fixture
def reading(open_window: Opener) -> Reader:
    """Return somebody who reads a long part in a low window."""
    reader = open_window(size=(1280, 500))
    reader.open_part("flying")
    return reader


def test_as_one_types_all_places_in_view_are_marked_and_one_is_shown(reader: Reader) -> None:
    reader.open_part("words")
    find(reader, "bridle")
    assert bar(reader).said() == "1 of 2"
    assert marked(reader, Layer.FOUND) == ["bridle", "bridle"]
    assert marked(reader, Layer.FOUND_HERE) == ["bridle"]
    reader.key(Key.Key_Backspace)
    reader.type("ES")
    assert bar(reader).said() == "Not found in this part."
    assert not marked(reader, Layer.FOUND)
    assert not marked(reader, Layer.FOUND_HERE)


def test_accents_and_case_make_no_difference(reader: Reader) -> None:
    reader.open_part("words")
    find(reader, "ELAN")
    assert marked(reader, Layer.FOUND_HERE) == ["élan"]


def test_enter_and_f3_lead_on_and_with_shift_back(reading: Reader) -> None:
    find(reading, "wind")
    count = int(bar(reading).said().split()[-1])
    assert count > 4
    assert bar(reading).said() == f"1 of {count}"
    places = [here(reading)]
    for key in (Key.Key_Return, Key.Key_F3, Key.Key_Enter):
        reading.key(key)
        places.append(here(reading))
        assert_in_view(reading)
    assert places == sorted(set(places))
    assert bar(reading).said() == f"4 of {count}"
    reading.key(Key.Key_F3, SHIFT)
    reading.key(Key.Key_Return, SHIFT)
    assert here(reading) == places[1]


def test_past_an_end_it_begins_anew_and_says_so(reading: Reader) -> None:
    find(reading, "wind")
    count = bar(reading).said().split()[-1]
    reading.press(bar(reading).previous)
    assert bar(reading).said() == f"{count} of {count} (from the end again)"
    assert_in_view(reading)
    reading.press(bar(reading).next)
    assert bar(reading).said() == f"1 of {count} (from the top again)"
    assert_in_view(reading)


def test_finding_begins_where_one_reads(reading: Reader) -> None:
    reading.page.go_to_section("landing")
    find(reading, "wind")
    assert here(reading) >= reading.page.letters_in_view()[0]
    assert not bar(reading).said().startswith("1 of")


def test_a_place_in_view_does_not_move_the_page(reading: Reader) -> None:
    before = reading.page.verticalScrollBar().value()
    find(reading, "Part 2")
    assert here(reading) == reading.page.document().find("Part 2").selectionStart()
    assert reading.page.verticalScrollBar().value() == before


def test_far_places_are_marked_when_they_come_into_view(reading: Reader) -> None:
    find(reading, "landing")
    reading.page.verticalScrollBar().setValue(reading.page.verticalScrollBar().maximum())
    first, last = reading.page.letters_in_view()
    text = reading.page.document().toRawText().casefold()
    assert text.count("landing", first, last) == sum(
        first <= place < last for place, _ in reading.page.highlights.ranges(Layer.FOUND)
    )


def test_escape_gives_the_keys_back_to_the_page_at_the_place(reader: Reader) -> None:
    reader.open_part("words")
    find(reader, "long enough")
    reader.key(Key.Key_Escape)
    assert not list(shown(reader.window, FindBar))
    assert focused() is reader.page
    assert reader.page.textCursor().selectedText() == "long enough"
    place = reader.page.textCursor().position()
    assert not marked(reader, Layer.FOUND)
    reader.key(Key.Key_Tab)
    following = next(anchor for anchor in reader.page.anchors() if anchor.start >= place)
    assert reader.page.current() == following
    find(reader, "")
    assert bar(reader).field.text() == "long enough", "what is selected is looked for"
    reader.key(Key.Key_Escape)
    reader.key(Key.Key_Backtab)
    before = [anchor for anchor in reader.page.anchors() if anchor.end < place][-1]
    assert reader.page.current() == before


def test_a_place_in_a_link_gives_the_keys_to_the_link(reader: Reader) -> None:
    reader.open_part("words")
    find(reader, "keeps the kite")
    reader.key(Key.Key_Escape)
    current = reader.page.current()
    assert current is not None
    assert current.href == "term:line"
    reader.key(Key.Key_Return)
    assert reader.window.popup.isVisible()


def test_escape_on_the_page_closes_it_too(reader: Reader) -> None:
    reader.open_part("words")
    find(reader, "sky")
    reader.page.setFocus()
    reader.key(Key.Key_Escape)
    assert not list(shown(reader.window, FindBar))


def test_what_is_selected_is_looked_for(reader: Reader) -> None:
    reader.open_part("words")
    at = reader.page.document().find("spar").selectionStart()
    cursor = QTextCursor(reader.page.document())
    cursor.setPosition(at)
    cursor.setPosition(at + 4, QTextCursor.MoveMode.KeepAnchor)
    reader.page.setTextCursor(cursor)
    find(reader, "")
    assert bar(reader).field.text() == "spar"
    assert here(reader) == at


def test_another_part_is_looked_through_for_the_same_words(reader: Reader) -> None:
    reader.open_part("words")
    find(reader, "beach")
    assert bar(reader).said() == "Not found in this part."
    reader.open_part("places")
    assert bar(reader).said().endswith(" found")
    assert not marked(reader, Layer.FOUND_HERE)
    assert reader.page.verticalScrollBar().value() == 0, "the page stays at its top"
    reader.key(Key.Key_F3)
    assert bar(reader).said().startswith("1 of ")


def test_a_changed_answer_changes_what_is_found(reader: Reader) -> None:
    reader.answer_all("weak", "beach")
    reader.open_part("flying")
    find(reader, "without a sound")
    assert bar(reader).said() == "Not found in this part."
    reader.change("wind", "strong")
    assert bar(reader).said() == "1 found"


def test_larger_letters_keep_the_place(reading: Reader) -> None:
    find(reading, "wind")
    reading.key(Key.Key_Return)
    before, said = here(reading), bar(reading).said()
    reading.key(Key.Key_Plus, CTRL)
    assert here(reading) == before
    assert bar(reading).said() == said


@pytest.mark.parametrize("word", ["Hiddentitle", "Hiddenbody", "Hiddenask", "Hiddenmain"])
def test_nothing_behind_a_closed_door_is_found(reader: Reader, word: str) -> None:
    reader.open_part("begin")
    find(reader, word)
    assert bar(reader).said() == "Not found in this part."
    reader.click_link("open-door:hard")
    assert bar(reader).said().endswith(" found")
    reader.click_link("close-door:hard")
    assert bar(reader).said() == "Not found in this part."


def test_where_nothing_is_found_the_whole_guide_can_be_searched(qtbot: QtBot, reader: Reader) -> None:
    reader.open_part("words")
    find(reader, "bridle")
    assert not bar(reader).search.isVisible()
    reader.type("s of gold")
    with qtbot.waitSignal(reader.window.reader.search_wanted) as heard:
        reader.press(bar(reader).search)
    assert heard.args == ["bridles of gold"]


def test_what_is_found_is_said_once_the_keys_rest(qtbot: QtBot, reader: Reader, heard: list[str]) -> None:
    reader.open_part("words")
    find(reader, "bridle")
    qtbot.waitUntil(lambda: bool(heard))
    reader.key(Key.Key_Return)
    reader.key(Key.Key_Backspace)
    reader.type("esz")
    qtbot.waitUntil(lambda: len(heard) == 3)
    first, second, none = heard
    assert first.startswith("1 of 2. Words everywhere. ")
    assert "bridle" in first.removeprefix("1 of 2")
    assert second.startswith("2 of 2. ")
    assert "bridle" in second
    assert "Words everywhere. " not in second, "the same heading is told once"
    assert none == "Not found in this part."


def test_a_heading_is_not_told_twice_where_the_words_stand_in_it(reader: Reader, heard: list[str]) -> None:
    reader.open_part("flying")
    find(reader, "any wind")
    reader.key(Key.Key_Return)
    assert heard == ["1 of 1 (from the top again). Any wind"]


def test_f3_without_words_asks_for_them(reader: Reader) -> None:
    reader.open_part("words")
    reader.key(Key.Key_F3)
    assert isinstance(focused(), QLineEdit)
    reader.press(bar(reader).shut)
    assert focused() is reader.page


def test_the_page_keeps_room_for_some_lines_while_words_are_found(open_window: Opener) -> None:
    reader = open_window(size=(1280, 720), text_size=300)
    reader.press(reader.window.welcome.open)
    find(reader, "kite")
    settle()
    assert reader.page.viewport().height() >= 3 * reader.page.fontMetrics().lineSpacing()
    reader.key(Key.Key_Escape)
    assert reader.window.reader.next.isVisible()


def test_finding_is_for_the_page_only(reader: Reader) -> None:
    reader.key(Key.Key_F, CTRL)
    reader.key(Key.Key_F3)
    assert not list(shown(reader.window, FindBar))
    assert reader.screen() is reader.window.welcome


def test_back_and_next_work_by_keys_while_their_row_leaves_its_room(open_window: Opener) -> None:
    reader = open_window(size=(700, 420), text_size=200)
    reader.press(reader.window.welcome.open)
    before = reader.window.notebook.part
    find(reader, "kite")
    assert not reader.window.reader.next.isVisible()
    reader.key(Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    assert reader.window.notebook.part != before


def test_a_page_that_comes_while_words_are_found_far_down_is_marked_as_it_is(reader: Reader) -> None:
    reader.open_part("words")
    find(reader, "kite")
    reader.page.verticalScrollBar().setValue(reader.page.verticalScrollBar().maximum())
    reader.press(reader.window.header.urgent)
    text = reader.page.document().toRawText()
    assert all("kite" in text[first:end].lower() for first, end in reader.page.highlights.ranges(Layer.FOUND))
