"""A page put together from pieces is the page that Qt would make of the whole HTML."""

import gc
import weakref

import pytest
from PySide6.QtGui import QColor, QPalette, QTextDocument
from PySide6.QtWidgets import QTextBrowser, QWidget
from pytestqt.qtbot import QtBot

from nbguide.loader import load
from nbguide.narrowing import compile as compile_guide
from nbguide.notebook import Notebook
from nbguide.paths import shipped
from nbguide.renderer import Renderer
from nbguide.settings import Settings
from nbguide.ui.app import Look
from nbguide.ui.typesetting import PIECES, Anchor, Page, Typesetter
from tests.making import TODAY


@pytest.fixture(scope="module")
def pages() -> Renderer:
    guide = load(shipped("content")).guide
    return Renderer(compile_guide(guide), shipped("resources") / "templates", TODAY)


def setter(widget: QWidget, sheet: str = "") -> Typesetter:
    made = Typesetter(widget)
    made.set_sheet(sheet)
    return made


def at_once(widget: QWidget, html: str, sheet: str) -> QTextDocument:
    document = QTextDocument(widget)
    document.setDocumentMargin(0)
    document.setDefaultStyleSheet(sheet)
    document.setDefaultFont(widget.font())
    document.setHtml(html.strip())
    return document


def words(page: Page, anchor: Anchor) -> str:
    return page.document.toRawText()[anchor.start : anchor.end]


def told(html: str) -> list[str]:
    """Return the lines of a document; Qt puts an empty paragraph between a table and what follows it."""
    return [line for line in html.splitlines() if "-qt-paragraph-type:empty" not in line]


def test_every_page_from_pieces_is_the_page_from_the_whole(qtbot: QtBot, pages: Renderer, look: Look) -> None:
    widget = QTextBrowser()
    qtbot.addWidget(widget)
    sheet = look(Settings()).sheet
    typesetter, other = setter(widget, sheet), setter(widget, sheet)
    every = frozenset(section.id for section in pages.guide.sections)
    for notebook in (
        Notebook(),
        Notebook().answer("risk", ["high"]).answer("place", ["one"]),
        Notebook(everything=True),
        Notebook(everything=True, doors=every).answer("risk", ["low"]),
        Notebook(opened=every).answer("now", ["refractory"]),
    ):
        for part in pages.guide.parts:
            pieces = pages.page(part, notebook)
            page, whole = typesetter.page(pieces), other.page(["".join(pieces)])
            assert told(page.document.toHtml()) == told(whole.document.toHtml())
            assert [(words(page, a), a.href) for a in page.anchors] == [
                (words(whole, a), a.href) for a in whole.anchors
            ]
            assert list(page.headings) == list(whole.headings)
            assert len(page.headings) == len(pieces) - 2


def test_one_piece_is_what_qt_makes_of_it(qtbot: QtBot, pages: Renderer, look: Look) -> None:
    widget = QTextBrowser()
    qtbot.addWidget(widget)
    sheet = look(Settings()).sheet
    for part in pages.guide.parts:
        html = "".join(pages.page(part, Notebook(everything=True))).replace(
            "term:", "word:"
        )  # no dotted lines
        assert setter(widget, sheet).page([html]).document.toHtml() == at_once(widget, html, sheet).toHtml()


def test_a_box_at_the_end_of_a_piece_leaves_no_empty_line(qtbot: QtBot) -> None:
    widget = QWidget()
    qtbot.addWidget(widget)
    box = "<table><tr><td><p>Box</p></td></tr></table>\n"
    page = setter(widget).page([f"<h2>One</h2>{box}", "<h2>Two</h2><p>Text</p>"])
    assert page.document.toPlainText() == "One\nBox\nTwo\nText"


def test_links_lead_where_they_stand(qtbot: QtBot) -> None:
    widget = QWidget()
    qtbot.addWidget(widget)
    pieces = [
        '<h2><a name="one"></a>One</h2><p>A <a href="term:kite">kite</a>.</p>',
        '<h2><a name="two"></a>Two</h2><p>A <a href="section:one">long way back</a></p>',
    ]
    page = setter(widget).page(pieces)
    assert [(words(page, a), a.href) for a in page.anchors] == [
        ("kite", "term:kite"),
        ("long way back", "section:one"),
    ]
    text = page.document.toRawText()
    assert {name: text[at : at + 3] for name, at in page.headings.items()} == {"one": "One", "two": "Two"}


def test_another_sheet_sets_the_same_words_anew(qtbot: QtBot) -> None:
    widget = QWidget()
    qtbot.addWidget(widget)
    typesetter = setter(widget, "p { color: #ff0000; }")
    red = typesetter.page(["<p>Words</p>"]).document.toHtml()
    typesetter.set_sheet("p { color: #0000ff; }")
    blue = typesetter.page(["<p>Words</p>"]).document.toHtml()
    assert "#ff0000" in red
    assert "#0000ff" in blue
    assert "#ff0000" not in blue


def test_a_glossary_word_has_its_dotted_line(qtbot: QtBot) -> None:
    widget = QWidget()
    qtbot.addWidget(widget)
    palette = QPalette()
    palette.setColor(QPalette.ColorRole.Highlight, QColor("#123456"))
    widget.setPalette(palette)
    document = setter(widget).page(['<p>A <a href="term:kite">kite</a> flies</p>']).document
    lines = [
        (piece.format.anchorHref(), piece.format.underlineStyle().name, piece.format.underlineColor().name())
        for piece in document.begin().textFormats()
    ]
    assert ("term:kite", "DotLine", "#123456") in lines
    assert [style for href, style, _ in lines if not href] == ["NoUnderline", "NoUnderline"]


def test_the_pieces_go_with_the_screen(qtbot: QtBot) -> None:
    widget = QWidget()
    qtbot.addWidget(widget)
    typesetter = setter(widget)
    typesetter.page(["<p>What a family read</p>"])
    trace = weakref.ref(typesetter)
    gc.disable()  # nothing may wait for the collector, which the program keeps from what it made early
    try:
        del typesetter
        assert trace() is None
    finally:
        gc.enable()


def test_a_long_evening_of_reading_does_not_fill_the_memory(qtbot: QtBot) -> None:
    widget = QWidget()
    qtbot.addWidget(widget)
    typesetter = setter(widget)
    html = [f"<p>{number}</p>" for number in range(PIECES + 50)]
    assert typesetter.page(html).document.toPlainText().split("\n") == [
        str(number) for number in range(PIECES + 50)
    ]
    assert typesetter.page(html[:2]).document.toPlainText() == "0\n1"
    assert typesetter.remembered() == PIECES
