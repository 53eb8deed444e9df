"""What a guide is made of: frozen values that know no file, no page and no window."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from math import inf

from nbguide.paper_code import PaperCode

NOT_SURE = "not-sure"
"""The option that every question has without naming it; it stands for all the others."""

KINDS = ("path", "detail", "words", "local")
"""Kinds of sections that an answer may put aside; a section without a kind is always shown."""

Alternative = Mapping[str, frozenset[str]]
"""Question id -> listed options. It fits while every key fits, and any listed option is enough."""

Condition = tuple[Alternative, ...]
"""Any of these alternatives is enough; an empty condition always holds."""

Answers = Mapping[str, frozenset[str]]
"""Question id -> the options chosen."""


def counting(answers: Answers) -> dict[str, frozenset[str]]:
    """Return the answers that can put something aside: neither empty nor "not sure"."""
    return {question: chosen for question, chosen in answers.items() if chosen and NOT_SURE not in chosen}


@dataclass(frozen=True, slots=True)
class Place:
    """Where a text stands, for messages to its author."""

    path: str
    body_line: int = 1
    lines: Mapping[str, int] = field(default_factory=dict)

    def line(self, *keys: str) -> int:
        """Return the line of the first of *keys* that the header holds, else 1."""
        return next((self.lines[key] for key in keys if key in self.lines), 1)


@dataclass(frozen=True, slots=True)
class Source:
    """One entry of the bibliography; *scan* puts its address on paper for a phone's camera too."""

    id: str
    publisher: str
    title: str
    year: str
    url: str = ""
    scan: bool = False

    @property
    def in_words(self) -> str:
        """Return the entry as people read it."""
        year = f" ({self.year})" if self.year else ""
        return f"{self.publisher}: {self.title}{year} {self.url}".rstrip()


@dataclass(frozen=True, slots=True)
class Term:
    """A word of the glossary; *name* marks drug, gene and scan names, *more* is a section id."""

    id: str
    term: str
    say: str
    body: str
    place: Place
    also: tuple[str, ...] = ()
    name: bool = False
    more: str = ""


@dataclass(frozen=True, slots=True)
class Option:
    """One answer that can be chosen; *chip* is its short form for the list of answers."""

    id: str
    label: str
    chip: str


@dataclass(frozen=True, slots=True)
class Question:
    """A question about the child; *asked_in* is the part that asks it, empty for the start.

    A *folded* one stands behind a press on the page of a visit.
    """

    id: str
    title: str
    chip: str
    options: tuple[Option, ...]
    place: Place
    why: str = ""
    find: str = ""
    ask: tuple[str, ...] = ()
    not_sure: str = ""
    multiple: bool = False
    may_rule_out: frozenset[str] = frozenset()
    asked_in: str = ""
    folded: bool = False

    def option(self, option_id: str) -> Option:
        """Return the option *option_id*; raise KeyError when there is none."""
        for option in self.options:
            if option.id == option_id:
                return option
        raise KeyError(option_id)


@dataclass(frozen=True, slots=True)
class Door:
    """What stands in front of a hard topic: a neutral title and a kind line, nothing of the topic itself."""

    title: str
    line: str


@dataclass(frozen=True, slots=True)
class Review:
    """Who checked a section; dates are ISO days."""

    by: str
    role: str
    date: str
    next: str


@dataclass(frozen=True, slots=True)
class Section:
    """One page of the guide; *when* is empty where no answer may put it aside.

    *behind* names the section whose door must be open before this one's own door shows. *covers* are the
    topics of coverage.toml that it holds. *check_before_release* marks what may be out of date: telephone
    numbers, programmes, benefits. *contacts* marks what says whom a family can turn to.
    """

    id: str
    part: str
    title: str
    body: str
    place: Place
    kind: str = ""
    main: str = ""
    when: Condition = ()
    sources: tuple[str, ...] = ()
    ask: tuple[str, ...] = ()
    do: tuple[str, ...] = ()
    teach_back: str = ""
    urgent: bool = False
    door: Door | None = None
    picture: str = ""
    alt: str = ""
    caption: str = ""
    legend: tuple[str, ...] = ()
    covers: tuple[str, ...] = ()
    contacts: bool = False
    check_before_release: bool = False
    behind: str = ""
    review: Review | None = None

    def can_hold(self, inner: Section) -> bool:
        """Return whether *inner* may stand behind the door of this section.

        Both are always shown, so that the one that opens *inner* is never put aside, nor *inner* in a list.
        """
        doors = self.door is not None and inner.door is not None
        return doors and self.part == inner.part and not (self.behind or self.when or inner.when)


@dataclass(frozen=True, slots=True)
class Part:
    """A chapter: a folder of sections, each of which must have the keys that it *needs*.

    An urgent part has its own button and is not on the Next path.
    """

    id: str
    title: str
    body: str
    place: Place
    sections: tuple[Section, ...] = ()
    needs: tuple[str, ...] = ()

    @property
    def urgent(self) -> bool:
        """Return whether all sections are urgent."""
        return bool(self.sections) and all(section.urgent for section in self.sections)


@dataclass(frozen=True, slots=True)
class Targets:
    """How plain the texts must be; what has no target is not measured.

    Grades are years of school, ease is 100 for a very easy text, *passive* is a share from 0 to 1.
    """

    section_grade: float = inf
    guide_grade: float = inf
    guide_smog: float = inf
    guide_raw_grade: float = inf
    path_minutes: float = inf
    meaning_grade: float = inf
    section_ease: float = -inf
    guide_ease: float = -inf
    guide_lix: float = inf
    meaning_ease: float = -inf
    passive: float = inf
    heading_words: float = 0
    meaning_syllables: float = inf
    sentence_words: float = inf
    average_sentence: float = inf
    section_words: float = inf
    section_words_least: float = 0
    paragraph_sentences: float = inf
    list_items: float = inf
    syllables: float = inf


@dataclass(frozen=True, slots=True)
class Style:
    """The words of one language that its texts may not use, or only with care (style.toml).

    *advice* advises a treatment, *never* hurts. A *medical* word must be in the glossary where it is used,
    and so must each word as long as the target for syllables that is not *everyday*.
    """

    advice: tuple[str, ...] = ()
    never: tuple[str, ...] = ()
    medical: tuple[str, ...] = ()
    everyday: tuple[str, ...] = ()
    targets: Targets = field(default_factory=Targets)


@dataclass(frozen=True, slots=True)
class Guide:
    """Everything that the content folder says, in one language.

    The first of *languages* is the source language. *paper* is None where the guide has no paper codes.
    """

    version: str
    language: str
    languages: tuple[str, ...] = ()
    dated: str = ""
    labels: Mapping[str, str] = field(default_factory=dict)
    parts: tuple[Part, ...] = ()
    questions: tuple[Question, ...] = ()
    terms: tuple[Term, ...] = ()
    sources: tuple[Source, ...] = ()
    style: Style = field(default_factory=Style)
    paper: PaperCode | None = None

    @property
    def title(self) -> str:
        """Return the guide's title in its language."""
        return self.labels.get("title", "")

    @property
    def sections(self) -> tuple[Section, ...]:
        """Return the sections of all parts, in the guide's order."""
        return tuple(section for part in self.parts for section in part.sections)

    @property
    def reading_parts(self) -> tuple[Part, ...]:
        """Return the parts on the Back and Next path: all but the urgent ones."""
        return tuple(part for part in self.parts if not part.urgent)

    def part(self, part_id: str) -> Part:
        """Return the part *part_id*; raise KeyError when there is none."""
        for part in self.parts:
            if part.id == part_id:
                return part
        raise KeyError(part_id)

    def section(self, section_id: str) -> Section:
        """Return the section *section_id*; raise KeyError when there is none."""
        for section in self.sections:
            if section.id == section_id:
                return section
        raise KeyError(section_id)

    def question(self, question_id: str) -> Question:
        """Return the question *question_id*; raise KeyError when there is none."""
        for question in self.questions:
            if question.id == question_id:
                return question
        raise KeyError(question_id)

    def term(self, term_id: str) -> Term:
        """Return the term *term_id*; raise KeyError when there is none."""
        for term in self.terms:
            if term.id == term_id:
                return term
        raise KeyError(term_id)
