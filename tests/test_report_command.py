"""The command that writes the reviewer's report: where, and what it says."""

from pathlib import Path

import pytest

from nbguide.__main__ import main
from tests.golden import DATA


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


def test_the_command_writes_the_report_and_says_where(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    plain = main(["check", str(DATA / "toy")]), capsys.readouterr().out
    folder = tmp_path / "new" / "report"
    status = main(["check", str(DATA / "toy"), "--report", str(folder), "--answer", "pet=cat"])
    told = capsys.readouterr().out
    assert (status, told) == (plain[0], f"{plain[1]}the report is in {folder / 'index.html'}\n")
    assert names(folder) == {
        "index.html", "who-sees-what.html", "questions.html", "coverage.html", "whole-guide.html",
        "plain-language.html", "words.html",
        "situation-chosen.html",
    }  # fmt: skip


def test_a_second_report_replaces_the_first_and_touches_nothing_else(tmp_path: Path) -> None:
    main(["check", str(DATA / "toy"), "--report", str(tmp_path), "--answer", "pet=cat"])
    (tmp_path / "situation-notes.html").write_text("mine", "utf-8")
    (tmp_path / "index.html").write_text("old", "utf-8")
    main(["check", str(DATA / "toy"), "--report", str(tmp_path)])
    assert "situation-chosen.html" not in names(tmp_path)
    assert (tmp_path / "situation-notes.html").read_text("utf-8") == "mine"
    assert "reviewer" in (tmp_path / "index.html").read_text("utf-8")


def test_the_same_guide_makes_the_same_report(tmp_path: Path) -> None:
    for name in ("one", "two"):
        main(["check", str(DATA / "toy"), "--report", str(tmp_path / name)])
    for path in (tmp_path / "one").iterdir():
        assert path.read_bytes() == (tmp_path / "two" / path.name).read_bytes()


@pytest.mark.parametrize("place", ["file", "file/inside"])
def test_a_place_that_cannot_be_written_is_told(
    place: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "file").write_text("x", "utf-8")
    assert main(["check", str(DATA / "toy"), "--report", str(tmp_path / place)]) == 2
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err.count("\n") == 1
    assert str(tmp_path / place) in told.err


@pytest.mark.parametrize(
    ("answers", "named"),
    [
        (["pet=horse"], "cat, dog, fish, not-sure"),
        (["pets=cat"], "pet, far, country"),
        (["pet=cat", "pet=dog"], '"pet"'),
    ],
)
def test_a_wrong_answer_is_told_as_for_an_export(
    answers: list[str], named: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    given_ = [word for answer in answers for word in ("--answer", answer)]
    assert main(["check", str(DATA / "toy"), "--report", str(tmp_path / "r"), *given_]) == 2
    assert named in capsys.readouterr().err
    assert not (tmp_path / "r").exists()


def test_an_answer_without_a_report_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(DATA / "toy"), "--answer", "pet=cat"]) == 2
    assert "--report" in capsys.readouterr().err
