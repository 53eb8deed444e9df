"""The other end of a voice that lives in a process of its own: nothing here waits for it."""

from __future__ import annotations

import json
from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QObject, QProcess, Qt, QTimer, Signal

BEGINNING = 20_000
"""Milliseconds until the first answer: some sound servers take seconds to begin."""

PATIENCE = 10_000
"""Milliseconds until each answer after it; a voice that has none left stands still."""

LAST = 1_000
"""Milliseconds in which a voice that may go is quiet and gone; else it is killed."""


class VoiceProcess(QObject):
    """Runs *command*, which speaks as `nbguide.ui.voice` does, for as long as *owner* lives.

    Signals: told(dict): what it says; gone(bool): it has ended, or was ended because it did not answer,
    and whether an answer was still due.
    """

    told = Signal(dict)
    gone = Signal(bool)

    def __init__(self, command: Sequence[str], owner: QObject) -> None:
        application = QCoreApplication.instance()
        super().__init__(application)  # it outlives its owner for a moment, to end in peace
        owner.destroyed.connect(self.end)
        assert application is not None
        application.aboutToQuit.connect(self._end_now)
        self._due = 0
        self._late = QTimer(self, singleShot=True, interval=BEGINNING)
        self._late.timeout.connect(self.kill)
        self._process = QProcess(self)
        self._process.setProcessChannelMode(QProcess.ProcessChannelMode.ForwardedErrorChannel)
        self._process.readyReadStandardOutput.connect(self._read)
        self._process.finished.connect(self._over)
        # Where it cannot be started Qt may say so within start(), when nobody hears of it yet.
        self._process.errorOccurred.connect(self._could_not_start, Qt.ConnectionType.QueuedConnection)
        program, *arguments = command
        self._process.start(program, arguments)

    def send(self, **message: str | int) -> None:
        """Ask for something; the answer to it is due."""
        self._due += 1
        if not self._late.isActive():
            self._late.start()
        if self._process.isWritable():  # else its end is told in a moment
            self._process.write(json.dumps(message).encode() + b"\n")

    def end(self) -> None:
        """Let it be quiet and end by itself."""
        self._late.stop()
        self._process.closeWriteChannel()
        QTimer.singleShot(LAST, self._process, self._process.kill)

    def kill(self) -> None:
        """End it as it is."""
        self._late.stop()
        self._process.kill()
        self.gone.emit(self._due > 0)

    def _end_now(self) -> None:
        """Leave no process behind a guide that is closed; its window is gone by now, and wants no news."""
        self.blockSignals(True)
        self._process.closeWriteChannel()
        if not self._process.waitForFinished(LAST):
            self._process.kill()
            self._process.waitForFinished(LAST)

    def _read(self) -> None:
        """Tell what it says; a line that is none of its own is nobody's concern."""
        while self._process.canReadLine():
            try:
                message = json.loads(bytes(self._process.readLine().data()))
            except ValueError:
                continue
            if message == {"told": "done"}:
                self._answered()
            elif isinstance(message, dict):
                self.told.emit(message)

    def _answered(self) -> None:
        self._due -= 1
        if self._due > 0:
            self._late.start(PATIENCE)
        else:
            self._late.stop()
            self._late.setInterval(PATIENCE)

    def _could_not_start(self, error: QProcess.ProcessError) -> None:
        if error == QProcess.ProcessError.FailedToStart:
            self._over()

    def _over(self) -> None:
        self.gone.emit(self._due > 0)
        self.deleteLater()
