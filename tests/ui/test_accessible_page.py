"""What assistive technology is told of a page, asked within the program; tests/atspi asks from outside."""

from __future__ import annotations

import gc
import sys
import weakref
from collections.abc import Iterator

import pytest
import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleActionInterface, QAccessibleInterface
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from nbguide.ui.accessible.factory import PageFactory
from nbguide.ui.accessible.nodes import PageNode
from nbguide.ui.accessible.page import AccessiblePage
from nbguide.ui.accessible.tree import WITH_TEXT, Kind, Node
from tests.ui.acting import Key, Opener, Reader, settle, throw_away

PARTS = ("begin", "flying", "places", "words")


@pytest.fixture(scope="module", autouse=True)
def factory(qapp: QApplication) -> None:
    """Install what tells of pages, as the program does; Qt keeps it as long as there is an application."""
    QAccessible.installFactory(PageFactory())


@pytest.fixture
def told(reader: Reader) -> AccessiblePage:
    """Return what tells of the page, once somebody has asked for it."""
    reader.open_part("words")
    return ask(reader)


def ask(reader: Reader) -> AccessiblePage:
    """Ask for the page as assistive technology does."""
    assert QAccessible.queryAccessibleInterface(reader.page).role() is QAccessible.Role.Document
    found = reader.page.findChild(AccessiblePage)
    assert isinstance(found, AccessiblePage)
    return found


def everything(interface: QAccessibleInterface) -> Iterator[QAccessibleInterface]:
    """Yield an interface and all below it, asking each what a client asks."""
    assert interface.isValid()
    interface.state()
    interface.rect()
    interface.text(QAccessible.Text.Name)
    interface.text(QAccessible.Text.Description)
    yield interface
    for index in range(interface.childCount()):
        child = interface.child(index)
        assert interface.indexOfChild(child) == index
        assert child.parent() == interface
        yield from everything(child)


def nodes(told: AccessiblePage, *kinds: Kind) -> list[Node]:
    return [node for node in told.tree().walk() if node.kind in kinds]


def alive() -> int:
    gc.collect()
    return sum(isinstance(found, PageNode) and shiboken6.isValid(found) for found in gc.get_objects())


def test_a_page_is_told_of_once_where_assistive_technology_runs_from_the_first(
    request: pytest.FixtureRequest,
) -> None:
    QAccessible.setActive(True)
    try:
        reader: Reader = request.getfixturevalue("reader")
        reader.open_part("words")
        ask(reader)
        reader.window.reader.resize(reader.window.reader.size())
        settle()
        telling = [told for told in reader.page.findChildren(AccessiblePage) if told.given()]
        assert len(telling) <= 1
        reader.page.setFocus()
        reader.key(Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
        reader.key(Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
        assert len(reader.page.textCursor().selectedText()) == 2
    finally:
        QAccessible.setActive(False)


def test_nothing_is_built_while_nobody_asks(reader: Reader) -> None:
    for part in PARTS:
        reader.open_part(part)
    assert reader.page.findChild(AccessiblePage) is None


def test_every_node_is_told_once_and_knows_its_place(told: AccessiblePage) -> None:
    found = list(everything(told.interface))
    assert len(found) == len(list(told.tree().walk()))
    assert told.given() == len(found) - 1


def test_what_was_told_of_a_page_is_gone_with_it(reader: Reader, told: AccessiblePage) -> None:
    before = alive()
    for turn in range(40):
        reader.window.ways.show_part(PARTS[turn % len(PARTS)])
        left = list(everything(told.interface))[1:]
        assert alive() == before + told.given()
        reader.window.ways.show_part("storm" if turn % 5 == 0 else PARTS[(turn + 1) % len(PARTS)])
        assert not any(shiboken6.isValid(interface) for interface in left)
        assert told.given() == 0


def test_what_was_told_of_a_page_stays_while_it_is_the_same_page(reader: Reader) -> None:
    reader.open_part("flying")
    told = ask(reader)
    before = list(everything(told.interface))
    reader.key(Key.Key_Plus, Qt.KeyboardModifier.ControlModifier)
    reader.click_link("keep:")
    after = list(everything(told.interface))
    assert [one is other for one, other in zip(before, after, strict=True)] == [True] * len(before)
    assert "Kept. Undo" in [one.text(QAccessible.Text.Name) for one in after]
    texts = [n.name for n in nodes(told, Kind.HEADING)]
    assert texts == [told.interface_of(n).textInterface().text(0, 99) for n in nodes(told, Kind.HEADING)]


def test_what_was_told_is_gone_with_the_window(open_window: Opener) -> None:
    reader = open_window()
    reader.open_part("words")
    before = alive()
    told = ask(reader)
    left = list(everything(told.interface))
    gone = weakref.ref(reader.page)
    throw_away(reader.window)
    assert not any(shiboken6.isValid(interface) for interface in left)
    del told, left, reader
    assert alive() == before
    assert gone() is None or not shiboken6.isValid(gone())


def test_a_letter_is_found_where_it_is_said_to_be(reader: Reader, told: AccessiblePage) -> None:
    for node in nodes(told, *WITH_TEXT - {Kind.PICTURE}):
        interface = told.interface_of(node)
        if interface.state().offscreen:
            continue
        text = interface.textInterface()
        for offset in range(0, text.characterCount(), 7):
            letter = text.characterRect(offset)
            assert interface.rect().adjusted(-2, -2, 2, 2).contains(letter)
            assert text.offsetAtPoint(letter.center()) in (offset, offset + 1)


def test_what_is_at_a_place_of_the_screen_is_told(told: AccessiblePage) -> None:
    link = next(node for node in nodes(told, Kind.TERM) if not told.interface_of(node).state().offscreen)
    at = told.interface_of(link).rect().center()
    found: list[QAccessibleInterface] = [told.interface]
    for _ in found:
        child = found[-1].childAt(at.x(), at.y())
        found += [child] if isinstance(child, PageNode) else []
    assert found[-1] == told.interface_of(link)
    assert told.interface.childAt(-100, -100) is None


def test_the_focus_is_where_the_keys_are(reader: Reader, told: AccessiblePage) -> None:
    reader.tab_to(reader.links("term:")[1])
    focused = [i.text(QAccessible.Text.Name) for i in everything(told.interface) if i.state().focused]
    assert focused == ["The words of fliers", "line"]
    assert told.interface.focusChild() == told.interface_of(nodes(told, Kind.TERM)[1])
    reader.key(Qt.Key.Key_Escape)
    assert told.interface.focusChild() is None


def test_a_press_comes_after_the_reply_and_only_on_the_page_that_stands(
    qtbot: QtBot, reader: Reader, told: AccessiblePage
) -> None:
    opened: list[str] = []
    reader.page.link_activated.connect(lambda href, _: opened.append(href))
    press = QAccessibleActionInterface.pressAction()
    actions = told.interface_of(nodes(told, Kind.TERM)[1]).actionInterface()
    actions.doAction(press)
    assert not opened
    qtbot.waitUntil(lambda: opened == ["term:line"])
    reader.window.popup.dismiss()
    for action in (press, QAccessibleActionInterface.setFocusAction()):
        reader.window.ways.show_part("words")
        left = told.interface_of(nodes(told, Kind.TERM)[1]).actionInterface()
        left.doAction(action)
        reader.window.ways.show_part("places")
        settle()
        assert opened == ["term:line"]
        assert reader.page.current() is None


def test_a_heading_takes_the_focus_and_tab_goes_on_from_there(
    qtbot: QtBot, reader: Reader, told: AccessiblePage
) -> None:
    reader.open_part("flying")
    heading = nodes(told, Kind.HEADING)[-1]
    focus = QAccessibleActionInterface.setFocusAction()
    told.interface_of(heading).actionInterface().doAction(focus)
    qtbot.waitUntil(lambda: told.focused() is heading)
    assert not told.interface_of(heading).state().offscreen
    assert told.section() is heading.parent
    reader.key(Qt.Key.Key_Tab)
    assert told.focused() in list(heading.parent.walk() if heading.parent else [])


def test_what_is_out_of_view_is_brought_there_by_its_letters(reader: Reader, told: AccessiblePage) -> None:
    reader.resize(800, 400)
    last = nodes(told, Kind.PARAGRAPH)[-1]
    interface = told.interface_of(last)
    assert interface.state().offscreen
    interface.textInterface().scrollToSubstring(0, 5)
    assert not interface.state().offscreen
    whole = told.interface.textInterface()
    whole.scrollToSubstring(0, 5)
    assert interface.state().offscreen
    whole.scrollToSubstring(last.start, last.end)
    assert not interface.state().offscreen


def test_a_selection_is_made_from_outside(reader: Reader, told: AccessiblePage) -> None:
    paragraph = next(n for n in nodes(told, Kind.PARAGRAPH) if told.view.document().findBlock(n.start).text())
    text = told.interface_of(paragraph).textInterface()
    text.addSelection(0, 4)
    assert reader.page.textCursor().selectedText() == text.text(0, 4)
    text.removeSelection(0)
    assert not reader.page.textCursor().hasSelection()
    text.setCursorPosition(2)
    assert text.cursorPosition() == 2


def test_what_was_found_stays_selected_and_the_caret_stands_before_it(
    reader: Reader, told: AccessiblePage
) -> None:
    reader.key(Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    reader.type("long enough")
    reader.key(Key.Key_Escape)
    cursor = reader.page.textCursor()
    assert cursor.selectedText() == "long enough"
    assert cursor.position() == cursor.selectionStart()


def test_a_fault_is_reported_and_ends_nothing(told: AccessiblePage, monkeypatch: pytest.MonkeyPatch) -> None:
    happened: list[BaseException] = []
    monkeypatch.setattr(sys, "excepthook", lambda kind, error, trace: happened.append(error))
    node = told.interface_of(nodes(told, Kind.HEADING)[0])
    fault = ZeroDivisionError("on purpose")

    def fail(*_: object) -> str:
        raise fault

    monkeypatch.setattr(told, "name", fail)
    assert repr(node)  # written by Qt, which asks for the name
    assert happened == [fault]
