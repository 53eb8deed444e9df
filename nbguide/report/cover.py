"""The first page of a working copy: what it is, for whom, how long and hard, and where to sign."""

from __future__ import annotations

from collections.abc import Collection

from markupsafe import Markup as Safe

from nbguide.check.readability import measurable
from nbguide.check.routes import Amount
from nbguide.model import Guide, Section
from nbguide.report.page import count, joined
from nbguide.report.situations import Situation, answered

_COVER = Safe("""<div class="cover">
<p class="lead">{name}</p>
<p>{guide}. Version {version}{dated}.</p>
<h2>What this family answered</h2>
{answers}<h2>How much there is to read</h2>
<p>{figures}</p>
<h2>Who has checked it</h2>
<p>{checked}</p>
<h2>How to use this copy</h2>
<p>This is what a family with these answers reads, in its order. Beside each text stand: its number, which
is the same in all copies; its file and line; the numbers of the sources of its page, which are listed at the
end; and whether the page was checked. Tick “right” or “change”, and write what to change beside or below the
text. A box at the head of each page tells for whom it is and what it was written from. Families do not see
the box. What stands behind a door is printed here, beside a double line. A family must open it first. The
questions that the guide asks have <a href="questions.html">a file of their own</a>.</p>
<h2>To sign</h2>
<table class="sign">
<tr><th scope="row">I have read</th><td><span class="box"></span> all pages of this copy<br>
<span class="box"></span> only these pages:</td></tr>
<tr><th scope="row">Name</th><td></td></tr>
<tr><th scope="row">Role</th><td></td></tr>
<tr><th scope="row">Day of this check</th><td></td></tr>
<tr><th scope="row">Next check</th><td></td></tr>
<tr><th scope="row">Signature</th><td></td></tr>
</table>
<p class="note">A signature gets into the guide by hand: from it, somebody writes the <code>[review]</code>
table (by, role, date, next) into the file of each page that was checked. content/README.md tells how. The
program never writes one.</p>
</div>
""")
_ANSWER = Safe("<dt>{}</dt>\n<dd>{}</dd>\n")


def cover(guide: Guide, situation: Situation, amount: Amount, shown: Collection[Section]) -> Safe:
    """Return the first page of the working copy of *situation*, which shows *shown*."""
    given = [
        _ANSWER.format(question.title, answered(question, situation.answers))
        for question in guide.questions
        if situation.answers.get(question.id)
    ]
    answers = Safe('<dl class="answers">\n{}</dl>\n').format(joined(given))
    return _COVER.format(
        name=situation.name,
        guide=guide.title,
        version=guide.version,
        dated=f", {guide.dated}" if guide.dated else "",
        answers=answers if given else Safe("<p>Nothing, so nothing is put aside.</p>\n"),
        figures=in_words(amount, guide),
        checked=_checked(shown),
    )


def in_words(amount: Amount, guide: Guide) -> str:
    """Return in a sentence or two how much of *guide* there is to read, and how hard it is."""
    said = (
        f"{count(amount.pages, 'page')}, {count(amount.words, 'word')}, about "
        f"{count(amount.minutes, 'minute')}. {count(len(guide.sections) - amount.pages, 'page')} put aside."
    )
    grades = [
        f"{formula.name} {formula.measure(amount.counts):.1f}" for formula in measurable(guide.language)
    ]
    return f"{said} {', '.join(grades) or 'Grades were not measured'}."


def _checked(shown: Collection[Section]) -> str:
    checked = sum(section.review is not None for section in shown)
    if not checked:
        return "Nobody has checked any of these pages yet: no doctor, no nurse, no other medical reviewer."
    return f"{checked} of these {count(len(shown), 'page')} were checked, and each says by whom and when."
