"""start.py on made-up machines: without network, without rights, without a screen, with names changed."""

from __future__ import annotations

import ast
import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

import pytest

import start

ON_LINUX = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="looks at Linux's libraries")
STUB = """
import json, os, pathlib, sys
print(json.dumps([sys.argv[1:], os.getcwd(), os.environ.get("QT_QPA_PLATFORM")]))
if "-o" in sys.argv:
    pathlib.Path(sys.argv[sys.argv.index("-o") + 1]).write_text("<p>guide</p>")
if "--fail" in sys.argv:
    sys.exit(3)
"""
NO_SCREEN = {"DISPLAY": "", "WAYLAND_DISPLAY": "", "QT_QPA_PLATFORM": ""}


def run_start(
    checkout: Path, *arguments: str, folder: Path, **variables: str
) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, **NO_SCREEN, "PYTHONUTF8": "1", "PIP_NO_INDEX": "1", **variables}
    return subprocess.run(
        [sys.executable, str(checkout / "start.py"), *arguments],
        cwd=folder,
        env=environment,
        capture_output=True,
        encoding="utf-8",
        check=False,
        stdin=subprocess.DEVNULL,
    )


def make_checkout(folder: Path) -> Path:
    """Return a checkout with a stand-in for the guide that needs no package."""
    (folder / "nbguide").mkdir(parents=True)
    (folder / "nbguide" / "__init__.py").touch()
    (folder / "nbguide" / "__main__.py").write_text(STUB, "utf-8")
    (folder / "requirements.lock").write_text("# nothing\n", "utf-8")
    shutil.copy(start.__file__, folder)
    return folder


@pytest.fixture(scope="module")
def checkout(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a checkout that was set up by its first start, in a folder whose name is not plain."""
    folder = make_checkout(tmp_path_factory.mktemp("start") / "une famille é")
    result = run_start(folder, "check", folder=folder)
    assert result.returncode == 0, result.stderr
    assert result.stdout.startswith("Setting up")
    return folder


def test_the_second_start_sets_nothing_up(checkout: Path, tmp_path: Path) -> None:
    result = run_start(checkout, "check", folder=tmp_path)
    assert result.returncode == 0
    assert "Setting up" not in result.stdout


def test_a_changed_lock_is_set_up_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    calls = stand_in_for_processes(monkeypatch)
    lock = tmp_path / "requirements.lock"
    for content in ("a==1", "a==1", "a==2"):
        lock.write_text(content, "utf-8")
        start.set_up(tmp_path, lock.name)
    assert [call[2] for call in calls] == ["venv", "pip", "venv", "pip"]


def test_a_set_up_that_was_cut_off_is_done_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    calls = stand_in_for_processes(monkeypatch)
    (tmp_path / "requirements.lock").write_text("x==1", "utf-8")
    python = tmp_path / ".venv" / "bin" / "python"
    python.parent.mkdir(parents=True)
    python.touch()
    monkeypatch.setattr(sys, "platform", "linux")
    assert start.set_up(tmp_path, "requirements.lock") == python
    assert [call[2] for call in calls] == ["venv", "pip"]
    assert "--clear" in calls[0]
    assert "--require-hashes" in calls[1]

    start.set_up(tmp_path, "requirements.lock")
    assert len(calls) == 2

    python.unlink()
    start.set_up(tmp_path, "requirements.lock")
    assert len(calls) == 4
    assert capsys.readouterr().out.count("Setting up") == 2


def test_an_environment_for_the_tests_serves_the_guide_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls = stand_in_for_processes(monkeypatch)
    monkeypatch.setattr(sys, "platform", "linux")
    for name in ("a.lock", "b.lock"):
        (tmp_path / name).write_text(name, "utf-8")
    (tmp_path / ".venv" / "bin").mkdir(parents=True)
    (tmp_path / ".venv" / "bin" / "python").touch()

    start.set_up(tmp_path, "a.lock", "b.lock")
    assert calls[1][-1] == str(tmp_path / "b.lock")
    start.set_up(tmp_path, "a.lock")
    assert len(calls) == 2

    (tmp_path / "b.lock").write_text("changed", "utf-8")
    start.set_up(tmp_path, "a.lock")
    assert len(calls) == 2
    start.set_up(tmp_path, "a.lock", "b.lock")
    assert len(calls) == 4


def test_the_fingerprint_tells_locks_and_pythons_apart(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lock = tmp_path / "x.lock"
    lock.write_bytes(b"a==1")
    first = start.fingerprint(lock)
    assert hashlib.sha256(b"a==1").hexdigest() in first
    monkeypatch.setattr(sys, "version_info", (3, 99, 0))
    assert start.fingerprint(lock) != first


def test_windows_keeps_its_python_elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stand_in_for_processes(monkeypatch)
    (tmp_path / "x.lock").touch()
    monkeypatch.setattr(sys, "platform", "win32")
    assert start.set_up(tmp_path, "x.lock") == tmp_path / ".venv" / "Scripts" / "python.exe"


def test_downloads_that_fail_end_in_one_line(tmp_path: Path) -> None:
    folder = make_checkout(tmp_path / "a b")
    (folder / "requirements.lock").write_text(f"not-there==1 --hash=sha256:{'0' * 64}\n", "utf-8")
    result = run_start(folder, "check", folder=tmp_path)
    assert result.returncode == 1
    assert "check the internet connection" in result.stderr
    assert len(result.stderr.splitlines()) == 1
    log = folder / ".venv" / "set-up.log"
    assert str(log) in result.stderr
    assert "not-there" in log.read_text("utf-8")
    assert not (folder / ".venv" / "nbguide-stamp").exists()


def test_a_folder_that_cannot_hold_the_set_up_ends_in_one_line(tmp_path: Path) -> None:
    folder = make_checkout(tmp_path / "checkout")
    (folder / ".venv").write_text("a file stands in the way", "utf-8")
    result = run_start(folder, "check", folder=tmp_path)
    assert result.returncode == 1
    assert "could not be set up" in result.stderr
    assert "Traceback" not in result.stderr


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


@pytest.mark.parametrize(
    ("variables", "file", "there"),
    [
        ({}, "libGL.so.1", True),
        ({}, "libxcb-cursor.so.0", False),
        ({"DISPLAY": ":0"}, "libxcb-cursor.so.0", True),
        ({"WAYLAND_DISPLAY": "wayland-0"}, "libxcb-cursor.so.0", False),
        ({"WAYLAND_DISPLAY": "wayland-0"}, "libwayland-cursor.so.0", True),
    ],
)
def test_each_screen_needs_its_own_libraries(
    variables: Mapping[str, str], file: str, there: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    screen(monkeypatch, variables)
    assert (file in start.screen_libraries()) is there


@ON_LINUX
def test_only_what_is_missing_is_found_missing() -> None:
    python = Path(sys.executable)
    assert start.missing_libraries(python, {"libc.so.6": "libc6", "libnot-there.so.9": "x"}) == [
        "libnot-there.so.9"
    ]


@ON_LINUX
def test_nothing_is_installed_where_nothing_is_missing(apt: Path) -> None:
    start.provide_libraries(Path(sys.executable), {"libc.so.6": "libc6"})
    assert not apt.exists()


def test_libraries_are_looked_for_on_linux_only(monkeypatch: pytest.MonkeyPatch, apt: Path) -> None:
    monkeypatch.setattr(sys, "platform", "darwin")
    start.provide_libraries(Path(sys.executable), {"libnot-there.so.9": "not-there"})
    assert not apt.exists()


@ON_LINUX
def test_a_plain_user_is_told_the_line_to_type(monkeypatch: pytest.MonkeyPatch, apt: Path) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    libraries = {"libnot-there.so.9": "not-there", "libglib-not.so.0": "libglib2.0-0", "libc.so.6": "libc6"}
    with pytest.raises(start.Trouble) as trouble:
        start.provide_libraries(Path(sys.executable), libraries)
    told = str(trouble.value)
    assert (
        "sudo apt-get install -y --no-install-recommends not-there libglib2.0-0t64" in told.splitlines()[-1]
    )
    assert "libnot-there.so.9" in told
    assert not apt.exists()


@ON_LINUX
def test_root_installs_by_the_names_that_are_known_here(monkeypatch: pytest.MonkeyPatch, apt: Path) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    start.install_packages(["libgl1", "libglib2.0-0"], "libraries")
    assert apt.read_text("utf-8").splitlines() == [
        "noninteractive update",
        "noninteractive install -y --no-install-recommends libgl1 libglib2.0-0t64",
    ]


@ON_LINUX
def test_an_install_that_fails_ends_with_the_line_to_type(monkeypatch: pytest.MonkeyPatch, apt: Path) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    with pytest.raises(start.Trouble, match="apt-get install -y --no-install-recommends broken"):
        start.install_packages(["broken"], "libraries")
    assert apt.exists()


@ON_LINUX
def test_libraries_that_an_install_did_not_bring_are_named(
    monkeypatch: pytest.MonkeyPatch, apt: Path
) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    with pytest.raises(start.Trouble, match=r"Qt still misses from this system: libnot-there\.so\.9"):
        start.provide_libraries(Path(sys.executable), {"libnot-there.so.9": "not-there"})
    assert apt.exists()


@ON_LINUX
def test_a_system_without_apt_is_told_what_to_look_for(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(start.Trouble, match=r"packages of your system that hold: libnot-there\.so\.9$"):
        start.provide_libraries(Path(sys.executable), {"libnot-there.so.9": "not-there"})


@ON_LINUX
def test_debians_missing_part_of_python_is_asked_for(monkeypatch: pytest.MonkeyPatch, apt: Path) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda _name: None)
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    start.provide_ensurepip()
    package = f"python{sys.version_info[0]}.{sys.version_info[1]}-venv"
    assert apt.read_text("utf-8").splitlines()[-1].endswith(package)


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


@pytest.fixture
def apt(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Put stand-ins for apt-get and apt-cache first; return the file where apt-get's calls are written."""
    written = tmp_path / "apt-get.txt"
    programs = tmp_path / "programs"
    programs.mkdir()
    scripts = {
        "apt-get": f'echo "$DEBIAN_FRONTEND" "$@" >>"{written}"; case "$*" in *broken*) exit 100;; esac',
        "apt-cache": 'case "$2" in libglib2.0-0t64) exit 0;; esac; exit 100',
    }
    for name, script in scripts.items():
        (programs / name).write_text(f"#!/bin/sh\n{script}\n", "utf-8")
        (programs / name).chmod(0o755)
    monkeypatch.setenv("DEBIAN_FRONTEND", "")
    monkeypatch.setenv("PATH", f"{programs}{os.pathsep}{os.environ['PATH']}")
    return written


def screen(monkeypatch: pytest.MonkeyPatch, variables: Mapping[str, str]) -> None:
    for name, value in {**NO_SCREEN, **variables}.items():
        monkeypatch.setenv(name, value)


def stand_in_for_processes(monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """Let each process that start.py would run succeed at once, and return the list that collects them."""
    calls: list[list[str]] = []

    def run(command: list[str]) -> subprocess.CompletedProcess[str]:
        calls.append(command)
        if command[2] == "pip":
            Path(command[0]).parent.mkdir(parents=True, exist_ok=True)
            Path(command[0]).touch()
        return subprocess.CompletedProcess(command, 0, stdout="")

    monkeypatch.setattr(start, "quietly", run)
    return calls
