"""start.py finds the libraries of this system that Qt misses, and installs them or says how."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

import start
from tests.starting import ON_LINUX, screen


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
