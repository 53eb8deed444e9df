"""What the reviewer's report tells of all families: how much each may read, and links that lead aside."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from operator import attrgetter

from markupsafe import Markup as Safe

from nbguide.check.path_rules import links_aside
from nbguide.check.plain import PlainWords
from nbguide.check.proof import Proof, Route
from nbguide.check.readability import Formula, measurable
from nbguide.check.routes import Amount, readings
from nbguide.check.texts import Text, Texts
from nbguide.model import Answers, Guide, Part, Section
from nbguide.renderer import WORDS_PER_MINUTE
from nbguide.report.page import count, table
from nbguide.report.situations import Numbers

_PROVED = Safe(
    "<p>{combinations} combinations of answers lead to {routes}. The check looked at all of them, not at a "
    "sample. No part is empty for anybody, the urgent part is whole, and everybody finds whom to turn to, "
    "unless the list of problems says otherwise.</p>\n"
    "<p>The middle figure divides these sets of pages: half have as much or more. How many real families "
    "read each set is not known. “Least for” and “Most for” name the fewest answers that lead there. Minutes "
    "are at {speed} words a minute. Grades are years of school. Names of drugs, genes and scans count as "
    "words of two syllables; a grade called “raw” counts them as they are.</p>\n"
)
_ASIDE = Safe(
    "<p>For some families these links lead to a page that is put aside. The guide then says “{word}” behind "
    "the link, and the page can still be opened. The last column has one example with the fewest answers; "
    "other answers may do the same.</p>\n"
)


def all_families(proof: Proof, plain: PlainWords) -> Safe:
    """Return the least, the middle and the most that families read, over all combinations of answers."""
    found = list(readings(proof, plain))
    if not found:
        return Safe("<p>There is nothing to read yet.</p>\n")
    said = _PROVED.format(
        combinations=f"{proof.combinations:,}",
        routes=count(len(found), "different set") + " of pages",
        speed=WORDS_PER_MINUTE,
    )
    heads = ("", "Least", "Middle", "Most", "Least for", "Most for")
    return said + table("What all families read", heads, _rows(proof, found), "list figures")


def _rows(proof: Proof, found: Sequence[tuple[Route, Amount]]) -> Iterator[Sequence[object]]:
    measures: list[tuple[str, Callable[[Amount], float], str]] = [
        ("Pages", attrgetter("pages"), ",.0f"),
        ("Words", attrgetter("words"), ",.0f"),
        ("Minutes", attrgetter("minutes"), ",.0f"),
    ]
    measures += [(formula.name, _of(formula), ".1f") for formula in measurable(proof.guide.language)]
    for name, measure, form in measures:
        values = [measure(amount) for _, amount in found]
        ordered = sorted(values)
        least, middle, most = ordered[0], ordered[len(ordered) // 2], ordered[-1]
        # Routes with the fewest answers come first, so that one of them stands for all that are equal.
        ends = (found[values.index(end)][0].given for end in (least, most))
        yield (
            name,
            *(f"{value:{form}}" for value in (least, middle, most)),
            *(in_chips(proof.answers(given), proof.guide) for given in ends),
        )


def _of(formula: Formula) -> Callable[[Amount], float]:
    return lambda amount: formula.measure(amount.counts)


def leading_aside(proof: Proof, texts: Texts) -> Safe:
    """Return the links that lead some family to a page that its answers put aside."""
    numbers = Numbers(proof.guide)
    rows = [
        (
            _owner(text, numbers),
            numbers.link(target),
            in_chips(answers, proof.guide),
            Safe("<code>{}:{}</code>").format(text.place.path.rpartition("/")[2], line),
        )
        for text, line, target, answers in links_aside(proof, texts)
    ]
    if not rows:
        return Safe("<p>No link leads anybody to a page that is put aside.</p>\n")
    heads = ("Link on", "Leads to", "Put aside for example by", "File and line")
    word = proof.guide.labels.get("link_aside", "")
    return _ASIDE.format(word=word) + table("Links that lead aside", heads, rows)


def _owner(text: Text, numbers: Numbers) -> object:
    """Return where *text* stands, as reviewers call it."""
    owner = text.owner
    if isinstance(owner, Section):
        return numbers.link(owner)
    if isinstance(owner, Part):
        return f"{numbers.parts[owner.id]} {owner.title}"
    return f"{numbers.words[owner.id]} {owner.term}"


def in_chips(answers: Answers, guide: Guide) -> str:
    """Return answers in the short words of the guide, or that there are none."""
    given = (
        f"{question.chip}: {' or '.join(o.chip for o in question.options if o.id in answers[question.id])}"
        for question in guide.questions
        if answers.get(question.id)
    )
    return "; ".join(given) or "no answer"
