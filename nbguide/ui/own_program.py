"""The command that starts this program once more, for work that the window must not wait for."""

from __future__ import annotations

import sys


def own_program(*arguments: str) -> list[str]:
    """Return the command that starts this program with *arguments*."""
    if getattr(sys, "frozen", False):  # in a bundle the program is its own Python
        return [sys.executable, *arguments]
    safe = ["-P"] if sys.flags.safe_path else []  # it looks for modules where we do
    return [sys.executable, *safe, "-m", "nbguide", *arguments]
