"""What only follows from a file that could not be read: told once, with that file."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path, PurePosixPath

from nbguide.document import id_of
from nbguide.problems import Code, Problem

_UNREAD = {
    *(Code.UNREADABLE, Code.OUTSIDE, Code.TOO_LARGE, Code.NUL_BYTE, Code.NOT_UTF8, Code.STRAY_FILE),
    *(Code.BAD_NAME, Code.DUPLICATE_ID, Code.NO_HEADER, Code.OPEN_HEADER, Code.BAD_TOML),
}
"""The file stands there, and nothing of it is in the guide."""

_CONDITION = {
    *(Code.UNKNOWN_QUESTION, Code.UNKNOWN_OPTION, Code.EMPTY_CONDITION, Code.EVERY_OPTION),
    *(Code.UNKNOWN_KIND, Code.WHEN_WITHOUT_KIND, Code.KIND_NOT_ALLOWED),
}
"""The condition of a section was set aside."""

_IDLE = {Code.IDLE_QUESTION, Code.IDLE_OPTION}
_LACKING = _IDLE | {
    *(Code.UNCOVERED, Code.UNUSED_SOURCE, Code.UNUSED_TERM, Code.EMPTY_PART, Code.NO_URGENT),
    *(Code.NO_CONTACT, Code.UNEXPLAINED, Code.HARD_WORD, Code.HARD_DEFINITION),
}
"""Something is nowhere in the guide: it may be in what could not be read."""

_NAMING = {
    *(Code.UNKNOWN_SECTION, Code.UNKNOWN_PART, Code.UNKNOWN_TERM, Code.UNKNOWN_QUESTION),
    Code.OLD_LAYOUT,
}
_ROWS = {
    "sources.toml": {Code.UNKNOWN_SOURCE},
    "labels.toml": {Code.MISSING_LABEL, Code.SILENT_LINK},
}
"""What is told for each entry that a file does not have."""


def without_follow_ups(problems: Iterable[Problem], folder: Path) -> set[Problem]:
    """Return *problems* of the content folder *folder* without those that go when its files can be read."""
    found = {*problems}
    unread = {problem.path for problem in found if problem.code in _UNREAD}
    texts = {path for path in unread if len(PurePosixPath(path).parts) > 2}
    ids = {name for path in texts for name in _ids(folder, path)}
    expected: set[Code] = set()
    if texts:
        expected |= _LACKING
    if any(problem.code in _CONDITION and "/sections/" in problem.path for problem in found):
        expected |= _IDLE
    for path in unread:
        expected |= _ROWS.get(PurePosixPath(path).name, set())
    return {
        problem
        for problem in found
        if problem.code not in expected and not (problem.code in _NAMING and _names(problem) & ids)
    }


def _ids(folder: Path, path: str) -> Iterator[str]:
    """Yield the ids that the file at *path* would give, or all files of a folder."""
    below = (folder / path).rglob("*.md") if (folder / path).is_dir() else ()
    for file in (PurePosixPath(path), *below):
        yield id_of(file.name.partition(".")[0])


def _names(problem: Problem) -> set[str]:
    return set(re.findall(r'"([^"]*)"', problem.message))
