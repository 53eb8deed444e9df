"""Measures how long the check takes: the proof over all combinations of answers, and all of it."""

from __future__ import annotations

import random
import time
from datetime import date

from nbguide.check.inspection import inspect
from nbguide.check.path_rules import path_problems
from nbguide.check.plain import PlainWords
from nbguide.check.proof import Proof
from nbguide.loader import load
from nbguide.model import Guide, Option, Part, Place, Question, Section, Style, Targets
from nbguide.paths import shipped

PLACE = Place("en/generated.md")


def prove() -> tuple[float, int]:
    """Return the seconds to prove a guide of 8 questions over 150 sections, and the combinations of answers.

    Each question has four states: one of three options, or no answer.
    """
    guide = _generated(random.Random(20261123))
    plain = PlainWords(guide)
    began = time.perf_counter()
    for _ in path_problems(guide, plain):
        pass
    return time.perf_counter() - began, Proof(guide).combinations


def check_shipped() -> tuple[float, float]:
    """Return the seconds to check the shipped guide, and those to load it."""
    content, pictures = shipped("content"), shipped("resources") / "pictures"
    inspect(content, pictures, date.today())  # what is read once a run, such as the counter of syllables
    began = time.perf_counter()
    load(content)
    loaded = time.perf_counter()
    inspect(content, pictures, date.today())
    return time.perf_counter() - loaded, loaded - began


def _generated(chance: random.Random) -> Guide:
    questions = tuple(
        Question(f"q{n}", f"q{n}", f"q{n}", tuple(Option(f"o{k}", "", "") for k in range(3)), PLACE)
        for n in range(8)
    )
    sections = tuple(
        Section(
            f"s{n}", "part", f"Section {n}", "Some plain words. " * 40, PLACE, kind="path", when=_when(chance)
        )
        for n in range(150)
    )
    style = Style(targets=Targets(guide_grade=99.0, guide_smog=99.0, path_minutes=999.0))
    part = Part("part", "Part", "", PLACE, sections)
    return Guide("1", "en", parts=(part,), questions=questions, style=style)


def _when(chance: random.Random) -> tuple[dict[str, frozenset[str]], ...]:
    return tuple(
        {
            f"q{question}": frozenset(f"o{k}" for k in chance.sample(range(3), chance.randint(1, 2)))
            for question in chance.sample(range(8), chance.randint(1, 3))
        }
        for _ in range(chance.randint(0, 2))
    )
