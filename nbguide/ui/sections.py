"""Which section a place on the page belongs to, and where each begins and ends."""

from __future__ import annotations

from nbguide.ui.page_view import PageView


def section_here(page: PageView) -> str:
    """Return the section where the keys are, or the one at the top of the view; empty above the first."""
    place = page.place()
    return section_at(page, place.start) if place else page.spot().section


def section_at(page: PageView, letter: int) -> str:
    """Return the section in which a letter stands; empty above the first."""
    return next((name for name, start in reversed(page.headings().items()) if start <= letter), "")


def ranges(page: PageView) -> dict[str, tuple[int, int]]:
    """Return where each section begins and ends; the empty one is what stands above the first."""
    begins = {"": 0, **page.headings()}
    ends = [*list(begins.values())[1:], page.document().characterCount()]
    return {name: (begin, end - 1) for (name, begin), end in zip(begins.items(), ends, strict=True)}
