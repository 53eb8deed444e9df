"""The reviewer's report: which files it has, and how they are written."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple

from nbguide.check.plain import PlainWords
from nbguide.check.proof import Proof
from nbguide.check.routes import amount
from nbguide.check.sheet import Sheet, Tick, read_sheet
from nbguide.coverage import Topic, read_topics
from nbguide.families import Family, read_families
from nbguide.loader import Loaded
from nbguide.model import Answers, Guide
from nbguide.narrowing import compile as compile_guide
from nbguide.problems import Problem
from nbguide.renderer import Renderer
from nbguide.report.answers import questions
from nbguide.report.cover import cover
from nbguide.report.edition import Edition
from nbguide.report.families import all_families, leading_aside
from nbguide.report.fingerprints import of_guide
from nbguide.report.grades import page_grades
from nbguide.report.index import Chapter, coverage_page, first_page
from nbguide.report.labels import labels
from nbguide.report.page import (
    COVERAGE,
    INDEX,
    LABELS,
    MADE_BY,
    PLAIN_LANGUAGE,
    QUESTIONS,
    WHO_SEES_WHAT,
    chapter,
    page,
)
from nbguide.report.sheet import sheet_page
from nbguide.report.situations import all_situations
from nbguide.report.who_sees import WhoSees
from nbguide.report.working_copy import WorkingCopy
from nbguide.review import day_to_believe
from nbguide.single_page import drawn


class Findings(NamedTuple):
    """A guide, and what the check knows of it."""

    guide: Guide
    problems: Sequence[Problem]
    families: Sequence[Family]
    topics: Sequence[Topic]
    ticks: Mapping[str, Tick]


def read(folder: Path, inspected: Loaded) -> Findings:
    """Return what the report needs of the guide in *folder*, which was *inspected*."""
    guide = inspected.guide
    families, _ = read_families(folder, guide)
    topics, _ = read_topics(folder)
    ticks, _ = read_sheet(folder, guide.language)
    return Findings(guide, inspected.problems, families, topics, ticks)


def files(
    checked: Findings, chosen: Answers, style: str, resources: Path, clock: date
) -> Iterator[tuple[str, str]]:
    """Yield the name and the text of each file of the report.

    There is a working copy of the whole guide, of each test family, and of the answers *chosen*, if any.
    """
    guide = checked.guide
    narrowing = compile_guide(guide)
    renderer = Renderer(narrowing, resources / "templates", clock)
    plain = PlainWords(guide)
    situations = all_situations(checked.families, chosen)
    measured = [(situation, amount(narrowing.shown(situation.answers), plain)) for situation in situations]
    pictures, today = resources / "pictures", day_to_believe(clock, guide)
    code = of_guide(guide, lambda picture: drawn(pictures / picture, "", ""))
    edition = Edition(guide, code, len(checked.problems), today)
    proof, sheet = Proof(guide), Sheet(guide, plain)
    chapters = (
        Chapter("All families", all_families(proof, plain)),
        Chapter("Links that lead aside", leading_aside(proof, plain.texts)),
    )
    for name, title, body in (
        (INDEX, "The reviewer’s report", first_page(edition, checked.problems, measured, chapters)),
        (WHO_SEES_WHAT, "Who sees what", WhoSees(narrowing, renderer, situations).table()),
        (QUESTIONS, "The questions, and what each answer does", questions(guide)),
        (LABELS, "The words around the pages", labels(guide)),
        (
            PLAIN_LANGUAGE,
            "Plain language: what two tools ask",
            sheet_page(sheet, checked.ticks, proof, narrowing, situations)
            + chapter("pages", "How plain each page is", page_grades(guide, plain)),
        ),
        (COVERAGE, "What the guide holds, and where", coverage_page(guide, checked.topics)),
    ):
        yield name, page(name, title, body, style, f"{title}. {edition.version}")
    copy = WorkingCopy(narrowing, renderer, pictures, today)
    for situation, to_read in measured:
        title = f"Working copy {situation.column}"
        body = cover(edition, situation, to_read, narrowing.shown(situation.answers)) + copy.text(situation)
        yield (
            situation.file,
            page(situation.file, title, body, style, f"{title}: {situation.name}. {edition.version}"),
        )


def write(report: Iterable[tuple[str, str]], folder: Path) -> None:
    """Write the files of a *report*; working copies that an earlier one left are taken away.

    Raise OSError where the folder cannot be made or written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    written = set()
    for name, text in report:
        (folder / name).write_text(text, encoding="utf-8", newline="\n")
        written.add(name)
    for old in folder.glob("situation-*.html"):
        if old.name not in written and MADE_BY in old.read_text("utf-8", errors="replace"):
            old.unlink()
