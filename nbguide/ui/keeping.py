"""What stays on this computer, and what is said where it cannot."""

from __future__ import annotations

import errno
from contextlib import suppress
from enum import Enum, auto
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QLockFile, QObject, Signal

from nbguide import settings as settings_file
from nbguide.settings import Settings

if TYPE_CHECKING:  # the first picture needs the settings only
    from nbguide.last_page import LastPage
    from nbguide.model import Guide
    from nbguide.notebook import Notebook

SETTINGS = "settings.json"
"""The name of the file of settings in the program's folder."""


class Stays(Enum):
    """What stays of a family on this computer when they close the window."""

    NOTHING = auto()
    """Nothing; they may ask to be remembered."""
    ALL = auto()
    """Answers, questions and notes."""
    ELSEWHERE = auto()
    """Nothing of this window: another one is open and keeps what is done there."""
    VISIT = auto()
    """Nothing: this is a visit."""
    NEVER = auto()
    """Nothing: there is no place to keep anything."""


class Keeping(QObject):
    """The settings, and the notebook of a family that asked for it; without a folder nothing is kept.

    Signals: said(words, whether they stay until they are closed).
    """

    said = Signal(str, bool)

    def __init__(self, folder: Path | None, parent: QObject) -> None:
        super().__init__(parent)
        self._folder = folder
        self.stays = Stays.NOTHING if folder else Stays.NEVER
        self._lock: QLockFile | None = None

    # ---- settings

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

    # ---- the notebook

    def restore(self, guide: Guide) -> Notebook | None:
        """Return the notebook of a family that asked to be remembered; say what went wrong with it."""
        if self._folder is None:
            return None
        from nbguide.kept import Kept

        kept = Kept(self._folder)
        if not kept.anything():
            return None
        if not self._take_lock():
            self._leave_to_another()
            return kept.look(guide)
        try:
            found = kept.open(guide)
        except OSError as error:
            words = self.tr("Your saved answers could not be read. {reason}")
            self.said.emit(words.format(reason=self._reason(error)), True)
            self.close()
            return None
        if found.aside:
            self.said.emit(self._about(found.aside, found.newer, found.notebook is not None), True)
        if found.notebook is None and not found.aside:  # other files of theirs are here, and no yes
            self.close()
            return None
        self.stays = Stays.ALL
        if found.notebook is None:  # their yes stays
            from nbguide.notebook import Notebook

            self.keep(Notebook())
        return found.notebook

    def begin(self, notebook: Notebook, guide: Guide) -> bool:
        """Keep *notebook* and each one after it, and return True; or say why that cannot be done."""
        from nbguide.kept import Kept

        if self._folder is None or self._is_open_elsewhere():
            return False
        if Kept(self._folder).look(guide) is not None:  # another window wrote it since, and is closed by now
            words = self.tr(
                "Something is kept on this computer already, from another window. "
                "To go on with it, close this window and open the guide again."
            )
            self.said.emit(words, True)
            self.close()
            return False
        try:
            Kept(self._folder).save(notebook)
        except OSError as error:
            self._not_kept(error)
            self.close()
            return False
        self.stays = Stays.ALL
        return True

    def keep(self, notebook: Notebook) -> bool:
        """Keep *notebook* where that is wanted, and return True; or say why that cannot be done."""
        if self._folder is None or self.stays is not Stays.ALL:
            return True
        if not self._take_lock():  # none could be written at the start, and another window has it by now
            self._leave_to_another()
            return False
        from nbguide.kept import Kept

        try:
            Kept(self._folder).save(notebook)
        except OSError as error:
            self._not_kept(error, self.tr("What was kept before is still there."))
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
        """Remove all that is kept of a family and return True, or say why that cannot be done."""
        if self._folder is None:
            return True
        from nbguide.kept import Kept

        kept = Kept(self._folder)
        if kept.anything():
            if self._is_open_elsewhere():
                return False
            try:
                kept.forget()
            except OSError as error:
                words = self.tr("This could not be removed from this computer. {reason}")
                self.said.emit(words.format(reason=self._reason(error)), False)
                return False
        self.stays = Stays.NOTHING
        self.close()
        return True

    def close(self) -> None:
        """Let another window write."""
        if self._lock is not None:
            self._lock.unlock()
            self._lock = None

    # ---- one window at a time

    def _is_open_elsewhere(self) -> bool:
        """Return whether another window keeps the notebook, and say so."""
        if self._take_lock():
            return False
        words = self.tr("The guide is open in another window. Close the other window first.")
        self.said.emit(words, False)
        return True

    def _leave_to_another(self) -> None:
        """Keep nothing of this window, and say so."""
        self.stays = Stays.ELSEWHERE
        words = self.tr("The guide is open in another window. What you do in this window is not kept.")
        self.said.emit(words, True)

    def _take_lock(self) -> bool:
        """Return whether this window may write; a lock that a dead program left does not count."""
        if self._folder is not None and not (self._lock is not None and self._lock.isLocked()):
            from nbguide.kept import LOCK

            with suppress(OSError):  # where no folder can be made, writing says why
                self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            lock = QLockFile(str(self._folder / LOCK))
            lock.setStaleLockTime(0)  # it is stale when its program is gone, however old it is
            if not lock.tryLock(0) and lock.error() == QLockFile.LockError.LockFailedError:
                whose, *_ = lock.getLockInfo()
                # It tells of nobody where the power failed while it was written.
                if whose or not lock.removeStaleLockFile() or not lock.tryLock(0):
                    return False
            self._lock = lock  # also where no lock can be written: then saving says why
        return True

    # ---- what is said

    def _about(self, aside: str, newer: bool, before: bool) -> str:
        if newer:
            words = self.tr("Your answers were saved by a newer version of this program. They are in {file}.")
        elif before:
            words = self.tr(
                "Your last answers could not be read. They were put into {file}. "
                "What you see is what was kept before them."
            )
        else:
            words = self.tr("Your saved answers could not be read. They were put into {file}.")
        return words.format(file=aside)

    def _not_kept(self, error: OSError, more: str = "") -> None:
        words = self.tr("This could not be kept on this computer. {reason}")
        self.said.emit(f"{words.format(reason=self._reason(error))} {more}".strip(), False)

    def _reason(self, error: OSError) -> str:
        if error.errno in (errno.ENOSPC, errno.EDQUOT):
            return self.tr("The disk is full.")
        if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
            return self.tr("This computer does not let the guide write or read there.")
        return self.tr("The computer says: {reason}").format(reason=error.strerror or error)
