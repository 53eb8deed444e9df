"""Opens a paper code or a saved notebook: read, shown, and used only when the family says so."""

from __future__ import annotations

import errno
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog

from nbguide.news import instead_of, news, with_answers
from nbguide.notebook import Newer, Notebook, read, unknown
from nbguide.paper_code import LENGTH, Fault, PaperCode, WrongCode, plain, typed_words
from nbguide.ui.file_dialog import file_dialog
from nbguide.ui.new_for_us import NewForUsScreen
from nbguide.ui.open_saved import OpenSavedScreen
from nbguide.ui.opened import Found, OpenedScreen
from nbguide.ui.saving import first_folder

if TYPE_CHECKING:
    from nbguide.ui.icons import Icons
    from nbguide.ui.library import OpenGuide
    from nbguide.ui.message_bar import MessageBar
    from nbguide.ui.screens import Screens
    from nbguide.ui.session import Session
    from nbguide.ui.ways import Ways

OPEN, FOUND, NEW = "open_saved", "opened", "new_for_us"
"""The names of the three screens."""

_GONE = {errno.ENOENT, errno.ENODEV, errno.EIO, errno.ENXIO}


class Opening(QObject):
    """Leads through three screens: what to open, what was found, and what is new by it."""

    def __init__(
        self,
        screens: Screens,
        session: Session,
        ways: Ways,
        message: MessageBar,
        opened: Callable[[], OpenGuide],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._screens = screens
        self._session = session
        self._ways = ways
        self._message = message
        self._opened = opened
        self._found: Found | None = None

    # ---- the screens

    @property
    def screen(self) -> OpenSavedScreen:
        """Return the screen on which something is opened."""
        return self._screens.place(OPEN, self._make, lambda: None)

    @property
    def found(self) -> OpenedScreen:
        """Return the screen of what was found."""
        return self._screens.place(FOUND, self._make_found, self._fill_found)

    @property
    def new(self) -> NewForUsScreen:
        """Return the screen of what is new."""
        return self._screens.place(NEW, self._make_new, self._fill_new)

    def show(self) -> None:
        """Ask for a code or a file."""
        self._ways.leave_question()
        self.screen.begin(self._opened().guide.paper is not None, self._session.visiting)
        self._ways.open_list(self.screen)
        if self._session.visiting:  # with visits only, one may have begun with this screen
            self.screen.begin(self._opened().guide.paper is not None, True)

    def show_news(self) -> None:
        """Show what came and left since the last time that something was opened."""
        self._opened()
        self._ways.open_list(self.new)
        self._ways.stale.emit(None)

    def _make(self, icons: Icons) -> OpenSavedScreen:
        screen = OpenSavedScreen(icons)
        screen.typed.connect(self._look_at_words)
        screen.code_wanted.connect(self._open_code)
        screen.file_wanted.connect(self._ask_for_file)
        screen.back_wanted.connect(self._ways.go_back)
        return screen

    def _make_found(self, icons: Icons) -> OpenedScreen:
        screen = OpenedScreen(icons)
        screen.use_wanted.connect(self._use)
        screen.keep_wanted.connect(self._keep)
        screen.back_wanted.connect(self._ways.go_back)
        screen.destroyed.connect(self._forget)
        return screen

    def _make_new(self, icons: Icons) -> NewForUsScreen:
        screen = NewForUsScreen(icons)
        screen.section_wanted.connect(self._ways.show_section)
        screen.guide_wanted.connect(self._ways.show_reader)
        screen.back_wanted.connect(self._ways.go_back)
        return screen

    def _fill_found(self) -> None:
        if self._found is not None:
            session, guide = self._session, self._opened().guide
            self.found.show_found(self._found, guide, session.notebook, session.stays())

    def _fill_new(self) -> None:
        self.new.show_guide(self._opened(), self._session.notebook)

    def _forget(self) -> None:
        """Let go what was found: a visit ends, or everything is forgotten."""
        self._found = None

    # ---- a code

    def _paper(self) -> PaperCode:
        paper = self._opened().guide.paper
        assert paper is not None, "the guide has no paper codes"
        return paper

    def _look_at_words(self, text: str) -> None:
        """Say at once that a word is not in the list, when it is finished: something stands behind it."""
        words = typed_words(text)
        if text and plain(text[-1]):
            words = words[:-1]
        self._say(self._paper().unknown(words), words)

    def _open_code(self, text: str) -> None:
        words = typed_words(text)
        try:
            decoded = self._paper().decode(words)
        except WrongCode as wrong:
            self._say(wrong, words)
            self.screen.show_trouble()
            return
        self._say(None, words)
        lost = len({question for question, _ in decoded.unknown})
        self._show(Found(Notebook(answers=decoded.answers), whole=False, lost=lost))

    def _say(self, wrong: WrongCode | None, words: tuple[str, ...]) -> None:
        if wrong is None:
            self.screen.say_of_code("")
        else:
            self.screen.say_of_code(self._why(wrong, words), wrong.place or 0, wrong.near)

    def _why(self, wrong: WrongCode, words: tuple[str, ...]) -> str:
        """Return in one line what is wrong, and never what would be right: that stands on the paper."""
        if wrong.fault is Fault.COUNT:
            return self.tr("A paper code has {count} words. Here are {typed}.").format(
                count=LENGTH, typed=len(words)
            )
        if wrong.fault is Fault.SEVERAL_WRONG:
            return self.tr(
                "These words do not belong together. Look at each word on your paper, and at their order."
            )
        if wrong.fault is Fault.TOO_NEW:
            return self.tr("This code was made with a newer guide. This one does not know it yet.")
        word = words[wrong.place or 0]
        if wrong.fault is Fault.ONE_WRONG:
            said = self.tr('Word {number}, "{word}", does not fit the others. Look at your paper again.')
        else:
            said = self.tr('Word {number}, "{word}", is no word of a paper code. Look at your paper again.')
        said = said.format(number=(wrong.place or 0) + 1, word=word)
        asked = self.tr("Is this the word there?") if len(wrong.near) == 1 else self.tr("Is it one of these?")
        return f"{said} {asked}" if wrong.near else said

    # ---- a file

    def _ask_for_file(self) -> None:
        self.screen.say_of_file("")
        kinds = ";;".join((self.tr("Notebook (*.nbguide)"), self.tr("All files (*)")))
        dialog = file_dialog(
            self.screen, self.tr("Open your notebook"), kinds, visiting=self._session.visiting
        )
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptOpen)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setDirectory(first_folder())
        dialog.fileSelected.connect(lambda chosen: self.open_file(Path(chosen)))
        dialog.open()

    def open_file(self, path: Path) -> None:
        """Read the notebook in *path* and show what is in it, or say why that cannot be done."""
        guide = self._opened().guide
        try:
            notebook = read(path)
        except Newer:
            said = self.tr("{name} was saved by a newer version of this program. This one cannot read it.")
        except OSError as fault:
            gone = self.tr("{name} is not there any more. Is the memory stick still in?")
            said = gone if fault.errno in _GONE else self.tr("This computer does not let {name} be read.")
        except ValueError:
            said = self.tr("{name} is not a notebook of this guide, or not a whole one.")
        else:
            lost = unknown(notebook, guide)
            self._show(Found(notebook.fitting(guide), whole=True, lost=lost.answers, lost_pages=lost.pages))
            return
        nothing = self.tr("Nothing here is changed.")
        self.screen.say_of_file(f"{said.format(name=path.name)} {nothing}")

    # ---- what was found

    def _show(self, found: Found) -> None:
        self._found = found
        self._ways.leave_question()
        self.found  # noqa: B018 - it is made before it is filled
        self._fill_found()
        self._ways.open_list(self.found)

    def _keep(self) -> None:
        """Leave all as it is, and go back to where the family was."""
        self._found = None
        self._ways.go_back()
        self._ways.go_back()
        self._message.say(self.tr("Nothing is changed."))

    def _use(self) -> None:
        """Go on with what was found; Undo brings back what was here."""
        if self._found is None:
            return
        found, self._found = self._found, None
        self._ways.show_welcome()  # what is under way here ends
        present, guide = self._session.notebook, self._opened().guide
        if found.whole:
            notebook = instead_of(present, found.notebook.fitting(guide))
        else:
            notebook = with_answers(present, found.notebook.answers, guide)
        kept = self._session.change_all(notebook)
        trouble = "" if kept else self._message.text()
        self._screens.welcome.offer_to_carry_on(self._session.begun())
        self._screens.empty_hidden_lists()
        if news(self._opened().narrowing, notebook):
            self.show_news()
        elif not self._session.visiting:
            self._ways.show_reader()
        self._ways.stale.emit(None)
        code = self.tr("Your answers are opened.")
        said = self.tr("Your notebook is opened.") if found.whole else code
        self._message.say(trouble or said, undo=True, stays=bool(trouble))
