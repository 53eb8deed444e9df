"""The sheet in the reviewer's report: what two tools ask, scored by the program or ticked by people."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from markupsafe import Markup as Safe

from nbguide.check.proof import Proof, Route
from nbguide.check.sheet import THROUGHOUT, Item, Scored, Sheet, Tick, agrees, items
from nbguide.narrowing import Narrowing
from nbguide.report.page import chapter, table
from nbguide.report.situations import Situation

NAMES = {
    "pemat": "PEMAT-P, the Patient Education Materials Assessment Tool for printed texts",
    "cdc": "The CDC Clear Communication Index",
}
_INTRO = Safe(
    "<p>Two public tools ask what makes a text for families easy to understand and to act on. A program can "
    "score some of their items, and only a person can judge the others. PEMAT-P agrees with an item from "
    "{throughout:.0%} of the pages on; the CDC index gives a point only when all pages keep it. The words of "
    "the items are ours, the numbers are those of the tools: PEMAT-P, AHRQ Publication No. 14-0002-EF; CDC "
    "Clear Communication Index, user guide.</p>\n"
)
_HUMAN = Safe(
    "<h3>To be judged by a person</h3>\n<p>Tick, sign, and have it written into <code>{path}</code>; "
    "content/README.md tells how. The program ticks nothing.</p>\n"
)
_BOXES = Safe('<span class="box"></span> {} <span class="box"></span> {} <span class="box"></span> {}')
_MACHINE = Safe(
    "<h3>Scored by the program</h3>\n<p>For each situation: whether the tool agrees, and where some of the "
    "pages do not keep the item, how many do. The last column counts all {} different sets of pages that "
    "families see.</p>\n"
)


def sheet_page(
    sheet: Sheet,
    ticks: Mapping[str, Tick],
    proof: Proof,
    narrowing: Narrowing,
    situations: Sequence[Situation],
) -> Safe:
    """Return both tools: for each item its score in each situation and over all families, or its tick."""
    scores = [sheet.score(narrowing.shown(situation.answers)) for situation in situations]
    routes = proof.paths()
    everywhere = dict(_everywhere(sheet, proof, routes))
    found = _INTRO.format(throughout=THROUGHOUT)
    for tool, name in NAMES.items():
        own = [item for item in items() if item.tool == tool]
        rows = [
            (
                f"{item.number}. {item.words}",
                *(_agreed(scored) for score in scores for scored in score if scored.item == item),
                everywhere[item.key],
            )
            for item in own
            if item.machine
        ]
        heads = ("Item", *(situation.column for situation in situations), "All families")
        totals = [
            f"{sum(s.agreed is True for s in score if s.item.tool == tool)} of "
            f"{sum(s.agreed is not None for s in score if s.item.tool == tool)}"
            for score in scores
        ]
        rows.append(("Points of the items that a program can score", *totals, ""))
        html = _MACHINE.format(f"{len(routes):,}") + table(f"{name}: scores", heads, rows, "list numbers")
        html += _HUMAN.format(path=f"{sheet.language}/sheet.toml")
        judged = (_judged(item, ticks.get(item.key)) for item in own if not item.machine)
        html += table(f"{name}: to judge", ("Item", "Answer", "By, and when", "Note"), judged)
        found += chapter(f"tool-{tool}", name, html)
    return found


def _agreed(scored: Scored) -> str:
    """Return "yes" where no page misses the item, else how many pages keep it."""
    if scored.agreed is None:
        return "does not apply"
    word = "yes" if scored.agreed else "no"
    return word if scored.kept == scored.of else f"{word}, {scored.kept} of {scored.of}"


def _judged(item: Item, tick: Tick | None) -> tuple[object, ...]:
    name = f"{item.number}. {item.words}"
    if tick:
        return name, tick.answer, f"{tick.by}, {tick.date}", tick.note
    yes, no = ("agree", "disagree") if item.tool == "pemat" else ("yes", "no")
    return name, _BOXES.format(yes, no, "does not apply"), "", ""


def _everywhere(sheet: Sheet, proof: Proof, routes: Sequence[Route]) -> Iterator[tuple[str, str]]:
    """Yield for each item that a machine scores in how many of all *routes* it is agreed with."""
    scored = [item for item in items() if item.machine]
    measures = {}
    for section in proof.guide.sections:
        kept = sheet.measure(section)
        measures[section.id] = tuple(_two(kept[item.key] for item in scored))
    agreed = [0] * len(scored)
    applied = [0] * len(scored)
    for sums in proof.totals(routes, measures) if measures else ():
        for number, item in enumerate(scored):
            kept_by, of = sums[2 * number], sums[2 * number + 1]
            applied[number] += bool(of)
            agreed[number] += bool(agrees(item, kept_by, of))
    for number, item in enumerate(scored):
        yes, of = agreed[number], applied[number]
        yield item.key, "does not apply" if not of else "yes" if yes == of else f"{yes:,} of {of:,}"


def _two(found: Iterable[bool | None]) -> Iterator[int]:
    """Yield for each item whether it is kept, and whether it applies."""
    for kept in found:
        yield from (int(kept is True), int(kept is not None))
