"""The answers that a question offers, as cards to choose from; "I'm not sure" is always one of them."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from nbguide.model import NOT_SURE, Question
from nbguide.ui.arrows import Arrows
from nbguide.ui.choices import WrapCheck, WrapRadio
from nbguide.ui.told import tell


class Options(QWidget):
    """The options of one question; nothing is chosen beforehand.

    Signals: changed(), entered() when Enter is pressed.
    """

    changed = Signal()
    entered = Signal()

    def __init__(self, question: Question, chosen: frozenset[str], role: str = "option") -> None:
        super().__init__()
        self.question = question
        self._multiple = question.multiple
        self._buttons: dict[str, WrapCheck | WrapRadio] = {}
        self._settling = False
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        labels = {option.id: option.label for option in question.options}
        labels[NOT_SURE] = question.not_sure or self.tr("I’m not sure")
        for option, label in labels.items():
            button: WrapCheck | WrapRadio = WrapCheck(label) if question.multiple else WrapRadio(label)
            button.setProperty("role", role)
            # No group of Qt's: Tab would pass by all of its buttons but one.
            button.setAutoExclusive(False)
            button.setChecked(option in chosen)
            button.toggled.connect(lambda checked, name=option: self._toggled(name, checked))
            self._buttons[option] = button
            column.addWidget(button)
        Arrows(self.buttons(), self)  # without choosing: an answer is given by Space
        tell(self, "group", question.title)
        self.describe()

    def describe(self, why: str = "", where: str = "") -> None:
        """Tell how to choose, and *why* it is asked and *where* the answer is found, which Tab passes by."""
        how = self.tr("Choose any that fit.") if self._multiple else self.tr("Choose one.")
        self.setAccessibleDescription(" ".join(words for words in (why, how, where) if words))

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
        self._settling = True
        for option, button in self._buttons.items():
            button.setChecked(option in chosen)
        self._settling = False

    def choose_first(self) -> None:
        """Choose the first option, as a press does."""
        next(iter(self._buttons.values())).click()

    def focus_first(self) -> None:
        """Give the focus to the chosen option, or to the first."""
        buttons = self.buttons()
        first = next((button for button in buttons if button.isChecked()), buttons[0])
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _toggled(self, option: str, checked: bool) -> None:
        """Report one press once, whatever else it takes back."""
        if self._settling:
            return
        if self._multiple:
            chosen = self.chosen() if checked else self.chosen() - {option}
            alone = {NOT_SURE} if option == NOT_SURE else chosen - {NOT_SURE}
            self.set_chosen(frozenset(alone) if checked else chosen)
        else:  # a second press leaves the choice
            self.set_chosen(frozenset({option}))
        if checked or self._multiple:
            self.changed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go on with Enter, once for each press: a key that is held down must not pass by a question."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if not event.isAutoRepeat():
                self.entered.emit()
        else:
            super().keyPressEvent(event)
