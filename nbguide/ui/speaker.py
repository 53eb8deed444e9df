"""Saying things aloud with the computer's own voice; Qt's speech library is loaded when somebody asks."""

from __future__ import annotations

from enum import Enum, auto
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QLocale, QObject, QTimer, Signal

if TYPE_CHECKING:  # the extra "listen" may be missing
    from PySide6.QtTextToSpeech import QTextToSpeech, QVoice

ENGINE = ""
"""Which of Qt's engines speaks; empty for the one that this computer has."""

PATIENCE = 10_000
"""Milliseconds until a voice that was given words must have begun to speak."""

LONGEST = 120_000
"""Milliseconds in which the slowest voice is at the end of the longest sentence."""

BREATH = 600
"""Milliseconds until a voice that was told to be quiet is taken to be."""

STEP = 0.15
"""How much one step of the speed is in Qt's scale from -1 to 1."""


class Trouble(Enum):
    """Why nothing can be heard."""

    NOT_INSTALLED = auto()
    LIBRARY_MISSING = auto()
    NO_VOICE = auto()
    FELL_SILENT = auto()


class _Phase(Enum):
    QUIET = auto()
    ASKED = auto()
    SPEAKING = auto()
    STOPPING = auto()


class Speaker(QObject):
    """Says one thing at a time in one language; what is said next waits until the voice is quiet.

    Signals: finished(): all was said; failed(Trouble). What was stopped does neither.
    """

    finished = Signal()
    failed = Signal(Trouble)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._engine: QTextToSpeech | None = None
        self._voices: dict[str, QVoice] = {}
        self._language, self._voice, self._speed = "en", "", 0
        self._phase = _Phase.QUIET
        self._next = ""
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self._waited)

    def ready(self) -> bool:
        """Return whether the engine is there; making it may take seconds."""
        return self._engine is not None

    def tune(self, language: str, voice: str, speed: int) -> None:
        """Speak *language* with the voice of that name, or a usual one, *speed* steps faster than usual."""
        another = language != self._language
        self._language, self._voice, self._speed = language, voice, speed
        if self._engine is not None:
            if another:
                self._voices = _voices(self._engine, language)
            self._apply(self._engine)

    def voices(self) -> list[str]:
        """Return the names of the voices for the language, the usual one first."""
        return list(self._voices)

    def voice(self) -> str:
        """Return the name of the voice that speaks; empty before there is one."""
        return self._voice if self._voice in self._voices else next(iter(self._voices), "")

    def say(self, words: str) -> None:
        """Say *words* in place of what is being said."""
        if self._engine is None and not self._make():
            return
        self._next = words
        self._hush()
        if self._phase is _Phase.QUIET:
            self._begin()

    def stop(self) -> None:
        """Be quiet."""
        self._next = ""
        self._hush()

    def _hush(self) -> None:
        if self._engine is not None and self._phase in (_Phase.ASKED, _Phase.SPEAKING):
            self._phase = _Phase.STOPPING
            self._timer.start(BREATH)
            self._engine.stop()

    def _begin(self) -> None:
        words, self._next = self._next, ""
        if self._engine is not None and words:
            self._phase = _Phase.ASKED
            self._timer.start(PATIENCE)
            self._engine.say(words)

    # ---- the engine

    def _make(self) -> bool:
        """Make the engine and return True, or say why there is none."""
        try:
            library = qt_speech()
        except ModuleNotFoundError:
            self.failed.emit(Trouble.NOT_INSTALLED)
            return False
        except ImportError:
            self.failed.emit(Trouble.LIBRARY_MISSING)
            return False
        engine = library(ENGINE, self) if ENGINE else library(self)
        self._voices = {} if engine.state() == engine.State.Error else _voices(engine, self._language)
        if not self._voices:
            engine.deleteLater()
            self.failed.emit(Trouble.NO_VOICE)
            return False
        self._engine = engine
        self._apply(engine)
        engine.stateChanged.connect(self._changed)
        engine.errorOccurred.connect(self._fail)
        return True

    def _apply(self, engine: QTextToSpeech) -> None:
        voice = self._voices.get(self.voice())
        if voice is not None and voice != engine.voice():
            engine.setVoice(voice)
        engine.setRate(self._speed * STEP)

    def _changed(self, state: Any) -> None:
        """Follow what the engine does; it tells of it later, and may be asked for something else by then."""
        if state == state.Error:
            self._fail()
        elif state == state.Speaking and self._phase is _Phase.ASKED:
            self._phase = _Phase.SPEAKING
            self._timer.start(LONGEST)
        elif state == state.Ready and self._phase is _Phase.SPEAKING:
            self._rest()
            self.finished.emit()
        elif state == state.Ready and self._phase is _Phase.STOPPING:
            self._rest()
            self._begin()

    def _rest(self) -> None:
        self._phase = _Phase.QUIET
        self._timer.stop()

    def _waited(self) -> None:
        """Go on where the voice says nothing of having stopped; else it fell silent."""
        if self._phase is _Phase.STOPPING:
            self._rest()
            self._begin()
        else:
            self._fail()

    def _fail(self, *_: object) -> None:
        """Let the engine go, so that the next attempt begins with another."""
        engine, self._engine = self._engine, None
        if engine is not None:
            self._rest()
            self._next = ""
            engine.disconnect(self)
            engine.deleteLater()
            self.failed.emit(Trouble.FELL_SILENT)


def qt_speech() -> type[QTextToSpeech]:
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
