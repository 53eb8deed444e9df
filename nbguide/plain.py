"""How plain the texts of a guide are, held against the targets of its style.toml."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from nbguide.markup import Markup
from nbguide.model import Guide, Part, Place, Section, Targets, Term
from nbguide.pieces import Block, read_body, read_header, read_question
from nbguide.problems import Code, Problem
from nbguide.readability import Counts, can_grade, count, count_syllables, sentences, split_words


class PlainWords:
    """The texts of one guide in the pieces that are counted and graded.

    What a translation lacks is shown in the source language and not measured with the translation.
    """

    def __init__(self, guide: Guide) -> None:
        self._language = guide.language
        self._sections = [section for section in guide.sections if self._is_own(section.place)]
        self._questions = [question for question in guide.questions if self._is_own(question.place)]
        self._parts = [part for part in guide.parts if self._is_own(part.place)]
        self._terms = [term for term in guide.terms if self._is_own(term.place)]
        self._targets = guide.style.targets
        markup = Markup()  # words are counted whether the page marks them or not
        texts: list[Part | Section | Term] = [*guide.parts, *guide.sections, *guide.terms]
        self._bodies = {text.place.path: read_body(markup, text.place, text.body) for text in texts}
        self._headers = {section.id: read_header(markup, section) for section in guide.sections}
        self._names = tuple(form for term in guide.terms if term.name for form in (term.term, *term.also))
        self._explained = _any_of(form for term in guide.terms for form in (term.term, *term.also))
        self._medical = _any_of(guide.style.medical)
        marking = Markup(guide.terms)
        self._uses = {term.id: set(marking.parse(term.body).terms) for term in self._terms}
        """The words of the glossary that the meaning of each one uses."""
        self._everyday = {word.casefold() for word in guide.style.everyday}
        self._counts: dict[str, Counts] = {}

    def counts(self, section: Section) -> Counts:
        """Return what is counted in *section*; nothing where it is not translated yet."""
        if section.id not in self._counts:
            texts = (block.text for block in self._blocks(section) if self._is_own(section.place))
            self._counts[section.id] = count(texts, self._names)
        return self._counts[section.id]

    def grades(self, sections: Iterable[Section]) -> Counts:
        """Return what is counted in *sections* taken together."""
        return sum(map(self.counts, sections), Counts())

    def meanings(self) -> Counts:
        """Return what is counted in the questions about the child and in the glossary, together."""
        texts = [block.text for question in self._questions for block in read_question(question)]
        texts += [block.text for term in self._terms for block in self._body(term)]
        return count(texts, self._names)

    def length(self, section: Section) -> int:
        """Return how many words the text and the things to do of *section* have."""
        body = [block.text for block in self._body(section)]
        return sum(len(text.split()) for text in (*body, *section.do))

    def problems(self) -> Iterator[Problem]:
        """Yield what misses its target."""
        for section in self._sections:
            yield from self._lengths(section)
            yield from self._words(section.place, self._blocks(section))
        for question in self._questions:
            yield from self._words(question.place, read_question(question))
        for part in self._parts:
            yield from self._words(part.place, self._body(part))
        for term in self._terms:
            yield from self._words(term.place, self._body(term))
            yield from self._round(term)
        if can_grade():
            yield from self._grades()
        elif self._targets != Targets():
            message = "grades and long words were not measured; install nbguide[authors]"
            yield Problem(self._style_file, 1, Code.NOT_GRADED, message)

    def _is_own(self, place: Place) -> bool:
        return place.path.startswith(f"{self._language}/")

    @property
    def _style_file(self) -> str:
        return f"{self._language}/style.toml"

    def _grades(self) -> Iterator[Problem]:
        targets = self._targets
        for section in self._sections:
            found = self.counts(section).flesch_kincaid
            if found > targets.section_grade:
                message = f"the section has grade {found:.1f}; the target is {targets.section_grade}"
                yield Problem(section.place.path, section.place.body_line, Code.HARD_SECTION, message)
        whole, meanings = self.grades(self._sections), self.meanings()
        for name, found, target in (
            ("Flesch-Kincaid grade", whole.flesch_kincaid, targets.guide_grade),
            ("SMOG grade", whole.smog, targets.guide_smog),
            ("raw Flesch-Kincaid grade", whole.raw_flesch_kincaid, targets.guide_raw_grade),
            ("average sentence", whole.sentence_length, targets.average_sentence),
        ):
            if found > target:
                message = f"the whole guide: {name} {found:.2f}; the target is {target}"
                yield Problem(self._style_file, 1, Code.HARD_GUIDE, message)
        if meanings.flesch_kincaid > targets.meaning_grade:
            grades = f"{meanings.flesch_kincaid:.2f}"
            message = f"questions and meanings have grade {grades}; the target is {targets.meaning_grade}"
            yield Problem(self._style_file, 1, Code.HARD_MEANING, message)

    def _lengths(self, section: Section) -> Iterator[Problem]:
        targets, place = self._targets, section.place
        length = self.length(section)
        least = 0 if section.urgent else targets.section_words_least
        if not least <= length <= targets.section_words:
            message = f"the section has {length} words; the target is {least} to {targets.section_words}"
            yield Problem(place.path, place.body_line, Code.SECTION_LENGTH, message)
        for block in self._body(section):
            count = len(sentences(block.text))
            if count > targets.paragraph_sentences:
                message = f"the paragraph has {count} sentences; the target is {targets.paragraph_sentences}"
                yield Problem(place.path, block.line, Code.LONG_PARAGRAPH, message)
        lists = [
            *self._bodies[place.path].lists,
            *((place.line(k), len(getattr(section, k))) for k in ("do", "ask")),
        ]
        for line, items in lists:
            if items > targets.list_items:
                message = f"the list has {items} items; the target is {targets.list_items}"
                yield Problem(place.path, line, Code.LONG_LIST, message)

    def _words(self, place: Place, blocks: Iterable[Block]) -> Iterator[Problem]:
        for block in blocks:
            yield from self._sentences(place, block)
            yield from self._hard_words(place, block)

    def _sentences(self, place: Place, block: Block) -> Iterator[Problem]:
        for sentence in sentences(block.text):
            count = len(split_words(sentence))
            if count > self._targets.sentence_words:
                start = " ".join(sentence.split()[:5])
                message = f'the sentence "{start}..." has {count} words; divide it'
                yield Problem(place.path, block.line, Code.LONG_SENTENCE, message)

    def _hard_words(self, place: Place, block: Block) -> Iterator[Problem]:
        if not any(self._hard(block.text)):
            return
        for word in sorted(set(self._hard(self._explained.sub(" ", block.text)))):
            message = f'"{word}" is a hard word; use an easier one, or explain it in the glossary'
            yield Problem(place.path, block.line, Code.HARD_WORD, message)

    def _hard(self, text: str) -> Iterator[str]:
        """Yield the words of *text* that need a meaning: words of medicine, and long ones."""
        yield from (match[0].casefold() for match in self._medical.finditer(text))
        for word in split_words(text) if can_grade() else ():
            for part in re.split(r"[-\u2010\u2011]", word.casefold()):
                long = part.isalpha() and count_syllables(part) >= self._targets.syllables
                if long and not {part, part.removesuffix("s")} & self._everyday:
                    yield part

    def _round(self, term: Term) -> Iterator[Problem]:
        for other in self._uses[term.id]:
            if other > term.id and term.id in self._uses.get(other, ()):
                message = f'"{term.id}" and "{other}" explain each other; say one of them in other words'
                yield Problem(term.place.path, term.place.body_line, Code.ROUND_MEANING, message)

    def _blocks(self, section: Section) -> tuple[Block, ...]:
        """Return what a reader reads of *section*: its text, and the words of its header."""
        return (*self._body(section), *self._headers[section.id])

    def _body(self, text: Part | Section | Term) -> tuple[Block, ...]:
        return self._bodies[text.place.path].blocks


def _any_of(phrases: Iterable[str]) -> re.Pattern[str]:
    """Return what finds the *phrases* as whole words, the longest first; nothing where there are none."""
    longest_first: Sequence[str] = sorted(set(phrases), key=len, reverse=True)
    return re.compile(
        rf"\b(?:{'|'.join(map(re.escape, longest_first))})\b" if longest_first else r"(?!)", re.I
    )
