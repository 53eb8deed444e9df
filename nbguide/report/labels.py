"""The words around the pages: what a guide says on Welcome, at doors and in exports, with a margin."""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import Markup as Safe

from nbguide.model import Guide
from nbguide.report.page import beside, chapter, joined

_INTRO = Safe("""<p>These words stand on Welcome, around the pages, at doors and in what a family prints. The
program puts something in the place of words in {braces}, such as a number. The words on buttons belong to the
program and are not here: look at them in the program itself.</p>
""")
_GROUPS = (
    ("Welcome", ("title", "welcome_", "not_checked")),
    ("At a door", ("door_",)),
    ("What is printed or saved", ("export_",)),
    ("On the pages", ("",)),
)


def labels(guide: Guide) -> Safe:
    """Return all labels of *guide*, each with its number, its key and room for a pen."""
    return _INTRO + joined(_groups(guide))


def _groups(guide: Guide) -> Iterator[Safe]:
    left = dict(guide.labels)
    numbers = {key: f"L{number}" for number, key in enumerate(left, 1)}
    for number, (title, starts) in enumerate(_GROUPS, 1):
        own = [key for key in left if key.startswith(starts)]
        texts = joined(
            beside(
                Safe("<p>{}</p>").format(left.pop(key)), numbers[key], f"labels.toml: {key}", guide.language
            )
            for key in own
        )
        if texts:
            yield chapter(f"chapter-{number}", title, texts)
