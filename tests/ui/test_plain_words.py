"""What content says is shown as it is: no label reads it as HTML (law 7)."""

import shutil
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

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
