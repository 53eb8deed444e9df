"""A guide that is being written: what its folder says by now, and what is wrong with it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from nbguide import loader
from nbguide.check.follow_ups import without_follow_ups
from nbguide.families import Family, read_families
from nbguide.last_good import LastGood
from nbguide.problems import Problem
from nbguide.ui.library import OpenGuide, open_guide


class Draft:
    """The guide in *folder*, to be read again and again; what cannot be read now stays what it was.

    *clock* is the computer's day.
    """

    def __init__(self, folder: Path, templates: Path, clock: date) -> None:
        self.folder = folder
        self.memory = LastGood(folder)
        self.families: list[Family] = []
        self.problems: tuple[Problem, ...] = ()
        self._templates = templates
        self._clock = clock
        self._language: str | None = None
        self._opened: OpenGuide | None = None

    def read(self, language: str | None = None) -> OpenGuide:
        """Return the guide as the folder says by now, the same one where nothing changed.

        Without *language* it is read in the one of the last time, or in its source language.

        A guide that lost all its sections stays what it was.
        """
        self._language = language or self._language
        files = self.memory.files()
        before, guide = self._opened, loader.load(self.folder, self._language, files).guide
        if before is not None and (guide == before.guide or (before.guide.sections and not guide.sections)):
            guide = before.guide
        self.families, problems = read_families(self.folder, guide, files)
        self.problems = tuple(without_follow_ups(problems, self.folder))  # of the whole reading
        if before is None or guide is not before.guide:
            self._opened = before = open_guide(guide, self._templates, self._clock, before)
        return before
