"""The screen that shows what a paper code or a file holds, before it takes the place of what is here."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QWidget

from nbguide.bookmarks import bookmarks
from nbguide.model import Guide
from nbguide.my_questions import my_questions
from nbguide.notebook import Notebook
from nbguide.ui.card import CardScreen, clear
from nbguide.ui.flow import FlowLayout
from nbguide.ui.icons import Icons
from nbguide.ui.keeping import Stays
from nbguide.ui.label import Label, Line, label
from nbguide.ui.told import tell
from nbguide.ui.wrapping import WrapButton


@dataclass(frozen=True)
class Found:
    """What was opened: a *whole* notebook, or one with the answers of a code only.

    *lost* is how many answers, *lost_pages* how many kept pages the guide does not know any more.
    """

    notebook: Notebook
    whole: bool
    lost: int = 0
    lost_pages: int = 0


class _Chip(Line):
    """An answer: on one line where there is room for it and the edge around it."""

    def __init__(self, words: str) -> None:
        super().__init__(words, role="tag")

    def sizeHint(self) -> QSize:
        """Return the size on one line."""
        wide = super().sizeHint().width() + 4 * self.fontMetrics().averageCharWidth()
        return QSize(wide, self.heightForWidth(wide))


class OpenedScreen(CardScreen):
    """What was found, and the choice between that and what is here.

    Signals: use_wanted(), keep_wanted(), back_wanted().
    """

    use_wanted = Signal()
    keep_wanted = Signal()
    back_wanted = Signal()

    def __init__(self, icons: Icons) -> None:
        super().__init__(columns=84)
        self.back = WrapButton(self.tr("Back"), "plain", icons, lead="back")
        self.back.clicked.connect(self.back_wanted)
        title = self.tr("This was found")
        self.set_name(title)
        answers = self.tr("Answers")
        self._chips = FlowLayout(gap=8)
        chips = QWidget()
        tell(chips, "list", answers)
        chips.setLayout(self._chips)
        self._chips.setContentsMargins(0, 0, 0, 0)
        self._nothing = label(self.tr("No question is answered."), "text")
        self._more = label(role="text")
        self._lost = label(role="text")
        self._instead = label(role="text")
        self._stays = label(role="small")
        self.keep = WrapButton(self.tr("Keep what is here"), "plain")
        self.keep.clicked.connect(self.keep_wanted)
        self.use = WrapButton(self.tr("Use these"), "primary")
        self.use.clicked.connect(self.use_wanted)
        self.column.addWidget(self.back, 0, Qt.AlignmentFlag.AlignLeft)
        self.column.addWidget(label(title, "question-title"))
        self.column.addWidget(label(answers, "card-title"))
        for widget in (self._nothing, chips, self._more, self._lost, self._instead, self._stays):
            self.column.addWidget(widget)
        buttons = FlowLayout(gap=12, spread=True)
        buttons.addWidget(self.keep)
        buttons.addWidget(self.use)
        self.column.addLayout(buttons)
        self.column.addStretch()

    def show_found(self, found: Found, guide: Guide, present: Notebook, stays: Stays) -> None:
        """Show *found*, and what of the *present* notebook it takes the place of."""
        chips = list(self._answers(found.notebook, guide))
        clear(self._chips)
        for chip in chips:
            self._chips.addWidget(_Chip(chip))
        self._nothing.setVisible(not chips)
        with_them = ", ".join(self._counted(found.notebook, guide)) if found.whole else ""
        self._say(self._more, with_them and self.tr("With them: {what}.").format(what=with_them))
        self._say(self._lost, self._what_is_lost(found))
        instead = self._what_goes(found, guide, present)
        self._say(self._instead, instead)
        self.keep.setVisible(bool(instead))
        self._say(self._stays, self._how_long(stays))

    def _say(self, line: Label, words: str) -> None:
        line.setText(words)
        line.setVisible(bool(words))

    def _answers(self, notebook: Notebook, guide: Guide) -> Iterator[str]:
        for question in guide.questions:
            chosen = notebook.answers.get(question.id, frozenset())
            known = [option.chip for option in question.options if option.id in chosen]
            if chosen:
                yield f"{question.chip}: {', '.join(known) or self.tr('not sure')}"

    def _counted(self, notebook: Notebook, guide: Guide) -> Iterator[str]:
        """Yield what else is in *notebook*."""
        if questions := len(my_questions(guide, notebook)):
            one = self.tr("1 question for your team")
            yield one if questions == 1 else self.tr("%n questions for your team", "", questions)
        if notes := len(notebook.notes):
            yield self.tr("1 note") if notes == 1 else self.tr("%n notes", "", notes)
        if kept := sum(1 for _ in bookmarks(guide, notebook)):
            yield self.tr("1 page that you kept") if kept == 1 else self.tr("%n pages you kept", "", kept)
        if notebook.matters.strip():
            yield self.tr("what matters most to you")

    def _what_is_lost(self, found: Found) -> str:
        said = []
        if found.lost:
            one = self.tr("1 answer is not known to this guide any more.")
            many = self.tr("%n answers are not known to this guide any more.", "", found.lost)
            said.append(one if found.lost == 1 else many)
            said.append(self.tr("Please look at the questions again."))
        if found.lost_pages:
            one = self.tr("1 page that you kept is no longer in this guide.")
            many = self.tr("%n pages that you kept are no longer in this guide.", "", found.lost_pages)
            said.append(one if found.lost_pages == 1 else many)
        return " ".join(said)

    def _what_goes(self, found: Found, guide: Guide, present: Notebook) -> str:
        """Return what of the *present* notebook would go; empty where nothing would."""
        answers = ", ".join(self._answers(present, guide))
        if not found.whole:
            if not answers:
                return ""
            words = self.tr(
                "These answers take the place of the ones that are here now ({answers}). "
                "Your questions, notes and kept pages stay."
            )
            return words.format(answers=answers)
        here = [answers] if answers else []
        here += self._counted(present, guide)
        words = self.tr("This takes the place of all that is here now: {what}.")
        return words.format(what="; ".join(here)) if here else ""

    def _how_long(self, stays: Stays) -> str:
        if stays is Stays.VISIT:
            return self.tr("It is for this visit only. This computer keeps nothing of it.")
        if stays is Stays.ALL:
            return self.tr("You keep your answers and notes on this computer. Then these are kept.")
        return ""

    def take_focus(self) -> None:
        """Give the keys to what loses nothing."""
        first = self.use if self.keep.isHidden() else self.keep
        first.setFocus(Qt.FocusReason.OtherFocusReason)
