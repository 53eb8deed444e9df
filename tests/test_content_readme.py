"""The page for authors tells of everything that they can write, meet and type."""

import re
from pathlib import Path

import pytest

from nbguide.__main__ import main
from nbguide.check.checker import check
from nbguide.loader import load
from nbguide.model import KINDS
from nbguide.paths import shipped
from nbguide.problems import Code
from tests.golden import DATA

PAGE = (shipped("content") / "README.md").read_text("utf-8")
FILES = {
    "a section": "en/sections/20-pets/020-cat.md",
    "a part": "en/sections/20-pets/_part.md",
    "a question": "en/questions/010-pet.md",
    "a word": "en/glossary/vet.md",
    "the guide": "guide.toml",
    "the sources": "sources.toml",
    "the style": "en/style.toml",
}


def known_keys(folder: Path, name: str) -> set[str]:
    """Return the keys that the program says it knows, when it meets one that it does not."""
    path = folder / name
    text = path.read_text("utf-8")
    at = text.index("\n", text.index("\n[vets]") + 1 if "[vets]" in text else text.index("\n"))
    if text.startswith("+++"):
        at = 3
    path.write_text(f"{text[:at]}\nnonsense = 1{text[at:]}", "utf-8")
    messages = [problem.message for problem in load(folder).problems if problem.code is Code.UNKNOWN_KEY]
    assert len(messages) == 1
    return set(messages[0].partition("known are: ")[2].split(", "))


@pytest.mark.parametrize("what", FILES)
def test_every_key_is_explained(what: str, toy_folder: Path) -> None:
    keys = known_keys(toy_folder, FILES[what])
    assert keys
    assert not {key for key in keys if f"`{key}`" not in PAGE}


@pytest.mark.parametrize("words", ["title and line", "by role date next"])
def test_the_keys_of_small_tables_are_explained(words: str) -> None:
    assert all(f"`{key}`" in PAGE for key in words.split() if key != "and")


def test_every_kind_is_explained() -> None:
    assert all(f"`{kind}`" in PAGE for kind in KINDS)


@pytest.mark.parametrize("code", Code, ids=lambda code: code.slug)
def test_every_problem_has_an_example_and_a_cure(code: Code) -> None:
    rows = re.findall(rf"^\| `{code.slug}` \| (.+) \| (.+) \|$", PAGE, re.MULTILINE)
    assert len(rows) == 1


def test_the_page_tells_of_no_problem_that_does_not_exist() -> None:
    table = PAGE[PAGE.index("## Every problem") :]
    assert set(re.findall(r"^\| `([\w-]+)` \|", table, re.MULTILINE)) == {code.slug for code in Code}


@pytest.mark.parametrize(
    "command", [[], ["read"], ["export"], ["preview"], ["check"], ["coverage"], ["stamp"]]
)
def test_every_option_of_the_command_line_is_explained(
    command: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit):
        main([*command, "--help"])
    options = set(re.findall(r"(?<![\w-])--?[a-z][a-z-]*", capsys.readouterr().out))
    assert "--help" in options
    assert not {option for option in options if not re.search(rf"`{option}[ `]", PAGE)}


def test_the_examples_of_files_are_right(tmp_path: Path) -> None:
    """Make a small guide of the examples; what remains to say is only what a small guide lacks."""
    examples = re.findall(r"^```text\n(\+\+\+.*?)^```", PAGE, re.MULTILINE | re.DOTALL)
    places = [
        "sections/10-all/010-mibg-therapy",
        "sections/10-all/_part",
        "questions/010-place",
        "glossary/bone-marrow",
    ]
    for name, text in zip(places, examples, strict=True):
        path = tmp_path / "en" / f"{name}.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    sources = re.search(r"^```text\n(\[ccs-recur\].*?)^```", PAGE, re.MULTILINE | re.DOTALL)
    assert sources
    (tmp_path / "sources.toml").write_text(sources[1], "utf-8")
    for name in ("guide.toml", "en/labels.toml"):
        (tmp_path / name).write_text((DATA / "toy" / name).read_text("utf-8"), "utf-8")
    loaded = load(tmp_path)
    codes = {problem.code for problem in [*loaded.problems, *check(loaded.guide, tmp_path)]}
    assert codes <= {
        Code.UNKNOWN_SOURCE,
        Code.UNKNOWN_QUESTION,
        Code.UNKNOWN_SECTION,
        Code.UNUSED_TERM,
        Code.IDLE_QUESTION,
        Code.NO_URGENT,
        Code.NO_CONTACT,
    }
