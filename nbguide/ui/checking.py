"""The whole check of a content folder, in a process of its own: the window never waits for it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, QProcess, QProcessEnvironment, QTimer, Signal

from nbguide.check.listing import read_json

QUIET = 250
"""Milliseconds without a change until the check begins: who saves again would not see its end."""


class Checking(QObject):
    """Runs *command*, `nbguide check --format json` for a folder; only the last change is checked to its end.

    Signals: found(list of problems), failed(the last line that it wrote).
    """

    found = Signal(list)
    failed = Signal(str)

    def __init__(self, command: Sequence[str], parent: QObject) -> None:
        super().__init__(parent)
        self._program, *self._arguments = command
        self._process: QProcess | None = None
        self._quiet = QTimer(self, singleShot=True, interval=QUIET)
        self._quiet.timeout.connect(self._start)
        self._interrupted = False

    def begin(self) -> None:
        """Check the folder soon; what an earlier check would say is of no interest any more."""
        self.stop()
        self._interrupted = False
        self._quiet.start()

    def interrupt(self) -> None:
        """Leave the processor to what comes first, until the check begins again or goes on."""
        self._interrupted = self._interrupted or self._process is not None or self._quiet.isActive()
        self.stop()

    def go_on(self) -> None:
        """Check again what was interrupted: nothing changed after all."""
        if self._interrupted:
            self.begin()

    def stop(self) -> None:
        """End the check without a result."""
        self._quiet.stop()
        process, self._process = self._process, None
        if process is not None:
            process.kill()
            process.waitForFinished()
            process.deleteLater()

    def _start(self) -> None:
        self._process = process = QProcess(self)
        environment = QProcessEnvironment.systemEnvironment()
        environment.insert("PYTHONUTF8", "1")
        environment.insert("PYTHONIOENCODING", "utf-8")
        process.setProcessEnvironment(environment)
        process.finished.connect(lambda: self._finished(process))
        process.errorOccurred.connect(lambda error: self._could_not_start(process, error))
        process.start(self._program, self._arguments)

    def _finished(self, process: QProcess) -> None:
        if process is not self._process:
            return
        self._process = None
        output = bytes(process.readAllStandardOutput().data()).decode("utf-8", "replace")
        said = bytes(process.readAllStandardError().data()).decode("utf-8", "replace")
        process.deleteLater()
        try:
            problems = read_json(output)
        except ValueError:
            self.failed.emit((said.strip() or output.strip()).rpartition("\n")[2])
        else:
            self.found.emit(problems)

    def _could_not_start(self, process: QProcess, error: QProcess.ProcessError) -> None:
        if process is self._process and error == QProcess.ProcessError.FailedToStart:
            self._process = None
            process.deleteLater()
            self.failed.emit(process.errorString())
