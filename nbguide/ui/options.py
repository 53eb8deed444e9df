"""The answers that a question offers, as cards to choose from; "I'm not sure" is always one of them."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QVBoxLayout, QWidget

from nbguide.model import NOT_SURE, Question
from nbguide.ui.wrapping import WrapCheck, WrapRadio


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
        self.setAccessibleName(question.title)
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

    def choose_first(self) -> None:
        """Choose the first option, as a press does."""
        next(iter(self._buttons.values())).click()

    def focus_first(self) -> None:
        """Give the focus to the chosen option, or to the first."""
        chosen = next((button for button in self._buttons.values() if button.isChecked()), None)
        (chosen or next(iter(self._buttons.values()))).setFocus(Qt.FocusReason.OtherFocusReason)

    def _toggled(self, button: WrapCheck | WrapRadio, checked: bool) -> None:
        if checked and self._multiple:
            sure = button is not self._buttons[NOT_SURE]
            for option, other in self._buttons.items():
                if (option == NOT_SURE) == sure:
                    other.setChecked(False)
        if checked or self._multiple:
            self.changed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go on with Enter; move between check boxes with the arrows, as between radio buttons."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
        elif event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Right):
            self.focusNextChild()
        elif event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Left):
            self.focusPreviousChild()
        else:
            super().keyPressEvent(event)
