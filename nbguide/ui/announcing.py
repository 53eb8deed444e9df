"""What assistive technology is told without a move of the focus."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QTimer
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QWidget

REST = 500
"""Milliseconds without a key until what was found is said: what a key more changes is no news."""


def announce(widget: QWidget, text: str) -> None:
    """Let assistive technology say *text* once, politely."""
    QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, text))


def announce_at_rest(widget: QWidget, words: Callable[[], str]) -> QTimer:
    """Return a timer to start with each key: when no more come, the *words* of then are announced."""
    timer = QTimer(widget, singleShot=True, interval=REST)
    timer.timeout.connect(lambda: announce(widget, words()))
    return timer
