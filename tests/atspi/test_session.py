"""The session itself: it asks, it hears, it keeps apart, and it leaves nothing behind."""

import os
import select
import signal
from contextlib import suppress
from pathlib import Path

import pytest

from tests.atspi.conftest import Starter, do_without
from tests.atspi.session import DEADLINE, Refused, Session


def processes(folder: Path) -> dict[int, str]:
    """Return what runs for the session in *folder*: its numbers and its commands."""
    found = {}
    for process in Path("/proc").glob("[0-9]*"):
        try:
            if os.fsencode(folder) in (process / "environ").read_bytes():
                found[int(process.name)] = (process / "cmdline").read_text().replace("\0", " ")
        except OSError:  # it has ended, or is not ours
            continue
    return found


def is_quiet(folder: Path) -> bool:
    """Return whether all that runs for the session in *folder* comes to its end."""
    for number in processes(folder):
        with suppress(ProcessLookupError):
            ended = os.pidfd_open(number)
            select.select([ended], [], [], DEADLINE)
            os.close(ended)
    return not processes(folder)


def test_a_press_is_done_and_what_follows_is_seen(guide: Session) -> None:
    guide.press("push button", "Start the questions")
    guide.find(name="Strong: whole branches move")
    guide.press("push button", "Back")
    guide.find("push button", "Start the questions")


def test_keys_are_pressed_and_moves_of_the_focus_are_heard(guide: Session) -> None:
    first = guide.find("push button", "Start the questions")
    guide.focus(first)
    heard = guide.now()
    guide.key("Tab")
    guide.wait_for("object:state-changed:focused", heard, name="Open the guide")
    assert guide.focused().name == "Open the guide"
    guide.key("Shift+Tab")
    guide.wait_for("object:state-changed:focused", heard, name="Start the questions")


def test_what_cannot_be_done_is_refused(guide: Session) -> None:
    with pytest.raises(Refused):
        guide.act(guide.find("label", "A few questions come first."), "Press")


def test_two_sessions_do_not_see_each_other(guide: Session, start: Starter, kites: Path) -> None:
    other = start("--content", str(kites))
    other.press("push button", "Open the guide")
    guide.find("push button", "Start the questions")
    assert not guide.all("push button", "Back to the start")


def test_nothing_runs_on(kites: Path, tools: None, tmp_path: Path) -> None:
    session = Session(tmp_path, "--content", str(kites))
    session.window()
    running = " ".join(processes(tmp_path).values())
    assert all(name in running for name in ("nbguide", "openbox", "dbus-daemon", "at-spi-bus-launcher"))
    session.close()
    assert is_quiet(tmp_path), processes(tmp_path)


def test_nothing_runs_on_where_the_client_is_killed(kites: Path, tools: None, tmp_path: Path) -> None:
    session = Session(tmp_path, "--content", str(kites))
    session.window()
    os.kill(session.client, signal.SIGKILL)
    session.close()
    assert is_quiet(tmp_path), processes(tmp_path)


def test_without_its_tools_a_test_is_skipped_and_fails_where_they_must_be_there() -> None:
    with pytest.raises(pytest.skip.Exception, match="dbus xvfb"):
        do_without(["dbus", "xvfb"], needed=False)
    with pytest.raises(pytest.fail.Exception, match="dbus xvfb"):
        do_without(["dbus", "xvfb"], needed=True)
