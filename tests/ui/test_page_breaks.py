"""Pages end where nothing is torn: no line is cut, no heading stands alone, nothing is left out."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from nbguide.ui.page_breaks import Box, slices

HEIGHT = 100.0

COLUMNS = st.lists(st.tuples(st.integers(0, 9), st.integers(1, 130), st.booleans()), max_size=40)
"""Boxes from top to bottom: the gap above, the height, and whether it stays with the next."""


def boxes(drawn: list[tuple[int, int, bool]]) -> list[Box]:
    made, top = [], 0.0
    for gap, height, stays in drawn:
        top += gap
        made.append(Box(top, top + height, stays))
        top += height
    return made


@given(COLUMNS)
def test_each_box_is_on_one_page_and_one_higher_than_a_page_on_several(
    drawn: list[tuple[int, int, bool]],
) -> None:
    column = boxes(drawn)
    pages = slices(column, HEIGHT)
    assert all(0 < page.bottom - page.top <= HEIGHT for page in pages)
    assert all(before.bottom <= after.top for before, after in pairwise(pages))
    for box in column:
        seen = [min(p.bottom, box.bottom) - max(p.top, box.top) for p in pages]
        shown = [part for part in seen if part > 0]
        assert sum(shown) == box.bottom - box.top
        assert len(shown) == 1 or box.bottom - box.top > HEIGHT


@given(COLUMNS)
def test_what_stays_is_not_last_on_a_page_unless_a_whole_page_of_it_stays(
    drawn: list[tuple[int, int, bool]],
) -> None:
    column = boxes(drawn)
    for page in slices(column, HEIGHT)[:-1]:
        there = [box for box in column if page.top <= box.top and box.bottom <= page.bottom]
        if there and there[-1].stays and column.index(there[-1]) + 1 < len(column):
            assert all(box.stays for box in there)


@given(COLUMNS)
def test_a_page_is_not_left_before_it_is_full(drawn: list[tuple[int, int, bool]]) -> None:
    low = [(gap, min(height, int(HEIGHT)), False) for gap, height, _ in drawn]
    column = boxes(low)
    pages = slices(column, HEIGHT)
    for page, following in pairwise(pages):
        first = next(box for box in column if box.top == following.top)
        assert first.bottom - page.top > HEIGHT
