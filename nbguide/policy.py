"""What an IT desk decides for all who use a computer, and what a centre prints on every hand-out."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from stat import S_ISREG
from typing import Any

from nbguide.toml_faults import explain

MAX_BYTES = 100_000
"""A larger file is refused by its size, before it is read."""

COVER_AFTER = 10
END_AFTER = 30


@dataclass(frozen=True, slots=True)
class Centre:
    """The card of a hospital or clinic, in its own words; an empty line is left for a pen."""

    name: str = ""
    ward: str = ""
    day: str = ""
    night: str = ""
    fever: str = ""


@dataclass(frozen=True, slots=True)
class Policy:
    """What may be done on this computer; times are minutes without a key or a move of the pointer.

    After *cover_after* the page is covered in a visit, and after *end_after* the visit ends. *fault* is one
    line on what is wrong in the file: then only visits are open, and nothing may be saved or taken along.
    """

    visit_only: bool = False
    language: str = ""
    content: str = ""
    saving: bool = True
    export: bool = True
    cover_after: float = COVER_AFTER
    end_after: float = END_AFTER
    centre: Centre = field(default_factory=Centre)
    fault: str = ""

    @property
    def keeps(self) -> bool:
        """Return whether a family may keep anything on this computer."""
        return self.saving and not self.visit_only


class _Wrong(Exception):
    """A value that cannot be taken; the text says what it must be."""


def load(files: Iterable[Path]) -> Policy:
    """Read the first of *files* that is there; any fault in it gives the strict choice and never an error."""
    for path in files:
        try:
            status = path.stat()
            if not S_ISREG(status.st_mode):
                return _strict(Policy(), f"{path}: is not a file; put the policy there as a text file")
            if status.st_size > MAX_BYTES:
                return _strict(Policy(), f"{path}: is larger than 100 kB; keep only the policy's own lines")
            text = path.read_bytes().decode("utf-8-sig")
        except (FileNotFoundError, NotADirectoryError):
            if path.is_symlink():
                return _strict(Policy(), f"{path}: leads to a file that is not there; mend the link")
            continue
        except OSError as error:
            reason = error.strerror or "no reason given"
            return _strict(Policy(), f"{path}: cannot be read ({reason}); let everybody read it")
        except ValueError:
            return _strict(Policy(), f"{path}: is not saved as UTF-8; save it again as UTF-8")
        return _read(path, text)
    return Policy()


def _read(path: Path, text: str) -> Policy:
    text = text.replace("\r\n", "\n")
    try:
        values = tomllib.loads(text)
    except RecursionError:
        return _strict(Policy(), f"{path}: brackets stand in brackets too deeply; take them out")
    except ValueError as error:
        line, reason = explain(text, error)
        if "+++" in reason:  # of the header of a page
            reason = "is no line of a policy; write lines such as visit_only = true"
        return _strict(Policy(), f"{path}:{line}: {reason}")
    faults: list[str] = []
    known = _take(values, _KEYS, lambda key, said: faults.append(_at(path, text, "", key, said)))
    given = values.get("centre", {})
    if not isinstance(given, dict):
        faults.append(
            _at(path, text, "", "centre", "must be a table: a line [centre], and its keys below it")
        )
        given = {}
    centre = _take(given, _CARD, lambda key, said: faults.append(_at(path, text, "centre", key, said)))
    policy = Policy(**known, centre=Centre(**centre))
    return _strict(policy, faults[0]) if faults else policy


def _strict(policy: Policy, fault: str) -> Policy:
    """Return the strict choice with what is good in *policy*: no longer times than it asks for."""
    return replace(policy, visit_only=True, saving=False, export=False, fault=" ".join(fault.split()))


def _take(
    values: Mapping[str, Any], keys: Mapping[str, _Key | None], wrong: Callable[[str, str], None]
) -> dict[str, Any]:
    """Return the good values by the names of their fields; say of each other one what is *wrong*."""
    taken = {}
    for key, value in values.items():
        if key not in keys:
            wrong(key, f"is not known here; there are: {', '.join(keys)}")
        elif (wanted := keys[key]) is not None:
            name, read = wanted
            try:
                taken[name] = read(value)
            except _Wrong as reason:
                wrong(key, str(reason))
    return taken


def _at(path: Path, text: str, table: str, key: str, said: str) -> str:
    """Return a fault with the line on which *key* of *table* stands, or else the first."""
    inside = ""
    for number, line in enumerate(text.split("\n"), 1):
        if begun := _TABLE.match(line):
            inside = begun[1]
        found = _KEY.match(line)
        if (found and inside == table and found[1] == key) or (begun and not table and inside == key):
            return f'{path}:{number}: "{key}" {said}'
    return f'{path}:1: "{key}" {said}'


def _yes_or_no(value: object) -> bool:
    if not isinstance(value, bool):
        raise _Wrong("must be true or false, without quotes")
    return value


def _words(value: object) -> str:
    if not isinstance(value, str):
        raise _Wrong('must be a text in straight quotes: "..."')
    return " ".join(value.split())


def _language(value: object) -> str:
    words = _words(value)
    if words and not _LANGUAGE.fullmatch(words):
        raise _Wrong('must be a language as the guide calls it, such as "en"')
    return words


def _folder(value: object) -> str:
    """Return the path of a folder that holds a guide."""
    if not isinstance(value, str):
        raise _Wrong('must be a text in straight quotes: "..."')
    try:
        there = not value or (Path(value).is_absolute() and (Path(value) / "guide.toml").is_file())
    except (OSError, ValueError):  # a name that no file can have
        there = False
    if not there:
        raise _Wrong("must be the whole path of a folder that holds guide.toml and can be read")
    return value


def _minutes(least: float, most: float) -> Callable[[object], float]:
    def read(value: object) -> float:
        if isinstance(value, bool) or not isinstance(value, int | float) or not least <= value <= most:
            raise _Wrong(f"must be a number from {least} to {most}: a policy may only shorten the time")
        return value

    return read


_Key = tuple[str, Callable[[object], Any]]

_KEYS: Mapping[str, _Key | None] = {
    "visit_only": ("visit_only", _yes_or_no),
    "language": ("language", _language),
    "content": ("content", _folder),
    "saving": ("saving", _yes_or_no),
    "export": ("export", _yes_or_no),
    "cover_minutes": ("cover_after", _minutes(1, COVER_AFTER)),
    "end_minutes": ("end_after", _minutes(3, END_AFTER)),
    "centre": None,
}
"""The keys of the file, the fields that they fill, and how each is read; a table is read by itself."""

_CARD: Mapping[str, _Key | None] = {
    name: (name, _words) for name in ("name", "ward", "day", "night", "fever")
}

_LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]+)*")
_TABLE = re.compile(r"""\s*\[+\s*["']?([^\]"']*?)["']?\s*\]""")
_KEY = re.compile(r"""\s*["']?([^"'=.\s]+)["']?\s*(?:=|\.)""")
