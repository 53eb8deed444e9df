"""What is copied from the page: words as plain text and as HTML, with the lines that say whose they are."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from html import escape
from itertools import groupby
from typing import NamedTuple

from PySide6.QtCore import QMimeData
from PySide6.QtGui import (
    QFont,
    QTextBlock,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextList,
    QTextListFormat,
    QTextTable,
)

FEW_WORDS = 5
"""So few words of one line are a name or a telephone number to look up: they go alone."""

_BUTTONS = (
    *("aside:", "ask:", "close-door:", "keep:", "keep-part:", "leave-door:", "note:", "open-door:"),
    *("origin:", "why:"),
)
"""Links that do something here, and say nothing elsewhere."""

_DOTS = " \xa0·"
"""What stands between such links."""


class _Line(NamedTuple):
    """A paragraph, an item of a list, or a paragraph in a cell of a table that compares.

    *group* is a tag and a number: neighbours of one group stand together. *cell* is its row and column.
    """

    group: tuple[str, int]
    plain: str
    html: str
    cell: tuple[int, int] = (0, 0)


def copied(document: QTextDocument, first: int, end: int, credit: Callable[[], Iterable[str]]) -> QMimeData:
    """Return the words between two places, and below them *credit*, unless they are few."""
    lines = list(_lines(document, first, end))
    if len(lines) > 1 or any(len(line.plain.split()) > FEW_WORDS for line in lines):
        lines += (_Line(("p", -1), line, escape(line)) for line in credit())
    plain, html = [], []
    for (tag, _), grouped in groupby(lines, lambda line: line.group):
        together = list(grouped)
        if tag == "table":
            rows = [list(row) for _, row in groupby(together, lambda line: line.cell[0])]
            plain.append("\n".join("\t".join(line.plain for line in row) for row in rows))
            inside = "".join(f"<tr>{''.join(f'<td>{cell.html}</td>' for cell in row)}</tr>" for row in rows)
        else:
            plain.append("\n".join(line.plain for line in together))
            inside = ("" if tag in ("ul", "ol") else "<br>").join(line.html for line in together)
        html.append(f"<{tag}>{inside}</{tag}>")
    data = QMimeData()
    data.setText("\n\n".join(plain))
    data.setHtml("\n".join(html))
    return data


def _lines(document: QTextDocument, first: int, end: int) -> Iterator[_Line]:
    block = document.findBlock(first)
    while block.isValid() and block.position() < end:
        plain, html = _words(block, first, end)
        if plain.strip(_DOTS):
            yield _line(block, plain.strip(), html.strip(), begun=block.position() < first)
        block = block.next()


def _line(block: QTextBlock, plain: str, html: str, *, begun: bool) -> _Line:
    """Return a line for *block*; of one that has *begun* before what is copied, its words alone."""
    table = QTextCursor(block).currentFrame()
    if isinstance(table, QTextTable) and table.rows() > 1 and table.columns() > 1:
        cell = table.cellAt(block.position())
        return _Line(("table", table.objectIndex()), plain, html, (cell.row(), cell.column()))
    listed = block.document().objectForFormat(block.blockFormat())
    if isinstance(listed, QTextList) and not begun:
        number, group = listed.itemNumber(block) + 1, listed.objectIndex()
        if listed.format().style() == QTextListFormat.Style.ListDecimal:
            return _Line(("ol", group), f"{number}. {plain}", f'<li value="{number}">{html}</li>')
        return _Line(("ul", group), f"• {plain}", f"<li>{html}</li>")
    level = block.blockFormat().headingLevel()
    return _Line((f"h{level}" if level else "p", block.blockNumber()), plain, html)


def _words(block: QTextBlock, first: int, end: int) -> tuple[str, str]:
    """Return what stands of *block* between two places, as plain text and as HTML."""
    letters = block.text().encode("utf-16-le")  # as Qt counts them
    plain = html = ""
    for run in block.textFormats():
        start = max(run.start, first - block.position())
        stop = min(run.start + run.length, end - block.position())
        if start < stop and not _is_button(run.format):
            words = letters[2 * start : 2 * stop].decode("utf-16-le", "replace")
            words = words.replace("\ufffc", "").replace("\u2028", "\n")
            plain += words.replace("\xa0", " ").replace("\xad", "")
            html += _marked(words, run.format)
    return plain, html


def _is_button(look: QTextCharFormat) -> bool:
    href = look.anchorHref()
    return look.isAnchor() and (href.startswith(_BUTTONS) or href == "here:")


def _marked(words: str, look: QTextCharFormat) -> str:
    marked = escape(words).replace("\n", "<br>")
    if look.fontWeight() >= QFont.Weight.Bold:
        marked = f"<b>{marked}</b>"
    return f"<i>{marked}</i>" if look.fontItalic() else marked
