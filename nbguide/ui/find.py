"""Finds words on the page that is shown, marks them, and leads from one to the next."""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QTextCursor, QTextDocument

from nbguide.finding import Folded, sentence_around
from nbguide.ui.find_bar import FindBar
from nbguide.ui.highlights import Layer, Range
from nbguide.ui.page_view import PageView
from nbguide.ui.sections import section_at
from nbguide.ui.typesetting import words

LONGEST = 60
"""The longest selection, in characters, with which finding begins."""


class Find(QObject):
    """Joins the *bar* and the *page*."""

    def __init__(self, page: PageView, bar: FindBar) -> None:
        super().__init__(page)
        self._page = page
        self._bar = bar
        self._text: Folded | None = None
        self._document: QTextDocument | None = None
        """The one that the text is of; its page may be gone, and its places with it."""
        self._places: list[Range] = []
        self._here: int | None = None
        self._from: int | None = None
        """Where on the page the reader was when they began to look; None for the top of the view."""
        self._heading = ""
        """The one above the place that was last told of."""
        self._marked: Range = (0, 0)
        """The part of the page on which places are marked: a mark costs time, and most cannot be seen."""
        bar.around = self._around
        bar.words_changed.connect(self._look)
        bar.next_wanted.connect(lambda: self.go(1))
        bar.previous_wanted.connect(lambda: self.go(-1))
        bar.closed.connect(self.close)
        page.page_shown.connect(self._look_anew)
        page.verticalScrollBar().valueChanged.connect(self._mark_what_comes)

    def open(self) -> None:
        """Ask for words; those that are selected on the page are looked for at once."""
        cursor = self._page.textCursor()
        selected = cursor.selectedText()
        chosen = 0 < len(selected) <= LONGEST and "\u2029" not in selected
        self._from = cursor.selectionStart() if chosen else None
        self._heading = ""
        before = self._bar.field.text()
        self._bar.open_with(selected if chosen else "")
        if self._bar.field.text() == before:
            self._look(before)

    def close(self) -> None:
        """Leave the page as it was, with the keys at the place that was found."""
        here = self._places[self._here] if self._here is not None else None
        self._places, self._here = [], None
        self._page.highlights.mark(Layer.FOUND)
        self._page.highlights.mark(Layer.FOUND_HERE)
        self._page.setFocus(Qt.FocusReason.OtherFocusReason)  # first: no button is to be told on the way
        self._bar.hide()
        if here is not None:
            self._stand_at(*here)

    def _stand_at(self, first: int, end: int) -> None:
        """Give the keys to a link in the words that were found, or select them: Tab goes on from there."""
        link = next((a for a in self._page.anchors() if a.start < end and first < a.end), None)
        if link is not None:
            self._page.focus_anchor(link)
            return
        self._page.stand_at(first, end)
        cursor = QTextCursor(self._page.document())
        cursor.setPosition(end)
        cursor.setPosition(first, QTextCursor.MoveMode.KeepAnchor)  # where reading goes on
        self._page.setTextCursor(cursor)

    def is_open(self) -> bool:
        """Return whether words are asked for."""
        return self._bar.isVisible()

    def go(self, step: int) -> None:
        """Go to the next place, or with -1 to the one before; from either end to the other."""
        if not self.is_open():
            self.open()
        elif self._places:
            if self._here is not None:
                self._go_to(self._here + step)
            else:
                self._go_to(self._first_from_here() - (step < 0))
            self._bar.announce_now()

    def _look(self, words: str) -> None:
        """Find *words* and show the first place from where the reader is."""
        self._find(words)
        if self._places:
            self._go_to(self._first_from_here(), around=False)
        else:
            self._show(None)
        if words:
            self._bar.announce_soon()

    def _look_anew(self) -> None:
        """Find the same words on another page, which stays where it is."""
        here, before = self._here, self._places
        self._text = None
        if self.is_open():
            self._find(self._bar.field.text())
            same = self._places == before  # the same page in other letters
            self._from = self._from if same else None
            self._show(here if same else None)

    def _find(self, words: str) -> None:
        if self._text is None:
            self._document = self._page.document()
            self._text = Folded(self._document.toRawText())
        self._places = self._text.find(words)
        self._marked = (0, 0)

    def _first_from_here(self) -> int:
        start = self._from if self._from is not None else self._page.letters_in_view()[0]
        return bisect_left(self._places, (start, 0))

    def _go_to(self, index: int, *, around: bool = True) -> None:
        """Show the place *index*; one past an end begins anew from the other, and *around* says so."""
        inside = index % len(self._places)
        again = ""
        if around and index >= len(self._places):
            again = self.tr("(from the top again)")
        elif around and index < 0:
            again = self.tr("(from the end again)")
        self._show(inside, again)
        self._from = self._places[inside][0]
        self._page.reveal(*self._places[inside])

    def _show(self, here: int | None, around: str = "") -> None:
        self._here = here
        self._page.highlights.mark(Layer.FOUND_HERE, [] if here is None else [self._places[here]])
        self._mark_what_comes()
        self._bar.show_count(0 if here is None else here + 1, len(self._places), around)

    def _around(self) -> str:
        """Return the sentence around the place that is shown, behind a heading that was not told yet."""
        if self._here is None:
            return ""
        document, (first, end) = self._page.document(), self._places[self._here]
        block = document.findBlock(first)
        begin, last = block.position(), block.position() + block.length() - 1
        pieces = ((begin, first), (first, end), (end, max(end, last)))
        sentence = sentence_around(*(words(document, *piece) for piece in pieces))
        top = self._page.headings().get(section_at(self._page, first), 0)
        heading = document.findBlock(top).text()
        told, self._heading = self._heading, heading
        return sentence if heading in (told, block.text()) else f"{heading}. {sentence}"

    def _mark_what_comes(self) -> None:
        """Mark the places in view and around it, unless they are."""
        if not self.is_open() or self._page.document() is not self._document:
            return
        first, last = self._page.letters_in_view()
        if self._marked[0] <= first and last <= self._marked[1]:
            return
        more = (last - first) // 2
        self._marked = (first - more, last + more)
        begin = bisect_left(self._places, (self._marked[0], 0))
        end = bisect_right(self._places, (self._marked[1], 0))
        self._page.highlights.mark(Layer.FOUND, self._places[begin:end])
