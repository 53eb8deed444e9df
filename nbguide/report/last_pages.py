"""What stands at the end of a working copy: the words, the sources, and what is put aside."""

from __future__ import annotations

from collections.abc import Iterable

from markupsafe import Markup as Safe

from nbguide.model import Section, Term
from nbguide.narrowing import Narrowing
from nbguide.renderer import Renderer
from nbguide.report.page import beside, chapter, file_and_line, joined
from nbguide.report.situations import Numbers, Situation


class LastPages:
    """The end of the working copies of one guide."""

    def __init__(self, narrowing: Narrowing, renderer: Renderer) -> None:
        self._narrowing = narrowing
        self._guide = narrowing.guide
        self._renderer = renderer
        self._numbers = Numbers(self._guide)

    def words(self, used: Iterable[Term]) -> Safe:
        """Return the words *used* with their meanings, A to Z."""
        texts = joined(self._word(term) for term in sorted(used, key=lambda term: term.term.casefold()))
        return chapter("words", "Words of the glossary that are used here", texts)

    def _word(self, term: Term) -> Safe:
        view = self._renderer.term(term.id)
        say = f" ({view.say})" if view.say else ""
        html = Safe('<p id="word-{}"><strong>{}</strong>{}</p>{}').format(
            term.id, view.term, say, Safe(view.html)
        )
        if view.also:
            html += Safe('<p class="note">Also: {}.</p>').format(", ".join(view.also))
        where = file_and_line(term.place, term.place.body_line)
        return beside(html, self._numbers.words[term.id], where, self._guide.language)

    def sources(self, shown: Iterable[Section]) -> Safe:
        """Return the sources of the sections *shown* in full, each with the pages that name it."""
        citing: dict[str, list[str]] = {}
        for section in shown:
            for name in section.sources:
                citing.setdefault(name, []).append(self._numbers.sections[section.id])
        line = Safe('<li id="source-{}" value="{}">{} <span class="note">Pages {}</span></li>\n')
        items = joined(
            line.format(number, number, source.in_words, ", ".join(citing[source.id]))
            for source in self._guide.sources
            if source.id in citing
            for number in [self._numbers.sources[source.id]]
        )
        inside = Safe("<ol>\n{}</ol>\n").format(items) if items else Safe("<p>No source is named.</p>\n")
        return chapter("sources", "Sources", inside)

    def aside(self, aside: Iterable[Section], situation: Situation) -> Safe:
        """Return the sections that the answers put *aside*, each with the answers that did it."""
        line = Safe('<li id="aside-{}">{} <span class="note">({})</span></li>\n')
        items = joined(
            line.format(
                section.id,
                self._numbers.link(section),
                self._renderer.reasons(self._narrowing.why_put_aside(section, situation.answers)),
            )
            for section in aside
        )
        inside = Safe("<ul>\n{}</ul>\n").format(items) if items else Safe("<p>Nothing is put aside.</p>\n")
        return chapter("aside", "Put aside, and by which answers", inside)
