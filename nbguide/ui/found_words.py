"""Where on a page stands what somebody searched for: marked there, and brought into view."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtGui import QTextBlock

from nbguide.sought import Sought
from nbguide.spelling import fold_all
from nbguide.ui.highlights import Layer, Range
from nbguide.ui.page_view import PageView
from nbguide.ui.sections import ranges


def show_found(page: PageView, section: str, sought: Sought) -> None:
    """Mark *sought* in *section* of *page*, or above all, and go to the paragraph with most of it."""
    blocks = list(_blocks(page, section))
    marks = [list(_marks(block, sought)) for block in blocks]
    page.highlights.mark(Layer.SEARCHED, [mark for marked in marks for mark in marked])
    best = sought.best(" ".join(fold_all(block.text())) for block in blocks)
    if blocks and marks[best]:
        page.reveal(*marks[best][0])


def _blocks(page: PageView, section: str) -> Iterator[QTextBlock]:
    """Yield the paragraphs, cells and headings of a section."""
    first, end = ranges(page).get(section, (0, 0))
    block = page.document().findBlock(first)
    while block.isValid() and block.position() < end:
        yield block
        block = block.next()


def _marks(block: QTextBlock, sought: Sought) -> Iterator[Range]:
    text = block.text()
    for start, end in sought.marks(text):
        yield block.position() + _letters(text[:start]), block.position() + _letters(text[:end])


def _letters(text: str) -> int:
    """Return how long *text* is as UTF-16 counts, and Qt."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
