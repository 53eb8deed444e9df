"""Takes down what a family wants to ask and writes beside pages, letter by letter."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

from nbguide.model import Guide
from nbguide.my_questions import change, is_ticked, move, my_questions, put_back, remove, tick, write
from nbguide.notebook import MyQuestion, Notebook
from nbguide.ui.icons import Icons
from nbguide.ui.library import OpenGuide
from nbguide.ui.message_bar import MessageBar
from nbguide.ui.my_questions import MyQuestionsScreen
from nbguide.ui.note import NoteScreen
from nbguide.ui.screens import Screens
from nbguide.ui.session import Session
from nbguide.ui.ways import Ways

REST = 1000
"""Milliseconds after a letter until what is written is kept, where the family wants that."""

QUESTIONS, NOTE = "my_questions", "note"
"""The names of the two screens."""


class Jotting(QObject):
    """Changes a family's own questions and notes; its screens come in when they are first wanted."""

    def __init__(
        self,
        session: Session,
        ways: Ways,
        screens: Screens,
        message: MessageBar,
        opened: Callable[[], OpenGuide],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._ways = ways
        self._screens = screens
        self._message = message
        self._opened = opened
        self._rest = QTimer(self, singleShot=True, interval=REST)
        self._rest.timeout.connect(session.keep)
        ways.arrived.connect(self.finish)

    def finish(self) -> None:
        """Keep all that is written: the reader leaves, or another screen stands."""
        if self._screens.made(QUESTIONS) and not self._screens.on(QUESTIONS):
            self.questions.add_own()
        self._rest.stop()
        self._session.keep()

    def close(self) -> None:
        """Keep all that is written: the window is closed, whatever screen stands."""
        if self._screens.made(QUESTIONS):
            self.questions.add_own()
        self.finish()

    # ---- on a page

    def tick(self, section: str, number: int) -> None:
        """Make a question of a page the family's own, or no longer; one with an answer stays on the list."""
        opened, notebook = self._opened(), self._session.notebook
        words = opened.renderer.text(opened.guide.section(section)).asked[number]
        ticked = is_ticked(notebook, section, words)
        if any(known.name[:2] == (words, section) and known.answer.strip() for known in notebook.questions):
            stays = self.tr('You wrote an answer to this question. You can take it away in "My questions".')
            self._message.say(stays)
            return
        self._session.forget_undo()
        saved = self._session.take(tick(opened.guide, notebook, section, words))
        self._ways.stale.emit(None)
        if saved:
            added = self.tr('Added. You find it under "My questions".')
            self._message.say(self.tr('It is no longer under "My questions".') if ticked else added)

    def open_note(self, section: str) -> None:
        """Offer to write a note beside *section*."""
        self.note.show_note(section, self._title(section), self._session.notebook.notes.get(section, ""))
        self._ways.open_list(self.note)

    def _title(self, section: str) -> str:
        opened = self._opened()
        known = next((known for known in opened.guide.sections if known.id == section), None)
        gone = self.tr("A page that is no longer in this guide")
        return gone if known is None else opened.renderer.title(known, self._session.notebook)

    # ---- the screens

    @property
    def questions(self) -> MyQuestionsScreen:
        """Return the screen of the family's own questions."""
        return self._screens.place(QUESTIONS, self._make_questions, self._fill_questions)

    @property
    def note(self) -> NoteScreen:
        """Return the screen of a note."""
        return self._screens.place(NOTE, self._make_note, self._fill_note)

    def show_questions(self) -> None:
        """Open the list."""
        self._opened()
        self.questions.forget()
        self._ways.open_list(self.questions)
        self._ways.stale.emit(None)

    def _make_questions(self, icons: Icons) -> MyQuestionsScreen:
        screen = MyQuestionsScreen(icons)
        screen.back_wanted.connect(self._ways.go_back)
        screen.section_wanted.connect(self._ways.show_section)
        screen.note_wanted.connect(self.open_note)
        screen.matters_written.connect(lambda words: self._jot(self._session.notebook.matter(words)))
        screen.answered.connect(lambda question: self._jot(change(*self._now(), question)))
        screen.changed.connect(lambda question: self._take(change(*self._now(), question)))
        screen.taken.connect(lambda question: self._take(remove(*self._now(), question)))
        screen.wanted_back.connect(
            lambda question, below: self._take(put_back(*self._now(), question, below))
        )
        screen.added.connect(lambda words: self._take(write(*self._now(), words)))
        screen.moved.connect(self._move)
        return screen

    def _make_note(self, icons: Icons) -> NoteScreen:
        screen = NoteScreen(icons)
        screen.back_wanted.connect(self._ways.go_back)
        screen.written.connect(lambda section, words: self._jot(self._session.notebook.note(section, words)))
        return screen

    def _fill_questions(self) -> None:
        self.questions.show_guide(self._opened(), self._session)

    def _fill_note(self) -> None:
        self.note.show_title(self._title(self.note.section()))

    def _move(self, question: MyQuestion, places: int) -> None:
        self._take(move(*self._now(), question, places))
        names = [known.name for known in my_questions(*self._now())]
        here = names.index(question.name)
        self.questions.say_place(here + 1, len(names))

    # ---- the notebook

    def _now(self) -> tuple[Guide, Notebook]:
        return self._opened().guide, self._session.notebook

    def _take(self, notebook: Notebook) -> None:
        self._session.take(notebook)
        self._ways.stale.emit(None)

    def _jot(self, notebook: Notebook) -> None:
        """Take a letter down, and keep it a moment later; the screen shows it already."""
        self._session.jot(notebook)
        self._rest.start()
