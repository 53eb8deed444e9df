"""What the widget tests share: a small guide about kites, the look, and windows that do not stay."""

import os
import sys
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from nbguide import settings
from nbguide.check.listing import as_json
from nbguide.front import load_front
from nbguide.paths import shipped
from nbguide.policy import Policy
from nbguide.ui.app import Look, guide_opener, hold_still, make_window
from nbguide.ui.draft import Draft
from nbguide.ui.icons import Icons
from nbguide.ui.library import OpenGuide
from nbguide.ui.main_window import MainWindow
from nbguide.ui.preview import Preview
from nbguide.ui.told import Telling
from tests.kites import copy_kites
from tests.making import TODAY
from tests.ui.acting import Opener, Reader, settle, throw_away
from tests.ui.voices import MUTE, Voice, give_process, give_voice, processes
from tests.ui.writing import CHECK, FAMILIES, Writer

# Windows are drawn where nobody sees them, unless whoever starts the tests says otherwise.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


@pytest.fixture(autouse=True)
def voice(monkeypatch: pytest.MonkeyPatch, qtbot: QtBot) -> Iterator[Voice]:
    """Let a voice speak that is in the hands of the test; the process of a real one is gone afterwards."""
    yield give_voice(monkeypatch)
    qtbot.waitUntil(lambda: not processes())


@pytest.fixture
def mute(voice: Voice, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let Qt's mute engine speak, where the speech library is installed with what it needs."""
    pytest.importorskip("PySide6.QtTextToSpeech", exc_type=ImportError)
    give_process(monkeypatch, MUTE.format(engine="mock"))


@pytest.fixture
def heard(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return what assistive technology is told without a move of the focus, from now on."""
    messages: list[str] = []

    class Listening:
        @staticmethod
        def updateAccessibility(event: QAccessibleAnnouncementEvent) -> None:  # noqa: N802 - Qt's name
            messages.append(event.message())

    monkeypatch.setattr("nbguide.ui.announcing.QAccessible", Listening)
    return messages


@pytest.fixture(scope="session")
def kites(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the content folder of a small guide that has one of everything."""
    return copy_kites(tmp_path_factory.mktemp("content"))


@pytest.fixture(scope="session")
def resources() -> Path:
    return shipped("resources")


@pytest.fixture(scope="session")
def look(qapp: QApplication, resources: Path) -> Look:
    """Return the look of the program on an application like the program's own."""
    qapp.setStyle("Fusion")
    hold_still(qapp)
    QAccessible.installFactory(Telling())
    return Look(qapp, resources)


@pytest.fixture(scope="session")
def icons(resources: Path) -> Icons:
    return Icons(resources / "icons")


@pytest.fixture(scope="session")
def read_once(resources: Path) -> Callable[[Path], OpenGuide]:
    """Return what reads a content folder the first time that a test wants it."""
    known: dict[Path, OpenGuide] = {}

    def read(content: Path) -> OpenGuide:
        if content not in known:
            known[content] = guide_opener(content, resources, TODAY)()
        return known[content]

    return read


@pytest.fixture
def family(tmp_path: Path) -> Path:
    """Return the folder where a family's notebook may be kept; nothing has made it yet."""
    return tmp_path / "family"


@pytest.fixture
def open_window(
    qtbot: QtBot,
    look: Look,
    icons: Icons,
    kites: Path,
    family: Path,
    read_once: Callable[[Path], OpenGuide],
) -> Iterator[Opener]:
    """Return what opens a window on a guide, for a reader to use; all are gone afterwards."""
    windows: list[MainWindow] = []

    def open_one(
        content: Path = kites,
        size: tuple[int, int] = (1280, 820),
        folder: Path | None = family,
        text_size: int = 100,
        space: int = 0,
        theme: str = settings.SYSTEM,
        policy: Policy | None = None,
    ) -> Reader:
        wanted = settings.Settings("", theme, text_size, space, space, space, space)
        if wanted != settings.Settings() and folder is not None:
            settings.save(wanted, folder / "settings.json")
        window = MainWindow(
            load_front(content), lambda: read_once(content), icons, look, look.names(), folder, policy
        )
        windows.append(window)
        window.resize(*size)
        with qtbot.waitExposed(window):
            window.show()
        window.activateWindow()
        qtbot.waitUntil(lambda: window.ready)
        settle()
        return Reader(window)

    yield open_one
    for window in windows:
        throw_away(window)
    nothing_is_left()


@pytest.fixture
def reader(open_window: Opener) -> Reader:
    """Return somebody in front of the guide about kites, at its first screen."""
    return open_window()


@pytest.fixture
def real_window(qapp: QApplication, kites: Path, resources: Path, family: Path) -> Iterator[MainWindow]:
    """Return the window as the program itself builds it, not yet shown."""
    window = make_window(qapp, kites, resources, family, TODAY)
    yield window
    throw_away(window)
    nothing_is_left()


def nothing_is_left() -> None:
    """Fail where a window, a dialog or a popup outlives its test."""
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    left = [widget for widget in QApplication.topLevelWidgets() if widget.isVisible()]
    assert not left, left


@pytest.fixture
def open_preview(
    qtbot: QtBot, look: Look, icons: Icons, resources: Path, tmp_path: Path
) -> Iterator[Callable[..., Writer]]:
    """Return what opens the preview of a folder; all windows are gone afterwards."""
    windows: list[MainWindow] = []

    def open_one(folder: Path, size: tuple[int, int] = (1280, 820)) -> Writer:
        check = tmp_path / "check"
        check.write_text(as_json([]), "utf-8")
        draft = Draft(folder, resources / "templates", TODAY)
        window = MainWindow(load_front(folder), draft.read, icons, look, look.names(), None)
        windows.append(window)
        window.resize(*size)
        command = [sys.executable, "-S", "-E", "-c", CHECK, str(check)]
        preview = Preview(window, draft, icons, command, lambda: datetime(2026, 11, 23, 14, 3, 5))
        writer = Writer(qtbot, window, preview, folder, check)
        with qtbot.waitExposed(window):
            window.show()
        window.activateWindow()
        settle()
        return writer

    yield open_one
    for window in windows:
        throw_away(window)
    nothing_is_left()


@pytest.fixture
def writer(open_preview: Callable[..., Writer], toy_folder: Path) -> Writer:
    """Return somebody who writes the toy guide, with its part about pets in the preview."""
    (toy_folder / "families.toml").write_text(FAMILIES, "utf-8")
    made = open_preview(toy_folder)
    made.window.ways.show_part("pets")
    settle()
    return made
