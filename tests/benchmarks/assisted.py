"""What assistive technology costs: the tree of the longest page, and a start while it is there.

`python -m tests.benchmarks.assisted FOLDER` times starts on a real screen and bus, with it and without.
"""

from __future__ import annotations

import os
import shutil
import statistics
import subprocess
import sys
import time
from datetime import date
from pathlib import Path

from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QWidget

from nbguide.loader import load
from nbguide.narrowing import compile as compile_guide
from nbguide.notebook import Notebook
from nbguide.paths import shipped
from nbguide.renderer import Renderer
from nbguide.ui.accessible.tree import read
from nbguide.ui.typesetting import Typesetter
from tests.benchmarks.start import start

STARTS = 8
TIMES = 7


def build_tree() -> tuple[float, float, int]:
    """Return the seconds to build the tree of the longest part, those of a `setHtml`, and its nodes."""
    guide = load(shipped("content")).guide
    renderer = Renderer(compile_guide(guide), shipped("resources") / "templates", date.today())
    part = max(guide.reading_parts, key=lambda known: len(known.sections))
    pieces = renderer.page(part, Notebook(everything=True))
    widget = QWidget()
    page = Typesetter(widget).page(pieces)
    bare = QTextDocument()
    html = "".join(pieces)
    trees, sets = [], []
    for _ in range(TIMES):
        began = time.perf_counter()
        tree = read(page.document, page.anchors, part.title)
        built = time.perf_counter()
        bare.setHtml(html)
        sets.append(time.perf_counter() - built)
        trees.append(built - began)
    return statistics.median(trees), statistics.median(sets), sum(1 for _ in tree.walk())


def starts(folder: Path) -> tuple[float, float] | None:
    """Return the seconds of a start to a family's page with assistive technology and without, or None.

    There is none where no screen and bus can be had for it. *folder* holds what the family kept.
    """
    if not shutil.which("xvfb-run") or not shutil.which("dbus-run-session"):
        return None
    aside = {"QT_QPA_PLATFORM", "WAYLAND_DISPLAY", "QT_LINUX_ACCESSIBILITY_ALWAYS_ON"}
    own = {name: value for name, value in os.environ.items() if name not in aside}
    session = ["xvfb-run", "-a", "dbus-run-session", "--"]
    command = [*session, sys.executable, "-m", "tests.benchmarks.assisted", str(folder)]
    said = subprocess.run(command, env=own, stdout=subprocess.PIPE, text=True, check=True)
    there, alone = said.stdout.split()[-2:]
    return float(there), float(alone)


def main(folder: str) -> None:
    """Take turns, and print the shortest start of each kind."""
    alone = dict(os.environ)
    there = {**alone, "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1"}
    times: dict[str, list[float]] = {"there": [], "alone": []}
    for _ in range(STARTS):
        times["there"].append(start("reader", [folder], there)[0])
        times["alone"].append(start("reader", [folder], alone)[0])
    sys.stdout.write(f"{min(times['there'])} {min(times['alone'])}\n")


if __name__ == "__main__":
    main(sys.argv[1])
