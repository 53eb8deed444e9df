"""The reader: answers change in place, the place on the page is kept, and no way ends."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QWidget

from nbguide.ui.options import Options
from nbguide.ui.page_view import Spot
from tests.ui.acting import Key, Opener, Reader, focused, shown


def test_an_answer_stands_as_a_chip_in_words(reader: Reader) -> None:
    reader.answer_all("strong", "box", "beach hill")
    panel = reader.window.reader.panel
    assert [panel.chip(q).text() for q in ("wind", "kite", "place")] == [
        "Wind: strong",
        "Kite: A box kite",
        "Place: On a beach, On a hill",
    ]


def test_a_passed_question_stands_as_a_chip_without_an_answer(reader: Reader) -> None:
    reader.answer_all("", "not-sure", "beach")
    panel = reader.window.reader.panel
    assert panel.chip("wind").text() == "Wind: no answer"
    assert panel.chip("kite").text() == "Kite: not sure"


def test_a_chip_opens_its_options_by_keyboard_and_takes_the_change(reader: Reader) -> None:
    reader.answer_all("weak", "beach")
    panel = reader.window.reader.panel
    panel.chip("wind").setFocus(Qt.FocusReason.TabFocusReason)
    reader.key(Key.Key_Space)
    options = panel.options()
    assert options is not None
    assert options.y() > panel.chip("wind").y()
    assert focused() is options.button("weak")
    reader.key(Key.Key_Down)
    assert reader.window.notebook.answers["wind"] == {"weak"}, "an arrow only moves"
    reader.key(Key.Key_Space)
    assert reader.window.notebook.answers["wind"] == {"strong"}
    assert panel.chip("wind").text() == "Wind: strong"
    assert focused() is options.button("strong"), "the change took the focus away"
    reader.key(Key.Key_Return)
    assert panel.options() is None
    assert focused() is panel.chip("wind")


def test_a_chip_opens_its_options_by_mouse_and_closes_them_again(reader: Reader) -> None:
    reader.answer_all("weak", "beach")
    panel = reader.window.reader.panel
    reader.change("wind", "strong")
    assert reader.window.notebook.answers["wind"] == {"strong"}
    reader.press(panel.chip("wind"))
    assert panel.options() is None


def test_one_chip_is_open_at_a_time(reader: Reader) -> None:
    reader.answer_all("strong", "box", "beach")
    panel = reader.window.reader.panel
    reader.press(panel.chip("wind"))
    reader.press(panel.chip("kite"))
    assert panel.editing() == "kite"
    assert len(list(shown(panel, Options))) == 1


def test_the_message_says_how_many_pages_went_and_came(reader: Reader) -> None:
    reader.answer_all("weak", "beach")
    reader.change("wind", "strong")
    message = reader.window.message.text()
    assert message == "1 page put aside, 3 pages came back."
    reader.change("wind", "not-sure")
    assert reader.window.message.text() == "1 page came back."


def test_an_answer_that_decides_nothing_any_more_has_no_chip(reader: Reader) -> None:
    reader.answer_all("not-sure", "not-sure", "beach")
    assert "kite" in reader.window.reader.panel.chips()
    reader.change("wind", "weak")
    assert "kite" not in reader.window.reader.panel.chips()
    reader.change("wind", "not-sure")
    assert "kite" in reader.window.reader.panel.chips()


def test_what_changed_is_announced_to_assistive_technology(reader: Reader, heard: list[str]) -> None:
    reader.answer_all("weak", "beach")
    reader.change("wind", "strong")
    assert heard == ["1 page put aside, 3 pages came back."]


def test_undo_brings_the_answer_and_the_pages_back(reader: Reader) -> None:
    reader.answer_all("weak", "beach")
    reader.open_part("flying")
    before = reader.page.toPlainText()
    reader.change("wind", "strong")
    assert reader.page.toPlainText() != before
    reader.press(reader.window.message.undo)
    assert reader.window.notebook.answers["wind"] == {"weak"}
    assert reader.window.reader.panel.chip("wind").text() == "Wind: weak"
    assert reader.page.toPlainText() == before
    assert not reader.window.message.undo.isVisible()


def test_undo_of_several_choices_takes_back_one_press(reader: Reader) -> None:
    reader.answer_all("weak", "beach hill")
    reader.change("place", "not-sure")
    assert reader.window.notebook.answers["place"] == {"not-sure"}
    assert reader.window.message.text() == "1 page came back."
    assert reader.window.reader.panel.chip("place").text() == "Place: not sure"
    reader.press(reader.window.message.undo)
    assert reader.window.notebook.answers["place"] == {"beach", "hill"}


def test_a_message_can_be_closed(reader: Reader) -> None:
    reader.answer_all("weak", "beach")
    reader.change("wind", "strong")
    reader.press(reader.window.message.shut)
    assert reader.window.message.text() == ""


def test_undo_is_gone_once_the_reader_has_gone_on(reader: Reader) -> None:
    reader.answer_all("weak", "beach")
    reader.change("wind", "strong")
    reader.press(reader.window.reader.next)
    assert not reader.window.message.isVisible()


def test_the_place_on_the_page_is_kept_when_an_answer_changes(open_window: Opener) -> None:
    reader = open_window(size=(1280, 500))
    reader.answer_all("weak", "beach")
    reader.open_part("flying")
    reader.page.go_to(Spot("landing", below=15))
    assert reader.page.spot() == Spot("landing", below=15)
    reader.change("wind", "strong")
    assert reader.page.spot() == Spot("landing", below=15)
    reader.press(reader.window.message.undo)
    assert reader.page.spot() == Spot("landing", below=15)


def test_where_the_place_was_put_aside_the_next_page_shown_takes_its_place(open_window: Opener) -> None:
    reader = open_window(size=(1280, 500))
    reader.answer_all("strong", "box", "beach")
    reader.open_part("flying")
    reader.page.go_to(Spot("box", below=30))
    reader.change("wind", "weak")
    assert reader.page.spot() == Spot("landing")


def test_where_nothing_follows_the_place_the_page_before_takes_it(open_window: Opener) -> None:
    reader = open_window(size=(1280, 500))
    reader.answer_all("weak", "hill field")
    reader.open_part("places")
    reader.page.go_to(Spot("field", below=20))
    reader.change("place", "field")
    assert reader.page.spot().section == "hill"


def test_the_place_is_kept_when_the_text_grows(open_window: Opener) -> None:
    reader = open_window(size=(1280, 500))
    reader.open_part("flying")
    reader.page.go_to(Spot("strong"))
    for key in (Key.Key_Plus, Key.Key_Plus, Key.Key_Minus):
        reader.key(key, Qt.KeyboardModifier.ControlModifier)
        assert reader.page.spot().section == "strong"


def first_block(reader: Reader) -> str:
    """Return the paragraph at the top of the view."""
    return reader.page.cursorForPosition(QPoint(0, 0)).block().text()


@pytest.mark.parametrize("down", [30, 120, 300, 700])
def test_the_same_words_stay_at_the_top_when_the_text_grows_and_shrinks(
    open_window: Opener, down: int
) -> None:
    reader = open_window(size=(1280, 400))
    reader.answer_all("weak", "beach")
    reader.open_part("words")
    bar = reader.page.verticalScrollBar()
    bar.setValue(min(down, bar.maximum() // 2))
    words, before = first_block(reader), bar.value()
    for key in (Key.Key_Plus, Key.Key_Plus, Key.Key_Plus, Key.Key_0):
        reader.key(key, Qt.KeyboardModifier.ControlModifier)
        assert first_block(reader) == words
    assert bar.value() == pytest.approx(before, abs=4)


def test_above_the_first_section_the_place_is_kept_when_an_answer_changes(open_window: Opener) -> None:
    reader = open_window(size=(1280, 400))
    reader.answer_all("weak", "beach")
    reader.open_part("flying")
    reader.page.verticalScrollBar().setValue(60)
    assert not reader.page.spot().section
    assert first_block(reader).startswith("Part 2 of 4")
    reader.change("wind", "strong")
    assert reader.page.verticalScrollBar().value() > 0
    assert first_block(reader).startswith("Part 2 of 4")


def test_escape_closes_the_options_of_an_answer(reader: Reader) -> None:
    reader.answer_all("weak", "beach")
    reader.open_part("flying")
    panel = reader.window.reader.panel
    reader.press(panel.chip("wind"))
    assert panel.options() is not None
    reader.key(Key.Key_Escape)
    assert panel.options() is None
    assert focused() is panel.chip("wind")


@pytest.mark.parametrize("way", ["button", "escape", "alt-left"])
def test_from_a_panel_in_place_of_the_page_there_is_a_way_back(open_window: Opener, way: str) -> None:
    reader = open_window(size=(800, 500))
    reader.open_part("flying")
    reader.press(reader.window.header.panel)
    screen = reader.window.reader
    assert focused() is screen.panel.to_page
    if way == "button":
        reader.press(screen.panel.to_page)
    elif way == "escape":
        reader.key(Key.Key_Escape)
    else:
        reader.key(Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert screen.page.isVisible()
    assert not screen.panel.isVisible()
    assert reader.window.notebook.part == "flying"
    assert focused() is screen.page


def test_the_header_has_all_its_words_again_when_the_text_is_made_usual(reader: Reader) -> None:
    reader.open_part("flying")
    header = reader.window.header
    before = header.urgent.text()
    assert header.urgent.text() == header.urgent.accessibleName()
    for key in (Key.Key_Plus, Key.Key_Plus, Key.Key_Plus, Key.Key_Plus, Key.Key_0):
        reader.key(key, Qt.KeyboardModifier.ControlModifier)
    assert header.urgent.text() == before


def test_the_place_is_kept_when_the_window_changes_its_size(open_window: Opener) -> None:
    reader = open_window(size=(1280, 500))
    reader.open_part("flying")
    reader.page.go_to(Spot("strong"))
    for width in (900, 600, 1400):
        reader.resize(width, 500)
        assert reader.page.spot().section == "strong"


def test_the_list_of_parts_marks_where_one_is_and_what_was_read(reader: Reader) -> None:
    reader.press(reader.window.welcome.open)
    panel = reader.window.reader.panel
    assert panel.part("begin").isChecked()
    assert "You are here" in panel.part("begin").accessibleDescription()
    reader.press(reader.window.reader.next)
    assert not panel.part("begin").isChecked()
    assert panel.part("flying").isChecked()
    assert panel.part("begin").accessibleDescription() == "Read"
    assert "Read" not in panel.part("flying").accessibleDescription()


def test_pressing_the_part_where_one_is_keeps_its_mark(reader: Reader) -> None:
    reader.open_part("flying")
    reader.press(reader.window.reader.panel.part("flying"))
    assert reader.window.reader.panel.part("flying").isChecked()


def parts_on_the_way(reader: Reader, button: QWidget) -> list[str]:
    """Press Back or Next until the pages end; return the parts that were shown, none of them urgent."""
    seen = []
    while reader.screen() is reader.window.reader:
        seen.append(reader.window.notebook.part)
        assert "Thunder" not in reader.page.toPlainText()
        reader.press(button)
        assert len(seen) < 10
    return seen


def test_next_walks_all_parts_but_the_urgent_one_and_ends_at_the_start_page(reader: Reader) -> None:
    reader.press(reader.window.welcome.open)
    seen = parts_on_the_way(reader, reader.window.reader.next)
    assert seen == ["begin", "flying", "places", "words"]
    assert reader.screen() is reader.window.welcome


def test_back_walks_all_parts_but_the_urgent_one_and_ends_at_the_start_page(reader: Reader) -> None:
    reader.open_part("words")
    seen = parts_on_the_way(reader, reader.window.reader.back)
    assert seen == ["words", "places", "flying", "begin"]
    assert reader.screen() is reader.window.welcome


def test_back_and_next_name_where_they_lead(reader: Reader) -> None:
    reader.open_part("flying")
    assert "Before you begin" in reader.window.reader.back.text()
    assert "Places" in reader.window.reader.next.text()
    reader.open_part("words")
    assert "Start page" in reader.window.reader.next.text()


def test_a_link_to_another_page_goes_there(reader: Reader) -> None:
    reader.press(reader.window.welcome.open)
    reader.click_link("section:strong")
    assert reader.window.notebook.part == "flying"
    assert reader.page.spot().section == "strong"


def test_an_address_is_shown_and_never_followed(reader: Reader) -> None:
    reader.press(reader.window.welcome.open)
    assert "https://example.org/kites" in reader.page.toPlainText()
    assert not reader.links("https:")


def test_the_page_takes_the_keys_when_a_part_opens(reader: Reader) -> None:
    reader.press(reader.window.welcome.open)
    assert focused() is reader.page
    before = reader.page.verticalScrollBar().value()
    reader.resize(1280, 420)
    reader.key(Key.Key_PageDown)
    assert reader.page.verticalScrollBar().value() > before
    reader.key(Key.Key_Home)
    assert reader.page.verticalScrollBar().value() == 0
    reader.key(Key.Key_End)
    assert reader.page.verticalScrollBar().value() == reader.page.verticalScrollBar().maximum() > 0


def test_a_page_that_was_put_aside_can_be_told_to_stay_and_to_go(reader: Reader) -> None:
    reader.answer_all("weak", "beach")
    reader.click_link("section:strong")
    assert "A strong wind" in reader.page.toPlainText()
    reader.click_link("aside:strong")
    assert "A gust comes without a sound" not in reader.page.toPlainText()
    assert reader.window.message.text() == "1 page put aside."
    reader.press(reader.window.message.undo)
    assert "A gust comes without a sound" in reader.page.toPlainText()


def test_more_questions_are_offered_where_some_are_left(reader: Reader) -> None:
    reader.press(reader.window.welcome.open)
    reader.press(reader.window.reader.panel.more)
    assert reader.screen() is reader.window.question
    reader.answer("strong")
    reader.press(reader.window.header.guide)
    panel = reader.window.reader.panel
    assert panel.more.text() == "2 more questions"
    reader.press(panel.more)
    assert reader.window.question.title() == "Which kite do you have?"
    assert reader.window.question.progress() == "Question 2 of about 3"


def test_the_panel_folds_and_unfolds_with_its_button_in_a_narrow_window(open_window: Opener) -> None:
    reader = open_window(size=(800, 600))
    reader.press(reader.window.welcome.open)
    screen, button = reader.window.reader, reader.window.header.panel
    assert not screen.panel.isVisible()
    assert screen.page.isVisible()
    reader.press(button)
    assert screen.panel.isVisible()
    assert not screen.page.isVisible()
    reader.press(button)
    assert not screen.panel.isVisible()
    assert screen.page.isVisible()
    reader.press(button)
    reader.press(screen.panel.part("places"))
    assert screen.page.isVisible()
    assert reader.window.notebook.part == "places"
    reader.resize(1280, 820)
    assert screen.panel.isVisible()
    assert screen.page.isVisible()
    assert not button.isVisible()


def test_answers_change_in_a_folded_panel_too_and_the_place_is_kept(open_window: Opener) -> None:
    reader = open_window(size=(800, 500))
    reader.answer_all("weak", "beach")
    reader.open_part("flying")
    reader.page.go_to(Spot("landing", below=15))
    reader.press(reader.window.header.panel)
    reader.change("wind", "strong")
    reader.press(reader.window.header.panel)
    assert reader.page.spot().section == "landing"
    assert "A strong wind" in reader.page.toPlainText()


def test_space_moves_the_page_where_the_reader_left_the_link_behind(open_window: Opener) -> None:
    reader = open_window(size=(1280, 400))
    reader.open_part("words")
    reader.tab_to(reader.links("term:")[0])
    bar = reader.page.verticalScrollBar()
    reader.keys(Key.Key_PageDown, Key.Key_PageDown)
    before = bar.value()
    reader.key(Key.Key_Space)
    assert bar.value() > before or before == bar.maximum()
    assert not reader.window.screens.made("explainer") or not reader.window.popup.isVisible()
