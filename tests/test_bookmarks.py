"""What was kept is found again in the order of the guide, and nothing that a closed door hides."""

import dataclasses

from hypothesis import given
from hypothesis import strategies as st

from nbguide.bookmarks import bookmarks
from nbguide.loader import load
from nbguide.notebook import Notebook
from tests.golden import DATA
from tests.making import PLACE

TOY = load(DATA / "toy").guide
SECTIONS = [section.id for section in TOY.sections]
PARTS = [part.id for part in TOY.parts]


@given(st.lists(st.sampled_from(SECTIONS)), st.lists(st.sampled_from(PARTS)))
def test_all_that_was_kept_is_found_in_the_order_of_the_guide(sections: list[str], parts: list[str]) -> None:
    notebook = Notebook()
    for section in sections:
        notebook = notebook.keep_page(section)
    for part in parts:
        notebook = notebook.keep_part(part)
    found = list(bookmarks(TOY, notebook))
    assert {mark.section.id for mark in found if mark.section} == set(sections)
    assert {mark.part.id for mark in found if not mark.section} == set(parts)
    order = [(PARTS.index(m.part.id), SECTIONS.index(m.section.id) if m.section else -1) for m in found]
    assert order == sorted(order)


def test_what_stands_behind_a_closed_door_waits_for_it_to_open() -> None:
    begin = TOY.part("begin")
    outer = TOY.section("looking-back")
    inner = dataclasses.replace(outer, id="inner", behind=outer.id, place=PLACE)
    part = dataclasses.replace(begin, sections=(*begin.sections, inner))
    guide = dataclasses.replace(TOY, parts=(part,))
    notebook = Notebook().keep_page("inner")
    assert not list(bookmarks(guide, notebook))
    assert [mark.section for mark in bookmarks(guide, notebook.open_door(outer.id))] == [inner]
