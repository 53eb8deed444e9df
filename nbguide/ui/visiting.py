"""A visit: a family is helped on somebody else's computer, covered when nobody is there; nothing is left."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QClipboard, QGuiApplication
from PySide6.QtWidgets import QMainWindow, QWidget

from nbguide.idleness import Phase
from nbguide.ui.message_bar import MessageBar
from nbguide.ui.screens import Screens
from nbguide.ui.session import Session
from nbguide.ui.ways import Ways

if TYPE_CHECKING:  # loaded once the first picture stands
    from nbguide.ui.cover import Cover
    from nbguide.ui.helper_card import HelperCard
    from nbguide.ui.icons import Icons
    from nbguide.ui.idle import Idle
    from nbguide.ui.library import OpenGuide


class Visiting(QObject):
    """Begins and ends a visit; where a policy has visits only, whatever is opened is one.

    Signals: look_changed() when text is larger than before, or as it was again.
    """

    look_changed = Signal()

    def __init__(
        self,
        session: Session,
        ways: Ways,
        screens: Screens,
        message: MessageBar,
        opened: Callable[[], OpenGuide],
        window: QMainWindow,
        page: QWidget,
    ) -> None:
        super().__init__(window)
        self.clock: Callable[[], float] | None = None
        """What counts seconds in the next visit, where it is not the computer's own clock."""
        self.taken: Callable[[], bool] = lambda: True
        """Whether what the family takes home was printed or saved since the last answer."""
        self._window, self._page = window, page
        self._idle: Idle | None = None
        self._cover: Cover | None = None
        self._session = session
        self._ways = ways
        self._screens = screens
        self._message = message
        self._opened = opened
        screens.visit_answered.connect(self._answered)
        ways.arrived.connect(self._arrived)

    def begin(self) -> None:
        """Begin a visit with the card for the helper: it has a notebook of its own that is never written."""
        self._opened()
        self._message.hide()
        self._forget_screens()
        self._session.begin_visit()
        self._watch()
        self.look_changed.emit()
        self._ways.begin()
        self._ways.go(self._screens.place("helper_card", self._helper_card, lambda: None))

    def _helper_card(self, icons: Icons) -> HelperCard:
        from nbguide.ui.helper_card import HelperCard

        card = HelperCard(icons)
        card.describe(self._session.policy, self._session.unkept())
        card.on_wanted.connect(self._ways.show_welcome)
        card.back_wanted.connect(self.end)
        return card

    def _arrived(self) -> None:
        """Let go what was not kept before the visit, once somebody went past the card for the helper."""
        if self._screens.on("helper_card") or self._screens.on("welcome"):
            return
        if self._session.policy.visit_only and not self._session.visiting:
            self._session.begin_visit(self._session.notebook)
            self._watch()
            self.look_changed.emit()
        if self._session.visiting:
            self._session.let_go()

    # ---- while nobody is there

    @property
    def covered(self) -> bool:
        """Return whether the page cannot be seen."""
        return self._cover is not None

    def cover(self) -> None:
        """Cover the page of a visit at once."""
        if self._idle is not None:
            self._idle.cover()

    def look(self) -> None:
        """Look at the clock, as happens every second of a visit."""
        if self._idle is not None:
            self._idle.look()

    def _watch(self) -> None:
        from nbguide.ui.idle import Idle, seconds

        self._idle = idle = Idle(
            self._session.policy, self.clock or seconds, lambda: self._ways.reads_aloud(), self
        )
        idle.changed.connect(self._show_phase)
        idle.left.connect(self._show_left)

    def _show_phase(self, phase: Phase) -> None:
        if phase is Phase.OVER:
            self.end()
        elif phase is Phase.OPEN:
            self._lift()
        elif self._cover is None:
            from nbguide.ui.cover import Cover

            self._ways.hush()
            self._screens.close_popup()
            self._cover = Cover(self._window, self._page)
            if self._idle is not None:
                self._cover.keep_going.clicked.connect(self._idle.notice)

    def _show_left(self, seconds: int) -> None:
        if self._cover is not None:
            nothing = not self._session.notebook.answers or not self._session.policy.export
            self._cover.show_left(seconds, printed=nothing or self.taken())

    def _lift(self) -> None:
        cover, self._cover = self._cover, None
        if cover is not None:
            cover.lift()

    # ---- the end

    def end(self) -> None:
        """End the visit: nothing of it is left, and Welcome is back."""
        if self._idle is not None:
            self._idle.stop()
            self._idle.deleteLater()
            self._idle = None
        self._lift()
        self._message.hide()
        self._forget_screens()
        self._session.end_visit()
        self.clear_clipboard()
        self.look_changed.emit()
        self._ways.show_welcome()
        self._message.say(self.tr("The visit is ended. Nothing of it was kept."))

    def clear_clipboard(self) -> None:
        """Take back what was copied or marked here: in a visit that belongs to the family."""
        clipboard = QGuiApplication.clipboard()
        if clipboard.ownsClipboard():
            clipboard.clear()
        if clipboard.supportsSelection() and clipboard.ownsSelection():
            clipboard.clear(QClipboard.Mode.Selection)

    def _forget_screens(self) -> None:
        """Let the screens go with all that stands on them."""
        self._ways.forget()
        self._screens.forget()

    def _answered(self, question: str, chosen: frozenset[str]) -> None:
        self._session.take(self._session.notebook.answer(question, chosen))
        self._ways.stale.emit(None)
