"""One part of the guide at a time, with the panel beside it and Back and Next below."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from nbguide.ui.card import order_tabs
from nbguide.ui.flow import FlowLayout
from nbguide.ui.icons import Icons
from nbguide.ui.page_menu import PageMenu
from nbguide.ui.page_view import PageView
from nbguide.ui.sections import ranges
from nbguide.ui.side_panel import SidePanel
from nbguide.ui.told import tell_hint
from nbguide.ui.wrapping import WrapButton

if TYPE_CHECKING:  # most readers never find words, nor listen
    from nbguide.ui.find import Find
    from nbguide.ui.listen_bar import ListenBar

PANEL = 36
"""Width of the side panel in average characters."""

NARROW = 104
"""Below this width in average characters the panel folds away."""


class ReaderScreen(QWidget):
    """The reader.

    Signals: back_wanted(), next_wanted(), listen_wanted(place on the page, None where none was pressed),
    folding_changed(bool): whether the panel has folded away, search_wanted(words) in the whole
    guide, keep_wanted(section id, empty above the first).
    """

    back_wanted = Signal()
    next_wanted = Signal()
    listen_wanted = Signal(object)
    folding_changed = Signal(bool)
    search_wanted = Signal(str)
    keep_wanted = Signal(str)

    def __init__(self, icons: Icons) -> None:
        super().__init__()
        self._icons = icons
        self.panel = SidePanel(icons)
        self.page = PageView()
        self.page.clip = self._clip
        self.credit: Callable[[Collection[str]], Iterable[str]] = lambda sections: ()
        """Gives the lines that say where words from some sections come from."""
        self.menu = PageMenu(self.page)
        self.menu.find_wanted.connect(self.find_words)
        self.menu.listen_wanted.connect(self.listen_wanted)
        self.menu.keep_wanted.connect(self.keep_wanted)
        self.back = WrapButton("", "plain", icons, lead="back")
        self.next = WrapButton("", "primary", icons, trail="next")
        self.listen = WrapButton("", "plain", icons, lead="speak")
        tell_hint(self.listen, self.tr("Listen"))
        self.listen.clicked.connect(lambda: self.listen_wanted.emit(None))
        self.back.clicked.connect(self.back_wanted)
        self.next.clicked.connect(self.next_wanted)
        self._progress = QProgressBar()
        self._progress.setTextVisible(False)
        self._progress.setMinimumWidth(80)
        self._folded = False
        self._compact = False
        self._way = ("", "")
        card = QFrame()
        card.setProperty("role", "card")
        inside = QVBoxLayout(card)
        inside.setContentsMargins(6, 10, 6, 6)
        inside.addWidget(self.page)
        self._wide = QWidget()
        row = QHBoxLayout(self._wide)
        row.setContentsMargins(0, 0, 0, 0)
        flow = FlowLayout(gap=12, spread=True)
        for button in (self.back, self.listen, self.next):
            flow.addWidget(button)
        row.addLayout(flow, 1)
        self._middle = QWidget()
        column = QVBoxLayout(self._middle)
        column.addWidget(card, 1)
        self._bars = QVBoxLayout()
        column.addLayout(self._bars)
        column.addWidget(self._progress)
        column.addWidget(self._wide)
        self._whole = QHBoxLayout(self)
        self._whole.setContentsMargins(0, 0, 0, 0)
        self._whole.setSpacing(0)
        self._whole.addWidget(self.panel)
        self._whole.addWidget(self._middle, 1)
        self.panel.page_wanted.connect(self.leave_panel)
        self.panel.rebuilt.connect(lambda: order_tabs(self._whole))

    def add_bar(self, bar: QWidget) -> None:
        """Let *bar* stand between the page and the row with Back and Next."""
        self._bars.addWidget(bar)
        order_tabs(self._whole)

    def panes(self) -> tuple[QWidget, ...]:
        """Return the sides of the screen that F6 leads through, as they are read."""
        items = (self._bars.itemAt(index) for index in range(self._bars.count()))
        bars = [bar for item in items if item is not None and (bar := item.widget()) is not None]
        return self.panel, self.page, *bars, self._wide

    @cached_property
    def listen_bar(self) -> ListenBar:
        """Return the bar of the voice that reads the page."""
        from nbguide.ui.listen_bar import ListenBar

        bar = ListenBar(self._icons)
        bar.hide()
        bar.set_compact(self._compact)
        self.add_bar(bar)
        return bar

    @cached_property
    def finding(self) -> Find:
        """Return what finds words on the page."""
        from nbguide.ui.find import Find
        from nbguide.ui.find_bar import FindBar

        bar = FindBar(self._icons)
        bar.hide()
        self.add_bar(bar)
        find = Find(self.page, bar)
        bar.search_wanted.connect(self.search_wanted)
        bar.closed.connect(self._make_room)
        return find

    def _clip(self, first: int, end: int) -> QMimeData:
        """Return what is copied of the page, with the lines that say where it comes from."""
        from nbguide.ui.copying import copied  # most readers copy nothing

        touched = [name for name, (begin, last) in ranges(self.page).items() if begin < end and first < last]
        return copied(self.page.document(), first, end, lambda: self.credit(touched))

    def find_words(self, step: int = 0) -> None:
        """Ask for words to find on the page, or go *step* places further."""
        self.show_panel(False)
        if step:
            self.finding.go(step)
        else:
            self.finding.open()
        self._make_room()

    def _is_finding(self) -> bool:
        return "finding" in self.__dict__ and self.finding.is_open()

    def _make_room(self) -> None:
        """Where there is little room, leave that of Back and Next to the page while words are found."""
        room = not (self._compact and self._is_finding())
        if not room and _has_keys(self._wide):
            self.take_focus()
        self._wide.setVisible(room)

    def take_focus(self) -> None:
        """Give the keys to the page."""
        self.page.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_way(self, back: str, following: str, number: int, count: int) -> None:
        """Name what Back and Next lead to; an empty name hides the button."""
        self._way = (back, following)
        self._name_way()
        self._progress.setVisible(number > 0 and not self._compact)
        self._progress.setRange(0, max(1, count))
        self._progress.setValue(number)
        self._progress.setAccessibleName(
            self.tr("Part {number} of {count}").format(number=number, count=count)
        )

    def parts_follow(self) -> bool:
        """Return whether Next leads to another part."""
        return not self.next.isHidden() and self._progress.value() < self._progress.maximum()

    def set_compact(self, compact: bool) -> None:
        """Leave more room to the page: Back and Next without their titles, no progress line."""
        self._compact = compact
        self._name_way()
        self._progress.setVisible(not compact and self._progress.value() > 0)
        self._make_room()
        if "listen_bar" in self.__dict__:
            self.listen_bar.set_compact(compact)

    def _name_way(self) -> None:
        words = (self.tr("Back"), self.tr("Next"))
        metrics = self.next.fontMetrics()
        full_words = (*self._way, self.listen.accessibleName())
        needed = sum(metrics.horizontalAdvance(full) for full in full_words) + metrics.height() * 13
        short = self._compact or needed > self.width() - (0 if self._folded else self.panel.maximumWidth())
        for button, full, word in zip((self.back, self.next), self._way, words, strict=True):
            button.setText(word if short and full else full)
            button.setAccessibleName(full)
            button.setVisible(bool(full))
        self.listen.setText("" if self._compact else self.listen.accessibleName())

    def folded(self) -> bool:
        """Return whether the panel has no room beside the page."""
        return self._folded

    def show_panel(self, shown: bool) -> None:
        """Show the panel in place of the page, where it has no room beside it."""
        instead = shown and self._folded
        if self.panel.to_page.hasFocus() and not self._folded:  # it goes: the page stands beside it
            self.take_focus()
        self.panel.setVisible(shown or not self._folded)
        self.panel.to_page.setVisible(instead)
        self._middle.setVisible(not instead)
        if instead and not _has_keys(self.panel):
            self.panel.to_page.setFocus(Qt.FocusReason.OtherFocusReason)

    def panel_instead_of_page(self) -> bool:
        """Return whether the panel stands where the page was."""
        return self._folded and not self._middle.isVisible()

    def leave_panel(self) -> None:
        """Go back to the page from the panel in its place."""
        self.show_panel(False)
        self.take_focus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go back to the page with Escape, from the panel in its place or from what was found."""
        if event.key() == Qt.Key.Key_Escape and self.panel_instead_of_page():
            self.leave_panel()
        elif event.key() == Qt.Key.Key_Escape and self._is_finding():
            self.finding.close()
            self._make_room()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fold the panel away where there is no room for it."""
        super().resizeEvent(event)
        self.fit()

    def fit(self) -> None:
        """Give the panel its width, or fold it."""
        letter = self.page.fontMetrics().averageCharWidth()
        folded = self.width() < letter * NARROW
        if folded:
            self.panel.setMinimumWidth(0)
            self.panel.setMaximumWidth(16_777_215)
        else:
            self.panel.setFixedWidth(letter * PANEL)
        if folded != self._folded:
            self._folded = folded
            self.show_panel(_has_keys(self.panel))  # larger text takes nobody away from what they are at
            self.folding_changed.emit(folded)
        self._name_way()


def _has_keys(widget: QWidget) -> bool:
    """Return whether something in *widget* has the keyboard's focus."""
    focus = QApplication.focusWidget()
    return focus is not None and widget.isAncestorOf(focus)
