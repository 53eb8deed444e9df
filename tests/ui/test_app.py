"""The program as a whole: what it loads before the first picture, what it does on a fault, how it ends."""

import gc
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from nbguide.ui.app import Unexpected, guide_opener
from nbguide.ui.error_dialog import ErrorDialog
from nbguide.ui.main_window import MainWindow
from tests.making import TODAY
from tests.ui.acting import Key, Reader, focused, settle, shown

LATE = (
    "jinja2",
    "markdown_it",
    "nbguide.loader",
    "nbguide.markup",
    "nbguide.renderer",
    "nbguide.narrowing",
    "nbguide.ui.reader",
    "PySide6.QtTextToSpeech",
)
"""What may be loaded only once Welcome is painted."""

FIRST_PICTURE = """
import json, sys
from pathlib import Path
from datetime import date
from PySide6.QtCore import QEvent, QObject
from nbguide.paths import shipped
from nbguide.ui.app import make_application, make_window

class Watch(QObject):
    loaded = None
    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Paint and self.loaded is None:
            self.loaded = sorted(sys.modules)
            self.ready = window.ready
        return False

application = make_application()
window = make_window(application, shipped("content"), shipped("resources"), None, date(2026, 12, 1))
watch = Watch()
window.welcome.viewport().installEventFilter(watch)
window.guide_ready.connect(application.quit)
window.resize(1280, 820)
window.show()
application.exec()
print(json.dumps({"painted": watch.loaded, "ready": watch.ready, "later": sorted(sys.modules)}))
window.close()
"""


def python(*arguments: str, **environment: str | None) -> subprocess.CompletedProcess[str]:
    """Run this Python; an environment value of None takes a variable away."""
    full = {**os.environ, **{name: value for name, value in environment.items() if value is not None}}
    for name in [name for name, value in environment.items() if value is None]:
        full.pop(name, None)
    return subprocess.run(
        [sys.executable, *arguments], env=full, capture_output=True, text=True, timeout=30, check=False
    )


# Before the first picture


def test_until_welcome_is_painted_nothing_is_loaded_that_can_wait() -> None:
    ran = python("-c", FIRST_PICTURE)
    assert ran.returncode == 0, ran.stderr
    seen = json.loads(ran.stdout)
    assert not seen["ready"]
    assert not set(LATE) & set(seen["painted"])
    assert {"markdown_it", "nbguide.loader", "nbguide.renderer"} <= set(seen["later"])


def test_the_guide_is_read_after_the_first_picture_without_a_press(
    qtbot: QtBot, real_window: MainWindow
) -> None:
    assert not real_window.ready
    real_window.show()
    qtbot.waitUntil(lambda: real_window.ready)


# On a fault


@pytest.fixture
def unexpected(reader: Reader, monkeypatch: pytest.MonkeyPatch) -> Unexpected:
    """Return the program's own hook, in place, and a button that fails with an answer in its words."""
    hook = Unexpected(reader.window)
    monkeypatch.setattr(sys, "excepthook", hook)
    reader.window.welcome.first_pages.clicked.connect(fail)
    return hook


def fail() -> None:
    raise KeyError("wind: weak")


def test_a_fault_shows_kind_words_and_the_program_goes_on(reader: Reader, unexpected: Unexpected) -> None:
    reader.press(reader.window.welcome.first_pages)
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, ErrorDialog)
    words = " ".join(label.text() for label in shown(dialog, QLabel))
    assert "It was not your doing" in words
    assert focused() is dialog.go_on
    reader.key(Key.Key_Return)
    assert QApplication.activeModalWidget() is None
    reader.press(reader.window.reader.next)
    assert reader.screen() is reader.window.reader


def test_the_details_name_the_place_and_hold_no_answer(
    reader: Reader, unexpected: Unexpected, capsys: pytest.CaptureFixture[str]
) -> None:
    reader.press(reader.window.welcome.first_pages)
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, ErrorDialog)
    details = dialog.details.toPlainText()
    assert "KeyError" in details
    assert "test_app.py" in details
    assert "in fail" in details
    assert "weak" not in details
    assert os.fspath(Path.home()) not in details
    QGuiApplication.clipboard().clear()
    reader.press(dialog.copy)
    assert QGuiApplication.clipboard().text() == details
    reader.key(Key.Key_Escape)
    assert "KeyError" in capsys.readouterr().err


def test_a_fault_that_comes_again_and_again_shows_one_dialog(reader: Reader, unexpected: Unexpected) -> None:
    for _ in range(3):
        try:
            fail()
        except KeyError as error:
            unexpected(KeyError, error, error.__traceback__)
    settle()
    assert len(list(shown(reader.window, ErrorDialog))) == 1
    assert len(unexpected.happened) == 3
    reader.key(Key.Key_Escape)
    settle()
    reader.press(reader.window.welcome.first_pages)
    assert isinstance(QApplication.activeModalWidget(), ErrorDialog)


# The smoke test and the screen


def test_the_smoke_test_walks_and_says_nothing() -> None:
    ran = python("-m", "nbguide", "--smoke-test")
    assert (ran.returncode, ran.stdout, ran.stderr) == (0, "", "")


def test_the_smoke_test_keeps_pictures_where_it_is_told_to(tmp_path: Path) -> None:
    ran = python("-m", "nbguide", "--smoke-test", "--pictures", os.fspath(tmp_path / "pictures"))
    assert ran.returncode == 0, ran.stderr
    assert {path.name for path in (tmp_path / "pictures").iterdir()} >= {"welcome.png", "popup.png"}


def test_the_smoke_test_fails_with_the_reason_on_broken_content(kites: Path, tmp_path: Path) -> None:
    broken = Path(shutil.copytree(kites, tmp_path / "broken"))
    (broken / "en" / "questions" / "010-wind.md").write_text("+++\ntitle = \n+++\n", "utf-8")
    ran = python("-m", "nbguide", "--smoke-test", "--content", os.fspath(broken))
    assert ran.returncode == 1
    assert "010-wind.md" in ran.stderr
    assert "Traceback" not in ran.stderr


def test_a_window_opens_on_content_with_faults_and_reads_on(kites: Path, tmp_path: Path) -> None:
    broken = Path(shutil.copytree(kites, tmp_path / "broken"))
    (broken / "en" / "sections" / "20-flying" / "020-weak.md").write_text("no header", "utf-8")
    code = FIRST_PICTURE.replace('shipped("content")', f"Path({os.fspath(broken)!r})")
    ran = python("-c", code)
    assert ran.returncode == 0, ran.stderr


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="other systems always have a screen")
@pytest.mark.parametrize(
    "screen",
    [{}, {"DISPLAY": ":4711"}, {"WAYLAND_DISPLAY": "no-such-screen"}],
    ids=["none", "an X screen that is not there", "a Wayland screen that is not there"],
)
def test_without_a_screen_one_line_says_what_to_do_instead(screen: dict[str, str], tmp_path: Path) -> None:
    none: dict[str, str | None] = {"DISPLAY": None, "WAYLAND_DISPLAY": None, "QT_QPA_PLATFORM": None}
    none["XDG_RUNTIME_DIR"] = os.fspath(tmp_path)  # libwayland itself complains where there is none
    ran = python("-m", "nbguide", **{**none, **screen})
    assert ran.returncode == 2
    assert ran.stdout == ""
    assert "nbguide export" in ran.stderr
    assert len(ran.stderr.splitlines()) == 1, ran.stderr


def test_the_collector_works_again_even_where_a_guide_cannot_be_read(
    monkeypatch: pytest.MonkeyPatch, kites: Path, resources: Path
) -> None:
    def fail(*_: object) -> None:
        raise MemoryError

    monkeypatch.setattr("nbguide.loader.load", fail)
    gc.disable()
    try:
        with pytest.raises(MemoryError):
            guide_opener(kites, resources, TODAY)()
        assert gc.isenabled()
    finally:
        gc.enable()


def test_a_visit_can_begin_before_the_guide_is_read(real_window: MainWindow) -> None:
    assert not real_window.ready
    real_window.visiting.begin()
    assert real_window.screens.on("helper_card")
