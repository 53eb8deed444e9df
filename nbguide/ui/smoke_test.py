"""A walk through the real window: what an installer or a build runs to know that the program works."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEventLoop
from PySide6.QtWidgets import QApplication

from nbguide.ui.main_window import MainWindow


class SmokeTestFailed(Exception):
    """Something that should have been on the screen was not."""


class SmokeTest:
    """Paints Welcome and the first part, narrows once, opens a popup and closes.

    Raises SmokeTestFailed where something is missing; *pictures* is a folder for a picture of each screen.
    """

    def __init__(self, application: QApplication, window: MainWindow, pictures: Path | None) -> None:
        self._application = application
        self._window = window
        self._pictures = pictures

    def run(self) -> None:
        """Walk."""
        window = self._window
        window.resize(1280, 820)
        window.show()
        self._painted("welcome")
        self._wanted(window.welcome.isVisible(), "Welcome is not shown")
        opened = window.opened()
        first = next(iter(opened.problems), "")
        self._wanted(
            not opened.problems, f"the content has {len(opened.problems)} problems, the first: {first}"
        )
        window.ways.show_first_part()
        self._painted("first-part")
        self._wanted(bool(window.reader.page.toPlainText().strip()), "the first part is empty")
        self._narrow()
        self._open_word()
        window.close()

    def _narrow(self) -> None:
        """Answer the first questions until something is put aside, then open the part where that is seen."""
        window = self._window
        opened = window.opened()
        window.ways.show_questions()
        self._painted("question")
        while window.question.isVisible() and not opened.narrowing.put_aside(window.notebook.answers):
            window.question.options().choose_first()
            window.question.next.click()
            self._settle()
        aside = opened.narrowing.put_aside(window.notebook.answers)
        self._wanted(bool(aside), "no answer put anything aside")
        window.ways.show_part(aside[0].part)

    def _open_word(self) -> None:
        window = self._window
        page = window.reader.page
        self._settle()
        word = next((anchor for anchor in page.anchors() if anchor.href.startswith("term:")), None)
        if word is None:
            raise SmokeTestFailed(f"the page {window.notebook.part} marks no word of the glossary")
        page.open_anchor(word)
        self._painted("popup")
        self._wanted(window.popup.isVisible(), "the popup did not open")
        window.popup.dismiss()

    def _painted(self, name: str) -> None:
        self._settle()
        picture = self._window.grab()
        self._wanted(not picture.isNull(), f"{name} was not painted")
        if self._pictures is not None:
            self._pictures.mkdir(parents=True, exist_ok=True)
            path = self._pictures / f"{name}.png"
            self._wanted(picture.save(str(path)), f"{path} could not be written")

    def _settle(self) -> None:
        """Let the window do what it has to do now."""
        for _ in range(5):
            self._application.processEvents(QEventLoop.ProcessEventsFlag.AllEvents)
            QCoreApplication.sendPostedEvents()

    def _wanted(self, true: bool, otherwise: str) -> None:
        if not true:
            raise SmokeTestFailed(otherwise)
