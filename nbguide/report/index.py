"""The first page of the reviewer's report, and the table of what the guide holds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from operator import itemgetter
from typing import NamedTuple

from markupsafe import Markup as Safe

from nbguide.check.readability import measurable
from nbguide.check.routes import Amount
from nbguide.coverage import Topic, holders
from nbguide.model import Guide
from nbguide.problems import Problem
from nbguide.report.edition import Edition
from nbguide.report.page import (
    LABELS,
    PLAIN_LANGUAGE,
    QUESTIONS,
    WHO_SEES_WHAT,
    WHOLE_GUIDE,
    chapter,
    count,
    joined,
    table,
)
from nbguide.report.situations import Numbers, Situation
from nbguide.review import is_overdue

_INTRO = Safe("""<p class="lead">{guide}. {version}.</p>
<p>This report shows what families in different situations read in the guide, so that somebody who knows the
field can check it and sign. It is made by a program from the files of the guide. Families do not see it.</p>
<h2>What to do</h2>
<ol>
<li>See <a href="#chapter-1">what the check found</a>. What is listed there is mended before anybody
signs.</li>
<li>Read the texts in <a href="{whole}">the whole guide</a>. It holds every page once. A page reads the same
in every copy, except for the words behind links to what is put aside. The main points at the head of a part
are those of the pages that are shown. The whole is long: read and print the parts that you know best, on A4
or Letter, and sign for those pages.</li>
<li>See whether the right families get the right pages: <a href="{matrix}">Who sees what</a> and
<a href="{questions}">What each answer does</a>.</li>
<li>Read the <a href="#chapter-2">working copy</a> of a situation that you know from your work, as one whole.
Is anything missing? Is anything there that would harm?</li>
<li>Read the <a href="{labels}">words around the pages</a>, and <a href="{plain}">judge how plain the guide
is</a>.</li>
<li>Sign on the first page of the copy that you read.</li>
<li>Who releases the guide: check the list <a href="#chapter-{last}">at the end of this page</a>.</li>
</ol>
""")
_TO_CHECK = Safe(
    "<p>Telephone numbers, programs, benefits and approvals change. These pages hold some. Open each page, "
    "look its numbers, names and dates up at the sources, and note who did so and when. The number of a "
    "source leads to its address.</p>\n"
)
_WAITING = ("Part", "Not yet checked", "Check overdue", "Pages")
_SOURCE = Safe('<a href="{}#source-{}">{}</a> {} {}')
_BOX = Safe('<span class="box"></span>')


class Chapter(NamedTuple):
    """A chapter of the first page, such as the figures of all paths."""

    title: str
    html: Safe


def first_page(
    edition: Edition,
    problems: Sequence[Problem],
    measured: Sequence[tuple[Situation, Amount]],
    chapters: Iterable[Chapter],
) -> Safe:
    """Return what the first page says; *chapters* stand after the situations."""
    guide = edition.guide
    own = (
        Chapter("What the check found", _problems(problems)),
        Chapter("The working copies", _copies(guide, measured)),
    )
    last = (
        Chapter("Who has checked the pages", _reviews(edition)),
        Chapter("To check before a release", _to_check(guide)),
    )
    found = (*own, *chapters, *last)
    intro = _INTRO.format(
        guide=guide.title,
        version=edition.version,
        whole=WHOLE_GUIDE,
        matrix=WHO_SEES_WHAT,
        questions=QUESTIONS,
        labels=LABELS,
        plain=PLAIN_LANGUAGE,
        last=len(found),
    )
    return intro + joined(
        chapter(f"chapter-{number}", made.title, made.html) for number, made in enumerate(found, 1)
    )


def _problems(problems: Sequence[Problem]) -> Safe:
    if not problems:
        return Safe("<p>No problems. The program cannot judge whether a text is right.</p>\n")
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


def _reviews(edition: Edition) -> Safe:
    """Return how many pages of each part nobody has checked, and by whom the others were."""
    guide, numbers = edition.guide, Numbers(edition.guide)
    waiting = [
        (
            f"{numbers.parts[part.id]} {part.title}",
            sum(s.review is None for s in part.sections),
            sum(is_overdue(s, edition.today) for s in part.sections),
            len(part.sections),
        )
        for part in guide.parts
    ]
    made = table("Who has checked the pages", _WAITING, waiting, "list numbers")
    reviewed = [
        (
            numbers.link(section),
            review.by,
            review.role,
            review.date,
            f"{review.next}{': overdue' if is_overdue(section, edition.today) else ''}",
        )
        for section in guide.sections
        if (review := section.review)
    ]
    if not reviewed:
        return Safe("<p>Nobody has checked a page yet.</p>\n") + made
    reviewed.sort(key=itemgetter(-1))
    heads = ("Page", "Checked by", "Role", "Day", "Next check")
    return made + table("Pages that were checked", heads, reviewed)


def _to_check(guide: Guide) -> Safe:
    numbers, sources = Numbers(guide), {source.id: source for source in guide.sources}
    rows = [
        (
            Safe("{} {}").format(_BOX, numbers.link(section)),
            Safe("; ").join(
                _SOURCE.format(WHOLE_GUIDE, number, number, source.publisher, source.year)
                for name in section.sources
                if (source := sources.get(name))
                for number in [numbers.sources[name]]
            ),
            "",
        )
        for section in guide.sections
        if section.check_before_release
    ]
    if not rows:
        return Safe("<p>No page is marked for it.</p>\n")
    heads = ("Page", "Written from", "Checked by, and when")
    return _TO_CHECK + table("To check before a release", heads, rows, "list to-note")


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
