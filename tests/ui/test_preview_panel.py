"""The side of the preview: each problem leads to its place, and nothing is cut off."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QFileSystemWatcher, QProcess, Qt, QUrl
from PySide6.QtGui import QAccessible, QDesktopServices, QGuiApplication

from nbguide.problems import Code, Problem
from tests.ui.acting import Key, focused, settle
from tests.ui.test_fit import cut_off
from tests.ui.writing import CAT, PACKING, PET, SMOKE, WAIT, Writer

# Problems


def told(name: str) -> Problem:
    """Return a problem that only the check finds."""
    return Problem(name, 3, Code.LONG_SENTENCE, "something is to be mended")


def show_problems(writer: Writer, *names: str) -> None:
    """Let the check find a problem in each file."""
    writer.check_finds(*(told(name) for name in names))
    writer.put(CAT, "open", "shut")
    writer.wait_for(lambda: {path for path, _ in writer.problems()} >= {*names})


def test_what_the_check_finds_joins_what_reading_found(writer: Writer) -> None:
    writer.check_finds(told(PACKING))
    writer.save(CAT, "half")
    writer.wait_for(lambda: writer.checks > 0)
    assert writer.problems() == [(CAT, Code.NO_HEADER), (PACKING, Code.LONG_SENTENCE)]
    assert writer.preview.panel.said() == "Saved 14:03:05. 2 problems."
    words = writer.preview.panel.list.item(1).text()
    assert words.startswith("Error: something is to be mended\n")
    assert words.replace("\u200b", "").endswith(f"{PACKING}:3")


def test_a_newer_change_ends_an_older_check(writer: Writer) -> None:
    writer.wait_for(lambda: writer.checks == 1)
    writer.check_will("wait")
    writer.put(CAT, "open", "shut")
    writer.wait_for(lambda: len(writer.preview.findChildren(QProcess)) == 1)
    writer.check_finds(told(PET))
    writer.put(CAT, "shut", "open")
    writer.wait_for(lambda: writer.checks == 2)
    assert writer.problems() == [(PET, Code.LONG_SENTENCE)]


def test_a_check_that_was_interrupted_for_nothing_is_done_again(writer: Writer) -> None:
    writer.wait_for(lambda: writer.checks == 1)
    writer.check_will("wait")
    writer.put(CAT, "open", "shut")
    writer.wait_for(lambda: len(writer.preview.findChildren(QProcess)) == 1)
    writer.check_finds(told(PET))
    writer.save("en/sections/20-pets/.020-cat.md.swp", "x")
    writer.wait_for(lambda: writer.checks == 2)
    assert writer.problems() == [(PET, Code.LONG_SENTENCE)]
    assert writer.reloads == 1


def test_what_changes_beside_the_folder_ends_no_check(writer: Writer) -> None:
    writer.wait_for(lambda: writer.checks == 1)
    writer.check_will("wait")
    writer.put(CAT, "open", "shut")
    writer.wait_for(lambda: len(writer.preview.findChildren(QProcess)) == 1)
    [process] = writer.preview.findChildren(QProcess)
    parent = writer.folder.parent
    other = QFileSystemWatcher([str(parent)], writer.window)
    with writer.qtbot.waitSignal(other.directoryChanged, timeout=WAIT):
        (parent / "beside.txt").write_text("x", "utf-8")
    settle()
    assert writer.preview.findChildren(QProcess) == [process]


def test_a_closed_preview_leaves_no_process_behind(writer: Writer) -> None:
    writer.wait_for(lambda: writer.checks == 1)
    writer.check_will("wait")
    writer.put(CAT, "open", "shut")
    writer.wait_for(lambda: len(writer.preview.findChildren(QProcess)) == 1)
    writer.window.close()
    settle()
    assert not writer.preview.findChildren(QProcess)


def test_a_check_that_cannot_run_is_told(writer: Writer) -> None:
    writer.check_will("cannot")
    writer.put(CAT, "open", "shut")
    writer.wait_for(lambda: "The check could not run" in writer.preview.panel.said())


def test_a_click_on_a_problem_shows_its_place(writer: Writer) -> None:
    fire, part = "en/sections/00-fire/_part.md", "en/sections/30-help/_part.md"
    show_problems(writer, PACKING, "en/glossary/vet.md", PET, "en/style.toml", part, fire)
    window = writer.window
    writer.press_problem(PACKING)
    assert (window.notebook.part, writer.page.spot().section) == ("begin", "packing")
    writer.press_problem("en/style.toml")
    assert window.notebook.part == "begin"
    assert "No page shows this. Open the file: en/style.toml, line 3." in writer.preview.panel.said()
    writer.press_problem("en/glossary/vet.md")
    assert writer.screen() is window.words
    assert window.words.visible_words() == 1
    writer.press_problem(PET)
    assert writer.screen() is window.question
    assert window.question.title() == "Which pet moves with you?"
    writer.press_problem(part)
    assert (writer.screen(), window.notebook.part) == (window.reader, "help")
    writer.press_problem(fire)
    assert window.notebook.part == "help"
    assert "smoke" in writer.page.toPlainText().casefold()


def test_a_problem_behind_a_door_or_put_aside_is_shown(writer: Writer) -> None:
    door = "en/sections/10-begin/020-looking-back.md"
    show_problems(writer, CAT, door)
    writer.view_as(2)
    writer.press_problem(CAT)
    assert "shut" in writer.page.toPlainText()
    writer.press_problem(door)
    body = writer.window.opened().guide.section("looking-back").body
    assert body.split("\n")[0][:20] in writer.page.toPlainText()


def test_problems_are_reached_shown_and_copied_by_keyboard(writer: Writer) -> None:
    show_problems(writer, PACKING, PET)
    panel = writer.preview.panel
    writer.page.setFocus(Qt.FocusReason.OtherFocusReason)
    writer.keys(Key.Key_F6, Key.Key_F6)
    assert focused() is panel.families
    writer.keys(Key.Key_Tab, Key.Key_Down, Key.Key_Return)
    problem = panel.problems()[panel.list.currentRow()]
    assert problem.path == PACKING
    assert writer.page.spot().section == "packing"
    writer.keys(Key.Key_F6, Key.Key_F6)
    assert focused() is panel.list
    writer.key(Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == str(problem)
    writer.key(Key.Key_F6, Qt.KeyboardModifier.ShiftModifier)
    writer.key(Key.Key_F6, Qt.KeyboardModifier.ShiftModifier)
    assert focused() is writer.page


def test_the_keys_stay_in_the_panel_when_the_last_problem_goes(writer: Writer) -> None:
    show_problems(writer, PACKING)
    panel = writer.preview.panel
    panel.list.setFocus(Qt.FocusReason.TabFocusReason)
    writer.check_finds()
    writer.put(CAT, "shut", "open")
    writer.wait_for(lambda: not panel.problems())
    assert focused() is panel.families
    assert not panel.open.isVisible()


def test_a_file_that_could_never_be_read_is_the_only_problem(
    open_preview: Callable[..., Writer], toy_folder: Path
) -> None:
    (toy_folder / "sources.toml").write_text("[movers", "utf-8")
    assert open_preview(toy_folder).problems() == [("sources.toml", Code.BAD_TOML)]


def test_the_file_of_a_problem_is_opened(writer: Writer, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[QUrl] = []

    def open_url(url: QUrl) -> bool:
        opened.append(url)
        return True

    monkeypatch.setattr(QDesktopServices, "openUrl", open_url)
    show_problems(writer, PACKING, "en/none.md")
    panel = writer.preview.panel
    assert not panel.open.isEnabled()
    writer.press_problem(PACKING)
    writer.press(panel.open)
    assert opened == [QUrl.fromLocalFile(str(writer.folder / PACKING))]
    writer.press_problem("en/none.md")
    writer.press(panel.open)
    assert len(opened) == 1
    assert "en/none.md" in panel.said()


def test_the_chosen_problem_stays_chosen(writer: Writer) -> None:
    show_problems(writer, PACKING, PET)
    writer.press_problem(PACKING)
    writer.check_finds(told(PACKING), told(SMOKE))
    writer.put(CAT, "shut", "open")
    writer.wait_for(lambda: SMOKE in {path for path, _ in writer.problems()})
    panel = writer.preview.panel
    assert panel.problems()[panel.list.currentRow()].path == PACKING


# How it looks


@pytest.mark.parametrize(
    ("size", "text_size"),
    [((1280, 820), 100), ((800, 600), 100), ((800, 600), 200), ((1280, 720), 200)],
)
def test_nothing_is_cut_off_beside_the_guide(writer: Writer, size: tuple[int, int], text_size: int) -> None:
    show_problems(writer, PACKING, PET)
    writer.view_as(1)
    for _ in range((text_size - 100) // 10 + 20):
        if writer.window.settings.text_size < text_size:
            writer.key(Key.Key_Equal, Qt.KeyboardModifier.ControlModifier)
    assert writer.window.settings.text_size == text_size
    writer.resize(*size)
    faults = list(cut_off(writer.window))
    assert not faults, "\n".join(faults)
    assert writer.window.size().toTuple() == size, "the window had to grow"
    assert writer.page.viewport().height() > writer.page.fontMetrics().height()


def test_the_list_of_families_is_called_by_the_words_above_it(writer: Writer) -> None:
    told_of = QAccessible.queryAccessibleInterface(writer.preview.panel.families).relations()
    assert [by.text(QAccessible.Text.Name) for by, _ in told_of] == ["View as"]
