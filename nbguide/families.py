"""Test families (families.toml): named sets of answers to look at the guide with, never real people."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from nbguide.conditions import read_choice, report_unknown
from nbguide.document import Files, Header
from nbguide.model import Answers, Guide, Place
from nbguide.narrowing import allowed_options
from nbguide.problems import Code, Problem

FILE = "families.toml"
"""The file of the content folder that names them; a guide without one has none."""


class Family(NamedTuple):
    """One situation, named for what happened and not for anybody."""

    id: str
    name: str
    answers: Answers


def read_families(
    folder: Path, guide: Guide, files: Files | None = None
) -> tuple[list[Family], list[Problem]]:
    """Return the test families of the guide in *folder*, and what is wrong with their file.

    What *files* found before is among the second.
    """
    files = files or Files(folder)
    path = folder / FILE
    if not files.has(path):
        return [], files.problems
    values, lines = files.toml(path, Code.UNREADABLE)
    place = Place(FILE, lines=lines)
    families = []
    for name, entry in values.items():
        if not isinstance(entry, dict):
            message = f'"{name}" must be a table: a line [{name}], then name and answers'
            files.problem(path, place.line(name), Code.WRONG_TYPE, message)
            continue
        header = Header(entry, place, files.problems, inside=name)
        families.append(Family(name, header.text("name", needed=True) or name, _answers(header, guide)))
        header.finish()
    return families, files.problems


def _answers(header: Header, guide: Guide) -> Answers:
    """Return the answers that the guide knows; the others are reported and left out."""
    written = header.take("answers", dict, 'a table such as { risk = ["high"] }', {})
    questions = {question.id: question for question in guide.questions}
    answers = {}
    for name, chosen in written.items():
        question = read_choice(header, "answers", name, chosen, questions, {"name"})
        if question is None or report_unknown(header, "answers", question, chosen, allowed_options(question)):
            continue
        keys = (f"answers.{name}", "answers")
        if not chosen:
            header.problem(Code.WRONG_TYPE, f'"{name}" needs a list of options, such as ["high"]', *keys)
        elif len(chosen) > 1 and not question.multiple:
            header.problem(Code.WRONG_TYPE, f'the question "{name}" takes one option only', *keys)
        else:
            answers[name] = frozenset(chosen)
    return answers
