"""Guide, notebook and part -> the page that the reader shows, and the small texts of the popup."""

from __future__ import annotations

import re
from collections.abc import Iterable, Set
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from markupsafe import Markup as Safe

from nbguide.labels import Labels
from nbguide.markup import Marked, Markup, plain_text
from nbguide.model import NOT_SURE, Answers, Guide, Part, Question, Section, Term
from nbguide.my_questions import is_ticked
from nbguide.narrowing import Narrowing, Reason
from nbguide.notebook import Notebook
from nbguide.page import head, origin, section_html
from nbguide.review import day_to_believe, is_overdue
from nbguide.views import Asked, Choice, PartView, Picture, Point, SectionView, TermView, Text

if TYPE_CHECKING:
    from jinja2 import Environment

POINTS = 7
"""A part with more pages begins with a list of them, and each page with its own main point."""

WORDS_PER_MINUTE = 150
"""Reading speed for the time to read: slower than a rested native reader, since ours are neither."""

_SECTION_LINK = re.compile(r'<a href="section:([^"]*)">.*?</a>', re.DOTALL)


class Renderer:
    """The pages of one guide on the day of the *clock*; a section's Markdown is rendered once, and kept."""

    def __init__(self, narrowing: Narrowing, templates: Path, clock: date) -> None:
        self.guide: Guide = narrowing.guide
        self.label = Labels(self.guide.labels)
        self._narrowing = narrowing
        self._markup = Markup(self.guide.terms)
        self._intros: dict[str, Marked] = {}
        self._texts: dict[str, Text] = {}
        self._points: dict[tuple[str, frozenset[str]], Point] = {}
        self._pieces: dict[SectionView, Safe] = {}
        self._views: tuple[TermView, ...] | None = None
        self._last_shown: tuple[Answers | None, frozenset[str]] = (None, frozenset())
        self._sources = {source.id: source for source in self.guide.sources}
        self._terms = {term.id: term for term in self.guide.terms}
        self._a_to_z = sorted(self.guide.terms, key=lambda term: term.term.casefold())
        self._numbers = {part.id: number for number, part in enumerate(self.guide.reading_parts, 1)}
        self._templates = templates
        self._today = day_to_believe(clock, self.guide)

    def take_over(self, before: Renderer) -> None:
        """Keep what *before* rendered of the same sections, where words and labels are the same too."""
        if before.guide.terms != self.guide.terms or before.guide.labels != self.guide.labels:
            return
        known = {section.id: section for section in before.guide.sections}
        same = {section.id for section in self.guide.sections if known.get(section.id) == section}
        self._texts = {name: text for name, text in before._texts.items() if name in same}
        self._points = {key: point for key, point in before._points.items() if key[0] in same}
        self._pieces = {view: piece for view, piece in before._pieces.items() if view.id in same}

    def page(self, part: Part, notebook: Notebook) -> tuple[str, ...]:
        """Return the HTML of *part* for the reader in pieces: the head of the page, then each section."""
        view = self.part(part, notebook)
        for section in view.sections:
            if section not in self._pieces:
                self._pieces[section] = section_html(section, self.label)
        return *head(view, len(self._numbers), self.label), *(self._pieces[s] for s in view.sections)

    def fill(self, template: str, **values: object) -> str:
        """Fill a template of the resources; the words come as `t(key, place=value)`."""
        return self._environment.get_template(template).render(t=self.label, **values)

    @cached_property
    def _environment(self) -> Environment:
        from jinja2 import Environment, FileSystemLoader, StrictUndefined  # only exports need it

        return Environment(
            loader=FileSystemLoader(self._templates),
            autoescape=lambda name: name is not None and name.endswith(".html.j2"),
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
        )

    def part(self, part: Part, notebook: Notebook, only: Set[str] | None = None) -> PartView:
        """Return *part* as this family sees it, or *only* some of its sections, each with its main point."""
        intro = self._intro(part)
        shown = self._shown(notebook)
        kept = [s for s in self._visible(part, notebook) if only is None or s.id in only]
        visible = self.visible(notebook)
        used: set[str] = set()
        points = []
        long = only is not None or len(part.sections) > POINTS
        for section in () if long else kept:
            if section.main and not notebook.folded(section):
                point = self._point(section, frozenset(used))
                used.update(point.terms)
                points.append(self.saying_aside(point.html, visible))
        reasons: dict[tuple[str, str], Reason] = {}
        views = []
        for section in kept:
            fitting = self._narrowing.why_shown(section, notebook.answers)
            reasons |= {(reason.question.id, reason.option.id): reason for reason in fitting}
            opened = section.id not in shown
            why = self._narrowing.why_put_aside(section, notebook.answers) if opened else fitting
            view = self._section(section, notebook, why, opened=opened, leading=long)
            lead = view.lead and self.saying_aside(view.lead, visible)
            text = view.text and self._text_saying_aside(view.text, visible)
            views.append(view._replace(lead=lead, text=text))
        ordered = [
            reasons[question.id, option.id]
            for question in self.guide.questions
            for option in question.options
            if (question.id, option.id) in reasons
        ]
        return PartView(
            id=part.id,
            title=part.title,
            intro=self.saying_aside(self._safe(intro), visible),
            number=self._numbers.get(part.id, 0),
            urgent=part.urgent,
            minutes=self.minutes(part, notebook),
            reasons=self.reasons(ordered),
            long=long,
            main_points=tuple(points),
            asked=tuple(
                self._asked(question, notebook)
                for question in self.guide.questions
                if question.asked_in == part.id and self._narrowing.decides(question, notebook.answers)
            ),
            kept=part.id in notebook.kept_parts,
            sections=tuple(views),
        )

    def visible(self, notebook: Notebook) -> frozenset[str]:
        """Return the ids of all sections that this family's pages hold."""
        if notebook.everything:
            return frozenset(section.id for section in self.guide.sections)
        return self._shown(notebook) | notebook.opened

    def nearest(self, part: Part, notebook: Notebook, section: str) -> str:
        """Return *section* where *part* shows it, else the next that is shown, or the last; empty: none."""
        visible = {kept.id for kept in self._visible(part, notebook)}
        ids = [known.id for known in part.sections]
        if section not in ids:
            return ""
        here = ids.index(section)
        return next((kept for kept in (*ids[here:], *reversed(ids[:here])) if kept in visible), "")

    def minutes(self, part: Part, notebook: Notebook, begin: str = "") -> int:
        """Return the time to read what is shown of *part*, from the section *begin* on, in whole minutes.

        That is at least one.
        """
        visible = self._visible(part, notebook)
        first = [section.id for section in visible].index(begin) if begin else 0
        words = sum(self.text(section).words for section in visible[first:] if not notebook.folded(section))
        return max(1, round(words / WORDS_PER_MINUTE))

    def words_in(self, part: Part, notebook: Notebook) -> tuple[Term, ...]:
        """Return the glossary words on the page of *part*, A to Z, none from behind a door."""
        used = {
            term
            for section in self._visible(part, notebook)
            if not notebook.folded(section)
            for term in (*self.text(section).terms, *self._point(section, frozenset()).terms)
        }.union(self._intro(part).terms)
        return tuple(term for term in self._a_to_z if term.id in used)

    def all_words(self) -> tuple[TermView, ...]:
        """Return the glossary from A to Z."""
        if self._views is None:
            self._views = tuple(self.term(term.id) for term in self._a_to_z)
        return self._views

    def term(self, term_id: str) -> TermView:
        """Return the glossary entry *term_id*; raise KeyError when there is none."""
        term: Term = self._terms[term_id]
        marked = self._markup.parse(term.body)
        others = tuple(form for form in term.also if form.casefold() != term.term.casefold())
        plain = plain_text(marked)
        html = "".join(f"<p>{Safe.escape(block)}</p>" for block in plain.split("\n\n"))
        return TermView(term.id, term.term, term.say, html, plain, others, term.more)

    def text(self, section: Section) -> Text:
        """Return the body of *section*, rendered once."""
        if section.id not in self._texts:
            marked = self._markup.parse(section.body)
            plain = plain_text(marked)
            terms = dict.fromkeys(marked.terms)

            def line(text: str) -> Marked:
                parsed = self._markup.parse_inline(text, terms)
                terms.update(dict.fromkeys(parsed.terms))
                return parsed

            do, ask = [line(text) for text in section.do], [line(text) for text in section.ask]
            self._texts[section.id] = Text(
                html=self._safe(marked),
                plain=plain,
                do=tuple(map(self._safe, do)),
                ask=tuple(map(self._safe, ask)),
                asked=tuple(map(plain_text, ask)),
                teach_back=self._safe(line(section.teach_back)),
                terms=tuple(terms),
                words=len(plain.split()) + sum(len(text.split()) for text in section.do),
            )
        return self._texts[section.id]

    def main_point(self, section: Section) -> Safe:
        """Return the main point of *section* without marked words, or nothing."""
        return self._point(section, self._terms.keys()).html

    def plain(self, body: str) -> str:
        """Return a text in Markdown as plain text."""
        return plain_text(self._markup.parse(body))

    def saying_aside(self, html: Safe, visible: Set[str]) -> Safe:
        """Return *html* with a word behind each link that leads to what the answers put aside."""
        if "section:" not in html:
            return html
        word = Safe.escape(self.label("link_aside"))
        return Safe(
            _SECTION_LINK.sub(lambda link: link[0] if link[1] in visible else f"{link[0]} {word}", html)
        )

    def reasons(self, reasons: Iterable[Reason]) -> str:
        """Return answers in words: "First risk group: high; Country: Canada, United States"."""
        chosen: dict[str, list[str]] = {}
        for reason in reasons:
            chosen.setdefault(reason.question.chip, []).append(reason.option.chip)
        return "; ".join(f"{question}: {', '.join(options)}" for question, options in chosen.items())

    def why(self, section: Section, notebook: Notebook) -> str:
        """Return in one sentence which answers put *section* aside, or for which it is shown."""
        shown = self._narrowing.why_shown(section, notebook.answers)
        aside = self._narrowing.why_put_aside(section, notebook.answers)
        if section.id in self._shown(notebook):
            if shown:
                return self.label("why_shown", reasons=self.reasons(shown))
            return self.label("why_not_yet" if section.when else "why_always")
        return self.label("why_aside", reasons=self.reasons(aside))

    def origin(self, section: Section) -> str:
        """Return the sources and the review state of *section* as HTML for the popup."""
        opened = Notebook(doors=frozenset({section.id}))
        return origin(self._section(section, opened, ()), self.label)

    def title(self, section: Section, notebook: Notebook) -> str:
        """Return the title that lists may show: the door's own while it is closed."""
        return section.door.title if section.door and notebook.folded(section) else section.title

    def review(self, section: Section) -> str:
        """Return who checked *section*, or that nobody has yet."""
        if section.review is None:
            return self.label("not_reviewed")
        review = section.review
        return self.label("reviewed", by=review.by, role=review.role, date=review.date, next=review.next)

    def _overdue(self, section: Section) -> str:
        if section.review is None or not is_overdue(section, self._today):
            return ""
        return self.label("review_overdue", next=section.review.next)

    def _asked(self, question: Question, notebook: Notebook) -> Asked:
        chosen = notebook.answers.get(question.id, frozenset())
        options = [(option.id, option.label) for option in question.options]
        options.append((NOT_SURE, question.not_sure or self.label("not_sure")))
        choices = (Choice(option, words, option in chosen) for option, words in options)
        return Asked(question.id, question.title, question.why, question.multiple, tuple(choices))

    def _intro(self, part: Part) -> Marked:
        if part.id not in self._intros:
            self._intros[part.id] = self._markup.parse(part.body)
        return self._intros[part.id]

    def _section(
        self,
        section: Section,
        notebook: Notebook,
        why: Iterable[Reason],
        *,
        opened: bool = False,
        leading: bool = False,
    ) -> SectionView:
        folded = notebook.folded(section)
        text = None if folded else self.text(section)
        return SectionView(
            id=section.id,
            title=self.title(section, notebook),
            lead=self.main_point(section) if leading and not folded else None,
            text=text,
            ask=() if folded else section.ask,
            teach_back="" if folded else section.teach_back,
            picture=None if folded or not section.picture else _picture(section),
            door=section.door,
            urgent=section.urgent,
            reasons=self.reasons(why),
            opened=opened,
            sources=tuple(self._sources[s] for s in section.sources if s in self._sources and not folded),
            review=self.review(section),
            overdue="" if folded else self._overdue(section),
            kept=section.id in notebook.kept_pages,
            ticked=tuple(is_ticked(notebook, section.id, words) for words in text.asked) if text else (),
            note="" if folded else notebook.notes.get(section.id, ""),
        )

    def _point(self, section: Section, used: Set[str]) -> Point:
        """Return the main point of *section*, without marking the words *used* in points before it."""
        key = (section.id, frozenset(used))
        if key not in self._points:
            marked = self._markup.parse_inline(section.main, used)
            self._points[key] = Point(self._safe(marked), marked.terms)
        return self._points[key]

    def _shown(self, notebook: Notebook) -> frozenset[str]:
        answers, shown = self._last_shown
        if answers != notebook.answers:  # one page asks again and again
            shown = frozenset(section.id for section in self._narrowing.shown(notebook.answers))
            self._last_shown = notebook.answers, shown
        return shown

    def _visible(self, part: Part, notebook: Notebook) -> list[Section]:
        visible = self.visible(notebook)
        closed = {section.id for section in part.sections if notebook.folded(section)}
        return [s for s in part.sections if s.id in visible and s.behind not in closed]

    def _text_saying_aside(self, text: Text, visible: Set[str]) -> Text:
        """Return *text* as `saying_aside` does; one with no such link is left as it is."""
        html = self.saying_aside(text.html, visible)
        do, ask = (tuple(self.saying_aside(line, visible) for line in lines) for lines in (text.do, text.ask))
        teach_back = self.saying_aside(text.teach_back, visible)
        said = text._replace(html=html, do=do, ask=ask, teach_back=teach_back)
        return text if said == text else said

    def _safe(self, marked: Marked) -> Safe:
        """Mark the parser's HTML as safe: it escapes what authors write (law 7)."""
        return Safe(self._markup.html(marked))


def _picture(section: Section) -> Picture:
    return Picture(section.picture, section.alt, section.caption, section.legend)
