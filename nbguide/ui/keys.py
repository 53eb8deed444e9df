"""The keys of the program: one table, from which the shortcuts and the list behind F1 are made."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from enum import Enum, auto
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QComboBox, QWidget

from nbguide.ui.dialog import ScrollingDialog
from nbguide.ui.into_view import IntoView
from nbguide.ui.key_list import Group, KeysDialog
from nbguide.ui.page_view import PageView
from nbguide.ui.panes import Panes
from nbguide.ui.steps import Steps

if TYPE_CHECKING:
    from nbguide.ui.main_window import MainWindow


class Where(Enum):
    """Where a key works."""

    EVERYWHERE = auto()
    """Also in a dialog."""
    WINDOW = auto()
    PAGE = auto()
    """While a page is shown, wherever the focus is."""
    LETTER = auto()
    """While the page itself has the focus, and unless the reader switched it off (WCAG 2.1.4)."""
    QUESTION = auto()


class Key(NamedTuple):
    """Keys that do one thing, in Qt's way of writing them, and what that is in words.

    Without *does* the thing that has the focus knows what to do.
    """

    keys: tuple[str, ...]
    words: str
    where: Where
    does: Callable[[], None] | None = None


class Keys(QObject):
    """Listens to the keys of *window* and of the dialogs over it.

    Signals: settings_wanted(settings) with another text size.
    """

    settings_wanted = Signal(object)

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._steps = Steps(self)
        self.panes = Panes(window.header, window.screens, window.message, self)
        self.table = self._table()
        self._arrows: list[QShortcut] = []
        self._by_keys = False
        self._listen(window, Where.EVERYWHERE, Where.WINDOW, Where.PAGE)
        window.installEventFilter(self)
        self._into_view = IntoView(self)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._focus_moved)

    def _table(self) -> tuple[Key, ...]:
        """Return all keys; a new one is a line here and nothing else."""
        ways, panes = self._window.ways, self.panes
        everywhere, anywhere, page, letter = Where.EVERYWHERE, Where.WINDOW, Where.PAGE, Where.LETTER
        return (
            Key(("F1",), self.tr("Show this list of keys"), everywhere, self.show_list),
            Key(("Ctrl+Shift+H",), self.tr("Call your hospital now: when and why"), everywhere, self._urgent),
            Key(("F9", "Ctrl+Shift+Space"), self.tr("In a visit: cover the page"), everywhere, self._cover),
            Key(("Ctrl++", "Ctrl+="), self.tr("Larger text"), everywhere, self._larger),
            Key(("Ctrl+-",), self.tr("Smaller text"), everywhere, self._smaller),
            Key(("Ctrl+0",), self.tr("Usual text size"), everywhere, self._usual),
            Key(("Tab",), self.tr("Go to the next thing that can be pressed"), everywhere),
            Key(("Shift+Tab",), self.tr("Go to the one before"), everywhere),
            Key(("Enter", "Space"), self.tr("Press what has the frame"), everywhere),
            Key(("Esc",), self.tr("Close what is open, or go back"), everywhere),
            Key(("F6",), self.tr("Go to the next side of the window"), anywhere, lambda: panes.move(1)),
            Key(("Shift+F6",), self.tr("Go to the side before"), anywhere, lambda: panes.move(-1)),
            Key(("Alt+Left",), self.tr("Back"), anywhere, ways.press_back),
            Key(("Alt+Right",), self.tr("Next"), anywhere, ways.press_next),
            Key(("Alt+Down",), self.tr("Next heading"), page, lambda: self._heading(1)),
            Key(("Alt+Up",), self.tr("Heading before"), page, lambda: self._heading(-1)),
            Key(("F7", "Alt+Shift+Down"), self.tr("Next medical word"), page, lambda: self._word(1)),
            Key(("Shift+F7", "Alt+Shift+Up"), self.tr("Medical word before"), page, lambda: self._word(-1)),
            Key(("Ctrl+K",), self.tr("Search the whole guide"), anywhere, ways.show_search),
            Key(("Ctrl+M",), self.tr("My questions and notes"), anywhere, self._my_questions),
            Key(("Ctrl+F",), self.tr("Find words on the page"), page, ways.find),
            Key(("F3",), self.tr("Next place with these words"), page, lambda: ways.find(1)),
            Key(("Shift+F3",), self.tr("Place before with these words"), page, lambda: ways.find(-1)),
            Key(("Ctrl+L",), self.tr("Listen, pause, or go on"), page, ways.listen),
            Key(("Ctrl+P",), self.tr("Print or save"), anywhere, self._take_home),
            Key(("Ctrl+D",), self.tr("Keep this page, to find it again"), page, ways.keep_here),
            Key(("Shift+F10",), self.tr("Open the menu of the page"), page),
            Key(("Down", "Up"), self.tr("Move the page a little"), page),
            Key(("PgDown", "Space"), self.tr("Move the page down by what you see"), page),
            Key(("PgUp", "Shift+Space"), self.tr("Move the page up by what you see"), page),
            Key(("Home", "End"), self.tr("Go to the top or the end of the page"), page),
            Key(("J",), self.tr("Next heading"), letter, lambda: self._heading(1)),
            Key(("K",), self.tr("Heading before"), letter, lambda: self._heading(-1)),
            Key(("N",), self.tr("Next medical word"), letter, lambda: self._word(1)),
            Key(("P",), self.tr("Medical word before"), letter, lambda: self._word(-1)),
            Key(("/",), self.tr("Search the whole guide"), letter, ways.show_search),
            Key(("L",), self.tr("Listen, pause, or go on"), letter, ways.listen),
            Key(("Down", "Up"), self.tr("Go to another answer"), Where.QUESTION),
            Key(("Space",), self.tr("Choose the answer"), Where.QUESTION),
            Key(("Enter",), self.tr("Go on to the next question"), Where.QUESTION),
        )

    # ---- from the table to what listens

    def _listen(self, widget: QWidget, *places: Where) -> None:
        """Let *widget*, a window of its own, do what the table says for *places*."""
        for row in self.table:
            if row.does is not None and row.where in places:
                for key in row.keys:
                    shortcut = QShortcut(QKeySequence(key), widget)
                    shortcut.setAutoRepeat(False)  # not every hand is quick
                    shortcut.activated.connect(lambda row=row: self._do(row))
                    if row.where is Where.PAGE:
                        self._arrows.append(shortcut)

    def _do(self, row: Key) -> None:
        if row.does is not None and (row.where is not Where.PAGE or self._window.screens.on("reader")):
            row.does()

    def _focus_moved(self, before: QWidget | None, now: QWidget | None) -> None:
        """Listen in a dialog, let the page show that it has the focus, and leave its arrows to a box."""
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, ScrollingDialog) and dialog.findChild(QShortcut) is None:
            self._listen(dialog, Where.EVERYWHERE)
            dialog.keys_wanted.connect(self.show_list)
            dialog.installEventFilter(self)
        if QApplication.mouseButtons() != Qt.MouseButton.NoButton:
            self._by_keys = False
        if isinstance(now, PageView):
            now.show_frame(self._by_keys)
        for shortcut in self._arrows:  # they open the list of a box to choose from
            shortcut.setEnabled(not isinstance(now, QComboBox))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Notice that keys are used, and take those that nothing inside the window wanted."""
        if isinstance(event, QKeyEvent):
            if event.type() == QEvent.Type.ShortcutOverride:  # comes before every key
                self._by_keys = True
                self._into_view.before_key(event.key())
            elif event.type() == QEvent.Type.KeyPress and watched is self._window:
                return self._unwanted(event)
        return super().eventFilter(watched, event)

    def _unwanted(self, event: QKeyEvent) -> bool:
        """Do what a single letter or Escape says; return whether it says anything."""
        focus, message = QApplication.focusWidget(), self._window.message
        if event.key() == Qt.Key.Key_Escape:
            if focus is not None and message.isAncestorOf(focus):
                message.shut.click()
            else:
                self._window.ways.leave()
            return True
        page_has_it = self._window.screens.on("reader") and focus is self._window.reader.page
        if not page_has_it or not self._window.settings.letter_keys or event.modifiers() & _NO_LETTER:
            return False
        for row in self.table:
            if row.where is Where.LETTER and event.text().upper() in row.keys:
                if not event.isAutoRepeat():
                    self._do(row)
                return True
        return False

    # ---- what the keys do

    def _take_home(self) -> None:
        self._window.take_home.show()

    def _urgent(self) -> None:
        """Show when to call the hospital, whatever dialog stands over the window."""
        for dialog in reversed(self._window.findChildren(ScrollingDialog)):  # the uppermost first
            dialog.reject()
        self._window.ways.show_urgent()

    def _cover(self) -> None:
        self._window.visiting.cover()

    def _my_questions(self) -> None:
        self._window.jotting.show_questions()

    def _larger(self) -> None:
        self.settings_wanted.emit(self._window.settings.larger())

    def _smaller(self) -> None:
        self.settings_wanted.emit(self._window.settings.smaller())

    def _usual(self) -> None:
        self.settings_wanted.emit(replace(self._window.settings, text_size=100))

    def _heading(self, step: int) -> None:
        self._steps.to_heading(self._page(), step)

    def _word(self, step: int) -> None:
        self._steps.to_word(self._page(), step)

    def _page(self) -> PageView:
        """Return the page, with nothing over it or in its place."""
        self._window.screens.close_popup()
        self._window.reader.show_panel(False)
        return self._window.reader.page

    # ---- the list of keys

    def show_list(self) -> None:
        """Show all keys in a dialog over the window, or over the dialog that stands there."""
        above = QApplication.activeModalWidget()
        if not isinstance(above, KeysDialog):
            KeysDialog(above or self._window, self.groups()).open()

    def groups(self) -> list[Group]:
        """Return the keys in words, by where they work."""
        letters = self.tr("Single letters, while the page has the focus")
        if not self._window.settings.letter_keys:
            letters = self.tr("Single letters: switched off under “Aa”")
        titles = {
            Where.EVERYWHERE: self.tr("Everywhere"),
            Where.WINDOW: self.tr("On every screen"),
            Where.PAGE: self.tr("On a page"),
            Where.LETTER: letters,
            Where.QUESTION: self.tr("In the questions"),
        }
        return [
            Group(title, [(self._names(row.keys), row.words) for row in self.table if row.where is where])
            for where, title in titles.items()
        ]

    def _names(self, keys: tuple[str, ...]) -> str:
        names = {
            "+": self.tr("plus"),
            "-": self.tr("minus"),
            "Down": self.tr("Down arrow"),
            "Up": self.tr("Up arrow"),
            "Left": self.tr("Left arrow"),
            "Right": self.tr("Right arrow"),
            "PgDown": self.tr("Page Down"),
            "PgUp": self.tr("Page Up"),
        }
        shown = []
        for key in keys:
            last = key[-1] if key.endswith("+") else key.rpartition("+")[2]
            held = QKeySequence(f"{key.removesuffix(last)}A").toString(QKeySequence.SequenceFormat.NativeText)
            shown.append(held[:-1].replace("+", " + ") + names.get(last, last))
        return self.tr(" or ").join(shown)


_NO_LETTER = (
    Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier
)
"""With one of these held a key is no letter; Shift may be needed to type one."""
