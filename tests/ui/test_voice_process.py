"""A voice that stands still, dies or babbles does not touch the window, and none is left behind."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject, QProcess
from pytestqt.qtbot import QtBot

from nbguide.ui import voice_process
from nbguide.ui.listen_bar import ListenBar
from nbguide.ui.own_program import own_program
from nbguide.ui.speaker import Speaker
from nbguide.ui.voice import Trouble
from nbguide.ui.voice_process import VoiceProcess
from tests.ui.acting import Key, Reader, settle, shown
from tests.ui.test_listening import CTRL
from tests.ui.test_speaker import Ear
from tests.ui.voices import give_process, processes

VOICE = """
import ctypes, os, sys
from nbguide.ui import voice
from tests.ui.voices import Condition, Engine, Voice

def stand_still(*_):
    # as Qt does: without giving back Python's lock
    if sys.platform == "win32":
        ctypes.PyDLL("kernel32").Sleep(1_000_000)
    ctypes.PyDLL(None).sleep(1000)

class Fake(Engine):
    voice_of_test = Voice()

voice.qt_speech = lambda: Fake
"""
"""The process of a voice that begins at once and never comes to an end."""

RUN = "\nsys.exit(voice.run())"

GUIDE = f"""
import sys
from PySide6.QtCore import QCoreApplication
from nbguide.ui import speaker
speaker.own_program = lambda *_: [sys.executable, "-c", {VOICE + RUN!r}]
application = QCoreApplication([])
talking = speaker.Speaker(application)
talking.began.connect(lambda: print("speaks", flush=True))
talking.say("One.")
application.exec()
"""
"""A guide without a window that speaks."""


@pytest.fixture
def ear() -> Iterator[Ear]:
    parent = QObject()
    yield Ear(Speaker(parent))
    parent.deleteLater()
    settle()


def say(ear: Ear, qtbot: QtBot, words: str) -> None:
    """Say *words* until the voice begins with them."""
    with qtbot.waitSignal(ear.speaker.began, timeout=30_000):
        ear.speaker.say(words)


@pytest.mark.parametrize("where", ["while it is made", "say", "stop"])
def test_a_voice_that_stands_still_is_told_and_gone_and_the_next_one_speaks(
    ear: Ear, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, where: str
) -> None:
    monkeypatch.setattr(voice_process, "PATIENCE", 100)
    still = f"\nFake.{where} = stand_still"
    if where == "while it is made":
        monkeypatch.setattr(voice_process, "BEGINNING", 100)
        still = "\nvoice.qt_speech = lambda: stand_still"
    give_process(monkeypatch, VOICE + still + RUN)
    with qtbot.waitSignal(ear.speaker.failed, timeout=30_000):
        if where == "stop":
            say(ear, qtbot, "One.")
            ear.speaker.stop()
        else:
            ear.speaker.say("One.")
    assert ear.heard == [Trouble.FELL_SILENT]
    qtbot.waitUntil(lambda: not processes())
    monkeypatch.setattr(voice_process, "BEGINNING", 30_000)
    give_process(monkeypatch, VOICE + RUN)
    say(ear, qtbot, "Two.")
    assert ear.heard == [Trouble.FELL_SILENT]


def test_words_that_come_while_a_voice_is_made_wait_for_it_and_the_last_are_said(
    ear: Ear, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    give_process(monkeypatch, VOICE + "\nFake.say = lambda self, words: self.errorOccurred.emit(0, '')" + RUN)
    ear.speaker.say("One.")
    assert not ear.speaker.ready()
    ear.speaker.stop()
    ear.speaker.tune("en", "Far", 1)
    qtbot.waitUntil(ear.speaker.ready, timeout=30_000)
    assert (ear.speaker.voice(), ear.heard) == ("Far", [])
    with qtbot.waitSignal(ear.speaker.failed, timeout=30_000):
        ear.speaker.say("Two.")
    assert not ear.speaker.ready()


@pytest.mark.parametrize("asked", [True, False])
def test_a_voice_that_dies_is_missed_only_where_it_was_asked_for_something(
    ear: Ear, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, asked: bool
) -> None:
    dies = "Fake.say = lambda *_: os._exit(3)" if asked else ""
    give_process(monkeypatch, VOICE + dies + RUN)
    if asked:
        with qtbot.waitSignal(ear.speaker.failed, timeout=30_000):
            ear.speaker.say("One.")
    else:
        say(ear, qtbot, "One.")
        ear.speaker.stop()
        (process,) = processes()
        with qtbot.waitSignal(process.gone, timeout=30_000):
            process.end()
    assert ear.heard == [Trouble.FELL_SILENT] * asked
    give_process(monkeypatch, VOICE + RUN)
    say(ear, qtbot, "Two.")


def test_a_program_that_cannot_start_is_a_voice_that_does_not_answer(
    ear: Ear, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    give_process(monkeypatch, "")
    monkeypatch.setattr("nbguide.ui.speaker.own_program", lambda *_: ["no-such-program"])
    with qtbot.waitSignal(ear.speaker.failed):
        ear.speaker.say("One.")
    assert ear.heard == [Trouble.FELL_SILENT]


def test_a_program_that_is_known_at_once_not_to_start_is_told_too(
    ear: Ear, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Some systems say so before `start` comes back."""

    class Prompt(QProcess):
        def start(self, *_: object) -> None:
            self.errorOccurred.emit(QProcess.ProcessError.FailedToStart)

    give_process(monkeypatch, "")
    monkeypatch.setattr(voice_process, "QProcess", Prompt)
    with qtbot.waitSignal(ear.speaker.failed):
        ear.speaker.say("One.")
    assert ear.heard == [Trouble.FELL_SILENT]


@pytest.mark.parametrize("trouble", ["SOMETHING_NEW", 7])
def test_a_trouble_of_another_version_is_told_as_silence_or_passed_over(
    ear: Ear, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, trouble: str | int
) -> None:
    new = f"""
def fail(self):
    voice._write(out, "failed", trouble={trouble!r})
    self.turn(Condition.Speaking)
out = os.dup(1)
Fake.say = lambda self, words: fail(self)
"""
    give_process(monkeypatch, VOICE + new + RUN)
    heard = ear.speaker.failed if isinstance(trouble, str) else ear.speaker.began
    with qtbot.waitSignal(heard, timeout=30_000):
        ear.speaker.say("One.")
    assert ear.heard == [Trouble.FELL_SILENT] * isinstance(trouble, str)


@pytest.mark.parametrize("half", [b'{"do": "tu', b"[1]\n", b"\xff\n"])
def test_half_a_line_of_a_guide_that_is_gone_ends_the_voice(half: bytes) -> None:
    subprocess.run(own_program("speak"), input=half, capture_output=True, timeout=60, check=True)


def test_the_program_itself_is_the_voice_where_it_is_asked_to_be_and_families_are_not_told() -> None:
    voice, listed = own_program("speak"), own_program("--help")
    done = subprocess.run(voice, input=b'{"do": "stop"}\n', capture_output=True, timeout=60, check=True)
    assert done.stdout == b'{"told": "done"}\n'
    families = subprocess.run(listed, capture_output=True, timeout=60, check=True).stdout
    assert b"export" in families
    assert b"speak" not in families


def test_what_libraries_print_is_not_heard(ear: Ear, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    noise = """
def noisy(self, words):
    os.write(1, b'{"told": "fai')
    self.turn(Condition.Speaking)
Fake.say = noisy
"""
    give_process(monkeypatch, VOICE + noise + RUN)
    say(ear, qtbot, "One.")


def test_lines_that_are_no_message_are_passed_over(qtbot: QtBot) -> None:
    code = r'print("ALSA: no card\n[1]\n\n{\"told\": \"speaking\"}\n\xe9\x00\n7")'
    owner = QObject()
    process = VoiceProcess([sys.executable, "-c", code], owner)
    heard: list[object] = []
    process.told.connect(heard.append)
    with qtbot.waitSignal(process.gone, timeout=30_000):
        pass
    assert heard == [{"told": "speaking"}]


@pytest.mark.parametrize("stuck", [False, True])
def test_a_guide_that_is_killed_leaves_no_voice_behind(stuck: bool) -> None:
    """Its own end and that of the voice are seen at the pipe that both of them hold."""
    still = """
voice.STUCK = 1
def say(self, words):
    self.turn(Condition.Speaking)
    stand_still()
Fake.say = say
"""
    code = GUIDE.replace(repr(VOICE + RUN), repr(VOICE + (still if stuck else "") + RUN))
    with subprocess.Popen(
        [sys.executable, "-c", code], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as guide:
        assert guide.stdout
        assert guide.stdout.readline().strip() == b"speaks"
        guide.kill()
        guide.communicate(timeout=60)


@pytest.mark.parametrize("stuck", [False, True])
def test_a_guide_that_is_closed_lets_its_voice_be_quiet_first(stuck: bool) -> None:
    stop = "stand_still()" if stuck else "os.write(2, b'quiet')"
    voice = f"{VOICE}\nFake.stop = lambda *_: {stop}{RUN}"
    code = GUIDE.replace(repr(VOICE + RUN), repr(voice))
    closing = "talking.began.connect(application.quit)\ntalking.failed.connect(print)\napplication.exec()"
    code = code.replace("application.exec()", closing)
    guide = subprocess.run([sys.executable, "-c", code], capture_output=True, timeout=60, check=True)
    assert guide.stderr == (b"" if stuck else b"quiet")
    assert guide.stdout.strip() == b"speaks", "an end that was wished is no trouble"


def test_the_window_goes_on_and_says_what_helps(
    reader: Reader, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(voice_process, "BEGINNING", 2_000)
    give_process(monkeypatch, f"{VOICE}\nvoice.qt_speech = lambda: stand_still{RUN}")
    reader.press(reader.window.welcome.open)
    reader.key(Key.Key_L, CTRL)
    (bar,) = shown(reader.window, ListenBar)
    assert bar.said() == "One moment …"
    reader.key(Key.Key_Plus, CTRL)
    assert reader.window.settings.text_size > 100
    qtbot.waitUntil(lambda: "does not answer" in reader.window.popup.text(), timeout=30_000)
    assert not bar.isVisible()
    reader.key(Key.Key_Escape)
    give_process(monkeypatch, VOICE + RUN)
    reader.key(Key.Key_L, CTRL)
    qtbot.waitUntil(lambda: bar.isVisible() and not bar.said(), timeout=30_000)
    reader.window.close()
