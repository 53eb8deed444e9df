"""Uses the guide as a screen reader does: an AT-SPI client on a screen and a bus of its own.

It runs under the system's own Python, which has `gi`, and imports nothing of ours. On standard input and
output there is one JSON object a line: `{"do": NAME, ...}` is answered by `{"done": VALUE}` or
`{"failed": WHY}`. It ends the guide, the screen and the bus when its input ends, and they end with it when it
is killed.

usage: client.py FOLDER COMMAND...   (COMMAND starts the guide; FOLDER is for what all of them write)
"""

from __future__ import annotations

import ctypes
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

SCREEN = "1600x1200x24"
MODIFIERS = {"Ctrl": "Control_L", "Alt": "Alt_L", "Shift": "Shift_L"}
KINDS = ("object:", "focus:", "window:")
SIGTERM_WITH_PARENT = 1
PAGE = "document frame"


def end_with_parent() -> None:
    """Let the kernel end this process when the client is gone."""
    ctypes.CDLL(None).prctl(SIGTERM_WITH_PARENT, signal.SIGTERM)


class Children:
    """The processes of this session, ended in reverse order; what they say goes to files."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._started: list[subprocess.Popen[bytes]] = []

    def start(self, *command: str, name: str = "", answers: bool = False) -> subprocess.Popen[bytes]:
        """Start *command*; where it *answers*, it can be asked for what it writes on its standard output."""
        with (self._folder / f"{name or command[0]}.txt").open("wb") as said:
            process = subprocess.Popen(
                command,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE if answers else said,
                stderr=said,
                preexec_fn=end_with_parent,
            )
        self._started.append(process)
        return process

    def start_and_ask(self, *command: str) -> str:
        """Start *command* and return the first line that it writes; it is ready then."""
        process = self.start(*command, answers=True)
        assert process.stdout
        line = process.stdout.readline().decode().strip()
        if not line:
            raise SystemExit(f"{command[0]} did not start")
        return line

    def end(self) -> None:
        """End all of them."""
        for process in reversed(self._started):
            process.terminate()
            try:
                process.wait(5)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def private_environment(folder: Path) -> dict[str, str]:
    """Return variables that keep the session apart from every other one, and from whoever runs it."""
    runtime = folder / "runtime"
    runtime.mkdir(mode=0o700)
    home = folder / "home"
    home.mkdir()
    shared = ("WAYLAND_DISPLAY", "DISPLAY", "DBUS_SESSION_BUS_ADDRESS", "AT_SPI_BUS_ADDRESS", "NO_AT_BRIDGE")
    for name in shared:
        os.environ.pop(name, None)
    own = {f"XDG_{name}_HOME": str(home / name.lower()) for name in ("DATA", "CONFIG", "CACHE", "STATE")}
    return {
        **own,
        "HOME": str(home),
        "XDG_RUNTIME_DIR": str(runtime),
        "GSETTINGS_BACKEND": "memory",
        "LC_ALL": "C.UTF-8",
        "QT_QPA_PLATFORM": "xcb",
        "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1",
    }


class Keyboard:
    """Presses keys on the screen, as a hand does."""

    def __init__(self) -> None:
        self._x, self._test = ctypes.CDLL("libX11.so.6"), ctypes.CDLL("libXtst.so.6")
        self._x.XOpenDisplay.restype = ctypes.c_void_p
        self._x.XStringToKeysym.restype = ctypes.c_ulong
        self._screen = ctypes.c_void_p(self._x.XOpenDisplay(None))

    def press(self, chord: str) -> None:
        """Press the keys of *chord* together: "Alt+Down"; they have X's names."""
        *held, last = (MODIFIERS.get(key, key) for key in chord.split("+"))
        codes = [self._code(key) for key in (*held, last)]
        for down, order in ((1, codes), (0, codes[::-1])):
            for code in order:
                self._test.XTestFakeKeyEvent(self._screen, code, down, ctypes.c_ulong(0))
        self._x.XSync(self._screen, 0)

    def _code(self, key: str) -> int:
        sign = ctypes.c_ulong(self._x.XStringToKeysym(key.encode()))
        code = int(self._x.XKeysymToKeycode(self._screen, sign))
        if not code:
            raise ValueError(f"no key is called {key}")
        return code


class Client:
    """What a screen reader can ask of the guide, one method a request."""

    def __init__(self, application: subprocess.Popen[bytes]) -> None:
        import gi

        gi.require_version("Atspi", "2.0")
        from gi.repository import Atspi, GLib

        self._atspi, self._glib = Atspi, GLib
        self._context = GLib.MainContext.default()
        self._application = application
        self._keyboard = Keyboard()
        self._nodes: list[Any] = []
        self._numbers: dict[Any, int] = {}
        self._heard: list[dict[str, Any]] = []
        Atspi.init()
        Atspi.set_timeout(5000, 15000)
        self._listener = Atspi.EventListener.new(self._hear)
        for kind in KINDS:
            self._listener.register(kind)

    def serve(self) -> None:
        """Answer requests until there are no more."""
        unread = b""
        while more := os.read(sys.stdin.fileno(), 65536):
            *lines, unread = (unread + more).split(b"\n")
            for line in lines:
                reply = json.dumps(self._answer(json.loads(line)))
                os.write(sys.stdout.fileno(), reply.encode() + b"\n")

    def _answer(self, request: dict[str, Any]) -> dict[str, Any]:
        self._let_events_in()
        try:
            return {"done": getattr(self, "do_" + request.pop("do"))(**request)}
        except Exception as error:  # noqa: BLE001 - whatever it is, who asked shall know
            return {"failed": f"{type(error).__name__}: {error}"}

    # ---- what can be asked

    def do_process(self) -> int | None:
        """Return the number of the guide's process; None where it has ended."""
        return self._application.pid if self._application.poll() is None else None

    def do_tree(self, node: int | None, deep: bool) -> list[dict[str, Any]]:
        """Return *node*, or the windows of the guide, and where it goes *deep* all that they hold."""
        return [self._describe(root, deep) for root in self._roots(node)]

    def do_screen(self, node: int | None) -> list[dict[str, Any]]:
        """Return what is shown in *node* or in the windows, without what is on pages."""
        return [self._describe(root, deep=True, screen=True) for root in self._roots(node)]

    def do_find(self, role: str, name: str, state: str, within: int | None) -> list[dict[str, Any]]:
        """Return what is shown with this role, this name and this state, where they are given."""
        shown = [node for root in self._roots(within) for node in self._shown(root)]
        return [
            self._describe(node, deep=False)
            for node in shown
            if role in ("", self._role(node))
            and name in ("", node.get_name())
            and (not state or state in self._states(node))
        ]

    def do_act(self, node: int, action: str) -> bool:
        """Do one of the actions of *node*."""
        actions = self._nodes[node].get_action_iface()
        return bool(actions.do_action(self._actions(actions).index(action)))

    def do_focus(self, node: int) -> bool:
        """Give the focus to *node*."""
        return bool(self._nodes[node].get_component_iface().grab_focus())

    def do_key(self, chord: str) -> None:
        """Press keys together."""
        self._keyboard.press(chord)

    def do_text(self, node: int) -> str:
        """Return the whole text of *node*."""
        return str(self._atspi.Text.get_text(self._nodes[node].get_text_iface(), 0, -1))

    def do_read(self, node: int, offset: int, unit: str) -> list[Any]:
        """Return the character, word, line, sentence or paragraph at *offset*, its begin and its end."""
        text = self._nodes[node].get_text_iface()
        granularity = getattr(self._atspi.TextGranularity, unit.upper())
        found = self._atspi.Text.get_string_at_offset(text, offset, granularity)
        return [found.content, found.start_offset, found.end_offset]

    def do_caret(self, node: int) -> int:
        """Return the place of the caret in the text of *node*."""
        return int(self._atspi.Text.get_caret_offset(self._nodes[node].get_text_iface()))

    # ---- events

    def do_wait(self, beyond: int, seconds: float) -> int:
        """Wait for more than *beyond* events, at most *seconds*; return how many there are."""
        end = time.monotonic() + seconds
        over = self._glib.timeout_add(int(seconds * 1000) + 1, lambda: True)
        while len(self._heard) <= beyond and time.monotonic() < end:
            self._context.iteration(True)
        self._glib.source_remove(over)
        self._let_events_in()
        return len(self._heard)

    def do_heard(self, since: int) -> list[dict[str, Any]]:
        """Return the events heard after the first *since*."""
        return self._heard[since:]

    def _let_events_in(self) -> None:
        while self._context.iteration(False):
            pass

    def _hear(self, event: Any) -> None:
        """Note one event, in words."""
        try:
            role, name = self._role(event.source), event.source.get_name() or ""
        except self._glib.Error:  # it is gone by now
            role, name = "", ""
        said = event.any_data if isinstance(event.any_data, str) else ""
        details = [event.detail1, event.detail2]
        self._heard.append({"kind": event.type, "role": role, "name": name, "said": said, "details": details})

    # ---- nodes

    def _roots(self, node: int | None) -> list[Any]:
        """Return *node*, or the windows of the guide."""
        if node is not None:
            return [self._nodes[node]]
        found = []
        for program in self._children(self._atspi.get_desktop(0)):
            if program.get_process_id() == self._application.pid:
                program.set_cache_mask(self._atspi.Cache.NONE)  # ask, and do not remember
                found += self._children(program)
        return found

    def _shown(self, node: Any) -> Iterator[Any]:
        if "showing" in self._states(node):
            yield node
            for child in self._children(node):
                yield from self._shown(child)

    def _states(self, node: Any) -> list[str]:
        states = (state.value_nick for state in node.get_state_set().get_states())
        return sorted(state.replace("-", " ") for state in states)

    def _describe(self, node: Any, deep: bool, screen: bool = False) -> dict[str, Any]:
        inside = self._children(node) if deep else []
        if screen:
            page = self._role(node) == PAGE
            inside = [child for child in inside if not page and "showing" in self._states(child)]
        actions, value = node.get_action_iface(), node.get_value_iface()
        return {
            "number": self._number(node),
            "role": self._role(node),
            "name": node.get_name() or "",
            "description": node.get_description() or "",
            "states": self._states(node),
            "attributes": dict(node.get_attributes() or {}),
            "locale": node.get_object_locale() or "",
            "actions": self._actions(actions) if actions else [],
            "has_text": node.get_text_iface() is not None,
            "value": value.get_current_value() if value else None,
            "children": [self._describe(child, deep, screen) for child in inside],
        }

    def _number(self, node: Any) -> int:
        if node not in self._numbers:
            self._numbers[node] = len(self._nodes)
            self._nodes.append(node)
        return self._numbers[node]

    def _children(self, node: Any) -> list[Any]:
        children = (node.get_child_at_index(index) for index in range(node.get_child_count()))
        return [child for child in children if child is not None]

    def _actions(self, actions: Any) -> list[str]:
        return [actions.get_action_name(index) for index in range(actions.get_n_actions())]

    def _role(self, node: Any) -> str:
        return str(node.get_role().value_nick.replace("-", " "))


def main(folder: Path, command: list[str]) -> None:
    """Start a screen, a bus and the guide, and answer questions until the input ends."""
    os.environ.update(private_environment(folder))
    children = Children(folder)
    try:
        screen = ("-screen", "0", SCREEN, "-nolisten", "tcp", "-displayfd", "1")
        os.environ["DISPLAY"] = ":" + children.start_and_ask("Xvfb", *screen)
        bus = children.start_and_ask("dbus-daemon", "--session", "--nofork", "--print-address")
        os.environ["DBUS_SESSION_BUS_ADDRESS"] = bus
        # Without something that manages windows, none of them is ever the active one.
        children.start_and_ask("openbox", "--sm-disable", "--startup", "echo ready")
        Client(children.start(*command, name="guide")).serve()
    finally:
        children.end()


if __name__ == "__main__":
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: sys.exit(1))
    main(Path(sys.argv[1]), sys.argv[2:])
