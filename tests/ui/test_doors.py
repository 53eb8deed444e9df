"""A closed door leaks nothing, on any screen; it opens on request and closes again."""

import shutil
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget

from tests.ui.acting import Key, Opener, Reader, settle, texts
from tests.ui.screens import (
    Go,
    all_words,
    kept_pages,
    message,
    my_questions,
    panel,
    part,
    popup,
    put_aside,
    urgent,
    visit,
)

BEHIND = ("Hiddentitle", "Hiddenmain", "Hiddenask", "Hiddendo", "Hiddenteach", "Hiddenbody", "Hiddensource")


def leaks(top: QWidget) -> list[str]:
    """Return what of the closed page stands in any text of any widget, seen or not."""
    everything = texts(top).casefold()
    return [marker for marker in BEHIND if marker.casefold() in everything]


@pytest.mark.parametrize(
    "go",
    [part, panel, message, urgent, put_aside, kept_pages, my_questions, popup, all_words, visit],
    ids=lambda go: go.__name__,
)
def test_no_screen_says_what_a_closed_door_hides(reader: Reader, go: Go) -> None:
    go(reader)
    assert not leaks(reader.window)


def test_the_words_of_a_part_hold_none_that_only_a_closed_page_uses(reader: Reader) -> None:
    reader.press(reader.window.welcome.open)
    panel = reader.window.reader.panel
    reader.press(panel.words_button)
    assert "hiddenword" not in texts(panel)
    reader.click_link("open-door:hard")
    assert "hiddenword" in texts(panel)


def test_a_closed_door_shows_its_neutral_title_and_a_kind_line(reader: Reader) -> None:
    reader.press(reader.window.welcome.open)
    text = reader.page.toPlainText()
    assert "About what may go wrong" in text
    assert "This page may make you sad. You can leave it closed." in text
    assert not reader.links("origin:hard"), "the sources of a closed page tell about it"


def test_read_this_now_opens_it_at_its_beginning(reader: Reader) -> None:
    reader.resize(1280, 500)
    reader.press(reader.window.welcome.open)
    reader.click_link("open-door:hard")
    assert "Hiddenbody" in reader.page.toPlainText()
    assert reader.page.spot().section == "hard" or reader.page.verticalScrollBar().value() > 0


def test_the_keyboard_opens_it_too(reader: Reader) -> None:
    reader.press(reader.window.welcome.open)
    reader.tab_to(reader.link("open-door:hard"))
    reader.key(Key.Key_Return)
    assert "Hiddenbody" in reader.page.toPlainText()


def test_not_now_keeps_it_closed_with_a_kind_line(reader: Reader) -> None:
    reader.press(reader.window.welcome.open)
    reader.click_link("leave-door:hard")
    assert not leaks(reader.window)
    assert reader.window.message.text()
    assert not reader.window.message.undo.isVisible()


def test_stop_here_closes_it_again_and_nothing_stays(reader: Reader) -> None:
    reader.press(reader.window.welcome.open)
    reader.click_link("open-door:hard")
    assert leaks(reader.window)
    reader.click_link("close-door:hard")
    assert not leaks(reader.window)
    assert reader.links("open-door:hard")


def test_showing_everything_opens_no_door(reader: Reader) -> None:
    reader.answer_all("weak", "beach")
    reader.press(reader.window.reader.panel.aside_list)
    reader.press(reader.window.put_aside.all)
    reader.press(reader.window.put_aside.back)
    reader.open_part("begin")
    assert not leaks(reader.window)


def test_a_door_stays_open_while_one_reads_on(open_window: Opener) -> None:
    reader = open_window()
    reader.press(reader.window.welcome.open)
    reader.click_link("open-door:hard")
    reader.press(reader.window.reader.next)
    reader.press(reader.window.reader.back)
    assert "Hiddenbody" in reader.page.toPlainText()


def test_undo_does_not_open_a_door_that_was_closed_since(reader: Reader) -> None:
    reader.answer_all("weak", "beach")
    reader.click_link("open-door:hard")
    reader.change("wind", "strong")
    reader.click_link("close-door:hard")
    assert "Hiddenbody" not in reader.page.toPlainText()
    assert not reader.window.message.undo.isVisible()


# A door inside a door

INNER = """+++
title = "Innertitle"
main = "Innermain."
sources = ["diary"]
behind = "hard"

[door]
title = "With numbers"
line = "The next page has numbers."
+++
Innerbody.
"""


@pytest.fixture
def nested(open_window: Opener, kites: Path, tmp_path: Path) -> Reader:
    """Return somebody in front of a door that has another one inside."""
    folder = tmp_path / "guide"
    shutil.copytree(kites, folder)
    (folder / "en/sections/10-begin/030-inner.md").write_text(INNER, "utf-8")
    reader = open_window(content=folder)
    reader.press(reader.window.welcome.open)
    return reader


def test_the_inner_door_shows_only_behind_the_outer_one(nested: Reader) -> None:
    assert "With numbers" not in nested.page.toPlainText()
    assert "inner" not in "".join(link.href for link in nested.page.anchors())
    nested.click_link("open-door:hard")
    assert "The next page has numbers." in nested.page.toPlainText()
    assert "Innerbody" not in nested.page.toPlainText()
    nested.click_link("open-door:inner")
    assert "Innerbody" in nested.page.toPlainText()


def test_closing_the_outer_door_closes_the_inner_one_too(nested: Reader) -> None:
    nested.click_link("open-door:hard")
    nested.click_link("open-door:inner")
    nested.click_link("close-door:hard")
    assert "Inner" not in texts(nested.window)
    nested.click_link("open-door:hard")
    assert "Innerbody" not in nested.page.toPlainText()


def test_showing_everything_shows_no_inner_door(nested: Reader) -> None:
    nested.window.changes.show_everything(True)
    assert "With numbers" not in nested.page.toPlainText()


# Lists that a family makes


def listed(reader: Reader) -> list[str]:
    """Open all lists, one after the other, and return what is seen on each."""
    window, seen = reader.window, []
    for go in (
        window.jotting.show_questions,
        window.ways.show_kept_pages,
        lambda: window.jotting.open_note("hard"),
        window.ways.show_put_aside,
        window.ways.show_welcome,
    ):
        go()
        settle()
        for row in window.jotting.questions.rows().values() if window.screens.on("my_questions") else ():
            if not row.sheet.isVisible():
                reader.press(row.words)
        seen.append(texts(window, hidden=False))
    return seen


def test_the_title_behind_a_door_that_is_closed_again_stands_on_no_list(reader: Reader) -> None:
    reader.press(reader.window.welcome.open)
    reader.click_link("open-door:hard")
    for link in ("ask:hard", "keep:hard", "note:hard"):
        reader.click_link(link)
    reader.type("Our own words")
    reader.key(Key.Key_Escape)
    reader.page.go_to_section("hard")
    assert all("Hiddentitle" in seen for seen in listed(reader)[:3]), "an open page is called by its title"
    reader.press(reader.window.welcome.carry_on)
    reader.click_link("close-door:hard")
    assert "Hiddentitle" not in texts(reader.window), "it stands on a list behind the page"
    seen = listed(reader)
    assert not [words for words in seen if "Hiddentitle" in words]
    questions, kept, note = seen[:3]
    assert "Hiddenask" in questions, "the question is the family's own by now"
    assert 'From the page "About what may go wrong".' in questions
    assert all("About what may go wrong" in words for words in (kept, note))
    reader.press(reader.window.welcome.carry_on)
    reader.click_link("open-door:hard")
    assert all("Hiddentitle" in words for words in listed(reader)[:3])


def test_what_a_family_opened_before_a_visit_stands_on_none_of_its_screens(reader: Reader) -> None:
    reader.press(reader.window.welcome.open)
    reader.click_link("open-door:hard")
    for link in ("ask:hard", "keep:hard"):
        reader.click_link(link)
    assert "Hiddentitle" in listed(reader)[0]
    reader.start_visit()
    assert not leaks(reader.window)
    reader.press(reader.window.visit.read)
    assert not leaks(reader.window)
    for words in listed(reader)[:4]:
        assert "Hidden" not in words


def test_a_note_to_which_one_comes_back_is_called_by_the_door_that_was_closed(reader: Reader) -> None:
    reader.press(reader.window.welcome.open)
    reader.click_link("open-door:hard")
    reader.click_link("note:hard")
    reader.type("Our own words")
    note = reader.screen()
    reader.press(reader.window.header.search)
    reader.type("Hiddentitle")
    reader.key(Key.Key_Return)
    reader.window.ways.show_section("hard")
    settle()
    reader.click_link("close-door:hard")
    for _ in range(2):  # over the search
        reader.window.ways.go_back()
        settle()
    assert reader.screen() is note
    seen = texts(note)
    assert "Our own words" in seen
    assert "About what may go wrong" in seen
    assert "Hiddentitle" not in seen
