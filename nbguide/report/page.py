"""What the pages of the reviewer's report share: their frame, their tables, and texts with a margin."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from markupsafe import Markup as Safe

from nbguide.model import Place

INDEX = "index.html"
WHO_SEES_WHAT = "who-sees-what.html"
QUESTIONS = "questions.html"
LABELS = "words.html"
COVERAGE = "coverage.html"
PLAIN_LANGUAGE = "plain-language.html"
WHOLE_GUIDE = "whole-guide.html"

_FILES = (
    (INDEX, "The report"),
    (WHO_SEES_WHAT, "Who sees what"),
    (QUESTIONS, "What each answer does"),
    (LABELS, "Words around the pages"),
    (PLAIN_LANGUAGE, "Plain language"),
    (COVERAGE, "What the guide holds"),
    (WHOLE_GUIDE, "The whole guide"),
)

MADE_BY = '<meta name="generator" content="nbguide check --report">'
"""The line by which the report knows a file that it wrote before."""

_PAGE = Safe("""<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
{made_by}
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<style>
{style}
@page {{
  @bottom-left {{ content: "{footer}"; font: 8pt sans-serif; }}
  @bottom-right {{ content: counter(page) " / " counter(pages); font: 8pt sans-serif; }}
}}
</style>
</head>
<body>
<nav class="files" aria-label="Files of this report">
{files}</nav>
<main>
<h1>{title}</h1>
{body}</main>
</body>
</html>
""")
_TABLE = Safe(
    '<div class="scroll" role="region" aria-label="{name}" tabindex="0">\n<table class="{kind}">\n'
    "<thead><tr>{heads}</tr></thead>\n<tbody>\n{rows}</tbody>\n</table>\n</div>\n"
)
_CHAPTER = Safe(
    '<section class="part" aria-labelledby="{id}">\n<h2 id="{id}">{title}</h2>\n{html}</section>\n'
)
_BESIDE = Safe(
    '<div class="block {kind}" id="n{number}">\n<div class="text" lang="{language}">{html}</div>\n'
    '<div class="margin"><a class="number" href="#n{number}">{number}</a> <span class="pen">'
    '<span class="tick"><span class="box"></span> right</span> '
    '<span class="tick"><span class="box"></span> change</span> <span class="line"></span></span>'
    '<span class="place">{place}</span> {notes}</div>\n</div>\n'
)


def page(name: str, title: str, body: Safe, style: str, footer: str) -> str:
    """Return the file *name* of the report; *footer* stands on each sheet of paper."""
    files = joined(
        Safe('<a href="{}"{}>{}</a>\n').format(file, Safe(' aria-current="page"' * (file == name)), words)
        for file, words in _FILES
    )
    plain = re.sub(r"[^\w .,:’-]", "", footer)  # it stands in a style sheet, where nothing escapes
    return str(
        _PAGE.format(
            made_by=Safe(MADE_BY), title=title, style=Safe(style), footer=plain, files=files, body=body
        )
    )


def table(name: str, heads: Sequence[str], rows: Iterable[Sequence[object]], kind: str = "list") -> Safe:
    """Return a table; the first cell of each row is its header."""
    return _TABLE.format(
        name=name,
        kind=kind,
        heads=joined(Safe('<th scope="col">{}</th>').format(head) for head in heads),
        rows=joined(
            Safe('<tr><th scope="row">{}</th>{}</tr>\n').format(
                first, joined(Safe("<td>{}</td>").format(cell) for cell in rest)
            )
            for first, *rest in rows
        ),
    )


def bullets(lines: Iterable[object]) -> Safe:
    """Return a list of *lines*."""
    return Safe("<ul>\n{}</ul>\n").format(joined(Safe("<li>{}</li>\n").format(line) for line in lines))


def chapter(anchor: str, title: str, html: Safe) -> Safe:
    """Return *html* under a heading of its own, to which the links of *anchor* lead."""
    return _CHAPTER.format(id=anchor, title=title, html=html)


def beside(
    html: Safe,
    number: str,
    where: str,
    language: str,
    kind: str = "",
    notes: Safe | None = None,
) -> Safe:
    """Return a text of the guide with its margin: number, *where* it stands, notes, and room for a pen."""
    return _BESIDE.format(
        html=html, number=number, place=where, notes=notes or Safe(), language=language, kind=kind
    )


def file_and_line(place: Place, line: int) -> str:
    """Return the name of a file without its folders, and the line."""
    return f"{place.path.rpartition('/')[2]}:{line}"


def joined(pieces: Iterable[str]) -> Safe:
    """Return *pieces* one after another; what is not marked as safe is escaped."""
    return Safe("").join(pieces)


def count(number: int, what: str) -> str:
    """Return "1 page" or "2 pages"."""
    return f"{number} {what}" if number == 1 else f"{number:,} {what}s"
