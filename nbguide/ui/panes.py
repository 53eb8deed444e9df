"""The sides of the window that F6 leads through: bars, panel, page, and what stands below and beside them."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget

from nbguide.ui.card import in_order
from nbguide.ui.screens import Screens


class Panes(QObject):
    """The sides of a window as they are read: *above* the screen, what *screens* shows, what is *below*."""

    def __init__(self, above: QWidget, screens: Screens, below: QWidget, parent: QObject) -> None:
        super().__init__(parent)
        self._above = above
        self._screens = screens
        self._below = [below]

    def add(self, pane: QWidget) -> None:
        """Let F6 lead to *pane* too, behind all others."""
        self._below.append(pane)

    def move(self, step: int) -> None:
        """Give the keys to the next side (*step* 1) or the one before (-1), where they were in it before.

        The popup lies over all of them: F6 closes it, and the keys are at its word again.
        """
        if self._screens.popup_stands():
            self._screens.close_popup()
            return
        every = [self._above, *self._screens.current().panes(), *self._below]
        focus = QApplication.focusWidget()
        here = next((n for n, pane in enumerate(every) if _holds(pane, focus)), 0)
        for pane in (every[(here + step * n) % len(every)] for n in range(1, len(every))):
            if self._enter(pane):
                return

    def _enter(self, pane: QWidget) -> bool:
        """Give the keys to *pane*; return whether anything there takes them."""
        before = pane.focusWidget()  # Qt remembers for each widget which one inside had the keys last
        target = before if _holds(pane, before) and _takes_keys(before) else _first(pane)
        if target is not None:
            target.setFocus(Qt.FocusReason.ShortcutFocusReason)
        return target is not None


def _holds(pane: QWidget, widget: QWidget | None) -> bool:
    return widget is not None and (widget is pane or pane.isAncestorOf(widget))


def _takes_keys(widget: QWidget) -> bool:
    by_tab = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
    return by_tab and widget.isVisible() and widget.isEnabled()


def _first(pane: QWidget) -> QWidget | None:
    """Return what Tab would come to first in *pane*.

    Not by nextInFocusChain: PySide would let the widget that it returns go with the one that was asked.
    """
    if _takes_keys(pane):
        return pane
    inside = pane.widget() if isinstance(pane, QScrollArea) else pane
    layout = inside.layout() if inside is not None else None
    inner = in_order(layout) if layout is not None else ()
    return next((widget for widget in inner if _takes_keys(widget)), None)
