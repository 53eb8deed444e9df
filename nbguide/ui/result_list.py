"""Lines of what was found, under headings; the rows stay and take other words at each key."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout

from nbguide.search import Found, Marked
from nbguide.ui.label import Label, label
from nbguide.ui.result_row import ResultRow


class Line(NamedTuple):
    """One line: what was found, a note below it, and the heading above it where a group begins."""

    found: Found
    note: str
    heading: str


class ResultList(QVBoxLayout):
    """A list of lines.

    Signals: rows_made(the new rows), pressed(found, its row).
    """

    rows_made = Signal(list)
    pressed = Signal(Found, ResultRow)

    def __init__(self) -> None:
        super().__init__()
        self.setSpacing(0)
        self._rows: list[tuple[Label, ResultRow]] = []
        self._lines: Sequence[Line] = ()

    def show_lines(self, lines: Sequence[Line]) -> None:
        """Show *lines* in place of those that stand."""
        self._lines = lines
        made = [self._add_row(number) for number in range(len(self._rows), len(lines))]
        if made:
            self.rows_made.emit(made)
        for (heading, row), line in zip(self._rows, lines, strict=False):
            heading.setText(line.heading)
            heading.setVisible(bool(line.heading))
            row.show_result(line.found.title, line.found.excerpt, line.note)
            row.show()
        for heading, row in self._rows[len(lines) :]:
            heading.hide()
            row.hide()
            heading.setText("")
            row.show_result(Marked(""), Marked(""))  # nothing of a page whose door is closed again

    def rows(self) -> list[ResultRow]:
        """Return the rows that are shown."""
        return [row for _, row in self._rows[: len(self._lines)]]

    def headings(self) -> list[str]:
        """Return the headings that are shown."""
        return [line.heading for line in self._lines if line.heading]

    def row_of(self, found: Found) -> ResultRow | None:
        """Return the row of the page or word *found*, where it is still in the list."""
        same = (found.part, found.section, found.term)
        places = (line.found for line in self._lines)
        return next((row for row, at in zip(self.rows(), places, strict=True) if at[:3] == same), None)

    def _add_row(self, number: int) -> ResultRow:
        heading, row = label(role="result-heading"), ResultRow()
        row.clicked.connect(lambda: self.pressed.emit(self._lines[number].found, row))
        self.addWidget(heading)
        self.addWidget(row)
        self._rows.append((heading, row))
        return row
