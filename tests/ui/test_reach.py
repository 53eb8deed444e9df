"""Everything that can be pressed has a name and can be reached with the Tab key alone, in the order seen."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QButtonGroup, QRadioButton, QWidget

from nbguide.ui.page_view import PageView
from nbguide.ui.typesetting import Anchor
from tests.ui.acting import Key, Reader, focused, in_view, in_window, interactive, words_of
from tests.ui.screens import SCREENS, Go, kept_pages, panel, put_aside, question, question_of_several, visit

MANY = 150


def has_choice(button: QRadioButton) -> bool:
    """Return whether something is chosen in the group of a radio button."""
    group: QButtonGroup | None = button.group()
    return group is not None and group.checkedButton() is not None


def stops(reader: Reader, top: QWidget) -> list[QWidget]:
    """Return where Tab leads, from the first stop until it comes round."""
    if QApplication.focusWidget() is None:
        top.setFocus()
    seen: list[QWidget] = [focused()]
    links: set[int] = set()
    for _ in range(MANY):
        reader.key(Key.Key_Tab)
        assert in_view(focused()), f"{words_of([focused()])} has the focus and cannot be seen"
        if isinstance(focused(), PageView):
            anchor = reader.page.current()
            assert anchor is None or anchor.start not in links or focused() is seen[0], "Tab goes in circles"
            links.add(anchor.start if anchor else -1)
        if focused() is seen[-1]:
            continue
        if focused() is seen[0]:
            return seen
        seen.append(focused())
    raise AssertionError(f"Tab did not come round: {words_of(seen)}")


@pytest.mark.parametrize("go", SCREENS, ids=lambda go: go.__name__)
def test_tab_reaches_everything_in_a_low_window_and_each_has_a_name(reader: Reader, go: Go) -> None:
    reader.resize(800, 420)
    top = go(reader)
    wanted = interactive(top)
    assert wanted
    nameless = [
        widget
        for widget in wanted
        if not QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name).strip()
    ]
    assert not nameless, nameless
    if go.__name__ == "popup":
        return  # Tab past its end closes it: tests of its own
    reached = stops(reader, top)
    # In a group with a choice, Tab stops at the choice and the arrows lead to the others.
    missing = [
        widget
        for widget in wanted
        if widget not in reached and not (isinstance(widget, QRadioButton) and has_choice(widget))
    ]
    assert not missing, words_of(missing)


Stop = tuple[QWidget, Anchor | None]


def round_trip(reader: Reader, key: Qt.Key) -> list[Stop]:
    """Return the widgets, and the links of the page, that a key leads to until it comes round."""

    def here() -> Stop:
        return focused(), reader.page.current() if isinstance(focused(), PageView) else None

    seen = [here()]
    for _ in range(MANY):
        reader.key(key)
        assert in_view(focused()), f"{words_of([focused()])} has the focus and cannot be seen"
        if here() == seen[0]:
            return seen
        assert here() not in seen, f"{words_of([focused()])} comes twice"
        seen.append(here())
    raise AssertionError(f"{key} did not come round: {words_of([widget for widget, _ in seen])}")


@pytest.mark.parametrize("size", [(800, 420), (1280, 820)], ids=["low", "large"])
@pytest.mark.parametrize("go", SCREENS, ids=lambda go: go.__name__)
def test_shift_tab_goes_the_same_way_back(reader: Reader, go: Go, size: tuple[int, int]) -> None:
    reader.resize(*size)
    go(reader)
    if go.__name__ == "popup":
        return  # Tab past either end closes it: tests of its own
    if isinstance(focused(), PageView):
        reader.key(Key.Key_F6)  # to something whose place does not depend on what is in view
    there = round_trip(reader, Key.Key_Tab)
    back = round_trip(reader, Key.Key_Backtab)
    assert [back[0], *back[:0:-1]] == there


@pytest.mark.parametrize(
    "go", [question, question_of_several, visit, panel, put_aside, kept_pages], ids=lambda go: go.__name__
)
def test_tab_follows_the_order_that_is_seen(reader: Reader, go: Go) -> None:
    go(reader)
    reached = stops(reader, reader.window)
    if go is panel:  # beside the page, which has an order of its own
        reached = [widget for widget in reached if reader.window.reader.panel.isAncestorOf(widget)]
    rows = [in_window(widget).center().y() for widget in reached]
    rises = [later < earlier - 8 for earlier, later in zip(rows, rows[1:] + rows[:1], strict=True)]
    assert sum(rises) <= 1, [f"{row}: {words}" for row, words in zip(rows, words_of(reached), strict=True)]


def test_the_links_of_the_page_are_reached_in_reading_order(reader: Reader) -> None:
    reader.open_part("words")
    reader.page.setFocus()
    seen = []
    while True:
        reader.key(Key.Key_Tab)
        anchor = reader.page.current()
        if anchor is None:
            break
        seen.append(anchor)
    assert seen == reader.page.anchors()
    assert focused() is not reader.page
    reader.key(Key.Key_Backtab)
    assert focused() is reader.page
    assert reader.page.current() == seen[-1]
    reader.key(Key.Key_Backtab)
    assert reader.page.current() == seen[-2]


def test_back_from_no_link_leads_out_of_the_page(reader: Reader) -> None:
    reader.open_part("words")
    reader.page.setFocus()
    reader.key(Key.Key_Tab)
    assert reader.page.current() is not None
    reader.key(Key.Key_Escape)
    assert reader.page.current() is None
    assert focused() is reader.page
    reader.key(Key.Key_Backtab)
    assert reader.window.reader.panel.isAncestorOf(focused())


def test_a_link_keeps_the_focus_when_the_text_grows(reader: Reader) -> None:
    reader.open_part("words")
    reader.page.setFocus()
    reader.keys(Key.Key_Tab, Key.Key_Tab, Key.Key_Tab)
    third = reader.page.anchors()[2]
    assert reader.page.current() == third
    reader.key(Key.Key_Plus, Qt.KeyboardModifier.ControlModifier)
    assert reader.page.current() == third
    reader.open_part("flying")
    assert reader.page.current() is None


def test_every_link_that_has_the_focus_can_be_seen(reader: Reader) -> None:
    reader.resize(700, 420)
    reader.open_part("words")
    reader.page.setFocus()
    for _ in reader.page.anchors():
        reader.key(Key.Key_Tab)
        anchor = reader.page.current()
        assert anchor is not None
        top = reader.page.viewport().mapFrom(reader.page, reader.page.rectangle(anchor).topLeft())
        assert 0 <= top.y() < reader.page.viewport().height(), anchor
