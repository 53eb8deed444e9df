"""How plain each page is, in the reviewer's report: the hardest first."""

from __future__ import annotations

from markupsafe import Markup as Safe

from nbguide.check.plain import PlainWords
from nbguide.check.readability import measurable, passive_is_known
from nbguide.model import Guide
from nbguide.report.page import table
from nbguide.report.situations import Numbers

_ABOUT = Safe("<p>Grades are years of school: {}. The hardest page stands first.</p>\n")


def page_grades(guide: Guide, plain: PlainWords) -> Safe:
    """Return a table of all pages with their length, their grades and their share of passive sentences."""
    measures = measurable(guide.language)
    if not (measures and guide.sections):
        return Safe("<p>Grades were not measured.</p>\n")
    first = measures[0]
    ordered = sorted(
        guide.sections,
        key=lambda section: first.measure(plain.counts(section)),
        reverse=not first.high_is_easy,
    )
    numbers = Numbers(guide)
    passive = passive_is_known(guide.language)
    rows = []
    for section in ordered:
        counts = plain.counts(section)
        rows.append(
            (
                numbers.link(section),
                plain.length(section),
                *(f"{formula.measure(counts):.1f}" for formula in measures),
                *([f"{counts.passive_share:.0%}"] if passive else []),
            )
        )
    heads = ("Page", "Words", *(f.name for f in measures), *(["Passive sentences"] if passive else []))
    sources = "; ".join(f"{formula.name} ({formula.source})" for formula in measures)
    return _ABOUT.format(sources) + table("How plain each page is", heads, rows, "list numbers")
