"""Two windows on one folder, locks that are left, disks that take nothing: nothing that was kept is lost."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from nbguide.kept import LOCK, Kept
from nbguide.notebook import VERSION, Notebook, load
from tests.ui.acting import Opener, Reader
from tests.ui.test_kept import change, forget, line, names

ELSEWHERE = "The guide is open in another window. What you do in this window is not kept."
FULL = "This could not be kept on this computer. The disk is full."
READ_ONLY = (
    "This could not be kept on this computer. This computer does not let the guide write or read there."
)
STILL = "What was kept before is still there."

WEAK = Notebook().answer("wind", ["weak"])
STRONG = Notebook().answer("wind", ["strong"])


def on_disk(reader: Reader, folder: Path, name: str = "notebook.json") -> Notebook:
    return load(folder / name, reader.window.opened().guide)


def said(reader: Reader) -> str:
    return reader.window.message.text()


def written(folder: Path) -> dict[str, bytes]:
    """Return all files of a family's notebook."""
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.name != LOCK}


def answer_wind(reader: Reader, option: str) -> None:
    """Change an answer beside the page."""
    if reader.screen() is reader.window.welcome:
        reader.press(reader.window.welcome.carry_on)
    reader.change("wind", option)


# Two windows


def test_the_second_window_shows_all_says_one_line_and_writes_nothing(
    open_window: Opener, family: Path
) -> None:
    Kept(family).save(WEAK)
    first, second = open_window(), open_window()
    assert said(first) == ""
    assert said(second) == ELSEWHERE
    assert second.window.notebook.answers == WEAK.answers
    before = written(family)
    answer_wind(second, "strong")
    second.click_link("keep:start")
    assert written(family) == before
    assert line(second) == "Nothing of this window. The guide is open in another one."
    assert not second.window.reader.panel.kept_here.change.isVisible()
    second.window.close()
    assert written(family) == before
    answer_wind(first, "strong")
    assert on_disk(first, family).answers == STRONG.answers


def test_what_the_second_window_did_never_takes_the_place_of_what_the_first_kept(
    open_window: Opener, family: Path
) -> None:
    Kept(family).save(WEAK)
    first, second = open_window(), open_window()
    answer_wind(second, "strong")
    answer_wind(first, "strong")
    first.click_link("keep:start")
    first.window.close()
    kept = written(family)
    second.change("wind", "weak")
    second.window.close()
    assert written(family) == kept
    third = open_window()
    assert said(third) == ""
    assert third.window.notebook.kept_pages == ("start",)


def test_the_window_that_is_opened_once_the_first_is_closed_takes_over(
    open_window: Opener, family: Path
) -> None:
    Kept(family).save(WEAK)
    first, second = open_window(), open_window()
    first.window.close()
    second.window.close()
    third, fourth = open_window(), open_window()
    assert said(third) == ""
    assert said(fourth) == ELSEWHERE
    answer_wind(third, "strong")
    assert on_disk(third, family).answers == STRONG.answers
    assert on_disk(third, family, "notebook-before.json").answers == WEAK.answers
    third.window.close()
    fourth.window.close()
    assert LOCK not in names(family)


def test_a_window_that_asks_to_keep_while_another_keeps_is_told_to_close_that_one(
    open_window: Opener, family: Path
) -> None:
    first, second = open_window(), open_window()
    for reader, answers in ((first, ("weak", "beach")), (second, ("strong", "box", "beach"))):
        reader.answer_all(*answers)
        change(reader)
    assert said(second) == "The guide is open in another window. Close the other window first."
    assert line(second).startswith("Nothing.")
    assert on_disk(first, family).answers["wind"] == {"weak"}
    first.window.close()
    kept = written(family)
    change(second)
    assert said(second).startswith("Something is kept on this computer already, from another window.")
    assert written(family) == kept
    second.window.close()
    assert open_window().window.notebook.answers["wind"] == {"weak"}


def test_the_second_window_forgets_nothing_while_the_first_keeps(open_window: Opener, family: Path) -> None:
    Kept(family).save(WEAK)
    first, second = open_window(), open_window()
    second.press(second.window.welcome.open)
    kept = written(family)
    second.press(forget(second).forget)
    assert said(second) == "The guide is open in another window. Close the other window first."
    assert written(family) == kept
    first.window.close()
    second.press(forget(second).forget)
    assert written(family) == {}


@pytest.mark.parametrize("damage", ["{", f'{{"format": {VERSION + 1}}}'], ids=["damaged", "newer"])
def test_the_second_window_moves_no_file_and_the_next_one_sets_aside_what_cannot_be_read(
    open_window: Opener, family: Path, damage: str
) -> None:
    for notebook in (WEAK, STRONG):
        Kept(family).save(notebook)
    first = open_window()
    (family / "notebook.json").write_text(damage, "utf-8")
    before = written(family)
    second = open_window()
    assert said(second) == ELSEWHERE
    assert second.window.notebook.answers == WEAK.answers
    assert written(family) == before
    first.window.close()
    second.window.close()
    third = open_window()
    aside = "notebook-newer.json" if "format" in damage else "notebook-damaged.json"
    assert aside in said(third)
    assert "\n" not in said(third)
    assert (family / aside).read_text("utf-8") == damage
    answer_wind(third, "strong")
    assert (family / aside).read_text("utf-8") == damage


# Locks that are left

DIES = """
import os, sys
from PySide6.QtCore import QLockFile
lock = QLockFile(sys.argv[1])
assert lock.tryLock(0)
os._exit(1)
"""


def left_by_the_dead(lock: Path) -> None:
    """Let a process take the lock and end without a word."""
    subprocess.run([sys.executable, "-c", DIES, str(lock)], check=False, timeout=60)
    assert lock.stat().st_size


def empty(lock: Path) -> None:
    lock.touch()


def damaged(lock: Path) -> None:
    lock.write_bytes(b"\x00\xff no lock \n\n\xfe" * 40)


def half_written(lock: Path) -> None:
    lock.write_text(f"{os.getpid()}\n", "utf-8")


@pytest.mark.parametrize(
    "leave", [left_by_the_dead, empty, damaged, half_written], ids=lambda leave: leave.__name__
)
def test_a_lock_that_nobody_holds_keeps_nobody_from_writing(
    open_window: Opener, family: Path, leave: Callable[[Path], None]
) -> None:
    Kept(family).save(WEAK)
    leave(family / LOCK)
    first, second = open_window(), open_window()
    assert said(first) == ""
    assert said(second) == ELSEWHERE
    answer_wind(first, "strong")
    assert on_disk(first, family).answers == STRONG.answers


# Disks

SIZE = 256 * 1024
"""Bytes of a small disk: room for some notebooks."""


def run_mount(*command: str) -> bool:
    try:
        return subprocess.run(command, capture_output=True, timeout=20, check=False).returncode == 0
    except FileNotFoundError:
        return False


@pytest.fixture
def disk(family: Path) -> Iterator[Path]:
    """Return the family's folder on a small disk of its own."""
    may = sys.platform == "linux" and os.geteuid() == 0
    if not may and "NEED_TOOLS" not in os.environ:
        pytest.skip("only an administrator of Linux mounts a disk")
    family.mkdir(mode=0o700)
    try:
        if not run_mount("mount", "-t", "tmpfs", "-o", f"size={SIZE},mode=700", "nbguide", str(family)):
            if "NEED_TOOLS" in os.environ:
                pytest.fail("no disk can be mounted")
            pytest.skip("no disk can be mounted")
        yield family
    finally:
        while os.path.ismount(family):
            if not run_mount("umount", "-l", str(family)):
                break


def fill(disk: Path) -> Path:
    """Fill *disk* to the last byte, and return the file that does."""
    filler = disk / "film"
    with filler.open("wb", buffering=0) as file:
        try:
            while file.write(b"\x00" * 512):
                pass
        except OSError:
            pass
    return filler


def test_a_full_disk_is_named_nothing_is_lost_and_writing_goes_on_with_room(
    open_window: Opener, disk: Path
) -> None:
    Kept(disk).save(WEAK)
    reader = open_window()
    filler = fill(disk)
    before = written(disk)
    answer_wind(reader, "strong")
    assert said(reader) == f"{FULL} {STILL}"
    assert reader.window.notebook.answers == STRONG.answers, "what was done stays in the window"
    assert written(disk) == before
    filler.unlink()
    reader.click_link("keep:start")
    assert on_disk(reader, disk).kept_pages == ("start",)
    assert on_disk(reader, disk).answers == STRONG.answers, "what the full disk did not take is there too"
    reader.window.close()
    assert not list(disk.glob("*.tmp"))


def test_a_full_disk_at_the_start_keeps_the_answers_readable(open_window: Opener, disk: Path) -> None:
    Kept(disk).save(WEAK)
    filler = fill(disk)
    reader = open_window()
    assert reader.window.notebook.answers == WEAK.answers
    answer_wind(reader, "strong")
    assert said(reader) == f"{FULL} {STILL}"
    filler.unlink()
    reader.click_link("keep:start")
    assert on_disk(reader, disk).answers == STRONG.answers
    assert open_window().window.message.text() == ELSEWHERE, "there is room for the lock by now"


def test_who_asks_to_keep_on_a_full_disk_is_told_and_can_ask_again(open_window: Opener, disk: Path) -> None:
    filler = fill(disk)
    reader = open_window()
    reader.answer_all("weak", "beach")
    change(reader)
    assert said(reader) == FULL
    assert line(reader).startswith("Nothing.")
    assert names(disk) == ["film"]
    filler.unlink()
    change(reader)
    assert line(reader).startswith("Your answers")
    assert on_disk(reader, disk).answers["wind"] == {"weak"}


def remount(disk: Path, how: str) -> None:
    assert run_mount("mount", "-o", f"remount,{how}", str(disk))


def test_a_disk_that_is_read_only_is_named_and_writing_goes_on_once_it_is_not(
    open_window: Opener, disk: Path
) -> None:
    Kept(disk).save(WEAK)
    before = written(disk)
    remount(disk, "ro")
    reader = open_window()
    assert said(reader) == ""
    assert reader.window.notebook.answers == WEAK.answers
    answer_wind(reader, "strong")
    assert said(reader) == f"{READ_ONLY} {STILL}"
    assert written(disk) == before
    remount(disk, "rw")
    reader.click_link("keep:start")
    assert on_disk(reader, disk).answers == STRONG.answers
    assert open_window().window.message.text() == ELSEWHERE, "the lock can be written by now"


def test_two_windows_that_could_write_no_lock_do_not_both_write_later(
    open_window: Opener, disk: Path
) -> None:
    Kept(disk).save(WEAK)
    remount(disk, "ro")
    first, second = open_window(), open_window()
    remount(disk, "rw")
    answer_wind(second, "strong")
    kept = written(disk)
    assert on_disk(second, disk).answers == STRONG.answers
    first.press(first.window.welcome.carry_on)
    assert said(first) == ELSEWHERE
    first.click_link("keep-part:begin")
    assert line(first).startswith("Nothing of this window.")
    first.window.close()
    assert written(disk) == kept
