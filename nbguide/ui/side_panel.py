"""Beside the page: the answers, what is put aside, the parts of the guide and the words of this part."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from nbguide.bookmarks import bookmarks
from nbguide.my_questions import my_questions
from nbguide.news import news
from nbguide.ui.announcing import announce
from nbguide.ui.card import clear
from nbguide.ui.icons import Icons
from nbguide.ui.keeping import Stays
from nbguide.ui.kept_here import KeptHere
from nbguide.ui.label import label
from nbguide.ui.told import tell, tell_open
from nbguide.ui.wrapping import WrapButton

if TYPE_CHECKING:  # the page of a remembered family stands before the guide is read
    from nbguide.model import Part, Question
    from nbguide.notebook import Notebook
    from nbguide.ui.library import OpenGuide
    from nbguide.ui.options import Options


class Chip(NamedTuple):
    """A question and its answer, which can be changed in place where it is *shown*.

    Nothing is chosen where the question was passed.
    """

    question: Question
    chosen: frozenset[str]
    shown: bool


class PartLine(NamedTuple):
    """A part in the list."""

    id: str
    title: str
    number: int
    read: bool
    here: bool


class Word(NamedTuple):
    """A glossary word of this part."""

    id: str
    text: str


class PanelState(NamedTuple):
    """All that the panel shows: a chip for each question, shown or not."""

    chips: tuple[Chip, ...]
    questions_left: int
    my_questions: int
    kept: int
    new_pages: int
    put_aside: int
    listed: bool
    everything: bool
    parts: tuple[PartLine, ...]
    words: tuple[Word, ...]
    stays: Stays


class SidePanel(QScrollArea):
    """What stands beside the page.

    Signals: answered(question, chosen), questions_wanted(), put_aside_wanted(), my_questions_wanted(),
    kept_pages_wanted(), narrowing_wanted(), part_wanted(part), word_wanted(term, button), all_words_wanted(),
    page_wanted(), rebuilt() when there are other buttons than before.
    """

    answered = Signal(str, frozenset)
    questions_wanted = Signal()
    put_aside_wanted = Signal()
    my_questions_wanted = Signal()
    kept_pages_wanted = Signal()
    narrowing_wanted = Signal()
    part_wanted = Signal(str)
    word_wanted = Signal(str, QWidget)
    all_words_wanted = Signal()
    page_wanted = Signal()
    rebuilt = Signal()

    def __init__(self, icons: Icons) -> None:
        super().__init__()
        self.setProperty("role", "panel")
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        # Its room is kept free, so that no line breaks anew when the panel begins to scroll.
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        bar = self.verticalScrollBar()
        bar.setEnabled(False)
        bar.rangeChanged.connect(lambda least, most: bar.setEnabled(most > least))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._icons = icons
        self._state: PanelState | None = None
        self._editing = ""
        self._word_buttons: dict[str, WrapButton] = {}
        self._chip_buttons: dict[str, WrapButton] = {}
        self._options: Options | None = None
        self._parts: dict[str, WrapButton] = {}
        self._chip_column = QVBoxLayout()
        self.more = WrapButton(self.tr("Answer the questions"), "link", centred=False)
        self.more.clicked.connect(self.questions_wanted)
        self._aside = label(role="small")
        self.aside_list = WrapButton(self.tr("See the list"), "link", centred=False)
        self.aside_list.hide()
        self.aside_list.clicked.connect(self.put_aside_wanted)
        self.my_questions = WrapButton("", "link", centred=False)
        self.my_questions.clicked.connect(self.my_questions_wanted)
        self.kept_pages = WrapButton("", "link", centred=False)
        self.kept_pages.hide()
        self.kept_pages.clicked.connect(self.kept_pages_wanted)
        self.new_pages = WrapButton("", "link", centred=False)
        self.new_pages.hide()
        self.narrow = WrapButton(self.tr("Show only what fits my child"), "link", centred=False)
        self.narrow.clicked.connect(self.narrowing_wanted)
        self.kept_here = KeptHere()
        self._list = QWidget()
        tell(self._list, "list", self.tr("In this guide"))
        self._part_column = QVBoxLayout(self._list)
        self.words_button = WrapButton("", "disclosure", icons, trail="down", centred=False)
        self.words_button.setCheckable(True)
        tell_open(self.words_button, False)
        self.words_button.toggled.connect(self._show_words)
        self._word_column = QVBoxLayout()
        self._words = QWidget()
        tell(self._words, "group", self.tr("Words in this part"))
        self._words.setLayout(self._word_column)
        self._words.hide()
        self.all_words = WrapButton(self.tr("All words"), "disclosure", centred=False)
        self.all_words.clicked.connect(self.all_words_wanted)
        self.all_words.hide()
        self.take_home = WrapButton(self.tr("Print or save"), "disclosure", centred=False)
        self.take_home.hide()
        self.open_saved = WrapButton(self.tr("Open what you saved"), "disclosure", centred=False)
        self.to_page = WrapButton(self.tr("Back to the page"), "plain", icons, lead="back")
        self.to_page.clicked.connect(self.page_wanted)
        self.to_page.hide()
        inside = QWidget()
        inside.setProperty("role", "panel")
        tell(inside, "group", self.tr("Answers and parts"))
        column = QVBoxLayout(inside)
        column.setSpacing(6)
        column.addWidget(self.to_page, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(label(self.tr("Your answers"), "panel-title"))
        column.addLayout(self._chip_column)
        about_pages = (
            self.my_questions,
            self.kept_pages,
            self.new_pages,
            self._aside,
            self.aside_list,
            self.narrow,
        )
        for widget in (self.more, *about_pages):
            column.addWidget(widget)
        column.addSpacing(10)
        column.addWidget(label(self.tr("In this guide"), "panel-title"))
        column.addWidget(self._list)
        column.addSpacing(10)
        column.addWidget(self.words_button)
        column.addWidget(self._words)
        column.addWidget(self.all_words)
        column.addWidget(self.take_home)
        column.addWidget(self.open_saved)
        column.addSpacing(10)
        column.addWidget(self.kept_here)  # last: what leads on comes first
        column.addStretch()
        for inner in (self._chip_column, self._part_column, self._word_column):
            inner.setContentsMargins(0, 0, 0, 0)
            inner.setSpacing(4)
        self.setWidget(inside)

    def show_guide(self, opened: OpenGuide, notebook: Notebook, part: Part, stays: Stays) -> None:
        """Show what fits a family beside *part*, and what of theirs *stays* on this computer."""
        guide, narrowing = opened.guide, opened.narrowing
        answers, passed = notebook.answers, notebook.passed
        ruled_out = narrowing.put_aside(answers)
        aside = [section for section in ruled_out if section.id not in notebook.opened]
        self.show_state(
            PanelState(
                chips=tuple(
                    Chip(
                        question,
                        answers.get(question.id, frozenset()),
                        (question.id in answers or question.id in passed)
                        and narrowing.decides(question, answers),
                    )
                    for question in guide.questions
                ),
                questions_left=len(narrowing.up_front(answers, passed)),
                my_questions=len(my_questions(guide, notebook)),
                kept=sum(1 for _ in bookmarks(guide, notebook)),
                new_pages=len(news(narrowing, notebook)),
                put_aside=len(aside),
                listed=bool(ruled_out),
                everything=notebook.everything,
                parts=tuple(
                    PartLine(known.id, known.title, number, known.id in notebook.read, known.id == part.id)
                    for number, known in enumerate(guide.reading_parts, 1)
                ),
                words=tuple(Word(term.id, term.term) for term in opened.renderer.words_in(part, notebook)),
                stays=stays,
            )
        )

    def show_state(self, state: PanelState) -> None:
        """Show *state*; what is being edited stays open and keeps the focus."""
        before, self._state = self._state, state
        self._show_chips(state.chips)
        self.more.setVisible(state.questions_left > 0)
        if any(chip.shown for chip in state.chips):
            left = self.tr("%n more questions", "", state.questions_left)
            self.more.setText(self.tr("1 more question") if state.questions_left == 1 else left)
        else:
            self.more.setText(self.tr("Answer the questions"))
        some = self.tr("My questions ({count})").format(count=state.my_questions)
        self.my_questions.setText(some if state.my_questions else self.tr("My questions"))
        self.kept_pages.setText(self.tr("Pages you kept ({count})").format(count=state.kept))
        self.kept_pages.setVisible(state.kept > 0)
        self.new_pages.setText(self.tr("New for us ({count})").format(count=state.new_pages))
        self.new_pages.setVisible(state.new_pages > 0)
        if state.everything and state.put_aside:
            aside = self.tr("Everything is shown.")
        elif state.put_aside == 1:
            aside = self.tr("1 page put aside.")
        elif state.put_aside:
            aside = self.tr("%n pages put aside.", "", state.put_aside)
        else:
            aside = self.tr("Nothing is put aside.")
        self._aside.setText(aside)
        self.aside_list.setVisible(state.listed)  # also where the family opened all of them
        self.narrow.setVisible(state.everything and state.listed)
        self.kept_here.show_what_stays(state.stays)
        self._show_parts(state.parts)
        if before is None or before.words != state.words:
            self.words_button.setText(self.tr("Words in this part ({count})").format(count=len(state.words)))
            self.words_button.setVisible(bool(state.words))
            self._build_words()

    def chips(self) -> dict[str, WrapButton]:
        """Return the chips by question: only of answers that decide something."""
        shown = self._state.chips if self._state is not None else ()
        return {chip.question.id: self._chip_buttons[chip.question.id] for chip in shown if chip.shown}

    def chip(self, question: str) -> WrapButton:
        """Return the chip of *question*."""
        return self._chip_buttons[question]

    def part(self, part: str) -> WrapButton:
        """Return the button of *part*."""
        return self._parts[part]

    def word(self, term: str) -> WrapButton:
        """Return the button of a word, while the list of words is open."""
        return self._word_buttons[term]

    def editing(self) -> str:
        """Return the question whose answer is open for a change; empty when none is."""
        return self._editing

    def aside_text(self) -> str:
        """Return what the panel says about the pages that are put aside."""
        return self._aside.text()

    def options(self) -> Options | None:
        """Return the options that are open for a change, if any."""
        return self._options

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close the options that are open with Escape."""
        if event.key() == Qt.Key.Key_Escape and self._editing:
            self._edit(self._editing)
        else:
            super().keyPressEvent(event)

    # ---- building

    def _show_chips(self, chips: Sequence[Chip]) -> None:
        if list(self._chip_buttons) != [chip.question.id for chip in chips]:
            self._make_chips(chips)
        for chip in chips:
            name = chip.question.id
            if name == self._editing:
                self._show_options(chip)
            self._chip_buttons[name].setText(self._words_of(chip))
            self._chip_buttons[name].setVisible(chip.shown)

    def _make_chips(self, chips: Sequence[Chip]) -> None:
        self._close()
        clear(self._chip_column)
        self._chip_buttons = {}
        for name in (chip.question.id for chip in chips):
            button = WrapButton("", "chip", self._icons, trail="pencil", centred=False)
            button.setAccessibleDescription(self.tr("Press to change this answer"))
            tell_open(button, False)
            button.clicked.connect(lambda _=False, question=name: self._edit(question))
            self._chip_buttons[name] = button
            self._chip_column.addWidget(button)
            button.hide()
        self.rebuilt.emit()

    def _show_options(self, chip: Chip) -> None:
        """Show what is chosen by now among the options that are open; take them away with their chip."""
        if self._options is not None and chip.shown and self._options.question == chip.question:
            self._options.set_chosen(chip.chosen)
        else:
            self._close()

    def _words_of(self, chip: Chip) -> str:
        known = [option.chip for option in chip.question.options if option.id in chip.chosen]
        nothing = self.tr("not sure") if chip.chosen else self.tr("no answer")
        return f"{chip.question.chip}: {', '.join(known) or nothing}"

    def _edit(self, question: str) -> None:
        """Open the options of *question*, or close them where they are open."""
        again = question == self._editing
        self._close()
        if again:
            self._chip_buttons[question].setFocus(Qt.FocusReason.OtherFocusReason)
        elif self._state is not None:
            self._open(next(chip for chip in self._state.chips if chip.question.id == question))
        self.rebuilt.emit()

    def _open(self, chip: Chip) -> None:
        from nbguide.ui.options import Options

        name = chip.question.id
        options = Options(chip.question, chip.chosen, role="small-option")
        options.changed.connect(lambda: self.answered.emit(name, options.chosen()))
        options.entered.connect(lambda: self._edit(name))
        self._editing, self._options = name, options
        tell_open(self._chip_buttons[name], True)
        self._chip_column.insertWidget(self._chip_column.indexOf(self._chip_buttons[name]) + 1, options)
        options.show()
        options.focus_first()

    def _close(self) -> None:
        if self._options is not None:
            self._chip_column.removeWidget(self._options)
            self._options.hide()
            self._options.deleteLater()
            tell_open(self._chip_buttons[self._editing], False)
        self._editing, self._options = "", None

    def _show_parts(self, parts: Sequence[PartLine]) -> None:
        if list(self._parts) != [part.id for part in parts]:
            clear(self._part_column)
            self._parts = {}
            for part in parts:
                button = WrapButton("", "part", self._icons, centred=False)
                button.setCheckable(True)
                tell(button, "item")
                button.clicked.connect(lambda _=False, name=part.id: self._go(name))
                self._parts[part.id] = button
                self._part_column.addWidget(button)
            self.rebuilt.emit()
        for part in parts:
            button = self._parts[part.id]
            button.setText(f"{part.number}  {part.title}")
            button.setChecked(part.here)
            button.set_trail("tick" if part.read else "")
            states = [self.tr("You are here")] * part.here + [self.tr("Read")] * part.read
            button.setAccessibleDescription(". ".join(states))

    def _go(self, part: str) -> None:
        """Ask for *part*; the list is set right again by the next state."""
        if self._state is not None:
            self._show_parts(self._state.parts)
        self.part_wanted.emit(part)

    def _build_words(self) -> None:
        """Make the list while it is open: most readers never open it."""
        clear(self._word_column)
        self._word_buttons = {}
        if self._state is None or not self.words_button.isChecked():
            return
        for word in self._state.words:
            button = WrapButton(word.text, "word", centred=False)
            button.clicked.connect(
                lambda _=False, name=word.id, pressed=button: self.word_wanted.emit(name, pressed)
            )
            self._word_buttons[word.id] = button
            self._word_column.addWidget(button)
        self.rebuilt.emit()

    def _show_words(self, shown: bool) -> None:
        self._build_words()
        self._words.setVisible(shown)
        tell_open(self.words_button, shown)
        said = self.tr("The words are below.") if shown else self.tr("The list is closed.")
        announce(self.words_button, said)  # Qt does not pass on that something opened
