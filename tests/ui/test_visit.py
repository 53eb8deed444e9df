"""A visit: all questions on one page, nothing kept, and its end always in view."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QClipboard
from PySide6.QtWidgets import QApplication

from tests.ui.acting import Key, Opener, Reader, focused
from tests.ui.screens import comfort


def start(reader: Reader) -> None:
    reader.press(reader.window.welcome.visit)


def test_all_questions_that_matter_stand_on_one_page(reader: Reader) -> None:
    start(reader)
    visit = reader.window.visit
    for question in ("wind", "kite", "place"):
        assert visit.options(question).isVisible()
        assert visit.options(question).chosen() == frozenset()
    reader.press(visit.options("wind").button("weak"))
    assert not visit.options("kite").isVisible()
    assert visit.options("wind").isVisible()
    reader.press(visit.options("wind").button("strong"))
    assert visit.options("kite").isVisible()


def test_what_fits_can_be_read(reader: Reader) -> None:
    start(reader)
    reader.press(reader.window.visit.options("wind").button("weak"))
    reader.press(reader.window.visit.read)
    assert reader.screen() is reader.window.reader
    reader.open_part("flying")
    assert "A gust comes without a sound" not in reader.page.toPlainText()


def test_the_end_of_the_visit_is_in_view_on_every_screen(reader: Reader) -> None:
    start(reader)
    end = reader.window.header.end_visit
    assert end.isVisible()
    reader.press(reader.window.visit.read)
    assert end.isVisible()
    reader.press(reader.window.header.words)
    assert end.isVisible()
    reader.press(reader.window.header.urgent)
    assert end.isVisible()
    reader.press(reader.window.reader.back)
    reader.press(reader.window.header.home)
    assert reader.screen() is reader.window.visit
    assert end.isVisible()


def test_the_form_of_a_visit_leads_to_the_search_and_back(reader: Reader) -> None:
    reader.press(reader.window.welcome.visit)
    search = reader.window.header.search
    assert search.isVisible()
    assert min(search.width(), search.height()) >= 44
    reader.press(search)
    assert focused() is reader.window.screens.search.field
    reader.type("thunder")
    reader.key(Key.Key_Escape)
    assert reader.screen() is reader.window.visit


def test_outside_a_visit_nothing_offers_to_end_one(reader: Reader) -> None:
    assert not reader.window.header.end_visit.isVisible()
    reader.press(reader.window.welcome.open)
    assert not reader.window.header.end_visit.isVisible()


def test_the_end_brings_a_clean_first_screen(reader: Reader) -> None:
    start(reader)
    reader.press(reader.window.visit.options("wind").button("weak"))
    reader.press(reader.window.visit.read)
    reader.press(reader.window.header.end_visit)
    assert reader.screen() is reader.window.welcome
    assert not reader.window.welcome.carry_on.isVisible()
    assert reader.window.message.text() == "The visit is ended. Nothing of it was kept."
    assert not reader.window.notebook.answers
    start(reader)
    assert reader.window.visit.options("wind").chosen() == frozenset()


def test_the_next_family_does_not_see_the_page_of_the_last(reader: Reader) -> None:
    start(reader)
    reader.press(reader.window.visit.read)
    reader.click_link("open-door:hard")
    reader.press(reader.window.header.end_visit)
    assert "Hiddenbody" not in reader.page.toPlainText()
    reader.press(reader.window.welcome.open)
    assert "Hiddenbody" not in reader.page.toPlainText()


def test_a_visit_has_larger_text_and_its_end_the_usual(reader: Reader) -> None:
    before = reader.window.header.urgent.fontMetrics().height()
    start(reader)
    assert reader.window.header.urgent.fontMetrics().height() > 1.2 * before
    reader.press(reader.window.header.end_visit)
    assert reader.window.header.urgent.fontMetrics().height() == before


def test_text_can_be_made_larger_and_smaller_in_a_visit_for_that_visit(reader: Reader) -> None:
    start(reader)
    visit = reader.window.header.urgent.fontMetrics().height()
    reader.key(Key.Key_Plus, Qt.KeyboardModifier.ControlModifier)
    assert reader.window.header.urgent.fontMetrics().height() > visit
    reader.key(Key.Key_Minus, Qt.KeyboardModifier.ControlModifier)
    reader.key(Key.Key_Minus, Qt.KeyboardModifier.ControlModifier)
    assert reader.window.header.urgent.fontMetrics().height() == visit, "two people read from one screen"
    reader.press(reader.window.header.end_visit)
    assert reader.window.settings.text_size == 100


def test_a_visit_writes_nothing(open_window: Opener, family: Path) -> None:
    reader = open_window()
    start(reader)
    reader.press(reader.window.visit.options("wind").button("weak"))
    reader.press(reader.window.visit.read)
    assert not reader.window.reader.panel.remember.isVisible()
    reader.key(Key.Key_Plus, Qt.KeyboardModifier.ControlModifier)
    reader.press(comfort(reader).theme("dark"))
    reader.key(Key.Key_Escape)
    reader.press(reader.window.reader.next)
    reader.press(reader.window.header.end_visit)
    reader.window.close()
    assert not family.exists()


def test_a_visit_leaves_what_a_family_asked_to_keep_as_it_was(open_window: Opener, family: Path) -> None:
    reader = open_window()
    reader.answer_all("weak", "beach")
    reader.press(reader.window.reader.panel.remember)
    kept = (family / "notebook.json").read_bytes()
    reader.press(reader.window.header.home)
    start(reader)
    assert reader.window.visit.options("wind").chosen() == frozenset()
    reader.press(reader.window.visit.options("wind").button("strong"))
    reader.press(reader.window.visit.read)
    reader.press(reader.window.header.end_visit)
    assert (family / "notebook.json").read_bytes() == kept
    assert reader.window.welcome.carry_on.isVisible()
    reader.press(reader.window.welcome.carry_on)
    assert reader.window.reader.panel.chip("wind").text() == "Wind: weak"


def test_the_end_gives_back_what_was_answered_before_the_visit(reader: Reader) -> None:
    """A wrong press on "Start a visit" loses nothing."""
    reader.press(reader.window.welcome.start)
    reader.answer("weak")
    reader.press(reader.window.header.home)
    start(reader)
    assert reader.window.visit.options("wind").chosen() == frozenset()
    reader.press(reader.window.visit.options("wind").button("strong"))
    reader.press(reader.window.header.end_visit)
    assert reader.window.notebook.answers == {"wind": frozenset({"weak"})}
    assert reader.window.welcome.carry_on.isVisible()


def test_the_form_shows_what_was_changed_while_reading(reader: Reader) -> None:
    start(reader)
    reader.press(reader.window.visit.options("wind").button("weak"))
    reader.press(reader.window.visit.read)
    reader.change("wind", "strong")
    reader.press(reader.window.header.home)
    assert reader.window.visit.options("wind").chosen() == {"strong"}


def test_enter_leads_from_question_to_question_and_to_reading(reader: Reader) -> None:
    start(reader)
    visit = reader.window.visit
    shown = [name for name in ("wind", "kite", "place") if visit.options(name).isVisible()]
    for name in shown:
        assert visit.options(name).isAncestorOf(focused())
        reader.key(Key.Key_Return)
    assert focused() is visit.read


def test_what_was_copied_in_a_visit_ends_with_it(reader: Reader, monkeypatch: pytest.MonkeyPatch) -> None:
    # A clipboard that is drawn nowhere does not know whose words it holds; one on a screen does.
    monkeypatch.setattr(QClipboard, "ownsClipboard", lambda clipboard: True)
    start(reader)
    reader.press(reader.window.visit.read)
    reader.page.selectAll()
    reader.page.copy()
    assert QApplication.clipboard().text()
    reader.press(reader.window.header.end_visit)
    assert not QApplication.clipboard().text()
