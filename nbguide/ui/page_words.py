"""The words of a page as they are read aloud: what is only there to be pressed is left out."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import cast

from PySide6.QtGui import (
    QTextBlock,
    QTextCursor,
    QTextDocument,
    QTextFormat,
    QTextList,
    QTextListFormat,
    QTextTable,
)

from nbguide.spoken import Passage

_SAID = ("term:", "section:", "answer:", "here:")
"""Links that are words of a text; others are buttons, and to hear them tells nothing."""

_TO_THE_TOP = "here:"

_OF_THE_PART = "keep-part:"
"""The link behind facts about the part, its number and its length, which are not read aloud."""

_NUMBERED = QTextListFormat.Style.ListDecimal


def passages(document: QTextDocument, picture: Callable[[str], str]) -> list[Passage]:
    """Return what a page says, from its title on; *picture* puts the words for a picture into a sentence.

    A cell of a table with headings is said with the heading of its column, and that alone is not.
    """
    found: list[Passage] = []
    block = document.begin()
    while block.isValid():
        found += _of_block(block, picture)
        block = block.next()
    return found


def _of_block(block: QTextBlock, picture: Callable[[str], str]) -> Iterator[Passage]:
    start, text = block.position(), list(block.text())
    pictures = []
    for piece in block.textFormats():
        first, end = piece.start, piece.start + piece.length
        href = piece.format.anchorHref()
        if piece.format.isImageFormat():
            alt = piece.format.property(QTextFormat.Property.ImageAltText)
            pictures.append(Passage(start + first, start + end, picture(str(alt or ""))))
        if href.startswith(_OF_THE_PART):
            return
        button = href and (href == _TO_THE_TOP or not href.startswith(_SAID))
        if button or piece.format.isImageFormat():
            text[first:end] = " " * piece.length
    lead = _lead(block)
    if lead is not None:
        heading = 0 < block.blockFormat().headingLevel() <= 2
        yield Passage(start, start + len(text), "".join(text), lead, heading)
        yield from pictures


def _lead(block: QTextBlock) -> str | None:
    """Return what is said before the words of *block*, or None where they are a column's heading."""
    cursor = QTextCursor(block)
    table = cast("QTextTable | None", cursor.currentTable())
    if table is not None and table.format().headerRowCount():
        cell = table.cellAt(cursor)
        if cell.row() < table.format().headerRowCount():
            return None
        return _heading(table, cell.column()) if cell.firstPosition() == block.position() else ""
    items = cast("QTextList | None", block.textList())
    return items.itemText(block) if items is not None and items.format().style() == _NUMBERED else ""


def _heading(table: QTextTable, column: int) -> str:
    """Return the heading of a column as it is said before each of its cells."""
    cell = table.cellAt(0, column)
    cursor = cell.firstCursorPosition()
    cursor.setPosition(cell.lastPosition(), QTextCursor.MoveMode.KeepAnchor)
    words = cursor.selectedText().strip()
    return f"{words}:" if words else ""
