"""Reads golden files: a title, a dot, what goes in, a dot, what must come out, a dot."""

from dataclasses import dataclass
from pathlib import Path

DATA = Path(__file__).parent / "data"


@dataclass(frozen=True)
class Case:
    """One example of a golden file; *line* is where its title stands."""

    title: str
    line: int
    given: str
    expected: str

    @property
    def id(self) -> str:
        return f"line {self.line}: {self.title}"


def cases(name: str) -> list[Case]:
    """Return the examples of a golden file, in order."""
    lines = (DATA / name).read_text("utf-8").split("\n")
    dots = [number for number, line in enumerate(lines) if line == "."]
    found = []
    for before, between, after in zip(dots[0::3], dots[1::3], dots[2::3], strict=True):
        found.append(
            Case(
                lines[before - 1],
                before,
                "\n".join(lines[before + 1 : between]),
                "\n".join(lines[between + 1 : after]),
            )
        )
    return found
