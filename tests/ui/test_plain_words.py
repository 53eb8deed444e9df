"""What content says is shown as it is: no label reads it as HTML (law 7)."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractButton, QLabel
from pytestqt.qtbot import QtBot

from nbguide.ui.choices import WrapCheck, WrapRadio
from nbguide.ui.wrapping import WrapButton
from tests.ui.acting import Opener, texts

WORDS = ' = "<b>5 <6</b> <img src=x> '


def test_html_in_a_question_is_shown_as_text(open_window: Opener, kites: Path, tmp_path: Path) -> None:
    content = tmp_path / "content"
    shutil.copytree(kites, content)
    question = content / "en/questions/010-wind.md"
    marked = [
        line.replace(' = "', WORDS, 1) if line.startswith(("title", "why", "find")) else line
        for line in question.read_text("utf-8").splitlines()
    ]
    question.write_text("\n".join(marked), encoding="utf-8")
    reader = open_window(content)
    reader.press(reader.window.welcome.start)
    asked = reader.window.question
    assert "<img src=x>" in asked.title()
    assert texts(asked).count("<img src=x>") >= 1
    shown = [label for label in asked.findChildren(QLabel) if label.text() == asked.title()]
    assert shown
    assert all(label.textFormat() == Qt.TextFormat.PlainText for label in shown)
    assert "<img" not in asked.where_to_find()


@pytest.mark.parametrize("kind", [lambda text: WrapButton(text, "plain"), WrapRadio, WrapCheck])
def test_an_ampersand_is_a_letter_and_no_shortcut(
    qtbot: QtBot, kind: Callable[[str], QAbstractButton]
) -> None:
    button, plain = kind("Rest & &play"), kind("Rest + +play")
    for widget in (button, plain):
        qtbot.addWidget(widget)
    assert button.text() == "Rest & &play"
    assert button.shortcut().isEmpty()
    spoken = QAccessible.queryAccessibleInterface(button)
    assert spoken is not None
    assert spoken.text(QAccessible.Text.Name) == "Rest & &play"
    room = [w.sizeHint().width() - w.fontMetrics().size(0, w.text()).width() for w in (button, plain)]
    assert room[0] == room[1]
