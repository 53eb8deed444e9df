"""What stays on this computer of a family that asked for it: their notebook, and the state before the last.

The notebook itself is the family's yes: where there is none, nobody asked to be remembered. Only one window
may write at a time; who that is, ui/keeping.py knows.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import suppress
from itertools import count
from pathlib import Path
from typing import NamedTuple

from nbguide import notebook as notebooks
from nbguide.model import Guide
from nbguide.notebook import Damaged, Newer, Notebook

LOCK = "notebook.lock"
"""The name of the file that says that a window writes here."""


class Found(NamedTuple):
    """The notebook in a folder, if there is one that can be read.

    Where the last state could not be read, *aside* is the name under which it still is, and *newer* says
    whether a newer version of the program saved it; else it is damaged.
    """

    notebook: Notebook | None
    aside: str = ""
    newer: bool = False


class Kept:
    """The notebook in *folder*."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._last = folder / "notebook.json"
        self._before = folder / "notebook-before.json"

    def anything(self) -> bool:
        """Return whether any file of a family is here, also one that was put aside or left by a crash."""
        return any(True for _ in self._files())

    def look(self, guide: Guide) -> Notebook | None:
        """Return the last state that can be read, and change nothing: another window may be writing."""
        for path in (self._last, self._before):
            with suppress(OSError, Damaged, Newer):
                return notebooks.load(path, guide)
        return None

    def open(self, guide: Guide) -> Found:
        """Return the notebook; put aside what cannot be read, remove what a crash left; raise OSError.

        Where the last state is missing or cannot be read, the state before it takes its place.
        """
        for path in self._folder.glob("notebook-*.tmp"):
            with suppress(OSError):
                path.unlink()
        aside, newer = "", False
        for path in (self._last, self._before):
            try:
                return Found(notebooks.load(path, guide), aside, newer)
            except FileNotFoundError:
                continue
            except (Damaged, Newer) as error:
                name = self._put_aside(path, error)
                if not aside:
                    aside, newer = name, isinstance(error, Newer)
        return Found(None, aside, newer)

    def save(self, notebook: Notebook) -> None:
        """Keep *notebook*, and the state before it; raise OSError and leave what was kept as it was."""
        self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        with suppress(OSError):  # an older version made the folder for all to look into
            self._folder.chmod(0o700)
        try:
            notebooks.read(self._last)
        except FileNotFoundError:
            pass
        except (OSError, Damaged, Newer) as error:  # it may not take the place of a state that can be read
            self._put_aside(self._last, error)
        notebooks.save(notebook, self._last, before=self._before)

    def forget(self) -> None:
        """Remove every file of a family here; raise OSError. What a family saved elsewhere stays."""
        for path in self._files():
            if path.is_dir() and not path.is_symlink():
                shutil.rmtree(path)
            else:
                path.unlink(missing_ok=True)

    def _files(self) -> Iterator[Path]:
        for pattern in ("notebook.json", "notebook-*.json", "notebook-*.tmp", f"{LOCK}.rmlock"):
            yield from self._folder.glob(pattern)

    def _put_aside(self, path: Path, error: Exception) -> str:
        """Give *path* a name that no file has yet, and return it."""
        kind = "newer" if isinstance(error, Newer) else "damaged"
        names = (f"notebook-{kind}{f'-{number}' if number > 1 else ''}.json" for number in count(1))
        free = next(name for name in names if not os.path.lexists(self._folder / name))
        path.rename(self._folder / free)
        return free
