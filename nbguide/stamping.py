"""Write into a translated file from which text it was made, and leave all else in it as it is."""

from __future__ import annotations

import io
import re
import tomllib
import unicodedata
from collections.abc import Collection, Iterable, Mapping
from pathlib import Path
from stat import S_IMODE

from nbguide.document import FENCE, Document, Files, is_copy
from nbguide.entries import PART_TEXT, QUESTION_TEXT, SECTION_TEXT, TERM_TEXT
from nbguide.model import Place
from nbguide.problems import Code
from nbguide.stamps import TABLE, stamps_of
from nbguide.translation import FOLDERS
from nbguide.whole_file import write_whole

_LABELS = "labels.toml"
_TABLE = re.compile(rf"\s*\[\s*{TABLE}\s*\]\s*(#.*)?")
_ANY_TABLE = re.compile(r"\s*\[")
_KEY = re.compile(r"""\s*["']?[\w-]+["']?\s*=""")


class CannotStamp(Exception):
    """A file is not what it should be; the text is the one line to show."""


def translated_files(content: Path, language: str) -> list[Path]:
    """Return the files of *language* that hold stamps."""
    root = content / language
    texts = (path for folder in FOLDERS for path in sorted((root / folder).rglob("*.md")))
    return [path for path in (root / _LABELS, *texts) if path.is_file() and not is_copy(path.name)]


def stamp(content: Path, source: str, language: str, paths: Iterable[Path]) -> int:
    """Stamp *paths*, files of *language*, with the texts of *source*, and return how many changed.

    Raise CannotStamp where one of them cannot be read, before anything is written, and OSError where one
    cannot be written.
    """
    renewed = {path: _renewed(content, source, language, path) for path in paths}
    changed = {path: text for path, text in renewed.items() if text is not None}
    for path, text in changed.items():
        real = path.resolve()
        write_whole(text, real, mode=S_IMODE(real.stat().st_mode))
    return len(changed)


def _renewed(content: Path, source: str, language: str, path: Path) -> str | None:
    """Return the text of *path* with new stamps, or None where they are right already."""
    files = Files(content)
    inner = path.relative_to(content / language)
    origin = content / source / inner
    if not files.has(origin):
        raise CannotStamp(
            f"{files.name(path)}: the {source} text has no such file; mend its name or take it out"
        )
    old, new = _read(files, origin), _read(files, path)
    before = new.values.pop(TABLE, {})
    made = stamps_of(old, new, _text_keys(inner, old))
    if made == before:
        return None
    lines = list(io.StringIO(path.read_bytes().decode("utf-8"), newline=""))
    first, last = 0, len(lines)
    if path.name != _LABELS:
        first, last = 1, next(n for n, line in enumerate(lines) if n and line.rstrip() == FENCE)
    end = lines[0].removeprefix(lines[0].rstrip("\r\n")) or "\n"
    header = _with_table(lines[first:last], made, end)
    if _values(header) != new.values | {TABLE: made}:
        raise CannotStamp(
            f"{files.name(path)}: write [{TABLE}] as the last table of the header, or take it out"
        )
    return "".join((*lines[:first], *header, *lines[last:]))


def _read(files: Files, path: Path) -> Document:
    document: Document | None
    if path.name == _LABELS:
        values, lines = files.toml(path, Code.UNREADABLE)
        document = Document("labels", values, "", Place(files.name(path), lines=lines))
    else:
        document = files.document(path, path.stem)
    if document is None or files.problems:
        raise CannotStamp(str(files.problems[0]))
    return document


def _text_keys(inner: Path, source: Document) -> Collection[str]:
    """Return the keys with words that the file *inner* of a language may hold."""
    if inner.name == "_part.md":
        return PART_TEXT
    by_folder = {"questions": QUESTION_TEXT, "sections": SECTION_TEXT, "glossary": TERM_TEXT}
    return by_folder.get(inner.parts[0], source.values.keys())


def _with_table(header: list[str], made: Mapping[str, str], end: str) -> list[str]:
    """Return the lines of *header* with the table of stamps renewed in its place, or added at the end."""
    entries = [f'{key} = "{stamps}"{end}' for key, stamps in made.items()]
    lines = [line if line.endswith(("\n", "\r")) else line + end for line in header]
    at = next((n for n, line in enumerate(lines) if _TABLE.fullmatch(line.strip("\ufeff\r\n"))), None)
    if at is None:
        gap = [end] if lines and lines[-1].strip() else []
        return [*lines, *gap, f"[{TABLE}]{end}", *entries]
    following = (n for n, line in enumerate(lines) if n > at and _ANY_TABLE.match(line))
    stop = next(following, len(lines))
    inside = lines[at + 1 : stop]
    first = next((n for n, line in enumerate(inside) if _KEY.match(line)), 0)
    kept = [line for line in inside[first:] if not _KEY.match(line)]
    return [*lines[: at + 1], *inside[:first], *entries, *kept, *lines[stop:]]


def _values(header: list[str]) -> object:
    text = "".join(header).replace("\r\n", "\n").replace("\r", "\n").removeprefix("\ufeff")
    try:
        return tomllib.loads(unicodedata.normalize("NFC", text))
    except ValueError:
        return None
