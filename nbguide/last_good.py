"""What the files of a content folder held when they could last be read: half-written files lose nothing."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import Any, TypeVar

from nbguide.document import Document, Files, id_of
from nbguide.problems import Code, Problem

GRACE = 0.2
"""Seconds until a file that is gone counts as gone: editors take it away and put it back."""

_JUST_NOW = 2_000_000_000
"""Nanoseconds in which some systems give two changes one time; a file so young is read again."""

_Held = TypeVar("_Held")
_Mark = tuple[int, int, int]
_Table = tuple[dict[str, Any], Mapping[str, int]]


@dataclass(frozen=True, slots=True)
class _Outcome:
    """What one file gave when it looked like *mark*; None where it could not be read."""

    mark: _Mark | None
    held: Any
    problems: tuple[Problem, ...]


class LastGood:
    """Remembers what the files of *folder* held; *clock* gives seconds.

    A file that cannot be read is reported as always, and stays what it was. A file that did not change is
    not read again.
    """

    def __init__(self, folder: Path, clock: Callable[[], float] = time.monotonic) -> None:
        self.folder = folder
        self._held: dict[Path, Any] = {}
        self._outcomes: dict[Path, _Outcome] = {}
        self._clock = clock
        self._gone: dict[Path, float] = {}
        self._waiting = False

    def files(self) -> Files:
        """Return the files of the folder for one reading."""
        now, there = self._clock(), self.folder.is_dir()
        for path in list(self._outcomes):
            if _is_there(path):
                self._gone.pop(path, None)
            elif now - self._gone.setdefault(path, now) >= GRACE and there:
                self._forget(path)
        self._waiting = any(now - since < GRACE for since in self._gone.values())
        files = _Files(self.folder, self._held, self._outcomes, set(self._gone))
        if not there and not self._waiting:  # the guide stays as it was until its folder is back
            message = "the whole folder is gone; put it back"
            files.problem(self.folder / "guide.toml", 1, Code.NO_GUIDE, message)
        return files

    def waiting(self) -> bool:
        """Return whether a file is gone that may come back: then the folder is worth another look."""
        return self._waiting

    def _forget(self, path: Path) -> None:
        del self._gone[path], self._outcomes[path]
        if path.suffix != ".toml":  # without these there is no guide, and the reading says so
            self._held.pop(path, None)


class _Files(Files):
    """One reading: what is gone for a moment, or cannot be read, is taken from what is *held*."""

    def __init__(
        self, folder: Path, held: dict[Path, Any], outcomes: dict[Path, _Outcome], gone: set[Path]
    ) -> None:
        super().__init__(folder)
        self._held, self._outcomes, self._gone = held, outcomes, gone

    @cached_property
    def _below(self) -> dict[Path, set[Path]]:
        """Return what each folder held; looked for only where something is missing."""
        below: dict[Path, set[Path]] = {}
        for path in self._outcomes:
            while path != self.folder:
                below.setdefault(path.parent, set()).add(path)
                path = path.parent
        return below

    def has(self, path: Path) -> bool:
        """Return whether *path* is a file, or was one a moment ago."""
        return path in self._gone or super().has(path)

    def is_folder(self, path: Path) -> bool:
        """Return whether *path* is a folder, or was one a moment ago."""
        return super().is_folder(path) or (bool(self._gone) and not super().has(path) and path in self._below)

    def listed(self, folder: Path) -> list[Path]:
        """Return what *folder* holds, and what it held a moment ago; a new number is no second file."""
        told = len(self.problems)
        found = super().listed(folder)
        if not self._gone and told == len(self.problems):
            return found
        ids = {id_of(path.stem) for path in found}
        before = self._below.get(folder, set()).difference(found)
        return [*found, *(path for path in before if id_of(path.stem) not in ids)]

    def document(self, path: Path, document_id: str) -> Document | None:
        """Return a file with a header; where it cannot be read now, as it was."""
        held = self._recall(path, lambda: super(_Files, self).document(path, document_id))
        return replace(held, values=dict(held.values), translated=set()) if held is not None else None

    def toml(self, path: Path, missing: Code) -> _Table:
        """Return a TOML file's values and the lines of its keys; where it cannot be read now, as it was."""
        if not self.has(path):
            nothing = super().toml(path, missing)
            table: _Table = self._held.get(path, nothing)
            return table
        values, lines = self._recall(path, lambda: self.table(path)) or ({}, {})
        return dict(values), lines  # whoever reads it takes out what is not for others

    def table(self, path: Path) -> _Table | None:
        """Return what a TOML file holds; one that held something is not empty by intention."""
        table = super().table(path)
        if table is not None and not table[0] and path in self._held:
            self.problem(path, 1, Code.UNREADABLE, "the file is empty; write it again, or take it out")
            return None
        return table

    def _recall(self, path: Path, read: Callable[[], _Held | None]) -> _Held | None:
        """Return what *read* gives, or gave when the file was last whole."""
        if path in self._gone:
            return self._held.get(path)
        mark, known = _mark(path), self._outcomes.get(path)
        if known is None or mark is None or known.mark != mark:
            before = len(self.problems)
            held = read()
            known = _Outcome(mark, held, tuple(self.problems[before:]))
            self._outcomes[path] = known
            if held is not None:
                self._held[path] = held
        else:
            self.problems.extend(known.problems)
        return known.held if known.held is not None else self._held.get(path)


def _is_there(path: Path) -> bool:
    """Return whether *path* exists; what the system hides does, since reading it says why."""
    try:
        path.stat()
    except (FileNotFoundError, NotADirectoryError):
        return False
    except OSError:
        return True
    return True


def _mark(path: Path) -> _Mark | None:
    """Return what tells one state of a file from another, or None where that is not certain."""
    try:
        status = path.stat()
    except OSError:
        return None
    young = time.time_ns() - status.st_mtime_ns < _JUST_NOW
    return None if young else (status.st_size, status.st_mtime_ns, status.st_ino)
