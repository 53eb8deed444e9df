"""What the answers put aside, and why; each page opens from here."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout

from nbguide.notebook import Notebook
from nbguide.ui.card import CardScreen, Rows, clear
from nbguide.ui.flow import FlowLayout
from nbguide.ui.icons import Icons
from nbguide.ui.label import label
from nbguide.ui.library import OpenGuide
from nbguide.ui.wrapping import WrapButton


class AsideLine(NamedTuple):
    """One page that was put aside; *reason* names the answers that did it."""

    id: str
    title: str
    part: str
    reason: str
    opened: bool


class PutAsideScreen(CardScreen):
    """The list of what is put aside.

    Signals: section_wanted(section id), everything_wanted(bool), back_wanted().
    """

    section_wanted = Signal(str)
    everything_wanted = Signal(bool)
    back_wanted = Signal()

    def __init__(self, icons: Icons) -> None:
        super().__init__(columns=96)
        self._icons = icons
        self._everything = False
        self.back = WrapButton(self.tr("Back"), "plain", icons, lead="back")
        self.back.clicked.connect(self.back_wanted)
        self.all = WrapButton("", "plain")
        self.all.clicked.connect(lambda: self.everything_wanted.emit(not self._everything))
        row = FlowLayout(gap=12, spread=True)
        row.addWidget(self.back)
        row.addWidget(self.all)
        self._list = QVBoxLayout()
        self._titles: list[AsideLine] = []
        self._opened: dict[str, QLabel] = {}
        self._buttons: dict[str, WrapButton] = {}
        title = self.tr("Pages put aside")
        self.set_name(title)
        self.column.addLayout(row)
        self.column.addWidget(label(title, "question-title"))
        line = self.tr(
            "Your answers put these pages aside, so that you meet what fits first. "
            "You can open each of them. They are still part of the guide."
        )
        self.column.addWidget(label(line, "text"))
        self.column.addLayout(self._list)
        self.column.addStretch()

    def empty(self) -> None:
        """Let all titles go: a door may hide one by now. The list is filled anew when it is shown."""
        self.show_lines([], self._everything)

    def show_guide(self, opened: OpenGuide, notebook: Notebook) -> None:
        """Show what the answers of *notebook* put aside."""
        narrowing, renderer = opened.narrowing, opened.renderer
        lines = [
            AsideLine(
                section.id,
                renderer.title(section, notebook),
                opened.guide.part(section.part).title,
                renderer.reasons(narrowing.why_put_aside(section, notebook.answers)),
                section.id in notebook.opened,
            )
            for section in narrowing.put_aside(notebook.answers)
        ]
        self.show_lines(lines, notebook.everything)

    def show_lines(self, lines: Sequence[AsideLine], everything: bool) -> None:
        """Show the pages that are put aside."""
        self._everything = everything
        self.all.setText(
            self.tr("Put them aside again") if everything else self.tr("Show all of them in the guide")
        )
        self.all.setVisible(bool(lines))
        titles = [line._replace(opened=False) for line in lines]
        if not lines or titles != self._titles:  # else what has the focus stays
            self._titles = titles
            self._build(titles)
        for line in lines:
            self._opened[line.id].setVisible(line.opened)

    def _build(self, lines: Sequence[AsideLine]) -> None:
        clear(self._list)
        self._buttons, self._opened = {}, {}
        if not lines:
            self._list.addWidget(label(self.tr("Nothing is put aside."), "text"))
        part, rows = "", Rows("")
        for line in lines:
            if line.part != part:
                self._list.addWidget(label(line.part, "panel-title"))
                part, rows = line.part, Rows(line.part)
                self._list.addWidget(rows)
            _, column = rows.add(line.title, spacing=2)
            button = WrapButton(line.title, "link", self._icons, trail="next", centred=False)
            button.clicked.connect(lambda _=False, section=line.id: self.section_wanted.emit(section))
            column.addWidget(button)
            column.addWidget(
                label(self.tr("Put aside because: {reason}").format(reason=line.reason), "small")
            )
            opened = label(self.tr("You opened this."), "small")
            column.addWidget(opened)
            self._buttons[line.id], self._opened[line.id] = button, opened

    def take_focus(self) -> None:
        """Give the keys to the way back."""
        self.back.setFocus(Qt.FocusReason.OtherFocusReason)

    def button(self, section: str) -> WrapButton:
        """Return the button that opens *section*."""
        return self._buttons[section]
