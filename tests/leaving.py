"""A whole visit, or an evening at home, in the real program, for tests that look at what it leaves behind.

`python -m tests.leaving STORY FOLDER` opens the window as a family does; what is saved on purpose goes to
FOLDER, as to a memory stick. It stops at some places, writes a line of JSON and goes on once it gets a line.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialogButtonBox, QFileDialog, QLineEdit, QWidget

from nbguide.__main__ import main
from nbguide.ui.listen_bar import ListenBar
from nbguide.ui.main_window import MainWindow
from nbguide.ui.take_home_screen import TakeHomeScreen
from tests.making import TODAY
from tests.ui.acting import Key, Reader, settle, shown
from tests.ui.screens import comfort, dialog

TYPED = ("zebrafinch", "quagmire", "tambourine", "xylophone", "marzipan")
"""Words that are typed: a note, an own question, what matters, a search, a search on the page."""

CONTROL = Qt.KeyboardModifier.ControlModifier
WAIT = 30.0
"""Seconds until something must have happened."""


def until(happened: Callable[[], bool]) -> None:
    """Let the window live until something *happened*."""
    end = time.monotonic() + WAIT
    while not happened():
        assert time.monotonic() < end, "it did not happen"
        settle()
    settle()


def stop(at: str) -> None:
    """Let whoever looks look, with what the clipboard holds."""
    settle()
    clipboard = QApplication.clipboard()
    sys.stdout.write(
        json.dumps({"at": at, "clipboard": clipboard.text(), "owned": clipboard.ownsClipboard()})
    )
    sys.stdout.write("\n")
    sys.stdout.flush()
    sys.stdin.readline()


def visit(reader: Reader, stick: Path) -> None:
    """Help a family: answer, read, write, look for words, take it along, cover the page, end."""
    window = reader.window
    reader.start_visit()
    answer(reader)
    reader.press(window.visit.read)
    use(reader, stick)
    reader.press(window.header.cover)
    stop("covered")
    reader.key(Key.Key_Space)
    stop("in the visit")
    reader.press(window.header.end_visit)
    stop("ended")


def home(reader: Reader, stick: Path) -> None:
    """Do at home, without asking to keep anything, what is done in a visit."""
    reader.press(reader.window.welcome.open)
    use(reader, stick)
    stop("at home")


def listening(reader: Reader, _: Path) -> None:
    """Begin to read aloud in a visit; without a sound device nobody comes to the second sentence."""
    reader.start_visit()
    reader.press(reader.window.visit.read)
    reader.press(reader.window.reader.listen)
    bar = next(iter(shown(reader.window, ListenBar)))
    until(lambda: bar.said() not in ("", "One moment…"))
    stop("listening")
    reader.press(reader.window.header.end_visit)
    stop("ended")


def answer(reader: Reader) -> None:
    """Choose the first answer of each question on the page of a visit."""
    form = reader.window.visit
    for question in reader.window.opened().guide.questions:
        if not question.asked_in and form.options(question.id).isVisible():
            reader.press(form.options(question.id).button(question.options[0].id))


def use(reader: Reader, stick: Path) -> None:
    """Do all that can be done with a page, and take all home that can be taken."""
    window = reader.window
    note, own, matters, sought, found = TYPED
    reader.press(window.reader.next)
    reader.click_link("keep:")
    reader.click_link("ask:")
    reader.page.open_anchor(reader.link("term:"))
    settle()
    reader.key(Key.Key_Escape)
    reader.click_link("note:")
    reader.type(note)
    reader.press(window.jotting.note.done)
    reader.key(Key.Key_M, CONTROL)
    questions = window.jotting.questions
    questions.matters.setFocus()
    reader.type(matters)
    questions.own.setFocus()
    reader.type(own)
    reader.key(Key.Key_Return)
    reader.press(questions.back)
    reader.press(window.header.search)
    reader.type(sought)
    reader.key(Key.Key_Escape)
    reader.key(Key.Key_F, CONTROL)
    reader.type(found)
    reader.key(Key.Key_Escape)
    reader.press(comfort(reader).theme("dark"))
    reader.key(Key.Key_Escape)
    reader.page.selectAll()
    reader.page.copy()
    take_home(reader, stick)


def take_home(reader: Reader, stick: Path) -> None:
    """Save all that can be saved, and press Print, where no printer is known."""
    reader.key(Key.Key_P, CONTROL)
    screen = reader.screen()
    assert isinstance(screen, TakeHomeScreen)
    wait(reader)
    for button, name in ((screen.pdf, "a.pdf"), (screen.web, "a.html"), (screen.notebook, "a.nbguide")):
        save(reader, button, stick / name)
    reader.press(screen.print)
    if QApplication.activeModalWidget() is not None:
        reader.key(Key.Key_Escape)
    reader.press(screen.back)
    reader.window.activateWindow()  # as the window manager of a desktop does once a dialog is gone
    until(reader.window.isActiveWindow)


def save(reader: Reader, button: QWidget, path: Path) -> None:
    """Press *button*, type where to and save."""
    reader.press(button)
    asked = dialog()
    assert isinstance(asked, QFileDialog)
    next(iter(shown(asked, QLineEdit))).setText(str(path))
    box = next(iter(shown(asked, QDialogButtonBox)))
    reader.press(box.button(QDialogButtonBox.StandardButton.Save))
    wait(reader)
    assert path.stat().st_size, path


def wait(reader: Reader) -> None:
    until(lambda: not reader.window.take_home.busy)


STORIES = {"visit": visit, "home": home, "listening": listening}


def tell(story: str, stick: Path) -> int:
    """Play a story in the window that the program opened, in the place of its loop of events."""
    (window,) = (one for one in QApplication.topLevelWidgets() if isinstance(one, MainWindow))
    until(lambda: window.ready and window.isActiveWindow())
    STORIES[story](Reader(window), stick)
    window.close()
    settle()
    return 0


if __name__ == "__main__":
    QApplication.exec = lambda *_: tell(sys.argv[1], Path(sys.argv[2]))  # type: ignore[method-assign]
    sys.exit(main([], TODAY))
