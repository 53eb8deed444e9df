"""A walk through the real window: what an installer or a build runs to know that the program works."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QDeadlineTimer, QEventLoop
from PySide6.QtWidgets import QApplication

from nbguide.ui.main_window import MainWindow


class SmokeTestFailed(Exception):
    """Something that should have been on the screen was not."""


def smoke_test(application: QApplication, window: MainWindow) -> None:
    """Paint Welcome and the first part, narrow once, open a popup, close; raise SmokeTestFailed."""
    window.resize(1280, 820)
    window.show()
    _settle(application)
    _wanted(window.welcome.isVisible(), "Welcome is not shown")
    _wanted(not window.grab().isNull(), "Welcome was not painted")
    opened = window.opened()
    _wanted(not opened.problems, f"the content has problems, the first: {next(iter(opened.problems), '')}")
    window.show_first_part()
    _settle(application)
    _wanted(bool(window.reader.page.toPlainText().strip()), "the first part is empty")
    window.show_questions()
    _settle(application)
    if window.question.isVisible():
        window.question.options().focus_first()
        window.question.next.click()
        _settle(application)
    window.show_first_part()
    _settle(application)
    anchor = next((a for a in window.reader.page.anchors() if a.href.startswith("term:")), None)
    if anchor is None:
        raise SmokeTestFailed("the first part marks no word of the glossary")
    window.reader.page.focus_anchor(anchor)
    window.reader.page.link_activated.emit(anchor.href, window.reader.page.rectangle(anchor))
    _settle(application)
    _wanted(window.popup.isVisible(), "the popup did not open")
    window.popup.dismiss()
    window.close()
    _settle(application)


def _settle(application: QApplication) -> None:
    """Let the window do what it has to do now."""
    deadline = QDeadlineTimer(2_000)
    for _ in range(5):
        application.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, deadline)
        QCoreApplication.sendPostedEvents()


def _wanted(true: bool, otherwise: str) -> None:
    if not true:
        raise SmokeTestFailed(otherwise)
