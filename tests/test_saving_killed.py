"""A process that is ended in the middle of saving loses the change that was not saved yet, and nothing else.

NBGUIDE_KILLS says how often, for a long run of `python -m pytest tests/test_saving_killed.py`.
"""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has neither fork nor this signal")
def test_whenever_a_process_is_killed_the_last_or_the_next_notebook_is_there(tmp_path: Path) -> None:
    kills = int(os.environ.get("NBGUIDE_KILLS", "40"))
    command = [sys.executable, "-m", "tests.killing", str(tmp_path / "family"), str(kills)]
    done = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, timeout=60 + kills, check=True)
    figures = json.loads(done.stdout)
    assert figures["faults"] == []
    assert figures["kills"] == kills
    assert figures["last"] + figures["one more"] == kills
    assert figures["saves"] >= kills
    assert figures["most left over"] <= 1
    assert figures["files"] == ["notebook-before.json", "notebook.json"]
