"""start.py sets up what the guide needs: once, and again after a change; without network or rights too."""

from __future__ import annotations

import hashlib
import subprocess
import sys
from pathlib import Path

import pytest

import start
from tests.starting import make_checkout, run_start


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
