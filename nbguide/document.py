"""One content file: a TOML header between +++ lines and a Markdown body; and the folder of such files."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path
from stat import S_ISREG
from typing import Any

from nbguide.model import Place
from nbguide.problems import Code, Problem
from nbguide.toml_faults import explain

MAX_BYTES = 1_000_000
"""A larger file is refused by its size, before it is read."""

FENCE = "+++"
"""The line above the header and the one below it."""
_NAME = re.compile(r"(?:(?P<number>[0-9]+)-)?(?P<id>[a-z0-9]+(?:-[a-z0-9]+)*)")


@dataclass(slots=True)
class Header:
    """The keys of a header, or of the table *inside* a file; each is taken once, the rest is reported."""

    values: dict[str, Any]
    place: Place
    problems: list[Problem]
    taken: set[str] = field(default_factory=set)
    translation: Place | None = None
    translated: set[str] = field(default_factory=set)
    inside: str = ""

    def problem(self, code: Code, message: str, *keys: str) -> None:
        """Report a fault at the first of *keys* that the header holds."""
        place = self.translation if self.translation and self.translated & set(keys) else self.place
        names = [f"{self.inside}.{key}" for key in keys] + [self.inside] if self.inside else keys
        self.problems.append(Problem(place.path, place.line(*names), code, message))

    def take(self, key: str, kind: type, name: str, default: Any) -> Any:
        """Return a value of the type *kind*, called *name* in the message where it is of another."""
        self.taken.add(key)
        value = self.values.get(key, default)
        if key in self.values and type(value) is not kind:
            self.problem(Code.WRONG_TYPE, f'"{key}" must be {name}', key)
            return default
        return value

    def text(self, key: str, *, needed: bool = False) -> str:
        """Return a text with single spaces, or an empty one."""
        value = " ".join(self.take(key, str, "a text in quotes", "").split())
        if needed and not value and type(self.values.get(key, "")) is str:
            self.problem(Code.MISSING_KEY, f'the header needs "{key}" with a text: {key} = "..."', key)
        return value

    def flag(self, key: str) -> bool:
        """Return whether *key* is there and true."""
        return bool(self.take(key, bool, "true or false", False))

    def texts(self, key: str) -> tuple[str, ...]:
        """Return a list of texts; entries of another type are reported and left out."""
        values = self.take(key, list, 'a list of texts, such as ["one", "two"]', [])
        if any(not isinstance(value, str) or not value.strip() for value in values):
            self.problem(Code.WRONG_TYPE, f'every entry of "{key}" must be a text in quotes', key)
        return tuple(" ".join(v.split()) for v in values if isinstance(v, str) and v.strip())

    def table(self, key: str) -> dict[str, str]:
        """Return a table of texts; entries of another type are reported and left out."""
        values = self.take(key, dict, f"a table: a line [{key}], then one line for each entry", {})
        for name, value in values.items():
            if not isinstance(value, str) or not value.strip():
                self.problem(
                    Code.WRONG_TYPE, f'"{name}" in [{key}] must be a text in quotes', f"{key}.{name}", key
                )
        return {n: " ".join(v.split()) for n, v in values.items() if isinstance(v, str) and v.strip()}

    def entry(self, key: str, fields: tuple[str, ...]) -> dict[str, str] | None:
        """Return a table that must hold exactly *fields*, or None where it is absent or faulty."""
        if key not in self.values:
            self.taken.add(key)
            return None
        table = self.table(key)
        if not isinstance(self.values[key], dict):
            return None
        for name in fields:
            if name not in self.values[key]:
                self.problem(Code.MISSING_KEY, f'[{key}] needs "{name}" with a text', f"{key}.{name}", key)
        for name in table.keys() - set(fields):
            message = f'"{name}" does not belong to [{key}]; move it above that line, or take it out'
            self.problem(Code.UNKNOWN_KEY, message, f"{key}.{name}", key)
        return table if all(name in table for name in fields) else None

    def finish(self) -> None:
        """Report the keys that nobody took."""
        for key in self.values.keys() - self.taken:
            close = get_close_matches(key, self.taken, n=1, cutoff=0.7)
            meant = f'did you mean "{close[0]}"?' if close else f"known are: {', '.join(sorted(self.taken))}"
            self.problem(Code.UNKNOWN_KEY, f'the key "{key}" is not known here; {meant}', key)


@dataclass(slots=True)
class Document:
    """A header and the Markdown below it, as one file gives them, or with a translation laid over.

    The keys of *translated* then stand in the file of *translation*.
    """

    id: str
    values: dict[str, Any]
    body: str
    place: Place
    translation: Place | None = None
    translated: set[str] = field(default_factory=set)

    @property
    def text_place(self) -> Place:
        """Return where the words are that the page shows."""
        return self.translation or self.place

    def header(self, problems: list[Problem]) -> Header:
        """Return the header to take values from; faults go to *problems*."""
        return Header(
            self.values, self.place, problems, translation=self.translation, translated=self.translated
        )


class Files:
    """The files of one content folder; what cannot be read becomes a problem and nothing stops."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.problems: list[Problem] = []
        self._real: dict[Path, Path] = {}

    def problem(self, path: Path, line: int, code: Code, message: str) -> None:
        """Report a fault of *path*."""
        self.problems.append(Problem(self.name(path), line, code, message))

    def name(self, path: Path) -> str:
        """Return *path* as messages write it: relative to the folder, with forward slashes."""
        return path.relative_to(self.folder).as_posix()

    def has(self, path: Path) -> bool:
        """Return whether *path* is a file; what the system hides counts, since reading it says why."""
        try:
            return path.is_file()
        except OSError:
            return True

    def is_folder(self, path: Path) -> bool:
        """Return whether *path* is a folder, as far as the system lets us see."""
        try:
            return path.is_dir()
        except OSError:
            return False

    def entries(self, folder: Path) -> list[Path]:
        """Return what *folder* holds in the guide's order: by number, then by name."""
        return sorted(self.listed(folder), key=lambda path: (_number(path.name), path.name))

    def listed(self, folder: Path) -> list[Path]:
        """Return what *folder* holds, without hidden files and the copies that editors make."""
        try:
            return [path for path in folder.iterdir() if not is_copy(path.name)]
        except FileNotFoundError:
            return []
        except OSError as error:
            self.problem(folder, 1, Code.UNREADABLE, f"the folder cannot be read: {error.strerror}")
            return []

    def id(self, path: Path, stem: str, ids: dict[str, str]) -> str:
        """Return the id that a name gives, or an empty text where it gives none of its own."""
        found = id_of(stem)
        if not found:
            message = "a name is a number and an id in small letters, such as 040-mibg-therapy; rename it"
            self.problem(path, 1, Code.BAD_NAME, message)
            return ""
        if found in ids:
            self.problem(
                path, 1, Code.DUPLICATE_ID, f'the id "{found}" is taken by {ids[found]}; rename one of them'
            )
            return ""
        ids[found] = self.name(path)
        return found

    def _leads_out(self, path: Path) -> bool:
        """Return whether *path* is, through a link, a file elsewhere; a folder is followed once."""
        for folder in (self.folder, path.parent):
            if folder not in self._real:
                self._real[folder] = folder.resolve()
        real = path.resolve() if path.is_symlink() else self._real[path.parent] / path.name
        return not real.is_relative_to(self._real[self.folder])

    def _text(self, path: Path) -> str | None:
        """Return the text of *path* with Unix line ends and in NFC, or None with the reason reported."""
        try:
            if self._leads_out(path):
                self.problem(
                    path, 1, Code.OUTSIDE, "the file is a link out of the content folder; copy the file in"
                )
                return None
            status = path.stat()
            if not S_ISREG(status.st_mode):
                self.problem(path, 1, Code.UNREADABLE, "this is not a file that can be read")
                return None
            if status.st_size > MAX_BYTES:
                message = f"the file has {status.st_size:,} bytes; the limit is {MAX_BYTES:,}. Divide it"
                self.problem(path, 1, Code.TOO_LARGE, message)
                return None
            raw = path.read_bytes()
        except (OSError, RuntimeError) as error:
            reason = getattr(error, "strerror", None) or str(error)
            self.problem(path, 1, Code.UNREADABLE, f"the file cannot be read: {reason}")
            return None
        if b"\0" in raw:
            line = raw[: raw.index(b"\0")].count(b"\n") + 1
            self.problem(path, line, Code.NUL_BYTE, "this is not plain text in UTF-8; save it again as that")
            return None
        try:
            text = raw.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            line = raw[: error.start].count(b"\n") + 1
            self.problem(path, line, Code.NOT_UTF8, "the file is not UTF-8; save it again as UTF-8")
            return None
        return unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))

    def document(self, path: Path, document_id: str) -> Document | None:
        """Return a file with a header, or None with the reason reported."""
        text = self._text(path)
        if text is None:
            return None
        lines = text.split("\n")
        if lines[0].rstrip() != FENCE:
            self.problem(path, 1, Code.NO_HEADER, "the first line must be +++ and the header follows it")
            return None
        end = next((n for n, line in enumerate(lines[1:], 1) if line.rstrip() == FENCE), None)
        if end is None:
            self.problem(
                path, 1, Code.OPEN_HEADER, "the header is not closed; add a second +++ line below it"
            )
            return None
        header = "\n".join(lines[1:end])
        values = self._parse(path, header, first_line=2)
        if values is None:
            return None
        below = lines[end + 1 :]
        blank = next((n for n, line in enumerate(below) if line.strip()), 0)
        body = "\n".join(below[blank:]).rstrip()
        place = Place(self.name(path), end + 2 + blank, KeyLines(header, 2))
        return Document(document_id, values, body, place)

    def toml(self, path: Path, missing: Code) -> tuple[dict[str, Any], Mapping[str, int]]:
        """Return a TOML file's values and the lines of its keys; report *missing* where there is none."""
        if not self.has(path):
            self.problem(path, 1, missing, f"{path.name} is missing")
            return {}, {}
        return self.table(path) or ({}, {})

    def table(self, path: Path) -> tuple[dict[str, Any], Mapping[str, int]] | None:
        """Return what a TOML file holds, or None with the reason reported."""
        text = self._text(path)
        values = self._parse(path, text, first_line=1) if text is not None else None
        return (values, KeyLines(text or "", 1)) if values is not None else None

    def _parse(self, path: Path, text: str, first_line: int) -> dict[str, Any] | None:
        try:
            return tomllib.loads(text)
        except RecursionError:
            self.problem(path, first_line, Code.BAD_TOML, "lists or tables are nested too deeply")
        except ValueError as error:
            line, message = explain(text, error)
            self.problem(path, line + first_line - 1, Code.BAD_TOML, message)
        return None


def is_copy(name: str) -> bool:
    """Return whether *name* is of a hidden file, or of a copy that an editor makes while somebody writes."""
    return name[0] in ".#~" or name.endswith("~")


def id_of(stem: str) -> str:
    """Return the id in a name without its ending, or an empty text where there is none."""
    match = _NAME.fullmatch(stem)
    return match["id"] if match else ""


def _number(name: str) -> int:
    match = _NAME.fullmatch(name.removesuffix(".md"))
    return int(match["number"]) if match and match["number"] else 0


class KeyLines(Mapping[str, int]):
    """The line of every key, written "key" or "table.key"; found only when a message needs one."""

    def __init__(self, text: str, first_line: int) -> None:
        self._text, self._first_line = text, first_line
        self._known: dict[str, int] | None = None

    def __getitem__(self, key: str) -> int:
        return self._lines()[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._lines())

    def __len__(self) -> int:
        return len(self._lines())

    def _lines(self) -> dict[str, int]:
        if self._known is None:
            self._known = {}
            table = ""
            for number, line in enumerate(self._text.split("\n"), self._first_line):
                bare = line.partition("#")[0].strip()
                if bare.startswith("[") and bare.endswith("]"):
                    table = bare.strip("[] \t\"'")
                    self._known.setdefault(table, number)
                elif key := re.match(r"""["']?([\w-]+)["']?\s*=""", bare):
                    self._known.setdefault(f"{table}.{key[1]}" if table else key[1], number)
        return self._known
