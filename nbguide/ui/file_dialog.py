"""Asks for a file, and leaves no trace of what was chosen."""

from __future__ import annotations

import os
import platform
from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QSettings, Qt
from PySide6.QtWidgets import QDialog, QFileDialog, QWidget

_GROUP = "FileDialog"

Made = TypeVar("Made", bound=QDialog)


def file_dialog(parent: QWidget, title: str, kinds: str, *, visiting: bool) -> QFileDialog:
    """Return a dialog to `open()`; whoever wants it says whether to save, and connects `fileSelected`.

    *kinds* are name filters as Qt writes them. The system's own dialog, which may put the file into a list of
    recent ones, is for home only.
    """
    dialog = leaving_no_trace(lambda: QFileDialog(parent, title, "", kinds))
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog, visiting)
    return dialog


def leaving_no_trace(make: Callable[[], Made]) -> Made:
    """Return the dialog that *make* makes; it goes when it is closed.

    Qt's dialogs keep where they were last in settings of their own, of this program and others: where these
    are a file they are led to nowhere, elsewhere what was there before is put back.
    """
    settings_of_dialogs = _kept_elsewhere()
    dialog = make()
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.destroyed.connect(lambda: _put_back(settings_of_dialogs))  # Qt writes as the dialog goes
    return dialog


def _kept_elsewhere() -> dict[str, object] | None:
    """Lead Qt's settings of dialogs to nowhere, or return what they hold where the system keeps them."""
    if platform.system() not in ("Windows", "Darwin"):
        QSettings.setPath(QSettings.Format.NativeFormat, QSettings.Scope.UserScope, os.devnull)
        return None
    settings = _settings()
    return {key: settings.value(key) for key in settings.allKeys()}


def _put_back(held: dict[str, object] | None) -> None:
    if held is not None:
        settings = _settings()
        settings.remove("")
        for key, value in held.items():
            settings.setValue(key, value)


def _settings() -> QSettings:
    settings = QSettings(QSettings.Scope.UserScope, "QtProject")
    settings.beginGroup(_GROUP)
    return settings
