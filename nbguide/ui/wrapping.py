"""Buttons whose words wrap, and a row that breaks: so that nothing is cut off when the text is large."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QMargins, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import (
    QAbstractButton,
    QCheckBox,
    QLayout,
    QLayoutItem,
    QPushButton,
    QRadioButton,
    QSizePolicy,
    QStyle,
    QStyleOptionButton,
    QStylePainter,
    QWidget,
)

from nbguide.ui.icons import Icons

if TYPE_CHECKING:
    _Button = QAbstractButton
else:
    _Button = object  # a mixin: Qt's own class comes from the button that uses it

_WRAP = int(Qt.TextFlag.TextWordWrap)
_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
_CENTRE = int(Qt.AlignmentFlag.AlignCenter)


class _Wrapping(_Button):
    """What the wrapping buttons share: their size follows the width that they are given."""

    _heights: dict[tuple[str, int, int], int]

    def _natural(self) -> QSize:
        """Return the size of the box with its words on one line."""
        raise NotImplementedError

    def _inside(self) -> int:
        """Return the width that icons take from the words."""
        return 0

    def _extra(self) -> QSize:
        """Return what the box adds to its words: padding, border and indicator."""
        return self._natural() - self.fontMetrics().size(Qt.TextFlag.TextShowMnemonic, self.text())

    def _prepare(self) -> None:
        self._heights = {}
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def sizeHint(self) -> QSize:
        """Return the size on one line."""
        natural = self._natural()
        return QSize(natural.width() + self._inside(), natural.height())

    def minimumSizeHint(self) -> QSize:
        """Return the narrowest size: the longest word on its own line."""
        widest = max((self.fontMetrics().horizontalAdvance(word) for word in self.text().split()), default=0)
        return QSize(widest + self._extra().width() + self._inside() + 1, self._natural().height())

    def hasHeightForWidth(self) -> bool:
        """Return True: narrower is higher."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height that all words need at *width*."""
        known = (self.text(), width, self._inside())
        if known not in self._heights:
            extra = self._extra()
            room = max(1, width - extra.width() - self._inside())
            words = self.fontMetrics().boundingRect(QRect(0, 0, room, 100_000), _WRAP, self.text())
            self._heights[known] = max(self._natural().height(), words.height() + extra.height())
        return self._heights[known]

    def changeEvent(self, event: QEvent) -> None:
        """Measure again when the font or the style changes."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._heights = {}


class WrapButton(_Wrapping, QPushButton):
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
        super().__init__(text)
        self.setProperty("role", role)
        self._icons, self._lead, self._trail, self._centred = icons, lead, trail, centred
        self.setAutoDefault(False)
        self._prepare()

    def set_lead(self, name: str) -> None:
        """Change the icon before the words; an empty name takes it away."""
        self._lead = name
        self.updateGeometry()
        self.update()

    def set_trail(self, name: str) -> None:
        """Change the icon behind the words; an empty name takes it away."""
        self._trail = name
        self.updateGeometry()
        self.update()

    def _natural(self) -> QSize:
        return QPushButton.sizeHint(self)

    def _icon_size(self) -> int:
        return round(self.fontMetrics().height() * 0.72)

    def _inside(self) -> int:
        icons = bool(self._lead) + bool(self._trail)
        gaps = icons if self.text() else 0
        return icons * self._icon_size() + gaps * self._gap()

    def _gap(self) -> int:
        return self.fontMetrics().height() // 3

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the box as the style sheet says, then the words and the icons."""
        painter = QStylePainter(self)
        option = QStyleOptionButton()
        self.initStyleOption(option)
        option.text = ""
        painter.drawControl(QStyle.ControlElement.CE_PushButton, option)
        extra = self._extra()
        room = self.rect().marginsRemoved(_margins(extra))
        role = QPalette.ColorRole.ButtonText
        colour = option.palette.color(role)
        size, gap = self._icon_size(), self._gap() if self.text() else 0
        words = room.adjusted(size + gap if self._lead else 0, 0, -(size + gap) if self._trail else 0, 0)
        if self._centred:
            needed = self.fontMetrics().boundingRect(words, _WRAP | _CENTRE, self.text())
            words = needed.adjusted(-1, 0, 1, 0)
        painter.setPen(colour)
        painter.drawText(words, _WRAP | (_CENTRE if self._centred else _LEFT), self.text())
        needed = self.fontMetrics().boundingRect(words, _WRAP | _LEFT, self.text())
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


class _WrapChoice(_Wrapping):
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
        painter.drawText(words, _WRAP | _LEFT, self.text())

    def _option(self, option: QStyleOptionButton) -> None:
        raise NotImplementedError

    def _right(self) -> int:
        return self.fontMetrics().height() // 2


class WrapRadio(_WrapChoice, QRadioButton):
    """A radio button whose words wrap."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self._prepare()

    def _natural(self) -> QSize:
        return QRadioButton.sizeHint(self)

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
        self._prepare()

    def _natural(self) -> QSize:
        return QCheckBox.sizeHint(self)

    def _option(self, option: QStyleOptionButton) -> None:
        self.initStyleOption(option)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the box and the indicator as the style sheet says, then the words."""
        self._paint(QStyle.ControlElement.CE_CheckBox, QStyle.SubElement.SE_CheckBoxContents)

    def hitButton(self, pos: QPoint) -> bool:
        """Return whether *pos* is on the card: all of it can be pressed."""
        return self.rect().contains(pos)


class FlowLayout(QLayout):
    """A row that breaks where the width is not enough; *spread* puts all but the first item to the right."""

    def __init__(self, parent: QWidget | None = None, gap: int = 8, *, spread: bool = False) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._gap = gap
        self._spread = spread

    def addItem(self, item: QLayoutItem) -> None:
        """Take an item."""
        self._items.append(item)

    def count(self) -> int:
        """Return how many items there are."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """Return one item, or None past the end."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """Give one item back, or None past the end."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        """Return that the row wants no more room than it needs."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        """Return True: narrower is higher."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of all rows at *width*."""
        return self._arrange(QRect(0, 0, width, 0), move=False)

    def setGeometry(self, rect: QRect) -> None:
        """Place the items in *rect*."""
        super().setGeometry(rect)
        self._arrange(rect, move=True)

    def sizeHint(self) -> QSize:
        """Return the size on one row."""
        margins = self.contentsMargins()
        hints = [item.sizeHint() for item in self._items if not item.isEmpty()]
        width = sum(hint.width() for hint in hints) + self._gap * max(0, len(hints) - 1)
        height = max((hint.height() for hint in hints), default=0)
        return QSize(width, height).grownBy(margins)

    def minimumSize(self) -> QSize:
        """Return the size of the widest item alone."""
        sizes = [item.minimumSize() for item in self._items if not item.isEmpty()]
        width = max((size.width() for size in sizes), default=0)
        height = max((size.height() for size in sizes), default=0)
        return QSize(width, height).grownBy(self.contentsMargins())

    def _arrange(self, rect: QRect, *, move: bool) -> int:
        margins = self.contentsMargins()
        room = rect.marginsRemoved(margins)
        rows: list[list[tuple[QLayoutItem, QSize]]] = [[]]
        used = 0
        for item in self._items:
            if item.isEmpty():
                continue
            width = min(item.sizeHint().width(), max(room.width(), item.minimumSize().width()))
            height = item.heightForWidth(width) if item.hasHeightForWidth() else item.sizeHint().height()
            if rows[-1] and used + self._gap + width > room.width():
                rows.append([])
                used = 0
            used += width + (self._gap if rows[-1] else 0)
            rows[-1].append((item, QSize(width, height)))
        y = room.top()
        for number, row in enumerate(rows):
            height = max((size.height() for _, size in row), default=0)
            x = room.left()
            for place, (item, size) in enumerate(row):
                if self._spread and (number, place) == (0, 1):
                    x = room.right() + 1 - sum(s.width() + self._gap for _, s in row[1:]) + self._gap
                if move:
                    item.setGeometry(QRect(QPoint(x, y + (height - size.height()) // 2), size))
                x += size.width() + self._gap
            y += height + self._gap
        return y - self._gap - rect.top() + margins.bottom()


def _margins(extra: QSize) -> QMargins:
    return QMargins(extra.width() // 2, extra.height() // 2, extra.width() // 2, extra.height() // 2)
