"""What assistive technology is told of every screen: names, roles, groups, headings, and nothing twice."""

from collections import defaultdict
from itertools import pairwise

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSlider,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QScrollArea,
    QWidget,
)

from nbguide.ui.options import Options
from nbguide.ui.page_view import PageView
from nbguide.ui.told import HEADINGS, Telling, tell, tell_hint, tell_open
from tests.ui.acting import Reader, interactive, shown
from tests.ui.screens import SCREENS, Go

Role = QAccessible.Role
Text = QAccessible.Text

FITTING: dict[type[QWidget], set[Role]] = {
    QLineEdit: {Role.EditableText},
    QPlainTextEdit: {Role.EditableText},
    QComboBox: {Role.ComboBox},
    QAbstractSlider: {Role.Slider},
    QAbstractButton: {Role.Button, Role.CheckBox, Role.RadioButton, Role.ListItem},
    QLabel: {Role.StaticText, Role.ListItem},
}


def role(widget: QWidget) -> Role:
    return QAccessible.queryAccessibleInterface(widget).role()


def told(widget: QWidget, kind: Text = Text.Name) -> str:
    return QAccessible.queryAccessibleInterface(widget).text(kind)


def stops(screen: QWidget) -> list[QWidget]:
    """Return what can take the focus."""
    found = {id(widget): widget for widget in interactive(screen)}
    for widget in shown(screen, QWidget):
        if widget.isEnabled() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
            found[id(widget)] = widget
    return list(found.values())


def place(widget: QWidget) -> str:
    """Return the names of the groups that *widget* is in, from the innermost on."""
    names, outer = [], widget.parentWidget()
    while outer is not None:
        names.append(told(outer))
        outer = outer.parentWidget()
    return " < ".join(names)


@pytest.mark.parametrize("go", SCREENS, ids=lambda go: go.__name__)
def test_what_takes_the_focus_has_a_name_of_words_and_a_fitting_role(reader: Reader, go: Go) -> None:
    for widget in stops(go(reader)):
        letters = sum(letter.isalpha() for letter in told(widget))
        assert letters > 2, f"{widget} is called {told(widget)!r}"
        if isinstance(widget, PageView):
            continue  # what is told of the page has tests of its own
        fitting = next(roles for kind, roles in FITTING.items() if isinstance(widget, kind))
        assert role(widget) in fitting, f"{told(widget)} is told as {role(widget)}"


@pytest.mark.parametrize("go", SCREENS, ids=lambda go: go.__name__)
def test_a_description_adds_to_the_name(reader: Reader, go: Go) -> None:
    for widget in stops(go(reader)):
        assert told(widget, Text.Description) != told(widget), told(widget)


@pytest.mark.parametrize("go", SCREENS, ids=lambda go: go.__name__)
def test_controls_of_one_place_have_different_names(reader: Reader, go: Go) -> None:
    places = defaultdict(list)
    for widget in stops(go(reader)):
        places[place(widget), told(widget)].append(widget)
    assert not {name for (_, name), widgets in places.items() if len(widgets) > 1}


@pytest.mark.parametrize("go", SCREENS, ids=lambda go: go.__name__)
def test_titles_are_headings_and_each_screen_has_one_of_the_first_level(reader: Reader, go: Go) -> None:
    screen = go(reader)
    titles = [label for label in shown(screen, QLabel) if label.property("role") in HEADINGS and label.text()]
    levels = []
    for title in titles:
        assert role(title) == Role.Heading, title.text()
        attributes = QAccessible.queryAccessibleInterface(title).attributesInterface()
        levels.append(attributes.attributeValue(QAccessible.Attribute.Level))
    if screen is reader.window:
        # On the page there is one of its own.
        assert levels.count(1) == (not reader.window.screens.on("reader"))


@pytest.mark.parametrize("go", SCREENS, ids=lambda go: go.__name__)
def test_answers_stand_in_a_group_that_is_called_by_the_question(reader: Reader, go: Go) -> None:
    for options in shown(go(reader), Options):
        assert (role(options), told(options)) == (Role.Grouping, options.question.title)
        wanted = Role.CheckBox if options.question.multiple else Role.RadioButton
        assert {role(button) for button in options.buttons()} == {wanted}


@pytest.mark.parametrize("go", SCREENS, ids=lambda go: go.__name__)
def test_widgets_of_one_parent_are_told_as_they_are_read(reader: Reader, go: Go) -> None:
    screen = go(reader)
    for parent in shown(screen, QWidget):
        if parent.layout() is None or isinstance(parent, QLabel):
            continue
        inside = [child for child in parent.children() if isinstance(child, QWidget)]
        for before, after in pairwise(child for child in inside if child.isVisible() and child.height()):
            above = after.geometry().bottom() < before.geometry().top()
            assert not above, f"{told(before)} is told before {told(after)}, which stands above it"


def test_a_part_that_is_read_is_told_as_selected(reader: Reader) -> None:
    reader.open_part("flying")
    panel = reader.window.reader.panel
    parts = ("begin", "flying", "places", "words")
    states = [QAccessible.queryAccessibleInterface(panel.part(part)).state() for part in parts]
    assert [part for part, state in zip(parts, states, strict=True) if state.selected] == ["flying"]


def test_what_opens_below_a_button_is_told_as_open_or_not(reader: Reader) -> None:
    reader.answer_all("weak", "beach")
    chip = reader.window.reader.panel.chip("wind")
    spoken = QAccessible.queryAccessibleInterface(chip)
    assert (spoken.state().expandable, spoken.state().collapsed, spoken.state().expanded) == (1, 1, 0)
    reader.press(chip)
    assert (spoken.state().collapsed, spoken.state().expanded) == (0, 1)
    reader.press(chip)
    assert spoken.state().collapsed


def test_assistive_technology_presses_as_a_click_does(reader: Reader) -> None:
    """Qt's own way changes a check box without a click, and nothing would be chosen."""
    reader.answer_all("weak")
    hill = reader.options().button("hill")
    spoken = QAccessible.queryAccessibleInterface(hill)
    actions = spoken.actionInterface()
    actions.doAction(actions.actionNames()[0])
    assert spoken.state().checked
    assert reader.options().chosen() == {"hill"}
    begin = QAccessible.queryAccessibleInterface(reader.window.header.home).actionInterface()
    begin.doAction("Press")
    assert reader.screen() is reader.window.welcome


def test_a_button_is_told_anew_only_where_its_kind_changes(reader: Reader) -> None:
    button = QPushButton("Aa", reader.window)
    tell_hint(button, "Text and colours")
    spoken = QAccessible.queryAccessibleInterface(button)
    assert (told(button), told(button, Text.Description)) == ("Text and colours", "")
    tell_hint(button, "Text")
    tell_open(button, opened=False)
    tell(button, "button")
    assert QAccessible.queryAccessibleInterface(button) is spoken
    assert told(button) == "Text"


def test_a_screen_that_scrolls_has_nothing_behind_its_last_child(reader: Reader) -> None:
    area = reader.window.welcome
    assert isinstance(area, QScrollArea)
    told = Telling()("", area)  # not asked through Qt: its own answer would end the process
    assert told is not None
    assert told.childCount() > 0
    assert told.child(told.childCount() - 1) is not None
    assert told.child(told.childCount()) is None
    assert told.role() == QAccessible.Role.Client
