"""The popup: beside its word, never on it, never outside the window, and gone without a trace."""

from itertools import product

import pytest
from PySide6.QtCore import QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from nbguide.paths import shipped
from nbguide.ui.popup import Popup
from nbguide.ui.typesetting import Anchor
from tests.ui.acting import Key, Opener, Reader, focused, in_window, settle, shown
from tests.ui.voices import take_voice

SIZES = ((360, 320), (360, 640), (640, 360), (800, 600), (1280, 720), (1920, 1080))


@pytest.fixture
def words(reader: Reader) -> Reader:
    """Return a reader at the part that is full of words of the glossary."""
    reader.open_part("words")
    return reader


def popup_of(reader: Reader) -> Popup:
    popup = reader.window.popup
    assert popup.isVisible(), "no popup is open"
    return popup


def where_letters_stand(reader: Reader, anchor: Anchor) -> list[QRect]:
    """Return where the letters of a link stand in the window, line by line."""
    letters = [reader.page.rectangle(Anchor(n, n + 1, anchor.href)) for n in range(anchor.start, anchor.end)]
    one_line = [r for r in letters if r.height() < 2 * min(r.height() for r in letters)]
    view = in_window(reader.page.viewport())
    return [r & view for r in (in_window(reader.page, r) for r in one_line) if r.intersects(view)]


def test_a_click_on_a_word_says_what_it_means(words: Reader) -> None:
    words.click_link("term:bridle")
    text = popup_of(words).text()
    assert "bridle" in text
    assert "BRY-dul" in text
    assert "The short strings that join the frame and the line." in text


def test_tab_and_enter_open_the_word_too(words: Reader) -> None:
    words.tab_to(words.links("term:")[2])
    words.key(Key.Key_Return)
    assert popup_of(words).isAncestorOf(focused())


def test_a_touch_opens_the_word_too(words: Reader) -> None:
    anchor = words.link("term:bridle")
    words.bring_into_view(anchor)
    at = words.first_letter(anchor)
    finger = QTest.createTouchDevice()
    viewport = words.page.viewport()
    QTest.touchEvent(viewport, finger).press(0, at, viewport).commit()
    QTest.touchEvent(viewport, finger).release(0, at, viewport).commit()
    settle()
    assert "bridle" in popup_of(words).text()


def test_every_word_of_the_page_opens_its_own_meaning(words: Reader) -> None:
    opened = words.window.opened()
    for anchor in words.links("term:"):
        words.click_link(anchor)
        assert popup_of(words).text().startswith(opened.renderer.term(anchor.href[5:]).term)


def test_one_popup_is_open_at_a_time(words: Reader) -> None:
    words.click_link("term:bridle")
    words.click_link("term:tail")
    open_ones = list(shown(words.window, Popup))
    assert len(open_ones) == 1
    assert "A ribbon at the end." in popup_of(words).text()


@pytest.mark.parametrize("key", [Key.Key_Escape, Key.Key_Tab, Key.Key_Backtab])
def test_a_key_closes_it_and_the_word_has_the_focus_again(words: Reader, key: Qt.Key) -> None:
    anchor = words.links("term:")[3]
    words.tab_to(anchor)
    words.key(Key.Key_Return)
    buttons = len(popup_of(words).buttons())
    for _ in range(1 if key != Key.Key_Tab else buttons):
        words.key(key)
    assert not words.window.popup.isVisible()
    assert focused() is words.page
    assert words.page.current() == anchor


def test_tab_goes_through_its_buttons_first(words: Reader) -> None:
    words.tab_to(words.link("term:bridle"))
    words.key(Key.Key_Return)
    buttons = list(popup_of(words).buttons().values())
    seen = [focused()]
    for _ in buttons[1:]:
        words.key(Key.Key_Tab)
        seen.append(focused())
    assert seen == buttons


def test_a_click_outside_closes_it_and_the_word_keeps_the_focus(words: Reader) -> None:
    anchor = words.link("term:bridle")
    words.click_link(anchor)
    page = words.page
    words.click_at(page, QPoint(4, page.height() // 2))
    assert not words.window.popup.isVisible()
    assert page.current() == anchor
    assert focused() is page


def test_a_click_inside_leaves_it_open(words: Reader) -> None:
    words.click_link("term:bridle")
    words.click_at(popup_of(words), QPoint(3, 3))
    assert words.window.popup.isVisible()


def test_its_close_button_closes_it(words: Reader) -> None:
    anchor = words.link("term:bridle")
    words.tab_to(anchor)
    words.key(Key.Key_Return)
    words.press(popup_of(words).buttons()["close"])
    assert not words.window.popup.isVisible()
    assert words.page.current() == anchor
    assert focused() is words.page


def test_read_more_goes_to_its_page(words: Reader) -> None:
    words.click_link("term:gust")
    words.press(popup_of(words).buttons()["more"])
    assert words.window.notebook.part == "flying"
    assert words.page.spot().section == "strong"
    assert not words.window.popup.isVisible()


def test_read_more_opens_a_page_that_was_put_aside(open_window: Opener) -> None:
    reader = open_window()
    reader.answer_all("weak", "beach")
    reader.open_part("words")
    reader.click_link("term:gust")
    more = popup_of(reader).buttons()["more"]
    assert more.text() == "Read more (put aside by your answers)"
    reader.press(more)
    assert "A gust comes without a sound" in reader.page.toPlainText()


def test_a_word_without_a_page_offers_no_read_more(words: Reader) -> None:
    words.click_link("term:tail")
    assert "more" not in popup_of(words).buttons()


def test_all_words_opens_the_list(words: Reader) -> None:
    words.click_link("term:tail")
    words.press(popup_of(words).buttons()["words"])
    assert words.screen() is words.window.words
    words.press(words.window.words.back)
    assert words.screen() is words.window.reader


def test_without_a_voice_a_kind_line_says_so_once(words: Reader, monkeypatch: pytest.MonkeyPatch) -> None:
    take_voice(monkeypatch, ModuleNotFoundError)
    words.click_link("term:tail")
    before = popup_of(words).text()
    words.press(popup_of(words).buttons()["say"])
    after = popup_of(words).text()
    assert after != before
    assert "voice" in after
    words.press(popup_of(words).buttons()["say"])
    assert popup_of(words).text() == after


def test_why_a_page_is_shown_names_the_answer(open_window: Opener) -> None:
    reader = open_window()
    reader.answer_all("weak", "beach")
    reader.open_part("flying")
    reader.click_link("why:weak")
    assert "Wind: weak" in popup_of(reader).text()
    reader.key(Key.Key_Escape)
    assert focused() is reader.page


def test_where_a_page_comes_from_names_its_sources_and_who_checked_it(reader: Reader) -> None:
    reader.press(reader.window.welcome.open)
    reader.click_link("origin:start")
    text = popup_of(reader).text()
    assert "The Kite Fliers" in text
    assert "Ann Example" in text
    reader.press(popup_of(reader).buttons()["close"])
    assert not reader.window.popup.isVisible()


def test_turning_the_wheel_over_the_page_closes_it(words: Reader) -> None:
    words.resize(1280, 500)
    words.click_link("term:bridle")
    viewport = words.page.viewport()
    at = QPointF(3, 3)
    none = Qt.MouseButton.NoButton
    turn = QWheelEvent(
        at, QPointF(viewport.mapToGlobal(at.toPoint())), QPoint(0, -120), QPoint(0, -120), none,
        Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(viewport, turn)
    settle()
    assert not words.window.popup.isVisible()


def test_another_size_of_the_window_or_the_text_closes_it(words: Reader) -> None:
    words.click_link("term:bridle")
    words.resize(1000, 700)
    assert not words.window.popup.isVisible()
    words.click_link("term:bridle")
    words.key(Key.Key_Plus, Qt.KeyboardModifier.ControlModifier)
    assert not words.window.popup.isVisible()
    assert focused() is words.page


def test_arrow_keys_scroll_what_does_not_fit(words: Reader) -> None:
    words.resize(640, 360)
    words.click_link("term:spar")
    popup = popup_of(words)
    assert popup.scroll_bar().maximum() > 0, "all of it fits: the test needs a longer text"
    words.keys(Key.Key_Down, Key.Key_Down)
    assert popup.scroll_bar().value() > 0
    words.key(Key.Key_Up)
    words.key(Key.Key_Up)
    assert popup.scroll_bar().value() == 0
    assert popup.isVisible()


@pytest.mark.parametrize("text_size", [80, 100, 175, 300])
def test_it_never_covers_its_word_and_never_leaves_the_window(open_window: Opener, text_size: int) -> None:
    reader = open_window(text_size=text_size)
    reader.window.ways.show_part("words")
    faults = []
    for size, anchor_number in product(SIZES, range(len(reader.links("term:")))):
        if anchor_number == 0:
            reader.resize(*size)
        anchor = reader.links("term:")[anchor_number]
        reader.bring_into_view(anchor)
        reader.page.open_anchor(anchor)
        settle_layout(reader)
        popup = popup_of(reader)
        place = in_window(popup)
        letters = where_letters_stand(reader, anchor)
        a_line = reader.page.viewport().height() >= reader.page.fontMetrics().height()
        if a_line and not letters:
            faults.append(f"{size} {anchor.href}: the word is not in view")
        if any(place.intersects(letter) for letter in letters):
            faults.append(f"{size} {anchor.href}: {place} covers {letters}")
        if not reader.window.rect().contains(place):
            faults.append(f"{size} {anchor.href}: {place} leaves the window")
        if min(place.width(), place.height()) < 40:
            faults.append(f"{size} {anchor.href}: {place} is too small to read")
        popup.dismiss()
    assert not faults, "\n".join(faults[:12])


@pytest.mark.parametrize(
    ("size", "text_size"), [((800, 600), 100), ((800, 600), 200), ((1280, 720), 300), ((1366, 768), 100)]
)
def test_it_never_covers_the_call_for_help(
    open_window: Opener, size: tuple[int, int], text_size: int
) -> None:
    reader = open_window(shipped("content"), size=size, text_size=text_size)
    reader.press(reader.window.welcome.open)
    header = in_window(reader.window.header)
    opened = 0
    for anchor in reader.page.anchors():
        if anchor.href.startswith(("term:", "origin:", "why:")):
            reader.bring_into_view(anchor)
            reader.page.open_anchor(anchor)
            settle_layout(reader)
            assert not in_window(popup_of(reader)).intersects(header), anchor
            popup_of(reader).dismiss()
            opened += 1
    assert opened > 20


def settle_layout(reader: Reader) -> None:
    QApplication.sendPostedEvents()
    assert reader.window.popup.isVisible()


def test_no_button_of_it_stays_behind(words: Reader) -> None:
    for _ in range(30):
        words.page.open_anchor(words.link("term:bridle"))
        words.window.popup.dismiss()
    settle()
    popup = words.window.popup
    assert len(popup.findChildren(QPushButton)) <= 8
