"""A hand-out as a PDF: its pages, its links, and what programs that read it need."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections import Counter
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path
from types import MappingProxyType
from typing import Any

import pytest
from pypdf import PdfReader
from PySide6.QtGui import QColor, QGuiApplication, QImage, QPageSize, QPainter, QTextDocument

from nbguide import theme
from nbguide.exporter import Exporter
from nbguide.handout import Handout, Scope
from nbguide.notebook import MyQuestion, Notebook
from nbguide.page import callouts
from nbguide.paths import shipped
from nbguide.ui.app import Look
from nbguide.ui.column import Style
from nbguide.ui.library import OpenGuide
from nbguide.ui.paper import DOTS, Paper
from nbguide.ui.pdf import Pdf
from nbguide.ui.sheets import Sheets

LETTER = QPageSize.PageSizeId.Letter
ASKED = Notebook(
    answers=MappingProxyType({"wind": frozenset({"weak"})}),
    questions=(
        MyQuestion("Can she swim again?"),
        MyQuestion("When is the scan?", answer="On Monday.\nAt ten."),
    ),
    notes=MappingProxyType({"start": "Read this <b>twice</b> & slowly"}),
)


def set_pages(
    opened: OpenGuide,
    notebook: Notebook = Notebook(),  # noqa: B008 - it cannot be changed
    handout: Handout = Handout(),  # noqa: B008
    paper: Paper = Paper(),  # noqa: B008
) -> Sheets:
    """Return the pages as the screen sets them."""
    sheets = no_pages(opened, paper)
    exporter = Exporter(opened.narrowing, opened.renderer, opened.resources)
    for number, chapter in enumerate(exporter.as_chapters(notebook, handout)):
        sheets.add(chapter, on_one=number < 2)
    return sheets


def no_pages(opened: OpenGuide, paper: Paper) -> Sheets:
    themes = opened.resources / "themes"
    light = theme.load(themes / "light.toml")
    sheet = "\n".join((themes / name).read_text("utf-8") for name in ("page.css", "print.css"))
    family = QGuiApplication.font().family()
    style = Style(lambda size: light.fill(sheet, size, family), family, light, opened.resources / "pictures")
    return Sheets(paper, style, "Version 1 of a guide", opened.renderer.label)


def make_pdf(sheets: Sheets) -> bytes:
    pdf = Pdf(sheets, "A guide about kites", "en")
    for _ in pdf.pages():
        assert not pdf.data, "half of a file is none"
    return pdf.data


def read(data: bytes) -> PdfReader:
    return PdfReader(BytesIO(data), strict=True)


def links(reader: PdfReader) -> Iterator[Any]:
    for page in reader.pages:
        for link in page.get("/Annots") or ():
            yield link.get_object()


def outline(reader: PdfReader) -> list[tuple[int, str, int]]:
    """Return the lines of the outline: how deep, their words, and the page from 1."""

    def lines(inside: list[Any], depth: int) -> Iterator[tuple[int, str, int]]:
        for line in inside:
            if isinstance(line, list):
                yield from lines(line, depth + 1)
            else:
                page = reader.get_destination_page_number(line)
                assert page is not None
                yield depth, str(line.title), page + 1

    return list(lines(reader.outline, 1))


def tool(name: str) -> str:
    found = shutil.which(name)
    if found is None and not os.environ.get("NEED_TOOLS"):
        pytest.skip(f"{name} is not there")
    assert found is not None
    return found


def pages_of(data: bytes, folder: Path) -> list[str]:
    """Return the text of each page, as a program of its own reads it."""
    path = folder / "handout.pdf"
    path.write_bytes(data)
    text = subprocess.run(
        [tool("pdftotext"), "-layout", path, "-"], capture_output=True, check=True, timeout=60
    )
    return text.stdout.decode("utf-8").split("\f")[:-1]


def sizes(data: bytes) -> Counter[float]:
    """Return in how many letters each size stands, in points."""
    found: Counter[float] = Counter()

    def visit(text: str, page: list[float], line: list[float], _: object, size: float) -> None:
        found[round(size * abs(page[3] * line[3]), 1)] += len(text.strip())

    for page in read(data).pages:
        page.extract_text(visitor_text=visit)
    return Counter({size: count for size, count in found.items() if count})


@pytest.fixture
def opened(look: Look, kites: Path, read_once: Callable[[Path], OpenGuide]) -> OpenGuide:
    return read_once(kites)


@pytest.fixture(scope="module")
def whole(look: Look, read_once: Callable[[Path], OpenGuide]) -> Sheets:
    """Return the pages of the whole shipped guide."""
    return set_pages(read_once(shipped("content")), handout=Handout(Scope.EVERYTHING))


@pytest.fixture(scope="module")
def whole_pdf(whole: Sheets) -> bytes:
    return make_pdf(whole)


@pytest.mark.parametrize("size", [QPageSize.PageSizeId.A4, LETTER])
@pytest.mark.parametrize("large", [False, True])
def test_the_paper_is_the_one_that_was_chosen(
    opened: OpenGuide, size: QPageSize.PageSizeId, large: bool
) -> None:
    reader = read(make_pdf(set_pages(opened, paper=Paper(size, large))))
    wanted = QPageSize(size).sizePoints()
    for page in reader.pages:
        assert abs(float(page.mediabox.width) - wanted.width()) <= 1
        assert abs(float(page.mediabox.height) - wanted.height()) <= 1


def test_large_print_has_letters_of_18_points(opened: OpenGuide) -> None:
    normal, large = (set_pages(opened, paper=Paper(large=large)) for large in (False, True))
    assert large.count() > normal.count()
    assert sizes(make_pdf(normal)).most_common(1)[0][0] == 12
    assert sizes(make_pdf(large)).most_common(1)[0][0] == 18
    assert min(sizes(make_pdf(large))) >= 14


def test_it_has_a_title_a_language_and_fonts_that_are_embedded(opened: OpenGuide) -> None:
    reader = read(make_pdf(set_pages(opened)))
    root: Any = reader.trailer["/Root"]
    assert reader.metadata is not None
    assert reader.metadata.title == "A guide about kites"
    assert root["/Lang"] == "en"
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    page: Any
    for page in reader.pages:
        for font in page["/Resources"]["/Font"].values():
            (inner,) = font.get_object()["/DescendantFonts"]
            assert "/FontFile2" in inner.get_object()["/FontDescriptor"]


def test_no_date_and_no_name_of_a_person_is_written_into_it(opened: OpenGuide) -> None:
    metadata = read(make_pdf(set_pages(opened))).metadata
    assert metadata is not None
    assert not metadata.author


def test_the_first_sheet_is_for_the_call_and_the_second_for_the_team(
    opened: OpenGuide, tmp_path: Path
) -> None:
    labels = opened.guide.labels
    call, team, contents, *_ = pages_of(make_pdf(set_pages(opened, ASKED)), tmp_path)
    assert labels["export_night"] in call
    assert labels["export_team"] in team
    assert "Can she swim again?" in team
    assert labels["export_contents"] in contents


def test_the_sheets_of_the_shipped_guide_fill_one_page_each(
    look: Look, read_once: Callable[[Path], OpenGuide]
) -> None:
    for size in (QPageSize.PageSizeId.A4, LETTER):
        sheets = set_pages(
            read_once(shipped("content")), handout=Handout(Scope.PART, "tests"), paper=Paper(size)
        )
        first = {
            mark.name: mark.page for mark in sheets.marks if mark.name in ("call", "for-team", "contents")
        }
        assert first == {"call": 1, "for-team": 2, "contents": 3}


def test_every_page_says_its_number_and_the_version(opened: OpenGuide, tmp_path: Path) -> None:
    pages = pages_of(make_pdf(set_pages(opened, ASKED)), tmp_path)
    for number, page in enumerate(pages, 1):
        assert f"Page {number} of {len(pages)}" in page
        assert "Version 1 of a guide" in page


def test_the_contents_name_the_page_of_each_part(opened: OpenGuide, tmp_path: Path) -> None:
    sheets = set_pages(opened, ASKED)
    pages = pages_of(make_pdf(sheets), tmp_path)
    contents = pages[next(mark.page for mark in sheets.marks if mark.name == "contents") - 1]
    named = 0
    for part in opened.guide.parts:
        line = re.search(rf"^\s*{re.escape(part.title)}\s+(\d+)$", contents, re.MULTILINE)
        assert line is not None, part.title
        assert part.title in pages[int(line[1]) - 1]
        named += 1
    assert named


def test_what_a_family_wrote_is_there_as_it_was_written(opened: OpenGuide, tmp_path: Path) -> None:
    text = "\n".join(pages_of(make_pdf(set_pages(opened, ASKED)), tmp_path))
    assert "Read this <b>twice</b> & slowly" in text
    assert re.search(r"On Monday\.\s+At ten\.", text)


def test_all_words_of_the_shipped_guide_are_there_once(
    look: Look, read_once: Callable[[Path], OpenGuide], tmp_path: Path
) -> None:
    """Also those at the foot and at the head of a page: none is drawn on two, and none is left out."""
    opened = read_once(shipped("content"))
    handout = Handout(Scope.EVERYTHING, sources=False)  # addresses are broken at the end of a line
    foot = re.compile(r"Version 1 of a guide\s+Page \d+ of \d+")
    drawn = " ".join(pages_of(make_pdf(set_pages(opened, ASKED, handout)), tmp_path))
    written = QTextDocument()
    words = re.compile(r"[^\W\d_]+")
    expected: Counter[str] = Counter()
    for chapter in Exporter(opened.narrowing, opened.renderer, opened.resources).as_chapters(ASKED, handout):
        written.setHtml(chapter)
        expected.update(words.findall(written.toPlainText()))
    assert Counter(words.findall(foot.sub("", drawn))) == expected


def test_links_lead_to_pages_and_to_the_web(whole_pdf: bytes) -> None:
    reader = read(whole_pdf)
    known, inside, web = reader.named_destinations, 0, 0
    for link in links(reader):
        if "/Dest" in link:
            assert str(link["/Dest"]) in known
            inside += 1
        else:
            assert str(link["/A"]["/URI"]).startswith(("https://", "http://"))
            web += 1
    assert inside > 1000
    assert web > 100


def test_the_outline_is_parts_and_their_pages_in_order(whole: Sheets, whole_pdf: bytes) -> None:
    lines = outline(read(whole_pdf))
    marks = [mark for mark in whole.marks if mark.name and mark.level <= 2]
    assert lines == [(mark.level, mark.title, mark.page) for mark in marks]
    assert {depth for depth, _, _ in lines} == {1, 2}
    assert [page for _, _, page in lines] == sorted(page for _, _, page in lines)


def test_no_heading_is_the_last_thing_on_a_page_of_the_shipped_guide(
    whole: Sheets, whole_pdf: bytes, tmp_path: Path
) -> None:
    headings = {" ".join(mark.title.split()) for mark in whole.marks}
    for page in pages_of(whole_pdf, tmp_path):
        lines = [" ".join(line.split()) for line in page.splitlines() if line.strip()]
        assert lines[-2] not in headings


@pytest.mark.parametrize("large", [False, True])
def test_a_call_out_is_whole_on_one_page_wherever_the_page_ends(opened: OpenGuide, large: bool) -> None:
    paper = Paper(large=large)
    pages: set[int] = set()
    areas: set[int] = set()
    for lines in range(15, 45):
        sheets = no_pages(opened, paper)
        sheets.add("<p>Line</p>" * lines + str(callouts("<blockquote><p>Call now.</p></blockquote>")))
        shown = {number: area for number in range(sheets.count()) if (area := warm(sheets, number))}
        assert len(shown) == 1, f"after {lines} lines it is on pages {list(shown)}"
        pages.update(shown)
        areas.update(shown.values())
    assert len(pages) > 1, "the end of a page was not met"
    assert min(areas) > 0.93 * max(areas), "a part of it is cut off"


def warm(sheets: Sheets, number: int) -> int:
    """Return how many dots of a page have the colour of a call-out."""
    colour = theme.load(shipped("resources") / "themes" / "light.toml").warm
    size = sheets.paper.whole().size() * (72 / DOTS)
    image = QImage(size.toSize(), QImage.Format.Format_RGB32)
    image.fill(sheets.colour)
    painter = QPainter(image)
    sheets.paint(painter, number, 72)
    painter.end()
    return memoryview(image.constBits()).cast("I").tolist().count(QColor(colour).rgb())
