"""From heading to heading of the page, and from medical word to medical word."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtGui import QTextBlock

from nbguide.ui.announcing import announce
from nbguide.ui.page_view import PageView, Spot


class Steps(QObject):
    """Moves the keyboard's place on a page; at either end it stays where it is and says so."""

    def to_heading(self, page: PageView, step: int) -> None:
        """Bring the next heading (*step* 1) or the one before (-1) to the top; Tab goes on from there."""
        headings = list(_headings(page))
        index = _next([block.position() for block in headings], _place(page), step)
        page.setFocus(Qt.FocusReason.ShortcutFocusReason)
        if index is None:
            announce(page, self.tr("No more headings below.") if step > 0 else self.tr("No heading above."))
            return
        block = headings[index]
        page.go_to(Spot("", block.position()))
        page.stand_at(block.position(), block.position() + len(block.text()))

    def to_word(self, page: PageView, step: int) -> None:
        """Give the keyboard's focus to the next medical word (*step* 1) or the one before (-1)."""
        words = [anchor for anchor in page.anchors() if anchor.href.startswith("term:")]
        at = _place(page) - (step > 0 and page.place() is None)  # the first letter in view may begin a word
        index = _next([word.start for word in words], at, step)
        page.setFocus(Qt.FocusReason.ShortcutFocusReason)
        if index is None:
            further, before = self.tr("No more medical words below."), self.tr("No medical word above.")
            announce(page, further if step > 0 else before)
        else:
            page.focus_anchor(words[index])


def _headings(page: PageView) -> Iterator[QTextBlock]:
    block = page.document().begin()
    while block.isValid():
        if block.blockFormat().headingLevel():
            yield block
        block = block.next()


def _place(page: PageView) -> int:
    """Return where the keys are on the page; where nothing in view has them, the first letter in view.

    At the top of the page they are before its first letter, which begins the title.
    """
    place = page.place()
    return place.start if place else page.cursorForPosition(QPoint(0, 0)).position() or -1


def _next(starts: Sequence[int], at: int, step: int) -> int | None:
    """Return the index of what starts next behind *at*, or last before it, or None."""
    if step > 0:
        return next((index for index, start in enumerate(starts) if start > at), None)
    return next((index for index in range(len(starts) - 1, -1, -1) if starts[index] < at), None)
