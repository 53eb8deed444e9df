"""The working copy of a reviewer: all that a family in one situation reads, with a margin for a pen."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path

from markupsafe import Markup as Safe

from nbguide.markup import Markup, pieces
from nbguide.model import Part, Place, Section, Source
from nbguide.narrowing import Narrowing
from nbguide.renderer import POINTS, Renderer
from nbguide.report.fingerprints import of_section
from nbguide.report.last_pages import LastPages
from nbguide.report.page import QUESTIONS, beside, bullets, count, file_and_line, joined
from nbguide.report.sentences import door_state, put_aside_by, shown_to
from nbguide.report.situations import Numbers, Situation
from nbguide.review import is_overdue
from nbguide.single_page import below, drawn, linked

_SECTION = Safe('<section class="page" id="page-{}" aria-labelledby="title-{}">\n{}</section>\n')
_PART = Safe('<section class="part" id="part-{}" aria-labelledby="part-title-{}">\n{}</section>\n')
_NOTE = Safe('<p class="note">{}</p>\n')
_TITLED = Safe('<p class="list-title">{}</p>\n{}')


class WorkingCopy:
    """The texts of one guide with their margins; what is the same in every situation is made once.

    *today* decides which reviews are overdue.
    """

    def __init__(self, narrowing: Narrowing, renderer: Renderer, pictures: Path, today: date) -> None:
        self._narrowing = narrowing
        self._guide = narrowing.guide
        self._renderer = renderer
        self._pictures = pictures
        self._today = today
        self._markup = Markup(self._guide.terms)
        self._numbers = Numbers(self._guide)
        self._sources = {source.id: source for source in self._guide.sources}
        self._end = LastPages(narrowing, renderer)
        self._made: dict[str, tuple[Safe, Safe]] = {}

    def text(self, situation: Situation) -> Safe:
        """Return what a family in *situation* reads, then words, sources and what is put aside."""
        shown = self._narrowing.shown(situation.answers)
        aside = self._narrowing.put_aside(situation.answers)
        points, used = self._points(shown)
        used.update(term for section in shown for term in self._renderer.text(section).terms)
        used.update(term for part in self._guide.parts for term in self._markup.parse(part.body).terms)
        whole = (
            self._contents(shown)
            + joined(self._part(part, situation, shown, points) for part in self._guide.parts)
            + self._end.words(term for term in self._guide.terms if term.id in used)
            + self._end.sources(shown)
            + self._end.aside(aside, situation)
        )
        targets = {f"term:{term.id}": f"word-{term.id}" for term in self._guide.terms if term.id in used}
        targets |= {f"section:{section.id}": f"page-{section.id}" for section in shown}
        targets |= {f"section:{section.id}": f"aside-{section.id}" for section in aside}
        return linked(self._renderer.saying_aside(whole, {section.id for section in shown}), targets)

    def _contents(self, shown: Iterable[Section]) -> Safe:
        counts = {part.id: 0 for part in self._guide.parts}
        for section in shown:
            counts[section.part] += 1
        link = Safe('{} <a href="#part-{}">{}</a>, {}')
        lines = (
            link.format(self._numbers.parts[part.id], part.id, part.title, count(counts[part.id], "page"))
            for part in self._guide.parts
        )
        ends = (
            Safe('<a href="#{}">{}</a>').format(anchor, words)
            for anchor, words in (("words", "Words"), ("sources", "Sources"), ("aside", "Put aside"))
        )
        inside = bullets((*lines, *ends))
        return Safe(
            '<nav class="contents" aria-labelledby="contents">\n<h2 id="contents">Contents</h2>\n{}</nav>\n'
        ).format(inside)

    # ---- parts and their pages

    def _part(
        self, part: Part, situation: Situation, shown: tuple[Section, ...], points: dict[str, Safe]
    ) -> Safe:
        number = self._numbers.parts[part.id]
        kept = [section for section in shown if section.part == part.id]
        title = Safe('<h2 id="part-title-{}">{}</h2>').format(part.id, part.title)
        made = [self._beside(title, number, part.place, part.place.line("title"), "title")]
        for place, (line, piece) in enumerate(pieces(self._markup.parse(part.body)), 1):
            html = Safe(self._markup.html(piece))
            made.append(
                self._beside(html, f"{number}.0.{place}", part.place, part.place.body_line + line - 1)
            )
        gathered = [points[section.id] for section in kept if section.id in points]
        if gathered:
            made.append(Safe('<p class="list-title">{}</p>\n').format(self._renderer.label("main_points")))
            made += gathered
        for question in self._guide.questions:
            if question.asked_in == part.id and self._narrowing.decides(question, situation.answers):
                asked = Safe('Here the guide asks: “{}” (<a href="{}#n{}">{}</a>).')
                label = self._numbers.questions[question.id]
                made.append(_NOTE.format(asked.format(question.title, QUESTIONS, label, label)))
        made += [self._section(section, situation) for section in kept]
        return _PART.format(part.id, part.id, joined(made))

    def _points(self, shown: Iterable[Section]) -> tuple[dict[str, Safe], set[str]]:
        """Return the main points that stand at the top of their parts, and the words that they mark."""
        made: dict[str, Safe] = {}
        marked: dict[str, set[str]] = {part.id: set() for part in self._guide.parts}
        for section in shown:
            if section.main and self._gathers(section):
                point = self._markup.parse_inline(section.main, marked[section.part])
                marked[section.part].update(point.terms)
                html = bullets([Safe(self._markup.html(point))])
                made[section.id] = self._block(section, "main", html, kind="main")
        return made, set().union(*marked.values())

    def _gathers(self, section: Section) -> bool:
        """Return whether the main point of *section* stands at the top of its part."""
        return not section.door and len(self._guide.part(section.part).sections) <= POINTS

    def _section(self, section: Section, situation: Situation) -> Safe:
        fitting = self._renderer.reasons(self._narrowing.why_shown(section, situation.answers))
        because = _NOTE.format(f"In this copy because of: {fitting}.") if fitting else Safe()
        if section.id not in self._made:
            self._made[section.id] = self._texts(section)
        head, text = self._made[section.id]
        return _SECTION.format(section.id, section.id, head + because + text)

    def _texts(self, section: Section) -> tuple[Safe, Safe]:
        """Return the head of *section*, and its texts in their order."""
        door = section.door
        title = Safe('<h3 id="title-{}">{}</h3>').format(section.id, door.title if door else section.title)
        head = self._beside(
            title, self._numbers.sections[section.id], section.place,
            section.place.line("door.title", "door") if door else section.place.line("title"), "title",
        ) + self._origin(section)  # fmt: skip
        blocks = joined(self._blocks(section))
        if section.review and is_overdue(section, self._today):
            banner = self._renderer.label("review_overdue", next=section.review.next)
            blocks = Safe('<p class="lead">{}</p>\n').format(banner) + blocks
        if door:
            blocks = (
                self._block(section, "door", Safe("<p>{}</p>").format(door.line))
                + _NOTE.format("A family reads what follows only after it opened the door.")
                + Safe('<div class="door">\n{}</div>\n').format(blocks)
            )
        return head, blocks

    def _origin(self, section: Section) -> Safe:
        """Return what a reviewer needs to know of a page: for whom it is, and what it rests on."""
        lines: list[object] = [f"{shown_to(section, self._guide)} {put_aside_by(section, self._guide)}"]
        if state := door_state(section, self._guide):
            lines.append(f"{state} The family must open it.")
        if section.check_before_release:
            lines.append("To look at again before each release: numbers, names or dates may change.")
        lines.append(self._renderer.review(section))
        short = Safe('<a href="#source-{}">{}</a> {} {}')
        cited = [
            short.format(number, number, source.publisher, source.year)
            for source, number in self._sources_of(section)
        ]
        lines.append(Safe("Sources: {}.").format(Safe("; ").join(cited)) if cited else "No source is named.")
        kind = f", kind “{section.kind}”" if section.kind else ""
        code = of_section(section, self._guide, self._draw)
        lines.append(
            Safe("File <code>{}</code>{}, text <code>{}</code>").format(section.place.path, kind, code)
        )
        return Safe('<div class="origin">\n{}</div>\n').format(joined(_NOTE.format(line) for line in lines))

    def _blocks(self, section: Section) -> Iterator[Safe]:
        label = self._renderer.label
        if section.door:
            yield self._block(section, "title", Safe("<h4>{}</h4>").format(section.title))
        if section.main and not self._gathers(section):
            point = self._markup.parse_inline(section.main, [term.id for term in self._guide.terms])
            html = Safe('<p class="lead">{}</p>').format(Safe(self._markup.html(point)))
            yield self._block(section, "main", html)
        marked = self._markup.parse(section.body)
        for number, (line, piece) in enumerate(pieces(marked), 1):
            html = below(Safe(self._markup.html(piece)))
            yield self._block(section, f"{number}", html, section.place.body_line + line - 1)
        if section.picture:
            alt = label("export_picture", alt=section.alt)
            html = drawn(self._pictures / section.picture, section.alt, alt)
            if section.legend:
                items = joined(Safe("<li>{}</li>").format(line) for line in section.legend)
                html += Safe("<ol>{}</ol>").format(items)
            html += _NOTE.format(section.caption) + _NOTE.format(alt)
            yield self._block(section, "picture", Safe("<figure>{}</figure>").format(html))
        if section.do:
            html = _TITLED.format(label("do"), bullets(self._renderer.text(section).do))
            yield self._block(section, "do", html)
        if section.ask:
            html = _TITLED.format(label("ask"), bullets(self._renderer.text(section).ask))
            yield self._block(section, "ask", html, kind="ask")
        if section.teach_back:
            html = Safe("<p><strong>{}</strong> {}</p>").format(
                label("teach_back"), self._renderer.text(section).teach_back
            )
            yield self._block(section, "teach_back", html, kind="ask")

    # ---- margins

    def _block(self, section: Section, key: str, html: Safe, line: int = 0, kind: str = "") -> Safe:
        """Return a text of *section* with its margin; *key* is that of the header, or the text's number."""
        cited = " ".join(number for _, number in self._sources_of(section))
        notes = Safe('<span class="state">{}</span> <span class="cited">{}</span>').format(
            self._state(section), f"sources {cited}" if cited else "no sources"
        )
        number = f"{self._numbers.sections[section.id]}.{key.replace('_', '-')}"
        return self._beside(html, number, section.place, line or section.place.line(key), kind, notes)

    def _beside(
        self, html: Safe, number: str, place: Place, line: int, kind: str = "", notes: Safe | None = None
    ) -> Safe:
        return beside(html, number, file_and_line(place, line), self._guide.language, kind, notes)

    def _sources_of(self, section: Section) -> list[tuple[Source, str]]:
        return [(self._sources[s], self._numbers.sources[s]) for s in section.sources if s in self._sources]

    def _state(self, section: Section) -> str:
        review = section.review
        if review is None:
            return "not checked"
        overdue = ": overdue" if is_overdue(section, self._today) else ""
        return f"checked {review.date}, next {review.next}{overdue}"

    def _draw(self, picture: str) -> str:
        return drawn(self._pictures / picture, "", "")
