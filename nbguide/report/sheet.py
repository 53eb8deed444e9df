"""The sheet in the reviewer's report: what two tools ask, scored by the program or ticked by people."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from markupsafe import Markup as Safe

from nbguide.check.proof import Proof, Route
from nbguide.check.sheet import THROUGHOUT, Item, Scored, Sheet, Tick, agrees, items
from nbguide.narrowing import Narrowing
from nbguide.report.page import WHOLE_GUIDE, chapter, joined, table
from nbguide.report.signs import MAY_NOT_APPLY, SIGNS, TURNED
from nbguide.report.situations import Numbers, Situation

NAMES = {
    "pemat": "PEMAT-P, the Patient Education Materials Assessment Tool for printed texts",
    "cdc": "The CDC Clear Communication Index",
}
_INTRO = Safe("""<p>Two public tools ask what makes a text for families easy to understand and to act on.
Judge the guide by them: the items to tick stand below, under each tool. The numbers of the items are those of
the tools, and the words are ours: PEMAT-P, AHRQ Publication No. 14-0002-EF; CDC Clear Communication Index,
user guide. Have the tools beside you.</p>
<p>For the other items the program looks for signs, page by page. It does not understand a text, so a “yes” of
the program means only that the signs are there: on {throughout:.0%} of the pages or more for PEMAT-P, on all
pages for the CDC index, as the tools ask of a whole text. This is not the score of either tool. A score needs
a person’s answer to every item; PEMAT-P has one score for items 1 to 19, and another for items 20 to 26.</p>
""")
_HUMAN = Safe(
    "<h3>To be judged by a person</h3>\n<p>Tick, sign, and have it written into <code>{path}</code>; "
    "content/README.md tells how. The program ticks nothing.</p>\n"
)
_BOX = Safe('<span class="tick"><span class="box"></span> {}</span> ')
_FOUND = Safe(
    "<h3>Looked at by the program</h3>\n<p>“All families” counts all {} different sets of pages that "
    "families see.</p>\n"
)
_SITUATIONS = Safe("""<section class="part wide" aria-labelledby="situations">
<h2 id="situations">The same in each situation</h2>
<p>Yes or no, and where some pages lack the signs: how many pages have them, of how many. A number at the head
is that of a situation in <a href="who-sees-what.html">Who sees what</a>.</p>
{}</section>
""")
_SCORE = Safe("{}<br>{}/{}")
_PAGE = Safe('<a href="{}#page-{}">{}</a>')


def sheet_page(
    sheet: Sheet,
    ticks: Mapping[str, Tick],
    proof: Proof,
    narrowing: Narrowing,
    situations: Sequence[Situation],
) -> Safe:
    """Return both tools: what people ticked, what the program found of each item, then each situation."""
    routes = proof.paths()
    everywhere, without = dict(_everywhere(sheet, proof, routes)), dict(_without(sheet, proof))
    made = _INTRO.format(throughout=THROUGHOUT)
    for tool, name in NAMES.items():
        own = [item for item in items() if item.tool == tool]
        html = _HUMAN.format(path=f"{sheet.language}/sheet.toml")
        judged = (_judged(item, ticks.get(item.key)) for item in own if not item.machine)
        html += table(f"{name}: to judge", ("Item", "Answer", "By, and when", "Note"), judged, "list judge")
        rows = [
            (_named(item), SIGNS[item.key], everywhere[item.key], without[item.key])
            for item in own
            if item.machine
        ]
        heads = ("Item", "What the program looks for", "All families", "Pages without it")
        html += _FOUND.format(f"{len(routes):,}") + table(f"{name}: found", heads, rows)
        made += chapter(f"tool-{tool}", name, html)
    return made + _SITUATIONS.format(_by_situation(sheet, narrowing, situations))


def _by_situation(sheet: Sheet, narrowing: Narrowing, situations: Sequence[Situation]) -> Safe:
    made = Safe()
    for tool, name in NAMES.items():
        scores = [
            [scored for scored in sheet.score(narrowing.shown(s.answers)) if scored.item.tool == tool]
            for s in situations
        ]
        rows: list[tuple[object, ...]] = [
            (_named(scored[0].item), *map(_agreed, scored)) for scored in zip(*scores, strict=True)
        ]
        agreed = [[scored.agreed for scored in score if scored.agreed is not None] for score in scores]
        rows.append(("Items with “yes”, of those above", *(f"{sum(all_)} of {len(all_)}" for all_ in agreed)))
        heads = ("Item", *(situation.column for situation in situations))
        made += Safe("<h3>{}</h3>\n").format(name) + table(f"{name}: situations", heads, rows, "scores")
    return made


def _named(item: Item) -> str:
    return f"{item.number}. {item.words}"


def _agreed(scored: Scored) -> object:
    """Return "yes" or "no", and how many pages keep the item where some do not."""
    if scored.agreed is None:
        return "does not apply"
    word = "yes" if scored.agreed else "no"
    return word if scored.kept == scored.of else _SCORE.format(word, scored.kept, scored.of)


def _judged(item: Item, tick: Tick | None) -> tuple[object, ...]:
    name: object = _named(item)
    if note := TURNED.get(item.key):
        name = Safe('{} <span class="note">{}</span>').format(name, note)
    if tick:
        return name, tick.answer, f"{tick.by}, {tick.date}", tick.note
    choices = ["agree", "disagree"] if item.tool == "pemat" else ["yes", "no"]
    choices += ["does not apply"] * (item.key in MAY_NOT_APPLY)
    return name, joined(map(_BOX.format, choices)), "", ""


def _without(sheet: Sheet, proof: Proof) -> Iterator[tuple[str, Safe]]:
    """Yield for each item that a machine scores the pages that do not keep it."""
    numbers = Numbers(proof.guide)
    for item in items():
        if item.machine:
            links = [
                _PAGE.format(WHOLE_GUIDE, section.id, numbers.sections[section.id])
                for section in proof.guide.sections
                if sheet.measure(section)[item.key] is False
            ]
            yield item.key, Safe(", ").join(links) or Safe("none")


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
