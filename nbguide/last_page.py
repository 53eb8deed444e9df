"""The page where a remembered family stopped, as it was shown: it stands before the guide is read."""

from __future__ import annotations

import json
from pathlib import Path
from typing import NamedTuple

NAME = "notebook-page.json"
"""The name of the file; whatever begins with "notebook" goes when a family wants to be forgotten."""


class LastPage(NamedTuple):
    """A page in pieces and the ways on from it; *made_by* names the versions of program and text.

    *stopped* is the section where reading ended, or empty at the top.
    """

    made_by: str
    pieces: list[str]
    back: str
    following: str
    number: int
    parts: int
    stopped: str


def save(page: LastPage, folder: Path) -> None:
    """Keep *page* in *folder*; raise OSError."""
    from nbguide.whole_file import write_whole  # not for the first picture

    write_whole(json.dumps(page._asdict(), ensure_ascii=False), folder / NAME)


def load(folder: Path, made_by: str) -> LastPage | None:
    """Return the kept page, or None where there is none that these versions made."""
    try:
        values = json.loads((folder / NAME).read_text("utf-8"))
        page = LastPage(**values)
    except (OSError, ValueError, TypeError, RecursionError):
        return None
    usual = LastPage("", [], "", "", 0, 0, "")
    right = all(type(value) is type(like) for value, like in zip(page, usual, strict=True))
    if not right or not all(isinstance(piece, str) for piece in page.pieces):
        return None
    return page if page.made_by == made_by else None
