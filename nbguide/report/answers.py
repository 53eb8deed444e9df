"""The questions as families read them, with a margin, and what each answer puts aside."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from markupsafe import Markup as Safe

from nbguide.model import Guide, Question, Section
from nbguide.report.page import beside, bullets, chapter, file_and_line, joined, table
from nbguide.report.sentences import puts_aside
from nbguide.report.situations import Numbers

_INTRO = Safe("""<p>Each question as a family reads it, and below it a table of what each answer puts aside.
No answer hides anything for good: what is put aside stays in the guide, with the reason, and opens with one
click. “Not sure” and no answer put nothing aside. “Together with other answers” means answers to other
questions: the sentences in <a href="who-sees-what.html">Who sees what</a> tell which.</p>
""")
_SEVERAL = Safe(
    "<p>Here a family can choose more than one answer. The table is for one answer alone. With more than "
    "one, a page is put aside only when each of them puts it aside.</p>\n"
)


def questions(guide: Guide) -> Safe:
    """Return all questions of *guide*, each with its texts and its answers."""
    numbers = Numbers(guide)
    return _INTRO + joined(
        chapter(
            f"question-{question.id}",
            f"{numbers.questions[question.id]} {question.chip}",
            joined(_texts(question, guide, numbers))
            + (_SEVERAL if question.multiple else Safe())
            + _effects(question, guide, numbers),
        )
        for question in guide.questions
    )


def _texts(question: Question, guide: Guide, numbers: Numbers) -> Iterator[Safe]:
    paragraph = Safe("<p>{}</p>")
    texts = [
        ("title", Safe("<h3>{}</h3>").format(question.title)),
        ("why", paragraph.format(question.why)),
        ("find", paragraph.format(question.find)),
        ("options", bullets(option.label for option in question.options)),
        ("not_sure", paragraph.format(question.not_sure)),
        ("ask", bullets(question.ask)),
    ]
    for key, html in texts:
        if key in ("title", "options") or getattr(question, key):
            number = numbers.questions[question.id]
            line = question.place.line(key, f"options.{question.options[0].id}" if question.options else key)
            yield beside(
                html,
                number if key == "title" else f"{number}.{key.replace('_', '-')}",
                file_and_line(question.place, line),
                guide.language,
            )


def _effects(question: Question, guide: Guide, numbers: Numbers) -> Safe:
    rows = []
    for option in question.options:
        alone, together = puts_aside(question, option, guide)
        rows.append((option.chip, _pages(alone, numbers), _pages(together, numbers)))
    heads = ("Answer", "Puts aside by itself", "Puts aside together with other answers")
    return table(f"What the answers to “{question.chip}” put aside", heads, rows)


def _pages(sections: Iterable[Section], numbers: Numbers) -> Safe:
    links = [numbers.link(section) for section in sections]
    return bullets(links) if links else Safe("nothing")
