"""The tree of a page: nothing of the page is missing in it, nothing is told twice, and people can read it.

`python -m tests.ui.test_page_tree` writes tests/data/page_trees.md anew after text was changed.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QTextBlock, QTextDocument, QTextTable
from PySide6.QtWidgets import QApplication, QWidget

from nbguide.loader import load
from nbguide.model import Guide
from nbguide.narrowing import compile as compile_guide
from nbguide.notebook import Notebook
from nbguide.paths import shipped
from nbguide.renderer import Renderer
from nbguide.settings import Settings
from nbguide.ui.accessible.tree import WITH_TEXT, Kind, Node, read
from nbguide.ui.app import Look
from nbguide.ui.typesetting import Page, Typesetter, words
from tests.golden import DATA
from tests.kites import copy_kites
from tests.making import TODAY

FILE = DATA / "page_trees.md"


class Pages:
    """Sets pages as the reader does, without a window."""

    def __init__(self, look: Look) -> None:
        self.widget = QWidget()
        self._typesetter = Typesetter(self.widget)
        self._typesetter.set_sheet(look(Settings()).sheet)

    def page(self, *pieces: str) -> Page:
        return self._typesetter.page(pieces)


@pytest.fixture(scope="module")
def pages(look: Look) -> Pages:
    return Pages(look)


def renderer(guide: Guide) -> Renderer:
    return Renderer(compile_guide(guide), shipped("resources") / "templates", TODAY)


@pytest.fixture(scope="module")
def shipped_pages(guide: Guide) -> Renderer:
    return renderer(guide)


def blocks(document: QTextDocument) -> Iterator[QTextBlock]:
    block = document.begin()
    while block.isValid():
        yield block
        block = block.next()


def tables(document: QTextDocument) -> Iterator[QTextTable]:
    found = [document.rootFrame()]
    while found:
        frame = found.pop()
        found += frame.childFrames()
        if isinstance(frame, QTextTable) and frame.format().toTableFormat().headerRowCount():
            yield frame


def _lines(text: str) -> list[str]:
    return [line for line in text.split("\n") if line]


def agrees(page: Page) -> None:
    """Assert that the tree of *page* holds all of it once and in order."""
    document = page.document
    tree = read(document, page.anchors, "A title")
    nodes = list(tree.walk())

    def count(*kinds: Kind) -> int:
        return sum(node.kind in kinds for node in nodes)

    told = [words(document, node.start, node.end) for node in nodes if node.kind in WITH_TEXT]
    assert _lines("\n".join(told)) == _lines(document.toPlainText())
    assert [node.anchor for node in nodes if node.anchor] == page.anchors
    levels = [block.blockFormat().headingLevel() for block in blocks(document)]
    assert [node.level for node in nodes if node.kind is Kind.HEADING] == [level for level in levels if level]
    assert count(Kind.ITEM) == sum(b.textList() is not None and bool(b.text()) for b in blocks(document))
    assert count(Kind.HEADER, Kind.CELL) == sum(t.rows() * t.columns() for t in tables(document))
    for node in nodes:
        assert node.name or node.kind not in {Kind.PICTURE, Kind.HEADING, Kind.LINK, Kind.TERM, Kind.BUTTON}
        assert node.start <= node.end
        for child in node.children:
            assert child.parent is node
            assert node.start <= child.start <= child.end <= node.end
        for first, following in zip(node.children, node.children[1:], strict=False):
            assert first.end <= following.start
    for anchor in page.anchors:
        assert tree.at(anchor.start).anchor == anchor


def test_every_page_of_the_guide_is_told_whole_and_in_order(pages: Pages, shipped_pages: Renderer) -> None:
    every = frozenset(section.id for section in shipped_pages.guide.sections)
    for notebook in (
        Notebook(),
        Notebook(everything=True, doors=every),
        Notebook(opened=every).answer("risk", ["low"]),
    ):
        for part in shipped_pages.guide.parts:
            agrees(pages.page(*shipped_pages.page(part, notebook)))


def test_every_page_begins_with_its_title(pages: Pages, shipped_pages: Renderer) -> None:
    for part in shipped_pages.guide.parts:
        page = pages.page(*shipped_pages.page(part, Notebook()))
        first = read(page.document, page.anchors, "").children[0]
        assert (first.kind, first.level, first.name) == (Kind.HEADING, 1, part.title)


_WORD = st.sampled_from(["kite", "**wind**", "*line*", "[back](section:cats)", "a gust", "😀 sun"])
_LINE = st.lists(_WORD, min_size=1, max_size=4).map(" ".join)


def blocks_of_markdown() -> st.SearchStrategy[str]:
    """Return any kind of block that an author can write."""
    several = st.lists(_LINE, min_size=1, max_size=4)
    return st.one_of(
        _LINE,
        _LINE.map("### {}".format),
        _LINE.map("> {}".format),
        several.map(lambda lines: "\n".join(f"- {line}" for line in lines)),
        several.map(lambda lines: "\n".join(f"> 1. {line}" for line in lines)),
        several.map(lambda lines: "\n".join(f"- {line}\n  - {line}\n\n  {line}" for line in lines)),
        several.map(lambda lines: "| a | b |\n|---|---|\n" + "\n".join(f"| {line} | |" for line in lines)),
    )


@given(st.lists(blocks_of_markdown(), min_size=1, max_size=5))
def test_whatever_an_author_writes_is_told_whole_and_in_order(
    pages: Pages, toy: Guide, written: list[str]
) -> None:
    section = replace(toy.sections[0], body="\n\n".join(written))
    part = replace(toy.part(section.part), sections=(section,))
    made = renderer(replace(toy, parts=(part,)))
    agrees(pages.page(*made.page(part, Notebook(everything=True))))


def test_a_nested_list_stands_behind_the_item_it_belongs_to(qapp: QApplication) -> None:
    document = QTextDocument()
    document.setHtml(
        "<ul><li>one<ul><li>deep</li><li>deeper</li></ul></li><li>two</li></ul><ol><li>a</li></ol>"
    )
    page = Page(document, [], {})
    assert outline(page).splitlines() == [
        'document called "A title"',
        "  list",
        '    item "one"',
        "    list",
        '      item "deep"',
        '      item "deeper"',
        '    item "two"',
        "  list",
        '    item "a", called "1. a"',
    ]


def outline(page: Page, title: str = "A title") -> str:
    """Return the tree of *page*, one line a node: what it is, its words, and its name where that is other."""

    def lines(node: Node, depth: int) -> Iterator[str]:
        said = words(page.document, node.start, node.end) if node.kind in WITH_TEXT or node.anchor else ""
        told = f"{node.kind.value} {node.level or ''}".strip()
        told += f' "{said}"' if said and node.kind is not Kind.PICTURE else ""
        if node.name not in ("", said):
            told += f'{"," if said else ""} called "{node.name}"'
        told += f', under "{node.above}"' if node.above else ""
        yield "  " * depth + told
        for child in node.children:
            yield from lines(child, depth + 1)

    return "\n".join(lines(read(page.document, page.anchors, title), 0))


def written_down(look: Look, content: Path, *shown: tuple[str, int]) -> Iterator[str]:
    """Yield the trees of the first pages of some parts."""
    made, pages = renderer(load(content).guide), Pages(look)
    for part_id, count in shown:
        part = made.guide.part(part_id)
        pieces = made.page(part, Notebook())
        yield f"## {part.title}\n\n```text\n{outline(pages.page(*pieces[:count]), part.title)}\n```\n"


def report(look: Look, kites: Path) -> str:
    """Return the file of the trees."""
    return "\n".join(
        [
            "# What assistive technology is told of some pages",
            "",
            "*Written by `python -m tests.ui.test_page_tree`; a box is a group with a name.*",
            "",
            *written_down(look, kites, ("begin", 99), ("words", 99)),
            *written_down(look, shipped("content"), ("what-has-happened", 5)),
        ]
    )


def test_the_trees_are_as_they_were_written_down(look: Look, kites: Path) -> None:
    assert report(look, kites) == FILE.read_text("utf-8")


if __name__ == "__main__":
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with TemporaryDirectory() as folder:
        FILE.write_text(
            report(Look(QApplication([]), shipped("resources")), copy_kites(Path(folder))), "utf-8"
        )
