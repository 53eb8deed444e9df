"""How much a family reads, and how hard it is; on every route through the guide."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import astuple
from typing import NamedTuple

from nbguide.check.plain import PlainWords
from nbguide.check.proof import Proof, Route
from nbguide.check.readability import Counts
from nbguide.model import Section
from nbguide.renderer import WORDS_PER_MINUTE


class Amount(NamedTuple):
    """What a family reads; *words* are those of the texts and the things to do."""

    pages: int
    words: int
    counts: Counts

    @property
    def minutes(self) -> int:
        """Return the time to read it all, in whole minutes."""
        return round(self.words / WORDS_PER_MINUTE)


def amount(sections: Collection[Section], plain: PlainWords) -> Amount:
    """Return what a family reads that sees *sections*."""
    return Amount(len(sections), sum(map(plain.length, sections)), plain.grades(sections))


def readings(proof: Proof, plain: PlainWords) -> Iterator[tuple[Route, Amount]]:
    """Yield each route and what is read on it, those with the fewest answers first."""
    measures = {
        section.id: (1, plain.length(section), *astuple(plain.counts(section)))
        for section in proof.guide.sections
    }
    routes = proof.paths() if measures else ()
    for route, (pages, words, *counted) in zip(routes, proof.totals(routes, measures), strict=True):
        yield route, Amount(pages, words, Counts(*counted))
