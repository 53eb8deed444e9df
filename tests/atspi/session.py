"""The guide as assistive technology sees and hears it, for tests to ask."""

from __future__ import annotations

import json
import os
import select
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

from tests.making import TODAY

CLIENT = Path(__file__).parent / "client.py"
DEADLINE = 20.0
"""Seconds after which something has not happened: long, for a machine that does much else."""

START = "import sys\nfrom datetime import date\nfrom nbguide.__main__ import main\n"
ENDLESS = """
import sys
from nbguide.ui import voice
from tests.ui.voices import Engine, Voice
Engine.voice_of_test = Voice()
voice.qt_speech = lambda: Engine
sys.exit(voice.run())
"""
"""A voice that begins at once and never comes to the end of its sentence, so that the page stands still."""

VOICE = (
    f"from nbguide.ui import speaker\nspeaker.own_program = lambda *_: [sys.executable, '-c', {ENDLESS!r}]\n"
)
GUIDE = f"{START}{VOICE}sys.exit(main(sys.argv[1:], date.fromisoformat({TODAY.isoformat()!r})))"
"""Starts the guide on the day of the tests, with a voice that nobody hears."""

_CAN_ASK = "import gi\ngi.require_version('Atspi', '2.0')\nfrom gi.repository import Atspi"
_SERVERS = ("/usr/libexec/at-spi-bus-launcher", "/usr/lib/at-spi2-core/at-spi-bus-launcher")

_QT_SAYS = (
    "GetApplicationBusAddress",
    "Received text event for invalid interface.",
    "Could not find accessible on path",
    "QSpiApplication::",
)
"""What Qt complains of: that it is asked what it does not know, or about what is gone by then; and that
the registry is slow to answer for a key, on a machine that does much else."""

Found = TypeVar("Found")


@cache
def system_python() -> str:
    """Return the system's Python, which may have gi where the project's own has not."""
    return shutil.which("python3", path="/usr/bin:/bin") or ""


@cache
def missing() -> list[str]:
    """Return the Debian packages that the tests still need here."""
    if not sys.platform.startswith("linux"):
        return ["of which there are none for this system"]
    python = [system_python(), "-c", _CAN_ASK]
    needed = {
        "xvfb": shutil.which("Xvfb"),
        "openbox": shutil.which("openbox"),
        "dbus": shutil.which("dbus-daemon"),
        "at-spi2-core": any(Path(server).exists() for server in _SERVERS),
        "python3-gi gir1.2-atspi-2.0": system_python()
        and subprocess.run(python, capture_output=True, check=False).returncode == 0,
    }
    return [package for package, there in needed.items() if not there]


@dataclass(frozen=True)
class Heard:
    """One event: its kind, on what, and what it says."""

    kind: str
    role: str
    name: str
    said: str
    details: list[int]

    def __str__(self) -> str:
        return f'{self.kind} {self.details[0]} of {self.role} "{self.name}" {self.said}'.rstrip()


@dataclass(frozen=True)
class Node:
    """One thing of the tree, as it was when it was looked at."""

    number: int
    role: str
    name: str
    description: str
    states: list[str]
    attributes: dict[str, str]
    locale: str
    actions: list[str]
    has_text: bool
    value: float | None
    children: list[Node] = field(repr=False)

    @classmethod
    def read(cls, told: dict[str, Any]) -> Node:
        """Return the node that the client tells of."""
        return cls(**{**told, "children": [cls.read(child) for child in told["children"]]})

    def walk(self) -> Iterator[Node]:
        """Yield this and all that is in it, as it is read."""
        yield self
        for child in self.children:
            yield from child.walk()


class Session:
    """A guide that runs on a screen and a bus of its own, with a client at its side."""

    def __init__(self, folder: Path, *arguments: str) -> None:
        self._folder = folder
        self._noise = (folder / "client.txt").open("wb")
        command = [sys.executable, "-P", "-c", GUIDE, *arguments]
        self._process = subprocess.Popen(
            [system_python(), "-P", "-W", "ignore", str(CLIENT), str(folder), *command],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._noise,
            env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])},
            start_new_session=True,
        )

    @property
    def client(self) -> int:
        """Return the number of the client's process."""
        return self._process.pid

    def close(self) -> None:
        """End the guide and all that was started for it."""
        assert self._process.stdin
        assert self._process.stdout
        self._process.stdin.close()
        try:
            self._process.wait(DEADLINE)
        except subprocess.TimeoutExpired:
            os.killpg(self._process.pid, signal.SIGKILL)
            self._process.wait()
        self._process.stdout.close()
        self._noise.close()

    def ask(self, what: str, **details: Any) -> Any:
        """Return the client's answer; raise Refused with its reason where it has none."""
        assert self._process.stdin
        assert self._process.stdout
        line = b""
        with suppress(BrokenPipeError):
            self._process.stdin.write(json.dumps({"do": what, **details}).encode() + b"\n")
            self._process.stdin.flush()
            if select.select([self._process.stdout], [], [], 3 * DEADLINE)[0]:
                line = self._process.stdout.readline()
        if not line:
            raise AssertionError(f"the client has ended, or hangs: {self.noise()}")
        answer = json.loads(line)
        if "failed" in answer:
            raise Refused(answer["failed"])
        return answer["done"]

    def noise(self) -> str:
        """Return what the guide and the processes around it wrote."""
        files = sorted(self._folder.glob("*.txt"))
        return "\n".join(f"{file.stem}: {file.read_text('utf-8', 'replace')}" for file in files)

    def complaints(self) -> list[str]:
        """Return what the guide wrote; nothing is written where all is well."""
        written = (self._folder / "guide.txt").read_text("utf-8", "replace").splitlines()
        return [line for line in written if not any(known in line for known in _QT_SAYS)]

    def process(self) -> int | None:
        """Return the number of the guide's process; None where it has ended."""
        number: int | None = self.ask("process")
        return number

    # ---- looking

    def windows(self) -> list[Node]:
        """Return the windows of the guide, without what is in them."""
        return [Node.read(told) for told in self.ask("tree", node=None, deep=False)]

    def window(self) -> Node:
        """Return the window that takes the keys, once there is one."""

        def look() -> Node | None:
            return next((window for window in self.windows() if "active" in window.states), None)

        return self.until(look, "no window is active")

    def look(self, node: Node, *, deep: bool = True) -> Node:
        """Return *node* as it is now."""
        return Node.read(self.ask("tree", node=node.number, deep=deep)[0])

    def all(self, role: str = "", name: str = "", within: Node | None = None) -> list[Node]:
        """Return what is shown with this role and this name, where they are given."""
        below = within.number if within else None
        return [Node.read(told) for told in self.ask("find", role=role, name=name, state="", within=below)]

    def find(self, role: str = "", name: str = "", within: Node | None = None) -> Node:
        """Return the one thing with this role and this name, once it is shown."""
        found = self.until(lambda: self.all(role, name, within), f'there is no {role} "{name}"')
        assert len(found) == 1, f'{len(found)} times {role} "{name}": {found}'
        return found[0]

    def focused(self) -> Node:
        """Return what has the focus."""

        def look() -> Node | None:
            found = self.ask("find", role="", name="", state="focused", within=None)
            return Node.read(found[-1]) if found else None

        return self.until(look, "nothing has the focus")

    def outline(self, within: Node | None = None) -> str:
        """Return what is shown, one line a node, indented as it is nested."""
        told = self.ask("screen", node=within.number if within else None)
        return "\n".join(line for root in told for line in lines(Node.read(root)))

    def settled(self, within: Node | None = None) -> str:
        """Return the outline of all windows, or of what is *within* one, once it does not change any more."""
        seen = [self.outline(within)]

        def look() -> str | None:
            seen.append(self.outline(within))
            return seen[-1] if seen[-1] == seen[-2] else None

        return self.until(look, "the windows go on changing")

    # ---- hands

    def act(self, node: Node, action: str) -> None:
        """Do one of the actions of *node*."""
        assert self.ask("act", node=node.number, action=action), f"{action} did nothing"

    def press(self, role: str, name: str, within: Node | None = None) -> None:
        """Press the one thing with this role and this name."""
        node = self.find(role, name, within)
        action = next((action for action in node.actions if action in ("Press", "Toggle", "Click")), None)
        assert action, f"{node} cannot be pressed"
        self.act(node, action)

    def focus(self, node: Node) -> None:
        """Give the focus to *node*."""
        assert self.ask("focus", node=node.number), f"{node} does not take the focus"

    def key(self, *chords: str) -> None:
        """Press keys one after the other on the keyboard: "Tab", "Alt+Down"; they have X's names."""
        for chord in chords:
            self.ask("key", chord=chord)

    # ---- reading

    def text(self, node: Node) -> str:
        """Return the whole text of *node*."""
        return str(self.ask("text", node=node.number))

    def read(self, node: Node, offset: int, unit: str) -> tuple[str, int, int]:
        """Return the "char", "word", "line", "sentence" or "paragraph" at *offset*, and its two ends."""
        words, start, end = self.ask("read", node=node.number, offset=offset, unit=unit)
        return str(words), int(start), int(end)

    # ---- hearing

    def now(self) -> int:
        """Return how many events were heard so far."""
        return int(self.ask("wait", beyond=-1, seconds=0))

    def heard(self, since: int = 0, kind: str = "") -> list[Heard]:
        """Return the events of a kind that were heard after the first *since*."""
        events = [Heard(**told) for told in self.ask("heard", since=since)]
        return [event for event in events if event.kind.startswith(kind)]

    def wait_for(self, kind: str, since: int = 0, said: str = "", name: str = "") -> Heard:
        """Return the first event of a kind after *since* that says this, once it is heard."""

        def look() -> Heard | None:
            events = self.heard(since, kind)
            return next((one for one in events if said in one.said and name in ("", one.name)), None)

        try:
            return self.until(look, "")
        except AssertionError:
            events = "\n".join(map(str, self.heard(since)))
            raise AssertionError(f'{kind} "{said}{name}" was not heard; heard were:\n{events}') from None

    def until(self, look: Callable[[], Found | None], complaint: str) -> Found:
        """Return what *look* finds, looking again after each event; fail with *complaint* when time is up."""
        end = time.monotonic() + DEADLINE
        while True:
            heard = self.now()
            try:
                if found := look():
                    return found
            except Refused:  # what was there a moment ago is gone
                if time.monotonic() > end:
                    raise
            if self.process() is None:
                raise AssertionError(f"the guide has ended: {self.noise()}")
            if time.monotonic() > end:
                raise AssertionError(f"{complaint}\n{self.outline()}")
            self.ask("wait", beyond=heard, seconds=0.2)


class Refused(AssertionError):
    """The guide could not answer, or not do what was asked."""


_TOLD = ("focused", "checked", "selected", "expanded", "collapsed", "modal", "expandable")

_BOXES = ("filler", "panel", "layered pane", "viewport", "scroll pane")


def lines(node: Node, depth: int = 0) -> Iterator[str]:
    """Yield *node* and what is shown in it, as lines for people.

    Boxes that say nothing are left out, so are scroll bars; what is on a page has tests of its own.
    """
    if node.role == "scroll bar":
        return
    words = [node.role]
    if node.name:
        words.append(f'"{node.name}"')
    if node.description:
        words.append(f"({node.description})")
    if node.value is not None:
        words.append(f"= {node.value:g}")
    if "level" in node.attributes:
        words.append(f"level {node.attributes['level']}")
    words += [state for state in _TOLD if state in node.states]
    if "sensitive" not in node.states and node.role not in _BOXES:
        words.append("disabled")
    silent = node.role in _BOXES and len(words) == 1
    if not silent:
        yield "  " * depth + " ".join(words)
    for child in node.children:
        yield from lines(child, depth if silent else depth + 1)
