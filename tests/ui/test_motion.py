"""Nothing moves and nothing blinks: Qt does not tell whether the computer asks for less motion."""

import ast
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QAbstractAnimation, Qt
from PySide6.QtWidgets import QApplication, QScroller, QStyle, QWidget

from nbguide.ui.app import hold_still
from tests.ui.acting import Opener, settle, shown
from tests.ui.screens import SCREENS, Go

PROGRAM = Path(__file__).parents[2] / "nbguide"
MOVING = {
    "QPropertyAnimation",
    "QVariantAnimation",
    "QSequentialAnimationGroup",
    "QParallelAnimationGroup",
    "QTimeLine",
    "QMovie",
    "QScroller",
    "QGraphicsEffect",
}


def names(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.Attribute):
            yield node.attr


def test_no_module_uses_what_moves() -> None:
    found = {path.name: MOVING & set(names(path)) for path in PROGRAM.rglob("*.py")}
    assert len(found) > 50
    assert not {name: used for name, used in found.items() if used}


STILL = """
from PySide6.QtCore import Qt
from nbguide.ui.app import make_application
application = make_application()
assert application is not None
moving = [effect.name for effect in Qt.UIEffect if application.isEffectEnabled(effect)]
blinking = application.cursorFlashTime()
raise SystemExit(f"{moving} {blinking}" if moving or blinking else 0)
"""


def test_the_program_turns_off_what_the_desktop_moves() -> None:
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(
        [sys.executable, "-c", STILL], cwd=PROGRAM.parent, env=environment, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr


def test_all_that_qt_can_move_is_turned_off(qapp: QApplication) -> None:
    qapp.setCursorFlashTime(500)
    for effect in Qt.UIEffect:
        qapp.setEffectEnabled(effect, True)
    assert any(qapp.isEffectEnabled(effect) for effect in Qt.UIEffect)
    hold_still(qapp)
    assert not [effect for effect in Qt.UIEffect if qapp.isEffectEnabled(effect)]
    assert qapp.cursorFlashTime() == 0


@pytest.mark.parametrize("go", SCREENS, ids=lambda go: go.__name__)
def test_no_style_moves_anything_on_a_screen(open_window: Opener, go: Go) -> None:
    reader = open_window()
    top = go(reader)
    settle()
    hint = QStyle.StyleHint.SH_Widget_Animation_Duration
    widgets = list(shown(top, QWidget))
    assert len(widgets) > 5
    for widget in widgets:
        if widget.objectName() == "qt_scrollarea_viewport":
            continue  # its scroll area is asked in its place
        assert widget.style().styleHint(hint, None, widget) == 0, widget
        assert not widget.style().styleHint(QStyle.StyleHint.SH_ScrollBar_Transient, None, widget)
        assert not QScroller.hasScroller(widget)
    for root in QApplication.topLevelWidgets():
        assert not root.findChildren(QAbstractAnimation)
    assert not QApplication.style().findChildren(QAbstractAnimation)
