"""What a family changes while they read: what is shown follows, and is said, with one Undo."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property, partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from nbguide.ui.message_bar import MessageBar
from nbguide.ui.screens import Screens
from nbguide.ui.session import Session
from nbguide.ui.ways import Ways

if TYPE_CHECKING:  # loaded once the first picture stands
    from nbguide.notebook import Notebook
    from nbguide.ui.library import OpenGuide
    from nbguide.ui.opening import Opening


class Changes(QObject):
    """Changes the notebook of *session*, has the screens filled again, and says in *message* what changed."""

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
        self._unsaid: Callable[[], None] | None = None
        """Says what a choice changed that was taken along on the way to something else."""
        ways.left_chosen.connect(self._take_along)
        ways.arrived.connect(self._say_on_arrival)
        screens.open_saved_wanted.connect(lambda: self.opening.show())
        screens.new_for_us_wanted.connect(lambda: self.opening.show_news())

    @cached_property
    def opening(self) -> Opening:
        """Return what opens a paper code or a saved notebook."""
        from nbguide.ui.opening import Opening

        return Opening(self._screens, self._session, self._ways, self._message, self._opened, self)

    def answer(self, question: str, chosen: frozenset[str]) -> None:
        """Change an answer; nothing chosen passes the question."""
        notebook = self._session.notebook
        self.take(notebook.answer(question, chosen) if chosen else notebook.skip(question))

    def show_everything(self, everything: bool) -> None:
        """Put nothing aside, or let the answers work again."""
        self.take(self._session.notebook.show_everything(everything))

    def take(self, notebook: Notebook) -> None:
        """Go on with *notebook*: keep the place, say what changed, offer Undo."""
        change = self._change(notebook)
        self._ways.stale.emit(None)
        if change is not None:
            self._message.say_change(*change)

    def _change(self, notebook: Notebook) -> tuple[int, int] | None:
        """Go on with *notebook*; return how many pages it puts aside and brings back, None if not kept."""
        visible = self._opened().renderer.visible
        before, after = visible(self._session.notebook), visible(notebook)
        saved = self._session.change(notebook)
        return (len(before - after), len(after - before)) if saved else None

    def _take_along(self, question: str, chosen: frozenset[str]) -> None:
        """Let a choice that was left be the answer; where the reader arrives, that is said."""
        change = self._change(self._session.notebook.answer(question, chosen))
        if change is not None:
            self._unsaid = partial(self._message.say_change, *change, left=bool(chosen))

    def _say_on_arrival(self) -> None:
        if self._unsaid is not None:
            self._unsaid()
            self._unsaid = None

    def undo(self) -> None:
        """Take the last change back; after a whole notebook, the first screen stands."""
        whole = self._session.undoes_all()
        if whole:  # the page that is shown may not be in the notebook that comes back
            self._ways.show_welcome()
        taken_back = self._session.undo()
        if whole:
            self._screens.welcome.offer_to_carry_on(self._session.begun())
        self._ways.stale.emit(None)
        if taken_back:
            back = self.tr("What was here before is back.")
            self._message.say(back if whole else self.tr("Your last change is taken back."))

    def move_door(self, notebook: Notebook, section: str) -> None:
        """Go on with *notebook*, in which the door of *section* was opened or closed."""
        self.take_for_good(notebook)
        self._ways.show_at(section)

    def take_for_good(self, notebook: Notebook) -> None:
        """Go on with *notebook*: the last change cannot be taken back any more."""
        self._unsaid = None
        self._session.forget_undo()
        self._message.leave()
        self._session.take(notebook)
        self._screens.empty_hidden_lists()
