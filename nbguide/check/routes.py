"""How much each family reads, and how hard it is: every route through the guide."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import astuple
from typing import NamedTuple

from nbguide.check.plain import PlainWords
from nbguide.check.proof import Proof, Route
from nbguide.check.readability import Counts
from nbguide.renderer import WORDS_PER_MINUTE


class Reading(NamedTuple):
    """What the families of one route read; *words* are those of the texts and the things to do."""

    route: Route
    pages: int
    words: int
    counts: Counts

    @property
    def minutes(self) -> int:
        """Return the time to read it all, in whole minutes."""
        return round(self.words / WORDS_PER_MINUTE)


def readings(proof: Proof, plain: PlainWords) -> Iterator[Reading]:
    """Yield what is read on each route, those with the fewest answers first."""
    measures = {
        section.id: (1, plain.length(section), *astuple(plain.counts(section)))
        for section in proof.guide.sections
    }
    routes = proof.paths() if measures else ()
    for route, (pages, words, *counted) in zip(routes, proof.totals(routes, measures), strict=True):
        yield Reading(route, pages, words, Counts(*counted))
