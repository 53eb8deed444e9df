"""Notices that nobody is there any more, and that somebody is."""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QPointF, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QApplication

from nbguide.idleness import Phase, phase, seconds_left
from nbguide.policy import Policy

LOOK = 1_000
"""Milliseconds between two looks at the clock."""

_Kind = QEvent.Type

_PRESSED = {_Kind.KeyPress, _Kind.MouseButtonPress, _Kind.TouchBegin, _Kind.TabletPress}
_MOVED = {_Kind.MouseMove, _Kind.TabletMove, _Kind.Wheel, _Kind.NativeGesture, _Kind.TouchUpdate}
_FOLLOWING = {
    *(_Kind.ShortcutOverride, _Kind.KeyRelease, _Kind.MouseButtonRelease, _Kind.MouseButtonDblClick),
    *(_Kind.ContextMenu, _Kind.TouchEnd, _Kind.TabletRelease),
}
_ALL = _PRESSED | _MOVED | _FOLLOWING
_REST = {_Kind.KeyRelease, _Kind.MouseButtonRelease, _Kind.MouseButtonDblClick, _Kind.ContextMenu}

_HELD = {Qt.Key.Key_Shift, Qt.Key.Key_Control, Qt.Key.Key_Alt, Qt.Key.Key_AltGr, Qt.Key.Key_Meta}


def seconds() -> float:
    """Return seconds that go on while the computer sleeps and that nobody can set."""
    if hasattr(time, "clock_gettime"):  # macOS counts its sleep in the second of these
        return time.clock_gettime(getattr(time, "CLOCK_BOOTTIME", time.CLOCK_MONOTONIC))
    return time.monotonic()  # Windows counts its sleep


class Idle(QObject):
    """Watches keys, pointer, wheel and touch in the whole program while a visit lasts.

    *clock* returns seconds; *busy* says that something goes on without a hand, such as a voice that reads.
    What brings the page back does nothing else: its key or press goes nowhere.

    Signals: changed(Phase), left(seconds until the end) in the countdown, once a second.
    """

    changed = Signal(Phase)
    left = Signal(int)

    def __init__(
        self, policy: Policy, clock: Callable[[], float], busy: Callable[[], bool], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._policy, self._clock, self._busy = policy, clock, busy
        self._since = clock()
        self._phase = Phase.OPEN
        self._by_hand = False
        self._pointer: QPointF | None = None
        self._held = False
        """Whether Ctrl or the like was pressed on the cover, and nothing since."""
        self._rest = False
        """Whether the end of the press that brought the page back is still to come."""
        self._timer = QTimer(self, interval=LOOK)
        self._timer.timeout.connect(self.look)
        self._timer.start()
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.installEventFilter(self)

    def stop(self) -> None:
        """Watch no longer."""
        self._timer.stop()
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.removeEventFilter(self)

    def cover(self) -> None:
        """Cover the page now; only a press uncovers it: a table that is bumped must not."""
        self._by_hand = True
        self.look()

    def look(self) -> None:
        """Look at the clock, and at what goes on without a hand."""
        if self._phase is Phase.OPEN and not self._by_hand and self._busy():
            self._since = self._clock()
        idle = self._clock() - self._since
        now = phase(idle, self._policy)
        self._show(Phase.COVERED if now is Phase.OPEN and self._by_hand else now)
        if now is Phase.ENDING:
            self.left.emit(round(seconds_left(idle, self._policy)))

    def notice(self, *, pressed: bool = True) -> None:
        """Take a sign of life; one that comes after the end, such as after a long sleep, is too late.

        Where it is no press, a page that was covered by hand stays so.
        """
        if phase(self._clock() - self._since, self._policy) is Phase.OVER:
            self._show(Phase.OVER)
            return
        self._since = self._clock()
        if pressed:
            self._by_hand = self._held = False
        self._show(Phase.COVERED if self._by_hand else Phase.OPEN)

    def _show(self, now: Phase) -> None:
        if now is not self._phase:
            self._phase = now
            self.changed.emit(now)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take signs of life, and let none reach the page while it is covered."""
        kind = event.type()
        if kind not in _ALL:
            return False
        covered = self._phase is not Phase.OPEN
        if covered and isinstance(event, QKeyEvent):
            self._key_on_cover(event)
        elif kind in _PRESSED:
            self._rest = covered
            self.notice()
        elif kind in _MOVED:
            if self._went(event):
                self.notice(pressed=False)
        elif kind in _REST and self._rest:
            return True
        return covered

    def _key_on_cover(self, event: QKeyEvent) -> None:
        """Let a key lift the cover: Ctrl and the like when they are let go, for a key may follow them."""
        event.accept()  # else it would be looked up among the keys of the program
        kind, held = event.type(), event.key() in _HELD
        if kind is _Kind.KeyPress and not event.isAutoRepeat():
            self._held = held
            if not held:
                self._rest = True
                self.notice()
        elif kind is _Kind.KeyRelease and held and self._held:
            self.notice()

    def _went(self, event: QEvent) -> bool:
        """Return whether the pointer was moved: Qt also tells so where the page moves below it."""
        if not isinstance(event, QMouseEvent):
            return True
        before, self._pointer = self._pointer, event.globalPosition()
        return before is not None and before != self._pointer
