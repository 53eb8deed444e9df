"""The words of buttons, radio buttons and check boxes are drawn in full, whatever the width."""

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QAbstractButton
from pytestqt.qtbot import QtBot

from nbguide.settings import Settings
from nbguide.ui.app import Look
from nbguide.ui.choices import WrapCheck, WrapRadio
from nbguide.ui.wrapping import WrapButton

WORDS = "It came back after it was gone or under control"


def rows_of_ink(picture: QImage, left: int) -> int:
    """Return how many rows hold something to the right of *left*, where only words stand."""
    line, dots = picture.bytesPerLine(), bytes(picture.constBits())
    rows = [dots[y * line + left * 4 : y * line + picture.width() * 4] for y in range(picture.height())]
    return sum(row != row[-4:] * (len(row) // 4) for row in rows)


def drawn(button: QAbstractButton, width: int, height: int) -> QImage:
    button.resize(width, height)
    picture = QImage(button.size(), QImage.Format.Format_RGB32)
    picture.fill(0xFFFFFF)
    button.render(picture, QPoint())
    return picture


@pytest.mark.parametrize("role", ["small-option", "quiet"])
@pytest.mark.parametrize("kind", [WrapRadio, WrapCheck])
def test_no_line_is_cut_off_at_any_width(
    qtbot: QtBot, look: Look, kind: type[WrapRadio] | type[WrapCheck], role: str
) -> None:
    look(Settings(text_size=150))
    button = kind(WORDS)
    button.setProperty("role", role)
    qtbot.addWidget(button)
    indicator = button.sizeHint().height()
    for width in range(button.minimumSizeHint().width(), button.sizeHint().width() + 8, 3):
        height = button.heightForWidth(width)
        assert rows_of_ink(drawn(button, width, height), indicator) == rows_of_ink(
            drawn(button, width, height + 90), indicator
        ), width
    look(Settings())


@pytest.mark.parametrize("role", ["primary", "urgent", "plain", "chip", "part", "link"])
def test_the_least_size_is_the_same_whenever_it_is_asked_for(qtbot: QtBot, look: Look, role: str) -> None:
    look(Settings())
    first, later = WrapButton(WORDS, role), WrapButton(WORDS, role)
    for button in (first, later):
        qtbot.addWidget(button)
    later.sizeHint()
    assert first.minimumSizeHint() == later.minimumSizeHint()
