"""The project's own files: what is where, what is locked, what is built, and that Qt's wrapper is sound."""

from __future__ import annotations

import ast
import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parent.parent
LOCKS = ("requirements.lock", "tests/requirements.lock")
TALKS_ON_THE_CONSOLE = {"start.py", "build_installer.py"}
TOP_LEVEL = {
    ".ci",
    ".editorconfig",
    ".gitattributes",
    ".github",
    ".gitignore",
    "CHANGELOG.md",
    "CONTRIBUTING.md",
    "LICENSE",
    "README.md",
    "build_installer.py",
    "content",
    "docs",
    "nbguide",
    "pyproject.toml",
    "requirements.lock",
    "resources",
    "start.py",
    "tests",
}
GENERATED = re.compile(
    r"(^|/)(\.venv|__pycache__|\.[a-z]+_cache|\.hypothesis|build|dist|[^/]+\.egg-info)/"
    r"|\.(pyc|qm|whl|deb|dmg|exe|AppImage)$|(^|/)(uv\.lock|pylock[^/]*\.toml|nbguide\.html)$"
)
VOID_CALLS = """
from PySide6.QtWidgets import QApplication, QWidget
application = QApplication([])
widget = QWidget()
for _ in range(20_000):
    widget.update()
    widget.setWindowTitle("again")
print("sound")
"""


def project() -> dict[str, Any]:
    return tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))


def plain_name(requirement: str) -> str:
    found = re.match(r"[A-Za-z0-9._-]+", requirement)
    assert found, requirement
    return re.sub(r"[-_.]+", "-", found[0]).lower()


def locked(lock: str) -> dict[str, str]:
    """Return what *lock* pins: name -> version."""
    text = (ROOT / lock).read_text("utf-8")
    return dict(re.findall(r"^([a-z0-9-]+)==(\S+)", text, re.MULTILINE))


@pytest.fixture(scope="module")
def files() -> list[str]:
    """Return the files of the project: those in git and those that would be added."""
    command = [
        "git",
        "-c",
        "safe.directory=*",
        "ls-files",
        "-z",
        "--cached",
        "--others",
        "--exclude-standard",
    ]
    try:
        listed = subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8", check=True)
    except (FileNotFoundError, subprocess.CalledProcessError):
        pytest.skip("git is not here, or this is no checkout")
    return [name for name in listed.stdout.split("\0") if name]


def test_the_top_level_stays_as_small_as_it_is(files: list[str]) -> None:
    assert {name.split("/")[0] for name in files} <= TOP_LEVEL


def test_nothing_generated_is_kept(files: list[str]) -> None:
    assert [name for name in files if GENERATED.search(name)] == []


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_names_no_address(lock: str) -> None:
    text = (ROOT / lock).read_text("utf-8")
    assert "://" not in text
    assert not re.search(r"^\s*--(?!hash=sha256:)", text, re.MULTILINE)


@pytest.mark.parametrize("lock", LOCKS)
def test_everything_locked_has_hashes(lock: str) -> None:
    text = (ROOT / lock).read_text("utf-8")
    for entry in re.split(r"^(?=[a-z0-9])", text, flags=re.MULTILINE)[1:]:
        assert "--hash=sha256:" in entry, entry


def test_the_lock_holds_what_the_project_asks_for() -> None:
    wanted = {plain_name(requirement) for requirement in project()["project"]["dependencies"]}
    text = (ROOT / "requirements.lock").read_text("utf-8")
    entries = re.split(r"^(?=[a-z0-9])", text, flags=re.MULTILINE)[1:]
    assert {plain_name(entry) for entry in entries if "nbguide (pyproject.toml)" in entry} == wanted


def test_the_lock_of_the_tests_holds_their_wishes_and_the_same_guide() -> None:
    extras = project()["project"]["optional-dependencies"]
    wanted = {plain_name(requirement) for extra in extras.values() for requirement in extra} - {"nbguide"}
    pins = locked("tests/requirements.lock")
    assert wanted <= set(pins)
    assert locked("requirements.lock").items() <= pins.items()


def test_all_parts_of_qt_are_of_one_version_and_below_the_one_that_aborts() -> None:
    pins = locked("tests/requirements.lock")
    versions = {pins[name] for name in ("pyside6-essentials", "pyside6-addons", "shiboken6")}
    assert len(versions) == 1
    requirements = (
        project()["project"]["dependencies"] + project()["project"]["optional-dependencies"]["listen"]
    )
    ranges = {
        requirement.partition(">=")[2]
        for requirement in requirements
        if re.match("PySide6|shiboken6", requirement)
    }
    assert ranges == {"6.11.3,<6.12"}


def test_the_wheel_holds_the_guide_and_how_it_looks() -> None:
    wheel = project()["tool"]["hatch"]["build"]["targets"]["wheel"]
    assert wheel["packages"] == ["nbguide"]
    assert wheel["force-include"] == {"content": "nbguide/content", "resources": "nbguide/resources"}


def test_only_what_talks_on_the_console_prints(files: list[str]) -> None:
    printing = set()
    for name in files:
        if name.endswith(".py") and (ROOT / name).is_file():
            tree = ast.parse((ROOT / name).read_text("utf-8"))
            calls = [node.func for node in ast.walk(tree) if isinstance(node, ast.Call)]
            if any(isinstance(call, ast.Name) and call.id == "print" for call in calls):
                printing.add(name)
    assert printing <= TALKS_ON_THE_CONSOLE


def test_twenty_thousand_void_calls_do_not_abort() -> None:
    result = subprocess.run(
        [sys.executable, "-c", VOID_CALLS],
        capture_output=True,
        encoding="utf-8",
        check=False,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
    )
    assert (result.returncode, result.stdout) == (0, "sound\n"), result.stderr
