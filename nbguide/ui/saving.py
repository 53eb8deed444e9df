"""Asks where a file is to be saved, and says why it could not be."""

from __future__ import annotations

import errno
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget

from nbguide.ui.file_dialog import file_dialog

_FULL = {errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC)}
_REFUSED = {errno.EACCES, errno.EPERM, errno.EROFS}
_GONE = {errno.ENOENT, errno.ENODEV, errno.EIO, errno.ENXIO}


def ask_where(
    parent: QWidget, title: str, kinds: str, name: str, take: Callable[[Path], None], *, visiting: bool
) -> None:
    """Ask over *parent* where to save a file of these *kinds*, and let *take* have the path."""
    dialog = file_dialog(parent, title, kinds, visiting=visiting)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setFileMode(QFileDialog.FileMode.AnyFile)
    dialog.setDefaultSuffix(Path(name).suffix.removeprefix("."))
    dialog.setDirectory(first_folder())
    dialog.selectFile(name)
    dialog.fileSelected.connect(lambda chosen: take(Path(chosen)))
    dialog.open()


def first_folder() -> str:
    """Return the folder that is offered first."""
    documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    return documents if Path(documents).is_dir() else str(Path.home())


def in_words(fault: OSError) -> str:
    """Return why a file could not be saved, and what can be done."""
    if fault.errno in _FULL:
        words = _tr("There is not enough room. Choose another place, or make room there first.")
    elif fault.errno in _REFUSED or isinstance(fault, PermissionError):
        words = _tr(
            "It cannot be written there. Is the file open in another program? Or choose another place."
        )
    elif fault.errno in _GONE:
        words = _tr("That place is gone. Is the memory stick still in?")
    else:
        words = _tr("Choose another place and try again.")
    return f"{_tr('Nothing was saved.')} {words}"


def _tr(words: str) -> str:
    return QCoreApplication.translate("Saving", words)
