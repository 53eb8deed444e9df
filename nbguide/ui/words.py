"""The glossary from A to Z, with a filter."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit

from nbguide.notebook import Notebook
from nbguide.spelling import fold_all
from nbguide.ui.announcing import announce_at_rest
from nbguide.ui.card import CardScreen, Rows
from nbguide.ui.icons import Icons
from nbguide.ui.label import label
from nbguide.ui.library import OpenGuide
from nbguide.ui.told import tell_hint
from nbguide.ui.wrapping import WrapButton
from nbguide.views import TermView


class WordsScreen(CardScreen):
    """All words.

    Signals: more_wanted(section id), back_wanted().
    """

    more_wanted = Signal(str)
    back_wanted = Signal()

    def __init__(self, icons: Icons) -> None:
        super().__init__(columns=96)
        self.back = WrapButton(self.tr("Back"), "plain", icons, lead="back")
        self.back.clicked.connect(self.back_wanted)
        words = self.tr("All words")
        title = label(words, "question-title")
        self.filter = QLineEdit()
        self.filter.setPlaceholderText(self.tr("Type part of a word"))
        self.filter.setAccessibleName(self.tr("Show only words that contain"))
        self.filter.textChanged.connect(self._narrow)
        self.clear = WrapButton("", "icon", icons, lead="close")  # Qt's own is too small to hit
        tell_hint(self.clear, self.tr("Show all words again"))
        self.clear.clicked.connect(self.filter.clear)
        self.clear.clicked.connect(self.take_focus)
        typed = QHBoxLayout()
        typed.addWidget(self.filter, 1)
        typed.addWidget(self.clear)
        self._count = label(role="small")
        self._list = Rows(words)
        self._words: Sequence[TermView] = ()
        self._rows: list[tuple[str, QFrame]] = []
        self._more: list[tuple[TermView, WrapButton]] = []
        self._rest = announce_at_rest(self.filter, self._count.text)
        self.set_name(words)

        self.column.addWidget(self.back, 0, Qt.AlignmentFlag.AlignLeft)
        self.column.addWidget(title)
        self.column.addLayout(typed)
        self.column.addWidget(self._count)
        self.column.addWidget(self._list)
        self.column.addStretch()

    def show_guide(self, opened: OpenGuide, notebook: Notebook) -> None:
        """Show all words of a guide; where one leads to a page that is put aside, it says so.

        The rows stay while the words are the same: what assistive technology was told of is not given back.
        """
        words = opened.renderer.all_words()
        if words != self._words:
            self._words = words
            self._list_words(words)
        visible = opened.renderer.visible(notebook)
        for entry, more in self._more:
            aside = "" if entry.more in visible else f" {self.tr('(put aside by your answers)')}"
            more.setText(self.tr("Read more") + aside)
            more.setAccessibleName(self.tr("Read more about {term}").format(term=entry.term) + aside)
        self.filter.clear()
        self._narrow("")
        self._rest.stop()  # nobody has typed yet

    def _list_words(self, words: Sequence[TermView]) -> None:
        self._list.clear()
        self._rows, self._more = [], []
        for entry in words:
            row, column = self._list.add(entry.term, spacing=2)
            column.addWidget(label(entry.term, "card-title"))
            if entry.say:
                column.addWidget(label(self.tr("Say: {say}").format(say=entry.say), "small"))
            column.addWidget(label(entry.plain, "text"))
            if entry.also:
                names = ", ".join(entry.also)
                column.addWidget(label(self.tr("Also: {names}").format(names=names), "small"))
            if entry.more:
                more = WrapButton("", "link", centred=False)
                more.clicked.connect(lambda _=False, section=entry.more: self.more_wanted.emit(section))
                column.addWidget(more)
                self._more.append((entry, more))
            self._rows.append((_folded(" ".join((entry.term, *entry.also))), row))

    def renew(self, opened: OpenGuide, notebook: Notebook) -> None:
        """Show the words of a changed guide; what was typed and where the reader is stay."""
        typed, place = self.filter.text(), self.verticalScrollBar().value()
        self.show_guide(opened, notebook)
        self.filter.setText(typed)
        self.verticalScrollBar().setValue(place)

    def take_focus(self) -> None:
        """Give the keys to the filter."""
        self.filter.setFocus(Qt.FocusReason.OtherFocusReason)

    def count_text(self) -> str:
        """Return what is said about how many words are left."""
        return self._count.text()

    def visible_words(self) -> int:
        """Return how many words the filter leaves."""
        return sum(not row.isHidden() for _, row in self._rows)

    def _narrow(self, typed: str) -> None:
        wanted = _folded(typed)
        self.clear.setVisible(bool(typed))
        for words, row in self._rows:
            row.setVisible(wanted in words)
        left = self.visible_words()
        if left:
            self._count.setText(self.tr("1 word") if left == 1 else self.tr("%n words", "", left))
        else:
            self._count.setText(self.tr("No word has these letters. Try fewer letters."))
        self._rest.start()

    def hideEvent(self, event: QHideEvent) -> None:
        """Say nothing of a list that is gone."""
        self._rest.stop()
        super().hideEvent(event)


def _folded(text: str) -> str:
    """Return the words of *text* as the search compares them: without case, accents and hyphens."""
    return " ".join(fold_all(text))
