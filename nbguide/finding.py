"""Where words stand in a text, whatever their case, accents and hyphens, and in which sentence."""

from __future__ import annotations

import re
from unicodedata import category, combining, normalize

from nbguide.sentences import sentence_ranges

ASIDE = 60
"""How many letters are told, at most, before what was found and behind it."""

_BREAKS = "\n\r\u2029\ufdd0\ufdd1\ufffc"
"""What parts paragraphs and cells in rich text, and what stands for a picture."""

_QUOTES = {"’": "'", "‘": "'", "ʼ": "'", "“": '"', "”": '"', "„": '"', "«": '"', "»": '"'}

_SILENT = "\xad"
"""The soft hyphen, which in a folded text stands for all that is not seen."""

_BETWEEN = f"[{_SILENT}-]*"
_GAP = f"[ {_SILENT}-]+"


class _Folding(dict[int, str]):
    """How each character is folded; found out when it is first met."""

    def __missing__(self, code: int) -> str:
        folded = self[code] = _fold(chr(code))
        return folded


class Folded:
    """A text in which words can be found; its characters are counted as UTF-16 does, and Qt."""

    def __init__(self, text: str) -> None:
        self._text = text.translate(_Folding())

    def find(self, words: str) -> list[tuple[int, int]]:
        """Return where *words* stand: the first character and the one behind the last."""
        pattern = _pattern(words)
        return [found.span() for found in re.finditer(pattern, self._text)] if pattern else []


def sentence_around(before: str, found: str, after: str) -> str:
    """Return the sentence in which *found* stands between the rest of its block, cut where it is long."""
    first, last = len(before), len(before) + len(found)
    sentences = sentence_ranges(before + found + after)
    start, end = next(((start, end) for start, end in sentences if end > first), (first, last))
    lead, rest = before[start:], after[: max(end - last, 0)]
    if len(lead) > ASIDE:
        lead = f"… {lead[-ASIDE:].partition(' ')[2]}"
    if len(rest) > ASIDE:
        rest = f"{rest[:ASIDE].rpartition(' ')[0]} …"
    return f"{lead}{found}{rest}"


def _pattern(words: str) -> str:
    """Return the regular expression for *words*; empty where there is nothing to find."""
    folded = normalize("NFC", words).translate(_Folding())
    parts = [part for part in re.split(r"[\s-]+", folded.replace(_SILENT, "")) if part]
    return _GAP.join(_BETWEEN.join(map(re.escape, part)) for part in parts)


def _fold(letter: str) -> str:
    """Return *letter* in the form in which all that is read alike is alike: as long as UTF-16 counts it."""
    if letter in _BREAKS:
        return "\n"
    if letter.isspace() or letter == "\u2028":
        return " "
    if ord(letter) > 0xFFFF:
        return f"{letter}\ufffd"
    kind = category(letter)
    if kind == "Pd" or letter == "−":
        return "-"
    if kind == "Cf" or combining(letter):
        return _SILENT
    parts = normalize("NFKD", _QUOTES.get(letter, letter))
    plain = (parts[0] if all(map(combining, parts[1:])) else letter).casefold()
    return plain if len(plain) == 1 else letter
