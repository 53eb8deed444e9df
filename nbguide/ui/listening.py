"""Reading a page aloud, sentence by sentence: what is said is lit, and the page follows."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from enum import Enum, auto

from PySide6.QtCore import QEvent, QObject, QPoint, QTimer, Signal
from PySide6.QtGui import QAccessible, QTextCursor

from nbguide.spoken import Sentence
from nbguide.ui.announcing import announce
from nbguide.ui.highlights import Layer
from nbguide.ui.listen_bar import ListenBar
from nbguide.ui.page_view import PageView
from nbguide.ui.speaker import Speaker

AHEAD = 1_000
"""Milliseconds in which a screen reader says what was pressed, before the voice of the guide begins."""


class _State(Enum):
    OFF = auto()
    READING = auto()
    PAUSED = auto()
    AT_END = auto()


class Listening(QObject):
    """Lets *speaker* read *page*, whose sentences *read* gives, as the *bar* says.

    Signals: begun(), stopped(), next_wanted() for what follows the page.
    """

    begun = Signal()
    stopped = Signal()
    next_wanted = Signal()

    def __init__(
        self,
        page: PageView,
        bar: ListenBar,
        speaker: Speaker,
        read: Callable[[], Iterable[Sentence]],
        more: Callable[[], bool],
    ) -> None:
        super().__init__(bar)
        self._page, self._bar, self._speaker = page, bar, speaker
        self._read, self._more = read, more
        self._state = _State.OFF
        self._sentences: list[Sentence] = []
        self._at = 0
        self._until: int | None = None
        """Behind the last sentence of a selection, which is read alone."""
        self._ahead = QTimer(self, singleShot=True, interval=AHEAD)
        self._ahead.timeout.connect(self._speak)
        bar.main_pressed.connect(self.press)
        bar.stop_pressed.connect(self._close)
        bar.earlier_pressed.connect(lambda: self._move(self._at - 1))
        bar.later_pressed.connect(lambda: self._move(self._at + 1))
        bar.top_pressed.connect(self._from_heading)
        speaker.began.connect(self._began)
        speaker.finished.connect(self._said)
        page.page_shown.connect(self._another_page)

    def press(self) -> None:
        """Begin, pause, go on, or go on with the next part: what the main button offers.

        What is selected by then is read first.
        """
        if self._state is _State.READING:
            self.pause()
        elif self._state is _State.OFF or self._page.textCursor().hasSelection():
            self.begin(self._here())
        elif self._state is _State.PAUSED:
            announce(self._bar, self.tr("Going on."))
            self._go_on(ahead=True)
        elif self._more():
            self.next_wanted.emit()

    def reads(self) -> bool:
        """Return whether the page is being read."""
        return self._state is _State.READING

    def begin_at_top(self) -> None:
        """Read the page from its first sentence."""
        self._sentences = list(self._read())
        self._open(0)

    def pause(self) -> None:
        """Be quiet; the sentence stays lit, and is said again when the reader goes on."""
        if self._state is _State.READING:
            self._state = _State.PAUSED
            self._hush()
            self._bar.show_reading(reading=False)
            announce(self._bar, self.tr("Paused."))

    def stop(self) -> None:
        """Be quiet and close the bar."""
        if self._state is not _State.OFF:
            self._state = _State.OFF
            self._page.removeEventFilter(self)
            self._hush()
            self._page.highlights.mark(Layer.SPOKEN)
            self.stopped.emit()  # while the bar still has the focus, if it has
            self._bar.hide()

    def _close(self) -> None:
        """Be quiet and close the bar, as the reader wished."""
        self.stop()
        announce(self._page, self.tr("Reading aloud has stopped."))

    def say_again(self) -> None:
        """Say the sentence again, as the voice is by now."""
        if self._state is _State.READING:
            self._speak()

    # ---- where to begin

    def begin(self, place: int) -> None:
        """Read what is selected, or from the sentence at *place*."""
        self._sentences = list(self._read())
        cursor = self._page.textCursor()
        first, end = cursor.selectionStart(), cursor.selectionEnd()
        if first < end:
            cursor.clearSelection()
            self._page.setTextCursor(cursor)
            self._open(self._first_behind(first), self._first_from(end))
        else:
            self._open(self._first_behind(place))

    def _open(self, at: int, until: int | None = None) -> None:
        if not self._sentences or at >= len(self._sentences):
            return
        self._at, self._until = at, until
        self._state = _State.READING
        self._page.installEventFilter(self)
        self._bar.show()
        self.begun.emit()
        self._go_on(ahead=True)

    def _here(self) -> int:
        """Return where on the page the reader is: the link with the focus, or the top of the view."""
        page, current = self._page, self._page.current()
        if current and page.viewport().geometry().intersects(page.rectangle(current)):
            return current.start
        if page.verticalScrollBar().value() == 0:
            return 0
        return page.cursorForPosition(QPoint(0, 0)).position()

    def _first_behind(self, place: int) -> int:
        """Return which sentence is the first that ends behind *place*; the last where none does."""
        behind = (number for number, sentence in enumerate(self._sentences) if sentence.end > place)
        return next(behind, len(self._sentences) - 1)

    def _first_from(self, place: int) -> int:
        return sum(sentence.start < place for sentence in self._sentences)

    def _from_heading(self) -> None:
        """Read from the heading above the sentence."""
        at = min(self._at, len(self._sentences) - 1)
        headings = (number for number in range(at, 0, -1) if self._sentences[number].heading)
        self._at, self._until = next(headings, 0), None
        self._go_on()

    # ---- from one sentence to the next

    def _go_on(self, *, ahead: bool = False) -> None:
        """Read the sentence; where somebody may hear a screen reader *ahead* of it, a moment later."""
        self._state = _State.READING
        if self._speaker.ready():
            self._bar.show_reading(reading=True)
        else:
            self._bar.show_waiting()
        self._light(follow=True)
        if ahead and QAccessible.isActive():
            self._hush()
            self._ahead.start()
        else:
            self._speak()

    def _began(self) -> None:
        """Take away what the bar said while there was no voice yet."""
        if self._state is _State.READING and self._bar.said():
            self._bar.show_reading(reading=True)

    def _speak(self) -> None:
        self._ahead.stop()
        self._speaker.say(self._sentences[self._at].words)

    def _hush(self) -> None:
        self._ahead.stop()
        self._speaker.stop()

    def _said(self) -> None:
        """Go on to the next sentence; behind a selection the reader is asked first."""
        if self._state is not _State.READING:
            return
        follows = self._in_view(self._at)
        self._at += 1
        if self._at == len(self._sentences):
            self._end()
            return
        self._light(follow=follows)
        if self._until is not None and self._at >= self._until:
            self._until = None
            self.pause()
        else:
            self._speak()

    def _move(self, to: int) -> None:
        """Go a sentence back or on, without a word where the voice pauses."""
        self._until = None
        if to >= len(self._sentences):
            self._end()
            return
        self._at = max(0, to)
        if self._state is _State.PAUSED:
            self._light(follow=True)
        else:
            self._go_on()

    def _end(self) -> None:
        self._at = len(self._sentences)
        self._state = _State.AT_END
        self._hush()
        self._page.highlights.mark(Layer.SPOKEN)
        self._bar.show_end(more=self._more())

    # ---- the page

    def _light(self, *, follow: bool) -> None:
        """Light the sentence; the page *follows* unless the reader has gone elsewhere meanwhile."""
        sentence = self._sentences[self._at]
        self._page.highlights.mark(Layer.SPOKEN, [(sentence.start, sentence.end)])
        top, bottom = self._lines(self._at)
        height, line = self._page.viewport().height(), self._page.fontMetrics().lineSpacing()
        if follow and (top < 0 or bottom > height - min(2 * line, height // 4)):
            bar = self._page.verticalScrollBar()
            bar.setValue(bar.value() + top - min(2 * line, height // 6))

    def _in_view(self, number: int) -> bool:
        top, bottom = self._lines(number)
        return top < self._page.viewport().height() and bottom > 0

    def _lines(self, number: int) -> tuple[int, int]:
        """Return where a sentence begins and ends in the view, in pixels from its top."""
        cursor = QTextCursor(self._page.document())
        cursor.setPosition(self._sentences[number].start)
        top = self._page.cursorRect(cursor).top()
        cursor.setPosition(self._sentences[number].end)
        return top, self._page.cursorRect(cursor).bottom()

    def _another_page(self) -> None:
        """Go on where the same words stand in other letters or colours; else stop."""
        if self._state is _State.OFF:
            return
        sentences = list(self._read())
        if sentences != self._sentences:
            self.stop()
        elif self._state is not _State.AT_END:
            sentence = self._sentences[self._at]
            self._page.highlights.mark(Layer.SPOKEN, [(sentence.start, sentence.end)])

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stop when the page goes out of sight: another screen, the end of a visit or of the program."""
        if event.type() == QEvent.Type.Hide and not event.spontaneous():
            self.stop()
        return super().eventFilter(watched, event)
