"""By keyboard from heading to heading, and from medical word to medical word."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QWidget

from nbguide.ui.highlights import Layer
from nbguide.ui.typesetting import Anchor
from tests.ui.acting import Key, Opener, Reader, focused

ALT = Qt.KeyboardModifier.AltModifier
ALT_SHIFT = ALT | Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def heard(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return what assistive technology was told about the steps."""
    told: list[str] = []

    def tell(widget: QWidget, text: str) -> None:
        told.append(text)

    monkeypatch.setattr("nbguide.ui.steps.announce", tell)
    return told


def headings(reader: Reader) -> list[str]:
    """Return the headings of the page from top to bottom."""
    found = []
    block = reader.page.document().begin()
    while block.isValid():
        if block.blockFormat().headingLevel():
            found.append(block.text())
        block = block.next()
    return found


def marked(reader: Reader) -> str:
    """Return the words that are marked as the keyboard's place."""
    cursor = reader.page.textCursor()
    for start, end in reader.page.highlights.ranges(Layer.FOCUS):
        cursor.setPosition(start)
        cursor.setPosition(end, cursor.MoveMode.KeepAnchor)
    return cursor.selectedText()


def top_of(reader: Reader) -> int:
    """Return how far below the top of the view the marked words stand."""
    ((start, end),) = reader.page.highlights.ranges(Layer.FOCUS)
    rectangle = reader.page.rectangle(Anchor(start, end, ""))
    return reader.page.viewport().mapFrom(reader.page, rectangle.topLeft()).y()


def test_alt_and_an_arrow_go_through_all_headings_and_stay_at_the_last(
    reader: Reader, heard: list[str]
) -> None:
    reader.open_part("flying")
    all_of_them = headings(reader)
    seen = [marked(reader)]
    for _ in all_of_them:
        reader.key(Key.Key_Down, ALT)
        seen.append(marked(reader))
    assert seen == ["", *all_of_them]
    assert not heard, "a heading is told by the document itself: its title twice"
    reader.key(Key.Key_Down, ALT)
    assert marked(reader) == all_of_them[-1]
    assert heard[-1] == "No more headings below."
    back = []
    for _ in all_of_them[1:]:
        reader.key(Key.Key_Up, ALT)
        back.append(marked(reader))
    assert back == all_of_them[-2::-1]
    reader.key(Key.Key_Up, ALT)
    assert marked(reader) == all_of_them[0]
    assert heard[-1] == "No heading above."


def test_a_heading_comes_to_the_top_of_the_view(reader: Reader) -> None:
    reader.open_part("flying")
    line = reader.page.fontMetrics().height()
    for _ in range(3):
        reader.key(Key.Key_Down, ALT)
        assert 0 <= top_of(reader) < 4 * line


def test_the_heading_after_what_was_scrolled_to_comes_next(reader: Reader, heard: list[str]) -> None:
    reader.open_part("flying")
    reader.key(Key.Key_Down, ALT)
    assert marked(reader) == "In the air"
    reader.page.go_to_section("strong")
    reader.page.verticalScrollBar().setValue(reader.page.verticalScrollBar().value() + 60)
    reader.key(Key.Key_Down, ALT)
    after = headings(reader)
    assert marked(reader) == after[after.index("A strong wind") + 1]
    reader.page.go_to_section("strong")
    reader.page.verticalScrollBar().setValue(reader.page.verticalScrollBar().value() + 60)
    reader.page.focus_anchor(None)
    reader.key(Key.Key_Up, ALT)
    assert marked(reader) == "A strong wind"


def test_tab_goes_on_behind_the_heading_and_back_before_it(reader: Reader) -> None:
    reader.open_part("flying")
    for _ in range(2):
        reader.key(Key.Key_Down, ALT)
    ((start, _),) = reader.page.highlights.ranges(Layer.FOCUS)
    before = [anchor for anchor in reader.page.anchors() if anchor.start < start]
    after = [anchor for anchor in reader.page.anchors() if anchor.start > start]
    reader.key(Key.Key_Tab)
    assert reader.page.current() == after[0]
    reader.key(Key.Key_Up, ALT)
    reader.key(Key.Key_Backtab)
    assert reader.page.current() == before[-1]


def test_enter_on_a_heading_opens_nothing_and_escape_leaves_it(reader: Reader) -> None:
    reader.open_part("flying")
    text = reader.page.toPlainText()
    reader.key(Key.Key_Down, ALT)
    reader.key(Key.Key_Return)
    assert reader.page.toPlainText() == text
    assert not reader.window.popup.isVisible()
    reader.key(Key.Key_Escape)
    assert marked(reader) == ""
    assert focused() is reader.page


def test_alt_shift_and_an_arrow_go_through_all_words(reader: Reader, heard: list[str]) -> None:
    reader.open_part("words")
    words = reader.links("term:")
    seen = []
    for _ in words:
        reader.key(Key.Key_Down, ALT_SHIFT)
        seen.append(reader.page.current())
        anchor = reader.page.current()
        assert anchor is not None
        assert reader.page.viewport().geometry().contains(reader.page.rectangle(anchor).center())
    assert seen == words
    reader.key(Key.Key_Down, ALT_SHIFT)
    assert (reader.page.current(), heard) == (words[-1], ["No more medical words below."])
    for word in words[-2::-1]:
        reader.key(Key.Key_Up, ALT_SHIFT)
        assert reader.page.current() == word
    reader.key(Key.Key_Up, ALT_SHIFT)
    assert (reader.page.current(), heard[1:]) == (words[0], ["No medical word above."])


def test_a_word_that_a_step_leads_to_opens_with_enter(reader: Reader) -> None:
    reader.open_part("words")
    reader.key(Key.Key_Down, ALT_SHIFT)
    reader.key(Key.Key_Return)
    assert reader.window.popup.isVisible()


@pytest.mark.parametrize(("key", "modifier"), [(Key.Key_Down, ALT), (Key.Key_Down, ALT_SHIFT)])
def test_a_step_closes_the_popup_and_brings_the_keys_to_the_page(
    reader: Reader, key: Qt.Key, modifier: Qt.KeyboardModifier
) -> None:
    reader.open_part("words")
    reader.page.open_anchor(reader.link("term:"))
    assert reader.window.popup.isAncestorOf(focused())
    reader.key(key, modifier)
    assert not reader.window.popup.isVisible()
    assert focused() is reader.page
    assert marked(reader)


def test_a_step_works_from_beside_the_page(reader: Reader) -> None:
    reader.open_part("flying")
    reader.window.reader.next.setFocus(Qt.FocusReason.TabFocusReason)
    reader.key(Key.Key_Down, ALT)
    assert focused() is reader.page
    assert marked(reader) == "In the air"


def test_on_other_screens_a_step_does_nothing(reader: Reader) -> None:
    before = focused()
    reader.key(Key.Key_Down, ALT)
    assert focused() is before
    reader.press(reader.window.welcome.start)
    before = focused()
    reader.key(Key.Key_Down, ALT_SHIFT)
    assert focused() is before


def test_a_page_without_words_says_so(reader: Reader, heard: list[str]) -> None:
    reader.open_part("places")
    assert not reader.links("term:")
    reader.key(Key.Key_Down, ALT_SHIFT)
    assert heard == ["No more medical words below."]


def test_a_click_elsewhere_and_tab_go_on_from_what_is_in_view(reader: Reader) -> None:
    reader.open_part("flying")
    reader.key(Key.Key_Down, ALT)
    reader.page.verticalScrollBar().setValue(reader.page.verticalScrollBar().maximum())
    reader.key(Key.Key_Tab)
    anchor = reader.page.current()
    assert anchor is not None
    assert reader.page.viewport().geometry().intersects(reader.page.rectangle(anchor))


def test_the_place_is_shown_again_when_the_keys_come_back(open_window: Opener) -> None:
    reader = open_window()
    reader.open_part("flying")
    reader.key(Key.Key_Down, ALT)
    place = marked(reader)
    reader.key(Key.Key_F6)
    assert focused() is not reader.page
    assert marked(reader) == ""
    reader.key(Key.Key_F6, Qt.KeyboardModifier.ShiftModifier)
    assert focused() is reader.page
    assert marked(reader) == place
    reader.click_at(reader.page.viewport(), QPoint(5, 5))
    assert focused() is reader.page


@pytest.mark.parametrize("steps", [1, 2, 3])
def test_the_keys_stay_at_a_heading_whose_page_is_kept_or_set_in_other_letters(
    reader: Reader, steps: int
) -> None:
    reader.open_part("flying")
    reader.page.setFocus()
    for _ in range(steps):
        reader.key(Key.Key_Down, ALT)
    heading = marked(reader)
    assert heading
    reader.key(Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    assert marked(reader) == heading
    reader.key(Key.Key_Plus, Qt.KeyboardModifier.ControlModifier)
    assert marked(reader) == heading
    reader.key(Key.Key_Tab)
    at = reader.page.current()
    assert at is not None
    assert at.start > reader.page.document().find(heading).position()
    reader.open_part("places")
    assert not marked(reader)
