"""Ends processes in the middle of saving, again and again, and looks at what is left.

`python -m tests.killing FOLDER KILLS` writes what it found as JSON. A process of its own, without Qt and
without threads, so that it can fork.
"""

from __future__ import annotations

import json
import os
import random
import signal
import sys
import time
from contextlib import suppress
from pathlib import Path

from nbguide.kept import Found, Kept
from nbguide.loader import load as load_guide
from nbguide.model import Guide
from nbguide.notebook import Notebook
from tests.golden import DATA

LONGEST = 0.012
"""Seconds after its first save until a process is ended, at most: long enough for some saves more."""


def main(folder: Path, kills: int) -> None:
    """Kill as often as asked and write the figures."""
    guide = load_guide(DATA / "toy").guide
    chance, number = random.Random(1), 0
    figures = {"kills": 0, "saves": 0, "last": 0, "one more": 0, "left over": 0, "most left over": 0}
    faults: list[str] = []
    for _ in range(kills):
        reported = killed(folder, number + 1, chance.uniform(0, LONGEST))
        left = len(list(folder.glob("*.tmp")))
        found, before = reopened(folder, guide)
        shown = int(found.notebook.matters) if found.notebook else -1
        if found.aside or shown not in (reported, reported + 1) or before != found.notebook or left > 1:
            faults.append(f"reported {reported}, found {shown}, {found.aside!r}, {left} left over")
        figures["kills"] += 1
        figures["saves"] += reported - number
        figures["last"] += shown == reported
        figures["one more"] += shown == reported + 1
        figures["left over"] += left
        figures["most left over"] = max(figures["most left over"], left)
        number = max(shown, reported)
    sys.stdout.write(
        json.dumps({**figures, "faults": faults, "files": sorted(path.name for path in folder.iterdir())})
    )


def reopened(folder: Path, guide: Guide) -> tuple[Found, Notebook | None]:
    """Return what the next start finds, and what a second window would show before it."""
    kept = Kept(folder)
    before = kept.look(guide)
    return kept.open(guide), before


def killed(folder: Path, number: int, after: float) -> int:
    """Save notebooks numbered from *number* on in a process, end it; return the last that it reported."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        save_on(folder, number, writing)
    os.close(writing)
    last = int.from_bytes(os.read(reading, 8), "big")
    time.sleep(after)
    with suppress(ProcessLookupError):
        os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    while told := os.read(reading, 8):
        last = int.from_bytes(told, "big")
    os.close(reading)
    return last


def save_on(folder: Path, number: int, report: int) -> None:
    """Save one notebook after the other, and report each once it is saved; never return."""
    kept = Kept(folder)
    try:
        while True:
            kept.save(Notebook(matters=str(number), notes={"cat": "a note " * 300}))
            os.write(report, number.to_bytes(8, "big"))
            number += 1
    finally:
        os._exit(1)


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
