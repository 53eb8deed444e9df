"""The screens of the window, and the popup over them: each is made when it is first wanted."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING, TypeVar, cast

from PySide6.QtCore import QRect, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from nbguide.ui.icons import Icons
from nbguide.ui.welcome import WelcomeScreen

if TYPE_CHECKING:  # what follows is loaded once the first picture stands
    from nbguide.ui.card import CardScreen
    from nbguide.ui.explainer import Explainer
    from nbguide.ui.kept_pages import KeptPagesScreen
    from nbguide.ui.page_look import PageLook
    from nbguide.ui.put_aside import PutAsideScreen
    from nbguide.ui.question import QuestionScreen
    from nbguide.ui.reader import ReaderScreen
    from nbguide.ui.search import SearchScreen
    from nbguide.ui.visit import VisitScreen
    from nbguide.ui.words import WordsScreen

    List = WordsScreen | PutAsideScreen | KeptPagesScreen | SearchScreen
    Screen = WelcomeScreen | QuestionScreen | VisitScreen | ReaderScreen | List | CardScreen

Placed = TypeVar("Placed", bound="CardScreen")


class Screens(QStackedWidget):
    """Shows one screen at a time; *welcome* is there from the beginning.

    Signals, whichever screen they come from: section_wanted(section id), part_wanted(part id),
    first_part_wanted(), words_wanted(), words_like_wanted(letters), search_wanted(words),
    found_wanted(part id, section id, what was searched for), put_aside_wanted(), my_questions_wanted(),
    take_home_wanted(), open_saved_wanted(), new_for_us_wanted(), kept_pages_wanted(), questions_wanted()
    for those that are still open, back_wanted() from a list; previous_wanted() and next_wanted() from the
    reader; answered(question id, chosen ids) beside the page, visit_answered(the same),
    everything_wanted(bool), remember_changed(bool), forget_wanted(), word_pressed(term id, its button),
    link_activated(href, its rectangle on the page); keep_wanted(section id, empty above the first) on the
    page, keep_toggled(section id, part id); listen_wanted(place on the page, or None), say_wanted(word);
    reader_made(), popup_opened(), folding_changed(bool), resized().
    """

    section_wanted = Signal(str)
    part_wanted = Signal(str)
    first_part_wanted = Signal()
    words_wanted = Signal()
    words_like_wanted = Signal(str)
    search_wanted = Signal(str)
    found_wanted = Signal(str, str, object)
    put_aside_wanted = Signal()
    my_questions_wanted = Signal()
    take_home_wanted = Signal()
    open_saved_wanted = Signal()
    new_for_us_wanted = Signal()
    kept_pages_wanted = Signal()
    questions_wanted = Signal()
    back_wanted = Signal()
    previous_wanted = Signal()
    next_wanted = Signal()
    answered = Signal(str, frozenset)
    visit_answered = Signal(str, frozenset)
    everything_wanted = Signal(bool)
    remember_changed = Signal(bool)
    forget_wanted = Signal()
    word_pressed = Signal(str, QWidget)
    link_activated = Signal(str, QRect)
    keep_wanted = Signal(str)
    keep_toggled = Signal(str, str)
    listen_wanted = Signal(object)
    say_wanted = Signal(str)
    reader_made = Signal()
    popup_opened = Signal()
    folding_changed = Signal(bool)
    resized = Signal()

    def __init__(self, welcome: WelcomeScreen, icons: Icons) -> None:
        super().__init__()
        self.welcome = welcome
        self._icons = icons
        self._look: PageLook | None = None
        self._placed: dict[str, tuple[CardScreen, Callable[[], None]]] = {}
        self.addWidget(welcome)
        welcome.saved_wanted.connect(self.open_saved_wanted)

    def place(self, name: str, make: Callable[[Icons], Placed], fill: Callable[[], None]) -> Placed:
        """Return the screen *name*, which whoever leads to it can *make*, connect and *fill*."""
        if name not in self._placed:
            self._placed[name] = make(self._icons), fill
            self.addWidget(self._placed[name][0])
        return cast("Placed", self._placed[name][0])

    def fill_placed(self) -> None:
        """Fill the screen that stands, where whoever leads to it has placed it here."""
        for screen, fill in tuple(self._placed.values()):
            if screen is self.currentWidget():
                fill()

    @cached_property
    def question(self) -> QuestionScreen:
        """Return the screen that asks one question at a time."""
        from nbguide.ui.question import QuestionScreen

        screen = QuestionScreen(self._icons)
        self.addWidget(screen)
        return screen

    @cached_property
    def visit(self) -> VisitScreen:
        """Return the screen of a visit."""
        from nbguide.ui.visit import VisitScreen

        screen = VisitScreen(self._icons)
        screen.answered.connect(self.visit_answered)
        screen.reading_wanted.connect(self.first_part_wanted)
        screen.saved_wanted.connect(self.open_saved_wanted)
        self.addWidget(screen)
        return screen

    @cached_property
    def reader(self) -> ReaderScreen:
        """Return the screen that shows one part of the guide."""
        from nbguide.ui.reader import ReaderScreen

        screen = ReaderScreen(self._icons)
        screen.back_wanted.connect(self.previous_wanted)
        screen.next_wanted.connect(self.next_wanted)
        screen.listen_wanted.connect(self.listen_wanted)
        screen.folding_changed.connect(self.folding_changed)
        screen.keep_wanted.connect(self.keep_wanted)
        screen.page.link_activated.connect(self.link_activated)
        screen.search_wanted.connect(self.search_wanted)
        panel = screen.panel
        panel.answered.connect(self.answered)
        panel.questions_wanted.connect(self.questions_wanted)
        panel.put_aside_wanted.connect(self.put_aside_wanted)
        panel.my_questions_wanted.connect(self.my_questions_wanted)
        panel.kept_pages_wanted.connect(self.kept_pages_wanted)
        panel.narrowing_wanted.connect(lambda: self.everything_wanted.emit(False))
        panel.part_wanted.connect(self.part_wanted)
        panel.word_wanted.connect(self.word_pressed)
        panel.all_words_wanted.connect(self.words_wanted)
        panel.take_home.clicked.connect(self.take_home_wanted)
        panel.open_saved.clicked.connect(self.open_saved_wanted)
        panel.new_pages.clicked.connect(self.new_for_us_wanted)
        panel.kept_here.keep_wanted.connect(self.remember_changed)
        panel.kept_here.forget_wanted.connect(self.forget_wanted)
        if self._look is not None:
            screen.page.set_look(self._look)
        self.addWidget(screen)
        self.reader_made.emit()
        return screen

    @cached_property
    def words(self) -> WordsScreen:
        """Return the screen of all words."""
        from nbguide.ui.words import WordsScreen

        screen = WordsScreen(self._icons)
        screen.more_wanted.connect(self.section_wanted)
        screen.back_wanted.connect(self.back_wanted)
        self.addWidget(screen)
        return screen

    @cached_property
    def put_aside(self) -> PutAsideScreen:
        """Return the screen that lists what is put aside."""
        from nbguide.ui.put_aside import PutAsideScreen

        screen = PutAsideScreen(self._icons)
        screen.section_wanted.connect(self.section_wanted)
        screen.everything_wanted.connect(self.everything_wanted)
        screen.back_wanted.connect(self.back_wanted)
        self.addWidget(screen)
        return screen

    @cached_property
    def search(self) -> SearchScreen:
        """Return the screen that searches the whole guide."""
        from nbguide.ui.search import SearchScreen

        screen = SearchScreen(self._icons)
        screen.page_wanted.connect(self.found_wanted)
        screen.word_pressed.connect(self.word_pressed)
        screen.words_wanted.connect(self.words_like_wanted)
        screen.guide_wanted.connect(self.first_part_wanted)
        screen.back_wanted.connect(self.back_wanted)
        self.addWidget(screen)
        return screen

    @cached_property
    def kept_pages(self) -> KeptPagesScreen:
        """Return the screen that lists the pages that a family kept."""
        from nbguide.ui.kept_pages import KeptPagesScreen

        screen = KeptPagesScreen(self._icons)
        screen.section_wanted.connect(self.section_wanted)
        screen.part_wanted.connect(self.part_wanted)
        screen.toggled.connect(self.keep_toggled)
        screen.back_wanted.connect(self.back_wanted)
        self.addWidget(screen)
        return screen

    @cached_property
    def explainer(self) -> Explainer:
        """Return what fills the popup."""
        from nbguide.ui.explainer import Explainer

        explainer = Explainer(self, self._icons)
        explainer.words_wanted.connect(self.words_wanted)
        explainer.section_wanted.connect(self.section_wanted)
        explainer.say_wanted.connect(self.say_wanted)
        explainer.popup.opened.connect(self.popup_opened)
        return explainer

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Say that there is more room or less."""
        super().resizeEvent(event)
        self.resized.emit()

    def current(self) -> Screen:
        """Return the screen that is shown."""
        return cast("Screen", self.currentWidget())

    def bring(self, screen: Screen) -> None:
        """Show *screen* and give it the keys.

        It takes them before the screen that has them is hidden: else Qt gives them to one button after the
        other, and assistive technology says each.
        """
        screen.setGeometry(self.contentsRect())
        screen.show()
        screen.take_focus()
        self.setCurrentWidget(screen)

    def offer(self, words: bool, take_home: bool) -> None:
        """Let ways stand beside the page that have no room in the bar above."""
        if self.made("reader"):
            self.reader.panel.all_words.setVisible(words)
            self.reader.panel.take_home.setVisible(take_home)

    def made(self, name: str) -> bool:
        """Return whether somebody wanted the screen *name* yet."""
        return name in self.__dict__ or name in self._placed

    def on(self, name: str) -> bool:
        """Return whether the screen *name* is shown; one that nobody wanted yet is not made for this."""
        placed, _ = self._placed.get(name, (None, None))
        return self.currentWidget() is self.__dict__.get(name, placed)

    def empty_hidden_lists(self) -> None:
        """Let the titles on lists that are not shown go; each is filled anew when it is shown."""
        if self.made("search") and not self.on("search"):
            self.search.empty()
        if self.made("kept_pages") and not self.on("kept_pages"):
            self.kept_pages.empty()
        if self.made("put_aside") and not self.on("put_aside"):
            self.put_aside.empty()
        for screen, _ in self._placed.values():
            if screen is not self.currentWidget():
                screen.empty()

    def set_look(self, look: PageLook) -> None:
        """Let pages look otherwise from the next one on."""
        self._look = look
        if self.made("reader"):
            self.reader.page.set_look(look)

    def popup_stands(self) -> bool:
        """Return whether the popup is open."""
        return self.made("explainer") and self.explainer.popup.isVisible()

    def sheet(self) -> str:
        """Return the style sheet of pages."""
        return self._look.sheet if self._look is not None else ""

    def close_popup(self) -> None:
        """Close the popup, where there is one."""
        if self.made("explainer"):
            self.explainer.popup.dismiss()

    def forget(self) -> None:
        """Let all but Welcome go with what stands on them; each is made anew when it is wanted."""
        self.bring(self.welcome)
        lists = ("words", "put_aside", "kept_pages", "search")
        made = [self.__dict__.pop(name, None) for name in ("question", "visit", "reader", *lists)]
        for screen in (*made, *(placed for placed, _ in self._placed.values())):
            if screen is not None:
                self.removeWidget(screen)
                screen.deleteLater()
        self._placed.clear()
        explainer = self.__dict__.pop("explainer", None)
        if explainer is not None:
            explainer.popup.dismiss()
            explainer.popup.deleteLater()
            explainer.deleteLater()
