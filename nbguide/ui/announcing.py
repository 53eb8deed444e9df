"""What assistive technology is told without a move of the focus."""

from __future__ import annotations

from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QWidget


def announce(widget: QWidget, text: str) -> None:
    """Let assistive technology say *text* once, politely."""
    QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, text))
