"""Who sees what: the table of sections by situations."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup as Safe

from nbguide.model import Part, Section
from nbguide.narrowing import Narrowing
from nbguide.renderer import Renderer
from nbguide.report.page import WHOLE_GUIDE, joined
from nbguide.report.sentences import door_state, put_aside_by, shown_to
from nbguide.report.situations import Numbers, Situation

_PAGE = Safe("""<div class="wide">
<p>Each row is a page of the guide and each column a situation. A dot means that the family
sees the page. An empty cell means that its answers put the page aside: point at the cell to read which. A
question that was not answered, or was answered “not sure”, puts nothing aside, so a page is shown until an
answer rules it out. Where several answers can be chosen, one that fits is enough.</p>
<h2>The situations</h2>
<ul class="columns">
{}</ul>
<h2>The table</h2>
{}</div>
""")
_TABLE = Safe(
    '<div class="scroll" role="region" aria-label="Who sees what" tabindex="0">\n<table class="matrix">\n'
    '<thead><tr><th scope="col">Page</th><th scope="col">For whom</th>{heads}'
    '<th scope="col" class="count">of {situations}</th></tr></thead>\n{bodies}'
    '<tbody><tr class="sum"><th scope="row">All pages</th><td></td>{totals}<td></td></tr></tbody>\n'
    "</table>\n</div>\n"
)
_HEAD = Safe('<th scope="col" class="cell" title="{name}">{column}<span class="unseen">: {name}</span></th>')
_BODY = Safe(
    '<tbody><tr class="part"><th scope="rowgroup">{number} {title}</th><td></td>{counts}<td></td></tr>\n'
    "{rows}</tbody>\n"
)
_ROW = Safe(
    '<tr><th scope="row">{number} <a href="{file}#page-{id}">{title}</a> <code>{id}{kind}</code></th>'
    '<td class="whom">{whom}</td>{cells}<td class="count">{count}</td></tr>\n'
)
_SHOWN = Safe('<td class="cell"><span class="dot"></span><span class="unseen">shown</span></td>')
_ASIDE = Safe('<td class="cell" title="{why}"><span class="unseen">{why}</span></td>')
_NUMBER = Safe('<td class="cell">{}</td>')


class WhoSees:
    """The table of one guide and of the *situations* that the report tells of."""

    def __init__(self, narrowing: Narrowing, renderer: Renderer, situations: Sequence[Situation]) -> None:
        self._narrowing = narrowing
        self._guide = narrowing.guide
        self._renderer = renderer
        self._numbers = Numbers(self._guide)
        self._situations = situations
        self._shown = [{s.id for s in narrowing.shown(situation.answers)} for situation in situations]

    def table(self) -> Safe:
        """Return what the marks mean, the situations, and the table."""
        legend = joined(
            Safe('<li>{}: <a href="{}">{}</a></li>\n').format(s.column, s.file, s.name)
            for s in self._situations
        )
        table = _TABLE.format(
            heads=joined(_HEAD.format(column=s.column, name=s.name) for s in self._situations),
            situations=len(self._situations),
            bodies=joined(self._part(part) for part in self._guide.parts),
            totals=joined(_NUMBER.format(len(shown)) for shown in self._shown),
        )
        return _PAGE.format(legend, table)

    def _part(self, part: Part) -> Safe:
        counts = (sum(section.id in shown for section in part.sections) for shown in self._shown)
        return _BODY.format(
            number=self._numbers.parts[part.id],
            title=part.title,
            counts=joined(map(_NUMBER.format, counts)),
            rows=joined(map(self._row, part.sections)),
        )

    def _row(self, section: Section) -> Safe:
        sentences = [shown_to(section, self._guide)]
        if section.when:
            sentences.append(put_aside_by(section, self._guide))
        sentences.append(door_state(section, self._guide))
        seeing = sum(section.id in shown for shown in self._shown)
        return _ROW.format(
            number=self._numbers.sections[section.id],
            file=WHOLE_GUIDE,
            id=section.id,
            title=section.title,
            kind=f", {section.kind}" if section.kind else "",
            whom=Safe("<br>").join(filter(None, sentences)),
            cells=joined(
                self._cell(section, situation, section.id in shown)
                for situation, shown in zip(self._situations, self._shown, strict=True)
            ),
            count=seeing,
        )

    def _cell(self, section: Section, situation: Situation, shown: bool) -> Safe:
        if shown:
            return _SHOWN
        why = self._renderer.reasons(self._narrowing.why_put_aside(section, situation.answers))
        return _ASIDE.format(why=f"put aside: {why}")
