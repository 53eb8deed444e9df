"""What the popup says: a word, where a page comes from, why it is shown."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import QObject, QRect, Signal
from PySide6.QtWidgets import QWidget

from nbguide.model import Section
from nbguide.notebook import Notebook
from nbguide.ui.icons import Icons
from nbguide.ui.library import OpenGuide
from nbguide.ui.popup import Action, Popup


class Explainer(QObject):
    """Fills the one popup of a window and answers its buttons; it stands over *room*.

    Signals: words_wanted(), section_wanted(section id), say_wanted(word) aloud.
    """

    words_wanted = Signal()
    section_wanted = Signal(str)
    say_wanted = Signal(str)

    def __init__(self, room: QWidget, icons: Icons) -> None:
        super().__init__(room)
        self.popup = Popup(room, icons)
        self._word = self._more = ""
        self._close = Action("close", self.tr("Close"))
        self.popup.action_pressed.connect(self._pressed)

    def show_term(self, opened: OpenGuide, term: str, notebook: Notebook, owner: QWidget, at: QRect) -> None:
        """Say what a word of the glossary means."""
        view = opened.renderer.term(term)
        self._word, self._more = view.term, view.more
        actions = [Action("say", self.tr("Say it"))]
        if view.more:
            aside = view.more not in opened.renderer.visible(notebook)
            words = self.tr("Read more (put aside by your answers)") if aside else self.tr("Read more")
            actions.append(Action("more", words))
        actions += [Action("words", self.tr("All words")), self._close]
        self.popup.open_at(owner, at, view.term, view.say, view.html, actions)

    def show_origin(self, opened: OpenGuide, section: Section, owner: QWidget, at: QRect) -> None:
        """Say which sources a section was written from, and who checked it."""
        title = self.tr("Where this comes from")
        self.popup.open_at(owner, at, title, "", opened.renderer.origin(section), [self._close])

    def show_why(
        self, opened: OpenGuide, section: Section, notebook: Notebook, owner: QWidget, at: QRect
    ) -> None:
        """Say for which answers a section is shown."""
        title = self.tr("Why is this page shown?")
        self.popup.open_at(
            owner, at, title, "", escape(opened.renderer.why(section, notebook)), [self._close]
        )

    def show_help(self, title: str, html: str, owner: QWidget) -> None:
        """Say what helps where *owner* cannot do what it says."""
        self.popup.open_at(owner, owner.rect(), title, "", html, [self._close])

    def _pressed(self, action: str) -> None:
        if action == "say":
            self.say_wanted.emit(self._word)
            return
        if action == "words":
            self.words_wanted.emit()
        elif action == "more":
            self.section_wanted.emit(self._more)
        self.popup.dismiss()  # where it has not been closed on the way
