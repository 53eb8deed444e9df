"""Where the reader was before a list, the call for help, or a page in another part."""

from __future__ import annotations

from collections.abc import Set
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from nbguide.ui.page_view import Spot


class Place(NamedTuple):
    """A screen, and what stood in the reader: the call for help, a page away from it, the part, the spot."""

    screen: QWidget
    urgent: bool = False
    away: bool = False
    part: str = ""
    spot: Spot | None = None


class WayBack:
    """The places that Back leads to, the last one first."""

    def __init__(self) -> None:
        self._places: list[Place] = []

    def keep(self, place: Place) -> None:
        """Remember *place*."""
        self._places.append(place)

    def take(self, otherwise: Place) -> Place:
        """Return the last place and forget it; *otherwise* where there is none."""
        return self._places.pop() if self._places else otherwise

    def forget_others(self, parts: Set[str]) -> None:
        """Forget the places in parts that are not among *parts*."""
        self._places = [place for place in self._places if place.part in parts or not place.part]

    def forget(self) -> None:
        """Forget all: the reader went on to something else."""
        self._places.clear()
