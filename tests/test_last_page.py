"""The page where a family stopped comes back as it was, or not at all."""

import json
from pathlib import Path

import pytest

from nbguide.kept import Kept
from nbguide.last_page import NAME, LastPage, load, save

PAGE = LastPage("1 2 today", ["<h1>Élan</h1>", "<h2>Vol</h2>"], "Back: A", "Next: C", 2, 3, "wind")


def test_a_page_comes_back_as_it_was(tmp_path: Path) -> None:
    save(PAGE, tmp_path)
    assert load(tmp_path, "1 2 today") == PAGE


def test_a_page_of_other_versions_does_not_come_back(tmp_path: Path) -> None:
    save(PAGE, tmp_path)
    assert load(tmp_path, "1 3 today") is None


@pytest.mark.parametrize(
    "damaged", ["", "{", "[]", "null", '{"html": "x"}', '{"made_by": 1}', "[" * 100_000, "\x00"], ids=repr
)
def test_a_damaged_page_does_not_come_back(tmp_path: Path, damaged: str) -> None:
    (tmp_path / NAME).write_text(damaged, encoding="utf-8")
    assert load(tmp_path, "1 2 today") is None


def test_a_value_of_another_type_does_not_come_back(tmp_path: Path) -> None:
    (tmp_path / NAME).write_text(json.dumps(PAGE._asdict() | {"number": "2"}), encoding="utf-8")
    assert load(tmp_path, "1 2 today") is None


def test_forgetting_a_family_forgets_its_page(tmp_path: Path) -> None:
    save(PAGE, tmp_path)
    Kept(tmp_path).forget()
    assert list(tmp_path.iterdir()) == []
