"""The sheet of a guide: the items of two public tools, scored by the program or ticked by people."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from math import isfinite
from pathlib import Path
from typing import NamedTuple

from nbguide.check.items import CDC, PEMAT
from nbguide.check.passive import is_passive
from nbguide.check.plain import PlainWords
from nbguide.check.readability import measurable, passive_is_known, sentences, split_words
from nbguide.document import Files, Header
from nbguide.model import Guide, Place, Section
from nbguide.problems import Code, Problem
from nbguide.review import read_day

FILE = "sheet.toml"
"""The file in the folder of a language that holds what people have judged."""

ANSWERS = {"pemat": ("agree", "disagree", "not-applicable"), "cdc": ("yes", "no", "not-applicable")}
"""What a person can answer, by tool."""

THROUGHOUT = 0.8
"""PEMAT's guide calls it "throughout" where at least so much of a material keeps an item."""

_YOU = re.compile(r"\b(?:you|your|yours|vous|votre|vos)\b", re.I)


class Item(NamedTuple):
    """One item of a tool; a *machine* scores it, or a person ticks it."""

    tool: str
    number: int
    words: str
    machine: bool

    @property
    def key(self) -> str:
        """Return the name of the item in the sheet: "pemat.3"."""
        return f"{self.tool}.{self.number}"


class Scored(NamedTuple):
    """What a path of sections makes of an item: *kept* by so many *of* those to which it applies.

    *agreed* is None where it applies to none of them, or cannot be measured.
    """

    item: Item
    agreed: bool | None
    kept: int
    of: int


class Tick(NamedTuple):
    """What a person judged."""

    answer: str
    by: str
    date: str
    note: str


def items() -> tuple[Item, ...]:
    """Return every item of both tools."""
    tools = {"pemat": PEMAT, "cdc": CDC}
    return tuple(
        Item(tool, number, words, f"{tool}.{number}" in _MEASURES)
        for tool, listed in tools.items()
        for number, words in listed.items()
    )


def agrees(item: Item, kept: int, of: int) -> bool | None:
    """Return whether a path agrees with *item*, which *kept* sections keep *of* those to which it applies.

    PEMAT agrees from 80 % of them on, the CDC index only when all keep it; None where it applies to none.
    """
    least = THROUGHOUT if item.tool == "pemat" else 1
    return kept >= least * of if of else None


class Sheet:
    """The items that a machine can score, for the sections of one guide, by the targets of its style.toml."""

    def __init__(self, guide: Guide, plain: PlainWords) -> None:
        self.language = guide.language
        self.targets = guide.style.targets
        self.plain = plain
        self._kept: dict[str, dict[str, bool | None]] = {}

    def measure(self, section: Section) -> Mapping[str, bool | None]:
        """Return whether *section* keeps each item; None where one does not apply or cannot be measured."""
        if section.id not in self._kept:
            self._kept[section.id] = {key: kept(self, section) for key, kept in _MEASURES.items()}
        return self._kept[section.id]

    def score(self, sections: Iterable[Section]) -> tuple[Scored, ...]:
        """Score what a family reads."""
        measured = [self.measure(section) for section in sections]
        scored = []
        for item in items():
            if item.machine:
                found = [kept[item.key] for kept in measured if kept[item.key] is not None]
                keep = sum(map(bool, found))
                scored.append(Scored(item, agrees(item, keep, len(found)), keep, len(found)))
        return tuple(scored)


def _everyday(sheet: Sheet, section: Section) -> bool | None:
    for formula in measurable(sheet.language):
        if formula.section and isfinite(target := getattr(sheet.targets, formula.section)):
            found = formula.measure(sheet.plain.counts(section))
            within = found >= target if formula.high_is_easy else found <= target
            return within and not sheet.plain.hard_words(section)
    return None


def _explained(sheet: Sheet, section: Section) -> bool:
    return not sheet.plain.hard_words(section)


def _active(sheet: Sheet, section: Section) -> bool | None:
    counts = sheet.plain.counts(section)
    if not passive_is_known(sheet.language) or not isfinite(sheet.targets.passive):
        return None
    return counts.passive_share <= sheet.targets.passive


def _active_main(sheet: Sheet, section: Section) -> bool | None:
    texts = [text for text in (section.main, *section.do) if text]
    if not passive_is_known(sheet.language) or not texts:
        return None
    return not any(is_passive(sentence) for text in texts for sentence in sentences(text))


def _short(sheet: Sheet, section: Section) -> bool | None:
    if not isfinite(sheet.targets.section_words):
        return None
    longest = max((len(sentences(block.text)) for block in sheet.plain.texts.body(section).blocks), default=0)
    within = sheet.plain.length(section) <= sheet.targets.section_words
    return within and longest <= sheet.targets.paragraph_sentences


def _headed(sheet: Sheet, section: Section) -> bool | None:
    if not sheet.targets.heading_words:
        return None
    headings = [section.title, *(heading.text for heading in sheet.plain.texts.body(section).headings)]
    return all(len(split_words(heading)) >= sheet.targets.heading_words for heading in headings)


def _divided(sheet: Sheet, section: Section) -> bool | None:
    short, headed = _short(sheet, section), _headed(sheet, section)
    return None if short is None or headed is None else short and headed


def _summed_up(sheet: Sheet, section: Section) -> bool:
    return bool(section.main)


def _stressed(sheet: Sheet, section: Section) -> bool:
    body = sheet.plain.texts.body(section)
    return body.stressed or _listed(sheet, section)


def _listed(sheet: Sheet, section: Section) -> bool:
    return bool(sheet.plain.texts.body(section).lists or section.do or section.ask)


def _captioned(sheet: Sheet, section: Section) -> bool | None:
    return bool(section.caption) if section.picture else None


def _tabled(sheet: Sheet, section: Section) -> bool | None:
    tables = sheet.plain.texts.body(section).tables
    return all(all(table.header[1:]) for table in tables) if tables else None


def _acting(sheet: Sheet, section: Section) -> bool:
    return bool(section.do or section.ask)


def _addressing(sheet: Sheet, section: Section) -> bool:
    texts = (block.text for block in sheet.plain.texts.blocks(section))
    return _acting(sheet, section) and any(_YOU.search(text) for text in texts)


def _in_steps(sheet: Sheet, section: Section) -> bool | None:
    steps = (len(split_words(sentence)) for text in section.do for sentence in sentences(text))
    measured = section.do and isfinite(sheet.targets.sentence_words)
    return all(words <= sheet.targets.sentence_words for words in steps) if measured else None


_MEASURES: Mapping[str, Callable[[Sheet, Section], bool | None]] = {
    "pemat.3": _everyday,
    "pemat.4": _explained,
    "pemat.5": _active,
    "pemat.8": _short,
    "pemat.9": _headed,
    "pemat.11": _summed_up,
    "pemat.12": _stressed,
    "pemat.17": _captioned,
    "pemat.19": _tabled,
    "pemat.20": _acting,
    "pemat.21": _addressing,
    "pemat.22": _in_steps,
    # The program puts the main point first and in a box.
    "cdc.1": _summed_up,
    "cdc.2": _summed_up,
    "cdc.3": _summed_up,
    "cdc.5": _acting,
    "cdc.6": _active_main,
    "cdc.7": _explained,
    "cdc.8": _listed,
    "cdc.9": _divided,
    "cdc.10": _summed_up,
}
"""How a section is held against an item; what is not here, only a person can judge."""


def read_sheet(folder: Path, language: str) -> tuple[dict[str, Tick], list[Problem]]:
    """Return what people ticked in the sheet of *language*, by item, and what is wrong with the file."""
    files = Files(folder)
    path = folder / language / FILE
    if not files.has(path):
        return {}, []
    values, lines = files.toml(path, Code.UNREADABLE)
    place = Place(files.name(path), lines=lines)
    ticks = dict(_ticks(values, place, files.problems))
    return ticks, files.problems


def _ticks(values: Mapping[str, object], place: Place, problems: list[Problem]) -> Iterator[tuple[str, Tick]]:
    known = {item.key: item for item in items()}
    for tool, listed in values.items():
        for number, entry in (listed if isinstance(listed, dict) else {"": listed}).items():
            key = f"{tool}.{number}" if number else tool
            line = place.line(key, tool)
            if key not in known:
                message = f'the sheet has no item "{key}"; write [pemat.1] or [cdc.11]'
                problems.append(Problem(place.path, line, Code.UNKNOWN_KEY, message))
            elif known[key].machine:
                message = f'the program scores "{key}" by itself; take it out'
                problems.append(Problem(place.path, line, Code.UNKNOWN_KEY, message))
            elif not isinstance(entry, dict):
                message = f'"{key}" must be a table: a line [{key}], then answer, by and date'
                problems.append(Problem(place.path, line, Code.WRONG_TYPE, message))
            elif tick := _tick(known[key], Header(entry, place, problems, inside=key)):
                yield key, tick


def _tick(item: Item, header: Header) -> Tick | None:
    tick = Tick(
        header.text("answer", needed=True),
        header.text("by", needed=True),
        header.text("date", needed=True),
        header.text("note"),
    )
    header.finish()
    allowed = ANSWERS[item.tool]
    if tick.answer and tick.answer not in allowed:
        message = f'"{tick.answer}" is no answer to {item.key}; it may be {", ".join(allowed)}'
        header.problem(Code.BAD_ANSWER, message, "answer")
    elif tick.date and not read_day(tick.date):
        header.problem(Code.BAD_DATE, f'"{tick.date}" is no day; write it as "2027-03-01"', "date")
    elif all((tick.answer, tick.by, tick.date)):
        return tick
    return None
