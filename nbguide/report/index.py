"""The first page of the reviewer's report, and the table of what the guide holds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from markupsafe import Markup as Safe

from nbguide.check.readability import measurable
from nbguide.check.routes import Amount
from nbguide.coverage import Topic, holders
from nbguide.model import Guide
from nbguide.problems import Problem
from nbguide.report.page import QUESTIONS, WHO_SEES_WHAT, chapter, count, joined, table
from nbguide.report.situations import Numbers, Situation

_INTRO = Safe("""<p class="lead">{guide}. Version {version}{dated}.</p>
<p>This report shows what families in different situations read in the guide, so that somebody who knows the
field can check it and sign. It is made by a program from the files of the guide. Families do not see it.</p>
<ol>
<li>Read below what the program found, and how much there is to read.</li>
<li><a href="{matrix}">Who sees what</a>: all pages, and which situations show them.</li>
<li><a href="{questions}">What each answer does</a>: the questions, and what each answer puts aside.</li>
<li>The working copies below hold the whole text for each situation, with a margin for a pen and a place to
sign. Print one from the browser, on A4 or Letter.</li>
</ol>
""")
_TO_CHECK = "<p>Telephone numbers, programs, benefits and approvals change. These pages hold some.</p>\n"
_BOX = Safe('<span class="box"></span>')


class Chapter(NamedTuple):
    """A chapter of the first page, such as the figures of all paths."""

    title: str
    html: Safe


def first_page(
    guide: Guide,
    problems: Sequence[Problem],
    measured: Sequence[tuple[Situation, Amount]],
    chapters: Iterable[Chapter],
) -> Safe:
    """Return what the first page says; *chapters* stand after the situations."""
    intro = _INTRO.format(
        guide=guide.title,
        version=guide.version,
        dated=f", {guide.dated}" if guide.dated else "",
        matrix=WHO_SEES_WHAT,
        questions=QUESTIONS,
    )
    own = (
        Chapter("What the check found", _problems(problems)),
        Chapter("The working copies", _copies(guide, measured)),
    )
    last = (
        Chapter("Who has checked the pages", _reviews(guide)),
        Chapter("To check before a release", _to_check(guide)),
    )
    return intro + joined(
        chapter(f"chapter-{number}", made.title, made.html)
        for number, made in enumerate((*own, *chapters, *last), 1)
    )


def _problems(problems: Sequence[Problem]) -> Safe:
    if not problems:
        return Safe("<p>No problems.</p>\n")
    rows = [(f"{p.path}:{p.line}", p.severity.value, p.message, p.code.slug) for p in problems]
    return Safe("<p>{}.</p>\n").format(count(len(problems), "problem")) + table(
        "What the check found", ("Where", "How bad", "What", "Code"), rows
    )


def _copies(guide: Guide, measured: Sequence[tuple[Situation, Amount]]) -> Safe:
    formulas = measurable(guide.language)
    heads = ("Situation", "Pages", "Put aside", "Words", "Minutes", *(formula.name for formula in formulas))
    link = Safe('{} <a href="{}">{}</a>')
    rows = [
        (
            link.format(situation.column, situation.file, situation.name),
            amount.pages,
            len(guide.sections) - amount.pages,
            f"{amount.words:,}",
            amount.minutes,
            *(f"{formula.measure(amount.counts):.1f}" for formula in formulas),
        )
        for situation, amount in measured
    ]
    return table("The working copies", heads, rows, "list numbers")


def _reviews(guide: Guide) -> Safe:
    """Return how many pages of each part nobody has checked, and by whom the others were."""
    numbers = Numbers(guide)
    waiting = [
        (
            f"{numbers.parts[part.id]} {part.title}",
            sum(s.review is None for s in part.sections),
            len(part.sections),
        )
        for part in guide.parts
    ]
    made = table("Who has checked the pages", ("Part", "Not yet checked", "Pages"), waiting, "list numbers")
    reviewed = [
        (numbers.link(section), review.by, review.role, review.date, review.next)
        for section in guide.sections
        if (review := section.review)
    ]
    if not reviewed:
        return Safe("<p>Nobody has checked a page yet.</p>\n") + made
    reviewed.sort(key=lambda row: row[-1])
    heads = ("Page", "Checked by", "Role", "Day", "Next check")
    return made + table("Pages that were checked", heads, reviewed)


def _to_check(guide: Guide) -> Safe:
    numbers, sources = Numbers(guide), {source.id: source for source in guide.sources}
    rows = [
        (
            Safe("{} {}").format(_BOX, numbers.link(section)),
            "; ".join(
                f"{source.publisher} ({source.year})"
                for name in section.sources
                if (source := sources.get(name))
            ),
        )
        for section in guide.sections
        if section.check_before_release
    ]
    if not rows:
        return Safe("<p>No page is marked for it.</p>\n")
    return Safe(_TO_CHECK) + table("To check before a release", ("Page", "Written from"), rows)


def coverage_page(guide: Guide, topics: Sequence[Topic]) -> Safe:
    """Return each topic that the guide must hold, and the sections that hold it."""
    if not topics:
        return Safe("<p>This guide has no list of what it must hold.</p>\n")
    return Safe("<p>{}, {}.</p>\n").format(
        count(len(topics), "topic"), count(len(guide.sections), "page")
    ) + joined(
        chapter(
            f"chapter-{number}", name, table(name, ("Topic", "What", "Where"), _held(guide, topics, name))
        )
        for number, name in enumerate(dict.fromkeys(topic.chapter for topic in topics), 1)
    )


def _held(guide: Guide, topics: Sequence[Topic], name: str) -> Iterator[Sequence[object]]:
    numbers, held = Numbers(guide), holders(guide)
    for topic in topics:
        if topic.chapter == name:
            where = [numbers.link(section) for section in held.get(topic.id, ())]
            yield topic.id, topic.words, Safe("<br>").join(where) if where else "nowhere"
