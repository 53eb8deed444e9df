"""Search in the whole guide: one types, and what is found stands below, part by part."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from nbguide.search import CannotSearch, Found, Index, Results
from nbguide.sought import Sought
from nbguide.ui.announcing import announce_at_rest
from nbguide.ui.card import CardScreen, order_tabs
from nbguide.ui.flow import FlowLayout
from nbguide.ui.icons import Icons
from nbguide.ui.label import label
from nbguide.ui.result_list import Line, ResultList
from nbguide.ui.result_row import ResultRow
from nbguide.ui.told import tell_hint
from nbguide.ui.wrapping import WrapButton

if TYPE_CHECKING:
    from nbguide.notebook import Notebook
    from nbguide.ui.library import OpenGuide

FIRST = 12
"""So many pages are listed at first."""

MORE = 20
"""So many are added by one press."""

LONGEST = 200
"""The most letters that can be typed: more than a question has."""


class _Left(NamedTuple):
    """What the reader opened, and how far the list was scrolled then."""

    found: Found
    scrolled: int


class _NearWords(QWidget):
    """Words to try. Signals: chosen(word)."""

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._buttons: list[WrapButton] = []
        self._row = FlowLayout(self, gap=10)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.addWidget(label(self.tr("Did you mean:"), "text"))

    def show_words(self, words: Sequence[str]) -> None:
        """Offer *words*; without one, show nothing."""
        while len(self._buttons) < len(words):
            button = WrapButton("", "link")
            button.clicked.connect(lambda _=False, pressed=button: self.chosen.emit(pressed.text()))
            self._buttons.append(button)
            self._row.addWidget(button)
        for number, button in enumerate(self._buttons):
            button.setVisible(number < len(words))
            button.setText(words[number] if number < len(words) else "")
        self.setVisible(bool(words))

    def buttons(self) -> list[WrapButton]:
        """Return the buttons of the words that are offered."""
        return [button for button in self._buttons if button.text()]


class SearchScreen(CardScreen):
    """The search.

    Signals: page_wanted(part id, section id or none for the top of the part, `Sought`), word_pressed(term id,
    its row), words_wanted(letters), guide_wanted(), back_wanted().
    """

    page_wanted = Signal(str, str, Sought)
    word_pressed = Signal(str, QWidget)
    words_wanted = Signal(str)
    guide_wanted = Signal()
    back_wanted = Signal()

    def __init__(self, icons: Icons) -> None:
        super().__init__(columns=96)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)  # no line jumps as one types
        self._opened: OpenGuide | None = None
        self._notebook: Notebook | None = None
        self._index: Index | None = None
        self._cannot = False
        self._results = Results(Sought())
        self._most = FIRST
        self._left: _Left | None = None
        self.back = WrapButton(self.tr("Back"), "plain", icons, lead="back")
        self.back.clicked.connect(self.back_wanted)
        self.field = QLineEdit()
        self.field.setMaxLength(LONGEST)
        self.field.setPlaceholderText(self.tr("Type a word or two"))
        self.field.setAccessibleName(self.tr("Search the whole guide"))
        self.field.textChanged.connect(self._typed)
        self.clear = WrapButton("", "icon", icons, lead="close")  # Qt's own is too small to hit
        tell_hint(self.clear, self.tr("Search for something else"))
        self.clear.clicked.connect(self.field.clear)
        self.clear.clicked.connect(self.field.setFocus)
        typing = QHBoxLayout()
        typing.addWidget(self.field, 1)
        typing.addWidget(self.clear)
        self._said = label(role="small")
        self._instead = label(role="text")
        self.near = _NearWords()
        self.near.chosen.connect(self._try)
        self._asking = QFrame()
        self._asking.setProperty("role", "warm")
        self._ask = label(role="text")
        inside = QVBoxLayout(self._asking)
        inside.addWidget(label(self.tr("You can ask your team:"), "warm-title"))
        inside.addWidget(self._ask)
        self.word_list, self.page_list = ResultList(), ResultList()
        self.words = WrapButton("", "link", icons, trail="next", centred=False)
        self.words.clicked.connect(self._open_words)
        self.guide = WrapButton(self.tr("To the guide"), "link", icons, trail="next", centred=False)
        self.guide.clicked.connect(self.guide_wanted)
        self.more = WrapButton("", "plain")
        self.more.clicked.connect(self._show_more)
        self._rest = announce_at_rest(self.field, self.said)

        self.column.addWidget(self.back, 0, Qt.AlignmentFlag.AlignLeft)
        title = self.tr("Search")
        self.set_name(title)
        self.column.addWidget(label(title, "question-title"))
        self.column.addLayout(typing)
        for widget in (self._instead, self._said, self.near, self._asking):
            self.column.addWidget(widget)
        self.column.addLayout(self.word_list)
        self.column.addWidget(self.words)
        self.column.addWidget(self.guide)
        self.column.addLayout(self.page_list)
        self.column.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)
        self.column.addStretch()
        for lines in (self.word_list, self.page_list):
            lines.rows_made.connect(self._take_rows)
            lines.pressed.connect(self._open)
        for stop in (self.field, self.words, self.guide, self.more):
            stop.installEventFilter(self)
        self._show()

    # ---- what is looked for

    def begin(self, words: str = "") -> None:
        """Begin anew: with *words*, or with those that were looked for last, to be typed over."""
        self._left = None
        if words:
            self.field.setText(words)
        self.field.selectAll()

    def show_guide(self, opened: OpenGuide, notebook: Notebook) -> None:
        """Search in the guide as it stands open for the family of *notebook*; the place in the list stays."""
        before, doors = self._opened, self._notebook.doors if self._notebook else None
        self._opened, self._notebook = opened, notebook
        if self._index is None or opened is not before or notebook.doors != doors:
            self._index, self._results = None, Results(Sought())
            self._show()
            QTimer.singleShot(0, self, self._look)  # the screen stands first: to read all pages takes time
        else:
            self._look()

    def empty(self) -> None:
        """Let go what was found: a door may hide it by now. It is found anew when the screen is shown."""
        self._index, self._results = None, Results(Sought())
        self._show()

    def _typed(self) -> None:
        self._most, self._left = FIRST, None
        self._look()
        self._show_field_and_found()
        self._rest.start()

    def _show_field_and_found(self) -> None:
        """Scroll to the top, or only to the field where what is found would stand below the view."""
        first = next(iter((*self.word_list.rows(), *self.page_list.rows())), None)
        inside, bar = self.widget(), self.verticalScrollBar()
        if first is None or inside is None:
            bar.setValue(0)
            return
        # Else there is no room to scroll yet.
        QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
        low = first.mapTo(inside, first.rect().bottomLeft()).y() > self.viewport().height()
        bar.setValue(self.field.mapTo(inside, QPoint()).y() - self.column.spacing() if low else 0)

    def _look(self) -> None:
        """Find what stands in the field."""
        if self._opened is None or self._notebook is None:
            return
        if self._index is None and not self._cannot:
            try:
                self._index = Index(self._opened.guide, self._notebook.doors)
            except CannotSearch:
                self._cannot = True
        if self._index is None:
            self._show()
            return
        visible = self._opened.renderer.visible(self._notebook)
        self._results = self._index.find(self.field.text(), visible, self._most)
        self._show()
        self._go_where_the_reader_was()

    def _try(self, word: str) -> None:
        self.field.setText(word)
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_more(self) -> None:
        shown = len(self.page_list.rows())
        self._most += MORE
        self._look()
        self.page_list.rows()[min(shown, len(self.page_list.rows()) - 1)].setFocus()

    # ---- what is found

    def _show(self) -> None:
        """Show what was found."""
        results, typed = self._results, self.field.text().strip()
        searched = self._index is not None
        nothing = searched and bool(typed) and not (results.page_count or results.word_count)
        self._arrange_later(True)
        self._said.setText(self._count(typed))
        self._instead.setText(self._in_place_of(typed))
        self._ask.setText(self.tr('"What does {words} mean for my child?"').format(words=typed))
        self.near.show_words(results.near)
        self.word_list.show_lines(list(self._word_lines()))
        self.page_list.show_lines(list(self._page_lines()))
        self.words.setText(
            self.tr("See all words with these letters")
            if results.letters
            else self.tr("See all words from A to Z")
        )
        self.more.setText(
            self.tr("Show 1 more page") if results.more == 1 else self.tr("Show more of the pages")
        )
        for widget, shown in (
            (self._said, self._cannot or (searched and typed)),
            (self.clear, self.field.text()),
            (self._instead, self._instead.text()),
            (self._asking, nothing),
            (self.words, self._cannot or nothing or results.more_words),
            (self.guide, self._cannot),
            (self.more, results.more),
        ):
            widget.setVisible(bool(shown))
        self._arrange_later(False)

    def _arrange_later(self, later: bool) -> None:
        """Do not arrange at each change, but once: Qt arranges all rows for each that it shows."""
        for layout in (self.column, self._beside):
            layout.setEnabled(not later)
            if not later:
                layout.invalidate()  # what it was told while it was off is forgotten
                layout.activate()

    def said(self) -> str:
        """Return what is said of what was typed: what stands in its place, and how much was found."""
        return " ".join(filter(None, (self._instead.text(), self._said.text())))

    def _count(self, typed: str) -> str:
        if self._cannot:
            return self.tr(
                "Search does not work on this computer. You can still read all pages and all words."
            )
        if not typed:
            return ""
        pages, words = self._results.page_count, self._results.word_count
        in_pages = self.tr("1 page") if pages == 1 else self.tr("%n pages", "", pages)
        in_words = self.tr("1 word") if words == 1 else self.tr("%n words", "", words)
        if pages and words:
            return self.tr("Found: {pages} and {words}.").format(pages=in_pages, words=in_words)
        if pages or words:
            return self.tr("Found: {things}.").format(things=in_pages if pages else in_words)
        return self.tr("Nothing was found for: {words}").format(words=typed)

    def _in_place_of(self, typed: str) -> str:
        """Return what was looked for in place of what was *typed*, or that not all of it was found."""
        results = self._results
        if results.corrected and (results.page_count or results.word_count):
            return self.tr("Showing what was found for: {words}").format(words=results.corrected)
        return self.tr("No page has all these words. These have some of them.") if results.partly else ""

    def _word_lines(self) -> Iterator[Line]:
        for number, found in enumerate(self._results.words):
            yield Line(found, "", "" if number else self.tr("What words mean"))

    def _page_lines(self) -> Iterator[Line]:
        if self._opened is None or self._notebook is None:
            return
        guide, part = self._opened.guide, ""
        for found in self._results.pages:
            note = "" if found.section else self.tr("The beginning of this part")
            yield Line(found, note, guide.part(found.part).title if found.part != part else "")
            part = found.part
        for number, found in enumerate(self._results.aside):
            why = self._opened.narrowing.why_put_aside(guide.section(found.section), self._notebook.answers)
            note = self.tr("{part}. Put aside because: {reason}").format(
                part=guide.part(found.part).title, reason=self._opened.renderer.reasons(why)
            )
            yield Line(found, note, "" if number else self.tr("Put aside by your answers"))

    def _take_rows(self, rows: list[ResultRow]) -> None:
        for row in rows:
            row.installEventFilter(self)
        order_tabs(self.column)  # once for all of them: it goes through the whole list

    # ---- where the reader goes

    def take_focus(self) -> None:
        """Give the keys to the field, or to what the reader opened here and comes back from."""
        row = self._row_left()
        (row or self.field).setFocus(Qt.FocusReason.OtherFocusReason)

    def _row_left(self) -> ResultRow | None:
        if self._left is None:
            return None
        return self.page_list.row_of(self._left.found) or self.word_list.row_of(self._left.found)

    def _go_where_the_reader_was(self) -> None:
        row = self._row_left()
        if self._left is not None and row is not None:
            row.setFocus(Qt.FocusReason.OtherFocusReason)
            self.verticalScrollBar().setValue(self._left.scrolled)
        self._left = None

    def _open(self, found: Found, row: ResultRow) -> None:
        if found.term:
            self.word_pressed.emit(found.term, row)
        else:
            self._leave(found)
            self.page_wanted.emit(found.part, found.section, self._results.sought)

    def _open_words(self) -> None:
        self.words_wanted.emit(self._results.letters)

    def _leave(self, found: Found) -> None:
        self._left = _Left(found, self.verticalScrollBar().value())

    # ---- Qt's events

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let Up and Down go from the field through all that was found; Enter opens the first of it."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            stops: list[QWidget] = [
                self.field,
                *self.word_list.rows(),
                self.words,
                self.guide,
                *self.page_list.rows(),
                self.more,
            ]
            stops = [stop for stop in stops if not stop.isHidden()]
            step = _STEPS.get(event.key())
            if step is not None and watched in stops:
                here = stops.index(watched) + step
                if 0 <= here < len(stops):
                    stops[here].setFocus(Qt.FocusReason.TabFocusReason)
                return True
            if watched is self.field and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                found = (*self.word_list.rows(), *self.page_list.rows())
                if found and not event.isAutoRepeat():
                    found[0].click()
                return True
        return super().eventFilter(watched, event)

    def hideEvent(self, event: QHideEvent) -> None:
        """Say nothing of a list that is gone."""
        self._rest.stop()
        super().hideEvent(event)


_STEPS: dict[int, int] = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
"""Where an arrow leads."""
