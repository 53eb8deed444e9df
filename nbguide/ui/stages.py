"""Work that takes a while, done a little at a time so that the window stays awake, and given up at a word."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from time import monotonic

from PySide6.QtCore import QObject, QTimer, Signal

A_LITTLE = 0.05
"""Seconds of work between two looks at what the reader does."""


class Stages(QObject):
    """Goes through the stages of one piece of work after the other.

    Signals: moved(done, of) after some stages, ended() when the last is done, failed(the fault) where the
    computer refuses something.
    """

    moved = Signal(int, int)
    ended = Signal()
    failed = Signal(object)

    def __init__(self, parent: QObject, now: Callable[[], float] = monotonic) -> None:
        super().__init__(parent)
        self._now = now
        self._work: Iterator[tuple[int, int]] | None = None
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._go_on)

    def start(self, work: Iterator[tuple[int, int]]) -> None:
        """Begin with *work*, which yields how much of how much is done; what is under way is given up."""
        self.stop()
        self._work = work
        self._timer.start(0)

    def busy(self) -> bool:
        """Return whether something is under way."""
        return self._work is not None

    def stop(self) -> None:
        """Give up what is under way."""
        self._timer.stop()
        work, self._work = self._work, None
        if work is not None and hasattr(work, "close"):
            work.close()

    def _go_on(self) -> None:
        work, until = self._work, self._now() + A_LITTLE
        assert work is not None
        try:
            done = next(work)
            while self._now() < until:
                done = next(work)
        except StopIteration:
            self.stop()
            self.ended.emit()
        except OSError as fault:
            self.stop()
            self.failed.emit(fault)
        except BaseException:
            self.stop()
            raise
        else:
            self.moved.emit(*done)
