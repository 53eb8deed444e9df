"""What has the keyboard's focus is seen: beside what is around it, and beside itself without the focus."""

import re
from collections.abc import Iterator
from itertools import product
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget

from nbguide import settings
from nbguide.theme import Theme, contrast, load, names
from nbguide.ui.page_view import PageView
from tests.ui.acting import Key, Opener, Reader, focused, in_window, interactive, settle
from tests.ui.screens import SCREENS, Go, keys, part, question_of_several

THEMES = ("light", "dark", "contrast")

BESIDE = {
    "accent": ("paper", "ground", "accent_soft", "warm"),
    "popup_link": ("popup",),
}
"""The colour of a mark of the focus -> what such a mark stands on."""

BAND = 6
"""How many pixels at the edge of a control may show the focus."""

ENOUGH = 3.0
"""The least contrast of what must be seen to use a control (WCAG 2.2, 1.4.11)."""


@pytest.mark.parametrize("name", THEMES)
def test_every_mark_of_the_focus_stands_out_from_what_is_around_it(themes: Path, name: str) -> None:
    assert set(names(themes)) == set(THEMES)
    theme = load(themes / f"{name}.toml")
    for colour, grounds in BESIDE.items():
        for ground in grounds:
            assert contrast(getattr(theme, colour), getattr(theme, ground)) >= ENOUGH, (colour, ground)


def test_the_style_sheet_marks_the_focus_with_these_colours_only(themes: Path) -> None:
    sheet = re.sub(r"/\*.*?\*/", "", (themes / "app.qss").read_text("utf-8"), flags=re.DOTALL)
    rules = [(which, what) for which, what in re.findall(r"([^{}]+)\{([^{}]*)\}", sheet) if ":focus" in which]
    assert len(rules) > 5
    for which, what in rules:
        colours = set(re.findall(r"\$([a-z_]+)", what)) - {"border"}
        assert colours <= set(BESIDE), which
        assert "border" in what, which


@pytest.fixture(params=THEMES)
def theme(request: pytest.FixtureRequest, themes: Path) -> Theme:
    return load(themes / f"{request.param}.toml")


@pytest.fixture
def themed(theme: Theme, open_window: Opener, family: Path) -> Reader:
    """Return a reader at a window in one theme."""
    settings.save(settings.Settings(theme=theme.name), family / "settings.json")
    return open_window()


def kind(widget: QWidget) -> tuple[object, ...]:
    """Return what widgets share that look the same but for their words."""
    checked = isinstance(widget, QAbstractButton) and widget.isChecked()
    return type(widget).__name__, widget.property("role"), checked, type(widget.window()).__name__


def seen_change(before: QImage, after: QImage) -> list[bool]:
    """Return for each line from an edge inwards, all around, whether one of its pixels changed enough."""
    wide, high = before.width(), before.height()

    def changed(at: QPoint) -> bool:
        one, other = before.pixelColor(at).name(), after.pixelColor(at).name()
        return one != other and contrast(one, other) >= ENOUGH

    lines: list[list[QPoint]] = []
    for x in range(BAND, wide - BAND):
        lines += [[QPoint(x, y) for y in range(BAND)], [QPoint(x, high - 1 - y) for y in range(BAND)]]
    for y in range(BAND, high - BAND):
        lines += [[QPoint(x, y) for x in range(BAND)], [QPoint(wide - 1 - x, y) for x in range(BAND)]]
    return [any(map(changed, line)) for line in lines]


def picture(window: QWidget, where: QRect) -> QImage:
    return window.grab(where).toImage()


def with_and_without(widget: QWidget) -> tuple[QImage, QImage]:
    """Return pictures of a widget with the focus and without, at the same place."""
    widget.setFocus(Qt.FocusReason.TabFocusReason)
    settle()
    where = in_window(widget)
    having = picture(widget.window(), where)
    widget.clearFocus()
    settle()
    assert in_window(widget) == where
    return having, picture(widget.window(), where)


def kinds(top: QWidget) -> Iterator[QWidget]:
    """Yield one control of each kind."""
    found: set[tuple[object, ...]] = set()
    for widget in interactive(top):
        takes_tab = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
        if takes_tab and kind(widget) not in found and not isinstance(widget, PageView):
            found.add(kind(widget))
            yield widget


@pytest.mark.parametrize("go", SCREENS, ids=lambda go: go.__name__)
def test_each_kind_of_control_shows_the_focus_all_around(themed: Reader, go: Go) -> None:
    top = go(themed)
    for widget in kinds(top):
        having, without = with_and_without(widget)
        lines = seen_change(without, having)
        assert sum(lines) >= 0.9 * len(lines), (kind(widget), sum(lines) / len(lines))


def test_an_answer_that_is_chosen_looks_unlike_one_that_has_the_focus(themed: Reader) -> None:
    question_of_several(themed)
    chosen, other = themed.options().button("hill"), themed.options().button("beach")
    other.setFocus(Qt.FocusReason.TabFocusReason)
    settle()
    looks = {}
    for name, button, focus in (
        ("chosen", chosen, other),
        ("chosen with the focus", chosen, chosen),
        ("focus", other, other),
        ("neither", other, chosen),
    ):
        focus.setFocus(Qt.FocusReason.TabFocusReason)
        settle()
        where = in_window(button)
        corner = QRect(where.topLeft(), where.topLeft() + QPoint(40, where.height() - 1))  # without the words
        looks[name] = picture(themed.window, corner)
    for (one, a), (other_name, b) in product(looks.items(), looks.items()):
        if one < other_name:
            ((width, height),) = {(image.width(), image.height()) for image in (a, b)}
            differ = [
                contrast(a.pixelColor(x, y).name(), b.pixelColor(x, y).name()) >= ENOUGH
                for x in range(width)
                for y in range(height)
                if a.pixelColor(x, y) != b.pixelColor(x, y)
            ]
            assert sum(differ) > height, (one, other_name)


def test_the_line_of_the_list_of_keys_that_has_the_focus_is_seen(themed: Reader) -> None:
    keys(themed)
    line = focused()
    assert isinstance(line, QLabel)
    having, without = with_and_without(line)
    lines = seen_change(without, having)
    assert sum(lines) >= 0.9 * len(lines)


def test_the_page_shows_the_focus_to_those_who_use_keys(themed: Reader) -> None:
    part(themed)
    page = themed.page
    assert focused() is page
    by_mouse = picture(themed.window, in_window(page))
    themed.key(Key.Key_F6)
    without = picture(themed.window, in_window(page))
    assert by_mouse == without, "a frame for somebody who clicks"
    themed.key(Key.Key_F6, Qt.KeyboardModifier.ShiftModifier)
    assert focused() is page
    lines = seen_change(without, picture(themed.window, in_window(page)))
    assert sum(lines) >= 0.9 * len(lines)


def test_a_page_that_a_key_led_to_shows_the_focus(themed: Reader) -> None:
    themed.window.welcome.open.setFocus(Qt.FocusReason.TabFocusReason)
    themed.key(Key.Key_Return)
    assert focused() is themed.page
    framed = picture(themed.window, in_window(themed.page))
    QApplication.sendPostedEvents()
    themed.page.clearFocus()
    settle()
    lines = seen_change(picture(themed.window, in_window(themed.page)), framed)
    assert sum(lines) >= 0.9 * len(lines)


def test_a_link_and_a_heading_that_have_the_focus_are_seen(themed: Reader, theme: Theme) -> None:
    part(themed)
    for key, modifier in (
        (Key.Key_Tab, Qt.KeyboardModifier.NoModifier),
        (Key.Key_Down, Qt.KeyboardModifier.AltModifier),
    ):
        themed.key(key, modifier)
        place = themed.page.place()
        assert place is not None
        image = picture(themed.window, in_window(themed.page, themed.page.rectangle(place)))
        colours = {image.pixelColor(x, y).name() for x in range(image.width()) for y in range(image.height())}
        assert theme.accent.lower() in colours
