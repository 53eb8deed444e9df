"""Saying things aloud with the computer's own voice, which lives in a process of its own."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum, auto
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from nbguide.ui.own_program import own_program
from nbguide.ui.voice import Trouble
from nbguide.ui.voice_process import VoiceProcess

PATIENCE = 10_000
"""Milliseconds until a voice that was given words must have begun to speak."""

LETTER = 400
"""Milliseconds that the slowest voice takes for a letter, at most; a number has more sounds than letters."""

BREATH = 600
"""Milliseconds until a voice that was told to be quiet is taken to be."""


class _Phase(Enum):
    QUIET = auto()
    ASKED = auto()
    SPEAKING = auto()
    STOPPING = auto()


class Speaker(QObject):
    """Says one thing at a time in one language; what is said next waits until the voice is quiet.

    Signals: began() to speak; finished(): all was said; failed(Trouble). What was stopped does neither of the
    last two.
    """

    began = Signal()
    finished = Signal()
    failed = Signal(Trouble)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._process: VoiceProcess | None = None
        self._language, self._voice, self._speed = "en", "", 0
        self._voices: list[str] = []
        self._phase = _Phase.QUIET
        self._next = ""
        self._length = 0
        """Of the words that are being said, in letters."""
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self._waited)

    def ready(self) -> bool:
        """Return whether there is a voice that can speak at once."""
        return bool(self._voices)

    def tune(self, language: str, voice: str, speed: int) -> None:
        """Speak *language* with the voice of that name, or a usual one, *speed* steps faster than usual."""
        if (language, voice, speed) == (self._language, self._voice, self._speed):
            return
        if language != self._language:
            self._voices = []
        self._language, self._voice, self._speed = language, voice, speed
        self._send_tune()

    def voices(self) -> list[str]:
        """Return the names of the voices for the language, the usual one first."""
        return list(self._voices)

    def voice(self) -> str:
        """Return the name of the voice that speaks; empty before there is one."""
        return self._voice if self._voice in self._voices else next(iter(self._voices), "")

    def say(self, words: str) -> None:
        """Say *words* in place of what is being said, or as soon as there is a voice."""
        self._next = words
        if self._process is None:
            self._process = VoiceProcess(own_program("speak"), self)
            self._process.told.connect(self._heard)
            self._process.gone.connect(self._gone)
            self._send_tune()
        else:
            self._hush()
            if self._phase is _Phase.QUIET:
                self._begin()

    def stop(self) -> None:
        """Be quiet."""
        self._next = ""
        self._hush()

    def _hush(self) -> None:
        if self._process is not None and self._phase in (_Phase.ASKED, _Phase.SPEAKING):
            self._phase = _Phase.STOPPING
            self._timer.start(BREATH)
            self._process.send(do="stop")

    def _begin(self) -> None:
        if self._process is not None and self._voices and self._next:
            words, self._next = self._next, ""
            self._length = len(words)
            self._phase = _Phase.ASKED
            self._timer.start(PATIENCE)
            self._process.send(do="say", words=words)

    # ---- the process

    def _send_tune(self) -> None:
        if self._process is not None:
            self._process.send(do="tune", language=self._language, voice=self._voice, speed=self._speed)

    def _heard(self, message: Mapping[str, Any]) -> None:
        """Follow what the voice does; it tells of it later, and may be asked for something else by then."""
        match message:
            case {"told": "voices", "voices": [*voices]}:
                self._voices = voices
                if self._phase is _Phase.QUIET:
                    self._begin()
            case {"told": "speaking"} if self._phase is _Phase.ASKED:
                self._phase = _Phase.SPEAKING
                self._timer.start(PATIENCE + LETTER * self._length)
                self.began.emit()
            case {"told": "quiet"} if self._phase is _Phase.SPEAKING:
                self._rest()
                self.finished.emit()
            case {"told": "quiet"} if self._phase is _Phase.STOPPING:
                self._rest()
                self._begin()
            case {"told": "failed", "trouble": str(trouble)}:
                self._fail(Trouble.__members__.get(trouble, Trouble.FELL_SILENT))

    def _rest(self) -> None:
        self._phase = _Phase.QUIET
        self._timer.stop()

    def _waited(self) -> None:
        """Go on where the voice says nothing of having stopped; else it fell silent."""
        if self._phase is _Phase.STOPPING:
            self._rest()
            self._begin()
        else:
            self._fail(Trouble.FELL_SILENT)

    def _gone(self, answer_due: bool) -> None:
        """Miss a voice that is gone only where something was expected of it."""
        if answer_due or self._next or self._phase is not _Phase.QUIET:
            self._fail(Trouble.FELL_SILENT)
        else:
            self._let_go()

    def _fail(self, trouble: Trouble) -> None:
        """Let the voice go, so that the next attempt begins with another."""
        self._let_go()
        self.failed.emit(trouble)

    def _let_go(self) -> None:
        process, self._process = self._process, None
        self._rest()
        self._next, self._voices = "", []
        if process is not None:
            process.disconnect(self)
            process.kill()
