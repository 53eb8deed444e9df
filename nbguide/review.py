"""Until when the check of a section holds, and which day it is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from nbguide.model import Guide, Section
from nbguide.problems import Code, Problem


def read_day(text: str) -> date | None:
    """Return the day that *text* names as in 2027-03-01, or None."""
    try:
        return date.fromisoformat(text) if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text) else None
    except ValueError:  # the 30th of February
        return None


def day_to_believe(clock: date, guide: Guide) -> date:
    """Return the day of the computer's *clock*; one that is before the guide was made is wrong."""
    return max(clock, read_day(guide.dated) or clock)


def is_overdue(section: Section, today: date) -> bool:
    """Return whether *section* should have been checked again before *today*."""
    until = read_day(section.review.next) if section.review else None
    return until is not None and until < today


def check_reviews(guide: Guide, clock: date) -> Iterator[Problem]:
    """Yield the sections whose review is overdue by the *clock*, where it can be believed."""
    today = day_to_believe(clock, guide)
    for section in guide.sections:
        if section.review and is_overdue(section, today):
            place = section.place
            message = f"this was to be checked again by {section.review.next}; ask a reviewer"
            yield Problem(place.path, place.line("review.next", "review"), Code.OVERDUE_REVIEW, message)
