"""The voice: one thing at a time, and never an end without a word of why."""

import subprocess
import sys
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QLocale, QObject
from pytestqt.qtbot import QtBot

from nbguide.ui import speaker as speaking
from nbguide.ui.speaker import Speaker
from nbguide.ui.voice import Trouble
from tests.ui.acting import settle
from tests.ui.voices import Condition, Voice, take_voice


class Ear:
    """Hears what a speaker tells of itself."""

    def __init__(self, speaker: Speaker) -> None:
        self.speaker = speaker
        self.heard: list[Trouble | str] = []
        speaker.finished.connect(lambda: self.heard.append("finished"))
        speaker.failed.connect(self.heard.append)


@pytest.fixture
def ear(qtbot: QtBot) -> Iterator[Ear]:
    parent = QObject()
    yield Ear(Speaker(parent))
    parent.deleteLater()
    settle()


def test_what_was_said_to_its_end_is_told_once(ear: Ear, voice: Voice) -> None:
    ear.speaker.say("One.")
    assert voice.asked == ["One."]
    assert ear.heard == []
    voice.speak()
    ear.speaker.say("Two.")
    voice.speak()
    assert (voice.asked, ear.heard) == (["One.", "Two."], ["finished", "finished"])
    assert len(voice.engines) == 1


def test_other_words_wait_until_the_voice_is_quiet(ear: Ear, voice: Voice) -> None:
    voice.prompt = False
    ear.speaker.say("One.")
    voice.begin()
    ear.speaker.say("Two.")
    ear.speaker.say("Three.")
    assert voice.asked == ["One."]
    voice.end()
    assert voice.asked == ["One.", "Three."]
    assert ear.heard == []
    voice.speak()
    assert ear.heard == ["finished"]


def test_what_is_stopped_does_not_finish(ear: Ear, voice: Voice) -> None:
    ear.speaker.say("One.")
    ear.speaker.stop()
    ear.speaker.stop()
    settle()
    assert ear.heard == []
    ear.speaker.say("Two.")
    voice.speak()
    assert ear.heard == ["finished"]


def test_a_voice_that_does_not_say_that_it_stopped_is_asked_again(
    ear: Ear, voice: Voice, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    voice.prompt = False
    monkeypatch.setattr(speaking, "BREATH", 1)
    ear.speaker.say("One.")  # stopped before it began: the engine was ready all the time
    ear.speaker.say("Two.")
    qtbot.waitUntil(lambda: voice.asked == ["One.", "Two."])
    voice.speak()
    assert ear.heard == ["finished"]


@pytest.mark.parametrize("begins", [False, True])
def test_a_voice_that_stays_silent_is_given_up_and_another_is_made(
    ear: Ear, voice: Voice, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, begins: bool
) -> None:
    voice.prompt = begins
    monkeypatch.setattr(speaking, "PATIENCE", 200)
    monkeypatch.setattr(speaking, "LETTER", 1)
    with qtbot.waitSignal(ear.speaker.failed):
        ear.speaker.say("One.")
    monkeypatch.setattr(speaking, "PATIENCE", 10_000)
    ear.speaker.say("Two.")
    voice.speak()
    assert ear.heard == [Trouble.FELL_SILENT, "finished"]
    assert len(voice.engines) == 2


@pytest.mark.parametrize("by_state", [False, True])
def test_a_fault_while_it_speaks_is_told_once_and_the_next_words_get_another_engine(
    ear: Ear, voice: Voice, by_state: bool
) -> None:
    ear.speaker.say("One.")
    if by_state:
        voice.engine.turn(Condition.Error)
    else:
        voice.engine.errorOccurred.emit("reason", "the sound server went away")
        voice.engine.turn(Condition.Error)
    assert ear.heard == [Trouble.FELL_SILENT]
    first = voice.engine
    ear.speaker.say("Two.")
    assert voice.engine is not first
    voice.speak()
    assert ear.heard == [Trouble.FELL_SILENT, "finished"]


def test_without_the_wheel_or_a_library_or_a_voice_it_says_which(
    ear: Ear, voice: Voice, monkeypatch: pytest.MonkeyPatch
) -> None:
    voice.broken = True
    ear.speaker.say("One.")
    voice.broken, voice.languages = False, {"fi_FI": ["Suomi"]}
    ear.speaker.say("One.")
    take_voice(monkeypatch, ImportError)  # as where libpulse0 is missing
    ear.speaker.say("One.")
    take_voice(monkeypatch, ModuleNotFoundError)
    ear.speaker.say("One.")
    none = [Trouble.NO_VOICE, Trouble.NO_VOICE, Trouble.LIBRARY_MISSING, Trouble.NOT_INSTALLED]
    assert ear.heard == none
    assert not ear.speaker.ready()
    assert ear.speaker.voices() == []
    ear.speaker.stop()


def test_where_the_extra_is_not_installed_that_is_noticed() -> None:
    code = (
        "import sys; sys.modules['PySide6.QtTextToSpeech'] = None\n"
        "from nbguide.ui.voice import Talker\n"
        "heard = []\n"
        "talker = Talker(lambda told, **more: heard.append((told, *more.values())))\n"
        "talker.take({'do': 'tune', 'language': 'en', 'voice': '', 'speed': 0})\n"
        "assert heard == [('failed', 'NOT_INSTALLED'), ('done',)], heard\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True, timeout=60)


def test_voices_are_those_of_the_language_without_disguises(ear: Ear, voice: Voice) -> None:
    ear.speaker.tune("en", "", 0)
    ear.speaker.say("One.")
    assert ear.speaker.voices() == ["Plain", "Other", "Far"]
    assert ear.speaker.voice() == voice.engine.voice().name() == "Plain"
    ear.speaker.tune("en", "Far", 2)
    assert ear.speaker.voice() == voice.engine.voice().name() == "Far"
    assert voice.engine.pace == pytest.approx(0.3)
    ear.speaker.tune("fi", "Far", -4)
    assert ear.speaker.voices() == ["Suomi"]
    assert voice.engine.voice().name() == "Suomi"
    assert voice.engine.pace == pytest.approx(-0.6)


def test_the_usual_voice_comes_first_except_where_it_is_any(
    ear: Ear, voice: Voice, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QLocale, "system", lambda: QLocale("en_GB"))
    voice.languages = {"en_US": ["Alex the Great", "Alex"], "en_GB": ["Harry", "Al"], "fi_FI": ["Alex"]}
    monkeypatch.setattr(Voice, "usual", "Alex")
    ear.speaker.say("One.")
    assert ear.speaker.voices() == ["Alex", "Harry", "Al", "Alex the Great"]
    voice.provider = "speechd"
    voice.engine.turn(Condition.Error)
    ear.speaker.say("One.")
    assert ear.speaker.voices() == ["Al", "Harry", "Alex", "Alex the Great"]


def test_the_mute_engine_of_qt_says_sentence_after_sentence(ear: Ear, mute: None, qtbot: QtBot) -> None:
    for _ in range(2):
        with qtbot.waitSignal(ear.speaker.finished):
            ear.speaker.say("Two words.")
    assert ear.heard == ["finished", "finished"]
    assert len(ear.speaker.voices()) > 1
    with qtbot.assertNotEmitted(ear.speaker.finished, wait=0):
        ear.speaker.say("More words.")
        ear.speaker.stop()
