"""What a visit leaves on the computer: nothing, also where it is cut off; and no network is used."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from nbguide.kept import Kept
from nbguide.notebook import Notebook
from tests.leaving import TYPED

ROOT = Path(__file__).parents[1]
PLACES = ("covered", "in the visit", "ended")

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="looks at the folders of Linux")


def tool(name: str) -> str:
    """Return where a program is; skip the test where it is not and need not be."""
    found = shutil.which(name)
    if found is None and "NEED_TOOLS" not in os.environ:
        pytest.skip(f"{name} is not installed")
    assert found is not None, f"{name} is not installed"
    return found


@pytest.fixture(scope="module")
def screen(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Return a screen of the tests' own, with a clipboard that programs share and a window manager."""
    command = [tool("Xvfb"), "-displayfd", "1", "-screen", "0", "1600x1200x24", "-nolisten", "tcp"]
    server = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    assert server.stdout
    name = f":{server.stdout.readline().decode().strip()}"
    server.stdout.close()
    own = {**os.environ, "DISPLAY": name, "HOME": str(tmp_path_factory.mktemp("openbox"))}
    manager = subprocess.Popen([tool("openbox")], env=own, stderr=subprocess.DEVNULL)
    try:
        yield name
    finally:
        for process in (manager, server):
            process.terminate()
            process.wait()


class Computer:
    """A computer of somebody else: its home, run and temporary folders, and a memory stick beside."""

    def __init__(self, folder: Path, screen: str) -> None:
        self.folder, self.stick = folder / "computer", folder / "stick"
        self.home, self.run, temporary = (self.folder / name for name in ("home", "run", "tmp"))
        for made in (self.home, self.run, temporary, self.stick):
            made.mkdir(parents=True, mode=0o700)
        letter = self.home / "Documents" / "letter.txt"
        letter.parent.mkdir()
        letter.write_text("not ours", "utf-8")
        self.environment = {
            "DISPLAY": screen,
            "HOME": str(self.home),
            "LC_ALL": "C.UTF-8",
            "PATH": os.environ["PATH"],
            "PYTHONDONTWRITEBYTECODE": "1",
            "PYTHONPATH": str(ROOT),
            "QT_QPA_PLATFORM": "xcb",
            "TMPDIR": str(temporary),
            "XDG_RUNTIME_DIR": str(self.run),
        }

    def look(self) -> dict[str, tuple[int, bytes]]:
        """Return every folder and file by its name, with who may read it and what it holds."""
        return {
            str(path.relative_to(self.folder)): (
                path.lstat().st_mode,
                path.read_bytes() if path.is_file() else b"",
            )
            for path in self.folder.rglob("*")
        }

    def play(self, story: str, *under: str) -> Play:
        """Start a story of tests/leaving.py, where asked under another program."""
        return Play(self, [*under, sys.executable, "-m", "tests.leaving", story, str(self.stick)])


class Play:
    """A story that is under way."""

    def __init__(self, computer: Computer, command: Sequence[str]) -> None:
        self._said = (computer.stick.parent / "said.txt").open("w+b")
        self._process = subprocess.Popen(
            command,
            cwd=computer.home,
            env=computer.environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._said,
            start_new_session=True,
        )

    def to(self, place: str) -> dict[str, Any]:
        """Wait for the next place, which must be this one, and return what is told there."""
        assert self._process.stdout
        line = self._process.stdout.readline()
        assert line, self.said()
        told: dict[str, Any] = json.loads(line)
        assert told["at"] == place
        return told

    def go_on(self) -> None:
        assert self._process.stdin
        self._process.stdin.write(b"\n")
        self._process.stdin.flush()

    def end(self) -> None:
        """Let it come to its end, which must be a good one."""
        assert self._process.wait(120) == 0, self.said()
        self.close()

    def kill(self) -> None:
        """End it at once, without a chance to tidy up."""
        os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait()
        self.close()

    def said(self) -> str:
        self._said.seek(0)
        return self._said.read().decode("utf-8", "replace")

    def close(self) -> None:
        for stream in (self._process.stdin, self._process.stdout, self._said):
            if stream is not None:
                stream.close()


@pytest.fixture
def computer(tmp_path: Path, screen: str) -> Computer:
    return Computer(tmp_path, screen)


def holding(words: Sequence[str], files: dict[str, tuple[int, bytes]]) -> list[str]:
    """Return the files that hold one of *words*."""
    return [name for name, (_, held) in files.items() if any(word.encode() in held for word in words)]


@pytest.mark.parametrize("kept", [False, True], ids=["nothing kept", "a family keeps a notebook"])
def test_a_whole_visit_leaves_every_folder_byte_for_byte_as_it_was(computer: Computer, kept: bool) -> None:
    ours = computer.home / ".local" / "share" / "nbguide"
    if kept:
        Kept(ours).save(Notebook().answer("risk", ["high"]).note("tests", "of a family at home"))
    before = computer.look()
    play = computer.play("visit")
    for place in PLACES:
        play.to(place)
        now = computer.look()
        assert {name: now[name] for name in now if not name.endswith("lock")} == before
        play.go_on()
    play.end()
    assert computer.look() == before
    saved = {path.name: path.read_bytes() for path in computer.stick.iterdir()}
    assert saved.keys() == {"a.pdf", "a.html", "a.nbguide"}, "what the family takes along is on the stick"
    assert all(word.encode() in saved["a.nbguide"] for word in TYPED[:3]), "it was a visit in which one wrote"


def test_the_clipboard_is_empty_after_a_visit(computer: Computer) -> None:
    play = computer.play("visit")
    told = {}
    for place in PLACES:
        told[place] = play.to(place)["clipboard"]
        play.go_on()
    play.end()
    assert told["in the visit"], "something was copied"
    assert told["ended"] == ""


@pytest.mark.parametrize("place", PLACES[:2])
def test_a_visit_that_is_cut_off_leaves_nothing_either(computer: Computer, place: str) -> None:
    before = computer.look()
    play = computer.play("visit")
    for passed in PLACES:
        play.to(passed)
        if passed == place:
            break
        play.go_on()
    play.kill()
    assert computer.look() == before


def test_at_home_only_the_look_is_written_before_a_family_says_yes(computer: Computer) -> None:
    before = computer.look()
    play = computer.play("home")
    play.to("at home")
    play.go_on()
    play.end()
    after = computer.look()
    new = {name for name, (_, held) in after.items() if held and name not in before}
    assert new == {"home/.local/share/nbguide/settings.json"}
    assert before.items() <= after.items()
    assert not holding(TYPED, after)


def test_reading_aloud_leaves_no_file_with_what_was_read(computer: Computer) -> None:
    """The voice of the system has folders of its own; what it writes there is not the guide's."""
    tool("speech-dispatcher")
    before = computer.look()
    play = computer.play("listening")
    try:
        play.to("listening")
        play.go_on()
        play.to("ended")
        play.go_on()
        play.end()
        after = computer.look()
    finally:
        for number in computer.run.rglob("speech-dispatcher.pid"):
            with suppress(ProcessLookupError, ValueError):
                os.kill(int(number.read_text("utf-8")), signal.SIGTERM)
    own = tuple(f"run/{name}" for name in ("pulse", "speech-dispatcher"))
    assert [name for name in after if name not in before and not name.startswith(own)] == []
    assert before.items() <= after.items()
    assert not holding(("neuroblastoma", "your child", "Your child", "You and your"), after)


def sockets(log: Path) -> list[str]:
    """Return the lines on sockets of the internet's kind."""
    return [line for line in log.read_text("utf-8", "replace").splitlines() if "AF_INET" in line]


def to_own_printers(line: str) -> bool:
    """Return whether a line is on asking this computer's own print service, as a press on Print does."""
    return "connect(" in line and "htons(631)" in line and ('"127.0.0.1"' in line or '"::1"' in line)


def witness(log: Path) -> list[str]:
    """Return the command that writes down every socket that is made below it."""
    return [tool("strace"), "--follow-forks", "--trace=socket,connect", f"--output={log}"]


@pytest.mark.parametrize("story", ["visit", "home"])
def test_no_socket_leads_off_the_computer(computer: Computer, tmp_path: Path, story: str) -> None:
    log = tmp_path / "sockets.txt"
    play = computer.play(story, *witness(log))
    for place in PLACES if story == "visit" else ("at home",):
        play.to(place)
        play.go_on()
    play.end()
    assert "AF_UNIX" in log.read_text("utf-8", "replace"), "the screen's own socket is seen"
    made = [line for line in sockets(log) if "socket(" in line]
    led = [line for line in sockets(log) if line not in made]
    assert [line for line in led if not to_own_printers(line)] == []
    assert len(made) == len(led), "each leads to the print service, and none elsewhere"


def test_the_witness_sees_a_socket_to_a_network(tmp_path: Path) -> None:
    code = "import socket; socket.socket(socket.AF_INET); socket.socket(socket.AF_INET6)"
    log = tmp_path / "sockets.txt"
    subprocess.run([*witness(log), sys.executable, "-c", code], check=True, timeout=60)
    assert len(sockets(log)) == 2
