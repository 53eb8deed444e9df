"""What a family wants to ask, in their order, with what they were told; what matters most; their notes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from nbguide.my_questions import my_questions
from nbguide.notebook import MyQuestion, Notebook
from nbguide.ui.announcing import announce
from nbguide.ui.card import CardScreen, Rows, clear, order_tabs
from nbguide.ui.icons import Icons
from nbguide.ui.keeping import Stays
from nbguide.ui.label import label
from nbguide.ui.library import OpenGuide
from nbguide.ui.question_row import QuestionLine, QuestionRow
from nbguide.ui.session import Session
from nbguide.ui.sheet import Sheet
from nbguide.ui.wrapping import WrapButton

Name = tuple[str, str, str]
"""What tells one question from the others."""


class NoteLine(NamedTuple):
    """A note, the title of its page that lists may show, and whether the guide still has that page."""

    section: str
    title: str
    words: str
    opens: bool


class MyQuestionsScreen(CardScreen):
    """The list of questions, and the notes.

    What is taken away stays in the list until the reader leaves it, so that a wrong press loses nothing.

    Signals: matters_written(words) and answered(question) with each letter; changed(question),
    moved(question, places), taken(question), wanted_back(question, the one below it or None), added(words);
    section_wanted(section id), note_wanted(section id), back_wanted().
    """

    matters_written = Signal(str)
    answered = Signal(MyQuestion)
    changed = Signal(MyQuestion)
    moved = Signal(MyQuestion, int)
    taken = Signal(MyQuestion)
    wanted_back = Signal(MyQuestion, object)
    added = Signal(str)
    section_wanted = Signal(str)
    note_wanted = Signal(str)
    back_wanted = Signal()

    def __init__(self, icons: Icons) -> None:
        super().__init__(columns=96)
        self._icons = icons
        self._rows: dict[Name, QuestionRow] = {}
        self._lines: list[QuestionLine] = []
        self._opened: Name | None = None
        self._notes: list[NoteLine] | None = None
        self._note_buttons: dict[str, tuple[QWidget, WrapButton]] = {}
        title = self.tr("My questions")
        self.set_name(title)
        self.back = WrapButton(self.tr("Back"), "plain", icons, lead="back")
        self.back.clicked.connect(self.back_wanted)
        self._until = label(role="text")
        matters = self.tr("What matters most to us")
        self.matters = Sheet(matters, lines=2)
        self.matters.written.connect(self.matters_written)
        self._nothing = label(
            self.tr(
                'Nothing is on this list now. "Add to my questions" stands beside each question on a page.'
            ),
            "text",
        )
        self._list = Rows(title)
        own = self.tr("Write a question of your own")
        self.own = QLineEdit()
        self.own.setAccessibleName(own)
        self.own.returnPressed.connect(self.add_own)
        self.add = WrapButton(self.tr("Add"), "plain")
        self.add.clicked.connect(self.add_own)
        self._note_list = QVBoxLayout()
        self.column.addWidget(self.back, 0, Qt.AlignmentFlag.AlignLeft)
        for words, role in ((title, "question-title"), (self._what(), "text")):
            self.column.addWidget(label(words, role))
        self.column.addWidget(self._until)
        self.column.addWidget(label(matters, "panel-title"))
        self.column.addWidget(self.matters)
        self.column.addWidget(label(self.tr("Our questions"), "panel-title"))
        self.column.addWidget(self._nothing)
        self.column.addWidget(self._list)
        self.column.addWidget(label(own, "text"))
        typed = QHBoxLayout()
        typed.addWidget(self.own, 1)
        typed.addWidget(self.add)
        self.column.addLayout(typed)
        self.column.addLayout(self._note_list)
        self.column.addStretch()

    def _what(self) -> str:
        return self.tr(
            "You can show this list to a nurse or a doctor. Press a question to write down the answer, "
            "or to move it up or down."
        )

    def forget(self) -> None:
        """Let what was taken away go from the list, and close what was opened."""
        self._lines, self._opened = [], None

    def empty(self) -> None:
        """Let all titles go: a door may hide one by now. The list is filled anew when it is shown."""
        for name, row in self._rows.items():
            row.show_line(row.line._replace(origin=""), name == self._opened)
        self._show_notes([])

    def show_guide(self, opened: OpenGuide, session: Session) -> None:
        """Show the questions and notes by now; what is being written stays."""
        notebook = session.notebook
        self.matters.show_words(notebook.matters)
        self._until.setText(self._how_long(session))
        self._show_lines(list(self._still_listed(opened, notebook)))
        notes = list(_notes(opened, notebook, self.tr("A page that is no longer in this guide")))
        if notes != self._notes:
            self._show_notes(notes)

    def _how_long(self, session: Session) -> str:
        stays = session.stays()
        if stays is Stays.VISIT:
            return self.tr("What you write is kept until this visit ends.")
        if stays is Stays.ALL:
            return self.tr("What you write is kept on this computer with your answers.")
        until = self.tr("What you write is kept until you close this window.")
        if stays is not Stays.NOTHING:
            return until
        longer = self.tr('To keep it longer, choose "Keep my answers and notes" beside the page.')
        return f"{until} {longer}"

    # ---- the questions

    def _still_listed(self, opened: OpenGuide, notebook: Notebook) -> Iterator[QuestionLine]:
        """Yield the questions, and what was taken away since the list was opened, where it stood."""
        now = {known.name: known for known in my_questions(opened.guide, notebook)}
        names = list(now)
        names_before = (line.question.name for line in self._lines)
        before = {name: self._rows[name].line.question for name in names_before}
        above: Name | None = None
        for name in before:
            if name not in now:
                names.insert(names.index(above) + 1 if above in names else 0, name)
            above = name
        for name in names:
            question = now.get(name) or before[name]
            origin, opens = self._origin(question, opened, notebook)
            yield QuestionLine(question, origin, opens, name not in now)

    def _origin(self, question: MyQuestion, opened: OpenGuide, notebook: Notebook) -> tuple[str, bool]:
        """Return where a question comes from, and whether that is a page that can be opened."""
        guide = opened.guide
        if question.answers:
            chips = {known.id: known.chip for known in guide.questions}
            chip = chips.get(question.answers, "")
            return self.tr('You answered "not sure": {question}').format(question=chip) if chip else "", False
        title = _titles(opened, notebook).get(question.section, "")
        return self.tr('From the page "{title}".').format(title=title) if title else "", bool(title)

    def _show_lines(self, lines: list[QuestionLine]) -> None:
        if [line.question.name for line in lines] != list(self._rows):
            self._build(lines)
        self._lines = lines
        self._nothing.setVisible(not lines)
        self._list.setVisible(bool(lines))
        for line in lines:
            self._rows[line.question.name].show_line(line, line.question.name == self._opened)

    def _build(self, lines: Sequence[QuestionLine]) -> None:
        """Make the rows anew; what had the keys in one of them has them again."""
        had = self._focused()
        self._list.clear()
        self._rows = {}
        for line in lines:
            frame, column = self._list.add(line.question.words, spacing=2)
            row = QuestionRow(line, column, self._icons, frame)
            row.opened.connect(lambda name=line.question.name: self._open(name))
            row.changed.connect(self.changed)
            row.answered.connect(self.answered)
            row.moved.connect(lambda places, row=row: self.moved.emit(row.line.question, places))
            row.taken.connect(lambda row=row: self._take(row))
            row.wanted_back.connect(lambda row=row: self._put_back(row))
            row.page_wanted.connect(lambda row=row: self.section_wanted.emit(row.line.question.section))
            self._rows[line.question.name] = row
        order_tabs(self.column)
        if had is not None and had[0] in self._rows:
            self._rows[had[0]].show_line(self._rows[had[0]].line, had[0] == self._opened)
            getattr(self._rows[had[0]], had[1]).setFocus(Qt.FocusReason.OtherFocusReason)

    def _focused(self) -> tuple[Name, str] | None:
        parts = ("up", "down", "take", "back", "words", "asked", "first", "sheet", "page")
        found = (
            (n, part) for n, row in self._rows.items() for part in parts if getattr(row, part).hasFocus()
        )
        return next(found, None)

    def _open(self, name: Name) -> None:
        """Open a question, or close it where it is open; one is open at a time."""
        self._opened = None if name == self._opened else name
        self._show_lines([row.line for row in self._rows.values()])
        order_tabs(self.column)

    def _take(self, row: QuestionRow) -> None:
        self._opened = None
        self.taken.emit(row.line.question)
        self._rows[row.line.question.name].back.setFocus(Qt.FocusReason.OtherFocusReason)

    def _put_back(self, row: QuestionRow) -> None:
        below = self._lines[[line.question.name for line in self._lines].index(row.line.question.name) + 1 :]
        following = next((line.question for line in below if not line.taken), None)
        self.wanted_back.emit(row.line.question, following)
        self._rows[row.line.question.name].words.setFocus(Qt.FocusReason.OtherFocusReason)

    def add_own(self) -> None:
        """Put what is written into the line below the list on it."""
        words = self.own.text().strip()
        self.own.clear()
        if words:
            self.added.emit(words)
            announce(self.own, self.tr("Added: {words}").format(words=words))

    def say_place(self, number: int, count: int) -> None:
        """Let assistive technology say where a question stands that was moved."""
        announce(self._list, self.tr("Number {number} of {count} now.").format(number=number, count=count))

    def rows(self) -> Mapping[Name, QuestionRow]:
        """Return the rows of the list in their order."""
        return self._rows

    # ---- the notes

    def _show_notes(self, notes: list[NoteLine]) -> None:
        clear(self._note_list)
        self._notes, self._note_buttons = notes, {}
        if notes:
            title = self.tr("My notes")
            self._note_list.addWidget(label(title, "panel-title"))
            rows = Rows(title)
            self._note_list.addWidget(rows)
            for line in notes:
                self._fill_note(rows, line)
        order_tabs(self.column)

    def _fill_note(self, rows: Rows, line: NoteLine) -> None:
        _, column = rows.add(line.title, spacing=2)
        opener: QWidget = label(line.title, "small")
        if line.opens:
            button = WrapButton(line.title, "link", self._icons, trail="next", centred=False)
            button.clicked.connect(lambda: self.section_wanted.emit(line.section))
            opener = button
        change = WrapButton(self.tr("Change this note"), "disclosure", centred=False)
        change.setAccessibleName(self.tr("Change this note: {title}").format(title=line.title))
        change.clicked.connect(lambda: self.note_wanted.emit(line.section))
        self._note_buttons[line.section] = opener, change
        for widget in (opener, label(line.words.strip(), "text"), change):
            column.addWidget(widget)

    def notes(self) -> Mapping[str, tuple[QWidget, WrapButton]]:
        """Return for each page with a note what opens the page, and the button that changes the note."""
        return self._note_buttons

    def take_focus(self) -> None:
        """Give the keys to the way back."""
        self.back.setFocus(Qt.FocusReason.OtherFocusReason)


def _titles(opened: OpenGuide, notebook: Notebook) -> dict[str, str]:
    """Return what may be shown of each page's title, in the order of the guide."""
    return {section.id: opened.renderer.title(section, notebook) for section in opened.guide.sections}


def _notes(opened: OpenGuide, notebook: Notebook, gone: str) -> Iterator[NoteLine]:
    """Yield the notes in the order of the guide, last those whose page is *gone*."""
    titles = _titles(opened, notebook)
    for section in [*titles, *(known for known in notebook.notes if known not in titles)]:
        if section in notebook.notes:
            yield NoteLine(section, titles.get(section, gone), notebook.notes[section], section in titles)
