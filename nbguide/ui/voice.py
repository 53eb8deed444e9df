"""A voice in a process of its own: it says what lines of JSON ask for, and writes such lines about it.

It is asked to {"do": "tune", "language", "voice", "speed"}, {"do": "say", "words"} and {"do": "stop"}.
It tells {"told": "voices", "voices"}, {"told": "failed", "trouble"}, {"told": "speaking"}, {"told": "quiet"},
and {"told": "done"} after each thing that it was asked to do.
"""

from __future__ import annotations

import faulthandler
import json
import os
import sys
from collections.abc import Callable, Mapping
from contextlib import suppress
from enum import Enum, auto
from functools import partial
from threading import Thread
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, QLocale, QObject, Signal

if TYPE_CHECKING:  # the extra "listen" may be missing
    from PySide6.QtTextToSpeech import QTextToSpeech, QVoice

STEP = 0.15
"""How much one step of the speed is in Qt's scale from -1 to 1."""

STUCK = 30
"""Seconds in which Qt comes back from whatever it was asked for, or never does."""


class Trouble(Enum):
    """Why nothing can be heard."""

    NOT_INSTALLED = auto()
    LIBRARY_MISSING = auto()
    NO_VOICE = auto()
    FELL_SILENT = auto()


class Talker:
    """Lets Qt's engine do what is asked, and *tell* what becomes of it; any call may block for ever."""

    def __init__(self, tell: Callable[..., None]) -> None:
        self._tell = tell
        self._engine: QTextToSpeech | None = None
        self._language = ""
        self._voices: dict[str, QVoice] = {}

    def take(self, message: Mapping[str, Any]) -> None:
        """Do what *message* asks, and tell that it is done."""
        match message:
            case {"do": "tune", "language": language, "voice": voice, "speed": speed}:
                self._tune(language, voice, speed)
            case {"do": "say", "words": words} if self._engine is not None:
                self._engine.say(words)
            case {"do": "stop"}:
                self.stop()
        self._tell("done")

    def stop(self) -> None:
        """Be quiet."""
        if self._engine is not None:
            self._engine.stop()

    def _tune(self, language: str, voice: str, speed: int) -> None:
        """Speak *language* with the voice of that name, or a usual one, *speed* steps faster than usual."""
        engine = self._engine or self._make()
        if engine is None:
            return
        if language != self._language:
            self._language, self._voices = language, _voices(engine, language)
        if not self._voices:
            self._fail(Trouble.NO_VOICE)
            return
        wanted = self._voices.get(voice) or next(iter(self._voices.values()))
        if wanted != engine.voice():
            engine.setVoice(wanted)
        engine.setRate(speed * STEP)
        self._tell("voices", voices=[*self._voices])

    def _make(self) -> QTextToSpeech | None:
        """Return the engine, or tell why there is none."""
        try:
            engine = qt_speech()()
        except ModuleNotFoundError:
            self._fail(Trouble.NOT_INSTALLED)
        except ImportError:
            self._fail(Trouble.LIBRARY_MISSING)
        else:
            if engine.state() != engine.State.Error:
                self._engine = engine
                engine.stateChanged.connect(self._changed)
                engine.errorOccurred.connect(lambda *_: self._fail(Trouble.FELL_SILENT))
                return engine
            self._fail(Trouble.NO_VOICE)
        return None

    def _changed(self, state: Any) -> None:
        if state == state.Error:
            self._fail(Trouble.FELL_SILENT)
        elif state == state.Speaking:
            self._tell("speaking")
        elif state == state.Ready:
            self._tell("quiet")

    def _fail(self, trouble: Trouble) -> None:
        self._tell("failed", trouble=trouble.name)


def qt_speech() -> Callable[[], QTextToSpeech]:
    """Return what makes an engine; raise ImportError where the extra, or what that needs, is missing."""
    from PySide6.QtTextToSpeech import QTextToSpeech

    return QTextToSpeech


def _voices(engine: QTextToSpeech, language: str) -> dict[str, QVoice]:
    """Return the voices for *language* by name: the computer's usual one, then its region's, then others."""
    wanted, usual = QLocale(language), engine.voice()
    here = QLocale.system()
    regions = [locale for locale in engine.availableLocales() if locale.language() == wanted.language()]
    regions.sort(key=lambda locale: (locale != here, locale != wanted, locale.name()))
    found: dict[str, QVoice] = {}
    for region in regions:
        engine.setLocale(region)
        voices = [voice for voice in engine.availableVoices() if _has_own_sound(voice)]
        if engine.engine() == "speechd":  # it lists them in no order; the plain ones have short names
            voices.sort(key=lambda voice: (len(voice.name()), voice.name()))
        found |= {voice.name(): voice for voice in voices}
    if usual.name() in found and engine.engine() != "speechd":
        found = {usual.name(): found[usual.name()], **found}
    return found


def _has_own_sound(voice: QVoice) -> bool:
    """Return whether *voice* is none of the hundred disguises that eSpeak has for each of its voices."""
    return "+" not in voice.name()


# ---- the process


def run() -> int:
    """Be the voice of whoever started this program, until there is nobody to ask for more."""
    os.environ["QT_EVENT_DISPATCHER_CORE_FOUNDATION"] = "1"  # else macOS tells a bare process nothing
    if sys.platform == "win32":  # where Windows speaks through what a window brings
        from PySide6.QtGui import QGuiApplication as Application
    else:
        from PySide6.QtCore import QCoreApplication as Application
    nowhere = os.open(os.devnull, os.O_WRONLY)
    out = os.dup(1)
    os.dup2(nowhere, 1)  # what a library prints is no line of ours
    application = Application(sys.argv[:1])
    lines = _Lines(Talker(partial(_write, out)), nowhere)
    Thread(target=lines.read, daemon=True).start()
    return application.exec()


class _Lines(QObject):
    """The lines that come in: they are waited for in a thread, and done in the one of the application."""

    _came = Signal(dict)
    _ended = Signal()

    def __init__(self, talker: Talker, nowhere: int) -> None:
        super().__init__()
        self._talker, self._nowhere = talker, nowhere
        self._came.connect(self._take)
        self._ended.connect(self._end)

    def read(self) -> None:
        """Read standard input to its end, or to a line that whoever wrote it did not end."""
        try:
            with open(0, "rb", closefd=False) as lines, suppress(ValueError):
                for line in lines:
                    self._came.emit(json.loads(line))
        finally:
            self._ended.emit()

    def _take(self, message: dict[str, Any]) -> None:
        self._limit()
        self._talker.take(message)
        faulthandler.cancel_dump_traceback_later()

    def _end(self) -> None:
        """Leave nobody speaking to an empty room."""
        self._limit()
        self._talker.stop()
        QCoreApplication.quit()

    def _limit(self) -> None:
        """End the process where a call never comes back: Qt keeps Python's lock meanwhile, no thread can."""
        faulthandler.dump_traceback_later(STUCK, exit=True, file=self._nowhere)


def _write(out: int, told: str, **more: Any) -> None:
    """Write a line; where nobody reads any more, the end of the lines that come in is near."""
    with suppress(OSError):
        os.write(out, json.dumps({"told": told, **more}).encode() + b"\n")
