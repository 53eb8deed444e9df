"""What has the keyboard's focus must be seen."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QObject, QPoint, Qt, QTimer
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QRadioButton, QScrollArea, QWidget

from nbguide.ui.page_view import PageView

ABOVE = 8
"""Pixels above what is higher than its view."""

_ACTING = (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter)
"""Keys that do something with what has the focus."""

_CHOOSING = (Qt.Key.Key_Up, Qt.Key.Key_Down)
"""Keys that choose the neighbour of a choice; elsewhere they scroll."""

_WATCHED = "intoView"
"""The property of a scroll area that is watched already."""


class IntoView(QObject):
    """Scrolls to what has the focus: Qt does so only within one scroll area, not on the way into it.

    What was seen is brought back where larger text or a smaller window pushed it out; where the reader
    scrolled away from it, they stay.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._seen = self._pushed = False
        self._rest = QTimer(self, singleShot=True, interval=0)
        self._rest.timeout.connect(self._settle)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._moved)
        self._watch(QApplication.focusWidget())

    def _moved(self, before: QWidget | None, now: QWidget | None) -> None:
        pressing = QApplication.mouseButtons() != Qt.MouseButton.NoButton
        if not pressing and not isinstance(now, PageView):  # what is being pressed or read must not move away
            _bring(now)
        self._watch(now)

    def before_key(self, key: int) -> None:
        """Show what has the focus before *key* acts on it: a screen begins with its title and may hide it."""
        focus = QApplication.focusWidget()
        acts = key in _ACTING or (key in _CHOOSING and isinstance(focus, QRadioButton))
        if acts and focus is not None and not isinstance(focus, PageView) and not _is_seen(focus):
            _bring(focus)

    def _watch(self, focus: QWidget | None) -> None:
        for area in _areas(focus):
            if not area.property(_WATCHED):
                area.setProperty(_WATCHED, True)
                area.verticalScrollBar().rangeChanged.connect(self._push)
                area.verticalScrollBar().valueChanged.connect(self._wait)
                if isinstance(area, PageView):
                    area.place_changed.connect(self._wait)
        self._seen = self._pushed = False
        self._rest.start()

    def _push(self) -> None:
        """Notice that there is more to scroll or less."""
        self._pushed = self._pushed or self._seen
        self._wait()

    def _wait(self, *_: object) -> None:
        self._rest.start()

    def _settle(self) -> None:
        """Once all has its place, bring back what was pushed out of view."""
        focus = QApplication.focusWidget()
        if self._pushed:
            _bring(focus)
        self._pushed = False
        self._seen = focus is not None and _is_seen(focus)


def _areas(focus: QWidget | None) -> Iterator[QAbstractScrollArea]:
    """Yield what scrolls *focus* in its window, from the inside to the outside."""
    outer = focus if isinstance(focus, PageView) else _around(focus)
    while outer is not None:
        if isinstance(outer, PageView | QScrollArea):
            yield outer
        outer = _around(outer)


def _around(widget: QWidget | None) -> QWidget | None:
    """Return what *widget* stands in; a dialog stands in nothing, also where it belongs to a screen."""
    return None if widget is None or widget.isWindow() else widget.parentWidget()


def _bring(focus: QWidget | None) -> None:
    for area in _areas(focus):
        if isinstance(area, PageView):
            area.reveal_place()
        elif isinstance(area, QScrollArea) and focus is not None:
            area.ensureWidgetVisible(focus)
            inside, spare = area.widget(), area.viewport().height() - focus.height()
            if inside is not None and spare < ABOVE:
                area.verticalScrollBar().setValue(focus.mapTo(inside, QPoint()).y() - ABOVE)
            elif inside is not None:  # of what is written in, Qt shows the line of the caret only
                middle = focus.mapTo(inside, focus.rect().center())
                area.ensureVisible(middle.x(), middle.y(), 0, (focus.height() + min(spare, ABOVE)) // 2)


def _is_seen(focus: QWidget) -> bool:
    if isinstance(focus, PageView):
        return focus.place() is not None
    return not focus.visibleRegion().isEmpty()
