"""Nothing is cut off: at the largest text in a small window, and at the usual text in a smaller one."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from nbguide.ui.about import AboutDialog
from nbguide.ui.page_view import PageView
from nbguide.ui.result_row import ResultRow
from nbguide.ui.wrapping import Wrapping
from tests.ui.acting import Opener, in_window, settle, shown
from tests.ui.screens import SCREENS, Go, covered

PROMISED = (
    ((800, 600), 100, 0),
    ((800, 600), 100, 2),
    ((1366, 768), 100, 2),
    ((1280, 720), 300, 0),
    ((1280, 720), 300, 2),
)
"""Size of the window, text size in per cent, and the step of the space between lines, letters, words and
paragraphs: the last is what WCAG 2.2, 1.4.12 asks for."""

promised = pytest.mark.parametrize(
    ("size", "text_size", "space"),
    PROMISED,
    ids=[f"{wide}x{high}-{text_size}-{space}" for (wide, high), text_size, space in PROMISED],
)


def cut_off(top: QWidget) -> Iterator[str]:
    """Yield what of the visible widgets below *top* has no room for all its words."""
    for widget in shown(top, QWidget):
        if isinstance(widget, QScrollArea):
            beyond = widget.horizontalScrollBar().maximum()
            if beyond:
                yield f"{_name(widget)} is {beyond} pixels wider than what is seen of it"
        elif isinstance(widget, PageView):
            needed = widget.document().idealWidth()
            if needed > widget.viewport().width() + 1:
                yield f"the page needs {needed} and has {widget.viewport().width()}"
            sideways = widget.horizontalScrollBar()
            sideways.setValue(sideways.maximum())
            if beyond := sideways.value():
                yield f"the page can be moved {beyond} pixels sideways"
            yield from _long_lines(widget.document())
        elif isinstance(widget, QLabel | QAbstractButton) and not isinstance(widget.parent(), QLineEdit):
            needs = _needs(widget)
            if needs.width() > widget.width() + 1 or needs.height() > widget.height() + 1:
                yield f"{_name(widget)} needs {needs.toTuple()} and has {widget.size().toTuple()}"
            if not _scrolls(widget) and not top.window().rect().contains(in_window(widget)):
                yield f"{_name(widget)} at {in_window(widget)} is outside the window"


def _long_lines(document: QTextDocument) -> Iterator[str]:
    """Yield the lines of a page that go on behind the end of their column, in tables too."""
    block = document.begin()
    while block.isValid():
        layout = block.layout()
        for line in (layout.lineAt(number) for number in range(layout.lineCount())):
            if line.naturalTextWidth() > line.width() + 1:
                words = block.text()[line.textStart() : line.textStart() + line.textLength()]
                yield f"“{words}” needs {line.naturalTextWidth()} and has {line.width()}"
        block = block.next()


def _needs(widget: QLabel | QAbstractButton) -> QSize:
    """Return the room that all words need; where a widget measures itself, measured here too."""
    if isinstance(widget, Wrapping):
        letters = widget.fontMetrics()
        box = widget.sizeHint().width() - letters.size(0, widget.text()).width()
        room = QRect(0, 0, widget.width() - box, 100_000)
        words = letters.boundingRect(room, int(Qt.TextFlag.TextWordWrap), widget.text())
        return QSize(words.width(), max(words.height(), widget.heightForWidth(widget.width())))
    if isinstance(widget, ResultRow):
        letters, room = widget.fontMetrics(), QRect(0, 0, widget.width(), 100_000)
        texts = (widget.title().text, widget.excerpt().text)
        wrap = int(Qt.TextFlag.TextWordWrap)
        least = sum(letters.boundingRect(room, wrap, text).height() for text in texts)
        return QSize(0, max(least, widget.heightForWidth(widget.width())))
    if isinstance(widget, QLabel) and widget.wordWrap():
        longest = max(widget.text().split(), key=len, default="") if "<" not in widget.text() else ""
        return QSize(widget.fontMetrics().horizontalAdvance(longest), widget.heightForWidth(widget.width()))
    return widget.sizeHint()


def _scrolls(widget: QWidget) -> bool:
    outer = widget.parentWidget()
    while outer is not None and not isinstance(outer, QScrollArea):
        outer = outer.parentWidget()
    return outer is not None


def _name(widget: QWidget) -> str:
    text = widget.text() if isinstance(widget, QLabel | QAbstractButton) else ""
    return f"{type(widget).__name__} {widget.property('role') or ''} “{text[:40]}”"


@promised
@pytest.mark.parametrize("go", [*SCREENS, covered], ids=lambda go: go.__name__)
def test_no_words_are_cut_off(
    open_window: Opener, go: Go, size: tuple[int, int], text_size: int, space: int
) -> None:
    reader = open_window(size=size, text_size=text_size, space=space)
    top = go(reader)
    settle()
    faults = list(cut_off(top))
    assert not faults, "\n".join(faults)
    assert reader.window.size().toTuple() == size, "the window had to grow"


@promised
def test_some_lines_of_the_page_can_be_read_at_once(
    open_window: Opener, size: tuple[int, int], text_size: int, space: int
) -> None:
    reader = open_window(size=size, text_size=text_size, space=space)
    reader.press(reader.window.welcome.open)
    line = reader.page.fontMetrics().lineSpacing()
    assert reader.page.viewport().height() >= 3 * line
    assert reader.page.viewport().width() >= 20 * reader.page.fontMetrics().averageCharWidth()


def test_lines_of_the_page_are_never_longer_than_seventy_letters(open_window: Opener) -> None:
    reader = open_window(size=(1900, 1000))
    reader.open_part("flying")
    letter = reader.page.fontMetrics().averageCharWidth()
    assert reader.page.viewport().width() <= 72 * letter


def test_about_begins_at_its_top_however_large_the_text(open_window: Opener, qtbot: QtBot) -> None:
    reader = open_window(size=(1280, 720), text_size=300)
    reader.press(reader.window.header.about)
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, AboutDialog)
    qtbot.waitUntil(lambda: dialog.area.verticalScrollBar().maximum() > 0)
    settle()
    assert dialog.area.verticalScrollBar().value() == 0
