"""What stays on this computer: the settings, and the notebook of a family that asked for it."""

from __future__ import annotations

from pathlib import Path

from nbguide import notebook as notebooks
from nbguide import settings as settings_file
from nbguide.model import Guide
from nbguide.notebook import Notebook
from nbguide.settings import Settings


class Damaged(Exception):
    """A notebook could not be read and was put aside under the name that this error holds."""


class Kept:
    """The two files of one folder; without a folder nothing is read and nothing is written."""

    def __init__(self, folder: Path | None) -> None:
        self._settings = folder / "settings.json" if folder else None
        self._notebook = folder / "notebook.json" if folder else None

    @property
    def possible(self) -> bool:
        """Return whether anything can be kept."""
        return self._notebook is not None

    def settings(self) -> Settings:
        """Return the settings, or the usual ones."""
        return settings_file.load(self._settings) if self._settings else Settings()

    def save_settings(self, settings: Settings) -> None:
        """Keep the settings; raise OSError."""
        if self._settings:
            settings_file.save(settings, self._settings)

    def notebook(self, guide: Guide) -> Notebook | None:
        """Return the kept notebook, or None; a damaged one is renamed and Damaged is raised."""
        if self._notebook is None or not self._notebook.is_file():
            return None
        try:
            return notebooks.load(self._notebook, guide)
        except (OSError, ValueError) as error:
            aside = self._notebook.with_name("notebook-damaged.json")
            self._notebook.replace(aside)
            raise Damaged(aside.name) from error

    def save_notebook(self, notebook: Notebook) -> None:
        """Keep the notebook; raise OSError."""
        if self._notebook:
            notebooks.save(notebook, self._notebook)

    def forget(self) -> None:
        """Remove the notebook, and a damaged one too; raise OSError."""
        if self._notebook:
            self._notebook.unlink(missing_ok=True)
            self._notebook.with_name("notebook-damaged.json").unlink(missing_ok=True)
