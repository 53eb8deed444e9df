"""When the page of a visit is covered and when the visit ends, by how long nobody was there."""

from __future__ import annotations

from enum import Enum, auto

from nbguide.policy import Policy

COUNTDOWN = 120
"""The seconds before the end of a visit in which its end is announced."""


class Phase(Enum):
    """What is to be seen in a visit."""

    OPEN = auto()
    COVERED = auto()
    ENDING = auto()
    OVER = auto()


def phase(idle: float, policy: Policy) -> Phase:
    """Return what is to be seen after *idle* seconds without a sign of life."""
    left = seconds_left(idle, policy)
    if left <= 0:
        return Phase.OVER
    if left <= COUNTDOWN:
        return Phase.ENDING
    return Phase.COVERED if idle >= policy.cover_after * 60 else Phase.OPEN


def seconds_left(idle: float, policy: Policy) -> float:
    """Return in how many seconds the visit ends."""
    return policy.end_after * 60 - idle
