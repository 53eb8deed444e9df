"""What is looked for, word by word: how the index is asked for it, and where it stands in a text."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field

from nbguide.spelling import WORD, fold

Words = tuple[str, ...]
"""A name of one word or of several, folded."""


@dataclass(frozen=True, slots=True)
class Slot:
    """One thing that is looked for: any of *forms*, or what begins with *begun*, which is half typed."""

    forms: frozenset[Words]
    begun: Words = ()

    def expression(self) -> str:
        """Return what FTS5 is asked for; folded words hold nothing that could end the quotes."""
        asked = [f'"{" ".join(form)}"' for form in sorted(self.forms)]
        if self.begun:
            asked.append(f'"{" ".join(self.begun)}" *')
        return f"({' OR '.join(asked)})"

    def pattern(self) -> str:
        """Return what finds it among folded words with a space between them."""
        known = [re.escape(" ".join(form)) for form in sorted(self.forms, key=len, reverse=True)]
        if self.begun:
            known.append(re.escape(" ".join(self.begun)) + "[^ ]*")
        return f"(?:^|(?<= ))(?:{'|'.join(known)})(?= |$)"


@dataclass(frozen=True)
class Sought:
    """All that is looked for, what is rarest first."""

    slots: tuple[Slot, ...] = ()
    _each: tuple[re.Pattern[str], ...] = field(init=False, repr=False, compare=False)
    _any: re.Pattern[str] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        patterns = [slot.pattern() for slot in self.slots]
        object.__setattr__(self, "_each", tuple(re.compile(pattern) for pattern in patterns))
        object.__setattr__(self, "_any", re.compile("|".join(patterns) or "(?!)"))

    def held(self, folded: str) -> tuple[bool, ...]:
        """Return of each thing whether it stands in a text, given as its folded words."""
        return tuple(pattern.search(folded) is not None for pattern in self._each)

    def best(self, folded: Iterable[str]) -> int:
        """Return which of several texts holds most of the things, of equals the rarest, then the first."""
        best, most = 0, (0, tuple(False for _ in self._each))
        for number, text in enumerate(folded):
            held = self.held(text)
            if (sum(held), held) > most:
                best, most = number, (sum(held), held)
            if all(held):
                break
        return best

    def marks(self, text: str) -> tuple[tuple[int, int], ...]:
        """Return where the things stand in *text* as it is written."""
        places = [(folded, word.span()) for word in WORD.finditer(text) if (folded := fold(word[0]))]
        starts = [0]
        for folded, _ in places:
            starts.append(starts[-1] + len(folded) + 1)

        def place(letter: int) -> tuple[int, int]:
            return places[bisect_right(starts, letter) - 1][1]

        found = self._any.finditer(" ".join(folded for folded, _ in places))
        return tuple((place(match.start())[0], place(match.end() - 1)[1]) for match in found)


def all_of(slots: Iterable[Slot]) -> str:
    """Return what FTS5 is asked for where every one of *slots* is wanted."""
    return " AND ".join(slot.expression() for slot in slots)


def any_of(slots: Iterable[Slot]) -> str:
    """Return what FTS5 is asked for where one of *slots* is enough."""
    return " OR ".join(slot.expression() for slot in slots)
