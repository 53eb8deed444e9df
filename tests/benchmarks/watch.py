"""Says on standard output when a widget has been painted, and how much memory the process holds."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QWidget


class _FirstPaint(QObject):
    def __init__(self, watched: QWidget, then: Callable[[], None]) -> None:
        super().__init__(watched)
        self._then = then
        watched.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            watched.removeEventFilter(self)
            QTimer.singleShot(0, self, self._say)
        return False

    def _say(self) -> None:
        sys.stdout.write(f"painted {resident()}\n")
        sys.stdout.flush()
        self._then()


def when_painted(widget: QWidget, then: Callable[[], None]) -> None:
    """Say so once *widget* has been painted, then call *then*; one watch for the yardstick and for us."""
    _FirstPaint(widget, then)


def resident() -> int:
    """Return the resident memory of this process in KiB, or 0 where the system does not tell."""
    status = Path("/proc/self/status")
    if not status.exists():
        return 0
    line = next(line for line in status.read_text().splitlines() if line.startswith("VmRSS"))
    return int(line.split()[1])
