"""Runs start.py as people do, in checkouts and on machines that are made up."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
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


def screen(monkeypatch: pytest.MonkeyPatch, variables: Mapping[str, str]) -> None:
    for name, value in {**NO_SCREEN, **variables}.items():
        monkeypatch.setenv(name, value)
