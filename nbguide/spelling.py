"""Words as they are compared, whatever their case and accents, and the words that somebody may have meant."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping

from rapidfuzz import process
from rapidfuzz.distance import OSA

WORD = re.compile(
    r"[^\W_][^\W_\u0300-\u036f]*(?:[\u0300-\u036f]+[^\W_]*)*"
    r"(?:(?<=[^\W_]{3})['\u2019][^\W_]{1,2}(?![^\W_]))?"
)
"""One word: letters and digits, with the accents behind them; "can't" is one word, "l'enfant" is two."""

SHORTEST = 3
"""A shorter word, or one that sounds shorter, is not guessed at: too many others are like it."""

_SOUNDS = tuple(
    (re.compile(written), said)
    for written, said in (
        (r"^(?:[pg](?=n)|p(?=s)|k(?=n)|w(?=r))", ""),  # pneumonia, gnat, psychologist, knee, write
        (r"ch|ck|q", "k"),  # chemo
        (r"ph", "f"),
        (r"(?<=[tr])h", ""),  # thyroid, rhythm
        (r"x", "ks"),
        (r"c(?=[eiy])", "s"),  # cisplatin
        (r"c", "k"),
        (r"z", "s"),
        (r"y", "i"),
        (r"[ao]e", "e"),  # anaemia, oedema
        (r"[eo]u", "u"),  # neuroblastoma
        (r"(.)\1+", r"\1"),
    )
)
"""What is written in several ways and said in one: most of it came into English and French from Greek."""

_VOWELS = str.maketrans("", "", "aeiou")


def fold(word: str) -> str:
    """Return *word* without case and accents."""
    plain = word.casefold()
    if not plain.isascii():
        plain = unicodedata.normalize("NFKD", plain).casefold()
    return plain if plain.isalnum() else "".join(filter(str.isalnum, plain))


def fold_all(text: str) -> list[str]:
    """Return the words of *text* without case and accents."""
    return [folded for word in WORD.findall(text) if (folded := fold(word))]


class Folding:
    """Folds the words of texts, and remembers in *written* how each was written."""

    def __init__(self) -> None:
        self.written: dict[str, str] = {}
        self._folded: dict[str, str] = {}

    def fold_all(self, text: str) -> str:
        """Return the words of *text* without case and accents, with a space between them."""
        return " ".join(filter(None, map(self._fold, WORD.findall(text))))

    def _fold(self, word: str) -> str:
        folded = self._folded.get(word)
        if folded is None:
            folded = self._folded[word] = fold(word)
            if folded not in self.written or word.islower():  # a capital may be that of a sentence
                self.written[folded] = word
        return folded


class Spelling:
    """The words that somebody may have meant, from *words*: each folded, with how often it is used.

    Words are compared as they are written and as they sound, counted in letters left out, added, changed or
    swapped; what is wrong in the consonants counts twice, since people hear those better than vowels.
    """

    def __init__(self, words: Mapping[str, int]) -> None:
        self._counts = words
        self._words = list(words)
        self._sounds = [_sound(word) for word in self._words]

    def meant(self, word: str, *, half: bool = False) -> str:
        """Return the word of the guide that *word* most likely stands for, or nothing.

        One that is *half* typed may also be the beginning of a word.
        """
        return next(iter(self._near(word, _allowed(word), half=half)), "")

    def nearest(self, word: str, most: int) -> list[str]:
        """Return the words of the guide that are most like *word*, the likeliest first."""
        return self._near(word, _allowed(word) * 5 // 3, half=True)[:most]

    def _near(self, word: str, allowed: int, *, half: bool) -> list[str]:
        costs: dict[int, int] = {}
        for given, known in ((word, self._words), (_sound(word), self._sounds)):
            if len(given) < SHORTEST:
                continue
            _compare(given, known, allowed, costs)
            if half:
                for cut in (len(given), len(given) + 1):
                    _compare(given, [long[:cut] for long in known], allowed, costs, more=1)

        def order(index: int) -> tuple[int, int, int]:
            known = self._words[index]
            seen = known[: len(word)] if half else known
            return costs[index], OSA.distance(word, seen), -self._counts[known]

        return [self._words[index] for index in sorted(costs, key=order)]


def _compare(given: str, known: list[str], allowed: int, costs: dict[int, int], more: int = 0) -> None:
    """Note what it costs to make *given* of each of *known*, and *more*, where that is *allowed*."""
    bones = given.translate(_VOWELS)
    near = process.extract(given, known, scorer=OSA.distance, score_cutoff=allowed, limit=None)
    for word, letters, index in near:
        cost = int(letters) + OSA.distance(bones, word.translate(_VOWELS)) + more
        if cost <= allowed:
            costs[index] = min(cost, costs.get(index, cost))


def _allowed(word: str) -> int:
    """Return how far off a word may be that is corrected: a vowel in a short one, more in a long one."""
    letters = len(_sound(word))
    return 1 if letters < 5 else 2 if letters < 8 else 3 if letters < 11 else 4


def _sound(word: str) -> str:
    for written, said in _SOUNDS:
        word = written.sub(said, word)
    return word
