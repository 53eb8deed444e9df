"""How plain the texts of a guide are, held against the targets of its style.toml."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from math import isinf

from nbguide.check.passive import is_passive
from nbguide.check.pieces import Block
from nbguide.check.readability import (
    Counts,
    Formula,
    count,
    count_syllables,
    formulas,
    measurable,
    passive_is_known,
    sentences,
    split_words,
)
from nbguide.check.shape import count_words
from nbguide.check.shape import problems as shape_problems
from nbguide.check.texts import Texts, read_question
from nbguide.model import Guide, Place, Section, Targets, Term
from nbguide.problems import Code, Problem

SHOWN = 3
"""How many passive sentences a message names."""


class PlainWords:
    """The texts of one guide in the pieces that are counted and graded.

    What a translation lacks is shown in the source language and not measured with the translation.
    """

    def __init__(self, guide: Guide) -> None:
        self._language = guide.language
        self._can_count = bool(measurable(guide.language))
        self.texts = Texts(guide)
        own = self.texts.is_own
        self._guide = guide
        self._sections = [section for section in guide.sections if own(section.place)]
        self._questions = [question for question in guide.questions if own(question.place)]
        self._parts = [part for part in guide.parts if own(part.place)]
        self._terms = [term for term in guide.terms if own(term.place)]
        self._targets = guide.style.targets
        self._names = tuple(form for term in guide.terms if term.name for form in (term.term, *term.also))
        self._explained = _any_of(form for term in guide.terms for form in (term.term, *term.also))
        self._medical = _any_of(guide.style.medical)
        self._uses = {term.id: self.texts.marks(term) for term in self._terms}
        """The words of the glossary that the meaning of each one uses."""
        self._everyday = {word.casefold() for word in guide.style.everyday}
        self._counts: dict[str, Counts] = {}

    def counts(self, section: Section) -> Counts:
        """Return what is counted in *section*; nothing where it is not translated yet."""
        if section.id not in self._counts:
            own = self.texts.is_own(section.place)
            texts = [block.text for block in self.texts.blocks(section)] if own else []
            self._counts[section.id] = count(texts, self._names, self._language)
        return self._counts[section.id]

    def grades(self, sections: Iterable[Section]) -> Counts:
        """Return what is counted in *sections* taken together."""
        return sum(map(self.counts, sections), Counts())

    def meanings(self) -> Counts:
        """Return what is counted in the questions about the child and in the glossary, together."""
        texts = [block.text for question in self._questions for block in read_question(question)]
        texts += [block.text for term in self._terms for block in self.texts.body(term).blocks]
        return count(texts, self._names, self._language)

    def length(self, section: Section) -> int:
        """Return how many words the text and the things to do of *section* have."""
        return count_words(self.texts, section)

    def missed(self, formula: Formula, name: str, counts: Counts) -> Iterator[str]:
        """Yield what *formula* finds where it misses the target *name*, in words."""
        if not name or not counts.words:
            return
        found, target = formula.measure(counts), getattr(self._targets, name)
        if found < target if formula.high_is_easy else found > target:
            yield f"{formula.name} {found:.2f}; the target is {target}"

    def hard_words(self, section: Section) -> set[str]:
        """Return the words of *section* that need a meaning and have none."""
        return {word for block in self.texts.blocks(section) for word in self._unexplained(block)}

    def problems(self) -> Iterator[Problem]:
        """Yield what misses its target."""
        for section in self._sections:
            yield from self._words(section.place, self.texts.blocks(section))
        for question in self._questions:
            yield from self._words(question.place, read_question(question))
        for part in self._parts:
            yield from self._words(part.place, self.texts.body(part).blocks)
        for term in self._terms:
            yield from self._words(term.place, self.texts.body(term).blocks)
            yield from self._round(term)
            yield from self._definition(term)
        yield from self._average()
        yield from self._voice()
        yield from shape_problems(self._guide, self.texts)
        if not formulas(self._language):
            message = f'no formula is known for "{self._language}": grades and long words were not measured'
            yield Problem(self._style_file, 1, Code.NOT_GRADED, message)
        elif self._can_count:
            yield from self._grades()
        elif self._targets != Targets():
            message = "grades and long words were not measured; install nbguide[authors]"
            yield Problem(self._style_file, 1, Code.NOT_GRADED, message)

    @property
    def _style_file(self) -> str:
        return f"{self._language}/style.toml"

    def _grades(self) -> Iterator[Problem]:
        whole, meanings = self.grades(self._sections), self.meanings()
        for formula in formulas(self._language):
            for section in self._sections:
                place, counts = section.place, self.counts(section)
                for missed in self.missed(formula, formula.section, counts):
                    yield Problem(place.path, place.body_line, Code.HARD_SECTION, f"the section has {missed}")
            for missed in self.missed(formula, formula.whole, whole):
                yield Problem(self._style_file, 1, Code.HARD_GUIDE, f"the whole guide has {missed}")
            for missed in self.missed(formula, formula.meanings, meanings):
                message = f"questions and meanings have {missed}"
                yield Problem(self._style_file, 1, Code.HARD_MEANING, message)

    def _voice(self) -> Iterator[Problem]:
        """Yield the sections with too many passives, and their first ones."""
        target = self._targets.passive
        for section in self._sections if passive_is_known(self._language) else ():
            share = self.counts(section).passive_share
            if share > target:
                lines = (
                    sentence for block in self.texts.blocks(section) for sentence in sentences(block.text)
                )
                first = [f'"{" ".join(line.split())}"' for line in lines if is_passive(line)][:SHOWN]
                message = (
                    f"{share:.0%} of the sentences are in the passive voice, such as {', '.join(first)}; "
                    f"the target is {target:.0%}"
                )
                yield Problem(section.place.path, section.place.body_line, Code.PASSIVE_VOICE, message)

    def _average(self) -> Iterator[Problem]:
        found, target = self.grades(self._sections).sentence_length, self._targets.average_sentence
        if found > target:
            message = f"the whole guide has sentences of {found:.2f} words on average; the target is {target}"
            yield Problem(self._style_file, 1, Code.HARD_GUIDE, message)

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
        for word in sorted(self._unexplained(block)):
            message = f'"{word}" is a hard word; use an easier one, or explain it in the glossary'
            yield Problem(place.path, block.line, Code.HARD_WORD, message)

    def _unexplained(self, block: Block) -> set[str]:
        """Return the hard words of *block* outside the words of the glossary; most texts hold none at all."""
        if not any(self._hard(block.text)):
            return set()
        return set(self._hard(self._explained.sub(" ", block.text)))

    def _hard(self, text: str) -> Iterator[str]:
        """Yield the words of *text* that need a meaning: words of medicine, and long ones."""
        yield from (match[0].casefold() for match in self._medical.finditer(text))
        for word in split_words(text) if self._can_count else ():
            for part in re.split(r"[-\u2010\u2011]", word.casefold()):
                long = part.isalpha() and count_syllables(part, self._language) >= self._targets.syllables
                if long and not {part, part.removesuffix("s")} & self._everyday:
                    yield part

    def _round(self, term: Term) -> Iterator[Problem]:
        for other in self._uses[term.id]:
            if other > term.id and term.id in self._uses.get(other, ()):
                message = f'"{term.id}" and "{other}" explain each other; say one of them in other words'
                yield Problem(term.place.path, term.place.body_line, Code.ROUND_MEANING, message)

    def _definition(self, term: Term) -> Iterator[Problem]:
        """Yield the long words of a meaning: longer than those of the term, and explained nowhere."""
        if not self._can_count or isinf(self._targets.meaning_syllables):
            return
        words = [word for form in (term.term, *term.also) for word in split_words(form)]
        longest = max(len(w) if w.isupper() else count_syllables(w, self._language) for w in words or ["a"])
        least = max(longest + 1, self._targets.meaning_syllables)
        for block in self.texts.body(term).blocks:
            for word in split_words(self._explained.sub(" ", block.text)):
                long = word.islower() and count_syllables(word, self._language) >= least
                if long and not {word, word.removesuffix("s")} & self._everyday:
                    message = f'"{word}" is harder than "{term.term}", which it explains; use an easier word'
                    yield Problem(term.place.path, block.line, Code.HARD_DEFINITION, message)


def _any_of(phrases: Iterable[str]) -> re.Pattern[str]:
    """Return what finds the *phrases* as whole words, the longest first; nothing where there are none."""
    longest_first: Sequence[str] = sorted(set(phrases), key=len, reverse=True)
    if not longest_first:
        return re.compile(r"(?!)")
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)", re.I)
