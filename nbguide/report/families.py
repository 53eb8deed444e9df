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
from nbguide.check.texts import Texts
from nbguide.model import Answers, Guide
from nbguide.report.page import count, table

_PROVED = Safe(
    "<p>{combinations} combinations of answers lead to {routes}. The check looked at all of them, not at a "
    "sample. No part is empty for anybody, the urgent part is whole, and everybody finds whom to turn to, "
    "unless the list of problems says otherwise.</p>\n"
)
_ASIDE = Safe(
    "<p>For some families these links lead to a page that is put aside. The guide then says “{word}” behind "
    "the link, and the page can still be opened.</p>\n"
)


def all_families(proof: Proof, plain: PlainWords) -> Safe:
    """Return the least, the middle and the most that families read, over all combinations of answers."""
    found = list(readings(proof, plain))
    if not found:
        return Safe("<p>There is nothing to read yet.</p>\n")
    said = _PROVED.format(
        combinations=f"{proof.combinations:,}", routes=count(len(found), "different set") + " of pages"
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
    rows = [
        (f"{text.place.path}:{line}", target.title, in_chips(answers, proof.guide))
        for text, line, target, answers in links_aside(proof, texts)
    ]
    if not rows:
        return Safe("<p>No link leads anybody to a page that is put aside.</p>\n")
    heads = ("Link", "Leads to", "Put aside for, at least")
    word = proof.guide.labels.get("link_aside", "")
    return _ASIDE.format(word=word) + table("Links that lead aside", heads, rows)


def in_chips(answers: Answers, guide: Guide) -> str:
    """Return answers in the short words of the guide, or that there are none."""
    given = (
        f"{question.chip}: {' or '.join(o.chip for o in question.options if o.id in answers[question.id])}"
        for question in guide.questions
        if answers.get(question.id)
    )
    return "; ".join(given) or "no answer"
