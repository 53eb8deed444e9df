"""Starts a program in a process of its own and says how long it took."""

from __future__ import annotations

import subprocess
import sys
import time


def start(module: str, arguments: list[str], environment: dict[str, str]) -> tuple[float, int]:
    """Return the seconds until a module of this folder has painted, and the memory that it holds in KiB."""
    began = time.perf_counter()
    command = [sys.executable, "-m", f"tests.benchmarks.{module}", *arguments]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment) as process:
        assert process.stdout is not None
        line = process.stdout.readline()
        seconds = time.perf_counter() - began
    return seconds, int(line.split()[1]) if line else 0
