"""The first page of a working copy: what it is, for whom, how long and hard, and where to sign."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from markupsafe import Markup as Safe

from nbguide.asking import for_team
from nbguide.check.readability import measurable
from nbguide.check.routes import Amount
from nbguide.model import Answers, Guide, Section
from nbguide.report.edition import Edition
from nbguide.report.page import bullets, count, joined
from nbguide.report.situations import Situation, answered
from nbguide.review import is_overdue

_COVER = Safe("""<div class="cover">
<p class="lead">{name}</p>
<p>{guide}. {version}.</p>
<h2>What this family answered</h2>
{answers}<h2>How much there is to read</h2>
<p>{figures}</p>
<h2>Who has checked it, and what the program found</h2>
<p>{checked} {found}</p>
<h2>How to use this copy</h2>
<ul>
<li>This is what a family with these answers reads, in its order, then the glossary words and the sources.
Page means a page of the guide, not a sheet of paper. A page is shown until an answer puts it aside. What is
put aside stands last.</li>
<li>Beside each text stand its number, which is the same in all copies; its file and line; whether the page
was checked; and the numbers of the sources of the whole page. No source is tied to one sentence.</li>
<li>Tick “right” or “change”, and write what to change beside or below the text.</li>
<li>Families do not see the box at the head of each page. It tells for whom the page is.</li>
<li>What stands behind a door is printed here, beside a double line. A family must open it first.</li>
<li>The <a href="questions.html">questions</a> and the <a href="words.html">words around the pages</a> have
files of their own.</li>
</ul>
<h2>To sign</h2>
<table class="sign">
<tr><th scope="row">I have read</th><td><span class="box"></span> all pages of this copy<br>
<span class="box"></span> only these pages:</td></tr>
<tr><th scope="row">I found</th><td><span class="box"></span> nothing to change<br>
<span class="box"></span> the changes that I marked</td></tr>
<tr><th scope="row">Name</th><td></td></tr>
<tr><th scope="row">Role</th><td></td></tr>
<tr><th scope="row">Day of this check</th><td></td></tr>
<tr><th scope="row">Next check</th><td></td></tr>
<tr><th scope="row">Signature</th><td></td></tr>
</table>
<p class="note">A signature is for the text with the code {code}, which stands at the foot of each sheet. Each
page has its own code in its box. Codes change with the text, and not when a signature is noted. A signature
gets into the guide by hand: somebody makes this copy again, sees that the code of each signed page is the
same, and writes the <code>[review]</code> table (by, role, date, next) into its file. content/README.md tells
how. The program never writes one. A page that was to be changed is signed after the change.</p>
</div>
""")
_ANSWER = Safe("<dt>{}</dt>\n<dd>{}</dd>\n")


def cover(edition: Edition, situation: Situation, amount: Amount, shown: Collection[Section]) -> Safe:
    """Return the first page of the working copy of *situation*, which shows *shown*."""
    guide = edition.guide
    given = [
        _ANSWER.format(question.title, answered(question, situation.answers))
        for question in guide.questions
        if situation.answers.get(question.id)
    ]
    answers = Safe('<dl class="answers">\n{}</dl>\n').format(joined(given))
    return _COVER.format(
        name=situation.name,
        guide=guide.title,
        version=edition.version,
        code=edition.code,
        answers=(answers if given else Safe("<p>Nothing, so nothing is put aside.</p>\n"))
        + _for_team(guide, situation.answers),
        figures=in_words(amount, guide),
        checked=_checked(shown, edition.today),
        found=_found(edition.problems),
    )


def _for_team(guide: Guide, answers: Answers) -> Safe:
    """Return the questions that the guide lists for the team, where a family answered "not sure"."""
    asked = [words for question in for_team(guide, answers) for words in question.ask]
    said = Safe("<p>Because of the answers “not sure”, the guide lists these questions for the team:</p>\n")
    return said + bullets(asked) if asked else Safe()


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


def _checked(shown: Collection[Section], today: date) -> str:
    checked = sum(section.review is not None for section in shown)
    overdue = sum(is_overdue(section, today) for section in shown)
    if not checked:
        return "Nobody has checked any of these pages yet: no doctor, no nurse, no other medical reviewer."
    said = f"Checked: {checked} of these {count(len(shown), 'page')}. Each says by whom and when."
    return f"{said} Overdue for the next check: {overdue}." if overdue else said


def _found(problems: int) -> str:
    if not problems:
        return "The program found no problems. It cannot judge whether a text is right."
    return (
        f"The program found {count(problems, 'problem')} in the guide. Look at the list in the report first."
    )
