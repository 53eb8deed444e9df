"""Words on a screen; what content says is shown as it is and never read as HTML (law 7)."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel


def label(text: str = "", role: str = "") -> QLabel:
    """Return a label whose words wrap and are plain text; *role* gives its look."""
    made = QLabel()
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setText(text)
    made.setWordWrap(True)
    if role:
        made.setProperty("role", role)
    return made
