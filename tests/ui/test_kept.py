"""What stays on this computer: nothing, unless the family asks; then all of it, until they ask no more."""

import json
import os
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from tests.ui.acting import Key, Opener, Reader


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


def remember(reader: Reader) -> None:
    reader.press(reader.window.reader.panel.remember)


def test_without_being_asked_a_whole_walk_writes_nothing(reader: Reader, family: Path) -> None:
    walk(reader)
    reader.window.close()
    assert not family.exists()


def test_only_settings_are_written_when_only_settings_changed(reader: Reader, family: Path) -> None:
    walk(reader)
    reader.key(Key.Key_Plus, Qt.KeyboardModifier.ControlModifier)
    reader.window.close()
    assert [path.name for path in family.iterdir()] == ["settings.json"]


def test_remembering_is_off_until_one_asks(reader: Reader) -> None:
    reader.press(reader.window.welcome.open)
    assert not reader.window.reader.panel.remember.isChecked()


def test_what_was_asked_to_be_kept_is_there_again_at_the_same_part(open_window: Opener) -> None:
    reader = open_window()
    reader.answer_all("weak", "beach hill")
    remember(reader)
    assert "kept on this computer" in reader.window.message.text()
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
    assert panel.remember.isChecked()
    assert panel.part("places").isChecked()


def test_answers_given_before_one_asks_are_kept_too(reader: Reader, family: Path) -> None:
    reader.answer_all("weak", "beach")
    remember(reader)
    kept = json.loads((family / "notebook.json").read_text("utf-8"))
    assert kept["answers"] == {"wind": ["weak"], "place": ["beach"]}


def test_only_its_owner_can_read_the_file(reader: Reader, family: Path) -> None:
    if sys.platform == "win32":
        pytest.skip("Windows has no such bits")
    reader.answer_all("weak", "beach")
    remember(reader)
    assert (family / "notebook.json").stat().st_mode & 0o077 == 0


def test_keeping_no_longer_takes_the_file_away(open_window: Opener, family: Path) -> None:
    reader = open_window()
    reader.answer_all("weak", "beach")
    remember(reader)
    assert (family / "notebook.json").is_file()
    remember(reader)
    assert [path.name for path in family.iterdir()] == ["settings.json"]
    assert "no longer" in reader.window.message.text()
    reader.change("wind", "strong")
    assert not (family / "notebook.json").exists()
    reader.window.close()
    again = open_window()
    assert not again.window.welcome.carry_on.isVisible()


@pytest.mark.parametrize("damage", ["", "{", "[]", '{"format": 99}', "\x00\x01", "[" * 100_000])
def test_a_damaged_notebook_is_put_aside_with_one_line(
    open_window: Opener, family: Path, damage: str
) -> None:
    family.mkdir()
    (family / "settings.json").write_text('{"remember": true}', "utf-8")
    (family / "notebook.json").write_text(damage, "utf-8")
    reader = open_window()
    assert "notebook-damaged.json" in reader.window.message.text()
    assert "\n" not in reader.window.message.text()
    assert (family / "notebook-damaged.json").read_text("utf-8") == damage
    reader.press(reader.window.welcome.open)
    assert reader.screen() is reader.window.reader
    assert not reader.window.notebook.answers


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
    remember(reader)
    assert "could not be kept" in reader.window.message.text()
    assert not reader.window.reader.panel.remember.isChecked(), "it says that answers are kept"
    reader.press(reader.window.reader.next)
    assert reader.screen() is reader.window.reader


def test_settings_that_cannot_be_written_take_effect_all_the_same(open_window: Opener, blocked: Path) -> None:
    reader = open_window(folder=blocked)
    reader.key(Key.Key_Plus, Qt.KeyboardModifier.ControlModifier)
    assert reader.window.settings.text_size == 115
    assert "could not be kept" in reader.window.message.text()


def test_a_notebook_that_cannot_be_put_aside_does_not_stop_the_guide(
    open_window: Opener, family: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    family.mkdir()
    (family / "settings.json").write_text('{"remember": true}', "utf-8")
    (family / "notebook.json").write_text("{", "utf-8")

    def refuse(self: Path, target: Path) -> Path:
        raise PermissionError(13, "Permission denied", os.fspath(self))

    monkeypatch.setattr(Path, "replace", refuse)
    reader = open_window()
    assert reader.window.message.text()
    reader.press(reader.window.welcome.open)
    assert reader.screen() is reader.window.reader


def test_without_a_folder_nothing_offers_to_keep(open_window: Opener) -> None:
    reader = open_window(folder=None)
    reader.press(reader.window.welcome.open)
    assert not reader.window.reader.panel.remember.isVisible()
