"""The answers that a question offers, as cards to choose from; "I'm not sure" is always one of them."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QVBoxLayout, QWidget

from nbguide.model import NOT_SURE, Question
from nbguide.ui.choices import WrapCheck, WrapRadio

_STEPS = {
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_Left: -1,
}
"""Where the arrow keys lead."""


class Options(QWidget):
    """The options of one question; nothing is chosen beforehand.

    Signals: changed(), entered() when Enter is pressed.
    """

    changed = Signal()
    entered = Signal()

    def __init__(self, question: Question, chosen: frozenset[str], role: str = "option") -> None:
        super().__init__()
        self._multiple = question.multiple
        self._buttons: dict[str, WrapCheck | WrapRadio] = {}
        self._group = QButtonGroup(self)
        self._group.setExclusive(not question.multiple)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        labels = {option.id: option.label for option in question.options}
        labels[NOT_SURE] = question.not_sure or self.tr("I’m not sure")
        for option, label in labels.items():
            button: WrapCheck | WrapRadio = WrapCheck(label) if question.multiple else WrapRadio(label)
            button.setProperty("role", role)
            button.setChecked(option in chosen)
            self._buttons[option] = button
            self._group.addButton(button)
            column.addWidget(button)
            button.installEventFilter(self)
        self.setAccessibleName(question.title)
        self.setFocusProxy(self._first())
        self._group.buttonToggled.connect(self._toggled)

    def chosen(self) -> frozenset[str]:
        """Return the ids of the chosen options."""
        return frozenset(option for option, button in self._buttons.items() if button.isChecked())

    def button(self, option: str) -> WrapCheck | WrapRadio:
        """Return the button of one option."""
        return self._buttons[option]

    def buttons(self) -> list[WrapCheck | WrapRadio]:
        """Return all buttons from top to bottom."""
        return list(self._buttons.values())

    def set_chosen(self, chosen: frozenset[str]) -> None:
        """Show another choice, without reporting it."""
        if chosen == self.chosen():
            return
        self._group.blockSignals(True)
        self._group.setExclusive(False)
        for option, button in self._buttons.items():
            button.setChecked(option in chosen)
        self._group.setExclusive(not self._multiple)
        self._group.blockSignals(False)
        self.setFocusProxy(self._first())

    def choose_first(self) -> None:
        """Choose the first option, as a press does."""
        next(iter(self._buttons.values())).click()

    def focus_first(self) -> None:
        """Give the focus to the chosen option, or to the first."""
        self._first().setFocus(Qt.FocusReason.OtherFocusReason)

    def _first(self) -> WrapCheck | WrapRadio:
        buttons = self.buttons()
        return next((button for button in buttons if button.isChecked()), buttons[0])

    def _toggled(self, button: WrapCheck | WrapRadio, checked: bool) -> None:
        """Report one press once, whatever else it takes back."""
        if checked and self._multiple:
            sure = button is not self._buttons[NOT_SURE]
            self._group.blockSignals(True)
            for option, other in self._buttons.items():
                if (option == NOT_SURE) == sure:
                    other.setChecked(False)
            self._group.blockSignals(False)
        self.setFocusProxy(self._first())
        if checked or self._multiple:
            self.changed.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Move among the options with the arrows, without choosing: Qt would choose, or leave the list."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            step = _STEPS.get(Qt.Key(event.key()), 0)
            buttons = self.buttons()
            if step and watched in buttons:
                place = buttons.index(watched) + step  # type: ignore[arg-type]
                buttons[max(0, min(place, len(buttons) - 1))].setFocus(Qt.FocusReason.TabFocusReason)
                return True
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go on with Enter."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
        else:
            super().keyPressEvent(event)
