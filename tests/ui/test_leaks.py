"""Nothing piles up while a family reads for an evening."""

import gc
from collections import Counter
from itertools import islice

from PySide6.QtCore import QObject
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from tests.ui.acting import Key, Reader, settle

PARTS = ("begin", "flying", "places", "words")


def objects(reader: Reader) -> Counter[str]:
    """Return how many objects of each class live below the window."""
    settle()
    gc.collect()
    settle()
    return Counter(type(found).__name__ for found in reader.window.findChildren(QObject))


def pages(reader: Reader) -> int:
    """Return how many pages the view holds, the one that is shown and those that were left."""
    settle()
    return len(reader.page.findChildren(QTextDocument))


def use(reader: Reader, times: int) -> None:
    """Change page, open a popup, change an answer, and look into the lists, again and again."""
    window = reader.window
    for turn in range(times):
        window.ways.show_part(PARTS[turn % len(PARTS)])
        for anchor in islice(reader.links("term:"), 1):
            reader.page.open_anchor(anchor)
            window.popup.dismiss()
        if turn % 25 == 0:
            panel = window.reader.panel
            panel.chip("wind").click()
            options = panel.options()
            assert options is not None
            options.button("weak" if turn % 50 else "strong").click()
            panel.chip("wind").click()
            window.ways.show_put_aside()
            window.ways.show_words()
            QApplication.processEvents()


def test_two_hundred_pages_leave_no_object_behind(qtbot: QtBot, reader: Reader) -> None:
    reader.answer_all("weak", "beach")
    use(reader, 40)
    qtbot.waitUntil(lambda: pages(reader) == 1)  # old pages go a little later
    before = objects(reader)
    use(reader, 200)
    qtbot.waitUntil(lambda: pages(reader) == 1)
    more = objects(reader) - before
    assert more.total() <= 10, more


def test_closed_dialogs_are_let_go(reader: Reader) -> None:
    for _ in range(3):
        reader.press(reader.window.header.comfort)
        reader.key(Key.Key_Escape)
        reader.press(reader.window.header.about)
        reader.key(Key.Key_Escape)
    settle()
    assert not reader.window.findChildren(QDialog)


def test_ended_visits_leave_no_object_behind(qtbot: QtBot, reader: Reader) -> None:
    def visit() -> None:
        reader.start_visit()
        reader.press(reader.window.visit.read)
        reader.page.open_anchor(reader.link("term:"))
        reader.press(reader.window.header.end_visit)

    visit()
    before = objects(reader)
    for _ in range(3):
        visit()
    qtbot.waitUntil(lambda: not objects(reader) - before)
    reader.press(reader.window.welcome.start)
    reader.answer("weak")
    assert reader.window.notebook.answers == {"wind": frozenset({"weak"})}
