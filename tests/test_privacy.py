"""docs/privacy.md names tests that are there, and every key of the policy."""

import ast
import re

import pytest

from nbguide import policy
from nbguide.paths import shipped

ROOT = shipped("content").parent
SHEET = (ROOT / "docs" / "privacy.md").read_text("utf-8")
CLAIMS, BEYOND = SHEET.split("## What the program cannot prevent")
NAMED = re.findall(r"`(tests/[\w/]+\.py)::(\w+)`", SHEET)


def test_each_claim_names_a_test() -> None:
    claims = re.findall(r"^- .*$", CLAIMS, re.M)
    assert len(claims) > 12
    assert [claim for claim in claims if "::test_" not in claim] == []


@pytest.mark.parametrize(("file", "name"), sorted(set(NAMED)))
def test_each_test_that_is_named_is_there(file: str, name: str) -> None:
    tree = ast.parse((ROOT / file).read_text("utf-8"))
    assert name in {node.name for node in tree.body if isinstance(node, ast.FunctionDef)}


def test_every_key_of_the_policy_is_told() -> None:
    told = re.findall(r"^\| `\[?(\w+)\]?` \|", SHEET, re.M)
    assert told == [*policy._KEYS, *policy._CARD]


def test_it_says_what_it_cannot_prevent() -> None:
    assert len(re.findall(r"^- ", BEYOND, re.M)) > 3
