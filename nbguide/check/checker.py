"""What an author must mend: one function a rule, each yielding problems."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

from nbguide.check.path_rules import path_problems
from nbguide.check.plain import PlainWords
from nbguide.check.stray_marks import stray_marks
from nbguide.check.texts import read_header, read_question
from nbguide.labels import LABELS, PLACE, PLACES
from nbguide.markup import Link, make_form
from nbguide.model import Guide, Place, Section
from nbguide.problems import Code, Problem, in_order


@dataclass(frozen=True)
class Checked:
    """What the rules look at: the guide, its texts parsed and counted once, and the names of pictures."""

    guide: Guide
    plain: PlainWords
    pictures: frozenset[str]


Rule = Callable[[Checked], Iterator[Problem]]
"""One rule of the check."""


def check(guide: Guide, pictures: Path, rules: Iterable[Rule] | None = None) -> list[Problem]:
    """Return what is wrong with a guide that could be read, in the order of files and lines."""
    names = frozenset(path.name for path in pictures.glob("*"))
    checked = Checked(guide, PlainWords(guide), names)
    return in_order(problem for rule in rules or RULES for problem in rule(checked))


def _links(checked: Checked) -> Iterator[Problem]:
    """Every link leads somewhere, and none leads through a door."""
    sections = {section.id: section for section in checked.guide.sections}
    terms = {term.id for term in checked.guide.terms}
    for place, first, _, marked, _ in checked.plain.texts.marked():
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


def _more(checked: Checked) -> Iterator[Problem]:
    """No word of the glossary leads through a door."""
    sections = {section.id: section for section in checked.guide.sections}
    for term in checked.guide.terms:
        if term.more in sections and sections[term.more].door:
            message = f'"{term.more}" stands behind a door; a glossary word may not lead there'
            yield Problem(term.place.path, term.place.line("more"), Code.DOOR_LEAK, message)


def _link(
    place: Place, line: int, link: Link, sections: dict[str, Section], terms: set[str]
) -> Iterator[Problem]:
    kind, _, target = link.href.partition(":")
    if kind == "term" and target not in terms:
        yield Problem(
            place.path, line, Code.UNKNOWN_TERM, f'the glossary has no term "{target}"{_meant(target, terms)}'
        )
    elif kind == "section" and target not in sections:
        yield Problem(
            place.path,
            line,
            Code.UNKNOWN_SECTION,
            f'no section is called "{target}"{_meant(target, sections)}',
        )
    elif kind == "section" and sections[target].door and sections[target].place != place:
        yield Problem(place.path, line, Code.DOOR_LEAK, f'"{target}" stands behind a door; take the link out')
    elif kind not in ("term", "section", "https"):
        message = (
            f'"{link.href}" is no link of the guide; write (section:an-id), (term:an-id) or (https://...)'
        )
        yield Problem(place.path, line, Code.BAD_LINK, message)


def _marks(checked: Checked) -> Iterator[Problem]:
    """No page shows a mark of Markdown."""
    yield from stray_marks(checked.plain.texts.marked())


def _meant(name: str, known: Iterable[str]) -> str:
    """Return a question after the one of *known* that is nearly *name*, where there is one."""
    close = get_close_matches(name, known, n=1, cutoff=0.8)
    return f'; did you mean "{close[0]}"?' if close else "; mend the link, or take it out"


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
    used = {term for text in checked.plain.texts.marked() for term in text.marked.terms}
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
    """Urgent sections stand by themselves."""
    for part in checked.guide.parts:
        urgent = [section.id for section in part.sections if section.urgent]
        others = [section.id for section in part.sections if not section.urgent]
        if urgent and others:
            few, what = (urgent, "urgent") if len(urgent) <= len(others) else (others, "not urgent")
            message = f"urgent sections stand in parts of their own, and here {what} is: {', '.join(few)}"
            yield Problem(part.place.path, 1, Code.URGENT_MIXED, message)


def _families(checked: Checked) -> Iterator[Problem]:
    """Nothing goes wrong for any family: all combinations of answers are looked at."""
    yield from path_problems(checked.guide, checked.plain)


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
        if section.picture and section.picture not in checked.pictures:
            message = f'there is no picture "{section.picture}" in resources/pictures'
            yield Problem(section.place.path, line, Code.MISSING_PICTURE, message)
        if section.picture and not section.alt:
            yield Problem(
                section.place.path, line, Code.PICTURE_WITHOUT_ALT, 'describe the picture: alt = "..."'
            )


_GAP = r"[\s*_]+"
"""What may stand between two words: spaces, a line's end, marks of emphasis."""


def _advice(checked: Checked) -> Iterator[Problem]:
    """No words advise a treatment (law 6), broken over two lines or not."""
    for place, line, found in _phrases(checked.guide, checked.guide.style.advice):
        message = f'"{found}" sounds like advice; say what may be done, not what to choose'
        yield Problem(place.path, line, Code.ADVICE, message)


def _hurts(checked: Checked) -> Iterator[Problem]:
    """No words blame or belittle a child or a family."""
    for place, line, found in _phrases(checked.guide, checked.guide.style.never):
        message = f'"{found}" may hurt a family; say it in another way'
        yield Problem(place.path, line, Code.HURTS, message)


def _phrases(guide: Guide, phrases: tuple[str, ...]) -> Iterator[tuple[Place, int, str]]:
    """Yield where texts hold one of *phrases*, and how it stands there."""
    if not phrases:
        return
    patterns = (_GAP.join(map(re.escape, phrase.split())) for phrase in phrases)
    pattern = re.compile(rf"(?<!\w)(?:{'|'.join(patterns)})(?!\w)", re.IGNORECASE)
    for place, line, text in _words(guide):
        for match in pattern.finditer(text):
            yield place, line + text.count("\n", 0, match.start()), re.sub(_GAP, " ", match[0])


_TELEPHONE = re.compile(
    r"(?<!\w)(?:\d[ .-])?(?:\(\d{3}\) ?|\d{3}[ .-])\d{3}[ .-](?:\d{4}|[A-Z]{4})\b|\b9-8-8\b"
)


def _numbers(checked: Checked) -> Iterator[Problem]:
    """Every section with a telephone number is marked for a look before each release."""
    for section in checked.guide.sections:
        found = _TELEPHONE.search(" ".join((section.body, section.main, *section.do, *section.ask)))
        if found and not section.check_before_release:
            message = f"{found[0]} may change: check_before_release = true"
            yield Problem(section.place.path, section.place.body_line, Code.UNMARKED_NUMBER, message)


def _needed(checked: Checked) -> Iterator[Problem]:
    """Every section has the keys that its part needs."""
    for part in checked.guide.parts:
        for section in part.sections:
            for key in part.needs:
                if not getattr(section, key):
                    message = f'every section of "{part.title}" needs "{key}"'
                    yield Problem(section.place.path, 1, Code.NEEDED_HERE, message)


def _plain(checked: Checked) -> Iterator[Problem]:
    """No text is harder than style.toml allows."""
    yield from checked.plain.problems()


def _words(guide: Guide) -> Iterator[tuple[Place, int, str]]:
    """Yield every text that a reader meets, with its place and its first line."""
    for part in guide.parts:
        yield part.place, part.place.line("title"), part.title
        yield part.place, part.place.body_line, part.body
    for term in guide.terms:
        yield term.place, term.place.body_line, term.body
    for section in guide.sections:
        yield section.place, section.place.body_line, section.body
        yield section.place, section.place.line("alt"), section.alt
        yield from ((section.place, line, text) for _, line, text in read_header(section))
    for question in guide.questions:
        place = question.place
        yield place, place.line("chip", "title"), question.chip
        yield from ((place, line, text) for line, text in read_question(question))
        for option in question.options:
            yield place, place.line(f"chips.{option.id}", f"options.{option.id}"), option.chip


def _labels(checked: Checked) -> Iterator[Problem]:
    """labels.toml holds exactly the words that pages print."""
    path = f"{checked.guide.language}/labels.toml"
    for key in sorted(LABELS - checked.guide.labels.keys()):
        yield Problem(path, 1, Code.MISSING_LABEL, f'the word "{key}" is missing: {key} = "..."')
    for key in sorted(checked.guide.labels.keys() - LABELS):
        yield Problem(path, 1, Code.UNKNOWN_LABEL, f'no page prints "{key}"; take it out')


def _places(checked: Checked) -> Iterator[Problem]:
    """Every word of labels.toml has the places that the program fills, and no others."""
    path = f"{checked.guide.language}/labels.toml"
    for key in sorted(LABELS & checked.guide.labels.keys()):
        written, filled = set(PLACE.findall(checked.guide.labels[key])), PLACES.get(key, frozenset())
        if written != filled:
            message = f'"{key}" may hold no {{place}}; take it out'
            if filled:
                names = " and ".join(f"{{{name}}}" for name in sorted(filled))
                message = f'"{key}" must hold {names}, which the program fills, and no other'
            yield Problem(path, 1, Code.WRONG_PLACE, message)


TEXT_RULES: tuple[Rule, ...] = (_links, _marks, _terms, _advice, _hurts, _plain, _places)
"""The rules for words, which a translation must keep too; the others would find the source's faults again."""

RULES: tuple[Rule, ...] = (
    *TEXT_RULES,
    _labels,
    _more,
    _sources,
    _parts,
    _families,
    _needed,
    _questions,
    _pictures,
    _numbers,
)
"""Every rule of the check, in no order that matters."""
