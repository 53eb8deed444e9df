"""What can be pressed is large enough for a hand that shakes: 24 pixels, in a visit 44 (WCAG 2.2, 2.5.8)."""

from collections.abc import Iterator
from itertools import pairwise

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QScrollBar,
    QWidget,
)

from nbguide.paths import shipped
from nbguide.settings import TEXT_SIZES
from tests.ui.acting import Key, Opener, Reader, settle, shown
from tests.ui.screens import SCREENS, Go, covered, visit

PRESSED = (QAbstractButton, QLineEdit, QPlainTextEdit, QComboBox, QAbstractItemView)
LEAST, IN_A_VISIT = 24, 44
BAR = 16
"""A scroll bar may be smaller: nothing else that can be pressed is beside it (WCAG 2.2, 2.5.8, spacing)."""


def too_small(top: QWidget, least: int) -> Iterator[str]:
    """Yield what can be pressed below *top* and is smaller than *least* pixels."""
    for widget in shown(top, QWidget):
        words = f"{type(widget).__name__} {widget.accessibleName()} {widget.size().toTuple()}"
        if isinstance(widget, PRESSED) and min(widget.width(), widget.height()) < least:
            yield words
        if isinstance(widget, QScrollBar) and widget.isEnabled() and min(widget.size().toTuple()) < BAR:
            yield words


@pytest.mark.parametrize("text_size", [80, 100])
@pytest.mark.parametrize("go", [*SCREENS, covered], ids=lambda go: go.__name__)
def test_every_target_has_24_pixels(open_window: Opener, go: Go, text_size: int) -> None:
    reader = open_window(text_size=text_size)
    top = go(reader)
    settle()
    assert any(isinstance(widget, PRESSED) for widget in shown(top, QWidget))
    assert not list(too_small(top, LEAST))


def smallest_text(reader: Reader) -> None:
    for _ in TEXT_SIZES:
        reader.key(Key.Key_Minus, Qt.KeyboardModifier.ControlModifier)


def test_every_target_of_a_visit_has_44_pixels(open_window: Opener) -> None:
    reader = open_window(text_size=80)
    visit(reader)
    smallest_text(reader)
    assert not list(too_small(reader.window, IN_A_VISIT))
    options = reader.window.visit.options("wind")
    reader.press(options.button("weak"))
    reader.press(reader.window.visit.read)
    reader.press(reader.window.reader.panel.words_button)
    assert not list(too_small(reader.window, IN_A_VISIT))
    reader.page.open_anchor(reader.link("term:"))
    settle()
    assert not list(too_small(reader.window.popup, IN_A_VISIT))
    reader.press(reader.window.popup.buttons()["words"])
    reader.type("i")
    assert not list(too_small(reader.window, IN_A_VISIT))


def test_text_in_a_visit_is_never_small(open_window: Opener) -> None:
    reader = open_window(text_size=80)
    visit(reader)
    smallest_text(reader)
    assert reader.window.settings.text_size == 130
    reader.key(Key.Key_0, Qt.KeyboardModifier.ControlModifier)
    assert reader.window.settings.text_size == 130
    reader.press(reader.window.header.end_visit)
    assert reader.window.settings.text_size == 80


@pytest.mark.parametrize("text_size", [80, 100])
def test_links_in_a_list_of_links_stand_24_pixels_apart(open_window: Opener, text_size: int) -> None:
    reader = open_window(shipped("content"), text_size=text_size)
    reader.press(reader.window.welcome.open)
    page, tops = reader.page, []
    for anchor in page.anchors():
        if anchor.href.startswith("here:") and anchor.href != "here:":
            cursor = QTextCursor(page.document())
            cursor.setPosition(anchor.start)
            rectangle = page.cursorRect(cursor)
            tops.append((rectangle.left() > page.viewport().width() // 3, rectangle.center().y()))
    assert len(tops) > 4
    columns = [[y for right, y in tops if right == side] for side in (False, True)]
    for column in columns:
        assert all(below - above >= LEAST for above, below in pairwise(column))


def test_what_was_typed_is_cleared_by_a_button_of_that_size(open_window: Opener) -> None:
    reader = open_window()
    reader.press(reader.window.welcome.open)
    reader.press(reader.window.header.words)
    words = reader.window.words
    assert not words.clear.isVisible()
    all_of_them = words.visible_words()
    reader.type("kite")
    assert words.visible_words() < all_of_them
    reader.press(words.clear)
    assert words.visible_words() == all_of_them
    assert words.filter.hasFocus()
    assert not words.clear.isVisible()
