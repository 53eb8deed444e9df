"""What the first picture needs of a guide: its name, the words of Welcome, its version; quick to read."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

MAX_BYTES = 1_000_000
"""A larger file is left to the loader, which says so."""

_LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]+)*")


@dataclass(frozen=True)
class Front:
    """The front of a guide; what could not be read is empty, and the loader says why."""

    labels: Mapping[str, str] = field(default_factory=dict)
    version: str = ""
    dated: str = ""

    @property
    def title(self) -> str:
        """Return the guide's title in its language."""
        return self.labels.get("title", "")


def load_front(folder: Path, language: str | None = None) -> Front:
    """Read the front of the guide in *folder*, in *language* or else in its source language."""
    guide = _toml(folder / "guide.toml")
    offered = guide.get("languages")
    words: dict[str, str] = {}
    for name in (guide.get("source_language", "en"), language):
        known = name == guide.get("source_language", "en") or (isinstance(offered, list) and name in offered)
        if known and isinstance(name, str) and _LANGUAGE.fullmatch(name):
            labels = _toml(folder / name / "labels.toml")
            words |= {key: word for key, word in labels.items() if isinstance(word, str)}
    return Front(words, str(guide.get("version", "")), str(guide.get("dated", "")))


def _toml(path: Path) -> dict[str, Any]:
    try:
        if not path.is_file() or path.stat().st_size > MAX_BYTES:
            return {}
        return tomllib.loads(path.read_text("utf-8-sig"))
    except (OSError, ValueError, RecursionError):
        return {}
