"""What an author sees beside the guide: as whom it is viewed, what happened, and what is to be mended."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeySequence, QPainter, QPaintEvent, QPalette, QShortcut
from PySide6.QtWidgets import (
    QBoxLayout,
    QComboBox,
    QFrame,
    QListWidget,
    QListWidgetItem,
    QScrollArea,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from nbguide.families import Family
from nbguide.problems import Problem, Severity
from nbguide.ui.announcing import announce
from nbguide.ui.flow import FlowLayout
from nbguide.ui.icons import Icons
from nbguide.ui.label import label
from nbguide.ui.wrapping import WrapButton

WIDTH = 34
"""The width of the panel beside the guide, in average characters."""

LINES = 6
"""The least height of the list, in lines of text; the panel has twice as much below the guide."""

_BREAK = "\u200b"
"""Where a long path may go on in the next line."""


class _Box(QComboBox):
    """A box to choose from, with an icon in the colour of its words."""

    def __init__(self, icons: Icons) -> None:
        super().__init__()
        self._icons = icons

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the box, then the icon at its end."""
        super().paintEvent(event)
        size = round(self.fontMetrics().height() * 0.72)
        colour = self.palette().color(QPalette.ColorRole.ButtonText)
        icon = self._icons.pixmap("down", colour, size, self.devicePixelRatioF())
        QPainter(self).drawPixmap(self.width() - size * 2, (self.height() - size) // 2, icon)


class _Rows(QStyledItemDelegate):
    """Gives each problem room for all its lines: the style sheet's height forgets what its padding takes."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Return the width of the list and the height of the words in it."""
        hint, metrics = super().sizeHint(option, index), option.fontMetrics
        beside = metrics.averageCharWidth() * 3
        room = QRect(0, 0, option.rect.width() - beside, metrics.height() * 1000)
        words = str(index.data(Qt.ItemDataRole.DisplayRole))
        lines = metrics.boundingRect(room, int(Qt.TextFlag.TextWordWrap), words).height()
        return QSize(hint.width(), lines + metrics.height())


class PreviewPanel(QScrollArea):
    """The side of the preview; it scrolls where the text is large or the window low.

    Signals: family_wanted(id; empty for no answers), place_wanted(problem), file_wanted(problem).
    """

    family_wanted = Signal(str)
    place_wanted = Signal(Problem)
    file_wanted = Signal(Problem)

    def __init__(self, icons: Icons) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._problems: list[Problem] = []
        self._families: list[Family] = []
        self.families = _Box(icons)
        self.families.setAccessibleName(self.tr("View as"))
        self.families.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.families.setMinimumContentsLength(8)
        self.families.activated.connect(self._family_chosen)
        self._name = label("", "small")
        self._said = label("", "text")
        self.list = QListWidget()
        self.list.setAccessibleName(self.tr("Problems"))
        self.list.setWordWrap(True)
        self.list.setItemDelegate(_Rows(self.list))
        self.list.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.list.itemClicked.connect(self._place_wanted)
        self.list.itemActivated.connect(self._place_wanted)
        self.list.currentRowChanged.connect(self._offer)
        self.open = WrapButton(self.tr("Open the file"), "chip")
        self.copy = WrapButton(self.tr("Copy"), "chip")
        self.copy.setAccessibleName(self.tr("Copy this problem"))
        self.open.clicked.connect(lambda: self.file_wanted.emit(self._problems[self.list.currentRow()]))
        self.copy.clicked.connect(self._copy)
        keys = QShortcut(QKeySequence(QKeySequence.StandardKey.Copy), self.list)
        keys.setContext(Qt.ShortcutContext.WidgetShortcut)
        keys.activated.connect(self._copy)
        inside = QWidget()
        inside.setProperty("role", "ground")
        self._whole = QBoxLayout(QBoxLayout.Direction.TopToBottom, inside)
        self._whole.addLayout(self._head())
        self._whole.addWidget(self.list, 1)
        self.setWidget(inside)
        self.show_families([])
        self._offer()
        self._fit()

    def _head(self) -> QVBoxLayout:
        buttons = FlowLayout(gap=8)
        buttons.addWidget(self.open)
        buttons.addWidget(self.copy)
        column = QVBoxLayout()
        view_as = label(self.tr("View as"), "panel-title")
        view_as.setBuddy(self.families)  # on Linux a list to choose from is called by its label only
        column.addWidget(view_as)
        for widget in (self.families, self._name, self._said):
            column.addWidget(widget)
        column.addLayout(buttons)
        column.addStretch()
        return column

    def set_beside(self, beside: bool) -> None:
        """Stand beside the guide, or below it where the window is narrow."""
        upright = QBoxLayout.Direction.TopToBottom
        self._whole.setDirection(upright if beside else QBoxLayout.Direction.LeftToRight)
        self._whole.setStretch(0, 0 if beside else 1)

    def sizeHint(self) -> QSize:
        """Return a size that leaves most of the window to the guide."""
        metrics = self.fontMetrics()
        return QSize(metrics.averageCharWidth() * WIDTH, metrics.height() * LINES * 2)

    def changeEvent(self, event: QEvent) -> None:
        """Keep the measures when the text grows."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._fit()

    def _fit(self) -> None:
        metrics = self.fontMetrics()
        self.list.setMinimumHeight(metrics.height() * LINES)
        self.setMinimumWidth(metrics.averageCharWidth() * WIDTH * 2 // 3)

    # ---- as whom the guide is viewed

    def show_families(self, families: Sequence[Family]) -> None:
        """Offer *families*; the chosen one stays chosen while it is among them."""
        chosen = self.families.currentData() or ""
        self._families = list(families)
        entries = [("", self.tr("No answers")), *((family.id, family.name) for family in families)]
        box = self.families
        if entries != [(box.itemData(row), box.itemText(row)) for row in range(box.count())]:
            box.clear()
            for name, words in entries:
                self.families.addItem(words, name)
            self.families.setCurrentIndex(max(0, self.families.findData(chosen)))
        self._show_name()

    def _family_chosen(self) -> None:
        self._show_name()
        self.family_wanted.emit(self.families.currentData())

    def _show_name(self) -> None:
        """Write the whole name below: the box has no room for it."""
        self._name.setText(self.families.currentText())
        self._name.setVisible(self.families.currentIndex() > 0)

    # ---- what happened, and what is to be mended

    def say(self, words: str) -> None:
        """Say what happened, also to assistive technology."""
        self._said.setText(words)
        announce(self, words)

    def said(self) -> str:
        """Return what was said last."""
        return self._said.text()

    def problems(self) -> list[Problem]:
        """Return the problems of the list from top to bottom."""
        return list(self._problems)

    def show_problems(self, problems: Sequence[Problem]) -> None:
        """List *problems*; the one that is chosen stays chosen while it is among them."""
        if list(problems) == self._problems:
            return
        row, place = self.list.currentRow(), self.list.verticalScrollBar().value()
        chosen = self._problems[row] if row >= 0 else None
        self._problems = list(problems)
        self.list.clear()
        for problem in self._problems:
            item = QListWidgetItem(self._words(problem))
            item.setToolTip(str(problem))
            self.list.addItem(item)
        if chosen in self._problems:
            self.list.setCurrentRow(self._problems.index(chosen))
            self.list.verticalScrollBar().setValue(place)
        self._offer()

    def _words(self, problem: Problem) -> str:
        error = problem.severity is Severity.ERROR
        severity = self.tr("Error") if error else self.tr("Warning")
        where = f"{problem.path}:{problem.line}".replace("/", f"/{_BREAK}")
        return f"{severity}: {problem.message}\n{where}"

    def _offer(self) -> None:
        """Offer what can be done with the chosen problem."""
        for button in (self.open, self.copy):
            button.setEnabled(self.list.currentRow() >= 0)
            button.setVisible(bool(self._problems))
        if not self._problems and self.list.hasFocus():
            self.families.setFocus(Qt.FocusReason.OtherFocusReason)  # the keys stay on this side
        self.list.setVisible(bool(self._problems))

    def _place_wanted(self, item: QListWidgetItem) -> None:
        self.place_wanted.emit(self._problems[self.list.row(item)])

    def _copy(self) -> None:
        row = self.list.currentRow()
        if row >= 0:
            QGuiApplication.clipboard().setText(str(self._problems[row]))
