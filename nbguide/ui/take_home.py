"""Takes a family's guide out of the program: as paper, PDF, web page, or as a notebook to go on with."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QLocale, QObject, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QPainter, QPixmap
from PySide6.QtWidgets import QDialog

from nbguide.exporter import Exporter
from nbguide.notebook import Notebook, save
from nbguide.theme import load
from nbguide.ui.column import Style
from nbguide.ui.file_dialog import leaving_no_trace
from nbguide.ui.paper import DOTS
from nbguide.ui.saving import ask_where, in_words
from nbguide.ui.sheets import Sheets
from nbguide.ui.stages import Stages
from nbguide.ui.take_home_screen import TakeHomeScreen
from nbguide.whole_file import write_whole

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

    from nbguide.handout import Handout
    from nbguide.ui.library import OpenGuide
    from nbguide.ui.message_bar import MessageBar
    from nbguide.ui.paper import Paper
    from nbguide.ui.screens import Screens
    from nbguide.ui.session import Session
    from nbguide.ui.ways import Ways

SOON = 250
"""Milliseconds after a choice until the pages are set anew: another press may follow."""

LONG = 500
"""Milliseconds until it is shown how far something is."""

FIRST = 3
"""How many pages are shown beforehand."""

SHEETS = 2
"""The chapters that are one sheet each, where that can be: whom to call, and the page for the team."""

_LETTER = {
    *(QLocale.Country.UnitedStates, QLocale.Country.Canada, QLocale.Country.Mexico),
    *(QLocale.Country.PuertoRico, QLocale.Country.Philippines, QLocale.Country.Chile),
}
"""Where paper is of the size Letter."""

_SMOOTH = QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing

Work = Iterator[tuple[int, int]]


class Wish(NamedTuple):
    """What the pages are made of; where it is the same, the pages are."""

    handout: Handout
    paper: Paper
    notebook: Notebook


class TakeHome(QObject):
    """Leads to the screen "Print or save" and does what is asked for there."""

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
        self._part = ""
        self._wish: Wish | None = None
        self._sheets: Sheets | None = None
        self._taken: Notebook | None = None
        self._said = self._refused = ""
        self._setting = Stages(self)
        self._setting.ended.connect(self._show_pages)
        self._making = Stages(self)
        self._making.moved.connect(self._show_progress)
        self._making.ended.connect(self._made)
        self._making.failed.connect(self._failed)
        self._soon = QTimer(self, singleShot=True, interval=SOON)
        self._soon.timeout.connect(self._set_anew)
        self._long = QTimer(self, singleShot=True)

    @property
    def offered(self) -> bool:
        """Return whether the IT desk lets anything be taken out of the guide."""
        return self._session.policy.export

    @property
    def busy(self) -> bool:
        """Return whether pages are being set, printed or saved."""
        return self._setting.busy() or self._making.busy() or self._soon.isActive()

    @property
    def taken(self) -> bool:
        """Return whether something was printed or saved since the family last answered, asked or wrote."""
        return self._taken is not None and _given(self._taken) == _given(self._session.notebook)

    def show(self) -> None:
        """Open the screen."""
        if not self.offered:
            return
        self._opened()
        self._ways.leave_question()
        reading = self._ways.reading
        self._part = self._session.notebook.part or reading.first_part()
        new = not self._screens.made("take_home")
        screen = self._screen()
        if new:
            self._connect(screen)
            screen.offer_files(self._session.policy.saving)
        self._ways.open_list(screen)
        self._fill()

    def forget(self) -> None:
        """Give up what is under way, and forget what was made: a visit ends."""
        self._setting.stop()
        self._making.stop()
        self._soon.stop()
        self._wish = self._sheets = self._taken = None

    def _screen(self) -> TakeHomeScreen:
        return self._screens.place("take_home", TakeHomeScreen, self._fill)

    def _connect(self, screen: TakeHomeScreen) -> None:
        letter = QLocale.system().territory() in _LETTER
        screen.paper.choose("Letter" if letter else "A4")
        screen.show_busy(False)
        screen.changed.connect(self._soon.start)
        screen.back_wanted.connect(self._ways.go_back)
        screen.print_wanted.connect(self._print)
        screen.pdf_wanted.connect(self._save_pdf)
        screen.web_wanted.connect(self._save_web_page)
        screen.notebook_wanted.connect(self._save_notebook)
        screen.saved_wanted.connect(self._screens.open_saved_wanted)
        screen.cancel_wanted.connect(self._cancel)
        screen.destroyed.connect(self.forget)

    def _fill(self) -> None:
        """Offer what there is, and set the pages where they are others by now."""
        notebook, guide = self._session.notebook, self._opened().guide
        titles = {part.id: part.title for part in guide.parts}
        kept = len(notebook.kept_pages) + len(notebook.kept_parts)
        self._screen().show_choices(titles.get(self._part, ""), kept, bool(notebook.doors))
        self._set_anew()

    # ---- the pages, as they will be

    def _now(self) -> Wish:
        screen = self._screen()
        return Wish(screen.handout(self._part), screen.sheet(), self._session.notebook)

    def _set_anew(self) -> None:
        if self._wish != self._now() and not self._making.busy():
            self._setting.start(self._set())

    def _set(self) -> Work:
        """Set all pages, part by part; those that are set stay."""
        wish = self._now()
        if self._sheets is not None and self._wish == wish:
            return
        opened = self._opened()
        for number, part in enumerate(opened.guide.parts):
            opened.renderer.part(part, wish.notebook)  # its text is kept: what follows is quicker
            yield number, 4 * len(opened.guide.parts)
        chapters = self._exporter(opened).as_chapters(wish.notebook, wish.handout)
        sheets = Sheets(wish.paper, self._style(opened), self._foot(opened), opened.renderer.label)
        for number, chapter in enumerate(chapters):
            sheets.add(chapter, on_one=number < SHEETS)
            yield len(chapters) + number + 1, 4 * len(chapters)
        self._wish, self._sheets = wish, sheets

    def _exporter(self, opened: OpenGuide) -> Exporter:
        return Exporter(opened.narrowing, opened.renderer, opened.resources, self._session.policy.centre)

    def _style(self, opened: OpenGuide) -> Style:
        themes = opened.resources / "themes"
        theme = load(themes / "light.toml")  # paper is white
        family = QGuiApplication.font().family()
        sheet = "\n".join((themes / name).read_text("utf-8") for name in ("page.css", "print.css"))
        filled = lambda size: theme.fill(sheet, size, family)  # noqa: E731
        return Style(filled, family, theme, opened.resources / "pictures")

    def _foot(self, opened: OpenGuide) -> str:
        guide, words = opened.guide, opened.renderer.label
        dated = words("export_version", version=guide.version, date=guide.dated)
        return f"{dated} {guide.title}"

    def _show_pages(self) -> None:
        if self._sheets is None or not self._screens.made("take_home"):
            return
        screen, sheets = self._screen(), self._sheets
        ratio = screen.devicePixelRatioF()
        whole = sheets.paper.whole().size()
        size = whole.scaled(screen.picture_size(), Qt.AspectRatioMode.KeepAspectRatio)
        pictures = []
        for number in range(min(FIRST, sheets.count())):
            picture = QPixmap((size * ratio).toSize())
            picture.setDevicePixelRatio(ratio)
            picture.fill(sheets.colour)
            painter = QPainter(picture)
            painter.setRenderHints(_SMOOTH)
            sheets.paint(painter, number, DOTS * size.width() / whole.width())
            painter.end()
            pictures.append(picture)
        screen.show_pages(sheets.count(), pictures)

    # ---- taking it along

    def _print(self) -> None:
        from nbguide.ui import printing

        if not printing.is_there():
            words = self.tr("This computer knows no printer. You can save a PDF, and print that elsewhere.")
            self._message.say(words, stays=True)
            return
        from PySide6.QtPrintSupport import QPrintDialog

        printer = printing.printer(self._screen().sheet(), self._title())
        dialog = leaving_no_trace(lambda: QPrintDialog(printer, self._screen()))
        dialog.accepted.connect(lambda: self._print_on(printer))
        QDialog.open(dialog)  # the dialog's own asks for more

    def _print_on(self, printer: QPrinter) -> None:
        from nbguide.ui.printing import pages

        def work() -> Work:
            yield from self._set()
            yield from self._second_half(pages(self._pages(), printer))

        self._make(work(), self.tr("Sent to the printer."), self.tr("The printer did not take it."))

    def _save_pdf(self) -> None:
        self._ask(self.tr("Save as PDF"), self.tr("PDF (*.pdf)"), self.tr("our-guide") + ".pdf", self._pdf)

    def _pdf(self, path: Path) -> Work:
        from nbguide.ui.pdf import Pdf

        yield from self._set()
        pdf = Pdf(self._pages(), self._title(), self._opened().guide.language)
        yield from self._second_half(pdf.pages())
        _refuse_gone(path)
        write_whole(pdf.data, path)

    def _save_web_page(self) -> None:
        kinds, name = self.tr("Web page (*.html)"), self.tr("our-guide") + ".html"
        self._ask(self.tr("Save as one web page"), kinds, name, self._web_page)

    def _web_page(self, path: Path) -> Work:
        wish, opened = self._now(), self._opened()
        yield 0, 1
        light, dark = (load(opened.resources / "themes" / f"{name}.toml") for name in ("light", "dark"))
        page = self._exporter(opened).as_html(wish.notebook, wish.handout, light, dark)
        _refuse_gone(path)
        write_whole(page, path)

    def _save_notebook(self) -> None:
        kinds, name = self.tr("Notebook (*.nbguide)"), self.tr("our-notebook") + ".nbguide"
        self._ask(self.tr("Save your notebook"), kinds, name, self._notebook)

    def _notebook(self, path: Path) -> Work:
        yield 0, 1
        _refuse_gone(path)
        save(self._session.notebook, path)

    def _ask(self, title: str, kinds: str, name: str, work: Callable[[Path], Work]) -> None:
        """Ask where to save, and begin."""

        def begin(path: Path) -> None:
            self._make(work(path), self.tr("Saved: {name}.").format(name=path.name), "")

        ask_where(self._screen(), title, kinds, name, begin, visiting=self._session.visiting)

    def _make(self, work: Work, said: str, refused: str) -> None:
        """Begin with *work*; say *said* when it is done, and *refused* where the computer did not do it."""
        self._setting.stop()
        self._said, self._refused = said, refused
        self._message.hide()
        self._screen().show_busy(True)
        self._long.start(LONG)
        self._making.start(work)

    def _second_half(self, pages: Iterator[None]) -> Work:
        count = self._pages().count()
        yield from ((count + number, 2 * count) for number, _ in enumerate(pages))

    def _pages(self) -> Sheets:
        assert self._sheets is not None, "the pages are not set"
        return self._sheets

    def _title(self) -> str:
        return self._opened().guide.title

    def _show_progress(self, done: int, of: int) -> None:
        if not self._long.isActive():
            self._screen().show_progress(done, of)

    def _made(self) -> None:
        self._taken = self._session.notebook
        self._over(self._said)

    def _failed(self, fault: OSError) -> None:
        self._over(self._refused or in_words(fault), stays=True)

    def _cancel(self) -> None:
        self._making.stop()
        self._over(self.tr("Stopped. Nothing was saved or printed."))

    def _over(self, words: str, *, stays: bool = False) -> None:
        self._screen().show_busy(False)
        self._message.say(words, stays=stays)
        self._set_anew()
        self._show_pages()


def _given(notebook: Notebook) -> tuple[object, ...]:
    return notebook.answers, notebook.questions, notebook.notes, notebook.matters


def _refuse_gone(path: Path) -> None:
    """Raise where the folder is gone: made anew it would be on the computer, and not on the memory stick."""
    if not path.parent.is_dir():
        raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), str(path.parent))
