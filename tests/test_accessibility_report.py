"""docs/accessibility.md speaks of every item, and names tests that are there."""

import re
from pathlib import Path

import pytest

from nbguide.paths import shipped

ROOT = shipped("content").parent
REPORT = ROOT / "docs" / "accessibility.md"

WCAG = {
    "1.1": (1,),
    "1.2": (1, 2, 3, 4, 5),
    "1.3": (1, 2, 3, 4, 5),
    "1.4": (1, 2, 3, 4, 5, 10, 11, 12, 13),
    "2.1": (1, 2, 4),
    "2.2": (1, 2),
    "2.3": (1,),
    "2.4": (1, 2, 3, 4, 5, 6, 7, 11),
    "2.5": (1, 2, 3, 4, 7, 8),
    "3.1": (1, 2),
    "3.2": (1, 2, 3, 4, 6),
    "3.3": (1, 2, 3, 4, 7, 8),
    "4.1": (2, 3),
}
"""The success criteria of WCAG 2.2, levels A and AA; 4.1.1 was taken out of it."""

EN_301_549 = (*(f"11.5.2.{number}" for number in range(1, 18)), "11.6.1", "11.6.2", "11.7", "11.8")

STATES = {"Tested", "Seen", "Partly", "Not met", "None here"}


@pytest.fixture(scope="module")
def rows() -> list[tuple[str, str, str]]:
    """Return number, state and evidence of each item."""
    return re.findall(r"^\| (\d+(?:\.\d+)+) [^|]*\| ([^|]+) \| ([^|]*)\|$", REPORT.read_text("utf-8"), re.M)


def test_every_item_is_there_once_and_has_a_state(rows: list[tuple[str, str, str]]) -> None:
    wanted = [f"{guideline}.{number}" for guideline, numbers in WCAG.items() for number in numbers]
    assert [number for number, _, _ in rows] == [*wanted, *EN_301_549]
    assert {state for _, state, _ in rows} <= STATES


def test_what_is_tested_names_a_test_that_is_there(rows: list[tuple[str, str, str]]) -> None:
    there = {path.name for path in (ROOT / "tests").rglob("test_*.py")} | {"atspi"}
    for number, state, evidence in rows:
        named = {Path(name).name for name in re.findall(r"`((?:tests/|test_)[\w/.]+)`", evidence)}
        assert named <= there, number
        assert named or state != "Tested", number


def test_what_is_not_quite_met_says_what_is_missing(rows: list[tuple[str, str, str]]) -> None:
    assert all(evidence.strip() for _, state, evidence in rows if state in ("Partly", "Not met", "Seen"))
