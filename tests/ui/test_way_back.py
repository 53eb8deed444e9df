"""A link that leads to another part has a way back to where it was."""

from PySide6.QtCore import Qt

from tests.ui.acting import Key, Opener, Reader, focused, in_view


def test_back_leads_to_the_place_of_the_link(reader: Reader) -> None:
    reader.open_part("begin")
    reader.click_link("section:strong")
    assert reader.page.spot().section == "strong"
    assert reader.window.reader.back.accessibleName() == "Back to where you were"
    reader.press(reader.window.reader.back)
    assert reader.window.notebook.part == "begin"
    assert "A first flight" in reader.page.toPlainText()
    assert reader.window.reader.back.accessibleName() == "Back: Start page"


def test_next_goes_on_from_there_and_back_is_the_usual_one_again(reader: Reader) -> None:
    reader.open_part("begin")
    reader.click_link("section:strong")
    reader.press(reader.window.reader.next)
    assert reader.window.notebook.part == "places"
    assert reader.window.reader.back.accessibleName() == "Back: In the air"


def test_back_leads_through_a_list_to_the_page(reader: Reader) -> None:
    reader.answer_all("weak", "beach")
    reader.open_part("words")
    reader.press(reader.window.reader.panel.aside_list)
    reader.press(reader.window.put_aside.button("strong"))
    assert reader.page.spot().section == "strong"
    reader.press(reader.window.reader.back)
    assert reader.screen() is reader.window.put_aside
    reader.press(reader.window.put_aside.back)
    assert reader.window.notebook.part == "words"


def test_the_call_for_help_between_does_not_lose_the_way(reader: Reader) -> None:
    reader.open_part("begin")
    reader.click_link("section:strong")
    reader.press(reader.window.header.urgent)
    reader.press(reader.window.reader.back)
    assert reader.page.spot().section == "strong"
    reader.press(reader.window.reader.back)
    assert reader.window.notebook.part == "begin"


def test_the_end_of_a_long_page_is_found_again(open_window: Opener) -> None:
    reader = open_window(size=(700, 500), text_size=150)
    reader.open_part("words")
    bar = reader.page.verticalScrollBar()
    bar.setValue(bar.maximum())
    before = reader.page.spot()
    reader.press(reader.window.header.urgent)
    reader.press(reader.window.reader.back)
    assert reader.page.spot() == before


def test_the_whole_field_of_an_answer_or_a_door_can_be_pressed(reader: Reader) -> None:
    reader.open_part("begin")
    link = reader.link("open-door:hard")
    reader.bring_into_view(link)
    beside = reader.first_letter(link)
    beside.setX(beside.x() - reader.page.fontMetrics().averageCharWidth() * 4)
    reader.click_at(reader.page.viewport(), beside)
    assert "Hiddenbody" in reader.page.toPlainText()


def test_a_message_moves_nothing_that_is_read(reader: Reader) -> None:
    reader.answer_all("strong", "box", "beach")
    reader.open_part("flying")
    top = reader.page.mapTo(reader.window, reader.page.rect().topLeft())
    reader.change("wind", "weak")
    assert reader.window.message.isVisible()
    assert reader.page.mapTo(reader.window, reader.page.rect().topLeft()) == top


def test_a_closed_message_gives_the_keys_back_to_the_page(reader: Reader) -> None:
    reader.answer_all("strong", "box", "beach")
    reader.change("wind", "weak")
    reader.press(reader.window.message.shut)
    assert reader.page.hasFocus()


def test_a_page_down_keeps_the_last_lines_in_view(reader: Reader) -> None:
    reader.open_part("flying")
    reader.page.setFocus()
    reader.key(Key.Key_PageDown)
    height = reader.page.viewport().height()
    kept = height - reader.page.verticalScrollBar().value()
    assert 0 < kept < 4 * reader.page.fontMetrics().lineSpacing()


def test_back_in_a_list_the_keys_are_at_what_led_away(reader: Reader) -> None:
    reader.answer_all("weak", "beach")
    reader.press(reader.window.reader.panel.aside_list)
    row = reader.window.put_aside.button("strong")
    row.setFocus(Qt.FocusReason.TabFocusReason)
    reader.keys(Key.Key_Return, Key.Key_Escape)
    assert focused() is row
    assert in_view(row)
    reader.key(Key.Key_Escape)
    reader.press(reader.window.header.words)
    reader.type("gust")
    reader.keys(Key.Key_Tab, Key.Key_Tab)
    more = focused()
    reader.keys(Key.Key_Return, Key.Key_Escape)
    assert reader.screen() is reader.window.words
    assert focused() is more


def test_back_at_a_question_the_keys_are_at_the_answer_where_they_were(reader: Reader) -> None:
    reader.press(reader.window.welcome.start)
    reader.key(Key.Key_Down)
    reader.key(Key.Key_H, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    reader.key(Key.Key_Escape)
    assert focused() is reader.options().button("strong")
