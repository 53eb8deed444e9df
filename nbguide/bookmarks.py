"""The pages and parts that a family kept, to find them again."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from nbguide.model import Guide, Part, Section
from nbguide.notebook import Notebook


class Bookmark(NamedTuple):
    """A page that was kept, or without *section* a whole part."""

    part: Part
    section: Section | None


def bookmarks(guide: Guide, notebook: Notebook) -> Iterator[Bookmark]:
    """Yield what was kept in the order of the guide, without what stands behind a door that is closed."""
    for part in guide.parts:
        if part.id in notebook.kept_parts:
            yield Bookmark(part, None)
        closed = {section.id for section in part.sections if notebook.folded(section)}
        for section in part.sections:
            if section.id in notebook.kept_pages and section.behind not in closed:
                yield Bookmark(part, section)
