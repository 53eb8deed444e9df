"""From which text of the source language each piece of a translation was made: a short hash for each."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from difflib import SequenceMatcher
from hashlib import sha256
from itertools import groupby, zip_longest
from typing import NamedTuple

from nbguide.document import Document
from nbguide.model import Place
from nbguide.problems import Code, Problem

TABLE = "made_from"
"""The table of a translated file that holds the stamps: a line for each key, a stamp for each piece of it."""

BODY = "text"
"""What the table calls the text below the header."""


class Piece(NamedTuple):
    """The least that is stamped: a value, an entry of a list or table, or what stands between blank lines.

    *name* is for messages; *key* and *line* say where it stands in the source.
    """

    name: str
    key: str
    line: int
    text: str

    @property
    def stamp(self) -> str:
        """Return the first eight hexadecimal digits of the text's SHA-256; its spacing does not count."""
        return sha256(" ".join(self.text.split()).encode()).hexdigest()[:8]


def stamps_of(source: Document, translation: Document, text_keys: Collection[str]) -> dict[str, str]:
    """Return the stamps of all that is translated, from *source* as it is now."""
    made = {}
    for key in _translated(source, translation, text_keys):
        pieces = _pieces(source, translation, key)
        if pieces:
            made[key] = " ".join(piece.stamp for piece in pieces)
    return made


def check_stamps(
    source: Document, translation: Document, text_keys: Collection[str], problems: list[Problem]
) -> None:
    """Take the stamps out of *translation*, and report where *source* is another text than they say."""
    place = translation.place
    made = translation.header(problems).table(TABLE)
    wrong = bool(translation.values.pop(TABLE, None)) and not made
    keys = [key for key in _translated(source, translation, text_keys) if _pieces(source, translation, key)]
    if not made and keys and not wrong:
        message = "it is not known from which text this was made; look through it, then stamp it"
        problems.append(Problem(place.path, 1, Code.UNSTAMPED, message))
    for key in keys if made else ():
        if key in made:
            problems.extend(_stale(source, translation, key, made[key].split()))
        else:
            message = (
                f'it is not known from which text "{key}" was made; look through it, then stamp the file'
            )
            line = place.body_line if key == BODY else place.line(key)
            problems.append(Problem(place.path, line, Code.UNSTAMPED, message))
    for key in made.keys() - set(keys):
        message = f'[{TABLE}] names "{key}", and here or in the source there is no such text; stamp the file'
        problems.append(Problem(place.path, place.line(f"{TABLE}.{key}"), Code.STALE_TRANSLATION, message))


def _translated(source: Document, translation: Document, text_keys: Collection[str]) -> Iterator[str]:
    """Yield the keys that the translation may and does say otherwise, and the text below the header."""
    for key, value in translation.values.items():
        if key in text_keys and type(value) is type(source.values.get(key)):
            yield key
    if translation.body:
        yield BODY


def _pieces(source: Document, translation: Document, key: str) -> list[Piece]:
    """Return the pieces of one key of *source*; of a table only the entries that are translated."""
    if key == BODY:
        return _paragraphs(source.body, source.place)
    value = source.values[key]
    entries: list[tuple[str, str, object]]
    if isinstance(value, dict):
        translated = translation.values[key]
        entries = [
            (f'"{key}.{name}"', f"{key}.{name}", word) for name, word in value.items() if name in translated
        ]
    elif isinstance(value, list):
        entries = [(f'entry {number} of "{key}"', key, word) for number, word in enumerate(value, 1)]
    else:
        entries = [(f'"{key}"', key, value)]
    return [
        Piece(name, at, source.place.line(at, key), word)
        for name, at, word in entries
        if isinstance(word, str) and word.strip()
    ]


def _paragraphs(body: str, place: Place) -> list[Piece]:
    """Return what stands between blank lines: paragraphs, lists, tables."""
    found: list[Piece] = []
    for filled, group in groupby(enumerate(body.split("\n"), place.body_line), lambda n: bool(n[1].strip())):
        if filled:
            lines = list(group)
            text = "\n".join(line for _, line in lines)
            found.append(Piece(f"paragraph {len(found) + 1}", BODY, lines[0][0], text))
    return found


def _stale(source: Document, translation: Document, key: str, made: Sequence[str]) -> Iterator[Problem]:
    here = _paragraphs(translation.body, translation.place) if key == BODY else []
    language = source.place.path.partition("/")[0]
    for number, is_made, piece in _differences(made, _pieces(source, translation, key)):
        line = translation.place.line(piece.key if piece else key, key)
        if here:
            line = here[min(number, len(here) - 1)].line
        if piece is None:
            what = f"paragraph {number + 1}" if key == BODY else f'entry {number + 1} of "{key}"'
            message = f"the {language} text has lost what was {what} here; take it out, then stamp the file"
        else:
            change = "changed" if is_made else "came in"
            words = piece.text.split()
            quote = " ".join(words[:5]) + ("..." if len(words) > 5 else "")
            message = (
                f"{piece.name} of the {language} text {change} since this was translated "
                f'({source.place.path}:{piece.line}, "{quote}"); translate it, then stamp the file'
            )
        yield Problem(translation.place.path, line, Code.STALE_TRANSLATION, message)


def _differences(made: Sequence[str], now: Sequence[Piece]) -> Iterator[tuple[int, bool, Piece | None]]:
    """Yield where a piece changed, came or went: the number in *made*, whether it is there, what is now."""
    stamps = [piece.stamp for piece in now]
    shorter = min(len(made), len(stamps))
    # Without this, one change among pieces that repeat could look like one that came and one that went.
    head = next((n for n in range(shorter) if made[n] != stamps[n]), shorter)
    tail = next((n for n in range(shorter - head) if made[-1 - n] != stamps[-1 - n]), shorter - head)
    matcher = SequenceMatcher(None, made[head : len(made) - tail], stamps[head : len(stamps) - tail])
    for kind, old, old_end, new, new_end in matcher.get_opcodes():
        if kind != "equal":
            changed = zip_longest(range(old, old_end), now[head + new : head + new_end])
            for number, piece in changed:
                yield head + (old_end if number is None else number), number is not None, piece
