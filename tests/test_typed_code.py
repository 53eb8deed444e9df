"""A paper code on the command line, and in a language that has no list of words of its own."""

import shutil
from pathlib import Path

import pytest

from nbguide.__main__ import main
from nbguide.loader import load
from nbguide.model import Answers
from nbguide.paper_code import PaperCode
from nbguide.problems import Code
from tests.kites import copy_kites

STRONG: Answers = {"wind": frozenset({"strong"}), "place": frozenset({"beach", "hill"})}


@pytest.fixture
def kites(tmp_path: Path) -> Path:
    return copy_kites(tmp_path)


def paper(folder: Path, language: str | None = None) -> PaperCode:
    found = load(folder, language).guide.paper
    assert found is not None
    return found


def export(kites: Path, *more: str) -> int:
    return main(["export", "--content", str(kites), "--format", "text", *more])


def written(capsysbinary: pytest.CaptureFixture[bytes], kites: Path, *more: str) -> str:
    assert export(kites, *more) == 0
    return capsysbinary.readouterr().out.decode()


# On the command line


def test_a_code_gives_the_same_text_as_its_answers(
    capsysbinary: pytest.CaptureFixture[bytes], kites: Path
) -> None:
    answers = ("--answer", "wind=strong", "--answer", "place=beach", "--answer", "place=hill")
    by_answers = written(capsysbinary, kites, *answers)
    code = " ".join(paper(kites).encode(STRONG))
    assert written(capsysbinary, kites, "--code", code) == by_answers
    assert code in by_answers


def test_answers_of_the_command_line_stand_above_those_of_a_code(
    capsysbinary: pytest.CaptureFixture[bytes], kites: Path
) -> None:
    code = "-".join(paper(kites).encode(STRONG))
    text = written(capsysbinary, kites, "--code", code, "--answer", "wind=weak")
    assert "Wind: weak" in text
    assert "On a beach" in text


def test_each_fault_is_one_line(capsys: pytest.CaptureFixture[str], kites: Path) -> None:
    first, second, third, fourth = paper(kites).encode(STRONG)
    other = next(word for word in paper(kites).words if word not in (first, second, third, fourth))
    newer = PaperCode((*paper(kites).layouts, paper(kites).layouts[-1]), paper(kites).words)
    for words, told in (
        ((), "has 4 words, and these are 0"),
        ((first, second), "has 4 words, and these are 2"),
        ((first, "penguim", third, fourth), 'word 2, "penguim", is no word of a paper code; is it'),
        ((first, second, other, fourth), f'word 3, "{other}", does not fit the others'),
        ((second, first, third, fourth), "do not belong together"),
        (newer.encode(STRONG), "a newer guide made this code"),
    ):
        assert export(kites, "--code", " ".join(words)) == 2
        error = capsys.readouterr().err
        assert error.startswith("nbguide: --code: ")
        assert told in error
        assert error.count("\n") == 1


def test_a_guide_without_paper_codes_says_so(capsys: pytest.CaptureFixture[str], kites: Path) -> None:
    (kites / "paper_code.toml").unlink()
    assert export(kites, "--code", "abacus acorn acre acrobat") == 2
    assert "this guide has no paper codes" in capsys.readouterr().err


def test_what_is_no_longer_known_is_told_beside_the_text(
    capsys: pytest.CaptureFixture[str], kites: Path
) -> None:
    old = PaperCode(paper(kites).layouts[:1], paper(kites).words)
    code = old.encode({"wind": frozenset({"weak"}), "kite": frozenset({"round"})})
    assert export(kites, "--code", " ".join(code)) == 0
    assert "no longer knows what was answered to: kite" in capsys.readouterr().err


# In another language


@pytest.fixture
def translated(kites: Path) -> Path:
    """Return a guide with a second language that has no files yet."""
    guide = kites / "guide.toml"
    text = guide.read_text("utf-8").replace('languages = ["en"]', 'languages = ["en", "fr"]')
    guide.write_text(text, "utf-8")
    shutil.copytree(kites / "en", kites / "fr")
    (kites / "fr" / "paper_words.toml").unlink()
    return kites


def test_a_language_without_a_list_has_the_words_of_the_source_and_both_read_its_codes(
    translated: Path,
) -> None:
    ours, theirs = paper(translated), paper(translated, "fr")
    assert theirs.words == ours.words
    assert theirs.decode(ours.encode(STRONG)) == ours.decode(theirs.encode(STRONG))
    assert theirs.decode(ours.encode(STRONG)).answers == STRONG
    missing = [p for p in load(translated, "fr").problems if p.path == "fr/paper_words.toml"]
    assert [p.code for p in missing] == [Code.UNTRANSLATED]


def test_a_language_with_a_list_has_its_own_words(translated: Path) -> None:
    letters = "abcdefghijklm"
    words = [a + b + c + a + b + c for a in letters for b in letters for c in letters][:1021]
    (translated / "fr" / "paper_words.toml").write_text(f"words = {words}".replace("'", '"'), "utf-8")
    theirs = paper(translated, "fr")
    assert theirs.words == tuple(words)
    assert theirs.decode(theirs.encode(STRONG)).answers == STRONG
