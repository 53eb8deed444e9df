"""Brings the pages of a hand-out to a printer."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QMarginsF
from PySide6.QtGui import QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

from nbguide.ui.paper import Paper
from nbguide.ui.sheets import Sheets


def is_there() -> bool:
    """Return whether this computer knows a printer."""
    return bool(QPrinterInfo.availablePrinterNames())


def printer(paper: Paper, title: str) -> QPrinter:
    """Return a printer that is set up for *paper*; *title* is what its queue shows."""
    made = QPrinter(QPrinter.PrinterMode.HighResolution)
    made.setPageSize(QPageSize(paper.size))
    made.setPageMargins(QMarginsF(0, 0, 0, 0), QPageLayout.Unit.Point)
    made.setFullPage(True)
    made.setDocName(title)
    made.setCreator("nbguide")
    return made


def pages(sheets: Sheets, on: QPrinter) -> Iterator[None]:
    """Print the pages that were asked for one by one; given up, the rest is not printed."""
    first, last = on.fromPage() or 1, on.toPage() or sheets.count()
    painter = QPainter()
    if not painter.begin(on):
        raise OSError("the printer takes nothing")
    done = False
    try:
        for number in range(first - 1, min(last, sheets.count())):
            if number >= first:
                on.newPage()
            sheets.paint(painter, number, on.resolution())
            yield
        done = True
    finally:
        if not done:
            on.abort()
        painter.end()
