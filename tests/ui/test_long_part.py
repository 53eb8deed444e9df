"""A part with many pages begins with a list of them."""

import shutil
from pathlib import Path

import pytest

from tests.ui.acting import Key, Opener, Reader

PAGE = """+++
title = "Knot {n}"
main = "Knot {n} holds."
sources = ["fliers"]
+++
{text}
"""


@pytest.fixture
def long(open_window: Opener, kites: Path, tmp_path: Path) -> Reader:
    folder = tmp_path / "guide"
    shutil.copytree(kites, folder)
    for n in range(1, 9):
        path = folder / f"en/sections/40-words/{n}00-knot-{n}.md"
        path.write_text(PAGE.format(n=n, text="Pull it slowly, and look at it again.\n\n" * 8), "utf-8")
    reader = open_window(content=folder)
    reader.open_part("words")
    return reader


def test_it_lists_its_pages_and_each_begins_with_its_main_point(long: Reader) -> None:
    text = long.page.toPlainText()
    assert "In this part" in text
    assert "In short" not in text
    assert "9 short pages" in text
    titles = [text[link.start : link.end] for link in long.links("here:") if link.href != "here:"]
    assert titles == ["Words everywhere", *(f"Knot {n}" for n in range(1, 9))]
    assert text.index("Knot 3 holds.") > text.index("Knot 3", text.index("Knot 2 holds."))


def test_a_line_of_the_list_leads_to_its_page_and_back(long: Reader) -> None:
    long.click_link("here:knot-5")
    assert long.page.spot().section == "knot-5"
    long.page.open_anchor(long.links("here:")[-1])
    assert long.page.verticalScrollBar().value() == 0


def test_a_page_without_a_main_point_leads_back_to_the_list_too(long: Reader) -> None:
    pages = [link for link in long.links("here:") if link.href != "here:"]
    assert "here:edges" in [link.href for link in pages], "this page has no main point"
    assert len(long.links("here:")) == 2 * len(pages)


def test_the_keyboard_goes_there_too(long: Reader) -> None:
    long.tab_to(long.link("here:knot-6"))
    long.key(Key.Key_Return)
    assert long.page.spot().section == "knot-6"


def test_a_short_part_begins_with_its_main_points(long: Reader) -> None:
    long.open_part("flying")
    assert "In short" in long.page.toPlainText()
    assert "In this part" not in long.page.toPlainText()
