"""All that one hand-out holds, ready for any form: paper, PDF, web page, Markdown and text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import dataclass, replace

from markupsafe import Markup as Safe

from nbguide.handout import Handout, Scope
from nbguide.model import NOT_SURE, Guide, Part, Source, counting
from nbguide.my_questions import my_questions
from nbguide.narrowing import Narrowing
from nbguide.notebook import MyQuestion, Notebook
from nbguide.policy import Centre
from nbguide.renderer import Renderer
from nbguide.views import PartView, SectionView, TermView

FOR_TEAM = 6
"""Questions on the page for the team: with room for answers, no more fit on one sheet of paper."""

_TERM_LINK = re.compile(r'href="term:([^"]*)"')


@dataclass(frozen=True, slots=True)
class Answered:
    """One answer in words."""

    question: str
    answer: str


@dataclass(frozen=True, slots=True)
class PutAside:
    """One section that is not printed, under the title that lists may show, and why."""

    title: str
    reasons: str


@dataclass(frozen=True, slots=True)
class Note:
    """A family's note, under the title that lists may show of its page."""

    title: str
    words: str


@dataclass(frozen=True, slots=True)
class Sign:
    """One reason to call the hospital: the title of an urgent page and its main point, which may be empty."""

    title: str
    main: Safe


@dataclass(frozen=True, slots=True)
class HandoutContents:
    """What is printed; *notebook* is what the pages were made of.

    The first sheet holds *call* (the first urgent page, whole), the other *signs*, and the *centre*'s numbers
    or lines for a pen. The second, for the team, holds *matters*, *for_team*, *answers* to tick and *code*.
    *urgent* are the hospital-now parts, whole in every hand-out; *parts* the others. *notes* stand beside the
    sections that they name, *other_notes* and *questions* at the end. *addresses* are the few sources that
    help families themselves: their addresses are printed as squares for a phone too.
    """

    guide: Guide
    handout: Handout
    notebook: Notebook
    review: str
    centre: Centre
    call: SectionView | None
    signs: tuple[Sign, ...]
    matters: str
    for_team: tuple[MyQuestion, ...]
    answers: tuple[Answered, ...]
    code: tuple[str, ...]
    urgent: tuple[PartView, ...]
    parts: tuple[PartView, ...]
    notes: Mapping[str, str]
    questions: tuple[MyQuestion, ...]
    other_notes: tuple[Note, ...]
    put_aside: tuple[PutAside, ...]
    words: tuple[TermView, ...]
    sources: tuple[Source, ...]
    addresses: tuple[Source, ...]

    @property
    def all_parts(self) -> tuple[PartView, ...]:
        """Return the parts with the urgent ones first."""
        return self.urgent + self.parts


class Contents:
    """Gathers hand-outs of one guide; the *centre*'s card is on each of them."""

    def __init__(self, narrowing: Narrowing, renderer: Renderer, centre: Centre) -> None:
        self._narrowing = narrowing
        self._renderer = renderer
        self._centre = centre
        self._guide = narrowing.guide

    def gather(self, notebook: Notebook, handout: Handout) -> HandoutContents:
        """Return what the hand-out of *notebook* holds; raise KeyError where its part is not in the guide."""
        seen = _seen(notebook, handout)
        urgent, parts = self._parts(seen, handout)
        sections = [section for part in urgent + parts for section in part.sections]
        printed = {section.id for section in sections}
        questions = my_questions(self._guide, notebook) if handout.questions else ()
        still = [question for question in questions if not question.asked]
        cited = self._cited(sections)
        used = set(_TERM_LINK.findall("".join(_html(urgent + parts)))) if handout.words else set()
        return HandoutContents(
            guide=self._guide,
            handout=handout,
            notebook=seen,
            review=self._review(printed),
            centre=self._centre,
            call=next((section for part in urgent for section in part.sections), None),
            signs=tuple(
                Sign(section.title, self._renderer.main_point(section))
                for section in [section for section in self._guide.sections if section.urgent][1:]
            ),
            matters=seen.matters,
            for_team=tuple([question for question in still if question.first] or still)[:FOR_TEAM],
            answers=tuple(self._answered(notebook)),
            code=self._code(notebook),
            urgent=urgent,
            parts=parts,
            notes={name: words for name, words in seen.notes.items() if name in printed},
            questions=questions,
            other_notes=tuple(self._other_notes(seen, printed)),
            put_aside=tuple(self._put_aside(seen, handout, printed)),
            words=tuple(word for word in self._renderer.all_words() if word.id in used),
            sources=cited if handout.sources else (),
            addresses=tuple(source for source in cited if source.scan),
        )

    def _parts(self, seen: Notebook, handout: Handout) -> tuple[tuple[PartView, ...], tuple[PartView, ...]]:
        """Return the urgent parts, and those others that the choices name, with what they name of them."""
        wanted = {part.id for part in _whole(self._guide, seen, handout)}
        pages = {section.id for section in self._guide.sections if section.urgent}
        if handout.scope is Scope.KEPT:
            pages.update(seen.kept_pages)
        urgent: list[PartView] = []
        others: list[PartView] = []
        for part in self._guide.parts:
            whole = part.urgent or part.id in wanted
            view = self._renderer.part(part, seen, only=None if whole else pages)
            if whole or view.sections:
                sections = tuple(_chosen(section, handout) for section in view.sections)
                intro = view.intro if whole else Safe()
                (urgent if part.urgent else others).append(view._replace(intro=intro, sections=sections))
        return tuple(urgent), tuple(others)

    def _cited(self, sections: Iterable[SectionView]) -> tuple[Source, ...]:
        """Return the sources of what is printed, in their order; none of what is behind a closed door."""
        cited = {name for view in sections if view.text for name in self._guide.section(view.id).sources}
        return tuple(source for source in self._guide.sources if source.id in cited)

    def _review(self, printed: Iterable[str]) -> str:
        """Return that nobody checked the guide, also where one page was checked and another was not."""
        checked = all(self._guide.section(section).review for section in printed)
        return self._renderer.label("export_checked" if checked else "not_checked")

    def _answered(self, notebook: Notebook) -> Iterator[Answered]:
        for question in self._guide.questions:
            chosen = notebook.answers.get(question.id, frozenset())
            if NOT_SURE in chosen:
                yield Answered(question.chip, self._renderer.label("export_not_sure"))
            elif chosen:
                yield Answered(question.chip, ", ".join(o.chip for o in question.options if o.id in chosen))

    def _code(self, notebook: Notebook) -> tuple[str, ...]:
        """Return the words that stand for the answers on paper; none where there is nothing to say."""
        given = counting(notebook.answers)
        return self._guide.paper.encode(given) if self._guide.paper and given else ()

    def _other_notes(self, seen: Notebook, printed: Set[str]) -> Iterator[Note]:
        """Yield the notes of pages that are not printed, in the order of the guide; of lost pages last."""
        pages = {section.id: section for section in self._guide.sections}
        for name in [name for name in pages if name in seen.notes and name not in printed]:
            page = pages[name]
            outer = pages.get(page.behind)
            shown = outer if outer and seen.folded(outer) else page
            yield Note(self._renderer.title(shown, seen), seen.notes[name])
        for name, words in seen.notes.items():
            if name not in pages:
                yield Note(self._renderer.label("export_gone"), words)

    def _put_aside(self, seen: Notebook, handout: Handout, printed: Set[str]) -> Iterator[PutAside]:
        whole = {part.id for part in _whole(self._guide, seen, handout)}
        for section in self._narrowing.put_aside(seen.answers):
            if section.part in whole and section.id not in printed:
                title = self._renderer.title(section, Notebook())
                why = self._narrowing.why_put_aside(section, seen.answers)
                yield PutAside(title, self._renderer.reasons(why))


def _seen(notebook: Notebook, handout: Handout) -> Notebook:
    """Return the notebook by which the pages of a hand-out are made: doors closed unless they are wished."""
    kept = frozenset(notebook.kept_pages) if handout.scope is Scope.KEPT else frozenset()
    return replace(
        notebook,
        everything=handout.scope is Scope.EVERYTHING,
        opened=notebook.opened | kept,
        doors=notebook.doors if handout.doors else frozenset(),
        notes=notebook.notes if handout.questions else {},
        matters=notebook.matters if handout.questions else "",
    )


def _whole(guide: Guide, seen: Notebook, handout: Handout) -> Iterator[Part]:
    """Yield the parts that are printed as the family sees them, not only some pages of them."""
    if handout.scope is Scope.PART:
        yield guide.part(handout.part)
    else:
        kept = set(seen.kept_parts) if handout.scope is Scope.KEPT else {part.id for part in guide.parts}
        yield from (part for part in guide.parts if part.id in kept)


def _chosen(section: SectionView, handout: Handout) -> SectionView:
    """Return *section* with what the choices name; what is for a helper to try with a family stays out."""
    return section._replace(
        teach_back="",
        text=section.text and section.text._replace(teach_back=Safe()),
        picture=section.picture if handout.pictures else None,
        sources=section.sources if handout.sources else (),
    )


def _html(parts: Iterable[PartView]) -> Iterator[str]:
    """Yield all that is printed of *parts* and can mark a word."""
    for part in parts:
        yield from (part.intro, *part.main_points)
        for section in part.sections:
            if section.text:
                yield from (section.lead or "", section.text.html, *section.text.do, *section.text.ask)
