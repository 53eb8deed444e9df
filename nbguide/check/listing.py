"""Problems as lines for people, as JSON for programs, and as GitHub's notes beside a change."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from nbguide.problems import Code, Problem, Severity


def count(problems: int) -> str:
    """Return the number in words: "1 problem", "5 problems"."""
    return "1 problem" if problems == 1 else f"{problems} problems"


def as_text(problems: Sequence[Problem]) -> str:
    """Return a line for each problem, and their number."""
    return "".join(f"{line}\n" for line in (*problems, count(len(problems))))


def as_json(problems: Sequence[Problem]) -> str:
    """Return one object that content/README.md describes, in ASCII, so that any console can write it."""
    entries = [
        {
            "path": problem.path,
            "line": problem.line,
            "severity": problem.severity.value,
            "code": problem.code.slug,
            "message": problem.message,
        }
        for problem in problems
    ]
    number = Counter(problem.severity for problem in problems)
    whole = {
        "problems": entries,
        "errors": number[Severity.ERROR],
        "warnings": number[Severity.WARNING],
    }
    return json.dumps(whole, indent=2) + "\n"


def read_json(text: str) -> list[Problem]:
    """Return the problems of what `as_json` wrote; raise ValueError where it is something else."""
    codes = {code.slug: code for code in Code}
    try:
        entries = json.loads(text)["problems"]
        return [Problem(e["path"], int(e["line"]), codes[e["code"]], e["message"]) for e in entries]
    except (KeyError, TypeError) as error:
        raise ValueError("this is no list of problems") from error


def as_github(problems: Sequence[Problem], folder: Path) -> str:
    """Return GitHub's workflow commands for the files of *folder*, and the number of problems.

    https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands
    """
    lines = [
        f"::{problem.severity.value} file={_property((folder / problem.path).as_posix())},"
        f"line={problem.line},title={_property(problem.code.slug)}::{_data(problem.message)}"
        for problem in problems
    ]
    return "".join(f"{line}\n" for line in (*lines, count(len(problems))))


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
