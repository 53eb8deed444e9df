"""Radio buttons and check boxes whose words wrap."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QPointF, QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QPen
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
        # The width that heightForWidth reckons with: else the last line may be cut off.
        words = QRect(room.left(), 0, max(1, self.width() - self._extra().width()), self.height())
        painter.setPen(self.palette().color(QPalette.ColorRole.WindowText))
        painter.drawText(words, WRAP | LEFT, self.text())

    def _plain(self, kind: QStyle.ContentsType) -> QSize:
        """Return the size without focus and choice: their wider borders must not make one card higher."""
        option = QStyleOptionButton()
        self._option(option)
        loud = QStyle.StateFlag.State_HasFocus | QStyle.StateFlag.State_On | QStyle.StateFlag.State_MouseOver
        option.state &= ~loud
        words = self.fontMetrics().size(0, self.text())
        return self.style().sizeFromContents(kind, option, words, self)

    def _option(self, option: QStyleOptionButton) -> None:
        raise NotImplementedError


class WrapRadio(_WrapChoice, QRadioButton):
    """A radio button whose words wrap."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.prepare()
        self.setText(text)

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
        super().__init__()
        self.prepare()
        self.setText(text)

    def measure(self) -> QSize:
        """Return the size of the box with its words on one line, as the style counts it."""
        return self._plain(QStyle.ContentsType.CT_CheckBox)

    def _option(self, option: QStyleOptionButton) -> None:
        self.initStyleOption(option)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the box and the indicator as the style sheet says, then the words."""
        self._paint(QStyle.ControlElement.CE_CheckBox, QStyle.SubElement.SE_CheckBoxContents)
        if self.isChecked():
            self._tick()

    def _tick(self) -> None:
        """Draw a tick: the style sheet fills the square, and without one that says little."""
        option = QStyleOptionButton()
        self._option(option)
        box = self.style().subElementRect(QStyle.SubElement.SE_CheckBoxIndicator, option, self).toRectF()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = QPen(self.palette().color(QPalette.ColorRole.HighlightedText), box.width() / 9)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setPen(pen)
        corners = ((0.28, 0.52), (0.44, 0.68), (0.73, 0.34))
        painter.drawPolyline([box.topLeft() + QPointF(box.width() * x, box.height() * y) for x, y in corners])

    def hitButton(self, pos: QPoint) -> bool:
        """Return whether *pos* is on the card: all of it can be pressed."""
        return self.rect().contains(pos)
