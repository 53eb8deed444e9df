"""start.py passes on what it was asked for: to the guide, to a page where no screen is, or to the tests."""

from __future__ import annotations

import ast
import os
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

import pytest

import start
from tests.starting import ON_LINUX, make_checkout, run_start, screen


def test_an_old_python_is_told_so(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(start, "OLDEST", (99, 0))
    assert start.main([]) == 1
    told = capsys.readouterr().err
    assert "Python 99.0 or newer" in told
    assert len(told.splitlines()) == 1


def test_an_old_python_can_read_start_far_enough_to_say_so() -> None:
    ast.parse(Path(start.__file__).read_text("utf-8"), feature_version=(3, 7))


def test_only_the_standard_library_is_imported() -> None:
    tree = ast.parse(Path(start.__file__).read_text("utf-8"))
    names = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    names |= {str(node.module) for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    assert {name.split(".")[0] for name in names} <= sys.stdlib_module_names


def test_help_is_one_line_and_sets_nothing_up(tmp_path: Path) -> None:
    folder = make_checkout(tmp_path / "checkout")
    result = run_start(folder, "--help", folder=tmp_path)
    assert result.stdout.splitlines() == [start.USAGE]
    assert not (folder / ".venv").exists()


def test_arguments_folder_and_status_are_passed_on(checkout: Path, tmp_path: Path) -> None:
    result = run_start(checkout, "check", "--content", "a b", "--fail", folder=tmp_path)
    assert result.returncode == 3
    assert result.stdout.splitlines()[-1].startswith('[["check", "--content", "a b", "--fail"]')
    assert tmp_path.name in result.stdout


def test_what_lies_in_the_folder_is_not_taken_for_a_module(checkout: Path, tmp_path: Path) -> None:
    (tmp_path / "json.py").write_text("raise SystemExit(9)", "utf-8")
    assert run_start(checkout, "check", folder=tmp_path).returncode == 0


@ON_LINUX
def test_without_a_screen_the_guide_becomes_a_page(checkout: Path, tmp_path: Path) -> None:
    result = run_start(checkout, "--language", "fr", folder=tmp_path)
    page = tmp_path / "nbguide.html"
    assert result.returncode == 0
    assert page.read_text("utf-8") == "<p>guide</p>"
    assert result.stdout.startswith("There is no screen here")
    assert result.stdout.splitlines()[-1].endswith(str(page))
    assert f'["export", "--format", "html", "-o", "{page}", "--language", "fr"]' in result.stdout


@ON_LINUX
def test_without_a_screen_the_preview_is_no_page(checkout: Path, tmp_path: Path) -> None:
    result = run_start(checkout, "preview", "a folder", folder=tmp_path)
    assert not (tmp_path / "nbguide.html").exists()
    assert '["preview", "a folder"]' in result.stdout


@ON_LINUX
def test_a_page_that_was_not_written_is_not_praised(checkout: Path, tmp_path: Path) -> None:
    result = run_start(checkout, "--fail", folder=tmp_path)
    assert result.returncode == 3
    assert "Open it" not in result.stdout


@ON_LINUX
@pytest.mark.parametrize("command", ["check", "export", "--version"])
def test_what_opens_no_window_needs_neither_screen_nor_qt(command: str, guide: list[str]) -> None:
    start.main([command])
    assert guide == [f"python -P -m nbguide {command}"]


@ON_LINUX
def test_the_smoke_test_draws_nowhere_where_there_is_no_screen(guide: list[str]) -> None:
    start.main(["--smoke-test"])
    assert guide == ["libraries", "python -P -m nbguide --smoke-test"]
    assert os.environ["QT_QPA_PLATFORM"] == "offscreen"


@ON_LINUX
def test_with_a_screen_the_window_opens(guide: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    screen(monkeypatch, {"DISPLAY": ":0"})
    start.main([])
    assert guide == ["libraries", "python -P -m nbguide"]


@ON_LINUX
def test_the_page_is_written_where_writing_is_allowed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, guide: list[str]
) -> None:
    here, home, temporary = (tmp_path / name for name in ("here", "home", "temporary"))
    here.mkdir()
    monkeypatch.chdir(here)
    monkeypatch.setattr(Path, "home", lambda: home)
    monkeypatch.setattr(tempfile, "gettempdir", lambda: str(temporary))
    for allowed, folder in (([here, home], here), ([home], home), ([], temporary)):
        monkeypatch.setattr(os, "access", lambda asked, _mode, allowed=allowed: asked in allowed)
        start.main(["read"])
        assert guide[-1] == f"python -P -m nbguide export --format html -o {folder / 'nbguide.html'}"


@pytest.mark.parametrize(
    ("platform", "variables", "there"),
    [
        ("linux", {}, False),
        ("linux", {"DISPLAY": ":0"}, True),
        ("linux", {"WAYLAND_DISPLAY": "wayland-0"}, True),
        ("linux", {"QT_QPA_PLATFORM": "offscreen"}, True),
        ("darwin", {}, True),
        ("win32", {}, True),
    ],
)
def test_a_screen_is_known_by_the_environment(
    platform: str, variables: Mapping[str, str], there: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    screen(monkeypatch, variables)
    monkeypatch.setattr(sys, "platform", platform)
    assert start.has_screen() is there


def test_pytest_gets_its_arguments_and_no_screen(monkeypatch: pytest.MonkeyPatch) -> None:
    def set_up(_root: Path, *locks: str) -> Path:
        set_up_from.extend(locks)
        return Path("python")

    def call(command: list[str], folder: Path) -> int:
        called.append((command, folder))
        return 5

    set_up_from: list[str] = []
    libraries: list[str] = []
    called: list[tuple[list[str], Path]] = []
    screen(monkeypatch, {})
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(start, "set_up", set_up)
    monkeypatch.setattr(start, "provide_libraries", lambda _python, wanted: libraries.extend(wanted))
    monkeypatch.setattr(start, "call", call)
    assert start.main(["test", "-q", "tests/test_start.py"]) == 5
    assert set_up_from == ["requirements.lock", "tests/requirements.lock"]
    assert libraries == [*start.QT, *start.SPEECH]
    assert called == [(["python", "-m", "pytest", "-q", "tests/test_start.py"], start.ROOT)]
    assert os.environ["QT_QPA_PLATFORM"] == "offscreen"


def test_a_process_that_a_signal_ended_counts_as_failed(monkeypatch: pytest.MonkeyPatch) -> None:
    aborted: subprocess.CompletedProcess[str] = subprocess.CompletedProcess(["x"], -6)
    monkeypatch.setattr(subprocess, "run", lambda *_arguments, **_options: aborted)
    assert start.call(["x"]) == 134


def test_being_stopped_by_the_keyboard_is_no_fault(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def stop(_arguments: list[str]) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr(start, "start_guide", stop)
    assert start.main([]) == 130
    assert capsys.readouterr() == ("", "")


@pytest.fixture
def guide(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return the list of what start.py does once all is set up, on a machine without a screen."""

    def call(command: list[str]) -> int:
        done.append(" ".join(command))
        return 0

    done: list[str] = []
    screen(monkeypatch, {})
    monkeypatch.setattr(start, "set_up", lambda _root, _lock: Path("python"))
    monkeypatch.setattr(start, "provide_libraries", lambda _python, _libraries: done.append("libraries"))
    monkeypatch.setattr(start, "call", call)
    return done
