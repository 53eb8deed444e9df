"""Buttons whose words wrap, so that nothing is cut off when the text is large."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QMargins, QMarginsF, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QPushButton, QSizePolicy

if TYPE_CHECKING:
    from PySide6.QtWidgets import QAbstractButton

    from nbguide.ui.icons import Icons

    _Button = QAbstractButton
else:
    _Button = object  # a mixin: Qt's own class comes from the button that uses it

WRAP = int(Qt.TextFlag.TextWordWrap)
LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
_CENTRE = int(Qt.AlignmentFlag.AlignCenter)

RINGED = ("plain", "primary", "chip", "urgent", "option", "bar")
"""The buttons that have an edge of their own; the style sheet leaves RING around it and the edge as it is."""

RADIUS = 12
"""How round the corners of the ring are, in pixels."""

RING = 4
"""The pixels around such a button: the ring that shows the focus is half of them, the gap the other half."""


class Wrapping(_Button):
    """What the wrapping buttons share: their size follows the width that they are given."""

    _heights: dict[int, int]
    _one_line: QSize | None
    _added: QSize | None
    _least: QSize | None

    def measure(self) -> QSize:
        """Return the size of the box with its words on one line, as the style counts it."""
        raise NotImplementedError

    def natural(self) -> QSize:
        """Return the size of the box with its words on one line."""
        if self._one_line is None:
            self.ensurePolished()  # the style sheet may bring another font
            self._one_line = self.measure()
        return self._one_line

    def _inside(self) -> int:
        """Return the width that icons take from the words."""
        return 0

    def _extra(self) -> QSize:
        """Return what the box adds to its words: padding, border and indicator."""
        if self._added is None:
            natural = self.natural()  # first: it brings the font of the style sheet
            self._added = natural - self.fontMetrics().size(0, self.text())
        return self._added

    def prepare(self) -> None:
        """Let layouts know that narrower is higher; each button does this once."""
        self._forget_sizes()
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def sizeHint(self) -> QSize:
        """Return the size on one line."""
        natural = self.natural()
        return QSize(natural.width() + self._inside(), natural.height())

    def minimumSizeHint(self) -> QSize:
        """Return the narrowest size: the longest word on its own line."""
        if self._least is None:
            around = self._extra().width() + self._inside()
            letters = self.fontMetrics()
            widest = max((letters.horizontalAdvance(word) for word in self.text().split()), default=0)
            width = widest + around + 1
            self._least = QSize(min(width, self.sizeHint().width()), self.natural().height())
        return self._least

    def hasHeightForWidth(self) -> bool:
        """Return True: narrower is higher."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height that all words need at *width*."""
        if width >= self.sizeHint().width():
            return self.natural().height()
        if width not in self._heights:
            extra = self._extra()
            room = max(1, width - extra.width() - self._inside())
            words = self.fontMetrics().boundingRect(QRect(0, 0, room, 100_000), WRAP, self.text())
            self._heights[width] = max(self.natural().height(), words.height() + extra.height())
        return self._heights[width]

    def text(self) -> str:
        """Return the words as they are shown."""
        return super().text().replace("&&", "&")

    def setText(self, text: str) -> None:
        """Show other words; an "&" is a letter like others, where Qt would make a shortcut of it."""
        if text != self.text():
            self._forget_sizes()
            super().setText(text.replace("&", "&&"))

    def draw_focus(self) -> None:
        """Draw a ring around the edge of a button that has the keys: a chosen one has none."""
        if not self.hasFocus() or self.property("role") not in RINGED:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self.palette().color(QPalette.ColorRole.Highlight), RING / 2))
        ring = QRectF(self.rect()).marginsRemoved(QMarginsF(*[RING / 4] * 4))
        painter.drawRoundedRect(ring, RADIUS, RADIUS)

    def changeEvent(self, event: QEvent) -> None:
        """Measure again when the font or the style changes."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._forget_sizes()

    def _forget_sizes(self) -> None:
        self._heights = {}
        self._one_line = self._added = self._least = None


class WrapButton(Wrapping, QPushButton):
    """A push button with an optional icon before (*lead*) or behind (*trail*) its words."""

    def __init__(
        self,
        text: str,
        role: str,
        icons: Icons | None = None,
        lead: str = "",
        trail: str = "",
        centred: bool = True,
    ) -> None:
        super().__init__()
        self.setProperty("role", role)
        self._icons, self._lead, self._trail, self._centred = icons, lead, trail, centred
        self.setAutoDefault(False)
        self.prepare()
        self.setText(text)

    def set_lead(self, name: str) -> None:
        """Change the icon before the words; an empty name takes it away."""
        if name != self._lead:
            self._lead = name
            self._measure_again()

    def set_trail(self, name: str) -> None:
        """Change the icon behind the words; an empty name takes it away."""
        if name != self._trail:
            self._trail = name
            self._measure_again()

    def _measure_again(self) -> None:
        self._forget_sizes()
        self.updateGeometry()
        self.update()

    def measure(self) -> QSize:
        """Return the size of the box with its words on one line, as the style counts it."""
        if self.text():
            return QPushButton.sizeHint(self)
        # Qt makes a button without words as wide as "XXXX".
        from PySide6.QtWidgets import QStyle, QStyleOptionButton  # not for the first picture

        option = QStyleOptionButton()
        self.initStyleOption(option)
        line = QSize(0, self.fontMetrics().height())
        return self.style().sizeFromContents(QStyle.ContentsType.CT_PushButton, option, line, self)

    def _icon_size(self) -> int:
        return round(self.fontMetrics().height() * 0.72)

    def _inside(self) -> int:
        icons = bool(self._lead) + bool(self._trail)
        gaps = icons if self.text() else 0
        return icons * self._icon_size() + gaps * self._gap()

    def _gap(self) -> int:
        return self.fontMetrics().height() // 3

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Press with Enter as with Space: outside a dialog Qt does the second only.

        A key that is held down presses once: not every hand is quick.
        """
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if not event.isAutoRepeat():
                self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the button, and a ring around it where it has the keys."""
        self._draw(event)
        self.draw_focus()

    def _draw(self, event: QPaintEvent) -> None:
        """Draw as Qt does where the words fit on one line; else the box, then the words and the icons."""
        extra = self._extra()
        room = self.rect().marginsRemoved(_margins(extra))
        fits = self.width() >= self.sizeHint().width() and not self._lead
        if fits and not (self._trail and self._centred):
            super().paintEvent(event)
            if self._trail and self._icons:
                behind = self.natural().width() - extra.width() + (self._gap() if self.text() else 0)
                middle = room.center().y() - self._icon_size() // 2
                self._icon(QPainter(self), self._trail, QPoint(room.left() + behind, middle))
            return
        from PySide6.QtWidgets import QStyle, QStyleOptionButton, QStylePainter  # not for the first picture

        painter = QStylePainter(self)
        option = QStyleOptionButton()
        self.initStyleOption(option)
        option.text = ""
        painter.drawControl(QStyle.ControlElement.CE_PushButton, option)
        role = QPalette.ColorRole.Highlight if self.isChecked() else QPalette.ColorRole.ButtonText
        colour = option.palette.color(role)
        size, gap = self._icon_size(), self._gap() if self.text() else 0
        words = room.adjusted(size + gap if self._lead else 0, 0, -(size + gap) if self._trail else 0, 0)
        if self._centred:
            needed = self.fontMetrics().boundingRect(words, WRAP | _CENTRE, self.text())
            words = needed.adjusted(-1, 0, 1, 0)
        painter.setPen(colour)
        painter.drawText(words, WRAP | (_CENTRE if self._centred else LEFT), self.text())
        needed = self.fontMetrics().boundingRect(words, WRAP | LEFT, self.text())
        middle = room.center().y() - size // 2
        if self._icons and self._lead:
            self._icon(painter, self._lead, QPoint(words.left() - size - gap, middle))
        if self._icons and self._trail:
            right = words.right() if self._centred else needed.right()
            self._icon(painter, self._trail, QPoint(right + gap, middle))

    def _icon(self, painter: QPainter, name: str, at: QPoint) -> None:
        assert self._icons is not None
        colour = self.palette().color(QPalette.ColorRole.ButtonText)
        ratio = self.devicePixelRatioF()
        painter.drawPixmap(at, self._icons.pixmap(name, colour, self._icon_size(), ratio))


def _margins(extra: QSize) -> QMargins:
    return QMargins(extra.width() // 2, extra.height() // 2, extra.width() // 2, extra.height() // 2)
