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
    """Yield what is wrong with the days of reviews by the *clock*, where it can be believed."""
    today = day_to_believe(clock, guide)
    for section in guide.sections:
        if not section.review:
            continue
        place, made, until = section.place, read_day(section.review.date), read_day(section.review.next)
        if made and made > today:
            message = f"the review is of {section.review.date}, and that day is still to come"
            yield Problem(place.path, place.line("review.date", "review"), Code.BAD_DATE, message)
        elif made and until and until <= made:
            message = f"the next check, {section.review.next}, must be after {section.review.date}"
            yield Problem(place.path, place.line("review.next", "review"), Code.BAD_DATE, message)
        elif is_overdue(section, today):
            message = f"this was to be checked again by {section.review.next}; ask a reviewer"
            yield Problem(place.path, place.line("review.next", "review"), Code.OVERDUE_REVIEW, message)
