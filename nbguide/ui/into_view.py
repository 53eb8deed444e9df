"""What Tab reaches must be seen."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget


class IntoView(QObject):
    """Scrolls to what has the focus: Qt does so only within one scroll area, not on the way into it."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._bring)

    def _bring(self, before: QWidget | None, now: QWidget | None) -> None:
        if QApplication.mouseButtons() != Qt.MouseButton.NoButton:
            return  # what is being pressed must not move away
        outer = now.parentWidget() if now is not None else None
        while outer is not None and now is not None:
            if isinstance(outer, QScrollArea):
                outer.ensureWidgetVisible(now)
            outer = outer.parentWidget()
