"""Search: what is found as one types, where it leads, and the way back to it."""

import sqlite3
from collections import Counter
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QTextLayout
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit

from nbguide.paths import shipped
from nbguide.search import WORDS
from nbguide.ui.highlights import Layer
from nbguide.ui.page_view import Spot
from nbguide.ui.result_row import ResultRow
from nbguide.ui.search import FIRST
from nbguide.ui.wrapping import WrapButton
from tests.ui.acting import Key, Opener, Reader, focused, in_view, in_window, settle, shown, texts

CONTROL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
ALT_LEFT = (Key.Key_Left, ALT)


def begin(reader: Reader, typed: str = "") -> None:
    """Open the search and type."""
    reader.press(reader.window.header.search)
    reader.type(typed)


def rows(reader: Reader) -> list[ResultRow]:
    return [*reader.window.screens.search.word_list.rows(), *reader.window.screens.search.page_list.rows()]


def titles(reader: Reader) -> list[str]:
    return [row.title().text for row in rows(reader)]


def row(reader: Reader, title: str) -> ResultRow:
    return next(known for known in rows(reader) if known.title().text == title)


def headings(reader: Reader) -> list[str]:
    kinds = [
        label
        for label in shown(reader.window.screens.search, QLabel)
        if label.property("role") == "result-heading"
    ]
    return [label.text() for label in sorted(kinds, key=lambda label: in_window(label).top())]


def marked(reader: Reader) -> list[str]:
    """Return what is marked on the page as found."""
    text = reader.page.document().toRawText()
    return [text[first:end] for first, end in reader.page.highlights.ranges(Layer.SEARCHED)]


@pytest.fixture
def announced(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return what assistive technology is told."""
    said: list[str] = []
    monkeypatch.setattr("nbguide.ui.announcing.announce", lambda widget, text: said.append(text))
    return said


# What is found


@pytest.mark.parametrize(("size", "text_size"), [((1280, 720), 300), ((800, 600), 200), ((1280, 820), 100)])
def test_in_large_text_too_one_sees_what_one_types_and_what_is_found_first(
    open_window: Opener, size: tuple[int, int], text_size: int
) -> None:
    reader = open_window(size=size, text_size=text_size)
    begin(reader)
    for letters in ("ki", "t", "e"):
        reader.type(letters)
        settle()
        assert in_view(reader.window.screens.search.field)
        assert in_view(rows(reader)[0])
    assert (reader.window.screens.search.verticalScrollBar().value() > 0) == (text_size > 100)


def test_typing_begins_at_once_and_finds_at_each_key(reader: Reader) -> None:
    begin(reader)
    assert focused() is reader.window.screens.search.field
    assert not rows(reader)
    assert reader.window.screens.search.said() == ""
    reader.type("th")
    assert "Thunder" in titles(reader)
    reader.type("under")
    assert titles(reader) == ["Thunder"]
    assert reader.window.screens.search.said() == "Found: 1 page."


def test_what_is_found_stands_under_its_part_with_the_words_marked(reader: Reader) -> None:
    begin(reader, "gust")
    assert headings(reader)[0] == "What words mean"
    assert "In the air" in headings(reader)
    found = row(reader, "A strong wind")
    excerpt = found.excerpt()
    assert [excerpt.text[start:end] for start, end in excerpt.marks] == ["gust"]
    assert found.accessibleName() == "A strong wind"
    assert excerpt.text in found.accessibleDescription()
    assert reader.window.screens.search.said() == "Found: 3 pages and 1 word."


def test_spelling_is_forgiven_and_said(reader: Reader) -> None:
    begin(reader, "brydle")
    said = reader.window.screens.search.said()
    assert said.startswith("Showing what was found for: bridle Found: ")  # what it is, then how much
    assert "bridle" in titles(reader)


def test_another_name_finds_the_word_and_its_pages(reader: Reader) -> None:
    begin(reader, "squall")
    assert titles(reader)[0] == "gust (squall)"
    assert "A strong wind" in titles(reader)


def test_pages_that_are_put_aside_stand_apart_with_the_reason(reader: Reader) -> None:
    reader.answer_all("weak", "beach")
    begin(reader, "gust")
    assert headings(reader)[-1] == "Put aside by your answers"
    assert row(reader, "A strong wind").note() == "In the air. Put aside because: Wind: weak"
    reader.press(row(reader, "A strong wind"))
    assert "A gust comes without a sound" in reader.page.toPlainText()
    assert reader.links("aside:strong")
    assert reader.page.spot().section == "strong"


def test_more_is_shown_when_it_is_wanted(open_window: Opener) -> None:
    reader = open_window(shipped("content"))
    begin(reader, "hospital")
    pages = reader.window.screens.search.page_list
    assert len(pages.rows()) == FIRST
    before = titles(reader)
    reader.press(reader.window.screens.search.more)
    assert len(pages.rows()) > FIRST
    assert set(before) <= set(titles(reader))
    assert focused() in pages.rows()
    reader.window.screens.search.field.setText("hospitals")
    assert len(pages.rows()) == FIRST


def test_more_rows_are_put_in_order_once_for_all_of_them(
    open_window: Opener, monkeypatch: pytest.MonkeyPatch
) -> None:
    ordered: list[object] = []
    reader = open_window(shipped("content"))
    begin(reader, "hospital")
    monkeypatch.setattr("nbguide.ui.search.order_tabs", ordered.append)
    before = len(rows(reader))
    reader.press(reader.window.screens.search.more)
    assert len(rows(reader)) > before + 1
    assert len(ordered) == 1


def test_more_words_than_are_listed_stand_in_the_list_of_all_words(open_window: Opener) -> None:
    reader = open_window(shipped("content"))
    begin(reader, "c")
    screen = reader.window.screens.search
    assert len(screen.word_list.rows()) == WORDS
    reader.press(screen.words)
    assert reader.screen() is reader.window.words
    assert reader.window.words.filter.text() == "c"
    assert reader.window.words.visible_words() > WORDS
    reader.press(reader.window.words.back)
    assert reader.screen() is screen
    assert screen.field.text() == "c"


def test_the_list_of_all_words_shows_what_was_meant_and_found(
    reader: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("nbguide.search.WORDS", 0)
    begin(reader, "brydle")
    assert reader.window.screens.search.words.text() == "See all words with these letters"
    reader.press(reader.window.screens.search.words)
    assert reader.window.words.filter.text() == "bridle"
    assert reader.window.words.visible_words() == 1


def test_words_that_share_no_letters_lead_to_all_words(open_window: Opener) -> None:
    reader = open_window(shipped("content"))
    begin(reader, "how lo")
    screen = reader.window.screens.search
    assert len(screen.word_list.rows()) == WORDS
    assert screen.words.text() == "See all words from A to Z"
    reader.press(screen.words)
    assert reader.window.words.visible_words() == len(reader.window.opened().guide.terms)


def test_where_nothing_is_found_all_words_are_a_press_away(reader: Reader) -> None:
    begin(reader, "xyzzy")
    reader.press(reader.window.screens.search.words)
    assert reader.window.words.visible_words() == len(reader.window.opened().guide.terms)


def test_where_nothing_is_found_other_words_and_a_question_for_the_team_are(reader: Reader) -> None:
    begin(reader, "bridlexx")
    seen = texts(reader.window.screens.search, hidden=False)
    assert "Nothing was found for: bridlexx" in seen
    assert '"What does bridlexx mean for my child?"' in seen
    near = reader.window.screens.search.near.buttons()
    assert near[0].text() == "bridle"
    reader.press(near[0])
    assert "bridle" in titles(reader)
    assert focused() is reader.window.screens.search.field
    assert not near[0].isVisible()


def test_where_this_computer_cannot_search_it_says_so_and_leads_on(
    reader: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Old(sqlite3.Connection):
        def execute(self, sql: str, *values: object) -> sqlite3.Cursor:
            if "fts5" in sql:
                raise sqlite3.OperationalError("no such module: fts5")
            return super().execute(sql, *values)  # type: ignore[arg-type]

    monkeypatch.setattr("nbguide.search.sqlite3.connect", partial(sqlite3.connect, factory=Old))
    screen = reader.window.screens.search
    for _ in range(2):
        begin(reader, "gust")
        assert screen.said() == (
            "Search does not work on this computer. You can still read all pages and all words."
        )
        assert screen.said() in texts(screen, hidden=False)
        assert not rows(reader)
        reader.keys(Key.Key_Down, Key.Key_Return)
        assert reader.window.words.visible_words() == len(reader.window.opened().guide.terms)
        reader.press(reader.window.words.back)
        reader.press(screen.guide)
        assert reader.screen() is reader.window.reader
    begin(reader)
    reader.key(Key.Key_Escape)
    assert reader.screen() is reader.window.reader


def test_the_way_to_the_guide_from_words_that_are_not_on_the_page(reader: Reader) -> None:
    reader.press(reader.window.welcome.open)
    reader.key(Key.Key_F, CONTROL)
    reader.type("gust comes")
    bar = [b for b in shown(reader.window.reader, WrapButton) if b.text() == "Search the whole guide"]
    reader.press(bar[0])
    assert reader.screen() is reader.window.screens.search
    assert reader.window.screens.search.field.text() == "gust comes"
    assert "A strong wind" in titles(reader)


# Where it leads, and the way back


def test_a_page_opens_at_the_place_that_was_found_marked_there(open_window: Opener) -> None:
    reader = open_window(size=(1280, 420))
    begin(reader, "gloves")
    reader.press(row(reader, "A strong wind"))
    assert reader.window.notebook.part == "flying"
    assert marked(reader) == ["gloves"]
    first, end = reader.page.highlights.ranges(Layer.SEARCHED)[0]
    top, bottom = reader.page.letters_in_view()
    assert top <= first < end <= bottom
    assert focused() is reader.page


def test_every_hit_of_every_word_opens_with_the_word_in_view(open_window: Opener) -> None:
    reader = open_window(size=(1000, 480))
    for typed in ("bridle", "airport", "frame", "wires", "papers", "takes two steps"):
        begin(reader, typed)
        for title in [found.title().text for found in reader.window.screens.search.page_list.rows()]:
            reader.press(row(reader, title))
            top, bottom = reader.page.letters_in_view()
            assert any(
                top <= first <= bottom for first, _ in reader.page.highlights.ranges(Layer.SEARCHED)
            ), title
            reader.key(*ALT_LEFT)
        reader.window.screens.search.field.setFocus()
        reader.window.screens.search.field.clear()
        reader.key(Key.Key_Escape)


def test_the_marks_go_with_the_page(reader: Reader) -> None:
    begin(reader, "gloves")
    reader.press(row(reader, "A strong wind"))
    reader.press(reader.window.reader.next)
    assert not marked(reader)


def test_the_beginning_of_a_part_is_found_too(reader: Reader) -> None:
    begin(reader, "two people")
    assert rows(reader)[0].note() == "The beginning of this part"
    reader.press(rows(reader)[0])
    assert reader.window.notebook.part == "begin"
    assert marked(reader) == ["two", "people"]


def test_back_leads_to_what_was_found_at_the_same_place(open_window: Opener) -> None:
    reader = open_window(size=(1000, 420))
    begin(reader, "wind")
    last = rows(reader)[-2]
    reader.press(last)
    for pressing in (False, True):
        place = reader.window.screens.search.verticalScrollBar().value()
        if pressing:
            reader.press(reader.window.reader.back)
        else:
            reader.key(*ALT_LEFT)
        assert reader.screen() is reader.window.screens.search
        assert reader.window.screens.search.field.text() == "wind"
        assert focused() is last
        assert in_view(last)
        assert reader.window.screens.search.verticalScrollBar().value() == place > 0
        reader.press(last)


def test_back_from_an_urgent_page_leads_to_what_was_found(reader: Reader) -> None:
    begin(reader, "thunder")
    reader.key(Key.Key_Return)
    assert reader.page.spot().section in ("thunder", "")
    assert "Thunder is an emergency" in reader.page.toPlainText()
    reader.key(*ALT_LEFT)
    assert titles(reader) == ["Thunder"]
    reader.key(Key.Key_Escape)
    assert reader.screen() is reader.window.welcome


def test_escape_returns_to_where_one_was(open_window: Opener) -> None:
    reader = open_window(size=(1280, 500))
    reader.open_part("flying")
    reader.page.go_to(Spot("strong", below=20))
    reader.key(Key.Key_K, CONTROL)
    reader.type("line")
    reader.key(Key.Key_Escape)
    assert reader.screen() is reader.window.reader
    assert reader.page.spot() == Spot("strong", below=20)


def test_escape_leads_on_from_search_to_search_back_to_the_beginning(reader: Reader) -> None:
    reader.open_part("places")
    begin(reader, "gust")
    reader.press(row(reader, "A strong wind"))
    begin(reader)
    assert reader.window.screens.search.field.selectedText() == "gust"
    for screen in (reader.window.reader, reader.window.screens.search, reader.window.reader):
        reader.key(*ALT_LEFT)
        assert reader.screen() is screen
    assert reader.window.notebook.part == "places"


def test_ctrl_k_opens_it_everywhere_and_takes_the_words_to_be_typed_over(reader: Reader) -> None:
    reader.key(Key.Key_K, CONTROL)
    assert focused() is reader.window.screens.search.field
    reader.type("line")
    reader.press(rows(reader)[0])
    reader.key(Key.Key_Escape)
    reader.key(Key.Key_K, CONTROL)
    reader.type("gust")
    assert reader.window.screens.search.field.text() == "gust"


def test_a_glossary_word_is_explained_beside_its_line(reader: Reader) -> None:
    begin(reader, "bridle")
    reader.key(Key.Key_Return)
    assert "The short strings" in reader.window.popup.text()
    assert not in_window(reader.window.popup).intersects(in_window(rows(reader)[0]))
    reader.key(Key.Key_Escape)
    assert focused() is rows(reader)[0]
    assert reader.screen() is reader.window.screens.search


def test_arrows_go_through_all_that_was_found_and_back_to_the_field(reader: Reader) -> None:
    begin(reader, "bridle")
    for expected in rows(reader):
        reader.key(Key.Key_Down)
        assert focused() is expected
        assert in_view(expected)
    reader.key(Key.Key_Down)
    assert focused() is rows(reader)[-1]
    for _ in rows(reader):
        reader.key(Key.Key_Up)
    assert focused() is reader.window.screens.search.field
    reader.keys(Key.Key_Down, Key.Key_Down, Key.Key_Return)
    assert reader.screen() is reader.window.reader


@pytest.mark.parametrize("key", [Key.Key_Return, Key.Key_Enter, Key.Key_Space])
def test_a_key_that_is_held_down_presses_a_row_once(reader: Reader, key: Qt.Key) -> None:
    begin(reader, "thunder")
    pressed: list[object] = []
    reader.window.screens.search.page_wanted.disconnect()
    reader.window.screens.search.page_wanted.connect(lambda *_: pressed.append(key))
    stops = (
        [rows(reader)[0]] if key == Key.Key_Space else [rows(reader)[0], reader.window.screens.search.field]
    )
    for count, stop in enumerate(stops, start=1):
        stop.setFocus()
        for repeated in (False, True, True):
            QApplication.sendEvent(
                stop, QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier, "", repeated)
            )
        QTest.keyRelease(stop, key)
        assert len(pressed) == count


def test_tab_goes_through_it_as_it_is_read(open_window: Opener) -> None:
    reader = open_window(shipped("content"))
    begin(reader, "c")
    screen = reader.window.screens.search
    expected = [screen.clear, *screen.word_list.rows(), screen.words, *screen.page_list.rows(), screen.more]
    for stop in expected:
        reader.key(Key.Key_Tab)
        assert focused() is stop
        assert in_view(stop)


# Doors


def test_nothing_of_what_is_behind_a_closed_door_is_found(reader: Reader) -> None:
    for typed in ("hiddentitle", "hiddenmain", "hiddenask", "hiddendo", "hiddenteach", "hiddenbody"):
        begin(reader, typed)
        assert typed not in texts(reader.window.screens.search).replace(typed, "", 20).lower()
        assert "About what may go wrong" not in titles(reader)
        reader.key(Key.Key_Escape)
    begin(reader, "go wrong")
    assert "About what may go wrong" in titles(reader)
    assert "hiddentitle" not in texts(reader.window.screens.search).lower()


def test_an_open_door_is_searched_and_a_closed_one_no_longer(reader: Reader) -> None:
    reader.open_part("begin")
    reader.click_link("open-door:hard")
    begin(reader, "hiddenbody")
    assert titles(reader) == ["Hiddentitle"]
    reader.press(rows(reader)[0])
    assert marked(reader) == ["Hiddenbody"]
    reader.click_link("close-door:hard")
    waiting = [label.text() for label in reader.window.screens.search.findChildren(QLabel)]
    waiting += [found.accessibleName() for found in reader.window.screens.search.findChildren(ResultRow)]
    assert not any("Hidden" in words for words in waiting)
    reader.key(*ALT_LEFT)
    settle()
    assert "Hiddentitle" not in texts(reader.window.screens.search)


def test_what_was_searched_stays_marked_while_words_are_found_beside_it(reader: Reader) -> None:
    reader.open_part("words")
    reader.key(Key.Key_F, CONTROL)
    reader.type("kite")
    begin(reader, "thunder")
    reader.press(row(reader, "Thunder"))
    assert "Thunder" in marked(reader)
    reader.page.verticalScrollBar().setValue(reader.page.verticalScrollBar().maximum())
    reader.page.verticalScrollBar().setValue(0)
    assert "Thunder" in marked(reader)


def test_a_door_that_is_found_stays_closed(reader: Reader) -> None:
    begin(reader, "go wrong")
    reader.press(row(reader, "About what may go wrong"))
    assert reader.links("open-door:hard")
    assert "Hiddenbody" not in reader.page.toPlainText()
    assert not reader.window.notebook.doors


# What is said, and what is kept


def test_what_was_found_is_said_once_when_typing_rests(reader: Reader, announced: list[str]) -> None:
    begin(reader, "gust")
    assert announced == []
    reader.window.screens.search._rest.timeout.emit()
    assert announced == ["Found: 3 pages and 1 word."]
    begin_again = reader.window.screens.search._rest
    reader.key(Key.Key_Backspace)
    assert begin_again.isActive()
    reader.key(Key.Key_Escape)
    assert not begin_again.isActive()


def test_nothing_that_was_typed_is_kept(reader: Reader, family: Path) -> None:
    reader.press(reader.window.welcome.open)
    reader.press(reader.window.reader.panel.kept_here.change)
    begin(reader, "gustywords gust")
    reader.press(row(reader, "A strong wind"))
    reader.window.close()
    kept = [path for path in family.rglob("*") if path.is_file()]
    assert kept
    assert not [path for path in kept if "gustywords" in path.read_text("utf-8", "replace")]


def test_a_visit_can_search_and_forgets_what_was_typed(reader: Reader) -> None:
    reader.start_visit()
    reader.key(Key.Key_K, CONTROL)
    reader.type("thunder")
    reader.key(Key.Key_Return)
    assert "Thunder is an emergency" in reader.page.toPlainText()
    reader.press(reader.window.header.end_visit)
    begin(reader)
    assert reader.window.screens.search.field.text() == ""
    assert not rows(reader)


# The look


@pytest.mark.parametrize(("size", "text_size"), [((1280, 720), 300), ((800, 600), 100), ((360, 320), 100)])
def test_nothing_is_cut_off(open_window: Opener, size: tuple[int, int], text_size: int) -> None:
    reader = open_window(size=size, text_size=text_size)
    reader.window.ways.show_search("wind")
    settle()
    view = reader.window.screens.search.viewport().width()
    for found in rows(reader):
        assert found.height() >= found.heightForWidth(found.width())
        assert in_window(found).right() <= view
    assert not reader.window.screens.search.horizontalScrollBar().maximum()


def test_rows_are_as_high_as_their_words_after_every_change(reader: Reader) -> None:
    begin(reader, "wind")
    reader.window.screens.search.field.setText("thunder")
    reader.resize(700, 500)
    settle()
    for found in rows(reader):
        assert found.height() == found.heightForWidth(found.width())


def test_a_key_breaks_the_words_of_each_row_into_lines_once(
    reader: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken: list[str] = []

    class Counted(QTextLayout):
        def beginLayout(self) -> None:  # noqa: N802 - Qt's name
            broken.append(self.text())
            super().beginLayout()

    begin(reader, "thunder")
    monkeypatch.setattr("nbguide.ui.result_row.QTextLayout", Counted)
    reader.window.screens.search.field.setText("wind")
    settle()
    shown_words = Counter(
        words for found in rows(reader) for words in (found.title().text, found.excerpt().text, found.note())
    )
    assert len(broken) > len(rows(reader)) > 3
    assert Counter(broken) <= shown_words


def test_the_search_is_not_loaded_before_somebody_wants_it(reader: Reader) -> None:
    assert not reader.window.screens.made("search")
    assert isinstance(QApplication.instance(), QApplication)
    assert not list(reader.window.findChildren(QLineEdit))
