"""What can be done with the words of the page, offered where the pointer or the keys are."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QMenu

from nbguide.ui.page_view import PageView
from nbguide.ui.sections import ranges, section_at, section_here


class PageMenu(QObject):
    """The menu of *page*, in place of Qt's.

    Signals: find_wanted(), keep_wanted(section id, empty above the first), listen_wanted(place on the page):
    to what is selected, or from that place.
    """

    listen_wanted = Signal(object)
    find_wanted = Signal()
    keep_wanted = Signal(str)

    def __init__(self, page: PageView) -> None:
        super().__init__(page)
        self._page = page
        page.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        page.customContextMenuRequested.connect(self._open_at_pointer)
        page.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Open the menu by key: Qt would first scroll to the end of what was selected last."""
        if isinstance(event, QContextMenuEvent):
            by_key = event.reason() == QContextMenuEvent.Reason.Keyboard
        elif isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            shift = event.modifiers() == Qt.KeyboardModifier.ShiftModifier
            by_key = event.key() == Qt.Key.Key_F10 and shift  # Qt knows it on some desktops only
        else:
            by_key = False
        if by_key:
            self._open_where_the_keys_are()
        return by_key

    def _open_at_pointer(self, at: QPoint) -> None:
        pressed = self._page.cursorForPosition(at).position()
        self._open(section_at(self._page, pressed), pressed, self._page.viewport().mapToGlobal(at))

    def _open_where_the_keys_are(self) -> None:
        page, place = self._page, self._page.place()
        at = page.rectangle(place).bottomLeft() if place else page.viewport().pos()
        here = place.start if place else page.cursorForPosition(QPoint(0, 0)).position()
        self._open(section_here(page), here, page.mapToGlobal(at))

    def _open(self, section: str, place: int, at: QPoint) -> None:
        """Offer at *at* what can be done with *section*, from the *place* on the page that is meant."""
        page, menu = self._page, QMenu(self._page)
        menu.aboutToHide.connect(menu.deleteLater)
        page.page_shown.connect(menu.close)  # what it offers is about the page that was there
        if page.textCursor().hasSelection():
            menu.addAction(self.tr("Copy") + "\tCtrl+C", page.copy)
        if section:
            menu.addAction(self.tr("Copy this page"), lambda: self._copy(section))
        menu.addAction(self.tr("Select all of this part") + "\tCtrl+A", page.selectAll)
        menu.addSeparator()
        selected, here = self.tr("Listen to what is selected") + "\tCtrl+L", self.tr("Listen from here")
        listen = selected if page.textCursor().hasSelection() else here
        menu.addAction(listen, lambda: self.listen_wanted.emit(place))
        menu.addAction(self.tr("Find in this part") + "\tCtrl+F", self.find_wanted.emit)
        keep = self.tr("Keep this page") if section else self.tr("Keep this part")
        menu.addAction(keep + "\tCtrl+D", lambda: self.keep_wanted.emit(section))
        menu.popup(at)

    def _copy(self, section: str) -> None:
        from nbguide.ui.announcing import announce

        QApplication.clipboard().setMimeData(self._page.clip(*ranges(self._page)[section]))
        announce(self._page, self.tr("Copied."))
