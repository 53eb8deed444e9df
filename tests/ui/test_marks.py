"""Marks on the page are told by more than a faint colour; every pair of the palette can be read."""

import re
from itertools import product
from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QPalette, QTextCharFormat
from PySide6.QtWidgets import QApplication

from nbguide.settings import Settings
from nbguide.theme import contrast
from nbguide.ui.app import Look
from nbguide.ui.highlights import Layer
from tests.ui.acting import Opener

Role = QPalette.ColorRole
Group = QPalette.ColorGroup
THEMES = ["light", "dark", "contrast"]
WORDS = [
    (Role.WindowText, Role.Window),
    (Role.WindowText, Role.Base),
    (Role.Text, Role.Base),
    (Role.Text, Role.AlternateBase),
    (Role.ButtonText, Role.Button),
    (Role.HighlightedText, Role.Highlight),
    (Role.Link, Role.Base),
    (Role.PlaceholderText, Role.Base),
    (Role.ToolTipText, Role.ToolTipBase),
    (Role.Highlight, Role.AlternateBase),
]
"""Letters and what they stand on."""

LINES = [(Role.Highlight, Role.Base), (Role.Highlight, Role.Window), (Role.Highlight, Role.AlternateBase)]
"""Lines below words, and what they stand on."""


@pytest.mark.parametrize("theme", THEMES)
def test_every_pair_of_the_palette_stands_out(look: Look, theme: str) -> None:
    look(Settings(theme=theme))
    palette = QApplication.palette()
    for group in (Group.Active, Group.Inactive, Group.Disabled):
        for needed, pairs in ((4.5, WORDS), (3.0, LINES)):
            for over, under in pairs:
                colours = [palette.color(group, role).name() for role in (over, under)]
                assert contrast(*colours) >= needed, (group, over, under)


def test_no_module_takes_a_colour_of_the_palette_that_no_test_has_seen() -> None:
    program = Path(__file__).parents[2] / "nbguide"
    used = {
        name for path in program.rglob("*.py") for name in re.findall(r"ColorRole\.(\w+)", path.read_text())
    }
    assert used
    assert used <= {role.name for pair in (*WORDS, *LINES) for role in pair}


@pytest.mark.parametrize(("theme", "layer"), list(product(THEMES, Layer)), ids=str)
def test_a_mark_is_told_by_a_line_or_by_a_full_colour(open_window: Opener, theme: str, layer: Layer) -> None:
    reader = open_window(theme=theme)
    reader.press(reader.window.welcome.open)
    reader.page.highlights.mark(layer, [(5, 25)])
    paper = reader.page.palette().color(Role.Base).name()
    marks = reader.page.extraSelections()
    look = next(mark for mark in marks if mark.cursor.selectionStart() == 5).format
    ground = look.background().color().name()
    assert contrast(look.foreground().color().name(), ground) >= 4.5
    lined = look.underlineStyle() != QTextCharFormat.UnderlineStyle.NoUnderline
    told = look.underlineColor().name() if lined else ground
    assert contrast(told, paper) >= 3
    assert not lined or contrast(told, ground) >= 3


def test_the_line_of_a_mark_is_really_drawn(open_window: Opener) -> None:
    reader = open_window(theme="contrast")
    reader.press(reader.window.welcome.open)
    accent = reader.page.palette().color(Role.Highlight).name()

    def pixels() -> int:
        picture = reader.page.viewport().grab().toImage()
        across = product(range(picture.width()), range(picture.height() // 3))
        return sum(QColor(picture.pixel(x, y)).name() == accent for x, y in across)

    before = pixels()
    reader.page.highlights.mark(Layer.FOUND, [(0, 12)])
    assert pixels() > before + 10
