"""How plain the texts of a guide are, held against the targets of its style.toml."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from nbguide.markup import Marked, Markup, blocks
from nbguide.model import Guide, Place, Question, Section, Targets, Term
from nbguide.problems import Code, Problem
from nbguide.readability import Grades, can_grade, count_syllables, grade, sentences, split_words


class Block(NamedTuple):
    """A paragraph, list item, cell or line of a header, and the line where it begins in its file."""

    line: int
    text: str


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
        self._markup = Markup()  # words are counted whether the page marks them or not
        self._names = [form for term in guide.terms if term.name for form in (term.term, *term.also)]
        self._explained = _any_of(form for term in guide.terms for form in (term.term, *term.also))
        self._medical = _any_of(guide.style.medical)
        marking = Markup(guide.terms)
        self._uses = {term.id: set(marking.parse(term.body).terms) for term in self._terms}
        """The words of the glossary that the meaning of each one uses."""
        self._parsed: dict[tuple[str, str], list[Block]] = {}
        self._everyday = {word.casefold() for word in guide.style.everyday}

    def grades(self, sections: Iterable[Section]) -> Grades:
        """Return the grades of *sections* taken together."""
        return grade([block.text for section in sections for block in self._blocks(section)], self._names)

    def meanings(self) -> Grades:
        """Return the grades of the questions about the child and of what the glossary says, together."""
        texts = [block.text for question in self._questions for block in self._asked(question)]
        texts += [block.text for term in self._terms for block in self._body(term.place, term.body)]
        return grade(texts, self._names)

    def length(self, section: Section) -> int:
        """Return how many words the text and the things to do of *section* have."""
        body = [block.text for block in self._body(section.place, section.body)]
        return sum(len(text.split()) for text in (*body, *section.do))

    def problems(self) -> Iterator[Problem]:
        """Yield what misses its target."""
        for section in self._sections:
            yield from self._lengths(section)
            yield from self._words(section.place, self._blocks(section))
        for question in self._questions:
            yield from self._words(question.place, self._asked(question))
        for part in self._parts:
            yield from self._words(part.place, self._body(part.place, part.body))
        for term in self._terms:
            yield from self._words(term.place, self._body(term.place, term.body))
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
            found = self.grades([section]).flesch_kincaid
            if found > targets.section_grade:
                message = f"the section has grade {found:.1f}; the target is {targets.section_grade}"
                yield Problem(section.place.path, section.place.body_line, Code.HARD_SECTION, message)
        whole, meanings = self.grades(self._sections), self.meanings()
        average = whole.words / whole.sentences if whole.sentences else 0
        for name, found, target in (
            ("Flesch-Kincaid grade", whole.flesch_kincaid, targets.guide_grade),
            ("SMOG grade", whole.smog, targets.guide_smog),
            ("raw Flesch-Kincaid grade", whole.raw_flesch_kincaid, targets.guide_raw_grade),
            ("average sentence", average, targets.average_sentence),
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
        for block in self._body(place, section.body):
            count = len(sentences(block.text))
            if count > targets.paragraph_sentences:
                message = f"the paragraph has {count} sentences; the target is {targets.paragraph_sentences}"
                yield Problem(place.path, block.line, Code.LONG_PARAGRAPH, message)
        lists = [*self._lists(section), *((place.line(k), len(getattr(section, k))) for k in ("do", "ask"))]
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
        text = self._explained.sub(" ", block.text)
        found = [match[0] for match in self._medical.finditer(text)]
        if can_grade():
            found += [
                part
                for word in split_words(text)
                for part in re.split(r"[-\u2010\u2011]", word)
                if part.isalpha() and count_syllables(part) >= self._targets.syllables
                if not {part.casefold(), part.casefold().removesuffix("s")} & self._everyday
            ]
        for word in sorted({word.casefold() for word in found}):
            message = f'"{word}" is a hard word; use an easier one, or explain it in the glossary'
            yield Problem(place.path, block.line, Code.HARD_WORD, message)

    def _round(self, term: Term) -> Iterator[Problem]:
        for other in self._uses[term.id]:
            if other > term.id and term.id in self._uses.get(other, ()):
                message = f'"{term.id}" and "{other}" explain each other; say one of them in other words'
                yield Problem(term.place.path, term.place.body_line, Code.ROUND_MEANING, message)

    def _blocks(self, section: Section) -> list[Block]:
        """Return what a reader reads of *section*: its text, and the words of its header."""
        place = section.place
        header = [(key, getattr(section, key)) for key in ("title", "main", "teach_back", "caption")]
        header += [(key, text) for key in ("do", "ask", "legend") for text in getattr(section, key)]
        if section.door:
            header += [("door", section.door.title), ("door", section.door.line)]
        lines = [
            Block(place.line(key), _text(self._markup.parse_inline(text))) for key, text in header if text
        ]
        return [*self._body(place, section.body), *lines]

    def _asked(self, question: Question) -> list[Block]:
        """Return what a reader reads of *question*, which is plain text."""
        place = question.place
        words = [(key, getattr(question, key)) for key in ("title", "why", "find", "not_sure")]
        words += [("ask", text) for text in question.ask]
        words += [(f"options.{option.id}", option.label) for option in question.options]
        return [Block(place.line(key), text) for key, text in words if text]

    def _body(self, place: Place, body: str) -> list[Block]:
        if (place.path, body) not in self._parsed:  # rules and reports ask again and again
            self._parsed[place.path, body] = self._parse(place, body)
        return self._parsed[place.path, body]

    def _parse(self, place: Place, body: str) -> list[Block]:
        found, line = [], 0
        for token in self._markup.parse(body).tokens:
            if token.map:
                line = token.map[0]
            if token.type == "inline":
                found.append(Block(place.body_line + line, _text(Marked((token,), (), ()))))
        return found

    def _lists(self, section: Section) -> Iterator[tuple[int, int]]:
        """Yield the line and the number of items of every list in the text of *section*."""
        still_open: list[list[int]] = []
        for token in self._markup.parse(section.body).tokens:
            if token.type in ("bullet_list_open", "ordered_list_open"):
                still_open.append([section.place.body_line + (token.map[0] if token.map else 0), 0])
            elif token.type == "list_item_open":
                still_open[-1][1] += 1
            elif token.type in ("bullet_list_close", "ordered_list_close"):
                line, items = still_open.pop()
                yield line, items


def _text(marked: Marked) -> str:
    """Return the words of one parsed line."""
    return " ".join(blocks(marked))


def _any_of(phrases: Iterable[str]) -> re.Pattern[str]:
    """Return what finds the *phrases* as whole words, the longest first; nothing where there are none."""
    longest_first: Sequence[str] = sorted(set(phrases), key=len, reverse=True)
    return re.compile(
        rf"\b(?:{'|'.join(map(re.escape, longest_first))})\b" if longest_first else r"(?!)", re.I
    )
