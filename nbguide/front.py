"""What the first picture needs of a guide: its name, the words of Welcome, its version; quick to read."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any


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


def load_front(folder: Path) -> Front:
    """Read the front of the guide in *folder*, in its source language."""
    guide = _toml(folder / "guide.toml")
    labels = _toml(folder / str(guide.get("source_language", "en")) / "labels.toml")
    words = {key: word for key, word in labels.items() if isinstance(word, str)}
    return Front(words, str(guide.get("version", "")), str(guide.get("dated", "")))


def _toml(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text("utf-8-sig"))
    except (OSError, ValueError, RecursionError):
        return {}
