"""A voice that a test holds in its hands: it is asked for words, and says them when the test lets it."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from enum import Enum
from typing import Any

import pytest
import shiboken6
from PySide6.QtCore import QCoreApplication, QLocale, QObject, Signal

from nbguide.ui import speaker
from nbguide.ui.voice import Talker
from nbguide.ui.voice_process import VoiceProcess


class Condition(Enum):
    """What Qt's engine says of itself."""

    Ready = 0
    Speaking = 1
    Paused = 2
    Error = 3
    Synthesizing = 4


class Named:
    """One of its voices."""

    def __init__(self, name: str) -> None:
        self._name = name

    def name(self) -> str:
        return self._name


class Voice:
    """All engines of one test, and what they were asked for.

    A *prompt* one begins and stops at once; else it does so when the test lets it, as real ones do.
    """

    usual = "Suomi"

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.engines: list[Engine] = []
        self.languages = {"en_US": ["Plain", "Plain+Robot", "Other"], "en_GB": ["Far"], "fi_FI": ["Suomi"]}
        self.provider = "stub"
        self.broken = False
        self.prompt = True

    @property
    def engine(self) -> Engine:
        """Return the engine that is in use."""
        return self.engines[-1]

    def begin(self) -> None:
        """Begin to speak."""
        self.engine.turn(Condition.Speaking)

    def end(self) -> None:
        """Come to the end of the words."""
        self.engine.turn(Condition.Ready)

    def speak(self) -> None:
        """Say what was asked for."""
        self.begin()
        self.end()


class Engine(QObject):
    """Stands in for QTextToSpeech."""

    stateChanged = Signal(object)  # noqa: N815
    errorOccurred = Signal(object, str)  # noqa: N815
    State = Condition
    voice_of_test: Voice

    def __init__(self, *options: object) -> None:
        super().__init__(next((option for option in options if isinstance(option, QObject)), None))
        self.hands = self.voice_of_test
        self.hands.engines.append(self)
        self.now = Condition.Error if self.hands.broken else Condition.Ready
        self.region = QLocale("fi_FI")
        self.named = Named(self.hands.usual)
        self.pace = 0.0

    def turn(self, state: Condition) -> None:
        """Become something, and tell."""
        if state is not self.now and shiboken6.isValid(self):
            self.now = state
            self.stateChanged.emit(state)

    def state(self) -> Condition:
        return self.now

    def say(self, words: str) -> None:
        self.hands.asked.append(words)
        if self.hands.prompt:
            self.turn(Condition.Speaking)

    def stop(self) -> None:
        if self.hands.prompt:
            self.turn(Condition.Ready)

    def engine(self) -> str:
        return self.hands.provider

    def availableLocales(self) -> list[QLocale]:  # noqa: N802
        return [QLocale(name) for name in self.hands.languages]

    def setLocale(self, region: QLocale) -> None:  # noqa: N802
        self.region = region
        self.named = self.availableVoices()[0]

    def availableVoices(self) -> list[Named]:  # noqa: N802
        return [Named(name) for name in self.hands.languages[self.region.name()]]

    def voice(self) -> Named:
        return self.named

    def setVoice(self, voice: Named) -> None:  # noqa: N802
        self.named = voice

    def setRate(self, rate: float) -> None:  # noqa: N802
        self.pace = rate


class NearVoice(QObject):
    """Stands in for the process of a voice: it is here, so that a test need not wait for what it says."""

    told = Signal(dict)
    gone = Signal(bool)

    def __init__(self, command: Sequence[str], owner: QObject) -> None:
        super().__init__(owner)
        self._talker: Talker | None = Talker(self._tell)

    def send(self, **message: Any) -> None:
        if self._talker is not None:
            self._talker.take(json.loads(json.dumps(message)))

    def kill(self) -> None:
        self._talker = None

    def _tell(self, told: str, **more: Any) -> None:
        if told != "done" and self._talker is not None and shiboken6.isValid(self):
            self.told.emit(json.loads(json.dumps({"told": told, **more})))


MUTE = """
import sys
from functools import partial
from PySide6.QtTextToSpeech import QTextToSpeech
from nbguide.ui import voice
voice.qt_speech = lambda: partial(QTextToSpeech, {engine!r})
sys.exit(voice.run())
"""
"""A voice in a process, with an engine of Qt that a test chooses."""


def give_voice(monkeypatch: pytest.MonkeyPatch) -> Voice:
    """Put a voice in place of Qt's speech library, and of the process in which it would be."""
    voice = Voice()
    engine = type("Engine", (Engine,), {"voice_of_test": voice})
    monkeypatch.setattr("nbguide.ui.voice.qt_speech", lambda: engine)
    monkeypatch.setattr(speaker, "VoiceProcess", NearVoice)
    return voice


def give_process(monkeypatch: pytest.MonkeyPatch, code: str) -> None:
    """Let the voice be a process that runs *code*."""
    monkeypatch.setattr(speaker, "VoiceProcess", VoiceProcess)
    monkeypatch.setattr(speaker, "own_program", lambda *_: [sys.executable, "-c", code])


def processes() -> list[VoiceProcess]:
    """Return the processes that speak, or have not ended yet."""
    application = QCoreApplication.instance()
    return application.findChildren(VoiceProcess) if application else []


def take_voice(monkeypatch: pytest.MonkeyPatch, error: type[ImportError]) -> None:
    """Let Qt's speech library be missing, or something that it needs."""

    def missing() -> None:
        raise error

    monkeypatch.setattr("nbguide.ui.voice.qt_speech", missing)
