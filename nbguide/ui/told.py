"""What assistive technology is told of a widget, where Qt would tell it wrongly or not at all."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtGui import (
    QAccessible,
    QAccessibleActionInterface,
    QAccessibleStateChangeEvent,
)
from PySide6.QtWidgets import QAbstractButton, QAccessibleWidget, QLabel, QScrollArea, QWidget

from nbguide.ui.interface_parts import Attribute, address, level

HEADINGS = {
    "welcome-title": 1,
    "question-title": 1,
    "panel-title": 2,
    "card-title": 2,
    "warm-title": 2,
    "popup-title": 2,
    "result-heading": 2,
}
"""The looks of labels that are headings, and of which level."""

_ROLES = {
    "group": QAccessible.Role.Grouping,
    "dialog": QAccessible.Role.Dialog,
    "list": QAccessible.Role.List,
    "item": QAccessible.Role.ListItem,
    "button": QAccessible.Role.Button,
    "check": QAccessible.Role.CheckBox,
    "radio": QAccessible.Role.RadioButton,
}

_PRESS = QAccessibleActionInterface.pressAction()
_TOGGLE = QAccessibleActionInterface.toggleAction()


def tell(widget: QWidget, kind: str, name: str = "") -> None:
    """Let *widget* be told by *name* and as a *kind* of thing that _ROLES lists."""
    if name:
        widget.setAccessibleName(name)
    if widget.property("told") == kind:
        return
    widget.setProperty("told", kind)
    if QAccessible.isActive():  # what Qt once made of a widget it keeps
        made = QAccessible.queryAccessibleInterface(widget)
        QAccessible.deleteAccessibleInterface(QAccessible.uniqueId(made))


def tell_hint(button: QAbstractButton, name: str) -> None:
    """Call *button* by a name that its words do not say, and show it as its hint too."""
    tell(button, "button", name)
    button.setToolTip(name)


def tell_open(button: QAbstractButton, opened: bool) -> None:
    """Let *button* be told as one that opens something below it, which is open by now or not."""
    before = button.property("opened")
    if before is None:
        tell(button, "button")
    if before == opened:
        return
    button.setProperty("opened", opened)
    changed = QAccessible.State()
    changed.expanded = changed.collapsed = 1
    QAccessible.updateAccessibility(QAccessibleStateChangeEvent(button, changed))


class Telling:
    """Makes what is told of a widget: a factory for Qt, which asks it once somebody listens."""

    def __init__(self) -> None:
        self._levels = {number: level(number) for number in HEADINGS.values()}

    def __call__(self, _class: str, thing: QObject) -> QAccessibleWidget | None:
        """Return what is told of *thing*; None where what Qt tells is right."""
        if not isinstance(thing, QWidget):
            return None
        kind = thing.property("told")
        if isinstance(thing, QAbstractButton):
            return _Button(thing, _ROLES[kind]) if kind else None
        if isinstance(thing, QLabel) and (level := HEADINGS.get(thing.property("role"))):
            return _Heading(thing, self._levels[level])
        if kind:
            return QAccessibleWidget(thing, _ROLES[kind])
        if isinstance(thing, QScrollArea):
            # Qt's own ends the process where a client asks for a scroll bar that is gone by then.
            return QAccessibleWidget(thing, QAccessible.Role.Client)
        return None


# PySide keeps each interface for ever, also where its widget is long gone: slots keep them small.


class _Button(QAccessibleWidget):
    """A button whose role, states and description are not those that Qt would tell."""

    __slots__ = ()

    def text(self, kind: QAccessible.Text) -> str:
        """Return its words; a hint that says the same as the name is not said again."""
        words = super().text(kind)
        if kind == QAccessible.Text.Name:
            return words or self._button().text()
        again = kind == QAccessible.Text.Description and words == self.text(QAccessible.Text.Name)
        return "" if again else words

    def state(self) -> QAccessible.State:
        """Return whether it is chosen, and whether what it opens is open."""
        state, button = super().state(), self._button()
        if self.role() != QAccessible.Role.Button:
            state.checked = int(button.isChecked())  # Qt passes this on when it changes, whatever it is
        if self.role() == QAccessible.Role.ListItem:
            state.selectable, state.selected = 1, state.checked
        elif self.role() != QAccessible.Role.Button:
            state.checkable = 1
        opened = button.property("opened")
        if opened is not None:
            state.expandable, state.expanded, state.collapsed = 1, int(opened), int(not opened)
        return state

    def actionNames(self) -> list[str]:
        """Return what can be done with it: Qt knows both by these names."""
        chosen = self.role() in (QAccessible.Role.CheckBox, QAccessible.Role.RadioButton)
        return [_TOGGLE if chosen else _PRESS, *super().actionNames()]

    def doAction(self, action: str) -> None:
        """Press it, as a click does."""
        if action in (_PRESS, _TOGGLE):
            self._button().click()
        else:
            super().doAction(action)

    def _button(self) -> QAbstractButton:
        button = self.widget()
        assert isinstance(button, QAbstractButton)
        return button


class _Heading(QAccessibleWidget):
    """A label that is a heading."""

    __slots__ = ("_level",)

    def __init__(self, label: QLabel, level: Attribute) -> None:
        super().__init__(label, QAccessible.Role.Heading)
        self._level = level

    def text(self, kind: QAccessible.Text) -> str:
        """Return the words of the label."""
        words = super().text(kind)
        label = self.widget()
        assert isinstance(label, QLabel)
        return words or " ".join(label.text().split()) if kind == QAccessible.Text.Name else words

    def interface_cast(self, kind: QAccessible.InterfaceType) -> Any:
        """Return where Qt finds the level, and nothing else: a pointer, it crashes with all that is none."""
        return address(self._level if kind == QAccessible.InterfaceType.AttributesInterface else None)
