"""The pages that came and those that left since a notebook or a paper code was opened."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout

from nbguide.news import Change, news
from nbguide.notebook import Notebook
from nbguide.ui.card import CardScreen, Rows, clear, order_tabs
from nbguide.ui.icons import Icons
from nbguide.ui.label import label
from nbguide.ui.library import OpenGuide
from nbguide.ui.wrapping import WrapButton

Row = tuple[str, str, str]
"""A section, its title that may be shown, and what is said of it."""


class NewForUsScreen(CardScreen):
    """The list; each line opens its page.

    Signals: section_wanted(section id), guide_wanted(), back_wanted().
    """

    section_wanted = Signal(str)
    guide_wanted = Signal()
    back_wanted = Signal()

    def __init__(self, icons: Icons) -> None:
        super().__init__(columns=96)
        self._icons = icons
        self._shown: tuple[list[Row], list[Row]] | None = None
        self._buttons: dict[str, WrapButton] = {}
        self.back = WrapButton(self.tr("Back"), "plain", icons, lead="back")
        self.back.clicked.connect(self.back_wanted)
        self.guide = WrapButton(self.tr("Open the guide"), "primary", icons, trail="next")
        self.guide.clicked.connect(self.guide_wanted)
        title = self.tr("New for us")
        self.set_name(title)
        self._list = QVBoxLayout()
        what = self.tr("Your answers are others than before. This is what that changes in the guide.")
        self.column.addWidget(self.back, 0, Qt.AlignmentFlag.AlignLeft)
        self.column.addWidget(label(title, "question-title"))
        self.column.addWidget(label(what, "text"))
        self.column.addLayout(self._list)
        self.column.addWidget(self.guide, 0, Qt.AlignmentFlag.AlignLeft)
        self.column.addStretch()

    def show_guide(self, opened: OpenGuide, notebook: Notebook) -> None:
        """Show what came and left by now."""
        found = news(opened.narrowing, notebook)
        new = self.tr("Because: {reason}")
        left = self.tr("Put aside because: {reason}")
        shown = (
            self._rows(found.new, opened, notebook, new),
            self._rows(found.left, opened, notebook, left),
        )
        if shown != self._shown:  # else what has the focus stays
            self._shown = shown
            self._build(*shown)

    def empty(self) -> None:
        """Let all titles go: a door may hide one by now. The list is filled anew when it is shown."""
        self._shown = None
        clear(self._list)
        self._buttons = {}

    def _rows(
        self, changes: Sequence[Change], opened: OpenGuide, notebook: Notebook, because: str
    ) -> list[Row]:
        rows = []
        for section, reasons in changes:
            said = because.format(reason=opened.renderer.reasons(reasons)) if reasons else ""
            part = opened.guide.part(section.part).title
            line = self.tr("In the part: {part}").format(part=part)
            title = opened.renderer.title(section, notebook)
            rows.append((section.id, title, "\n".join(words for words in (line, said) if words)))
        return rows

    def _build(self, new: Sequence[Row], left: Sequence[Row]) -> None:
        clear(self._list)
        self._buttons = {}
        if not new and not left:
            self._list.addWidget(label(self.tr("The same pages are shown as before."), "text"))
        for title, rows in (
            (self.tr("Pages that fit you now"), new),
            (self.tr("Pages that are put aside now"), left),
        ):
            if rows:
                self._list.addWidget(label(title, "panel-title"))
                self._add(Rows(title), rows)
        order_tabs(self.column)

    def _add(self, listed: Rows, rows: Sequence[Row]) -> None:
        self._list.addWidget(listed)
        for section, title, said in rows:
            _, column = listed.add(title, spacing=2)
            button = WrapButton(title, "link", self._icons, trail="next", centred=False)
            button.clicked.connect(lambda _=False, section=section: self.section_wanted.emit(section))
            column.addWidget(button)
            column.addWidget(label(said, "small"))
            self._buttons[section] = button

    def buttons(self) -> dict[str, WrapButton]:
        """Return the button that opens each section."""
        return dict(self._buttons)

    def take_focus(self) -> None:
        """Give the keys to the way back."""
        self.back.setFocus(Qt.FocusReason.OtherFocusReason)
