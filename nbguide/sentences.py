"""Where the sentences of a text begin and end."""

from __future__ import annotations

import re
from collections.abc import Iterator

_END = re.compile(r"[.!?…]+[\"'”’»)\]]*(?=\s+[\"'“‘«(\[]*[A-Z0-9À-Þ])")
_ABBREVIATION = re.compile(r"(?:\b(?:Dr|Mr|Mrs|Ms|Prof|St|vs|e\.g|i\.e|(?:[A-Z]\.)+[A-Z])|^[A-Z])\.$")
_BEFORE_A_NUMBER = re.compile(r"\b(?:[Nn]os?|approx|ca|Fig)\.$")


def sentence_ranges(text: str) -> Iterator[tuple[int, int]]:
    """Yield the place of each sentence of a block of plain text: its first letter, and behind its last."""
    start = 0
    for end in _END.finditer(text):
        if not _goes_on(text[start : end.end()].lstrip(), text[end.end() :].lstrip()):
            yield from _trimmed(text, start, end.end())
            start = end.end()
    yield from _trimmed(text, start, len(text))


def _goes_on(sentence: str, rest: str) -> bool:
    """Return whether the full stop behind *sentence* belongs to its last word."""
    before_a_number = rest[:1].isdigit() and _BEFORE_A_NUMBER.search(sentence)
    return bool(before_a_number or _ABBREVIATION.search(sentence))


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    inside = text[start:end]
    if words := inside.strip():
        first = start + len(inside) - len(inside.lstrip())
        yield first, first + len(words)
