"""The forms in which the check tells its problems."""

import json
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nbguide.__main__ import main
from nbguide.check.listing import as_github, as_json, as_text, read_json
from nbguide.paths import shipped
from nbguide.problems import Code, Problem
from tests.test_command_line import complaint

PROBLEMS = st.lists(st.builds(Problem, st.text(), st.integers(1, 10**6), st.sampled_from(Code), st.text()))


def spoil(folder: Path) -> None:
    path = folder / "en/sections/20-pets/020-cat.md"
    path.write_text(path.read_text("utf-8").replace('"path"', '"story"'), "utf-8")


def test_as_json_the_check_gives_one_object(toy_folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    spoil(toy_folder)
    assert main(["check", str(toy_folder), "--format", "json"]) == 1
    assert json.loads(capsys.readouterr().out) == {
        "problems": [
            {
                "path": "en/sections/20-pets/020-cat.md",
                "line": 3,
                "severity": "error",
                "code": "unknown-kind",
                "message": 'the kind "story" is not one of path, detail, words, local',
            },
        ],
        "errors": 1,
        "warnings": 0,
    }


def test_the_page_for_authors_shows_the_object_as_it_is() -> None:
    """Its keys are a promise to other programs."""
    page = (shipped("content") / "README.md").read_text("utf-8")
    block = re.search(r"^```json\n(.*?)^```", page, re.MULTILINE | re.DOTALL)
    assert block
    shown = json.loads(block[1])
    entry = shown["problems"][0]
    code = next(code for code in Code if code.slug == entry["code"])
    assert as_json([Problem(entry["path"], entry["line"], code, entry["message"])]) == block[1]


@given(PROBLEMS)
def test_json_holds_every_problem_and_any_console_can_write_it(problems: list[Problem]) -> None:
    text = as_json(problems)
    whole = json.loads(text)
    found = [(entry["path"], entry["line"], entry["message"]) for entry in whole["problems"]]
    assert text.isascii()
    assert found == [(problem.path, problem.line, problem.message) for problem in problems]
    assert [entry["code"] for entry in whole["problems"]] == [problem.code.slug for problem in problems]
    assert whole["errors"] + whole["warnings"] == len(problems)
    assert whole["warnings"] == sum(entry["severity"] == "warning" for entry in whole["problems"])


def test_for_github_a_problem_stands_at_its_line_of_the_repository(
    toy_folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    spoil(toy_folder)
    monkeypatch.chdir(toy_folder.parent)
    assert main(["check", "toy", "--format", "github"]) == 1
    first, last = capsys.readouterr().out.splitlines()
    assert first == (
        "::error file=toy/en/sections/20-pets/020-cat.md,line=3,title=unknown-kind::"
        'the kind "story" is not one of path, detail, words, local'
    )
    assert last == "1 problem"


def test_for_github_a_warning_is_a_warning(french_folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(french_folder), "--format", "github"]) == 0
    lines = capsys.readouterr().out.splitlines()[:-1]
    assert lines
    assert all(line.startswith("::warning file=") for line in lines)


def as_github_reads(line: str) -> tuple[str, dict[str, str], str]:
    """Return the command, the properties and the message, as GitHub's page on workflow commands tells."""

    def plain(text: str) -> str:
        for escape, letter in (("%0D", "\r"), ("%0A", "\n"), ("%3A", ":"), ("%2C", ","), ("%25", "%")):
            text = text.replace(escape, letter)
        return text

    _, head, message = line.split("::", 2)
    command, _, properties = head.partition(" ")
    pairs = (pair.partition("=") for pair in properties.split(","))
    return command, {name: plain(value) for name, _, value in pairs}, plain(message)


@given(PROBLEMS)
def test_for_github_no_letter_of_a_name_or_message_is_taken_for_a_sign(problems: list[Problem]) -> None:
    lines = as_github(problems, Path("content")).split("\n")[:-2]
    for line, problem in zip(lines, problems, strict=True):
        command, properties, message = as_github_reads(line)
        assert command == problem.severity.value
        assert properties == {
            "file": (Path("content") / problem.path).as_posix(),
            "line": str(problem.line),
            "title": problem.code.slug,
        }
        assert message == problem.message


@pytest.mark.parametrize("form", ["json", "github"])
def test_a_check_that_could_not_run_is_told_in_one_line_whatever_the_form(
    form: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert "is not a folder" in complaint(capsys, "check", str(tmp_path / "nowhere"), "--format", form)


def test_a_folder_that_the_system_does_not_show_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(folder: Path) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "iterdir", refuse)  # root may read everything
    assert "Permission denied" in complaint(capsys, "check", str(tmp_path))


@given(PROBLEMS)
def test_text_ends_with_the_number_of_problems(problems: list[Problem]) -> None:
    number = len(problems)
    assert as_text(problems).endswith("1 problem\n" if number == 1 else f"{number} problems\n")


@given(PROBLEMS)
def test_what_is_told_as_json_can_be_read_again(problems: list[Problem]) -> None:
    assert read_json(as_json(problems)) == problems


@pytest.mark.parametrize(
    "text", ["", "nothing", "[]", "{}", '{"problems": [{"path": "x"}]}', '{"problems": 1}']
)
def test_other_texts_are_no_problems(text: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - JSON's own error is one
        read_json(text)
