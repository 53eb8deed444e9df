"""Text size and colours: the panel behind "Aa"."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QLabel, QWidget

from nbguide.settings import SYSTEM, Settings
from nbguide.ui.choices import WrapCheck, WrapRadio
from nbguide.ui.dialog import ScrollingDialog
from nbguide.ui.flow import FlowLayout
from nbguide.ui.wrapping import WrapButton


class ComfortDialog(ScrollingDialog):
    """Changes take effect at once.

    Signals: larger_wanted(), smaller_wanted(), usual_wanted(), theme_wanted(name),
    letters_wanted(bool), keys_wanted().
    """

    larger_wanted = Signal()
    smaller_wanted = Signal()
    usual_wanted = Signal()
    theme_wanted = Signal(str)
    letters_wanted = Signal(bool)
    keys_wanted = Signal()

    def __init__(self, parent: QWidget, themes: Sequence[str], settings: Settings) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Text size and colours"))
        self._size = QLabel()
        self._size.setProperty("role", "card-title")
        self.smaller = WrapButton(self.tr("Smaller text"), "plain")
        self.larger = WrapButton(self.tr("Larger text"), "plain")
        self.usual = WrapButton(self.tr("Usual size"), "plain")
        self.smaller.clicked.connect(self.smaller_wanted)
        self.larger.clicked.connect(self.larger_wanted)
        self.usual.clicked.connect(self.usual_wanted)
        sizes = FlowLayout(gap=8)
        for button in (self.smaller, self.larger, self.usual):
            sizes.addWidget(button)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.column.setContentsMargins(24, 20, 24, 20)
        self.column.addWidget(self._size)
        self.column.addLayout(sizes)
        colours = QLabel(self.tr("Colours"))
        colours.setProperty("role", "card-title")
        self.column.addWidget(colours)
        group = QButtonGroup(self)
        names = {
            SYSTEM: self.tr("As on this computer"),
            "light": self.tr("Light"),
            "dark": self.tr("Dark"),
            "contrast": self.tr("High contrast"),
        }
        self._themes: dict[str, WrapRadio] = {}
        for name in (SYSTEM, *themes):
            radio = WrapRadio(names.get(name, name))
            radio.setProperty("role", "small-option")
            radio.setChecked(name == settings.theme)
            radio.clicked.connect(lambda _=False, theme=name: self.theme_wanted.emit(theme))
            group.addButton(radio)
            self.column.addWidget(radio)
            self._themes[name] = radio
        keyboard = QLabel(self.tr("Keyboard"))
        keyboard.setProperty("role", "card-title")
        self.letters = WrapCheck(self.tr("Single letters are keys, such as J for the next heading"))
        self.letters.setProperty("role", "small-option")
        self.letters.clicked.connect(self.letters_wanted)
        self.keys = WrapButton(self.tr("List of keys"), "plain")
        self.keys.clicked.connect(self.keys_wanted)
        for widget in (keyboard, self.letters, self.keys):
            self.column.addWidget(widget)
        self.done_button = WrapButton(self.tr("Done"), "primary")
        self.done_button.clicked.connect(self.accept)
        self.column.addWidget(self.done_button)
        self.column.addStretch()
        self.larger.setFocus(Qt.FocusReason.OtherFocusReason)
        self.show_settings(settings)

    def size_text(self) -> str:
        """Return what is said about the text size."""
        return self._size.text()

    def show_settings(self, settings: Settings) -> None:
        """Say what is set."""
        self._size.setText(self.tr("Text size: {size} %").format(size=settings.text_size))
        self._themes.get(settings.theme, self._themes[SYSTEM]).setChecked(True)
        self.letters.setChecked(settings.letter_keys)
        wanted = self.inside.sizeHint().grownBy(self.contentsMargins()) + QSize(40, 40)
        self.resize(wanted.boundedTo(self.room()))

    def theme(self, name: str) -> WrapRadio:
        """Return the radio button of a theme."""
        return self._themes[name]


def comfort_dialog(
    parent: QWidget,
    themes: Sequence[str],
    settings: Callable[[], Settings],
    take: Callable[[Settings], None],
) -> ComfortDialog:
    """Return the dialog for *settings* as they are by then; it gives each change to *take* at once."""
    dialog = ComfortDialog(parent, themes, settings())

    def change(changed: Settings) -> None:
        take(changed)
        dialog.show_settings(settings())

    dialog.larger_wanted.connect(lambda: change(settings().larger()))
    dialog.smaller_wanted.connect(lambda: change(settings().smaller()))
    dialog.usual_wanted.connect(lambda: change(replace(settings(), text_size=100)))
    dialog.theme_wanted.connect(lambda theme: change(replace(settings(), theme=theme)))
    dialog.letters_wanted.connect(lambda wanted: change(replace(settings(), letter_keys=wanted)))
    return dialog
