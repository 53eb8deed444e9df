"""Radio buttons and check boxes whose words wrap."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QPaintEvent, QPalette
from PySide6.QtWidgets import QCheckBox, QRadioButton, QStyle, QStyleOptionButton, QStylePainter

from nbguide.ui.wrapping import LEFT, WRAP, Wrapping


class _WrapChoice(Wrapping):
    """What radio buttons and check boxes share."""

    def _paint(self, control: QStyle.ControlElement, contents: QStyle.SubElement) -> None:
        painter = QStylePainter(self)
        option = QStyleOptionButton()
        self._option(option)
        option.text = ""
        painter.drawControl(control, option)
        option.text = self.text()
        room = self.style().subElementRect(contents, option, self)
        words = QRect(room.left(), 0, self.width() - room.left() - self._right(), self.height())
        painter.setPen(self.palette().color(QPalette.ColorRole.WindowText))
        painter.drawText(words, WRAP | LEFT, self.text())

    def _plain(self, kind: QStyle.ContentsType) -> QSize:
        """Return the size without focus and choice: their wider borders must not make one card higher."""
        option = QStyleOptionButton()
        self._option(option)
        loud = QStyle.StateFlag.State_HasFocus | QStyle.StateFlag.State_On | QStyle.StateFlag.State_MouseOver
        option.state &= ~loud
        words = self.fontMetrics().size(Qt.TextFlag.TextShowMnemonic, self.text())
        return self.style().sizeFromContents(kind, option, words, self)

    def _option(self, option: QStyleOptionButton) -> None:
        raise NotImplementedError

    def _right(self) -> int:
        return self.fontMetrics().height() // 2


class WrapRadio(_WrapChoice, QRadioButton):
    """A radio button whose words wrap."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.prepare()

    def measure(self) -> QSize:
        """Return the size of the box with its words on one line, as the style counts it."""
        return self._plain(QStyle.ContentsType.CT_RadioButton)

    def _option(self, option: QStyleOptionButton) -> None:
        self.initStyleOption(option)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the box and the indicator as the style sheet says, then the words."""
        self._paint(QStyle.ControlElement.CE_RadioButton, QStyle.SubElement.SE_RadioButtonContents)

    def hitButton(self, pos: QPoint) -> bool:
        """Return whether *pos* is on the card: all of it can be pressed."""
        return self.rect().contains(pos)


class WrapCheck(_WrapChoice, QCheckBox):
    """A check box whose words wrap."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.prepare()

    def measure(self) -> QSize:
        """Return the size of the box with its words on one line, as the style counts it."""
        return self._plain(QStyle.ContentsType.CT_CheckBox)

    def _option(self, option: QStyleOptionButton) -> None:
        self.initStyleOption(option)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the box and the indicator as the style sheet says, then the words."""
        self._paint(QStyle.ControlElement.CE_CheckBox, QStyle.SubElement.SE_CheckBoxContents)

    def hitButton(self, pos: QPoint) -> bool:
        """Return whether *pos* is on the card: all of it can be pressed."""
        return self.rect().contains(pos)
