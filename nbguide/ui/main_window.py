"""The window: holds guide, notebook and settings, connects the screens, and refreshes what is shown."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QMainWindow, QVBoxLayout, QWidget

from nbguide import __version__
from nbguide.front import Front
from nbguide.policy import Policy
from nbguide.ui.changes import Changes
from nbguide.ui.header import Header
from nbguide.ui.icons import Icons
from nbguide.ui.keeping import Keeping, Stays
from nbguide.ui.message_bar import MessageBar
from nbguide.ui.remembering import Remembering
from nbguide.ui.screens import Screens
from nbguide.ui.session import Session
from nbguide.ui.visiting import Visiting
from nbguide.ui.ways import Ways
from nbguide.ui.ways_above import ways_above
from nbguide.ui.welcome import WelcomeScreen

if TYPE_CHECKING:  # what follows is loaded once the first picture stands
    from nbguide.notebook import Notebook
    from nbguide.settings import Settings
    from nbguide.ui.following import Following
    from nbguide.ui.jotting import Jotting
    from nbguide.ui.keys import Keys
    from nbguide.ui.library import OpenGuide
    from nbguide.ui.page_look import PageLook
    from nbguide.ui.page_view import Spot
    from nbguide.ui.popup import Popup
    from nbguide.ui.put_aside import PutAsideScreen
    from nbguide.ui.question import QuestionScreen
    from nbguide.ui.reader import ReaderScreen
    from nbguide.ui.take_home import TakeHome
    from nbguide.ui.visit import VisitScreen
    from nbguide.ui.words import WordsScreen

SOON = 30
"""Milliseconds after the first picture until the guide is read: a press that waits comes first."""

LATER = 200
"""Milliseconds after the guide is read until what nobody waits for is done."""

NARROW = 104
"""A window narrower than this, in average characters, keeps its bars short."""

FEW_LINES = 24
"""A window with room for fewer lines of text keeps its bars short."""

FEW_LETTERS = 72
"""A window narrower than this, in average characters, shows two of its buttons as icons only."""


class MainWindow(QMainWindow):
    """The window of the program.

    *front* is enough for the first picture; *open_guide* reads the rest once that is painted. *look* applies
    settings to the application and returns how pages look. Without *folder* nothing is kept.

    Signals: guide_ready(): the guide is read; settings_changed(settings, style
    sheet of pages).
    """

    guide_ready = Signal()
    settings_changed = Signal(object, str)

    def __init__(
        self,
        front: Front,
        open_guide: Callable[[], OpenGuide],
        icons: Icons,
        look: Callable[[Settings], PageLook],
        themes: tuple[str, ...],
        folder: Path | None,
        policy: Policy | None = None,
    ) -> None:
        super().__init__()
        self._front = front
        self._read_guide = open_guide
        self._open: OpenGuide | None = None
        self._look = look
        self._theme_names = themes
        self._keeping = Keeping(folder, self)
        self._session = Session(self._keeping, policy or Policy())
        self._made_by = f"{__version__} {front.version} {front.dated}"
        self._last_page = self._keeping.last_page(self._made_by)
        self._icons = icons
        self.setWindowTitle(front.title)
        self.setMinimumSize(360, 320)

        self.header = Header(front.title, icons)
        self.welcome = WelcomeScreen(front.labels, icons)
        self.message = MessageBar(icons)
        self.screens = Screens(self.welcome, icons)
        self.ways = Ways(self.screens, self._session, self.message, self.opened, self)
        self.changes = Changes(self._session, self.ways, self.screens, self.message, self.opened, self)
        self.remembering = Remembering(
            self._session, self.ways, self.screens, self.message, self.opened, self
        )
        self._middle = middle = QWidget()
        self.visiting = Visiting(
            self._session, self.ways, self.screens, self.message, self.opened, self, middle
        )
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addWidget(self.screens, 1)
        column.addWidget(self.message)  # below: nothing that is read may jump when it comes and goes
        self.setCentralWidget(middle)
        self.welcome.follow(self._session.policy)
        self._connect()
        self._apply_look()  # once the tree stands: a widget that changes its parent is styled anew
        self.welcome.offer_to_carry_on(self._last_page is not None)
        self.ways.go(self.welcome)
        self.welcome.painted.connect(lambda: QTimer.singleShot(SOON, self, self._read_in_peace))
        self.welcome.painted.connect(lambda: self.welcome.verticalScrollBar().setValue(0))
        self.welcome.painted.connect(lambda: self.keys)

    def _connect(self) -> None:
        header, ways = self.header, self.ways
        header.panel_pressed.connect(lambda: self.reader.show_panel(not self.reader.panel_instead_of_page()))
        header.home_pressed.connect(ways.show_welcome)
        header.guide_pressed.connect(self._carry_on)
        header.search_pressed.connect(ways.show_search)
        header.take_home_pressed.connect(lambda: self.take_home.show())
        header.words_pressed.connect(ways.show_words)
        header.left_out.connect(self.screens.offer)
        header.comfort_pressed.connect(self.show_comfort)
        header.about_pressed.connect(self.show_about)
        header.end_visit_pressed.connect(self.visiting.end)
        header.cover_pressed.connect(self.visiting.cover)
        header.urgent_pressed.connect(ways.show_urgent)
        self.message.undo_pressed.connect(self.changes.undo)
        self.message.closed.connect(lambda: self.screens.current().take_focus())
        self._keeping.said.connect(lambda words, stays: self.message.say(words, stays=stays))
        self.welcome.questions_wanted.connect(ways.show_questions)
        self.welcome.guide_wanted.connect(ways.show_first_part)
        self.welcome.first_pages_wanted.connect(ways.show_first_part)
        self.welcome.carry_on_wanted.connect(self._carry_on)
        self.welcome.visit_wanted.connect(self.visiting.begin)
        self.visiting.look_changed.connect(self._apply_look)
        self.visiting.taken = lambda: self.take_home.taken
        self._connect_screens()

    def _connect_screens(self) -> None:
        screens, ways = self.screens, self.ways
        ways.arrived.connect(self._arrive)
        ways.stale.connect(self.refresh)
        screens.section_wanted.connect(ways.show_section)
        screens.part_wanted.connect(ways.show_part)
        screens.first_part_wanted.connect(ways.show_first_part)
        screens.words_wanted.connect(ways.show_words)
        screens.words_like_wanted.connect(ways.show_words)
        screens.search_wanted.connect(ways.show_search)
        screens.found_wanted.connect(ways.show_found)
        screens.put_aside_wanted.connect(ways.show_put_aside)
        screens.my_questions_wanted.connect(lambda: self.jotting.show_questions())
        screens.take_home_wanted.connect(lambda: self.take_home.show())
        screens.kept_pages_wanted.connect(ways.show_kept_pages)
        screens.keep_wanted.connect(ways.keep)
        screens.keep_toggled.connect(lambda section, part: ways.bookmarking.toggle(section, part))
        screens.questions_wanted.connect(lambda: ways.interview.ask_again())
        screens.back_wanted.connect(ways.go_back)
        screens.previous_wanted.connect(ways.previous_part)
        screens.next_wanted.connect(ways.next_part)
        screens.answered.connect(self.changes.answer)
        screens.everything_wanted.connect(self.changes.show_everything)
        screens.word_pressed.connect(self._word_pressed)
        screens.link_activated.connect(lambda href, at: self._following.follow(href, self.reader.page, at))
        screens.listen_wanted.connect(ways.listen)
        screens.say_wanted.connect(lambda word: ways.aloud.say(word))
        screens.reader_made.connect(lambda: QTimer.singleShot(0, self, self._fit))
        screens.folding_changed.connect(lambda _: self._show_header())
        screens.resized.connect(self._fit)

    # ---- what stands behind the first picture: each is made when it is first wanted

    @property
    def question(self) -> QuestionScreen:
        """Return the screen that asks one question at a time."""
        return self.screens.question

    @property
    def visit(self) -> VisitScreen:
        """Return the screen of a visit."""
        return self.screens.visit

    @property
    def reader(self) -> ReaderScreen:
        """Return the screen that shows one part of the guide."""
        return self.screens.reader

    @property
    def words(self) -> WordsScreen:
        """Return the screen of all words."""
        return self.screens.words

    @property
    def put_aside(self) -> PutAsideScreen:
        """Return the screen that lists what is put aside."""
        return self.screens.put_aside

    @property
    def popup(self) -> Popup:
        """Return the one popup of the window."""
        return self.screens.explainer.popup

    @cached_property
    def take_home(self) -> TakeHome:
        """Return what takes the guide out of the program."""
        from nbguide.ui.take_home import TakeHome

        return TakeHome(self.screens, self._session, self.ways, self.message, self.opened, self)

    @cached_property
    def keys(self) -> Keys:
        """Return what listens to the keys of the program."""
        from nbguide.ui.keys import Keys

        keys = Keys(self)
        keys.settings_wanted.connect(self.take_settings)
        return keys

    @cached_property
    def _following(self) -> Following:
        from nbguide.ui.following import Following

        following = Following(self.opened(), self._session, lambda: self.screens.explainer, self)
        following.section_wanted.connect(self.ways.show_section)
        following.changed.connect(self.changes.take)
        following.door_moved.connect(self.changes.move_door)
        following.keep_pressed.connect(self.ways.bookmarking.toggle)
        following.ask_pressed.connect(self.jotting.tick)
        following.note_wanted.connect(self.jotting.open_note)
        following.said.connect(self.message.say)
        return following

    @cached_property
    def jotting(self) -> Jotting:
        """Return what takes down the family's own questions and notes."""
        from nbguide.ui.jotting import Jotting

        return Jotting(self._session, self.ways, self.screens, self.message, self.opened, self)

    # ---- the guide behind the first picture

    @property
    def ready(self) -> bool:
        """Return whether the guide behind the first picture is read."""
        return self._open is not None

    def opened(self) -> OpenGuide:
        """Return the guide, reading it first where nobody has yet."""
        if self._open is None:
            opened = self._read_guide()
            self._session.restore(opened.guide)
            self._open = opened
            self.welcome.offer_to_carry_on(self._session.begun())
            self.header.urgent.setEnabled(self.ways.reading.urgent_part() is not None)
            if opened.problems:
                words = self.tr("This guide has {count} faults. The command nbguide check lists them.")
                self.message.say(words.format(count=len(opened.problems)), stays=True)
            self.guide_ready.emit()
            QTimer.singleShot(LATER, self, lambda: self.setWindowIcon(self._icons.window_icon()))
        return self._open

    def show_guide(self, opened: OpenGuide) -> None:
        """Go on with another state of the guide: screen, answers and the reader's place stay."""
        place = self.ways.spot()
        self.screens.close_popup()
        self._open = opened
        place = self.ways.renew(opened, place)
        self._following.renew(opened)
        self._show_front(Front(opened.guide.labels, opened.guide.version, opened.guide.dated))
        self.header.urgent.setEnabled(self.ways.reading.urgent_part() is not None)
        if self.screens.on("question") and not self.ways.interview.asks():
            self.ways.interview.go_on()
        elif self.screens.on("reader") and not (self.ways.reading.urgent or self.ways.reading.first_part()):
            self.ways.show_welcome()
        elif self.screens.on("words"):
            self.words.renew(opened, self.notebook)
        self.refresh(place)

    def _show_front(self, front: Front) -> None:
        self._front = front
        self.header.set_title(front.title)
        self.welcome.set_words(front.labels)

    def view_as(self, notebook: Notebook) -> None:
        """Show what a family with *notebook* would see, where the reader is."""
        place = self.ways.spot()
        self.ways.leave_question()
        self.screens.close_popup()
        self.changes.take_for_good(notebook.stop_at(self.notebook.part))
        self.welcome.offer_to_carry_on(self._session.begun())
        if self.screens.on("question"):
            self.ways.show_reader()
        self.refresh(place)

    @property
    def notebook(self) -> Notebook:
        """Return what this family did so far, reading the guide first where nobody has yet."""
        self.opened()
        return self._session.notebook

    @property
    def settings(self) -> Settings:
        """Return how the reader wants to read."""
        return self._session.settings

    # ---- what the header leads to

    def _carry_on(self) -> None:
        """Open the guide where the family stopped; its page stands before the guide is read."""
        if self._open is None and self._last_page is not None:
            self.ways.show_last_page(self._last_page)
        else:
            self.ways.show_reader()

    def _read_in_peace(self) -> None:
        """Read the guide behind Welcome, unless the page of a remembered family is being painted."""
        if not self.screens.on("reader"):
            self.opened()

    def _keep_last_page(self) -> None:
        if self._open is not None and self._session.stays() is Stays.ALL and self.notebook.part:
            self._keeping.keep_page(self.ways.reading.last_page(self._made_by))

    def show_about(self) -> None:
        """Say what this program is."""
        from nbguide.ui.about import AboutDialog

        dialog = AboutDialog(self, self._front.title, self._front.version, self._front.dated)
        dialog.part_wanted.connect(lambda: self.ways.show_part(self.opened().guide.reading_parts[-1].id))
        dialog.open()

    def show_comfort(self) -> None:
        """Offer text sizes, spaces and colours."""
        from nbguide.ui.comfort import comfort_dialog

        take, sheet = self.take_settings, self.screens.sheet()
        dialog = comfort_dialog(self, self._theme_names, lambda: self.settings, take, sheet)
        self.settings_changed.connect(dialog.show_settings)
        dialog.open()

    def _arrive(self) -> None:
        self._show_header()
        self._show_title()
        self._fit()

    def _show_title(self) -> None:
        """Say in the window's title where the reader is."""
        if self.visiting.covered:
            return
        place = self.screens.current().windowTitle()
        self.setWindowTitle(f"{place} – {self._front.title}" if place else self._front.title)

    def _show_header(self) -> None:
        self.header.show_only(*ways_above(self.header, self.screens, self._session))

    # ---- reading

    def refresh(self, spot: Spot | None = None) -> None:
        """Show what guide, notebook and settings say now; without *spot* the reader's place is kept."""
        if self._open is None:
            return
        if self.screens.on("question"):
            self.ways.interview.show_answer()
        elif self.screens.on("visit"):
            self.visit.show_guide(self.opened(), self.notebook)
        elif self.screens.on("put_aside"):
            self.put_aside.show_guide(self.opened(), self.notebook)
        elif self.screens.on("kept_pages"):
            self.screens.kept_pages.show_guide(self.opened(), self._session)
        elif self.screens.on("search"):
            self.screens.search.show_guide(self.opened(), self.notebook)
        elif self.screens.on("reader"):
            self.ways.reading.show(self.reader, spot)
            self._show_header()
        else:
            self.screens.fill_placed()
        self._show_title()

    def _word_pressed(self, term_id: str, button: QWidget) -> None:
        self.screens.explainer.show_term(self.opened(), term_id, self.notebook, button, button.rect())

    # ---- how the family reads

    def take_settings(self, settings: Settings) -> None:
        """Read with *settings* from now on, at the same place."""
        place = self.ways.spot()
        self.screens.close_popup()
        self._session.set_settings(settings)
        self._apply_look()
        self.refresh(place)
        self.settings_changed.emit(settings, self.screens.sheet())

    def _apply_look(self) -> None:
        self.screens.set_look(self._look(self.settings))
        self._fit()

    def system_look_changed(self) -> None:
        """Follow the computer when it changes between light and dark."""
        place = self.ways.spot()
        self._apply_look()
        self.refresh(place)

    def _fit(self) -> None:
        metrics, room = self.welcome.fontMetrics(), self._middle.size()
        few = room.width() < metrics.averageCharWidth() * NARROW
        compact = few or room.height() < metrics.height() * FEW_LINES
        wordless = room.width() < metrics.averageCharWidth() * FEW_LETTERS
        if self.screens.made("reader"):  # first: the header has a button for a panel that is folded away
            self.reader.set_compact(compact)
            self.reader.fit()
        self.header.fit(room.width(), compact=compact, wordless=wordless)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Close the popup first, so that nothing of it stays behind; keep what is chosen at a question."""
        self.screens.close_popup()
        if self._session.visiting:
            self.visiting.clear_clipboard()
        self.ways.leave_question()
        if "jotting" in self.__dict__:
            self.jotting.close()
        if self._open is not None:
            self.ways.mark_stop()
        self._keep_last_page()
        super().closeEvent(event)
        self._keeping.close()
