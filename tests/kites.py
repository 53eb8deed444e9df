"""The small guide about kites, which has one of everything."""

import shutil
from pathlib import Path

from nbguide.paths import shipped
from tests.golden import DATA


def copy_kites(folder: Path) -> Path:
    """Copy the guide into *folder*, with the words that it shares with the toy guide; return where it is."""
    kites = folder / "kites"
    shutil.copytree(Path(__file__).parent / "ui" / "kites", kites)
    for name in ("labels.toml", "style.toml"):
        shutil.copy(DATA / "toy" / "en" / name, kites / "en" / name)
    shutil.copy(shipped("content") / "en" / "paper_words.toml", kites / "en" / "paper_words.toml")
    return kites
