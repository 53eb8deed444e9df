"""What stands over a page that nobody is to see: nothing of the page, and nothing of a family."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QApplication, QDialog, QFrame, QMainWindow, QToolTip, QVBoxLayout, QWidget
from shiboken6 import isValid

from nbguide.ui.announcing import announce
from nbguide.ui.card import CardScreen
from nbguide.ui.label import label
from nbguide.ui.wrapping import WrapButton

SAID_AT = (120, 60, 20)
"""The seconds before the end at which assistive technology says so."""


class Cover(CardScreen):
    """Stands in *window* instead of *page*, all that is in it, until `lift`; dialogs over it are closed."""

    def __init__(self, window: QMainWindow, page: QWidget) -> None:
        super().__init__(columns=60)
        self._window, self._page = window, page
        self._title, self._keys = window.windowTitle(), QApplication.focusWidget()
        self._said = SAID_AT[0] + 1
        title, how = self.tr("The page is covered."), self.tr("Press any key or click to go on.")
        self.set_name(f"{title} {how}")
        self.setAccessibleName(self.windowTitle())
        self.column.addWidget(label(title, "question-title"))
        self.column.addWidget(label(how, "text"))
        self._ending = QFrame()
        self._ending.setProperty("role", "warm")
        column = QVBoxLayout(self._ending)
        self._time = label(role="text")
        self._printed = label(self.tr("You have not printed yet."), "text")
        self.keep_going = WrapButton(self.tr("Keep going"), "primary")
        for widget in (self._time, self._printed, self.keep_going):
            column.addWidget(widget)
        self.column.addWidget(self._ending)
        self.column.addStretch()
        self._ending.hide()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        _close_all_over(window)
        self.setParent(window)
        self.setGeometry(window.rect())
        self.show()
        self.raise_()
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self._page.hide()
        window.setWindowTitle(title)
        window.installEventFilter(self)
        announce(self, self.windowTitle())

    def show_left(self, seconds: int, printed: bool) -> None:
        """Say that the visit ends in *seconds*, and where it is so that nothing was *printed* yet."""
        words = self.tr("This visit ends in {minutes}:{seconds}. Then nothing of it is left.")
        self._time.setText(words.format(minutes=seconds // 60, seconds=f"{seconds % 60:02}"))
        self._printed.setHidden(printed)
        if self._ending.isHidden():
            self._ending.show()
            self.keep_going.setFocus(Qt.FocusReason.OtherFocusReason)
        due = next((mark for mark in reversed(SAID_AT) if seconds <= mark), None)
        if due is not None and due < self._said:
            self._said = due
            announce(self, self._time.text() if printed else f"{self._time.text()} {self._printed.text()}")

    def lift(self) -> None:
        """Show the page again, with the keys where they were, and go."""
        self._window.removeEventFilter(self)
        self._window.setWindowTitle(self._title)
        self._page.show()
        keys = self._keys
        if keys is not None and isValid(keys) and keys.isVisible():
            keys.setFocus(Qt.FocusReason.OtherFocusReason)
        self.hide()
        self.deleteLater()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay as large as the window."""
        if event.type() == QEvent.Type.Resize:
            self.setGeometry(self._window.rect())
        return super().eventFilter(watched, event)


def _close_all_over(window: QWidget) -> None:
    """Close dialogs, menus and hints; the one above first, for it stands over the others."""
    QToolTip.hideText()
    others = [other for other in QApplication.topLevelWidgets() if other is not window and other.isVisible()]
    for other in reversed(others):
        if not isValid(other):  # it went with one above it
            continue
        if isinstance(other, QDialog):
            other.reject()
        elif not isinstance(other, QMainWindow):
            other.close()
