"""The preview: the guide beside its problems, while somebody writes it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication, QDockWidget, QWidget

from nbguide.document import id_of
from nbguide.last_good import GRACE
from nbguide.notebook import Notebook
from nbguide.problems import Problem, in_order
from nbguide.ui.checking import Checking
from nbguide.ui.draft import Draft
from nbguide.ui.icons import Icons
from nbguide.ui.preview_panel import PreviewPanel
from nbguide.ui.watching import Watching

if TYPE_CHECKING:
    from nbguide.model import Answers
    from nbguide.ui.library import OpenGuide
    from nbguide.ui.main_window import MainWindow

BESIDE = 84
"""A window narrower than this, in average characters, has the panel below the guide."""


class Preview(QObject):
    """Shows in *window* what is saved in the folder of *draft*, and what is wrong with it.

    *check* is the command that checks the folder; *now* says what time it is.

    Signals: reloaded() when the window shows what was saved, checked() when the whole check is done.
    """

    reloaded = Signal()
    checked = Signal()

    def __init__(
        self,
        window: MainWindow,
        draft: Draft,
        icons: Icons,
        check: Sequence[str],
        now: Callable[[], datetime] = datetime.now,
    ) -> None:
        super().__init__(window)
        self._window, self._draft, self._now = window, draft, now
        self._watching = Watching(draft.folder, self)  # before it is read: no save falls between the two
        self._watching.changed.connect(self._reload)
        self._shown: OpenGuide = window.opened()
        self._rest: set[Problem] = set()
        self._viewed: tuple[str, Answers] = ("", {})
        self.panel = PreviewPanel(icons)
        self.panel.family_wanted.connect(self._view_as)
        self.panel.place_wanted.connect(self.show_place)
        self.panel.file_wanted.connect(self._open_file)
        self._dock = _dock(self.tr("Preview"), self.panel)
        window.installEventFilter(self)
        self._beside: bool | None = None
        self._place_panel()
        self._checking = Checking(check, self)
        self._checking.found.connect(self._checked)
        self._checking.failed.connect(self._not_checked)
        self._watching.stirred.connect(self._checking.interrupt)
        self._watching.unchanged.connect(self._checking.go_on)
        window.keys.panes.add(self.panel)
        self._tell(self.tr("Opened {time}."))

    # ---- from the folder to the window

    def _reload(self) -> None:
        """Show what the folder says by now."""
        opened = self._draft.read()
        if opened is not self._shown:
            focus = QApplication.focusWidget()
            self._shown = opened
            self._window.show_guide(opened)
            if focus is not None and focus.isVisible():
                focus.setFocus(Qt.FocusReason.OtherFocusReason)
        name, answers = self._viewed
        if name and self._answers(name) not in (answers, None):
            self._view_as(name)
        self._tell(self.tr("Saved {time}."))
        if self._draft.memory.waiting():
            self._watching.look_again(int(GRACE * 1000) + 20)
        self.reloaded.emit()

    def _tell(self, happened: str) -> None:
        """Say what *happened* and what is known to be wrong, and let the whole check begin."""
        self._happened = happened.format(time=self._now().strftime("%H:%M:%S"))
        self.panel.show_families(self._draft.families)
        self._list()
        self.panel.say(f"{self._happened} {self.tr('Still checking.')}")
        self._checking.begin()

    def _list(self) -> None:
        """List what reading found now, then what the check found last: it may follow from the first."""
        first = {*self._draft.problems}
        lists = (in_order(found) for found in (first, self._rest - first))
        self.panel.show_problems([problem for problems in lists for problem in problems])

    def _checked(self, problems: Iterable[Problem]) -> None:
        self._rest = {*problems}
        self._list()
        self._rest -= {*self._draft.problems}  # these are gone as soon as a reading no longer finds them
        count = len(self.panel.problems())
        if count:
            words = self.tr("1 problem.") if count == 1 else self.tr("%n problems.", "", count)
        else:
            words = self.tr("No problems.")
        self.panel.say(f"{self._happened} {words}")
        self.checked.emit()

    def _not_checked(self, reason: str) -> None:
        words = self.tr("The check could not run: {reason}").format(reason=reason)
        self.panel.say(f"{self._happened} {words}")
        self.checked.emit()

    def stop(self) -> None:
        """Leave no process behind."""
        self._checking.stop()

    # ---- as whom the guide is viewed

    def _answers(self, name: str) -> Answers | None:
        return next((family.answers for family in self._draft.families if family.id == name), None)

    def _view_as(self, name: str) -> None:
        answers = self._answers(name) or {}
        self._viewed = (name, answers)
        notebook = Notebook()
        for question, chosen in answers.items():
            notebook = notebook.answer(question, chosen)
        focus = QApplication.focusWidget()
        self._window.view_as(notebook)
        if focus is not None and focus.isVisible():
            focus.setFocus(Qt.FocusReason.OtherFocusReason)

    # ---- from a problem to its place

    def show_place(self, problem: Problem) -> None:
        """Show where *problem* is, or say that its file has no page of its own."""
        window, guide = self._window, self._shown.guide
        kind, name = _what(problem.path)
        if kind == "section" and name in {section.id for section in guide.sections}:
            section, notebook = guide.section(name), window.notebook
            for door in filter(None, (section.behind, section.id)):
                notebook = notebook.open_door(door)
            if notebook != window.notebook:
                window.view_as(notebook)
            window.ways.show_section(name)
        elif kind == "part" and name in {part.id for part in guide.parts}:
            if guide.part(name).urgent:
                window.ways.show_urgent()
            else:
                window.ways.show_part(name)
        elif kind == "question" and name in {question.id for question in guide.questions}:
            window.ways.show_question(name)
        elif kind == "term" and name in {term.id for term in guide.terms}:
            window.ways.show_words()
            window.words.filter.setText(guide.term(name).term)
        else:
            words = self.tr("No page shows this. Open the file: {file}, line {line}.")
            self.panel.say(words.format(file=problem.path, line=problem.line))

    def _open_file(self, problem: Problem) -> None:
        path = self._draft.folder / problem.path
        if not (path.exists() and QDesktopServices.openUrl(QUrl.fromLocalFile(str(path.absolute())))):
            self.panel.say(self.tr("This file cannot be opened: {file}").format(file=problem.path))

    # ---- the panel in the window

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the width of the window, and its end."""
        if event.type() in (QEvent.Type.Resize, QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._place_panel()
        elif event.type() == QEvent.Type.Close:
            self.stop()
        return super().eventFilter(watched, event)

    def _place_panel(self) -> None:
        """Put the panel beside the guide, or below it where the window is narrow."""
        beside = self._window.width() >= self.panel.fontMetrics().averageCharWidth() * BESIDE
        if beside and self._beside:
            return
        self._beside = beside
        self.panel.set_beside(beside)
        area = Qt.DockWidgetArea.RightDockWidgetArea if beside else Qt.DockWidgetArea.BottomDockWidgetArea
        self._window.addDockWidget(area, self._dock)
        hint, way = self.panel.sizeHint(), Qt.Orientation.Horizontal if beside else Qt.Orientation.Vertical
        size = hint.width() if beside else min(hint.height(), self._window.height() * 3 // 10)
        self._window.resizeDocks([self._dock], [size], way)


def _dock(title: str, panel: QWidget) -> QDockWidget:
    """Return *panel* as a side of the window that stays where it is."""
    dock = QDockWidget(title)
    dock.setFeatures(QDockWidget.DockWidgetFeature.NoDockWidgetFeatures)
    dock.setTitleBarWidget(QWidget())
    dock.setWidget(panel)
    return dock


def _what(path: str) -> tuple[str, str]:
    """Return what the file at *path* of a content folder is, and its id; empty where it has no page."""
    match PurePosixPath(path).parts:
        case (_, "sections", part):
            return "part", id_of(part)
        case (_, "sections", part, "_part.md"):
            return "part", id_of(part)
        case (_, "sections", _, _):
            return "section", id_of(PurePosixPath(path).stem)
        case (_, "questions", _):
            return "question", id_of(PurePosixPath(path).stem)
        case (_, "glossary", _):
            return "term", id_of(PurePosixPath(path).stem)
    return "", ""
