"""The words: those of one part as buttons, and all of them with a filter."""

import pytest
from PySide6.QtWidgets import QLabel, QWidget

from nbguide.ui.page_view import Spot
from nbguide.ui.wrapping import WrapButton
from tests.ui.acting import Key, Opener, Reader, focused, in_window, settle, shown


def all_words(reader: Reader) -> None:
    reader.press(reader.window.welcome.open)
    reader.press(reader.window.header.words)


def terms(reader: Reader) -> list[str]:
    return [
        label.text() for label in shown(reader.window.words, QLabel) if label.property("role") == "card-title"
    ]


def count(reader: Reader) -> str:
    return reader.window.words.count_text()


def test_all_words_stand_from_a_to_z_with_what_they_mean(reader: Reader) -> None:
    all_words(reader)
    assert terms(reader) == ["bridle", "gust", "hiddenword", "kite", "line", "spar", "tail", "élan"]
    seen = "\n".join(w.text() for w in shown(reader.window.words, QLabel))
    assert "A sudden strong wind." in seen
    assert "BRY-dul" in seen
    assert "squall" in seen


def test_typing_begins_at_once_and_narrows_the_list(reader: Reader) -> None:
    all_words(reader)
    assert focused() is reader.window.words.filter
    assert count(reader) == "8 words"
    reader.type("i")
    assert terms(reader) == ["bridle", "hiddenword", "kite", "line", "tail"]
    reader.type("t")
    assert terms(reader) == ["kite"]
    assert count(reader) == "1 word"


def test_capitals_and_accents_do_not_matter(reader: Reader) -> None:
    all_words(reader)
    reader.type("ELAN")
    assert terms(reader) == ["élan"]
    reader.window.words.filter.clear()
    reader.type("É")
    assert "élan" in terms(reader)
    assert "line" in terms(reader)


def test_words_are_compared_as_the_search_does(reader: Reader) -> None:
    all_words(reader)
    for typed in ("-kite", "kite -", "KITE.", "ki"):
        reader.window.words.filter.setText(typed)
        assert terms(reader) == ["kite"]


def test_other_names_are_found_too(reader: Reader) -> None:
    all_words(reader)
    reader.type("squall")
    assert terms(reader) == ["gust"]


def test_a_filter_without_a_hit_says_so(reader: Reader) -> None:
    all_words(reader)
    reader.type("xyz")
    assert terms(reader) == []
    assert "No word" in count(reader)


def test_the_filter_is_empty_the_next_time(reader: Reader) -> None:
    all_words(reader)
    reader.type("xyz")
    reader.press(reader.window.words.back)
    reader.press(reader.window.header.words)
    assert len(terms(reader)) == 8


def test_read_more_leads_to_the_page(reader: Reader) -> None:
    all_words(reader)
    reader.type("gust")
    more = next(b for b in shown(reader.window.words, WrapButton) if "gust" in b.accessibleName())
    reader.press(more)
    assert reader.window.notebook.part == "flying"
    assert reader.page.spot().section == "strong"


def test_read_more_says_where_the_page_is_put_aside(reader: Reader) -> None:
    reader.answer_all("weak", "beach")
    reader.press(reader.window.header.words)
    reader.type("gust")
    more = next(b for b in shown(reader.window.words, WrapButton) if "gust" in b.accessibleName())
    assert more.text() == "Read more (put aside by your answers)"
    assert more.accessibleName() == "Read more about gust (put aside by your answers)"


def test_the_rows_stay_however_often_the_list_is_opened(reader: Reader) -> None:
    all_words(reader)
    before = reader.window.words.findChildren(QWidget)
    for wind in ("weak", "strong") * 25:
        reader.press(reader.window.words.back)
        reader.window.changes.answer("wind", frozenset({wind}))
        reader.window.ways.show_words()
        more = [b.text() for b in shown(reader.window.words, WrapButton) if "gust" in b.accessibleName()]
        assert ("put aside" in more[0]) == (wind == "weak")
    settle()
    assert reader.window.words.findChildren(QWidget) == before


def test_the_words_of_a_part_are_buttons_that_open_the_popup_beside_them(reader: Reader) -> None:
    reader.open_part("words")
    panel = reader.window.reader.panel
    assert panel.words_button.text() == "Words in this part (7)"
    reader.press(panel.words_button)
    button = panel.word("bridle")
    reader.press(button)
    popup = reader.window.popup
    assert "The short strings" in popup.text()
    assert not in_window(popup).intersects(in_window(button))
    reader.key(Key.Key_Escape)
    assert focused() is button


def test_the_words_of_a_part_open_by_keyboard_and_close_again(reader: Reader) -> None:
    reader.open_part("words")
    panel = reader.window.reader.panel
    panel.words_button.setFocus()
    reader.key(Key.Key_Space)
    assert panel.word("tail").isVisible()
    reader.key(Key.Key_Tab)
    assert focused() is panel.word("bridle")
    panel.words_button.setFocus()
    reader.key(Key.Key_Space)
    assert not [b for b in shown(panel, WrapButton) if b.property("role") == "word"]


def test_another_part_has_its_own_words(reader: Reader) -> None:
    reader.open_part("words")
    panel = reader.window.reader.panel
    reader.press(panel.words_button)
    reader.press(panel.part("begin"))
    names = [b.text() for b in shown(panel, WrapButton) if b.property("role") == "word"]
    assert names == ["bridle", "kite", "line", "spar"]


def test_the_words_of_a_part_open_in_a_folded_panel_too(open_window: Opener) -> None:
    reader = open_window(size=(800, 600))
    reader.open_part("words")
    reader.press(reader.window.header.panel)
    panel = reader.window.reader.panel
    reader.press(panel.words_button)
    reader.press(panel.word("tail"))
    assert "A ribbon at the end." in reader.window.popup.text()
    reader.press(reader.window.popup.buttons()["words"])
    assert reader.screen() is reader.window.words
    reader.press(reader.window.words.back)
    assert reader.screen() is reader.window.reader
    assert reader.page.isVisible() or panel.isVisible()


def test_back_from_all_words_keeps_the_place(open_window: Opener) -> None:
    reader = open_window(size=(1280, 500))
    reader.open_part("flying")
    reader.page.go_to(Spot("strong", below=20))
    reader.press(reader.window.header.words)
    reader.press(reader.window.words.back)
    assert reader.page.spot() == Spot("strong", below=20)


@pytest.mark.parametrize("size", [(1280, 820), (800, 600), (500, 600)])
def test_one_way_to_all_words_stands_beside_the_page_or_above_it(
    open_window: Opener, size: tuple[int, int]
) -> None:
    reader = open_window(size=size, text_size=100 if size[0] == 1280 else 200)
    reader.open_part("words")
    above = reader.window.header.words.isVisible()
    assert above == (size == (1280, 820))
    if not above:
        reader.press(reader.window.header.panel)
    ways = [button for button in shown(reader.window, WrapButton) if button.text() == "All words"]
    assert len(ways) == 1
    reader.press(ways[0])
    assert reader.screen() is reader.window.words
