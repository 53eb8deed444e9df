"""What a link on the page does: explain a word, open a page or a door, answer a question of the part."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QRect, Signal

from nbguide.narrowing import allowed_options
from nbguide.notebook import Notebook
from nbguide.ui.library import OpenGuide
from nbguide.ui.page_view import PageView
from nbguide.ui.session import Session

if TYPE_CHECKING:
    from nbguide.ui.explainer import Explainer


class Following(QObject):
    """Follows the links of the pages of an open guide.

    Signals: section_wanted(section id), changed(notebook) when answers or pages put aside change,
    door_moved(notebook, section id) when a door was opened or closed, keep_pressed(section id, part id) with
    one of them empty, ask_pressed(section id, number of its question), note_wanted(section id), said(words).
    """

    section_wanted = Signal(str)
    changed = Signal(Notebook)
    door_moved = Signal(Notebook, str)
    keep_pressed = Signal(str, str)
    ask_pressed = Signal(str, int)
    note_wanted = Signal(str)
    said = Signal(str)

    def __init__(
        self, opened: OpenGuide, session: Session, explainer: Callable[[], Explainer], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._opened = opened
        self._guide = opened.guide
        self._session = session
        self._explainer = explainer

    def renew(self, opened: OpenGuide) -> None:
        """Go on with another state of the guide."""
        self._opened, self._guide = opened, opened.guide

    def follow(self, href: str, page: PageView, word: QRect) -> None:
        """Do what the link *href* at *word* on *page* says."""
        kind, _, target = href.partition(":")
        name, _, option = target.partition(":")
        question = next((known for known in self._guide.questions if known.id == name), None)
        if kind == "here":
            page.go_to_section(target)
            page.focus_anchor(None)
        elif kind == "answer" and question is not None and option in allowed_options(question):
            self.changed.emit(self._session.notebook.toggle(question, option))
        elif kind == "term" and target in {term.id for term in self._guide.terms}:
            self._explainer().show_term(self._opened, target, self._session.notebook, page, word)
        elif kind == "keep-part" and target in {part.id for part in self._guide.parts}:
            self.keep_pressed.emit("", target)
        elif kind == "ask" and self._has_question(name, option):
            self.ask_pressed.emit(name, int(option))
        elif kind != "term" and target in {section.id for section in self._guide.sections}:
            self._section(kind, target, page, word)
        else:
            self.said.emit(self.tr("This guide does not have that page."))

    def _has_question(self, name: str, number: str) -> bool:
        section = next((known for known in self._guide.sections if known.id == name), None)
        return section is not None and number in map(str, range(len(section.ask)))

    def _section(self, kind: str, target: str, page: PageView, word: QRect) -> None:
        notebook, section = self._session.notebook, self._guide.section(target)
        if kind == "section":
            self.section_wanted.emit(target)
        elif kind == "origin":
            self._explainer().show_origin(self._opened, section, page, word)
        elif kind == "why":
            self._explainer().show_why(self._opened, section, notebook, page, word)
        elif kind == "keep":
            self.keep_pressed.emit(target, "")
        elif kind == "note":
            self.note_wanted.emit(target)
        elif kind == "aside":
            self.changed.emit(notebook.close_section(target))
        elif kind == "open-door":
            self.door_moved.emit(notebook.open_door(target), target)
        elif kind == "close-door":
            inner = [known.id for known in self._guide.sections if known.behind == target]
            self.door_moved.emit(notebook.close_doors([target, *inner]), target)
        elif kind == "leave-door":
            self.said.emit(self.tr("That is fine. This page stays closed. You can come back at any time."))
