"""What an author must mend: one function a rule, each yielding problems."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from nbguide.markup import Link, Marked, Markup, make_form
from nbguide.model import Guide, Part, Place, Section
from nbguide.narrowing import compile as compile_guide
from nbguide.narrowing import every_answer
from nbguide.problems import Code, Problem
from nbguide.renderer import LABELS


@dataclass(frozen=True)
class Checked:
    """What the rules look at: the guide, its texts parsed once, and the folder of pictures."""

    guide: Guide
    bodies: dict[str, Marked]
    lines: dict[str, Marked]
    intros: dict[str, Marked]
    meanings: dict[str, Marked]
    pictures: Path

    def texts(self) -> Iterator[tuple[Place, Marked, int]]:
        """Yield every parsed text with its place and its first line."""
        for part in self.guide.parts:
            yield part.place, self.intros[part.id], part.place.body_line
        for section in self.guide.sections:
            yield section.place, self.bodies[section.id], section.place.body_line
            yield section.place, self.lines[section.id], section.place.line("main", "do")
        for term in self.guide.terms:
            yield term.place, self.meanings[term.id], term.place.body_line


def check(guide: Guide, pictures: Path) -> list[Problem]:
    """Return what is wrong with a guide that could be read, in the order of files and lines."""
    markup = Markup(guide.terms)
    checked = Checked(
        guide,
        {section.id: markup.parse(section.body) for section in guide.sections},
        {
            section.id: markup.parse_inline("\n".join((section.main, *section.do)))
            for section in guide.sections
        },
        {part.id: markup.parse(part.body) for part in guide.parts},
        {term.id: markup.parse(term.body) for term in guide.terms},
        pictures,
    )
    found = {problem for rule in RULES for problem in rule(checked)}
    return sorted(found, key=lambda p: (p.path, p.line, p.code.slug, p.message))


def _links(checked: Checked) -> Iterator[Problem]:
    """Every link leads somewhere, and none leads through a door."""
    sections = {section.id: section for section in checked.guide.sections}
    terms = {term.id for term in checked.guide.terms}
    for place, marked, first in checked.texts():
        for link in marked.links:
            line = first + link.line - 1
            yield from _link(place, line, link, sections, terms)
        for number in marked.images:
            message = 'a picture goes into the header: picture = "name.svg"'
            yield Problem(place.path, first + number - 1, Code.IMAGE, message)
        for number in marked.html:
            yield Problem(
                place.path, first + number - 1, Code.HTML, "HTML is shown as text; write it in Markdown"
            )
    for term in checked.guide.terms:
        if term.more in sections and sections[term.more].door:
            message = f'"{term.more}" stands behind a door; a glossary word may not lead there'
            yield Problem(term.place.path, term.place.line("more"), Code.DOOR_LEAK, message)


def _link(
    place: Place, line: int, link: Link, sections: dict[str, Section], terms: set[str]
) -> Iterator[Problem]:
    kind, _, target = link.href.partition(":")
    if kind == "term" and target not in terms:
        yield Problem(place.path, line, Code.UNKNOWN_TERM, f'the glossary has no term "{target}"')
    elif kind == "section" and target not in sections:
        yield Problem(place.path, line, Code.UNKNOWN_SECTION, f'no section is called "{target}"')
    elif kind == "section" and sections[target].door and sections[target].place != place:
        yield Problem(place.path, line, Code.DOOR_LEAK, f'"{target}" stands behind a door; take the link out')
    elif kind not in ("term", "section", "https"):
        message = f'"{link.href}" is no link of the guide; use term:, section: or https:'
        yield Problem(place.path, line, Code.BAD_LINK, message)


def _sources(checked: Checked) -> Iterator[Problem]:
    """Every section names its sources, and every source is used."""
    used = {source for section in checked.guide.sections for source in section.sources}
    for section in checked.guide.sections:
        if not section.sources:
            yield Problem(section.place.path, 1, Code.NO_SOURCE, 'name the sources: sources = ["..."]')
    for source in checked.guide.sources:
        if source.id not in used:
            yield Problem(
                "sources.toml", 1, Code.UNUSED_SOURCE, f'no section names "{source.id}"; take it out'
            )


def _terms(checked: Checked) -> Iterator[Problem]:
    """Every glossary word is used, and belongs to one term only."""
    used = {term for _, marked, _ in checked.texts() for term in marked.terms}
    claimed: dict[str, str] = {}
    for term in checked.guide.terms:
        path = term.place.path
        if term.id not in used:
            yield Problem(path, 1, Code.UNUSED_TERM, f'no text uses "{term.term}"; use it or take it out')
        for written in (term.term, *term.also):
            form = make_form(term.id, written)
            line = term.place.line("term") if written == term.term else term.place.line("also")
            if not re.match(r"\w", form.folded):
                yield Problem(path, line, Code.BAD_FORM, f'"{written}" must begin with a letter or a digit')
            elif claimed.setdefault(form.folded, term.id) != term.id:
                message = f'"{written}" belongs to the term "{claimed[form.folded]}" already'
                yield Problem(path, line, Code.FORM_TWICE, message)


def _parts(checked: Checked) -> Iterator[Problem]:
    """Urgent sections stand by themselves, and no answers leave a part empty."""
    narrowing = compile_guide(checked.guide)
    for part in checked.guide.parts:
        urgent = {section.urgent for section in part.sections}
        if len(urgent) == 2:
            message = "the part mixes urgent sections and others; give the urgent ones a part of their own"
            yield Problem(part.place.path, 1, Code.URGENT_MIXED, message)
        if all(section.when for section in part.sections):
            yield from _emptied(part, checked.guide, narrowing.shown)


def _emptied(
    part: Part, guide: Guide, shown: Callable[[dict[str, frozenset[str]]], tuple[Section, ...]]
) -> Iterator[Problem]:
    named = {question for section in part.sections for table in section.when for question in table}
    questions = [question for question in guide.questions if question.id in named]
    for answers in sorted(every_answer(questions), key=len):
        if not any(section.part == part.id for section in shown(answers)):
            given = ", ".join(
                f"{question}={'+'.join(sorted(chosen))}" for question, chosen in answers.items()
            )
            message = f"the part is empty with {given or 'no answer'}; add a section without a condition"
            yield Problem(part.place.path, 1, Code.EMPTY_PART, message)
            return


def _questions(checked: Checked) -> Iterator[Problem]:
    """Every question decides something."""
    named = {question for section in checked.guide.sections for table in section.when for question in table}
    for question in checked.guide.questions:
        if question.id not in named:
            message = "no section's condition names this question; use it or take it out"
            yield Problem(question.place.path, 1, Code.IDLE_QUESTION, message)


def _pictures(checked: Checked) -> Iterator[Problem]:
    """Every picture is there and has words for those who cannot see it."""
    for section in checked.guide.sections:
        line = section.place.line("picture")
        if section.picture and not (checked.pictures / section.picture).is_file():
            message = f'there is no picture "{section.picture}" in resources/pictures'
            yield Problem(section.place.path, line, Code.MISSING_PICTURE, message)
        if section.picture and not section.alt:
            yield Problem(
                section.place.path, line, Code.PICTURE_WITHOUT_ALT, 'describe the picture: alt = "..."'
            )


def _advice(checked: Checked) -> Iterator[Problem]:
    """No words advise a treatment (law 6)."""
    phrases = [phrase for phrase in checked.guide.advice if phrase.strip()]
    if not phrases:
        return
    pattern = re.compile("|".join(rf"\b{re.escape(phrase)}\b" for phrase in phrases), re.IGNORECASE)
    for section in checked.guide.sections:
        place = section.place
        lines = [(place.body_line + n, text) for n, text in enumerate(section.body.split("\n"))]
        lines += [(place.line("title"), section.title), (place.line("main"), section.main)]
        lines += [(place.line("ask"), text) for text in section.ask]
        lines += [(place.line("do"), text) for text in section.do]
        for line, text in lines:
            if match := pattern.search(text):
                message = f'"{match[0]}" sounds like advice; say what may be done, not what to choose'
                yield Problem(place.path, line, Code.ADVICE, message)


def _labels(checked: Checked) -> Iterator[Problem]:
    """labels.toml holds exactly the words that pages print."""
    path = f"{checked.guide.language}/labels.toml"
    for key in sorted(LABELS - checked.guide.labels.keys()):
        yield Problem(path, 1, Code.MISSING_LABEL, f'the word "{key}" is missing: {key} = "..."')
    for key in sorted(checked.guide.labels.keys() - LABELS):
        yield Problem(path, 1, Code.UNKNOWN_LABEL, f'no page prints "{key}"; take it out')


RULES: tuple[Callable[[Checked], Iterator[Problem]], ...] = (
    _links,
    _sources,
    _terms,
    _parts,
    _questions,
    _pictures,
    _advice,
    _labels,
)
"""Every rule of the check, in no order that matters."""
