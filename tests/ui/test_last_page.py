"""A remembered family's page stands before the guide is read, and is the page that the guide then shows."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from nbguide.ui.app import make_window
from nbguide.ui.main_window import MainWindow
from tests.making import TODAY
from tests.ui.acting import Opener, Reader, throw_away


def leave(open_window: Opener) -> str:
    """Answer, ask to be remembered, stop at the second part, close; return what stood on the page."""
    reader = open_window()
    reader.answer_all("weak", "beach")
    reader.press(reader.window.reader.panel.kept_here.change)
    reader.open_part("flying")
    text = reader.page.toPlainText()
    reader.window.close()
    return text


@pytest.fixture
def open_unread(
    qapp: QApplication, kites: Path, resources: Path, family: Path
) -> Iterator[Callable[[], MainWindow]]:
    """Return what makes a window, not yet shown, whose guide is read only after its first picture."""
    windows: list[MainWindow] = []

    def open_one() -> MainWindow:
        windows.append(make_window(qapp, kites, resources, family, TODAY))
        return windows[-1]

    yield open_one
    for window in windows:
        throw_away(window)


def test_the_page_stands_before_the_guide_is_read_and_stays_the_same(
    qtbot: QtBot, open_window: Opener, open_unread: Callable[[], MainWindow]
) -> None:
    text = leave(open_window)
    window = open_unread()
    window.show()
    assert not window.ready
    window.welcome.carry_on.click()
    assert not window.ready, "the page waited for the guide"
    assert window.reader.page.toPlainText() == text
    back = window.reader.back.accessibleName()
    qtbot.waitUntil(lambda: window.ready)
    assert window.reader.page.toPlainText() == text
    assert window.reader.back.accessibleName() == back
    assert window.notebook.part == "flying"


def test_next_works_before_the_guide_is_read(
    open_window: Opener, open_unread: Callable[[], MainWindow]
) -> None:
    leave(open_window)
    window = open_unread()
    window.show()
    window.welcome.carry_on.click()
    window.reader.next.click()
    assert window.notebook.part == "places"


def test_keys_work_before_the_guide_is_read(
    qtbot: QtBot, open_window: Opener, open_unread: Callable[[], MainWindow]
) -> None:
    leave(open_window)
    window = open_unread()
    window.welcome.painted.connect(window.welcome.carry_on.click)
    with qtbot.waitSignal(window.welcome.painted):
        window.show()
    window.activateWindow()
    assert not window.ready
    QTest.keyClick(window.reader.page, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    assert window.notebook.part == "places"


def test_nothing_of_a_page_is_kept_for_a_family_that_did_not_ask(reader: Reader, family: Path) -> None:
    reader.answer_all("weak", "beach")
    reader.window.close()
    assert not family.exists()
