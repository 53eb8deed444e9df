"""Pictures of the shipped guide at every text size, in every theme and in three windows, to be looked at.

`python -m tests.ui.pictures FOLDER [SCREEN]...` puts one sheet for each screen and theme into FOLDER, and one
with the most space between lines, letters, words and paragraphs: from left to right the text sizes, from top
to bottom the windows. Run it on a screen that is larger than the windows, such as that of Xvfb.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication

from nbguide import settings
from nbguide.paths import shipped
from nbguide.settings import SPACES, Settings
from nbguide.theme import names
from nbguide.ui.app import guide_opener, make_application, make_window
from nbguide.ui.library import OpenGuide
from tests.making import TODAY
from tests.ui.acting import Reader, settle, throw_away

WINDOWS = ((1280, 820), (1366, 768), (800, 600))
TEXT_SIZES = (80, 100, 200, 300)
SMALL = 640
"""How wide one picture is on its sheet, in pixels."""


def welcome(reader: Reader) -> None:
    pass


def question(reader: Reader) -> None:
    reader.press(reader.window.welcome.start)


def part(reader: Reader) -> None:
    reader.press(reader.window.welcome.open)


def popup(reader: Reader) -> None:
    part(reader)
    reader.page.open_anchor(reader.link("term:"))
    settle()


def words(reader: Reader) -> None:
    part(reader)
    reader.page.open_anchor(reader.link("term:"))
    reader.press(reader.window.popup.buttons()["words"])


def comfort(reader: Reader) -> None:
    reader.press(reader.window.header.comfort)


def visit(reader: Reader) -> None:
    reader.start_visit()


def helper_card(reader: Reader) -> None:
    reader.press(reader.window.welcome.visit)


def covered(reader: Reader) -> None:
    """The last minute of a visit in which nobody is there."""
    now = [0.0]
    reader.window.visiting.clock = lambda: now[0]
    reader.start_visit()
    reader.press(reader.window.visit.options("risk").button("high"))
    now[0] = 29 * 60.0
    reader.window.visiting.look()
    settle()


def my_questions(reader: Reader) -> None:
    """A question from a page, which is opened, and one of the family's own."""
    reader.open_part("tests")
    reader.click_link("ask:")
    reader.window.jotting.show_questions()
    reader.window.jotting.questions.own.setFocus()
    reader.type("Who can drive us?")
    reader.key(Qt.Key.Key_Return)
    reader.press(next(iter(reader.window.jotting.questions.rows().values())).words)


def urgent(reader: Reader) -> None:
    reader.press(reader.window.header.urgent)


def keys(reader: Reader) -> None:
    reader.key(Qt.Key.Key_F1)


def search(reader: Reader) -> None:
    reader.key(Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    reader.type("kemo")


def nothing(reader: Reader) -> None:
    reader.key(Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    reader.type("qqqqqq")


def find(reader: Reader) -> None:
    part(reader)
    reader.key(Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    reader.type("cancer")


def take_home(reader: Reader) -> None:
    part(reader)
    reader.key(Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    while reader.window.take_home.busy:
        settle()


def open_saved(reader: Reader) -> None:
    reader.press(reader.window.welcome.saved)
    reader.type("abacus penguim ")


def opened(reader: Reader) -> None:
    reader.press(reader.window.welcome.start)
    reader.press(reader.window.question.options().button("returned"))
    reader.press(reader.window.question.next)
    reader.press(reader.window.header.home)
    reader.press(reader.window.welcome.saved)
    paper = reader.window.opened().guide.paper
    assert paper is not None
    given = {"now": "returned", "risk": "high", "place": "many", "alk": "changed", "region": "usa"}
    reader.type(" ".join(paper.encode({name: frozenset({option}) for name, option in given.items()})))
    reader.key(Qt.Key.Key_Return)


def new_for_us(reader: Reader) -> None:
    opened(reader)
    reader.press(reader.window.changes.opening.found.use)


GOING = (
    *(
        welcome,
        question,
        part,
        popup,
        words,
        comfort,
        visit,
        helper_card,
        covered,
        my_questions,
        urgent,
        keys,
        search,
        nothing,
        find,
    ),
    *(take_home, open_saved, opened, new_for_us),
)

SCREENS: dict[str, Callable[[Reader], None]] = {go.__name__: go for go in GOING}


def main(folder: Path, screens: list[str]) -> None:
    """Draw the sheets of *screens*."""
    application = make_application()
    if application is None:
        sys.exit("there is no screen")
    resources = shipped("resources")
    opened = guide_opener(shipped("content"), resources, TODAY)()
    folder.mkdir(parents=True, exist_ok=True)
    for name in screens:
        looks = {theme: Settings(theme=theme) for theme in names(resources / "themes")}
        most = SPACES[-1]
        looks["most-space"] = Settings("", "light", 100, most, most, most, most)
        for look, wanted in looks.items():
            sheet(application, opened, SCREENS[name], wanted).save(str(folder / f"{name}-{look}.png"))


def sheet(
    application: QApplication, opened: OpenGuide, go: Callable[[Reader], None], look: Settings
) -> QImage:
    """Return one picture of a screen in all windows and at all text sizes."""
    heights = [SMALL * height // width for width, height in WINDOWS]
    whole = QImage(QSize(SMALL * len(TEXT_SIZES), sum(heights)), QImage.Format.Format_RGB32)
    whole.fill(Qt.GlobalColor.magenta)
    painter = QPainter(whole)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    for row, size in enumerate(WINDOWS):
        for column, text_size in enumerate(TEXT_SIZES):
            wanted = replace(look, text_size=text_size)
            at = QPoint(SMALL * column, sum(heights[:row]))
            painter.drawImage(
                QRect(at, QSize(SMALL - 4, heights[row] - 4)), picture(application, opened, go, wanted, size)
            )
    painter.end()
    return whole


def picture(
    application: QApplication,
    opened: OpenGuide,
    go: Callable[[Reader], None],
    wanted: Settings,
    size: tuple[int, int],
) -> QImage:
    """Return one picture of a window, with the dialog that stands over it."""
    with tempfile.TemporaryDirectory() as kept:
        settings.save(wanted, Path(kept) / "settings.json")
        window = make_window(
            application, shipped("content"), shipped("resources"), Path(kept), TODAY, lambda language: opened
        )
        window.resize(*size)
        window.show()
        window.activateWindow()
        settle()
        window.opened()
        go(Reader(window))
        settle()
        drawn = window.grab().toImage()
        dialog = QApplication.activeModalWidget()
        if dialog is not None:
            painter = QPainter(drawn)
            inside = QRect(QPoint(), dialog.size())
            inside.moveCenter(drawn.rect().center())
            painter.drawImage(inside.topLeft(), dialog.grab().toImage())
            painter.end()
            dialog.close()
        throw_away(window)
    return drawn


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2:] or list(SCREENS))
