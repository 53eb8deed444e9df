"""Marks of Markdown that a page would show as they stand: a link, a heading or a table that is not one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from markdown_it.token import Token

from nbguide.check.texts import Text
from nbguide.problems import Code, Problem

_MARKS = (
    (
        r"\] *\(",
        "a link is not shown as one; write it without a space between ] and (: [words](section:an-id)",
    ),
    (
        r"\*\*",
        'the mark "**" is shown as it stands; put it directly before the first word and after the last',
    ),
    (r"^#+\w", "a heading is not shown as one; put a space behind #"),
    (r"^\|.*\|$", "a table is not shown as one; it needs a line such as |---|---| below its first line"),
)


def stray_marks(texts: Iterable[Text]) -> Iterator[Problem]:
    """Yield the marks in *texts* that pages would show, each kind once a paragraph."""
    for place, first, _, marked, _ in texts:
        for token in marked.tokens:
            if token.type == "inline":
                below = first + (token.map[0] if token.map else 0)
                for mark, message in _MARKS:
                    lines = enumerate(_shown(token).split("\n"), below)
                    line = next((number for number, shown in lines if re.search(mark, shown)), None)
                    if line is not None:
                        yield Problem(place.path, line, Code.STRAY_MARK, message)


def _shown(token: Token) -> str:
    """Return the words of one paragraph with its line ends, without what is marked as code."""
    breaks = {"softbreak": "\n", "hardbreak": "\n", "code_inline": ""}
    return "".join(breaks.get(child.type, child.content) for child in token.children or ())
