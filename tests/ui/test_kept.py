"""What stays on this computer: nothing, unless the family asks; then all of it, until they ask no more."""

import errno
import json
import os
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from nbguide.kept import Kept
from nbguide.notebook import VERSION, Notebook, load, save
from nbguide.ui.kept_here import ForgetDialog
from tests.ui.acting import Key, Opener, Reader, focused


def walk(reader: Reader) -> None:
    """Use everything that changes the notebook."""
    reader.answer_all("weak", "beach")
    reader.change("wind", "strong")
    reader.open_part("begin")
    reader.click_link("open-door:hard")
    reader.press(reader.window.reader.next)
    reader.press(reader.window.reader.panel.aside_list)
    reader.press(reader.window.put_aside.button("weak"))
    reader.press(reader.window.header.urgent)
    reader.press(reader.window.reader.back)
    reader.press(reader.window.header.words)
    reader.press(reader.window.words.back)


def change(reader: Reader) -> None:
    """Press what stands under "Kept on this computer"."""
    reader.press(reader.window.reader.panel.kept_here.change)


def line(reader: Reader) -> str:
    return reader.window.reader.panel.kept_here.text()


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def keep(folder: Path, notebook: Notebook) -> None:
    """Let *folder* hold a notebook, as a family's window left it."""
    Kept(folder).save(notebook)


def test_without_being_asked_a_whole_walk_writes_nothing(reader: Reader, family: Path) -> None:
    walk(reader)
    reader.window.close()
    assert not family.exists()


def test_only_settings_are_written_when_only_settings_changed(reader: Reader, family: Path) -> None:
    walk(reader)
    reader.key(Key.Key_Plus, Qt.KeyboardModifier.ControlModifier)
    reader.window.close()
    assert [path.name for path in family.iterdir()] == ["settings.json"]


def test_nothing_is_kept_until_one_asks(reader: Reader) -> None:
    reader.press(reader.window.welcome.open)
    assert line(reader) == "Nothing. When you close, it is gone."


def test_what_was_asked_to_be_kept_is_there_again_at_the_same_part(open_window: Opener) -> None:
    reader = open_window()
    reader.answer_all("weak", "beach hill")
    change(reader)
    assert "kept on this computer" in reader.window.message.text()
    assert line(reader).startswith("Your answers, questions and notes.")
    reader.open_part("places")
    kept = reader.window.notebook
    reader.window.close()

    again = open_window()
    assert again.window.welcome.carry_on.isVisible()
    again.press(again.window.welcome.carry_on)
    assert again.window.notebook == kept
    assert again.window.notebook.part == "places"
    panel = again.window.reader.panel
    assert panel.chip("wind").text() == "Wind: weak"
    assert line(again).startswith("Your answers, questions and notes.")
    assert panel.part("places").isChecked()


def test_what_is_changed_the_next_time_is_kept_too(open_window: Opener) -> None:
    reader = open_window()
    reader.answer_all("weak", "beach")
    change(reader)
    reader.window.close()
    again = open_window()
    again.press(again.window.welcome.carry_on)
    again.change("wind", "strong")
    again.window.close()
    assert open_window().window.notebook.answers["wind"] == {"strong"}


def test_answers_given_before_one_asks_are_kept_too(reader: Reader, family: Path) -> None:
    reader.answer_all("weak", "beach")
    change(reader)
    kept = json.loads((family / "notebook.json").read_text("utf-8"))
    assert kept["answers"] == {"wind": ["weak"], "place": ["beach"]}


def test_only_its_owner_can_read_the_file(reader: Reader, family: Path) -> None:
    if sys.platform == "win32":
        pytest.skip("Windows has no such bits")
    reader.answer_all("weak", "beach")
    change(reader)
    assert (family / "notebook.json").stat().st_mode & 0o077 == 0


def test_keeping_no_longer_takes_the_files_away(open_window: Opener, family: Path) -> None:
    reader = open_window()
    reader.answer_all("weak", "beach")
    change(reader)
    reader.change("wind", "strong")
    assert (family / "notebook.json").is_file()
    change(reader)
    assert names(family) == []
    assert line(reader).startswith("Nothing.")
    assert "Nothing is kept" in reader.window.message.text()
    reader.change("wind", "weak")
    assert names(family) == []
    reader.window.close()
    assert names(family) == []
    again = open_window()
    assert not again.window.welcome.carry_on.isVisible()


# Asked once


QUESTION = "Keep your answers on this computer? Others could see them."


def test_a_family_that_comes_back_to_the_first_screen_is_asked_once(reader: Reader, family: Path) -> None:
    reader.answer_all("weak", "beach")
    assert reader.window.message.text() != QUESTION
    reader.press(reader.window.header.home)
    message = reader.window.message
    assert message.text() == QUESTION
    reader.press(message.no)
    assert message.text() == "Nothing is kept. You can change that beside each page."
    assert not family.exists()
    reader.press(reader.window.welcome.carry_on)
    reader.press(reader.window.header.home)
    assert message.text() == "", "it asks again"


def test_yes_keeps_what_was_done_and_what_follows(reader: Reader, open_window: Opener) -> None:
    reader.answer_all("weak", "beach")
    reader.press(reader.window.header.home)
    reader.press(reader.window.message.yes)
    assert "are kept on this computer" in reader.window.message.text()
    assert not reader.window.message.yes.isVisible()
    assert focused() is reader.window.welcome.carry_on
    reader.press(reader.window.welcome.carry_on)
    reader.change("wind", "strong")
    reader.window.close()
    assert open_window().window.notebook.answers["wind"] == {"strong"}


def test_by_keys_alone_a_family_says_yes(reader: Reader, family: Path) -> None:
    reader.answer_all("weak", "beach")
    reader.press(reader.window.header.home)
    for _ in range(20):
        if focused() is reader.window.message.yes:
            break
        reader.key(Key.Key_Tab)
    reader.key(Key.Key_Space)
    assert "notebook.json" in names(family)


def test_who_only_looked_or_goes_elsewhere_is_not_asked(reader: Reader, family: Path) -> None:
    reader.press(reader.window.welcome.open)
    reader.press(reader.window.header.home)
    assert reader.window.message.text() == "", "nothing could be kept"
    reader.press(reader.window.welcome.start)
    reader.answer("weak")
    reader.press(reader.window.header.home)
    assert reader.window.message.text() == QUESTION
    reader.press(reader.window.welcome.open)
    assert reader.window.message.text() == ""
    assert not family.exists()


def test_who_is_remembered_or_decided_is_not_asked(open_window: Opener, family: Path) -> None:
    keep(family, Notebook().answer("wind", ["weak"]))
    reader = open_window()
    reader.press(reader.window.welcome.carry_on)
    reader.press(reader.window.header.home)
    assert reader.window.message.text() == ""
    reader.press(reader.window.welcome.carry_on)
    change(reader)
    reader.press(reader.window.header.home)
    assert QUESTION not in reader.window.message.text()


def test_a_visit_and_its_end_are_not_asked_about(reader: Reader) -> None:
    reader.start_visit()
    reader.press(reader.window.visit.options("wind").button("weak"))
    reader.press(reader.window.visit.read)
    assert line(reader) == "Nothing. This is a visit."
    kept_here = reader.window.reader.panel.kept_here
    assert not kept_here.change.isVisible()
    assert not kept_here.forget.isVisible()
    reader.press(reader.window.header.end_visit)
    assert reader.window.message.text() == "The visit is ended. Nothing of it was kept."


# Forgotten


def forget(reader: Reader) -> ForgetDialog:
    """Press "Forget everything" and return the dialog that asks."""
    reader.press(reader.window.reader.panel.kept_here.forget)
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, ForgetDialog)
    return dialog


def test_forget_everything_asks_then_removes_all_and_says_so(open_window: Opener, family: Path) -> None:
    keep(family, Notebook().answer("wind", ["weak"]))
    (family / "notebook.json").write_text("{", "utf-8")
    reader = open_window()
    walk(reader)
    reader.key(Key.Key_Plus, Qt.KeyboardModifier.ControlModifier)
    save(reader.window.notebook, family / "for grandma.nbguide")
    reader.press(forget(reader).keep)
    assert reader.window.notebook.answers
    assert "notebook-damaged.json" in names(family)
    reader.press(forget(reader).forget)
    assert reader.screen() is reader.window.welcome
    assert reader.window.message.text().startswith("Everything is forgotten.")
    assert not reader.window.welcome.carry_on.isVisible()
    assert reader.window.notebook == Notebook()
    assert names(family) == ["for grandma.nbguide", "settings.json"]
    reader.window.close()
    assert names(family) == ["for grandma.nbguide", "settings.json"]


def test_escape_forgets_nothing(reader: Reader) -> None:
    reader.answer_all("weak", "beach")
    forget(reader)
    reader.key(Key.Key_Escape)
    assert reader.window.notebook.answers
    assert reader.screen() is reader.window.reader


def test_what_was_kept_nowhere_is_forgotten_too(reader: Reader, family: Path) -> None:
    reader.answer_all("weak", "beach")
    reader.press(forget(reader).forget)
    assert reader.window.notebook == Notebook()
    assert not family.exists()


# Damaged, newer, in the way


DAMAGED = ["", "{", "[]", '{"format": 0}', "\x00\x01", "[" * 100_000]
NEWER = f'{{"format": {VERSION + 1}}}'


@pytest.mark.parametrize("damage", [*DAMAGED, NEWER])
@pytest.mark.parametrize("before", [False, True])
def test_what_cannot_be_read_is_put_aside_with_one_line(
    open_window: Opener, family: Path, damage: str, before: bool
) -> None:
    for pet in ("weak", "strong")[: 1 + before]:
        keep(family, Notebook().answer("wind", [pet]))
    (family / "notebook.json").write_text(damage, "utf-8")
    reader = open_window()
    said = reader.window.message.text()
    aside = "notebook-newer.json" if damage == NEWER else "notebook-damaged.json"
    assert aside in said
    assert ("newer version" in said) == (damage == NEWER)
    assert ("kept before them" in said) == (before and damage != NEWER)
    assert "\n" not in said
    assert (family / aside).read_text("utf-8") == damage
    reader.press(reader.window.welcome.open)
    assert reader.screen() is reader.window.reader
    assert reader.window.notebook.answers == ({"wind": {"weak"}} if before else {})
    assert line(reader).startswith("Your answers"), "they said yes, and that stays"
    reader.window.close()
    again = open_window()
    assert again.window.message.text() == ""


@pytest.fixture
def blocked(tmp_path: Path) -> Path:
    """Return a file where the folder should be: not even an administrator can write in it."""
    path = tmp_path / "blocked"
    path.write_text("not a folder", "utf-8")
    return path


def test_a_folder_that_cannot_be_written_says_so_and_reading_goes_on(
    open_window: Opener, blocked: Path
) -> None:
    reader = open_window(folder=blocked)
    reader.answer_all("weak", "beach")
    change(reader)
    assert "could not be kept" in reader.window.message.text()
    assert line(reader).startswith("Nothing."), "it says that answers are kept"
    reader.press(reader.window.reader.next)
    assert reader.screen() is reader.window.reader


def test_settings_that_cannot_be_written_take_effect_all_the_same(open_window: Opener, blocked: Path) -> None:
    reader = open_window(folder=blocked)
    reader.key(Key.Key_Plus, Qt.KeyboardModifier.ControlModifier)
    assert reader.window.settings.text_size == 115
    assert "could not be kept" in reader.window.message.text()


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (errno.ENOSPC, "The disk is full."),
        (errno.EROFS, "This computer does not let the guide write or read there."),
        (errno.EIO, "The computer says: Input/output error"),
    ],
)
def test_a_disk_that_takes_nothing_is_named_and_the_old_file_stays(
    open_window: Opener, family: Path, monkeypatch: pytest.MonkeyPatch, number: int, words: str
) -> None:
    keep(family, Notebook().answer("wind", ["weak"]))
    reader = open_window()
    reader.press(reader.window.welcome.carry_on)

    def refuse(descriptor: int) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, "fsync", refuse)
    reader.change("wind", "strong")
    assert reader.window.message.text() == (
        f"This could not be kept on this computer. {words} What was kept before is still there."
    )
    monkeypatch.undo()
    assert load(family / "notebook.json", reader.window.opened().guide).answers == {"wind": {"weak"}}


def test_a_notebook_that_cannot_be_put_aside_does_not_stop_the_guide(
    open_window: Opener, family: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    family.mkdir()
    (family / "notebook.json").write_text("{", "utf-8")

    def refuse(self: Path, target: Path) -> Path:
        raise PermissionError(13, "Permission denied", os.fspath(self))

    monkeypatch.setattr(Path, "rename", refuse)
    reader = open_window()
    assert "could not be read" in reader.window.message.text()
    reader.press(reader.window.welcome.open)
    assert reader.screen() is reader.window.reader
    assert (family / "notebook.json").read_text("utf-8") == "{"


def test_without_a_folder_nothing_offers_to_keep(open_window: Opener) -> None:
    reader = open_window(folder=None)
    reader.answer_all("weak", "beach")
    assert not reader.window.reader.panel.kept_here.change.isVisible()
    assert line(reader) == "Nothing. When you close, it is gone."
    reader.press(reader.window.header.home)
    assert reader.window.message.text() == ""
