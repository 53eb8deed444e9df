"""Where copied words come from, in words that go with them."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from nbguide.model import Part
from nbguide.notebook import Notebook
from nbguide.renderer import Renderer

MOST = 4
"""How many sources are named: what is copied from many pages must not end in a long list."""


def credit(renderer: Renderer, part: Part, notebook: Notebook, sections: Collection[str]) -> Iterator[str]:
    """Yield lines for words from *sections* of *part*; an empty id stands for what is above the first.

    They name the page and the guide, say who checked it, and name the sources; of a closed door nothing but
    what it shows.
    """
    view = renderer.part(part, notebook)
    used = [section for section in view.sections if section.id in sections]
    page = used[0].title if len(used) == len(sections) == 1 else view.title
    guide = renderer.guide
    yield renderer.label("copied_from", page=page, guide=guide.title)
    states = {section.review for section in used}
    not_checked = renderer.label("not_checked")  # also where one page was checked and another was not
    yield " ".join(
        [
            renderer.label("export_version", version=guide.version, date=guide.dated),
            states.pop() if len(states) == 1 and "" not in sections else not_checked,
            *dict.fromkeys(section.overdue for section in used if section.overdue),
        ]
    )
    sources = list(dict.fromkeys(source.in_words for section in used for source in section.sources))
    if sources:
        yield renderer.label("copied_sources")
        yield from sources[:MOST]
    if len(sources) > MOST:
        yield renderer.label("copied_more", n=len(sources) - MOST)
