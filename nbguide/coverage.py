"""What the guide must hold (coverage.toml), and the sections that hold it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from nbguide.document import Files, Header
from nbguide.model import Guide, Place, Section
from nbguide.problems import Code, Problem

FILE = "coverage.toml"
"""The file of the content folder that lists the topics; a guide without one promises nothing."""


class Topic(NamedTuple):
    """One thing that the guide must hold, with its chapter in the table and its line in the file."""

    id: str
    chapter: str
    words: str
    line: int


def read_topics(folder: Path) -> tuple[list[Topic], list[Problem]]:
    """Return the topics of the guide in *folder*, and what is wrong with their file."""
    files = Files(folder)
    path = folder / FILE
    if not files.has(path):
        return [], []
    values, lines = files.toml(path, Code.UNREADABLE)
    header = Header(values, Place(FILE, lines=lines), files.problems)
    topics: dict[str, Topic] = {}
    for chapter in values:
        for name, words in header.table(chapter).items():
            topic = Topic(name, chapter, words, lines.get(f"{chapter}.{name}", 1))
            if topics.setdefault(name, topic) is not topic:
                message = f'the id "{name}" is taken in "{topics[name].chapter}"; rename one of them'
                files.problem(path, topic.line, Code.DUPLICATE_ID, message)
    return list(topics.values()), files.problems


def check_topics(guide: Guide, topics: list[Topic]) -> Iterator[Problem]:
    """Yield the topics that no section covers, and what sections cover without there being such a topic."""
    known = {topic.id for topic in topics}
    covered = holders(guide)
    for section in guide.sections:
        for name in section.covers:
            if name not in known:
                message = f'{FILE} has no "{name}"; mend it, or add it there'
                yield Problem(section.place.path, section.place.line("covers"), Code.UNKNOWN_TOPIC, message)
    for topic in topics:
        if topic.id not in covered:
            yield Problem(FILE, topic.line, Code.UNCOVERED, f'no section covers "{topic.id}": {topic.words}')


def table(guide: Guide, topics: list[Topic]) -> str:
    """Return the whole table as Markdown: each topic, and the sections that hold it."""
    held = holders(guide)
    lines = [
        "# What the guide holds, and where",
        "",
        "Made by `python3 start.py coverage -o docs/coverage.md`; a test says when it is out of date.",
        f"{len(topics)} topics, {len(guide.sections)} sections, {len(guide.terms)} words in the glossary.",
    ]
    chapter = ""
    for topic in topics:
        if topic.chapter != chapter:
            chapter = topic.chapter
            lines += ["", f"## {chapter}", "", "| | What | Where |", "|---|---|---|"]
        where = ", ".join(f"{section.title} (`{section.id}`)" for section in held.get(topic.id, ()))
        lines.append(f"| {topic.id} | {topic.words} | {where or '**nowhere**'} |")
    lines += ["", "## To look at again before each release", "", *_to_check(guide)]
    return "\n".join(lines) + "\n"


def _to_check(guide: Guide) -> Iterator[str]:
    """Yield the sections that may soon be out of date, with what they were written from, and when."""
    sources = {source.id: source for source in guide.sources}
    yield "Telephone numbers, programs, benefits and approvals change. These sections hold some."
    yield ""
    yield "| Where | Written from |"
    yield "|---|---|"
    for section in guide.sections:
        if section.check_before_release:
            cited = (sources[name] for name in section.sources if name in sources)
            dates = "; ".join(f"{source.publisher} ({source.year})" for source in cited)
            yield f"| {section.title} (`{section.id}`) | {dates} |"


def holders(guide: Guide) -> dict[str, list[Section]]:
    """Return for each topic the sections that cover it."""
    held: dict[str, list[Section]] = {}
    for section in guide.sections:
        for name in section.covers:
            held.setdefault(name, []).append(section)
    return held
