"""Where the reader goes, and the ways back from there."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QScrollArea, QWidget
from shiboken6 import isValid

from nbguide.ui.message_bar import MessageBar
from nbguide.ui.screens import Screens
from nbguide.ui.session import Session
from nbguide.ui.way_back import Place, WayBack

if TYPE_CHECKING:  # what follows is loaded once the first picture stands
    from nbguide.last_page import LastPage
    from nbguide.model import Part
    from nbguide.notebook import Notebook
    from nbguide.sought import Sought
    from nbguide.ui.aloud import Aloud
    from nbguide.ui.bookmarking import Bookmarking
    from nbguide.ui.card import CardScreen
    from nbguide.ui.interview import Interview
    from nbguide.ui.library import OpenGuide
    from nbguide.ui.page_view import Spot
    from nbguide.ui.reading import Reading
    from nbguide.ui.screens import List, Screen

LATER = 200
"""Milliseconds after the page that was left is painted until the guide behind it is read."""


class Ways(QObject):
    """Leads through *screens* and the parts of the guide that *opened* gives.

    Signals: arrived() when another screen is about to be shown, or the same one at another place;
    stale(spot): the screen has to be filled again, the page at *spot*; without one the place is kept;
    left_chosen(question id, chosen ids) when a question is left with a choice that is not given yet.
    """

    arrived = Signal()
    stale = Signal(object)
    left_chosen = Signal(str, frozenset)

    def __init__(
        self,
        screens: Screens,
        session: Session,
        message: MessageBar,
        opened: Callable[[], OpenGuide],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._screens = screens
        self._session = session
        self._message = message
        self._opened = opened
        self._back = WayBack()

    @cached_property
    def interview(self) -> Interview:
        """Return what leads through the questions."""
        from nbguide.ui.interview import Interview

        screen = self._screens.question
        interview = Interview(self._opened().narrowing, self._session, screen, screen)
        interview.screen_wanted.connect(self._show_question)
        interview.over.connect(self.show_reader)
        interview.left.connect(self.show_welcome)
        interview.left_chosen.connect(self.left_chosen)
        return interview

    @cached_property
    def reading(self) -> Reading:
        """Return which part stands in the reader."""
        from nbguide.ui.reading import Reading

        return Reading(self._opened(), self._session, self)

    @cached_property
    def bookmarking(self) -> Bookmarking:
        """Return what keeps pages to find again."""
        from nbguide.ui.bookmarking import Bookmarking

        bookmarking = Bookmarking(self._opened, self._session, self)
        bookmarking.changed.connect(lambda: self.stale.emit(None))
        bookmarking.said.connect(self._message.say)
        return bookmarking

    @cached_property
    def aloud(self) -> Aloud:
        """Return what reads the page aloud."""
        from nbguide.ui.aloud import Aloud

        return Aloud(self._screens, self._session, self._opened)

    def renew(self, opened: OpenGuide, place: Spot | None) -> Spot | None:
        """Go on with another state of the guide and return *place* in it, or the nearest that is left."""
        place = self.reading.renew(opened, place)  # while the notebook still knows the part that may be gone
        self._session.renew(opened.guide)
        self._back.forget_others({part.id for part in opened.guide.parts})
        if "interview" in self.__dict__:
            self.interview.renew(opened.narrowing)
        return place

    def forget(self) -> None:
        """Let go what belongs to screens that are let go, also what is chosen there and not given."""
        self.__dict__.pop("interview", None)
        self.begin()
        self.__dict__.pop("aloud", None)

    # ---- to a screen, a part or a page of it

    def show_welcome(self) -> None:
        """Go to the first screen; in a visit, to its questions."""
        self._opened()
        self.mark_stop()
        self.begin()
        if self._session.visiting:
            self._screens.visit.show_guide(self._opened(), self._session.notebook)
            self.go(self._screens.visit)
            self.stale.emit(None)
            return
        self._screens.welcome.offer_to_carry_on(self._session.begun())
        self.go(self._screens.welcome)

    def show_questions(self) -> None:
        """Go on with the questions, at the first that is still open; without one, to the guide."""
        self.interview.go_on()

    def show_question(self, question_id: str) -> None:
        """Ask one question, or open the part that asks it."""
        question = self._opened().guide.question(question_id)
        if question.asked_in:
            self.show_part(question.asked_in)
        else:
            self.interview.ask(question)

    def _show_question(self) -> None:
        self.mark_stop()
        self.begin()
        self.go(self._screens.question)

    def show_first_part(self) -> None:
        """Open the guide at its first part."""
        self._show_part_or_say(self.reading.first_part())

    def show_reader(self) -> None:
        """Open the guide where the family stopped, or at its first part."""
        self._opened()
        stopped, again = self.reading.stopped(), self._screens.on("welcome")
        self._show_part_or_say(self._session.notebook.part or self.reading.first_part())
        if stopped:
            self._screens.reader.page.go_to_section(stopped)
            if again:
                self._say_stopped()

    def _say_stopped(self) -> None:
        if not self._message.text():  # what is said already matters more
            self._message.say(self.reading.time_left())

    def show_last_page(self, page: LastPage) -> None:
        """Show the page as it was left; the guide behind it is read once it is painted."""
        reader = self._screens.reader
        reader.page.show_page(page.pieces)
        reader.show_way(page.back, page.following, page.number, page.parts)
        self.go(reader)
        reader.page.go_to_section(page.stopped)
        QTimer.singleShot(LATER, self, self._show_what_is_now)

    def _show_what_is_now(self) -> None:
        """Read the guide behind the page that was left, and show what it says by now."""
        self._opened()
        self.stale.emit(None)
        if self._screens.on("reader") and self.reading.stopped():
            self._say_stopped()

    def _show_part_or_say(self, part_id: str) -> None:
        if part_id:
            self.show_part(part_id)
        else:
            self._message.say(self.tr("This guide has no pages that can be read."))

    def show_part(self, part_id: str) -> None:
        """Open one part at its top."""
        if self._opened().guide.part(part_id).urgent:
            self.show_urgent()
            return
        self.begin()
        self._stop_at(part_id)
        self._show_page()

    def show_section(self, section_id: str) -> None:
        """Open the part of a section at that section; one that was put aside is opened."""
        self._show_place(self._opened().guide.section(section_id).part, section_id)

    def show_found(self, part_id: str, section_id: str, sought: Sought) -> None:
        """Open a page that was searched for, or the top of its part, where most of *sought* stands."""
        from nbguide.ui.found_words import show_found  # most readers never search

        self._show_place(part_id, section_id)
        show_found(self._screens.reader.page, section_id, sought)

    def _show_place(self, part_id: str, section_id: str) -> None:
        self.leave_question()  # before it is asked what is put aside
        opened, notebook = self._opened(), self._session.notebook
        part = opened.guide.part(part_id)
        if section_id and section_id not in opened.renderer.visible(notebook):
            self._session.take(notebook.open_section(section_id))
        if part.urgent:
            self._show_urgent(section_id)
            return
        if not (self._screens.on("reader") and part == self.reading.part()):
            self._keep_place()
            self.reading.urgent, self.reading.away = False, True
            self._stop_at(part.id)
        self._message.leave()
        self._show_page(section_id)

    def show_urgent(self) -> None:
        """Open the part on when to call the hospital; Back leads to where the reader was."""
        self._opened()
        if self.reading.urgent_part() is not None:
            self._show_urgent()

    def _show_urgent(self, section: str = "") -> None:
        if not (self.reading.urgent and self._screens.on("reader")):
            self._keep_place()
        self.reading.urgent = True
        self._message.leave()
        self._show_page(section)

    def _show_page(self, section: str = "") -> None:
        """Show the page instead of the panel, at *section* or at its top."""
        reader = self._screens.reader
        reader.show_panel(False)
        self.go(reader)
        self.show_at(section)

    def show_at(self, section: str = "") -> None:
        """Fill the page again and go to a section; without one, to the top."""
        self.stale.emit(None)
        page = self._screens.reader.page
        page.focus_anchor(None)
        page.go_to_section(section)

    def show_words(self, letters: str = "") -> None:
        """Open the glossary, at the words with these *letters*."""
        self._screens.words.show_guide(self._opened(), self._session.notebook)
        self._screens.words.filter.setText(letters)
        self.open_list(self._screens.words)

    def show_search(self, words: str = "") -> None:
        """Search the whole guide: for *words*, or for what was searched for last."""
        self._opened()
        self._screens.search.begin(words)
        self.open_list(self._screens.search)
        self.stale.emit(None)

    def show_put_aside(self) -> None:
        """Open the list of what is put aside."""
        self._opened()
        self.open_list(self._screens.put_aside)
        self.stale.emit(None)

    def show_kept_pages(self) -> None:
        """Open the list of what the family kept."""
        self._screens.kept_pages.forget()
        self.open_list(self._screens.kept_pages)
        self.stale.emit(None)

    def open_list(self, screen: List | CardScreen) -> None:
        """Open a list, or another screen from which Back leads to where the reader was."""
        if self._screens.currentWidget() is not screen:
            self._keep_place()
        self.go(screen)

    def go(self, screen: Screen) -> None:
        """Show *screen*, and give it the keys."""
        self._screens.close_popup()
        if screen is not self._screens.currentWidget():
            self._message.leave()
        self._screens.bring(screen)
        self.arrived.emit()
        if isinstance(screen, QScrollArea):
            screen.verticalScrollBar().setValue(0)  # a title comes before what has the focus

    # ---- back, and on

    def leave_question(self) -> None:
        """Let what is chosen at a question be its answer: no choice is lost on the way to something else."""
        if "interview" in self.__dict__:
            self.interview.leave()

    def begin(self) -> None:
        """Forget the ways back: the reader went on to something else."""
        self.leave_question()
        if "reading" in self.__dict__:
            self.reading.urgent = self.reading.away = False
        self._back.forget()
        self._message.leave()

    def spot(self) -> Spot | None:
        """Return the place on the page, as long as the old letters stand there."""
        return self._screens.reader.page.spot() if self._screens.on("reader") else None

    def _keep_place(self) -> None:
        """Remember where the reader is, for the way back."""
        self.leave_question()
        self.mark_stop()
        reading, part = self.reading, self._session.notebook.part
        self._back.keep(Place(self._screens.current(), reading.urgent, reading.away, part, self.spot()))

    def mark_stop(self) -> None:
        """Remember the page at the top of the view, where one of the family's part stands."""
        notebook = self._session.notebook
        if notebook.part and self._screens.on("reader") and not self.reading.urgent:
            section = self._screens.reader.page.spot().section
            if section != notebook.stopped:
                self._session.take(notebook.stop_at(notebook.part, section))

    def go_back(self) -> None:
        """Go back to where the reader was before a list, the call for help or a page elsewhere."""
        place = self._back.take(Place(self._screens.welcome))
        self.reading.urgent, self.reading.away = place.urgent, place.away
        self._stop_at(place.part)
        had_keys = place.screen.focusWidget()
        self.go(cast("Screen", place.screen))
        self.stale.emit(place.spot)
        if not (self._screens.on("reader") or self._screens.on("search")):  # these know where the reader was
            _give_keys(had_keys)

    def previous_part(self) -> None:
        """Go back from the page that stands: to the part before it, or to where the reader came from."""
        before = self.reading.before(self.reading.part())
        if self.reading.urgent or self.reading.away:
            self.go_back()
        elif before is None:
            self.show_welcome()
        else:
            self.show_part(before.id)

    def next_part(self) -> None:
        """Go on to the part after the one that stands, which is read by now."""
        part: Part = self.reading.part()
        self._session.take(self._session.notebook.finish(part.id))
        after = self.reading.after(part)
        if after is None:
            self.show_welcome()
        else:
            self.show_part(after.id)

    def press_back(self) -> None:
        """Do what the screen's own Back does, where it has one."""
        if self._screens.on("reader") and self._screens.reader.panel_instead_of_page():
            self._screens.reader.leave_panel()
        else:
            self._press("back")

    def press_next(self) -> None:
        """Do what the screen's own Next does, where it has one."""
        self._press("next")

    def _press(self, name: str) -> None:
        button = getattr(self._screens.current(), name, None)
        if button is not None and not button.isHidden():  # its row may have left its room to the page
            button.click()

    def leave(self) -> None:
        """Go back from what the reader only looked up: a list, the call for help, a page elsewhere."""
        on = self._screens.on
        at_home = on("welcome") or on("question") or on("visit")
        if not at_home and (not on("reader") or self.reading.urgent or self.reading.away):
            self.press_back()

    def listen(self, place: int | None = None) -> None:
        """Read the page aloud, from *place* where one is given, or pause or go on, where a page stands."""
        if self._screens.on("reader") and self._screens.reader.page.isVisible():
            self._screens.close_popup()
            self.aloud.press(place)

    def reads_aloud(self) -> bool:
        """Return whether a page is being read aloud."""
        return "aloud" in self.__dict__ and self.aloud.reads()

    def hush(self) -> None:
        """Let no voice speak."""
        if "aloud" in self.__dict__:
            self.aloud.hush()

    def find(self, step: int = 0) -> None:
        """Ask for words to find on the page, or go *step* places further, where a page stands."""
        if self._screens.on("reader"):
            self._screens.reader.find_words(step)

    def keep_here(self) -> None:
        """Keep the page where the reader is, to find it again."""
        if self._screens.on("reader"):
            from nbguide.ui.sections import section_here

            self.keep(section_here(self._screens.reader.page))

    def keep(self, section: str) -> None:
        """Keep *section*, or with an empty id the part that stands."""
        self.bookmarking.keep(section, self.reading.part().id)

    def _stop_at(self, part: str) -> None:
        notebook: Notebook = self._session.notebook
        if part != notebook.part:
            self._session.take(notebook.stop_at(part))


def _give_keys(widget: QWidget | None) -> None:
    """Give the keys to *widget*, such as the row that led away, far down in a list, where it still stands."""
    if widget is not None and isValid(widget) and widget.isVisible():
        widget.setFocus(Qt.FocusReason.OtherFocusReason)
