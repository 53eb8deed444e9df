"""What stays on the computer: the last state and the one before it, whatever happens to the files."""

import json
import os
import shutil
import stat
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nbguide.kept import Found, Kept
from nbguide.loader import load as load_guide
from nbguide.model import Guide
from nbguide.notebook import VERSION, Damaged, Newer, Notebook, load, save
from tests.golden import DATA

TOY = load_guide(DATA / "toy").guide
CAT = Notebook().answer("pet", ["cat"])
DOG = Notebook().answer("pet", ["dog"])
NEWER = json.dumps({"format": VERSION + 1, "answers": "in a way of tomorrow"}).encode()


@pytest.fixture
def kept(tmp_path: Path) -> Kept:
    """Return what keeps a notebook in a folder that is not there yet."""
    return Kept(tmp_path / "new")


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_where_nobody_asked_nothing_is_there(kept: Kept, tmp_path: Path) -> None:
    assert not kept.anything()
    assert kept.look(TOY) is None
    assert kept.open(TOY) == Found(None)
    kept.forget()
    assert names(tmp_path) == []


def test_a_notebook_comes_back(kept: Kept, tmp_path: Path) -> None:
    kept.save(CAT)
    assert kept.anything()
    assert Kept(tmp_path / "new").open(TOY) == Found(CAT)
    assert Kept(tmp_path / "new").look(TOY) == CAT


def test_the_state_before_is_kept_beside_the_last(kept: Kept, tmp_path: Path) -> None:
    kept.save(CAT)
    kept.save(DOG)
    assert names(tmp_path / "new") == ["notebook-before.json", "notebook.json"]
    assert load(tmp_path / "new" / "notebook-before.json", TOY) == CAT
    assert load(tmp_path / "new" / "notebook.json", TOY) == DOG


def test_only_its_owner_looks_into_the_folder(kept: Kept, tmp_path: Path) -> None:
    if sys.platform == "win32":
        pytest.skip("Windows has no such bits")
    kept.save(CAT)
    kept.save(DOG)
    assert stat.S_IMODE((tmp_path / "new").stat().st_mode) == 0o700
    (tmp_path / "new").chmod(0o755)
    kept.save(CAT)
    assert stat.S_IMODE((tmp_path / "new").stat().st_mode) == 0o700
    assert {stat.S_IMODE(path.stat().st_mode) for path in (tmp_path / "new").iterdir()} == {0o600}


def test_a_damaged_notebook_is_put_aside_and_the_state_before_is_taken(kept: Kept, tmp_path: Path) -> None:
    kept.save(CAT)
    kept.save(DOG)
    (tmp_path / "new" / "notebook.json").write_bytes(b"{")
    assert kept.open(TOY) == Found(CAT, "notebook-damaged.json")
    assert (tmp_path / "new" / "notebook-damaged.json").read_bytes() == b"{"
    assert kept.open(TOY) == Found(CAT), "it is said once"
    kept.save(DOG)
    assert kept.open(TOY) == Found(DOG)


def test_a_notebook_of_a_newer_version_is_put_aside_and_said_to_be_newer(kept: Kept, tmp_path: Path) -> None:
    kept.save(CAT)
    (tmp_path / "new" / "notebook.json").write_bytes(NEWER)
    assert kept.open(TOY) == Found(None, "notebook-newer.json", newer=True)
    kept.save(DOG)
    assert (tmp_path / "new" / "notebook-newer.json").read_bytes() == NEWER


def test_one_damaged_notebook_does_not_take_the_name_of_another(kept: Kept, tmp_path: Path) -> None:
    kept.save(CAT)
    for number, damage in enumerate((b"1", b"2", b"3")):
        (tmp_path / "new" / "notebook.json").write_bytes(damage)
        assert (
            kept.open(TOY).aside
            == ("notebook-damaged.json", *(f"notebook-damaged-{n}.json" for n in (2, 3)))[number]
        )
    found = sorted(path.read_bytes() for path in (tmp_path / "new").glob("notebook-damaged*"))
    assert found == [b"1", b"2", b"3"]


@pytest.mark.parametrize("damage", [b"{", NEWER])
def test_what_was_damaged_since_it_was_read_does_not_take_the_place_of_the_state_before(
    kept: Kept, tmp_path: Path, damage: bytes
) -> None:
    kept.save(DOG)
    kept.save(CAT)
    (tmp_path / "new" / "notebook.json").write_bytes(damage)
    kept.save(CAT)
    assert load(tmp_path / "new" / "notebook-before.json", TOY) == DOG
    assert [path.read_bytes() for path in (tmp_path / "new").glob("notebook-[dn]*")] == [damage]


def test_where_the_last_state_is_missing_the_one_before_is_there(kept: Kept, tmp_path: Path) -> None:
    kept.save(CAT)
    kept.save(DOG)
    (tmp_path / "new" / "notebook.json").unlink()
    assert kept.look(TOY) == CAT
    assert kept.open(TOY) == Found(CAT)


def a_folder(path: Path) -> None:
    path.mkdir()
    (path / "inside").write_text("x", "utf-8")


def a_pipe(path: Path) -> None:
    if sys.platform == "win32":
        pytest.skip("Windows has no such files")
    os.mkfifo(path)


def a_mirror(path: Path) -> None:
    if sys.platform == "win32":
        pytest.skip("not everybody may make a link there")
    path.symlink_to(path.with_name("elsewhere"))
    path.with_name("elsewhere").write_bytes(b"\xff")


def too_large(path: Path) -> None:
    with path.open("wb") as file:
        file.truncate(20_000_000)


@pytest.mark.parametrize("make", [a_folder, a_pipe, a_mirror, too_large], ids=lambda make: make.__name__)
def test_what_is_no_file_of_ours_is_put_aside(
    kept: Kept, tmp_path: Path, make: Callable[[Path], None]
) -> None:
    kept.save(CAT)
    kept.save(DOG)
    last = tmp_path / "new" / "notebook.json"
    last.unlink()
    make(last)
    assert kept.look(TOY) == CAT
    assert kept.open(TOY) == Found(CAT, "notebook-damaged.json")
    kept.save(DOG)
    assert kept.open(TOY) == Found(DOG)
    kept.forget()
    assert [name for name in names(tmp_path / "new") if name != "elsewhere"] == []


def test_what_is_forgotten_leaves_no_file_but_those_that_a_family_saved(kept: Kept, tmp_path: Path) -> None:
    folder = tmp_path / "new"
    kept.save(CAT)
    for damage in (b"{", b"[", NEWER):
        (folder / "notebook.json").write_bytes(damage)
        kept.open(TOY)
        kept.save(DOG)
    (folder / "notebook-x1y2z3.tmp").write_bytes(b"left by a crash")
    (folder / "notebook-page.json").write_bytes(b"the page where they stopped")
    (folder / "settings.json").write_text("{}", "utf-8")
    save(CAT, folder / "notebook of Tuesday.nbguide")
    kept.forget()
    assert names(folder) == ["notebook of Tuesday.nbguide", "settings.json"]
    assert not kept.anything()
    kept.forget()


def test_what_a_crash_left_is_removed_at_the_next_start(kept: Kept, tmp_path: Path) -> None:
    kept.save(CAT)
    (tmp_path / "new" / "notebook-x1y2z3.tmp").write_bytes(b"half a notebook")
    assert kept.look(TOY) == CAT
    assert "notebook-x1y2z3.tmp" in names(tmp_path / "new"), "another window may be writing it"
    assert kept.open(TOY) == Found(CAT)
    assert names(tmp_path / "new") == ["notebook.json"]


# Damage of any kind


def damaged(raw: bytes, at: int, take: int, put: bytes) -> bytes:
    """Return *raw* with some bytes taken out and others put in."""
    at %= len(raw) + 1
    return raw[:at] + put + raw[at + take :]


@given(st.integers(0, 10_000), st.integers(0, 400), st.binary(max_size=12), st.booleans())
def test_however_a_notebook_is_damaged_it_is_read_or_still_there_under_another_name(
    tmp_path_factory: pytest.TempPathFactory, at: int, take: int, put: bytes, twice: bool
) -> None:
    folder = tmp_path_factory.getbasetemp() / "damage"
    shutil.rmtree(folder, ignore_errors=True)
    kept = Kept(folder)
    kept.save(CAT.keep_page("cat"))
    kept.save(DOG.keep_page("cat"))
    paths = [folder / "notebook.json", folder / "notebook-before.json"][: 1 + twice]
    spoiled = {path: damaged(path.read_bytes(), at, take, put) for path in paths}
    for path, raw in spoiled.items():
        path.write_bytes(raw)
    readable = True
    try:
        load(paths[0], TOY)
    except (Damaged, Newer):
        readable = False
    before = kept.look(TOY)
    found = kept.open(TOY)
    assert found.notebook == before
    assert bool(found.aside) != readable
    assert twice or found.notebook is not None
    kept.save(found.notebook or Notebook())
    there = [path.read_bytes() for path in folder.iterdir()]
    assert readable or spoiled[paths[0]] in there
    assert kept.open(TOY) == Found(found.notebook or Notebook())


@pytest.mark.parametrize(
    "words",
    ['"\\ud800"', '"\\udfff and \\ud83d"', "1e999", "9" * 400, "NaN", '{"a": {"b": [[[]]]}}', "[null, [1]]"],
)
@pytest.mark.parametrize(
    "name", ["matters", "notes", "answers", "questions", "part", "kept_pages", "everything"]
)
def test_strange_values_are_shown_and_saved_again_or_left_out(
    kept: Kept, tmp_path: Path, name: str, words: str
) -> None:
    folder = tmp_path / "new"
    folder.mkdir()
    inside = f'[{{"words": {words}}}, {words}]' if name == "questions" else words
    inside = f'{{"cat": {words}}}' if name == "notes" else inside
    (folder / "notebook.json").write_text(f'{{"format": {VERSION}, "{name}": {inside}}}', "utf-8")
    found = kept.open(TOY)
    assert found.notebook is not None
    assert not found.aside
    kept.save(found.notebook)
    assert kept.open(TOY) == found


def test_half_a_letter_that_was_typed_does_not_keep_the_rest_from_being_saved(kept: Kept, toy: Guide) -> None:
    kept.save(Notebook(matters="no \ud83d more", notes={"cat": "\udfff"}))
    found = kept.open(toy).notebook
    assert found is not None
    assert (found.matters, found.notes) == ("no ? more", {"cat": "?"})
