"""The window: holds guide, notebook and settings, connects the screens, and refreshes what is shown."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QRect, Qt, QTimer
from PySide6.QtGui import QCloseEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from nbguide import notebook as notebooks
from nbguide import settings as settings_file
from nbguide.model import Guide, Part, Question
from nbguide.notebook import Notebook
from nbguide.settings import Settings
from nbguide.ui.about import AboutDialog
from nbguide.ui.comfort import ComfortDialog
from nbguide.ui.header import Header
from nbguide.ui.icons import Icons
from nbguide.ui.page_view import Spot
from nbguide.ui.popup import Action, Popup
from nbguide.ui.put_aside import AsideLine, PutAsideScreen
from nbguide.ui.question import QuestionScreen
from nbguide.ui.reader import NARROW, ReaderScreen
from nbguide.ui.side_panel import Chip, PanelState, PartLine, Word
from nbguide.ui.speaker import Speaker
from nbguide.ui.visit import VisitScreen
from nbguide.ui.welcome import WelcomeScreen
from nbguide.ui.words import Entry, WordsScreen
from nbguide.ui.wrapping import WrapButton

if TYPE_CHECKING:
    from nbguide.ui.library import OpenGuide

FEW_LINES = 24
"""A window with room for fewer lines of text keeps its bars short."""

FEW_LETTERS = 72
"""A window narrower than this, in average characters, shows two of its buttons as icons only."""

VISIT_TEXT_SIZE = 130
"""The least text size of a visit, in per cent: two people read from one screen."""


class MainWindow(QMainWindow):
    """The window of the program.

    *front* is enough for the first picture; *open_guide* reads the rest once that is painted. *look* applies
    settings to the application and returns the style sheet of pages. Without *folder* nothing is kept.
    """

    def __init__(
        self,
        front: Guide,
        open_guide: Callable[[], OpenGuide],
        icons: Icons,
        look: Callable[[Settings], str],
        themes: tuple[str, ...],
        folder: Path | None,
    ) -> None:
        super().__init__()
        self._front = front
        self._read_guide = open_guide
        self._open: OpenGuide | None = None
        self._look = look
        self._theme_names = themes
        self._folder = folder
        self._settings = settings_file.load(folder / "settings.json") if folder else Settings()
        self._notebook = Notebook()
        self._undo: Notebook | None = None
        self._visit = False
        self._asked: list[str] = []
        self._asking = ""
        self._urgent = False
        self._before: QWidget | None = None
        self.setWindowTitle(front.title)
        self.setWindowIcon(icons.window_icon())
        self.setMinimumSize(360, 320)

        self.header = Header(front.title, icons)
        self.welcome = WelcomeScreen(front.labels, icons)
        self.question = QuestionScreen(icons)
        self.visit = VisitScreen(icons)
        self.reader = ReaderScreen(icons)
        self.words = WordsScreen(icons)
        self.put_aside = PutAsideScreen(icons)
        self.screens = QStackedWidget()
        for screen in (self.welcome, self.question, self.visit, self.reader, self.words, self.put_aside):
            self.screens.addWidget(screen)
        middle = QWidget()
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addWidget(self.screens, 1)
        self.setCentralWidget(middle)
        self.popup = Popup(self, icons)
        self._speaker = Speaker(self)
        self._popup_term = ""
        self._connect()
        self._apply_look()
        self._go(self.welcome)
        self.welcome.start.setFocus(Qt.FocusReason.OtherFocusReason)
        self.welcome.installEventFilter(self)

    def _connect(self) -> None:
        header, panel, page = self.header, self.reader.panel, self.reader.page
        header.panel_pressed.connect(self._toggle_panel)
        header.home_pressed.connect(self.show_welcome)
        header.guide_pressed.connect(self.show_reader)
        header.words_pressed.connect(self.show_words)
        header.comfort_pressed.connect(self.show_comfort)
        header.about_pressed.connect(self.show_about)
        header.end_visit_pressed.connect(self.end_visit)
        header.urgent_pressed.connect(self.show_urgent)
        self.welcome.questions_wanted.connect(self.show_questions)
        self.welcome.guide_wanted.connect(self.show_first_part)
        self.welcome.first_pages_wanted.connect(self.show_first_part)
        self.welcome.carry_on_wanted.connect(self.show_reader)
        self.welcome.visit_wanted.connect(self.start_visit)
        self.question.answered.connect(self._question_answered)
        self.question.passed.connect(self._question_passed)
        self.question.back_wanted.connect(self._question_back)
        self.visit.answered.connect(self._visit_answered)
        self.visit.reading_wanted.connect(self.show_first_part)
        self.reader.back_wanted.connect(self._previous_part)
        self.reader.next_wanted.connect(self._next_part)
        self.reader.folding_changed.connect(lambda _: self._show_header())
        self.reader.message.undo_pressed.connect(self._undo_change)
        panel.answered.connect(self._answer_changed)
        panel.questions_wanted.connect(self._more_questions)
        panel.put_aside_wanted.connect(self.show_put_aside)
        panel.narrowing_wanted.connect(lambda: self._show_everything(False))
        panel.part_wanted.connect(self.show_part)
        panel.word_wanted.connect(self._word_pressed)
        panel.all_words_wanted.connect(self.show_words)
        panel.remember_changed.connect(self._remember)
        page.link_activated.connect(self._link_activated)
        self.words.more_wanted.connect(self.show_section)
        self.words.back_wanted.connect(self._leave_list)
        self.put_aside.section_wanted.connect(self.show_section)
        self.put_aside.everything_wanted.connect(self._show_everything)
        self.put_aside.back_wanted.connect(self._leave_list)
        self.popup.action_pressed.connect(self._popup_action)
        for keys, act in (
            (QKeySequence.StandardKey.ZoomIn, lambda: self._comfort(self._settings.larger())),
            (QKeySequence.StandardKey.ZoomOut, lambda: self._comfort(self._settings.smaller())),
            (QKeySequence("Ctrl+="), lambda: self._comfort(self._settings.larger())),
            (QKeySequence("Ctrl+0"), lambda: self._comfort(replace(self._settings, text_size=100))),
            (QKeySequence("Alt+Left"), self._key_back),
            (QKeySequence("Alt+Right"), self._key_next),
        ):
            QShortcut(QKeySequence(keys), self).activated.connect(act)

    # ---- the guide behind the first picture

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Read the guide once Welcome is painted."""
        if watched is self.welcome and event.type() == QEvent.Type.Show:
            self.welcome.removeEventFilter(self)
            QTimer.singleShot(0, self, lambda: QTimer.singleShot(0, self, self.opened))
        return super().eventFilter(watched, event)

    def opened(self) -> OpenGuide:
        """Return the guide, reading it first where nobody has yet."""
        if self._open is None:
            self._open = self._read_guide()
            self._restore()
        return self._open

    def _restore(self) -> None:
        """Bring back what a family asked to keep."""
        path = self._notebook_path()
        if self._open is None or path is None or not self._settings.remember or not path.is_file():
            return
        try:
            self._notebook = notebooks.load(path, self._open.guide)
        except (OSError, ValueError):
            aside = path.with_name("notebook-damaged.json")
            path.replace(aside)
            words = self.tr("Your saved answers could not be read. They were put into {file}.")
            self._say(words.format(file=aside.name))
            return
        self.welcome.offer_to_carry_on(bool(self._notebook.part or self._notebook.answers))

    # ---- where the reader goes

    def show_welcome(self) -> None:
        """Go to the first screen."""
        kept = bool(self._notebook.part or self._notebook.answers)
        self.welcome.offer_to_carry_on(kept and not self._visit)
        self._go(self.visit if self._visit else self.welcome)

    def show_questions(self) -> None:
        """Go on with the questions, at the first that is still open; without one, to the guide."""
        narrowing = self.opened().narrowing
        following = narrowing.next_question(self._notebook.answers, self._notebook.passed)
        if following is None:
            self.show_reader()
        else:
            self._ask(following)

    def show_first_part(self) -> None:
        """Open the guide at its first part."""
        self.show_part(self.opened().guide.reading_parts[0].id)

    def show_reader(self) -> None:
        """Open the guide where the family stopped, or at its first part."""
        guide = self.opened().guide
        self.show_part(self._notebook.part or guide.reading_parts[0].id)

    def show_part(self, part_id: str) -> None:
        """Open one part at its top."""
        self._urgent = False
        self._set_notebook(self._notebook.stop_at(part_id))
        self.reader.message.hide()
        self.reader.show_panel(False)
        self._go(self.reader)
        self.refresh(Spot())
        self.reader.page.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_section(self, section_id: str) -> None:
        """Open the part of a section at that section; one that was put aside is opened."""
        opened = self.opened()
        section = opened.guide.section(section_id)
        part = opened.guide.part(section.part)
        if section not in opened.narrowing.shown(self._notebook.answers):
            self._set_notebook(self._notebook.open_section(section_id))
        if part.urgent:
            self.show_urgent()
        else:
            self.show_part(part.id)
        self.refresh(Spot(section_id))

    def show_urgent(self) -> None:
        """Open the part on when to call the hospital; Back leads to where the reader was."""
        urgent = self._urgent_part()
        if urgent is None:
            return
        if not self._urgent:
            self._before = self.screens.currentWidget()
        self._urgent = True
        self.reader.message.hide()
        self.reader.show_panel(False)
        self._go(self.reader)
        self.refresh(Spot())
        self.reader.page.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_words(self) -> None:
        """Open the glossary."""
        views = self.opened().renderer.all_words()
        entries = [Entry(v.id, v.term, v.say, v.plain, v.also, v.more) for v in views]
        self.words.show_words(entries)
        self._open_list(self.words)
        self.words.filter.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_put_aside(self) -> None:
        """Open the list of what is put aside."""
        self._fill_put_aside()
        self._open_list(self.put_aside)
        self.put_aside.back.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_about(self) -> None:
        """Say what this program is."""
        guide = self._front
        dialog = AboutDialog(self, guide.title, guide.version, guide.dated)
        dialog.part_wanted.connect(lambda: self.show_part(self.opened().guide.reading_parts[-1].id))
        dialog.open()

    def show_comfort(self) -> None:
        """Offer text sizes and colours."""
        dialog = ComfortDialog(self, self._theme_names, self._settings)

        def change(settings: Settings) -> None:
            self._comfort(settings)
            dialog.show_settings(self._settings)

        dialog.larger_wanted.connect(lambda: change(self._settings.larger()))
        dialog.smaller_wanted.connect(lambda: change(self._settings.smaller()))
        dialog.usual_wanted.connect(lambda: change(replace(self._settings, text_size=100)))
        dialog.theme_wanted.connect(lambda theme: change(replace(self._settings, theme=theme)))
        dialog.open()

    def _open_list(self, screen: QWidget) -> None:
        current = self.screens.currentWidget()
        if current not in (self.words, self.put_aside):
            self._before = current
        self._go(screen)

    def _leave_list(self) -> None:
        before = self._before or self.reader
        self._go(before)
        if before is self.reader:
            self.refresh()
            self.reader.page.setFocus(Qt.FocusReason.OtherFocusReason)

    def _go(self, screen: QWidget) -> None:
        self.popup.dismiss()
        self.screens.setCurrentWidget(screen)
        self._show_header()

    def _show_header(self) -> None:
        header, screen = self.header, self.screens.currentWidget()
        if screen is self.welcome:
            header.show_only(header.about)
            return
        buttons = [header.home]
        if screen is self.reader:
            buttons += [header.words] + [header.panel] * self.reader.folded()
        elif screen is not self.visit:
            buttons += [header.guide]
        if self._visit:
            buttons += [header.end_visit]
        header.show_only(*buttons)

    def _toggle_panel(self) -> None:
        self.reader.show_panel(not self.reader.panel_instead_of_page())

    def _key_back(self) -> None:
        self._press({"reader": self.reader.back, "question": self.question.back})

    def _key_next(self) -> None:
        self._press({"reader": self.reader.next, "question": self.question.next})

    def _press(self, buttons: Mapping[str, WrapButton]) -> None:
        screen = self.screens.currentWidget()
        button = buttons.get(
            "reader" if screen is self.reader else "question" if screen is self.question else ""
        )
        if button is not None and button.isVisible():
            button.click()

    # ---- questions

    def _ask(self, question: Question) -> None:
        opened = self.opened()
        self._asking = question.id
        if question.id not in self._asked:
            self._asked.append(question.id)
        notebook = self._notebook
        chosen = notebook.answers.get(question.id, frozenset())
        done = {q.id for q in opened.guide.questions if q.id in notebook.answers or q.id in notebook.passed}
        still = {q.id for q in opened.narrowing.up_front(notebook.answers, notebook.passed)}
        number = self._asked.index(question.id) + 1
        self._go(self.question)
        self.question.ask(question, chosen, number, len(done | still | {question.id}))

    def _question_answered(self, question: str, chosen: frozenset[str]) -> None:
        self._set_notebook(self._notebook.answer(question, chosen))
        self._after_question()

    def _question_passed(self, question: str) -> None:
        self._set_notebook(self._notebook.skip(question))
        self._after_question()

    def _after_question(self) -> None:
        """Go to the question visited after this one, while it still matters, or to the next open one."""
        opened, notebook = self.opened(), self._notebook
        without = dict(notebook.answers)
        later = self._asked[self._asked.index(self._asking) + 1 :]
        for question in later:
            others = {q: given for q, given in without.items() if q != question}
            matters = opened.narrowing.open_questions(others, notebook.passed - {question})
            if question in {known.id for known in matters}:
                self._ask(opened.guide.question(question))
                return
            self._asked.remove(question)
        self.show_questions()

    def _question_back(self) -> None:
        index = self._asked.index(self._asking)
        if index == 0:
            self.show_welcome()
        else:
            self._ask(self.opened().guide.question(self._asked[index - 1]))

    def _more_questions(self) -> None:
        """Ask what is open; where all was passed, ask that again."""
        narrowing = self.opened().narrowing
        if narrowing.next_question(self._notebook.answers, self._notebook.passed) is None:
            self._set_notebook(replace(self._notebook, passed=frozenset()))
        self._asked = [q.id for q in self.opened().guide.questions if q.id in self._notebook.answers]
        self.show_questions()

    # ---- a visit

    def start_visit(self) -> None:
        """Begin a visit: a notebook of its own that is never written."""
        self._visit = True
        self._notebook, self._undo, self._asked = Notebook(), None, []
        self._apply_look()
        questions = [q for q in self.opened().guide.questions if not q.asked_in]
        self.visit.ask(questions, self._notebook.answers)
        self._show_visit_questions()
        self._go(self.visit)

    def end_visit(self) -> None:
        """End the visit: nothing of it is left, and Welcome is back."""
        self._visit = False
        self._notebook, self._undo, self._asked = Notebook(), None, []
        self._urgent = False
        self.reader.message.hide()
        self._restore()
        self._apply_look()
        self.show_welcome()

    def _visit_answered(self, question: str, chosen: frozenset[str]) -> None:
        self._set_notebook(self._notebook.answer(question, chosen))
        self._show_visit_questions()

    def _show_visit_questions(self) -> None:
        notebook = self._notebook
        still = self.opened().narrowing.up_front(notebook.answers, notebook.passed)
        self.visit.show_only([*(question.id for question in still), *notebook.answers])

    # ---- reading

    def _urgent_part(self) -> Part | None:
        return next((part for part in self.opened().guide.parts if part.urgent), None)

    def _part(self) -> Part:
        guide = self.opened().guide
        urgent = self._urgent_part()
        if self._urgent and urgent is not None:
            return urgent
        return guide.part(self._notebook.part or guide.reading_parts[0].id)

    def _neighbours(self) -> tuple[Part | None, Part | None]:
        parts = self.opened().guide.reading_parts
        index = next((n for n, part in enumerate(parts) if part.id == self._part().id), 0)
        before = parts[index - 1] if index else None
        after = parts[index + 1] if index + 1 < len(parts) else None
        return before, after

    def _previous_part(self) -> None:
        if self._urgent:
            self._urgent = False
            before = self._before or self.welcome
            self._go(before)
            if before is self.reader:
                self.refresh(Spot())
            return
        before_part, _ = self._neighbours()
        if before_part is None:
            self.show_welcome()
        else:
            self.show_part(before_part.id)

    def _next_part(self) -> None:
        self._set_notebook(self._notebook.finish(self._part().id))
        _, after = self._neighbours()
        if after is None:
            self.show_welcome()
        else:
            self.show_part(after.id)

    def refresh(self, spot: Spot | None = None) -> None:
        """Show what guide, notebook and settings say now; without *spot* the reader's place is kept."""
        if self._open is None or self.screens.currentWidget() is not self.reader:
            return
        part = self._part()
        place = spot if spot is not None else self.reader.page.spot()
        self.reader.page.show_page(self._open.renderer.page(part, self._notebook))
        self.reader.page.go_to(self._nearest(part, place))
        self._show_way(part)
        self.reader.panel.show_state(self._panel_state(part))
        self._show_header()

    def _nearest(self, part: Part, place: Spot) -> Spot:
        """Return *place*, or the next section that is shown where its section was put aside."""
        opened = self.opened()
        shown = frozenset(section.id for section in opened.narrowing.shown(self._notebook.answers))
        ids = [section.id for section in part.sections]
        if place.section not in ids:
            return place
        after = ids[ids.index(place.section) :]
        visible = {section.id for section in part.sections if self._notebook.visible(section, shown)}
        kept = next((section for section in after if section in visible), "")
        return place if kept == place.section else Spot(kept)

    def _show_way(self, part: Part) -> None:
        parts = self.opened().guide.reading_parts
        if part.urgent:
            self.reader.show_way(self.tr("Back to where you were"), "", 0, len(parts))
            return
        before, after = self._neighbours()
        start = self.tr("Start page")
        back = self.tr("Back: {title}").format(title=before.title if before else start)
        following = self.tr("Next: {title}").format(title=after.title if after else start)
        self.reader.show_way(back, following, parts.index(part) + 1, len(parts))

    def _panel_state(self, part: Part) -> PanelState:
        opened, notebook = self.opened(), self._notebook
        guide = opened.guide
        left = opened.narrowing.up_front(notebook.answers, notebook.passed)
        aside = [
            section
            for section in opened.narrowing.put_aside(notebook.answers)
            if section.id not in notebook.opened
        ]
        chips = [
            Chip(question, self._chip_text(question), notebook.answers.get(question.id, frozenset()))
            for question in guide.questions
            if question.id in notebook.answers or question.id in notebook.passed
        ]
        return PanelState(
            chips=tuple(chips),
            questions_left=len(left),
            put_aside=len(aside),
            everything=notebook.everything,
            parts=tuple(
                PartLine(p.id, p.title, n, p.id in notebook.read, p.id == part.id)
                for n, p in enumerate(guide.reading_parts, 1)
            ),
            words=tuple(Word(view.id, view.term) for view in opened.renderer.words_in(part, notebook)),
            can_remember=self._folder is not None and not self._visit,
            remembered=self._settings.remember,
        )

    def _chip_text(self, question: Question) -> str:
        chosen = self._notebook.answers.get(question.id, frozenset())
        known = [option.chip for option in question.options if option.id in chosen]
        said = ", ".join(known) or (self.tr("not sure") if chosen else self.tr("no answer"))
        return f"{question.chip}: {said}"

    # ---- changes

    def _answer_changed(self, question: str, chosen: frozenset[str]) -> None:
        self._change(self._notebook.answer(question, chosen) if chosen else self._notebook.skip(question))

    def _change(self, notebook: Notebook) -> None:
        """Change the notebook while the family reads: keep the place, say what changed, offer Undo."""
        narrowing = self.opened().narrowing
        before = {section.id for section in narrowing.shown(self._notebook.answers)}
        after = {section.id for section in narrowing.shown(notebook.answers)}
        self._undo = self._notebook
        self._set_notebook(notebook)
        self.refresh()
        self._say(self._what_changed(len(before - after), len(after - before)), undo=True)

    def _what_changed(self, aside: int, back: int) -> str:
        parts = []
        if aside:
            parts.append(
                self.tr("1 page put aside") if aside == 1 else self.tr("%n pages put aside", "", aside)
            )
        if back:
            parts.append(
                self.tr("1 page came back") if back == 1 else self.tr("%n pages came back", "", back)
            )
        return (
            ", ".join(parts) + "." if parts else self.tr("Your answer is changed. The same pages are shown.")
        )

    def _undo_change(self) -> None:
        if self._undo is not None:
            notebook, self._undo = self._undo, None
            self._set_notebook(replace(notebook, part=self._notebook.part))
            self.refresh()
            self._say(self.tr("Your last change is taken back."))

    def _show_everything(self, everything: bool) -> None:
        self._set_notebook(self._notebook.show_everything(everything))
        if self.screens.currentWidget() is self.put_aside:
            self._fill_put_aside()
        self.refresh()

    def _fill_put_aside(self) -> None:
        opened, notebook = self.opened(), self._notebook
        self.put_aside.show_lines(
            [
                AsideLine(
                    section.id,
                    opened.renderer.title(section, notebook),
                    opened.guide.part(section.part).title,
                    opened.renderer.reasons(opened.narrowing.why_put_aside(section, notebook.answers)),
                    section.id in notebook.opened,
                )
                for section in opened.narrowing.put_aside(notebook.answers)
            ],
            notebook.everything,
        )

    def _say(self, text: str, *, undo: bool = False) -> None:
        self.reader.message.say(text, undo=undo)

    # ---- links and the popup

    def _link_activated(self, href: str, word: QRect) -> None:
        kind, _, target = href.partition(":")
        renderer, guide, page = self.opened().renderer, self.opened().guide, self.reader.page
        if kind == "term":
            self._show_term(target, page, word)
        elif kind == "section":
            self.show_section(target)
        elif kind == "origin":
            title = self.tr("Where this comes from")
            self.popup.open_at(page, word, title, "", renderer.origin(guide.section(target)), [_close(self)])
        elif kind == "why":
            title, text = (
                self.tr("Why is this page shown?"),
                renderer.why(guide.section(target), self._notebook),
            )
            self.popup.open_at(page, word, title, "", text, [_close(self)])
        elif kind == "aside":
            self._change(self._notebook.close_section(target))
        elif kind == "open-door":
            self._set_notebook(self._notebook.open_door(target))
            self.refresh(Spot(target))
        elif kind == "close-door":
            self._set_notebook(self._notebook.close_door(target))
            self.refresh(Spot(target))
        elif kind == "leave-door":
            self._say(self.tr("That is fine. This page stays closed. You can come back at any time."))

    def _show_term(self, term_id: str, owner: QWidget, word: QRect) -> None:
        view = self.opened().renderer.term(term_id)
        self._popup_term = term_id
        actions = [Action("say", self.tr("Say it"))]
        if view.more:
            actions.append(Action("more", self.tr("Read more")))
        actions += [Action("words", self.tr("All words")), _close(self)]
        self.popup.open_at(owner, word, view.term, view.say, view.html, actions)

    def _word_pressed(self, term_id: str, button: QWidget) -> None:
        self._show_term(term_id, button, button.rect())

    def _popup_action(self, name: str) -> None:
        if name == "say":
            if not self._speaker.say(self.opened().renderer.term(self._popup_term).term):
                self.popup.add_note(
                    self.tr(
                        "This computer has no voice that the guide can use. Your team can say the word for you."
                    )
                )
            return
        self.popup.dismiss()
        if name == "words":
            self.show_words()
        elif name == "more":
            self.show_section(self.opened().renderer.term(self._popup_term).more)

    # ---- what is kept

    def _set_notebook(self, notebook: Notebook) -> None:
        self._notebook = notebook
        path = self._notebook_path()
        if path is None or self._visit or not self._settings.remember:
            return
        try:
            notebooks.save(notebook, path)
        except OSError as error:
            self._say(self.tr("Your answers could not be kept: {reason}").format(reason=error.strerror))

    def _notebook_path(self) -> Path | None:
        return self._folder / "notebook.json" if self._folder else None

    def _remember(self, wanted: bool) -> None:
        self._set_settings(replace(self._settings, remember=wanted))
        path = self._notebook_path()
        if wanted:
            self._set_notebook(self._notebook)
            self._say(self.tr("Your answers are kept on this computer. Others who use it can see them."))
        elif path is not None:
            path.unlink(missing_ok=True)
            self._say(self.tr("Your answers are no longer kept on this computer."))

    def _comfort(self, settings: Settings) -> None:
        self._set_settings(settings)
        self._apply_look()
        self.refresh()

    def _set_settings(self, settings: Settings) -> None:
        self._settings = settings
        if self._folder is None or self._visit:
            return
        try:
            settings_file.save(settings, self._folder / "settings.json")
        except OSError as error:
            reason = error.strerror or str(error)
            self._say(self.tr("Your settings could not be kept: {reason}").format(reason=reason))

    def _apply_look(self) -> None:
        size = self._settings.text_size
        if self._visit:
            size = max(size, VISIT_TEXT_SIZE)
        self.reader.page.set_sheet(self._look(replace(self._settings, text_size=size)))
        self._fit()

    def system_look_changed(self) -> None:
        """Follow the computer when it changes between light and dark."""
        self._apply_look()
        self.refresh()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep room for the page in a small window."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        metrics = self.reader.page.fontMetrics()
        narrow = self.width() < metrics.averageCharWidth() * NARROW
        compact = narrow or self.height() < metrics.height() * FEW_LINES
        wordless = self.width() < metrics.averageCharWidth() * FEW_LETTERS
        self.header.set_compact(compact, wordless=wordless)
        self.reader.set_compact(compact)
        self.reader.fit()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Close the popup first, so that nothing of it stays behind."""
        self.popup.dismiss()
        super().closeEvent(event)


def _close(window: MainWindow) -> Action:
    return Action("close", window.tr("Close"))
