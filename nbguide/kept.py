"""What stays on this computer of a family that asked for it: their notebook."""

from __future__ import annotations

from pathlib import Path

from nbguide import notebook as notebooks
from nbguide.model import Guide
from nbguide.notebook import Notebook


class Damaged(Exception):
    """A notebook could not be read and was put aside under the name that this error holds."""


class Kept:
    """The notebook in one folder; without a folder nothing is read and nothing is written."""

    def __init__(self, folder: Path | None) -> None:
        self._notebook = folder / "notebook.json" if folder else None

    def notebook(self, guide: Guide) -> Notebook | None:
        """Return the kept notebook, or None; raise OSError, or Damaged where it is damaged and renamed."""
        if self._notebook is None or not self._notebook.is_file():
            return None
        try:
            return notebooks.load(self._notebook, guide)
        except ValueError as error:
            aside = self._notebook.with_name("notebook-damaged.json")
            self._notebook.replace(aside)
            raise Damaged(aside.name) from error

    def save_notebook(self, notebook: Notebook) -> None:
        """Keep the notebook; raise OSError."""
        if self._notebook:
            notebooks.save(notebook, self._notebook)

    def forget(self) -> None:
        """Remove the notebook, a damaged one, and what a crash left of one; raise OSError."""
        if self._notebook:
            for path in self._notebook.parent.glob("notebook*"):
                path.unlink(missing_ok=True)
