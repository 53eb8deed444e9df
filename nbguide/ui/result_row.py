"""A line of what was found: a title, an excerpt and a note in one button, with the words found marked."""

from __future__ import annotations

from math import ceil

from PySide6.QtCore import Property, QEvent, QPoint, QPointF, QRect, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QTextCharFormat,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import QPushButton, QSizePolicy, QStyle, QStyleOptionButton, QStylePainter

from nbguide.search import Marked
from nbguide.theme import POINTS
from nbguide.ui.label import USUAL


class _Paragraph:
    """Words over several lines, of which some are marked."""

    def __init__(self, line: Marked, font: QFont, spacing: float, marks: QTextCharFormat) -> None:
        self._layout = QTextLayout(line.text, font)
        self._spacing = spacing
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self._layout.setTextOption(option)
        self._layout.setCacheEnabled(True)
        self._layout.setFormats([_range(line.text, start, end, marks) for start, end in line.marks])
        self._width = self._height = 0

    def height(self, width: int) -> int:
        """Return the height in pixels at *width*."""
        if width != self._width:
            self._width, self._height = width, self._fit(width) if self._layout.text() else 0
        return self._height

    def _fit(self, width: int) -> int:
        height = 0.0
        self._layout.beginLayout()
        while (line := self._layout.createLine()).isValid():
            line.setLineWidth(width)
            line.setPosition(QPointF(0, height))
            height += line.height() * self._spacing
        self._layout.endLayout()
        return ceil(height)

    def draw(self, painter: QPainter, at: QPoint, colour: QColor) -> None:
        """Draw the words as they were measured last."""
        painter.setPen(colour)
        self._layout.draw(painter, QPointF(at))


def _range(text: str, start: int, end: int, look: QTextCharFormat) -> QTextLayout.FormatRange:
    """Return what marks a piece of *text*; Qt counts letters as UTF-16 does."""
    marked = QTextLayout.FormatRange()
    marked.start = len(text[:start].encode("utf-16-le", "surrogatepass")) // 2
    marked.length = len(text[start:end].encode("utf-16-le", "surrogatepass")) // 2
    marked.format = look
    return marked


class ResultRow(QPushButton):
    """One thing that was found; a row takes other words in place of being made anew.

    The style sheet says with `qproperty-lines` how far apart the lines stand, in per cent.
    """

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "result")
        self.setAutoDefault(False)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._lines = USUAL
        self._texts = (Marked(""), Marked(""), Marked(""))
        self._drawn: tuple[_Paragraph, ...] | None = None
        self._high: dict[int, int] = {}
        self._around: QSize | None = None

    def show_result(self, title: Marked, excerpt: Marked, note: str = "") -> None:
        """Show other words."""
        texts = (title, excerpt, Marked(note))
        if texts != self._texts:
            self._texts = texts
            self._forget()
            self.setAccessibleName(title.text)
            self.setAccessibleDescription(" ".join(filter(None, (excerpt.text, note))))
            self.updateGeometry()
            self.update()

    def title(self) -> Marked:
        """Return the title that is shown."""
        return self._texts[0]

    def excerpt(self) -> Marked:
        """Return the excerpt that is shown."""
        return self._texts[1]

    def note(self) -> str:
        """Return the note that is shown."""
        return self._texts[2].text

    def hasHeightForWidth(self) -> bool:
        """Return True: narrower is higher."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height that all words need at *width*: layouts ask for it again and again."""
        if width not in self._high:
            around = self._box()
            inside = max(1, width - around.width())
            self._high[width] = sum(text.height(inside) for text in self._paragraphs()) + around.height()
        return self._high[width]

    def sizeHint(self) -> QSize:
        """Return the width that it has: another would have to be measured, at each key and for each row."""
        return QSize(self.width(), self.fontMetrics().height() * 2)

    def minimumSizeHint(self) -> QSize:
        """Return room for one line; words break where they must."""
        return QSize(self.fontMetrics().averageCharWidth() * 8, self.fontMetrics().height())

    def changeEvent(self, event: QEvent) -> None:
        """Measure again when the font or the style changes."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange, QEvent.Type.PaletteChange):
            self._forget()
            self._around = None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Press with Enter as with Space, once for each press; leave Up and Down to the list."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if not event.isAutoRepeat():
                self.click()
        elif event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            event.ignore()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the box, then the words."""
        painter = QStylePainter(self)
        option = self._option()
        painter.drawControl(QStyle.ControlElement.CE_PushButton, option)
        around, palette = self._box(), self.palette()
        room = QRect(around.width() // 2, around.height() // 2, max(1, self.width() - around.width()), 0)
        roles = (QPalette.ColorRole.Link, QPalette.ColorRole.ButtonText, QPalette.ColorRole.PlaceholderText)
        y = room.top()
        for text, role in zip(self._paragraphs(), roles, strict=True):
            height = text.height(room.width())
            text.draw(painter, QPoint(room.left(), y), palette.color(role))
            y += height

    def _paragraphs(self) -> tuple[_Paragraph, ...]:
        if self._drawn is None:
            self.ensurePolished()
            usual, spacing = self.font(), self._lines / 100
            title, small = QFont(usual), QFont(usual)
            title.setBold(True)
            small.setPointSizeF(usual.pointSizeF() * POINTS["small"] / POINTS["text"])
            marks = QTextCharFormat()
            marks.setFontWeight(QFont.Weight.Bold)
            marks.setFontUnderline(True)
            marks.setBackground(self.palette().brush(QPalette.ColorRole.AlternateBase))
            fonts = (title, usual, small)
            self._drawn = tuple(
                _Paragraph(text, font, spacing, marks) for text, font in zip(self._texts, fonts, strict=True)
            )
        return self._drawn

    def _forget(self) -> None:
        self._drawn = None
        self._high.clear()

    def _box(self) -> QSize:
        """Return what padding and border add to the words."""
        if self._around is None:
            self.ensurePolished()
            option, kind = self._option(), QStyle.ContentsType.CT_PushButton
            self._around = self.style().sizeFromContents(kind, option, QSize(100, 100), self) - QSize(
                100, 100
            )
        return self._around

    def _option(self) -> QStyleOptionButton:
        option = QStyleOptionButton()
        self.initStyleOption(option)
        return option

    def _lines_now(self) -> int:
        return self._lines

    def _set_lines(self, lines: int) -> None:
        if lines != self._lines:
            self._lines = lines
            self._forget()
            self.updateGeometry()

    lines = Property(int, _lines_now, _set_lines)
