"""Which guide a report is about, and on which day it was made."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from nbguide.model import Guide


class Edition(NamedTuple):
    """A guide, the *code* of its texts, how many *problems* it has, and the day that decides on reviews."""

    guide: Guide
    code: str
    problems: int
    today: date

    @property
    def version(self) -> str:
        """Return the version, the date and the code in words."""
        dated = f", {self.guide.dated}" if self.guide.dated else ""
        return f"Version {self.guide.version}{dated}, text {self.code}"
