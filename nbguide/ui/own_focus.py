"""A page that tells assistive technology itself where its focus is."""

from __future__ import annotations

from PySide6.QtWidgets import QTextBrowser


class QMenuItem(QTextBrowser):
    """A page of which Qt does not tell that it took the focus: the link that has it is told, and that alone.

    `QWidget.setFocus` tells it of each widget but of what inherits a class of this name, which tells for
    itself; there is no other way to hold that back. A Qt that does so no longer tells of the page too often.
    """
