"""What can be done with the words of the page, offered where the pointer or the keys are."""

from __future__ import annotations

from PySide6.QtCore import QObject, QPoint, Signal
from PySide6.QtWidgets import QApplication, QMenu

from nbguide.ui.announcing import announce
from nbguide.ui.page_view import PageView


class PageMenu(QObject):
    """The menu of *page*.

    Signals: find_wanted(), keep_wanted(section id, empty above the first).
    """

    find_wanted = Signal()
    keep_wanted = Signal(str)

    def __init__(self, page: PageView) -> None:
        super().__init__(page)
        self._page = page

    def open(self, section: str, at: QPoint) -> None:
        """Show the menu at a point of the screen, for *section* of the page."""
        page, menu = self._page, QMenu(self._page)
        menu.aboutToHide.connect(menu.deleteLater)
        if page.textCursor().hasSelection():
            menu.addAction(self.tr("Copy") + "\tCtrl+C", page.copy)
        if section:
            menu.addAction(self.tr("Copy this page"), lambda: self._copy_section(section))
        menu.addAction(self.tr("Select all of this part") + "\tCtrl+A", page.selectAll)
        menu.addSeparator()
        menu.addAction(self.tr("Find in this part") + "\tCtrl+F", self.find_wanted.emit)
        keep = self.tr("Keep this page") if section else self.tr("Keep this part")
        menu.addAction(keep + "\tCtrl+D", lambda: self.keep_wanted.emit(section))
        menu.popup(at)

    def _copy_section(self, section: str) -> None:
        QApplication.clipboard().setMimeData(self._page.copied(*self._page.range_of(section)))
        announce(self._page, self.tr("Copied."))
