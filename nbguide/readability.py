"""Measure how many years of school a text asks of its reader."""

import math
import re
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec

WORD = re.compile(r"[^\W_]+(?:['’.\-\u2010\u2011][^\W_]+)*")
ABBREVIATION = re.compile(r"(?:\b(?:Dr|Mr|Mrs|Ms|Prof|St|vs|e\.g|i\.e)|^[A-Z])\.$")
SENTENCE_END = re.compile(r"[.!?…]+[\"'”’»)\]]*(?=\s+[\"'“‘«(\[]*[A-Z0-9À-Þ])")
NAME_SYLLABLES = 2
POLYSYLLABLE = 3


@dataclass(frozen=True, slots=True)
class Grades:
    """Hold the school grades of a text, and its longest sentence.

    `raw_flesch_kincaid` sets no name aside.
    """

    flesch_kincaid: float
    smog: float
    raw_flesch_kincaid: float
    words: int
    sentences: int
    longest_sentence: int
    longest_sentence_text: str


def sentences(text: str) -> list[str]:
    """Split a block of plain text into its sentences."""
    found: list[str] = []
    start = 0
    for end in SENTENCE_END.finditer(text):
        sentence = text[start : end.end()].strip()
        if not ABBREVIATION.search(sentence):
            found.append(sentence)
            start = end.end()
    found.append(text[start:].strip())
    return [sentence for sentence in found if sentence]


def can_grade() -> bool:
    """Return whether the counter of syllables is installed, which only authors need."""
    return find_spec("textstat") is not None


def grade(units: Sequence[str], names: Collection[str] = ()) -> Grades:
    """Grade blocks of plain text, each of them at least one sentence."""
    phrases = {tuple(split_words(name.casefold())) for name in names} - {()}
    counted = [
        (sentence, words)
        for unit in units
        for sentence in sentences(unit)
        if (words := split_words(sentence))
    ]
    if not counted:
        return Grades(0.0, 0.0, 0.0, 0, 0, 0, "")
    raw = [[count_syllables(word) for word in words] for _, words in counted]
    known = [
        _set_names_aside(words, counts, phrases) for (_, words), counts in zip(counted, raw, strict=True)
    ]
    text, longest = max(counted, key=lambda pair: len(pair[1]))
    return Grades(
        flesch_kincaid=_flesch_kincaid(known),
        smog=_smog(known),
        raw_flesch_kincaid=_flesch_kincaid(raw),
        words=sum(map(len, known)),
        sentences=len(known),
        longest_sentence=len(longest),
        longest_sentence_text=text,
    )


def split_words(text: str) -> list[str]:
    """List the words of a text; a word with a hyphen is one word."""
    return WORD.findall(text)


def _set_names_aside(
    words: Sequence[str], counts: Sequence[int], phrases: Collection[tuple[str, ...]]
) -> list[int]:
    """Count every word of a known name as two syllables, the longest name first."""
    folded = [word.casefold() for word in words]
    lengths = sorted({len(phrase) for phrase in phrases}, reverse=True)
    result = list(counts)
    at = 0
    while at < len(folded):
        size = next((n for n in lengths if tuple(folded[at : at + n]) in phrases), 0)
        result[at : at + size] = [NAME_SYLLABLES] * size
        at += size or 1
    return result


def _flesch_kincaid(sentence_syllables: Sequence[Sequence[int]]) -> float:
    """Apply the Flesch-Kincaid grade level (Kincaid and others, US Navy, 1975)."""
    words = sum(map(len, sentence_syllables))
    syllables = sum(map(sum, sentence_syllables))
    return 0.39 * words / len(sentence_syllables) + 11.8 * syllables / words - 15.59


def _smog(sentence_syllables: Sequence[Sequence[int]]) -> float:
    """Apply the SMOG grade (McLaughlin, Journal of Reading, 1969)."""
    long_words = sum(count >= POLYSYLLABLE for counts in sentence_syllables for count in counts)
    return 3.1291 + 1.0430 * math.sqrt(long_words * 30 / len(sentence_syllables))


@cache
def count_syllables(word: str) -> int:
    """Count the syllables of a word, a hyphenated one part by part."""
    return sum(max(1, _counter()(part)) for part in re.split(r"[-\u2010\u2011]", word.casefold()))


@cache
def _counter() -> Callable[[str], int]:
    """Load the syllable counter, which only authors need to install."""
    from textstat import textstat

    count: Callable[[str], int] = textstat.syllable_count
    return count
