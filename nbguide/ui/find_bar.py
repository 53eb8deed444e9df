"""A quiet bar below the page: words to find there, how many times they stand, and the way through."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit

from nbguide.ui.announcing import announce, announce_at_rest
from nbguide.ui.flow import FlowLayout
from nbguide.ui.icons import Icons
from nbguide.ui.label import label
from nbguide.ui.told import tell, tell_hint
from nbguide.ui.wrapping import WrapButton

FIELD = 24
"""How wide the field is, in average characters."""


class _Field(QLineEdit):
    """A field that grows with the text."""

    def sizeHint(self) -> QSize:
        """Return room for FIELD characters."""
        return QSize(self.fontMetrics().averageCharWidth() * FIELD, super().sizeHint().height())


class FindBar(QFrame):
    """Asks for words.

    Signals: words_changed(words), next_wanted(), previous_wanted(), closed(), search_wanted(words) in the
    whole guide.
    """

    words_changed = Signal(str)
    next_wanted = Signal()
    previous_wanted = Signal()
    closed = Signal()
    search_wanted = Signal(str)

    def __init__(self, icons: Icons) -> None:
        super().__init__()
        self.setProperty("role", "bar")
        tell(self, "group", self.tr("Find"))
        self._icons = icons
        self.field = _Field()
        self.field.setPlaceholderText(self.tr("Type a word or two"))
        self.field.setAccessibleName(self.tr("Find in this part"))
        self.field.textChanged.connect(self.words_changed)
        self.previous = self._button("up", self.tr("The place before with these words"))
        self.previous.clicked.connect(self.previous_wanted)
        self.next = self._button("down", self.tr("The next place with these words"))
        self.next.clicked.connect(self.next_wanted)
        self._said = label(role="small")
        self.around: Callable[[], str] = lambda: ""
        """Gives the words around the place that is shown, for those who do not see it."""
        self._rest = announce_at_rest(self, self._words)
        self.search = WrapButton(self.tr("Search the whole guide"), "link")
        self.search.clicked.connect(lambda: self.search_wanted.emit(self.field.text()))
        self.shut = self._button("close", self.tr("Close"))
        self.shut.clicked.connect(self.closed)
        flow = FlowLayout(gap=8)
        for widget in (self.field, self._said, self.search):
            flow.addWidget(widget)
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 4, 8, 4)
        row.addLayout(flow, 1)
        for button in (self.previous, self.next, self.shut):
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        self.show_count(0, 0)

    def open_with(self, words: str) -> None:
        """Take the keys; *words* stand in the field, to be typed over."""
        self.show()
        if words:
            self.field.setText(words)
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()

    def show_count(self, number: int, count: int, around: str = "") -> None:
        """Say which of *count* places is shown, 0 for none yet; *around* says that the way began anew."""
        words = bool(self.field.text().strip())
        if number:
            said = self.tr("{number} of {count}").format(number=number, count=count)
        elif count:
            said = self.tr("{count} found").format(count=count)
        else:
            said = self.tr("Not found in this part.") if words else ""
        self._said.setText(f"{said} {around}".rstrip())
        self.search.setVisible(words and not count)
        for button in (self.previous, self.next):
            button.setEnabled(count > 0)

    def announce_soon(self) -> None:
        """Tell assistive technology what is said, and where the place is, once the reader types no more."""
        self._rest.start()

    def announce_now(self) -> None:
        """Tell assistive technology what is said, and where the place is."""
        self._rest.stop()
        announce(self, self._words())

    def _words(self) -> str:
        return ". ".join(words for words in (self._said.text(), self.around()) if words)

    def said(self) -> str:
        """Return what stands beside the field."""
        return self._said.text()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter leads to the next place, with Shift to the one before; Escape closes."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            back = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            (self.previous_wanted if back else self.next_wanted).emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        """Say nothing of a bar that is gone."""
        self._rest.stop()
        super().hideEvent(event)

    def _button(self, icon: str, name: str) -> WrapButton:
        button = WrapButton("", "icon", self._icons, lead=icon)
        tell_hint(button, name)
        return button
