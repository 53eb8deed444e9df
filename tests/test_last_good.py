"""A guide that is being written: what cannot be read now stays what it was, and every fault is told."""

import os
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from nbguide.families import read_families
from nbguide.last_good import GRACE, LastGood
from nbguide.loader import Loaded, load
from nbguide.problems import Code
from tests.golden import DATA

CAT = "en/sections/20-pets/020-cat.md"
PARTS = "en/sections/20-pets/_part.md"
FAMILIES = '[cat]\nname = "A cat"\nanswers = { pet = ["cat"] }\n'
UNREADABLE = {Code.NO_HEADER, Code.OPEN_HEADER, Code.BAD_TOML, Code.NOT_UTF8, Code.NUL_BYTE}
UNREADABLE |= {Code.TOO_LARGE, Code.UNREADABLE, Code.NO_GUIDE, Code.OUTSIDE}
FILES = sorted(
    path.relative_to(DATA / "toy").as_posix() for path in (DATA / "toy").rglob("*.*") if path.is_file()
)


class Clock:
    """Seconds that pass when a test says so."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now

    def pass_grace(self) -> None:
        self.now += GRACE


class Written:
    """A folder that somebody writes in, with a memory of it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.clock = Clock()
        self.memory = LastGood(folder, self.clock)

    def load(self, language: str | None = None) -> Loaded:
        return load(self.folder, language, self.memory.files())


@pytest.fixture
def written(toy_folder: Path) -> Written:
    """Return the toy guide, read once."""
    made = Written(toy_folder)
    assert made.load() == load(toy_folder)
    return made


def told(loaded: Loaded) -> set[tuple[str, Code]]:
    return {(problem.path, problem.code) for problem in loaded.problems}


@given(st.sampled_from(FILES), st.floats(0, 1))
@example("guide.toml", 0.0)
@example("en/labels.toml", 0.0)
@example(CAT, 0.0)
def test_a_half_written_file_loses_nothing(name: str, share: float) -> None:
    with tempfile.TemporaryDirectory() as outer:
        folder = Path(shutil.copytree(DATA / "toy", Path(outer) / "toy"))
        made = Written(folder)
        before = made.load()
        whole = (folder / name).read_bytes()
        (folder / name).write_bytes(whole[: int(len(whole) * share)])
        now, fresh = made.load(), load(folder)
        unreadable = {place for place in told(fresh) if place[0] == name and place[1] in UNREADABLE}
        if unreadable or not whole[: int(len(whole) * share)].strip():
            assert now.guide == before.guide
            assert [code for path, code in told(now) if path == name]
        else:  # it can be read: it says less, as its writer may have wanted
            assert now == fresh
        (folder / name).write_bytes(whole)
        assert made.load() == load(folder) == before


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        (b"", Code.NO_HEADER),
        (b"no header", Code.NO_HEADER),
        (b"+++\ntitle = 1\n", Code.OPEN_HEADER),
        (b"+++\ntitle = \n+++\n", Code.BAD_TOML),
        (b"\xff", Code.NOT_UTF8),
        (b"+++\n\0", Code.NUL_BYTE),
        (b"x" * 1_000_001, Code.TOO_LARGE),
    ],
)
@pytest.mark.parametrize("name", [CAT, PARTS, "en/questions/010-pet.md", "en/glossary/vet.md"])
def test_what_cannot_be_read_stays_in_its_place(written: Written, name: str, raw: bytes, code: Code) -> None:
    before = written.load().guide
    (written.folder / name).write_bytes(raw)
    for _ in range(2):  # also where nothing changed since
        now = written.load()
        assert now.guide == before
        assert told(now) == {(name, code)}


def test_a_first_fault_of_a_new_file_is_told_as_always(written: Written) -> None:
    (written.folder / "en/sections/20-pets/050-new.md").write_text("not yet", "utf-8")
    assert written.load() == load(written.folder)


def test_each_fault_is_told_until_it_is_mended_and_each_mend_is_seen(written: Written) -> None:
    path = written.folder / CAT
    good = path.read_text("utf-8")
    for words in ("One.", "Two.", "Three."):
        path.write_text("half", "utf-8")
        assert told(written.load()) == {(CAT, Code.NO_HEADER)}
        path.write_text(good + words, "utf-8")
        now = written.load()
        assert now == load(written.folder)
        assert now.guide.section("cat").body.endswith(words)


def test_two_changes_in_one_moment_and_of_one_length_are_both_seen(written: Written) -> None:
    path = written.folder / CAT
    texts = [path.read_text("utf-8").replace("cat", word) for word in ("cow", "dog", "pig")]
    path.write_text(texts[0], "utf-8")
    moment = path.stat().st_mtime_ns
    for text in texts:
        path.write_text(text, "utf-8")
        os.utime(path, ns=(moment, moment))
        assert written.load() == load(written.folder)


# Speed: what did not change is not read again


def test_only_what_changed_is_read_again(toy_folder: Path, read_files: list[str]) -> None:
    for path in toy_folder.rglob("*.*"):
        os.utime(path, (1_000_000_000, 1_000_000_000))
    written = Written(toy_folder)
    written.load()
    read_files.clear()
    before = written.load()
    assert read_files == []
    path = toy_folder / CAT
    path.write_text(path.read_text("utf-8") + "More.", "utf-8")
    after = written.load()
    assert read_files == ["020-cat.md"]
    assert after.guide.section("cat").body == before.guide.section("cat").body + "\nMore."


def test_a_translation_is_laid_over_a_copy(french_folder: Path) -> None:
    written = Written(french_folder)
    for _ in range(2):
        assert written.load("fr") == load(french_folder, "fr")
        assert written.load() == load(french_folder)


# Files that are gone for a moment


def test_a_file_that_is_gone_for_a_moment_never_left(written: Written) -> None:
    before = written.load()
    path = written.folder / CAT
    aside = path.rename(written.folder.parent / "aside")
    assert written.load() == before
    assert written.memory.waiting()
    aside.rename(path)
    written.clock.pass_grace()
    assert written.load() == before
    assert not written.memory.waiting()


@pytest.mark.parametrize("gone", [CAT, "en/sections/20-pets", "en/glossary/vet.md", "en/questions", "en"])
def test_what_stays_away_is_gone(written: Written, gone: str) -> None:
    before = written.load()
    aside = (written.folder / gone).rename(written.folder.parent / "aside")
    assert written.load().guide == before.guide
    written.clock.pass_grace()
    now, fresh = written.load(), load(written.folder)
    assert now.guide.sections == fresh.guide.sections
    assert now.guide.terms == fresh.guide.terms
    assert now.guide.questions == fresh.guide.questions
    assert now.problems == fresh.problems
    assert not written.memory.waiting()
    aside.rename(written.folder / gone)
    assert written.load() == before


def test_a_file_with_a_new_number_is_no_second_one(written: Written) -> None:
    path = written.folder / CAT
    path.rename(path.with_name("045-cat.md"))
    assert written.load() == load(written.folder)


@pytest.mark.parametrize("name", ["guide.toml", "en/labels.toml", "sources.toml"])
def test_what_every_guide_needs_stays_and_is_missed(written: Written, name: str) -> None:
    before = written.load()
    (written.folder / name).unlink()
    written.load()
    written.clock.pass_grace()
    now = written.load()
    assert now.guide == before.guide
    assert [path for path, _ in told(now)] == [name]


def test_a_guide_whose_folder_is_gone_is_still_there(written: Written) -> None:
    before = written.load()
    aside = written.folder.rename(written.folder.parent / "aside")
    assert written.load() == before
    written.clock.pass_grace()
    for _ in range(2):
        now = written.load()
        assert now.guide == before.guide
        assert told(now) == {("guide.toml", Code.NO_GUIDE)}
    aside.rename(written.folder)
    assert written.load() == before


def test_a_folder_that_may_no_longer_be_listed_keeps_its_files(
    written: Written, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = written.load()
    original: Callable[[Path], object] = Path.iterdir

    def refuse(path: Path) -> object:
        if path.name == "20-pets":
            raise PermissionError(13, "Permission denied")
        return original(path)

    monkeypatch.setattr(Path, "iterdir", refuse)
    now = written.load()
    assert now.guide == before.guide
    assert told(now) == {("en/sections/20-pets", Code.UNREADABLE)}


def test_families_of_a_broken_file_stay(written: Written) -> None:
    path = written.folder / "families.toml"
    path.write_text(FAMILIES, "utf-8")
    guide = written.load().guide
    families, problems = read_families(written.folder, guide, written.memory.files())
    assert [family.name for family in families] == ["A cat"]
    assert problems == []
    path.write_text(FAMILIES[:-5], "utf-8")
    still, problems = read_families(written.folder, guide, written.memory.files())
    assert still == families
    assert [problem.code for problem in problems] == [Code.BAD_TOML]
