"""What changes in a content folder, told once for all that changes at the same time."""

from __future__ import annotations

import os
from pathlib import Path

from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer, Signal

from nbguide.document import is_copy

GATHER = 60
"""Milliseconds after a change in which others are gathered: editors save in several steps."""

DEEPEST = 4
"""How many folders below the content folder hold something of the guide, with one to spare."""

MOST = 20_000
"""How many files are watched: a folder with more is no guide."""

_Tree = dict[str, tuple[int, int, int]]
"""What tells one state of a file from another: size, time and number; the number alone tells folders."""


class Watching(QObject):
    """Watches the files and folders below *folder*, also those that come later or are replaced.

    Signals: stirred() at once when something may have changed, then either changed() a moment after it was
    saved, moved or taken away, or unchanged().
    """

    stirred = Signal()
    changed = Signal()
    unchanged = Signal()

    def __init__(self, folder: Path, parent: QObject) -> None:
        super().__init__(parent)
        self._folder = folder
        self._seen: _Tree = {}
        self._saved = False
        self._gathering = QTimer(self, singleShot=True, interval=GATHER)
        self._gathering.timeout.connect(self._look)
        self._watcher = QFileSystemWatcher(self)
        self._watcher.fileChanged.connect(self._file_saved)
        self._watcher.directoryChanged.connect(self._folder_changed)
        self._seen = self._watch()

    def look_again(self, milliseconds: int) -> None:
        """Say after *milliseconds* that something changed: a file that is gone may be back, or not."""
        QTimer.singleShot(milliseconds, self, self.changed.emit)

    def _file_saved(self) -> None:
        self._saved = True  # even where size and time are the same: some systems tell whole seconds only
        self._gather()

    def _folder_changed(self, path: str) -> None:
        """Look what changed in a folder; what lies beside the content folder is nobody's concern here."""
        if path != str(self._folder.parent) or not self._is_in_place():
            self._gather()

    def _is_in_place(self) -> bool:
        """Return whether the content folder is the one that was seen last."""
        seen = self._seen.get(str(self._folder))
        try:
            return seen is not None and seen[2] == self._folder.stat().st_ino
        except OSError:
            return False

    def _gather(self) -> None:
        if not self._gathering.isActive():
            self._gathering.start()
            self.stirred.emit()

    def _look(self) -> None:
        seen = self._watch()  # first: what is saved from now on is told
        changed = self._saved or seen != self._seen
        self._saved, self._seen = False, seen
        (self.changed if changed else self.unchanged).emit()

    def _watch(self) -> _Tree:
        """Watch what is there by now, and return it; what was replaced or moved must be named again."""
        seen: _Tree = {}
        _add(str(self._folder), DEEPEST, seen)
        watched = {*self._watcher.files(), *self._watcher.directories()}
        wanted = {*seen, str(self._folder.parent)}  # a folder does not tell that it is moved itself
        same = {path for path, mark in seen.items() if self._seen.get(path, mark)[2] == mark[2]}
        stale = watched - same - {str(self._folder.parent)}
        if stale:
            self._watcher.removePaths(sorted(stale))
        missing = wanted - (watched - stale)
        if missing:
            self._watcher.addPaths(sorted(missing))
        return seen


def _add(folder: str, deep: int, seen: _Tree) -> None:
    """Put *folder* and what it holds into *seen*, without hidden files and the copies that editors make."""
    try:
        with os.scandir(folder) as entries:
            seen[folder] = (0, 0, Path(folder).stat().st_ino)
            for entry in entries:
                if is_copy(entry.name) or len(seen) >= MOST:
                    continue
                if entry.is_dir():
                    if deep:
                        _add(entry.path, deep - 1, seen)
                else:
                    status = entry.stat()
                    seen[entry.path] = (status.st_size, status.st_mtime_ns, status.st_ino)
    except OSError:
        return  # it went while we looked, or may not be read: the loader says so
