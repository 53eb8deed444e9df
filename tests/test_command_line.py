"""The command line: its ends, its complaints and its letters."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from nbguide import __version__
from nbguide.__main__ import main
from nbguide.notebook import Notebook, save
from tests.golden import DATA

TOY = str(DATA / "toy")
ROOT = DATA.parents[1]


def complaint(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    """Run the program, which must end with 2, and return its one line."""
    try:
        status: object = main(arguments)
    except SystemExit as end:
        status = end.code
    told = capsys.readouterr()
    assert status == 2
    assert told.out == ""
    assert told.err.startswith("nbguide")
    assert told.err.endswith("\n")
    assert told.err.count("\n") == 1
    return told.err


def export(*arguments: str) -> list[str]:
    return ["export", "--content", TOY, "--format", "json", *arguments]


def run(arguments: Sequence[str], **environment: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "nbguide", *arguments],
        cwd=ROOT,
        env={**os.environ, **environment},
        capture_output=True,
        check=False,
        timeout=60,
    )


def test_the_version_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as end:
        main(["--version"])
    assert end.value.code == 0
    assert capsys.readouterr().out == f"nbguide {__version__}\n"


@pytest.mark.parametrize("form", ["json", "html", "markdown", "text"])
def test_export_writes_to_a_file_with_unix_line_ends(form: str, tmp_path: Path) -> None:
    output = tmp_path / "guide"
    status = main(["export", "--content", TOY, "--format", form, "--answer", "pet=cat", "-o", str(output)])
    raw = output.read_bytes()
    assert status == 0
    assert raw.endswith(b"\n")
    assert b"\r" not in raw
    assert "Moving house with a pet" in raw.decode("utf-8")


def test_export_writes_to_standard_output(capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    assert main(export("--answer", "country=usa", "--answer", "country=canada")) == 0
    whole = json.loads(capsysbinary.readouterr().out)
    assert whole["answers"] == {"country": ["canada", "usa"]}


def test_the_content_may_be_named_before_the_command(capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    assert main(["--content", TOY, "export", "--format", "json"]) == 0
    assert json.loads(capsysbinary.readouterr().out)["guide"]["title"] == "Moving house with a pet"


def test_the_shipped_guide_is_exported_when_no_other_is_named(
    capsysbinary: pytest.CaptureFixture[bytes],
) -> None:
    assert main(["export", "--format", "json", "--answer", "risk=high"]) == 0
    assert json.loads(capsysbinary.readouterr().out)["answers"] == {"risk": ["high"]}


# What a hand-out holds


def text_of(capsysbinary: pytest.CaptureFixture[bytes], *arguments: str) -> str:
    assert main(["export", "--content", TOY, "--format", "text", *arguments]) == 0
    return capsysbinary.readouterr().out.decode()


def test_one_part_or_everything_is_exported(capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    help_only = text_of(capsysbinary, "--what", "part:help")
    assert "Ask your new neighbours." in help_only
    assert "All pets need water." not in help_only
    assert "Smoke is an emergency." in help_only
    fish = ("--answer", "pet=fish")
    assert "Leave the carrier open." not in text_of(capsysbinary, *fish)
    assert "Leave the carrier open." in text_of(capsysbinary, *fish, "--what", "everything")


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("questions", "== My questions =="),
        ("words", "A box in which a pet travels."),
        ("sources", "1 May 2019"),
    ],
)
def test_what_is_named_is_left_out(capsysbinary: pytest.CaptureFixture[bytes], name: str, words: str) -> None:
    arguments = ("--answer", "pet=not-sure")
    assert words in text_of(capsysbinary, *arguments)
    assert words not in text_of(capsysbinary, *arguments, "--without", f"{name}, pictures")


def test_a_saved_notebook_is_exported_with_other_answers_above_its_own(
    capsysbinary: pytest.CaptureFixture[bytes], tmp_path: Path
) -> None:
    path = tmp_path / "ours.nbguide"
    ours = Notebook(kept_pages=("everywhere",), notes={"everywhere": "Ask Kim."}, matters="To be at home")
    save(ours.answer("pet", {"cat"}).answer("far", {"far"}), path)
    text = text_of(capsysbinary, "--notebook", str(path), "--what", "kept", "--answer", "pet=dog")
    for words in ("Ask Kim.", "To be at home", "Pet: dog", "Way: Far", "Ask your new neighbours."):
        assert words in text
    assert "All pets need water." not in text


# Complaints name what is wrong and what is allowed


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        (["--what", "garden"], "everything"),
        (["--what", "part"], "part:ID"),
        (["--what", "kept:help"], "part:ID"),
        (["--what", "part:garden"], "begin, pets, help"),
        (["--without", "words,jokes"], "questions, words, pictures, sources"),
        (["--notebook", "nowhere.nbguide"], "nowhere.nbguide"),
        (["--notebook", str(Path(__file__))], "no notebook"),
    ],
)
def test_a_choice_that_is_not_there_is_told(
    capsys: pytest.CaptureFixture[str], wrong: list[str], told: str
) -> None:
    assert told in complaint(capsys, "export", "--content", TOY, "--format", "text", *wrong)


@pytest.mark.parametrize("choice", [["--what", "everything"], ["--without", "words"]])
def test_json_is_not_for_choosing(capsys: pytest.CaptureFixture[str], choice: list[str]) -> None:
    assert "json" in complaint(capsys, *export(*choice))


def test_an_unknown_question_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    line = complaint(capsys, *export("--answer", "pets=cat"))
    assert '"pets"' in line
    assert "pet, far, country" in line


@pytest.mark.parametrize("answer", ["pet=horse", "pet=", "pet", "pet=cat,dog", "pet=cat=dog"])
def test_an_unknown_option_is_told(capsys: pytest.CaptureFixture[str], answer: str) -> None:
    line = complaint(capsys, *export("--answer", answer))
    assert '"pet"' in line
    assert "cat, dog, fish, not-sure" in line


@pytest.mark.parametrize("second", ["pet=dog", "pet=cat", "pet=not-sure"])
def test_a_second_answer_to_one_question_is_told(capsys: pytest.CaptureFixture[str], second: str) -> None:
    line = complaint(capsys, *export("--answer", "pet=cat", "--answer", second))
    assert '"pet"' in line
    assert "cat, dog, fish, not-sure" in line


@pytest.mark.parametrize("pair", [("usa", "not-sure"), ("not-sure", "usa")])
def test_not_sure_together_with_options_is_told(
    capsys: pytest.CaptureFixture[str], pair: tuple[str, str]
) -> None:
    answers = [word for option in pair for word in ("--answer", f"country={option}")]
    assert '"country"' in complaint(capsys, *export(*answers))


@pytest.mark.parametrize("command", [["export", "--format", "json"], ["check"], ["read"], ["preview"], []])
def test_a_content_folder_that_is_none_is_told(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, command: list[str]
) -> None:
    missing = str(tmp_path / "nowhere")
    assert missing in complaint(capsys, "--content", missing, *command)


@pytest.mark.parametrize("command", ["check", "preview"])
def test_a_folder_to_check_or_preview_that_is_none_is_told(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, command: str
) -> None:
    file = tmp_path / "file"
    file.write_text("x", "utf-8")
    assert str(file) in complaint(capsys, command, str(file))


def test_an_output_that_cannot_be_written_is_told(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    output = str(tmp_path / "nowhere" / "guide.json")
    assert output in complaint(capsys, *export("-o", output))


def test_an_unknown_language_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    line = complaint(capsys, *export("--language", "fr"))
    assert '"fr"' in line
    assert "en" in line


@pytest.mark.parametrize(
    ("arguments", "named"),
    [
        (["export", "--format", "pdf"], "json"),
        (["export"], "--format"),
        (["print"], "export"),
        (["export", "--format", "json", "--colour", "red"], "--colour"),
    ],
)
def test_arguments_that_do_not_fit_are_told(
    capsys: pytest.CaptureFixture[str], arguments: list[str], named: str
) -> None:
    assert named in complaint(capsys, *arguments)


# Content with faults


def test_a_guide_with_faults_is_exported_and_the_faults_are_counted(
    toy_folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (toy_folder / "en/sections/20-pets/020-cat.md").write_bytes(b"\xff")
    assert main(["export", "--content", str(toy_folder), "--format", "text"]) == 0
    told = capsys.readouterr()
    assert told.err == "nbguide: the content has 1 problem; see `nbguide check`\n"
    assert "Carriers" in told.out


def test_a_folder_without_a_guide_cannot_be_exported(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    line = complaint(capsys, "export", "--content", str(tmp_path), "--format", "json")
    assert str(tmp_path) in line


def test_a_translation_is_exported_on_demand(
    french_folder: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    arguments = ["export", "--content", str(french_folder), "--format", "json", "--language", "fr"]
    assert main(arguments) == 0
    whole = json.loads(capsysbinary.readouterr().out)
    assert whole["guide"] == {"title": "Déménager avec un animal", "version": "1.2", "language": "fr"}


# Letters


@pytest.mark.parametrize("encoding", ["ascii", "cp1252", "utf-8"])
def test_export_is_utf_8_on_every_console(french_folder: Path, encoding: str) -> None:
    arguments = ["export", "--content", str(french_folder), "--format", "text", "--language", "fr"]
    done = run(arguments, PYTHONIOENCODING=encoding, PYTHONUTF8="0")
    assert done.returncode == 0
    assert done.stdout.decode("utf-8").startswith("Déménager avec un animal\n")


def test_the_check_can_name_what_the_console_cannot_write(toy_folder: Path) -> None:
    (toy_folder / "en" / "été.md").write_text("x", "utf-8")
    done = run(["check", str(toy_folder)], PYTHONIOENCODING="ascii", PYTHONUTF8="0")
    assert done.returncode == 1
    assert rb"en/\xe9t\xe9.md:1: " in done.stdout
    assert done.stderr == b""


@pytest.mark.skipif(sys.platform != "linux", reason="other systems have no such names")
def test_the_check_can_name_a_file_whose_name_is_no_text(toy_folder: Path) -> None:
    name = os.fsencode(toy_folder) + b"/en/glossary/\xff.md"
    with open(name, "wb") as file:  # noqa: PTH123 - a Path is made of text
        file.write(b"x")
    done = run(["check", str(toy_folder)])
    assert done.returncode == 1
    assert b"[bad-name]" in done.stdout
    assert b"Traceback" not in done.stderr


def test_a_console_that_hangs_up_is_no_crash(toy_folder: Path) -> None:
    shell = shutil.which("sh")
    if shell is None or sys.platform == "win32":
        pytest.skip("no shell here")
    command = f'"{sys.executable}" -m nbguide export --format html | head -c 10; true'
    done = subprocess.run([shell, "-c", command], cwd=ROOT, capture_output=True, timeout=60, check=True)
    assert b"Traceback" not in done.stderr


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere no account can name a policy")
def test_a_policy_may_let_nothing_be_taken_along(tmp_path: Path) -> None:
    (tmp_path / "nbguide").mkdir()
    policy = tmp_path / "nbguide" / "policy.toml"
    for text, said in (
        ("export = false", b"the policy of this computer"),
        ("export = no", b"policy.toml:1: "),
    ):
        policy.write_text(text, "utf-8")
        result = run(export(), XDG_CONFIG_DIRS=str(tmp_path))
        assert result.returncode == 2
        assert said in result.stderr
        assert result.stderr.count(b"\n") == 1
        assert not result.stdout
