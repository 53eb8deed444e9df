"""Radio buttons and check boxes whose words wrap."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QPointF, QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QCheckBox, QRadioButton, QStyle, QStyleOptionButton, QStylePainter

from nbguide.ui.told import tell
from nbguide.ui.wrapping import LEFT, WRAP, Wrapping


class _WrapChoice(Wrapping):
    """What radio buttons and check boxes share; each names the parts of the style that draw it."""

    _told: str
    _control: QStyle.ControlElement
    _contents: QStyle.SubElement
    _kind: QStyle.ContentsType

    if TYPE_CHECKING:  # Qt's own comes from the button that uses this

        def initStyleOption(self, option: QStyleOptionButton) -> None: ...

    def __init__(self, text: str) -> None:
        super().__init__()
        # Left to Qt, assistive technology changes it without a click, and nothing follows; and a radio button
        # that leaves it to others what a press takes back is told as a check box.
        tell(self, self._told)
        self.prepare()
        self.setText(text)

    def _option(self) -> QStyleOptionButton:
        """Return what the style must know of the button."""
        option = QStyleOptionButton()
        self.initStyleOption(option)
        return option

    def measure(self) -> QSize:
        """Return the size on one line, as without focus and choice: wider borders make no card higher."""
        option = self._option()
        loud = QStyle.StateFlag.State_HasFocus | QStyle.StateFlag.State_On | QStyle.StateFlag.State_MouseOver
        option.state &= ~loud
        words = self.fontMetrics().size(0, self.text())
        return self.style().sizeFromContents(self._kind, option, words, self)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the box and the indicator as the style sheet says, then the words."""
        painter = QStylePainter(self)
        option = self._option()
        option.text = ""
        painter.drawControl(self._control, option)
        option.text = self.text()
        room = self.style().subElementRect(self._contents, option, self)
        # The width that heightForWidth reckons with: else the last line may be cut off.
        words = QRect(room.left(), 0, max(1, self.width() - self._extra().width()), self.height())
        painter.setPen(self.palette().color(QPalette.ColorRole.WindowText))
        painter.drawText(words, WRAP | LEFT, self.text())
        painter.end()
        self.draw_focus()

    def hitButton(self, pos: QPoint) -> bool:
        """Return whether *pos* is on the card: all of it can be pressed."""
        return self.rect().contains(pos)


class WrapRadio(_WrapChoice, QRadioButton):
    """A radio button whose words wrap."""

    _told = "radio"
    _control = QStyle.ControlElement.CE_RadioButton
    _contents = QStyle.SubElement.SE_RadioButtonContents
    _kind = QStyle.ContentsType.CT_RadioButton


class WrapCheck(_WrapChoice, QCheckBox):
    """A check box whose words wrap."""

    _told = "check"
    _control = QStyle.ControlElement.CE_CheckBox
    _contents = QStyle.SubElement.SE_CheckBoxContents
    _kind = QStyle.ContentsType.CT_CheckBox

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the box with its words, and a tick in it where it is checked."""
        super().paintEvent(event)
        if self.isChecked():
            self._tick()

    def _tick(self) -> None:
        """Draw a tick: the style sheet fills the square, and without one that says little."""
        indicator = QStyle.SubElement.SE_CheckBoxIndicator
        box = self.style().subElementRect(indicator, self._option(), self).toRectF()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = QPen(self.palette().color(QPalette.ColorRole.HighlightedText), box.width() / 9)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setPen(pen)
        corners = ((0.28, 0.52), (0.44, 0.68), (0.73, 0.34))
        painter.drawPolyline([box.topLeft() + QPointF(box.width() * x, box.height() * y) for x, y in corners])
