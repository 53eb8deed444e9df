"""Listen for real: speech-dispatcher and espeak-ng say the page, to a sound card that is not there.

Skipped where they are not installed (Debian: speech-dispatcher, speech-dispatcher-espeak-ng).
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from nbguide.ui.listen_bar import ListenBar
from nbguide.ui.voice_dialog import VoiceDialog
from tests.ui.acting import Key, Opener, Reader, settle, shown
from tests.ui.screens import dialog
from tests.ui.test_listening import CTRL
from tests.ui.voices import MUTE, give_process

MODULES = Path("/usr/lib/speech-dispatcher-modules")

CONFIGURATION = """
DisableAutoSpawn
AudioOutputMethod "alsa"
AudioALSADevice "null"
AddModule "espeak-ng" "sd_espeak-ng"
DefaultModule espeak-ng
"""

QUEUED = re.compile(r"Queueing message \|(.*?)\| with priority", re.DOTALL)

pytestmark = pytest.mark.skipif(
    not (shutil.which("speech-dispatcher") and (MODULES / "sd_espeak-ng").is_file()),
    reason="no speech-dispatcher with espeak-ng on this computer",
)


class Dispatcher:
    """A speech-dispatcher of the test's own, and what it was asked to say."""

    def __init__(self, folder: Path) -> None:
        self.socket = folder / "socket"
        self._log = folder / "log" / "speech-dispatcher.log"
        settings = folder / "settings"
        for made in (self._log.parent, settings / "modules"):
            made.mkdir(parents=True)
        (settings / "speechd.conf").write_text(CONFIGURATION, "utf-8")
        places = {"-S": self.socket, "-C": settings, "-L": self._log.parent, "-P": folder / "pid"}
        options = ["-s", "-t", "0", "-l", "5", "-c", "unix_socket"]
        options += [str(part) for pair in places.items() for part in pair]
        self._process = subprocess.Popen(
            ["speech-dispatcher", *options],
            env={**os.environ, "XDG_CACHE_HOME": str(folder), "XDG_RUNTIME_DIR": str(folder)},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )

    def runs(self) -> bool:
        """Return whether it listens by now."""
        assert self._process.poll() is None, "speech-dispatcher did not start"
        return self.socket.is_socket()

    def said(self) -> list[str]:
        """Return what it was asked to say, in order."""
        return QUEUED.findall(self.log())

    def log(self) -> str:
        """Return all that it wrote down."""
        return self._log.read_text("utf-8")

    def end(self) -> None:
        self._process.terminate()
        self._process.wait(10)


@pytest.fixture
def dispatcher(
    tmp_path: Path, mute: None, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Dispatcher]:
    made = Dispatcher(tmp_path)
    try:
        qtbot.waitUntil(made.runs)
        monkeypatch.setenv("SPEECHD_ADDRESS", f"unix_socket:{made.socket}")
        give_process(monkeypatch, MUTE.format(engine="speechd"))
        yield made
    finally:
        made.end()


@pytest.fixture
def listener(dispatcher: Dispatcher, open_window: Opener) -> Iterator[Reader]:
    """Return a reader whose window is gone before the dispatcher is."""
    reader = open_window()
    reader.press(reader.window.welcome.open)
    yield reader
    reader.window.close()
    reader.window.screens.forget()
    settle()


def bar_of(reader: Reader) -> ListenBar:
    (bar,) = shown(reader.window, ListenBar)
    return bar


def test_each_sentence_reaches_the_voice_once_and_in_order(
    listener: Reader, dispatcher: Dispatcher, qtbot: QtBot
) -> None:
    listener.key(Key.Key_L, CTRL)
    qtbot.waitUntil(lambda: bar_of(listener).said().startswith("This is the end"), timeout=60_000)
    said = dispatcher.said()
    assert said[:3] == [
        "Before you begin",
        "A kite is easier with two people.",
        "An intro may use a word such as bridle.",
    ]
    assert said.index("Hold the line in both hands.") < said.index("More stands at example.org.")
    assert len(said) == len(set(said))


def test_the_voice_is_in_the_readers_hands(listener: Reader, dispatcher: Dispatcher, qtbot: QtBot) -> None:
    listener.key(Key.Key_L, CTRL)
    qtbot.waitUntil(lambda: len(dispatcher.said()) >= 2, timeout=60_000)
    bar = bar_of(listener)
    for _ in range(3):
        listener.press(bar.later)
    listener.press(bar.main)
    listener.press(bar.voice)
    voices = dialog()
    assert isinstance(voices, VoiceDialog)
    assert 1 < len(voices.voices()) < 40
    assert all(name.startswith("English") for name in voices.voices())
    last = list(voices.voices())[-1]
    listener.press(voices.voices()[last])
    listener.press(voices.faster)
    listener.press(voices.done_button)
    listener.press(bar.top)
    qtbot.waitUntil(lambda: bar.said().startswith("This is the end"), timeout=60_000)
    said = dispatcher.said()
    again = len(said) - said[::-1].index("Before you begin")
    assert len(said[again:]) > 10
    assert said[again] == "A kite is easier with two people."
    assert f"SET SELF SYNTHESIS_VOICE {last}" in dispatcher.log()
    assert "SET SELF RATE 15" in dispatcher.log()
