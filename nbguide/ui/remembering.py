"""What a family wants to stay on this computer: asked once, changed at any time, forgotten at their word."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QWidget

from nbguide.ui.keeping import Stays
from nbguide.ui.message_bar import MessageBar
from nbguide.ui.screens import Screens
from nbguide.ui.session import Session
from nbguide.ui.ways import Ways

if TYPE_CHECKING:  # loaded once the first picture stands
    from nbguide.ui.library import OpenGuide


class Remembering(QObject):
    """Keeps, keeps no longer, forgets; and asks a family that comes back to the first screen, in *message*.

    It asks once in a window. A "no" is written nowhere: it too would tell that somebody read here.
    """

    def __init__(
        self,
        session: Session,
        ways: Ways,
        screens: Screens,
        message: MessageBar,
        opened: Callable[[], OpenGuide],
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._session = session
        self._ways = ways
        self._screens = screens
        self._message = message
        self._opened = opened
        self._window = window
        self._asked = False
        screens.remember_changed.connect(self.keep)
        screens.forget_wanted.connect(self.ask_to_forget)
        message.answered.connect(self._answered)
        ways.arrived.connect(lambda: QTimer.singleShot(0, self, self._ask))

    def keep(self, wanted: bool) -> None:
        """Keep the notebook on this computer from now on, or no longer."""
        self._asked = True
        guide = self._opened().guide
        done = self._session.keep_from_now_on(guide) if wanted else self._session.keep_no_longer()
        self._ways.stale.emit(None)
        if done and wanted:
            words = self.tr(
                "Your answers, questions and notes are kept on this computer. Others who use it can see them."
            )
            self._message.say(words)
        elif done:
            words = self.tr("Nothing is kept on this computer any more. Until you close, all is still here.")
            self._message.say(words)

    def ask_to_forget(self) -> None:
        """Ask whether everything is to be forgotten, and do it after a yes."""
        from nbguide.ui.kept_here import ForgetDialog

        dialog = ForgetDialog(self._window)
        dialog.accepted.connect(self._forget)
        dialog.open()

    def _forget(self) -> None:
        """Remove all that is kept, let the screens go with all that stands on them, and say so."""
        self._opened()
        if not self._session.keep_no_longer():
            return
        self._message.hide()
        self._ways.forget()
        self._screens.forget()
        self._session.empty()  # after the screens: what is typed there goes with them
        self._ways.show_welcome()
        words = self.tr("Everything is forgotten. Nothing of yours is kept on this computer.")
        self._message.say(words, stays=True)

    def _ask(self) -> None:
        """Ask once whether to keep what a family did, where they come back to the first screen with it."""
        free = self._screens.on("welcome") and not self._message.isVisible()
        session = self._session
        if self._asked or not free or session.stays() is not Stays.NOTHING or not session.worth_keeping():
            return
        self._asked = True
        words = self.tr("Keep your answers on this computer? Others could see them.")
        self._message.ask(words, self.tr("Yes, keep them"), self.tr("No, keep nothing"))

    def _answered(self, yes: bool) -> None:
        if yes:
            self.keep(True)
        else:
            self._message.say(self.tr("Nothing is kept. You can change that beside each page."))
