"""A hand-out as a PDF: its pages, and what programs that read it need to find their way in it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from io import BytesIO
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF
from PySide6.QtGui import QPageSize, QPainter, QPdfWriter

from nbguide.ui.sheets import Mark, Sheets

if TYPE_CHECKING:  # 0.2 s, for those who save a PDF
    from pypdf import PdfReader
    from pypdf.generic import DictionaryObject, IndirectObject

RESOLUTION = 1200
"""Dots of an inch in the file."""

DEEP = 2
"""The outline lists headings down to this level: parts and their pages."""


class Pdf:
    """A PDF that is made page by page, in memory: nothing of it is written until it is whole."""

    def __init__(self, sheets: Sheets, title: str, language: str) -> None:
        self._sheets = sheets
        self._title = title
        self._language = language
        self.data = b""

    def pages(self) -> Iterator[None]:
        """Make one page after the other; once there are no more, *data* is the whole file."""
        file = QBuffer()
        file.open(QIODevice.OpenModeFlag.WriteOnly)
        writer = QPdfWriter(file)
        writer.setTitle(self._title)
        writer.setCreator("nbguide")
        writer.setResolution(RESOLUTION)
        writer.setPageSize(QPageSize(self._sheets.paper.size))
        writer.setPageMargins(QMarginsF(0, 0, 0, 0))
        painter = QPainter(writer)
        try:
            for number in range(self._sheets.count()):
                if number:
                    writer.newPage()
                self._sheets.paint(painter, number, RESOLUTION)
                yield
        finally:
            painter.end()
        self.data = _described(bytes(file.data().data()), self._language, self._sheets.marks)


def _described(pdf: bytes, language: str, marks: Sequence[Mark]) -> bytes:
    """Return *pdf* with its language and with an outline of *marks*, which Qt does not write.

    They come behind the rest, as the format allows (ISO 32000-1, 7.5.6): to read and write hundreds of pages
    anew would take longer than to make them.
    """
    from pypdf import PdfReader
    from pypdf.generic import BooleanObject, DictionaryObject, NameObject, TextStringObject

    read = PdfReader(BytesIO(pdf))
    trailer = read.trailer
    catalogue = trailer["/Root"].get_object()
    assert isinstance(catalogue, DictionaryObject)
    first_free = _number(trailer["/Size"])
    objects = {trailer.raw_get("/Root").idnum: catalogue}
    objects |= dict(enumerate(_outline(marks, first_free, read), first_free))
    catalogue[NameObject("/Lang")] = TextStringObject(language)
    catalogue[NameObject("/Outlines")] = _reference(first_free, read)
    catalogue[NameObject("/ViewerPreferences")] = DictionaryObject(
        {NameObject("/DisplayDocTitle"): BooleanObject(True)}
    )
    before = int(pdf.rpartition(b"startxref")[2].split()[0])
    return pdf + _update(objects, trailer, before, len(pdf))


def _update(
    objects: dict[int, DictionaryObject], trailer: DictionaryObject, before: int, start: int
) -> bytes:
    """Return what comes behind a file of *start* bytes whose table of objects stands at *before*."""
    from pypdf.generic import NameObject, NumberObject

    out = BytesIO()
    table = ["xref", "0 1", f"{0:010} {65535:05} f "]
    for number, item in objects.items():
        table += [f"{number} 1", f"{start + out.tell():010} 00000 n "]
        out.write(f"{number} 0 obj\n".encode())
        item.write_to_stream(out)
        out.write(b"\nendobj\n")
    place = start + out.tell()
    trailer[NameObject("/Size")] = NumberObject(max(*objects, _number(trailer["/Size"]) - 1) + 1)
    trailer[NameObject("/Prev")] = NumberObject(before)
    out.write(("\n".join(table) + "\ntrailer\n").encode())
    trailer.write_to_stream(out)
    out.write(f"\nstartxref\n{place}\n%%EOF\n".encode())
    return out.getvalue()


def _outline(marks: Sequence[Mark], first: int, read: PdfReader) -> list[DictionaryObject]:
    """Return the outline and its lines, numbered from *first* on, in the order of the pages."""
    from pypdf.generic import ByteStringObject, DictionaryObject, NameObject, NumberObject, TextStringObject

    root = DictionaryObject({NameObject("/Type"): NameObject("/Outlines")})
    made, above = [root], [0]
    last: dict[int, int] = {}
    for mark in (mark for mark in marks if mark.name and mark.level <= DEEP):
        number = len(made)
        above = above[: min(mark.level, len(above))]
        parent = above[-1]
        line = DictionaryObject(
            {
                NameObject("/Title"): TextStringObject(mark.title),
                NameObject("/Parent"): _reference(first + parent, read),
                NameObject("/Dest"): ByteStringObject(b"\xfe\xff" + mark.name.encode("utf-16-be")),
            }
        )
        if parent in last:
            line[NameObject("/Prev")] = _reference(first + last[parent], read)
            made[last[parent]][NameObject("/Next")] = _reference(first + number, read)
        else:
            made[parent][NameObject("/First")] = _reference(first + number, read)
        made[parent][NameObject("/Last")] = _reference(first + number, read)
        lines = int(made[parent].get("/Count", 0))
        made[parent][NameObject("/Count")] = NumberObject(lines - 1 if parent else lines + 1)  # closed
        last[parent] = number
        above.append(number)
        made.append(line)
    return made


def _reference(number: int, read: PdfReader) -> IndirectObject:
    from pypdf.generic import IndirectObject

    return IndirectObject(number, 0, read)


def _number(value: object) -> int:
    assert isinstance(value, int)
    return value
