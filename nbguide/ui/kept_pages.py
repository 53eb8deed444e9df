"""The pages and parts that a family kept; each opens from here."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout

from nbguide.bookmarks import bookmarks
from nbguide.notebook import Notebook
from nbguide.ui.card import CardScreen, Rows, clear
from nbguide.ui.icons import Icons
from nbguide.ui.keeping import Stays
from nbguide.ui.label import label
from nbguide.ui.library import OpenGuide
from nbguide.ui.session import Session
from nbguide.ui.wrapping import WrapButton


class KeptLine(NamedTuple):
    """A page that was kept, or with an empty *section* a whole part; *reason* says why it was put aside."""

    section: str
    part: str
    title: str
    part_title: str
    reason: str

    def is_kept(self, notebook: Notebook) -> bool:
        """Return whether it is still kept."""
        return self.section in notebook.kept_pages if self.section else self.part in notebook.kept_parts


class KeptPagesScreen(CardScreen):
    """The list of what was kept.

    What is taken away stays in the list until the reader leaves it, so that a wrong press loses nothing.

    Signals: section_wanted(section id), part_wanted(part id), toggled(section id, part id), back_wanted().
    """

    section_wanted = Signal(str)
    part_wanted = Signal(str)
    toggled = Signal(str, str)
    back_wanted = Signal()

    def __init__(self, icons: Icons) -> None:
        super().__init__(columns=96)
        self._icons = icons
        self._lines: list[KeptLine] = []
        self._openers: list[WrapButton] = []
        self._switches: list[WrapButton] = []
        self.back = WrapButton(self.tr("Back"), "plain", icons, lead="back")
        self.back.clicked.connect(self.back_wanted)
        self._until = label(role="text")
        self._list = QVBoxLayout()
        self.column.addWidget(self.back, 0, Qt.AlignmentFlag.AlignLeft)
        title = self.tr("Pages you kept")
        self.set_name(title)
        self.column.addWidget(label(title, "question-title"))
        self.column.addWidget(self._until)
        self.column.addLayout(self._list)
        self.column.addStretch()

    def forget(self) -> None:
        """Let what was taken away go from the list."""
        self._lines = []

    def empty(self) -> None:
        """Let all titles go: a door may hide one by now. The list is filled anew when it is shown."""
        self._show_lines([])

    def show_guide(self, opened: OpenGuide, session: Session) -> None:
        """Show what is kept, and what was until now, with the way to keep it again."""
        notebook = session.notebook
        lines = list(self._still_listed(opened, notebook))
        if lines != self._lines or not lines:
            self._show_lines(lines)
        for line, switch in zip(lines, self._switches, strict=True):
            words = self.tr("Do not keep it") if line.is_kept(notebook) else self.tr("Keep it again")
            switch.setText(words)
            switch.setAccessibleName(f"{words}: {line.title}")
        self._until.setText(self._how_long(session) if lines else self._nothing())

    def _still_listed(self, opened: OpenGuide, notebook: Notebook) -> Iterator[KeptLine]:
        """Yield what is kept, and what stands in the list."""
        listed = notebook
        for line in self._lines:
            listed = listed.keep_page(line.section) if line.section else listed.keep_part(line.part)
        renderer, visible = opened.renderer, opened.renderer.visible(notebook)
        for part, section in bookmarks(opened.guide, listed.fitting(opened.guide)):
            if section is None:
                yield KeptLine("", part.id, part.title, part.title, "")
            else:
                title, aside = renderer.title(section, notebook), section.id not in visible
                why = opened.narrowing.why_put_aside(section, notebook.answers) if aside else ()
                yield KeptLine(section.id, part.id, title, part.title, renderer.reasons(why))

    def _how_long(self, session: Session) -> str:
        stays = session.stays()
        if stays is Stays.VISIT:
            return self.tr("They are kept until this visit ends.")
        if stays is Stays.ALL:
            return self.tr("They are kept on this computer with your answers.")
        until = self.tr("They are kept until you close this window.")
        if stays is not Stays.NOTHING:
            return until
        longer = self.tr('To keep them longer, choose "Keep my answers and notes" beside the page.')
        return f"{until} {longer}"

    def _nothing(self) -> str:
        return self.tr('Nothing is kept now. "Keep this page" stands at the end of each page.')

    def _show_lines(self, lines: Sequence[KeptLine]) -> None:
        clear(self._list)
        self._lines, self._openers, self._switches = list(lines), [], []
        part, rows = "", Rows("")
        for line in lines:
            if line.part != part:
                self._list.addWidget(label(line.part_title, "panel-title"))
                part, rows = line.part, Rows(line.part_title)
                self._list.addWidget(rows)
            self._fill(rows, line)

    def _fill(self, rows: Rows, line: KeptLine) -> None:
        words = line.title if line.section else self.tr("The whole part")
        _, column = rows.add(words, spacing=2)
        opener = WrapButton(words, "link", self._icons, trail="next", centred=False)
        opener.clicked.connect(lambda: self._open(line))
        switch = WrapButton("", "disclosure", centred=False)
        switch.clicked.connect(lambda: self.toggled.emit(line.section, line.part))
        self._openers.append(opener)
        self._switches.append(switch)
        column.addWidget(opener)
        if line.reason:
            column.addWidget(
                label(self.tr("Put aside because: {reason}").format(reason=line.reason), "small")
            )
        column.addWidget(switch)

    def _open(self, line: KeptLine) -> None:
        if line.section:
            self.section_wanted.emit(line.section)
        else:
            self.part_wanted.emit(line.part)

    def take_focus(self) -> None:
        """Give the keys to the way back."""
        self.back.setFocus(Qt.FocusReason.OtherFocusReason)

    def openers(self) -> dict[str, WrapButton]:
        """Return the buttons that open a page or a part, by its id."""
        return {line.section or line.part: b for line, b in zip(self._lines, self._openers, strict=True)}

    def switches(self) -> dict[str, WrapButton]:
        """Return the buttons that take a page or a part away, or keep it again, by its id."""
        return {line.section or line.part: b for line, b in zip(self._lines, self._switches, strict=True)}
