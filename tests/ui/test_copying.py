"""What is copied is plain, whole, and says where it comes from."""

import re

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction, QContextMenuEvent, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from tests.pages import read
from tests.ui.acting import Key, Reader, settle, shown

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


def select(reader: Reader, first: str, last: str = "") -> None:
    """Select the words of the page from *first* to *last*."""
    document = reader.page.document()
    begin = document.find(first)
    end = document.find(last, begin.selectionStart()) if last else begin
    assert begin.hasSelection()
    assert end.hasSelection()
    cursor = QTextCursor(document)
    cursor.setPosition(begin.selectionStart())
    cursor.setPosition(end.selectionEnd(), QTextCursor.MoveMode.KeepAnchor)
    reader.page.setTextCursor(cursor)
    reader.page.setFocus()


def copy(reader: Reader, first: str, last: str = "") -> str:
    select(reader, first, last)
    reader.key(Key.Key_C, CTRL)
    return clipboard()


def clipboard() -> str:
    return str(QApplication.clipboard().mimeData().text())


def html() -> str:
    return str(QApplication.clipboard().mimeData().html())


def open_menu(reader: Reader) -> dict[str, QAction]:
    """Ask for the menu with the keyboard, as the Menu key and Shift+F10 do."""
    reader.page.setFocus()
    at = QPoint(5, 5)
    event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, at, reader.page.mapToGlobal(at))
    QApplication.sendEvent(reader.page, event)
    settle()
    return offered(reader)


def open_menu_at(reader: Reader, cursor: QTextCursor) -> dict[str, QAction]:
    """Ask for the menu with the mouse where *cursor* is."""
    at = reader.page.cursorRect(cursor).center()
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, reader.page.viewport().mapToGlobal(at))
    QApplication.sendEvent(reader.page.viewport(), event)
    settle()
    return offered(reader)


def close_menu(reader: Reader) -> None:
    (menu,) = shown(reader.window, QMenu)
    QTest.keyClick(menu, Key.Key_Escape)
    settle()


def offered(reader: Reader) -> dict[str, QAction]:
    (menu,) = shown(reader.window, QMenu)
    return {action.text().partition("\t")[0]: action for action in menu.actions() if action.text()}


def choose(reader: Reader, words: str) -> None:
    (menu,) = shown(reader.window, QMenu)
    action = offered(reader)[words]
    assert action.isEnabled()
    QTest.mouseClick(menu, Qt.MouseButton.LeftButton, pos=menu.actionGeometry(action).center())
    settle()


def test_copied_words_end_with_where_they_come_from(reader: Reader) -> None:
    reader.open_part("flying")
    text = copy(reader, "The sky is wide", "be quick here.")
    guide = reader.window.opened().guide
    body, _, credit = text.partition("\n\n")
    assert body.startswith("The sky is wide and there is time.")
    assert body.endswith("Nobody has to be quick here.")
    assert f'From "Any wind", {guide.title}.' in credit
    assert f"Version {guide.version} of {guide.dated}. Not checked yet." in credit
    source = next(known for known in guide.sources if known.id == "fliers")
    assert credit.endswith(source.in_words)


def test_a_few_words_go_alone(reader: Reader) -> None:
    reader.open_part("flying")
    assert copy(reader, "wide and there") == "wide and there"


def test_a_whole_page_is_copied_as_it_is_read(reader: Reader) -> None:
    reader.open_part("begin")
    lines = copy_page(reader, "keep:start").splitlines()
    assert lines[0] == "A first flight"
    assert "Keep the papers with you." in lines
    assert "• Count the knots." in lines
    assert "• Who holds the frame?" in lines
    labels = reader.window.opened().guide.labels
    assert not [line for line in lines if labels["origin"] in line or line == labels["keep"]]


def copy_page(reader: Reader, link: str) -> str:
    """Copy the page on which a link has the focus."""
    reader.tab_to(reader.link(link))
    open_menu(reader)
    choose(reader, "Copy this page")
    return clipboard()


def test_a_table_that_compares_is_copied_by_rows(reader: Reader) -> None:
    reader.open_part("words")
    text = copy_page(reader, "keep:edges")
    assert "Left\tRight\ntail\tspar\nbridle and gust\ttext" in text
    page = read(html())
    assert [len(row.all("td")) for row in page.all("table")[0].all("tr")] == [2, 2, 2]
    assert [item.text for item in page.all("ul")[0].all("li")] == [
        "An item that ends with the word élan",
        "kite",
    ]


def test_the_html_is_plain_and_leads_nowhere(reader: Reader) -> None:
    reader.open_part("words")
    copy_page(reader, "keep:edges")
    page = read(html())
    tags = {element.tag for element in page.walk()} - {""}
    assert tags <= {"p", "h2", "ul", "li", "table", "tr", "td", "b", "i", "br"}
    assert not [element for element in page.walk() if element.attributes]
    assert page.all("h2")[0].text == "Words everywhere"
    assert "spar" in [element.text for element in page.all("i")]


@pytest.mark.parametrize("part", ["begin", "flying", "places", "words"])
def test_nothing_of_the_program_stands_in_what_is_copied(reader: Reader, part: str) -> None:
    reader.open_part(part)
    reader.page.setFocus()
    reader.key(Key.Key_A, CTRL)
    reader.key(Key.Key_C, CTRL)
    for copied in (clipboard(), html()):
        assert not re.search("[\ufffc\u2028\u2029\ufdd0\ufdd1\xad]", copied)
        assert not re.search(r"(term|section|origin|why|keep|keep-part|open-door|picture):", copied)
        assert "Hidden" not in copied


def test_words_of_a_closed_door_are_only_what_it_shows(reader: Reader) -> None:
    reader.open_part("begin")
    text = copy_page(reader, "open-door:hard")
    assert "About what may go wrong" in text
    assert "Hidden" not in text


def test_a_part_of_an_item_has_no_mark(reader: Reader) -> None:
    reader.open_part("words")
    assert copy(reader, "that ends with the word élan", "kite").startswith(
        "that ends with the word élan\n\n• kite"
    )


def test_letters_beyond_the_usual_ones_are_copied_whole(reader: Reader) -> None:
    reader.page.show_page(["<p>one \U0001f600 two three four five six</p>"])
    reader.window.ways.go(reader.window.reader)
    assert copy(reader, "\U0001f600 two three four five six").startswith("\U0001f600 two three four five six")


def test_the_menu_is_in_our_words_and_offers_only_what_can_be_done(reader: Reader) -> None:
    reader.open_part("flying")
    reader.tab_to(reader.link("keep:any"))
    menu = open_menu(reader)
    assert list(menu) == [
        *("Copy this page", "Select all of this part"),
        *("Listen from here", "Find in this part", "Keep this page"),
    ]
    close_menu(reader)
    select(reader, "The sky is wide")
    assert next(iter(open_menu(reader))) == "Copy"
    choose(reader, "Copy")
    assert clipboard() == "The sky is wide"
    open_menu(reader)
    choose(reader, "Find in this part")
    assert reader.window.reader.finding.is_open()


def test_shift_f10_opens_the_menu_too(reader: Reader) -> None:
    reader.open_part("flying")
    reader.tab_to(reader.link("keep:any"))
    reader.key(Key.Key_F10, SHIFT)
    choose(reader, "Copy this page")
    assert clipboard().startswith("Any wind\n")


def test_a_right_click_asks_for_the_menu_of_the_page_below_the_pointer(reader: Reader) -> None:
    reader.open_part("flying")
    cursor = reader.page.document().find("Landing")
    reader.page.reveal(cursor.selectionStart(), cursor.selectionEnd())
    cursor.setPosition(cursor.selectionStart())
    open_menu_at(reader, cursor)
    choose(reader, "Copy this page")
    assert clipboard().startswith("Landing\n")


def test_closed_menus_are_let_go(reader: Reader) -> None:
    reader.open_part("flying")
    for _ in range(3):
        open_menu(reader)
        close_menu(reader)
    settle()
    assert not reader.page.findChildren(QMenu)
