"""What stays on this computer, and what is said where it cannot."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from nbguide import settings as settings_file
from nbguide.settings import Settings

if TYPE_CHECKING:  # the first picture needs the settings only
    from nbguide.last_page import LastPage
    from nbguide.model import Guide
    from nbguide.notebook import Notebook

SETTINGS = "settings.json"
"""The name of the file of settings in the program's folder."""


class Keeping(QObject):
    """The settings, and the notebook of a family that asked for it; without a folder nothing is kept.

    Signals: said(words, whether they stay until they are closed).
    """

    said = Signal(str, bool)

    def __init__(self, folder: Path | None, parent: QObject) -> None:
        super().__init__(parent)
        self._folder = folder

    @property
    def possible(self) -> bool:
        """Return whether there is a place to keep anything."""
        return self._folder is not None

    def settings(self) -> Settings:
        """Return the settings that were kept, or the usual ones."""
        return settings_file.load(self._folder / SETTINGS) if self._folder else Settings()

    def keep_settings(self, settings: Settings) -> None:
        """Keep *settings*, or say why that cannot be done."""
        if self._folder:
            try:
                settings_file.save(settings, self._folder / SETTINGS)
            except OSError as error:
                self._not_kept(error)

    def notebook(self, guide: Guide) -> tuple[Notebook | None, bool]:
        """Return the kept notebook, and whether a new one may take its place; say what went wrong."""
        from nbguide.kept import Damaged, Kept

        try:
            return Kept(self._folder).notebook(guide), True
        except Damaged as aside:
            words = self.tr("Your saved answers could not be read. They were put into {file}.")
            self.said.emit(words.format(file=aside), True)
            return None, True
        except OSError as error:
            words = self.tr("Your saved answers could not be read: {reason}")
            self.said.emit(words.format(reason=error.strerror or error), True)
            return None, False

    def keep(self, notebook: Notebook) -> bool:
        """Keep *notebook* and return True, or say why that cannot be done."""
        from nbguide.kept import Kept

        try:
            Kept(self._folder).save_notebook(notebook)
        except OSError as error:
            self._not_kept(error)
            return False
        return True

    def last_page(self, made_by: str) -> LastPage | None:
        """Return the page where the family stopped, as it was shown."""
        from nbguide import last_page

        return last_page.load(self._folder, made_by) if self._folder else None

    def keep_page(self, page: LastPage) -> None:
        """Keep the page where the family stops; without it the next start is slower, and nothing else."""
        if self._folder:
            from nbguide import last_page

            with suppress(OSError):
                last_page.save(page, self._folder)

    def forget(self) -> bool:
        """Remove the notebook and return True, or say why that cannot be done."""
        from nbguide.kept import Kept

        try:
            Kept(self._folder).forget()
        except OSError as error:
            self._not_kept(error)
            return False
        return True

    def _not_kept(self, error: OSError) -> None:
        words = self.tr("This could not be kept on this computer: {reason}")
        self.said.emit(words.format(reason=error.strerror or error), False)
