"""What a family takes home: chosen, looked at, printed or saved; whole, or not at all."""

from __future__ import annotations

import errno
import os
import signal
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import QSettings, Qt
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialogButtonBox, QFileDialog, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from nbguide.notebook import load
from nbguide.policy import Policy
from nbguide.ui import printing
from nbguide.ui.stages import Stages
from nbguide.ui.take_home_screen import TakeHomeScreen
from nbguide.ui.wrapping import WrapButton
from tests.ui.acting import Key, Reader, settle, shown, texts
from tests.ui.screens import dialog, take_home

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture(autouse=True)
def documents(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the folder that the dialogs offer first."""
    folder = tmp_path / "stick"
    folder.mkdir()
    monkeypatch.setattr(
        "nbguide.ui.saving.QStandardPaths.writableLocation", lambda _: str(folder), raising=True
    )
    return folder


def screen(reader: Reader) -> TakeHomeScreen:
    found = reader.screen()
    assert isinstance(found, TakeHomeScreen)
    return found


def wait(qtbot: QtBot, reader: Reader) -> None:
    """Wait until all that was begun is done."""
    taking = reader.window.take_home
    qtbot.waitUntil(lambda: not taking.busy, timeout=20_000)
    settle()


def save_as(qtbot: QtBot, reader: Reader, button: QWidget, name: str = "") -> None:
    """Press *button*, type a name and save."""
    reader.press(button)
    asked = dialog()
    assert isinstance(asked, QFileDialog)
    field = next(iter(shown(asked, QLineEdit)))
    if name:
        field.setText(name)
    box = next(iter(shown(asked, QDialogButtonBox)))
    reader.press(box.button(QDialogButtonBox.StandardButton.Save))
    wait(qtbot, reader)


def pages(path: Path) -> str:
    return "\n".join(page.extract_text() for page in PdfReader(path).pages)


def test_a_button_above_the_page_and_a_key_lead_to_it_and_back(reader: Reader) -> None:
    reader.open_part("flying")
    reader.press(reader.window.header.take_home)
    assert isinstance(reader.screen(), TakeHomeScreen)
    reader.key(Key.Key_Escape)
    assert reader.screen() is reader.window.reader
    reader.key(Key.Key_P, CTRL)
    reader.press(screen(reader).back)
    assert reader.window.notebook.part == "flying"


def test_it_shows_how_many_pages_it_will_be_and_the_first(reader: Reader, qtbot: QtBot) -> None:
    take_home(reader)
    wait(qtbot, reader)
    count = int(screen(reader).count.text().split()[0])
    assert count > 3
    sheets = [w for w in shown(screen(reader), QLabel) if not w.pixmap().isNull()]
    assert [w.accessibleName() for w in sheets] == [f"Page {n} as it will look" for n in (1, 2, 3)]
    reader.press(screen(reader).large)
    qtbot.waitUntil(lambda: int(screen(reader).count.text().split()[0]) > count)


def test_what_is_chosen_is_in_the_file_and_nothing_else(
    reader: Reader, qtbot: QtBot, documents: Path
) -> None:
    take_home(reader)
    places = reader.window.opened().guide.part("places").title
    save_as(qtbot, reader, screen(reader).pdf, "all.pdf")
    reader.press(screen(reader).scope.buttons["part"])
    save_as(qtbot, reader, screen(reader).pdf, "part.pdf")
    assert places in pages(documents / "all.pdf")
    assert places not in pages(documents / "part.pdf")
    assert reader.window.message.text() == "Saved: part.pdf."
    assert sorted(path.name for path in documents.iterdir()) == ["all.pdf", "part.pdf"]


def test_extras_that_are_not_ticked_stay_out(reader: Reader, qtbot: QtBot, documents: Path) -> None:
    take_home(reader)
    words = reader.window.opened().guide.labels["export_words"]
    save_as(qtbot, reader, screen(reader).pdf, "with.pdf")
    reader.press(screen(reader).extras["words"])
    save_as(qtbot, reader, screen(reader).pdf, "without.pdf")
    assert words in pages(documents / "with.pdf")
    assert words not in pages(documents / "without.pdf")


def test_paper_is_letter_where_that_is_chosen(reader: Reader, qtbot: QtBot, documents: Path) -> None:
    take_home(reader)
    for name in ("A4", "Letter"):
        reader.press(screen(reader).paper.buttons[name])
        save_as(qtbot, reader, screen(reader).pdf, f"{name}.pdf")
    heights = [
        float(PdfReader(documents / f"{name}.pdf").pages[0].mediabox.height) for name in ("A4", "Letter")
    ]
    assert heights == [pytest.approx(842, abs=1), pytest.approx(792, abs=1)]


def test_kept_pages_and_doors_are_offered_only_where_there_are_some(reader: Reader) -> None:
    take_home(reader)
    assert not screen(reader).scope.buttons["kept"].isVisible()
    assert not screen(reader).extras["doors"].isVisible()
    reader.press(screen(reader).back)
    reader.open_part("begin")
    reader.click_link("open-door:hard")
    reader.click_link("keep:start")
    reader.key(Key.Key_P, CTRL)
    assert screen(reader).scope.buttons["kept"].isVisible()
    assert screen(reader).extras["doors"].isVisible()
    assert not screen(reader).extras["doors"].isChecked()


def test_pages_behind_doors_come_only_where_that_is_ticked(
    reader: Reader, qtbot: QtBot, documents: Path
) -> None:
    reader.open_part("begin")
    reader.click_link("open-door:hard")
    reader.key(Key.Key_P, CTRL)
    save_as(qtbot, reader, screen(reader).pdf, "closed.pdf")
    reader.press(screen(reader).extras["doors"])
    save_as(qtbot, reader, screen(reader).pdf, "opened.pdf")
    assert "Hidden" not in pages(documents / "closed.pdf")
    assert "Hidden" in pages(documents / "opened.pdf")


def test_a_web_page_and_the_notebook_are_saved_too(reader: Reader, qtbot: QtBot, documents: Path) -> None:
    take_home(reader)
    save_as(qtbot, reader, screen(reader).web)
    save_as(qtbot, reader, screen(reader).notebook)
    assert (documents / "our-guide.html").read_text("utf-8").startswith("<!DOCTYPE html>")
    kept = load(documents / "our-notebook.nbguide", reader.window.opened().guide)
    assert kept.answers == reader.window.notebook.answers
    assert "Whoever has the file can read it" in texts(screen(reader))


def test_what_was_taken_is_known_until_the_answers_change(reader: Reader, qtbot: QtBot) -> None:
    take_home(reader)
    known = [reader.window.take_home.taken]
    save_as(qtbot, reader, screen(reader).pdf)
    known.append(reader.window.take_home.taken)
    reader.press(screen(reader).back)
    reader.change("wind", "weak")
    known.append(reader.window.take_home.taken)
    assert known == [False, True, False]


def test_what_was_taken_is_not_all_once_the_family_asked_more(reader: Reader, qtbot: QtBot) -> None:
    take_home(reader)
    save_as(qtbot, reader, screen(reader).pdf)
    reader.window.ways.show_part("begin")
    reader.click_link("ask:")
    assert not reader.window.take_home.taken


# What goes wrong


@pytest.mark.parametrize(
    ("fault", "said"),
    [
        (OSError(errno.ENOSPC, "full"), "There is not enough room."),
        (PermissionError(errno.EACCES, "refused"), "It cannot be written there."),
        (OSError(errno.EROFS, "read only"), "It cannot be written there."),
        (OSError(errno.EIO, "gone"), "That place is gone."),
        (OSError("something else"), "Choose another place"),
    ],
)
def test_a_fault_is_said_and_the_old_file_is_as_it_was(
    reader: Reader,
    qtbot: QtBot,
    documents: Path,
    monkeypatch: pytest.MonkeyPatch,
    fault: OSError,
    said: str,
) -> None:
    take_home(reader)
    (documents / "old.pdf").write_bytes(b"as it was")

    def refuse(*_: object) -> None:
        raise fault

    monkeypatch.setattr("nbguide.whole_file.os.fsync", refuse)
    monkeypatch.setattr(QFileDialog, "accept", lambda self: _overwrite(self))
    save_as(qtbot, reader, screen(reader).pdf, "old.pdf")
    assert said in reader.window.message.text()
    assert "Nothing was saved" in reader.window.message.text()
    assert [(p.name, p.read_bytes()) for p in documents.iterdir()] == [("old.pdf", b"as it was")]
    assert not reader.window.take_home.taken
    assert screen(reader).pdf.isEnabled()


def test_a_file_that_is_open_elsewhere_stays_as_it_was(
    reader: Reader, qtbot: QtBot, documents: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As Windows refuses to replace a file that another program holds."""
    take_home(reader)
    (documents / "old.pdf").write_bytes(b"as it was")

    def refuse(*_: object) -> None:
        raise PermissionError(errno.EACCES, "used by another process")

    monkeypatch.setattr(Path, "replace", refuse)
    monkeypatch.setattr(QFileDialog, "accept", lambda self: _overwrite(self))
    save_as(qtbot, reader, screen(reader).pdf, "old.pdf")
    assert "Is the file open in another program?" in reader.window.message.text()
    assert [(p.name, p.read_bytes()) for p in documents.iterdir()] == [("old.pdf", b"as it was")]


@pytest.mark.skipif(sys.platform == "win32", reason="no limit can be set there")
def test_half_a_file_is_none(reader: Reader, qtbot: QtBot, documents: Path) -> None:
    """As on a full disk: writing fails in the middle."""
    import resource

    take_home(reader)
    wait(qtbot, reader)
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    ignored = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (4096, before[1]))
    try:
        save_as(qtbot, reader, screen(reader).pdf, "half.pdf")
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
        signal.signal(signal.SIGXFSZ, ignored)
    assert "Nothing was saved" in reader.window.message.text()
    assert not list(documents.iterdir())


@pytest.mark.skipif(not hasattr(os, "getuid") or os.getuid() == 0, reason="may write everywhere")
def test_a_folder_that_may_only_be_read_is_said(reader: Reader, qtbot: QtBot, documents: Path) -> None:
    take_home(reader)
    documents.chmod(0o500)
    save_as(qtbot, reader, screen(reader).pdf)
    documents.chmod(0o700)
    assert "It cannot be written there" in reader.window.message.text()
    assert not list(documents.iterdir())


def _overwrite(asked: QFileDialog) -> None:
    """Say yes to the question whether the file may be replaced."""
    asked.fileSelected.emit(asked.selectedFiles()[0])
    asked.done(1)


def test_a_folder_that_is_gone_is_not_made_again(reader: Reader, qtbot: QtBot, documents: Path) -> None:
    take_home(reader)
    reader.press(screen(reader).pdf)
    asked = dialog()
    assert isinstance(asked, QFileDialog)
    documents.rmdir()
    _overwrite(asked)
    wait(qtbot, reader)
    assert "Nothing was saved" in reader.window.message.text()
    assert not documents.exists()


def test_long_work_says_how_far_it_is_and_can_be_stopped(
    reader: Reader, qtbot: QtBot, documents: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("nbguide.ui.take_home.LONG", 0)
    monkeypatch.setattr("nbguide.ui.stages.A_LITTLE", 0)
    take_home(reader)
    wait(qtbot, reader)
    reader.press(screen(reader).pdf)
    asked = dialog()
    assert isinstance(asked, QFileDialog)
    asked.fileSelected.emit(str(documents / "never.pdf"))
    asked.done(1)
    qtbot.waitUntil(lambda: screen(reader).cancel.isVisible())
    assert screen(reader).progress.isVisible()
    assert not screen(reader).pdf.isEnabled()
    reader.press(screen(reader).cancel)
    assert "Stopped" in reader.window.message.text()
    wait(qtbot, reader)
    assert not list(documents.iterdir())
    assert not screen(reader).cancel.isVisible()
    assert screen(reader).pdf.isEnabled()


def test_work_that_fails_unforeseen_is_over(qtbot: QtBot, reader: Reader) -> None:
    stages = Stages(reader.window)

    def work() -> Iterator[tuple[int, int]]:
        yield 0, 1
        raise ValueError

    stages.start(work())
    with qtbot.captureExceptions() as faults:
        qtbot.waitUntil(lambda: not stages.busy())
    assert [kind for kind, _, _ in faults] == [ValueError]


# Paper


def test_without_a_printer_a_pdf_is_offered(reader: Reader, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(printing, "is_there", lambda: False)
    take_home(reader)
    reader.press(screen(reader).print)
    assert "You can save a PDF" in reader.window.message.text()


def test_the_printer_gets_the_pages_of_the_pdf(
    reader: Reader, qtbot: QtBot, documents: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = printing.printer

    def into_a_file(*values: object) -> QPrinter:
        printer = made(*values)  # type: ignore[arg-type]
        printer.setOutputFileName(str(documents / "printed.pdf"))
        return printer

    monkeypatch.setattr(printing, "is_there", lambda: True)
    monkeypatch.setattr(printing, "printer", into_a_file)
    take_home(reader)
    save_as(qtbot, reader, screen(reader).pdf, "saved.pdf")
    reader.press(screen(reader).print)
    asked = dialog()
    assert isinstance(asked, QPrintDialog)
    asked.accept()
    wait(qtbot, reader)
    assert "Sent to the printer" in reader.window.message.text()
    assert pages(documents / "printed.pdf") == pages(documents / "saved.pdf")
    assert reader.window.take_home.taken


# Traces


def test_the_dialog_notes_nothing_down(reader: Reader, qtbot: QtBot, documents: Path, tmp_path: Path) -> None:
    take_home(reader)
    save_as(qtbot, reader, screen(reader).pdf)
    settle()
    assert not QSettings(QSettings.Scope.UserScope, "QtProject").contains("FileDialog/history")
    assert not Path(QSettings(QSettings.Scope.UserScope, "QtProject").fileName()).exists()


def test_the_end_of_a_visit_takes_the_screen_and_an_open_dialog_away(reader: Reader, qtbot: QtBot) -> None:
    reader.window.visiting.begin()
    reader.window.ways.show_first_part()
    reader.key(Key.Key_P, CTRL)
    wait(qtbot, reader)
    reader.press(screen(reader).pdf)
    reader.window.visiting.end()
    settle()
    assert not reader.window.screens.made("take_home")
    assert not reader.window.findChildren(QFileDialog)
    assert not reader.window.take_home.taken


def test_where_the_it_desk_lets_nothing_out_it_is_not_offered(
    reader: Reader,
) -> None:
    reader.window._session.policy = replace(Policy(), export=False)
    reader.open_part("flying")
    assert not reader.window.header.take_home.isVisible()
    reader.key(Key.Key_P, CTRL)
    assert reader.screen() is reader.window.reader


def test_where_the_it_desk_lets_nothing_be_saved_there_is_paper_only(reader: Reader) -> None:
    reader.window._session.policy = replace(Policy(), saving=False)
    take_home(reader)
    ways = shown(screen(reader), WrapButton)
    assert [way.text() for way in ways] == ["Back", "Print…"]
