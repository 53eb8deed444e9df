"""Text size, spaces and colours: the panel behind "Aa"."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QLabel, QVBoxLayout, QWidget

from nbguide.settings import SPACES, SYSTEM, Settings
from nbguide.ui.announcing import announce
from nbguide.ui.arrows import Arrows
from nbguide.ui.choices import WrapCheck, WrapRadio
from nbguide.ui.dialog import ScrollingDialog
from nbguide.ui.flow import FlowLayout
from nbguide.ui.label import Line
from nbguide.ui.wrapping import WrapButton


class Choice(QWidget):
    """One line of the panel: a title, and what can be chosen behind it.

    The title takes the room of the longest of *titles*, so that what can be chosen stands in columns.

    Signals: chosen(name).
    """

    chosen = Signal(str)

    def __init__(self, title: str, titles: Sequence[str], words: Mapping[str, str]) -> None:
        super().__init__()
        group = QButtonGroup(self)
        self._buttons: dict[str, WrapRadio] = {}
        for name, text in words.items():
            radio = WrapRadio(text)
            radio.setProperty("role", "small-option")
            radio.setAccessibleName(f"{title}: {text}")
            radio.clicked.connect(lambda _=False, chosen=name: self.chosen.emit(chosen))
            group.addButton(radio)
            self._buttons[name] = radio
        _fill(self, Line(title, titles, role="panel-title"), self._buttons.values())
        Arrows(list(self._buttons.values()), self, choosing=True)

    def button(self, name: str) -> WrapRadio:
        """Return one of the buttons; for a name that is not offered, the first."""
        return self._buttons.get(name, next(iter(self._buttons.values())))

    def show_chosen(self, name: str) -> None:
        """Show *name* as chosen; Tab comes to it: Qt would come to the first."""
        chosen = self.button(name)
        chosen.setChecked(True)
        for button in self._buttons.values():
            button.setFocusPolicy(
                Qt.FocusPolicy.StrongFocus if button is chosen else Qt.FocusPolicy.ClickFocus
            )


class ComfortDialog(ScrollingDialog):
    """Changes take effect at once.

    Signals: larger_wanted(), smaller_wanted(), usual_wanted(), theme_wanted(name),
    space_wanted(name of the setting, step), letters_wanted(bool).
    """

    larger_wanted = Signal()
    smaller_wanted = Signal()
    usual_wanted = Signal()
    theme_wanted = Signal(str)
    space_wanted = Signal(str, int)
    letters_wanted = Signal(bool)

    def __init__(self, parent: QWidget, themes: Sequence[str]) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Text and colours"))
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.column.setContentsMargins(24, 20, 24, 20)
        self._sample = QLabel()
        self._sample.setTextFormat(Qt.TextFormat.RichText)
        self._sample.setWordWrap(True)
        card = QFrame()
        card.setProperty("role", "card")
        QVBoxLayout(card).addWidget(self._sample)
        self.column.addWidget(card)
        spaces = {
            "line_space": self.tr("Space between lines"),
            "letter_space": self.tr("Space between letters"),
            "word_space": self.tr("Space between words"),
            "paragraph_space": self.tr("Space between paragraphs"),
        }
        colours, keyboard = self.tr("Colours"), self.tr("Keyboard")
        titles = (self._size_words(100), *spaces.values(), colours, keyboard)
        self._size = Line("", titles, role="panel-title")
        self.smaller = WrapButton(self.tr("Smaller text"), "plain")
        self.larger = WrapButton(self.tr("Larger text"), "plain")
        self.smaller.clicked.connect(self.smaller_wanted)
        self.larger.clicked.connect(self.larger_wanted)
        sizes = QWidget()
        _fill(sizes, self._size, (self.smaller, self.larger))
        self.column.addWidget(sizes)
        steps = (self.tr("Usual"), self.tr("More"), self.tr("Most"))
        words = {str(step): text for step, text in zip(SPACES, steps, strict=True)}
        self._spaces: dict[str, Choice] = {}
        for name, title in spaces.items():
            choice = Choice(title, titles, words)
            choice.chosen.connect(lambda step, space=name: self.space_wanted.emit(space, int(step)))
            self._spaces[name] = choice
            self.column.addWidget(choice)
        names = {
            SYSTEM: self.tr("As on this computer"),
            "light": self.tr("Light"),
            "dark": self.tr("Dark"),
            "contrast": self.tr("High contrast"),
        }
        self._themes = Choice(colours, titles, {name: names.get(name, name) for name in (SYSTEM, *themes)})
        self._themes.chosen.connect(self.theme_wanted)
        self.column.addWidget(self._themes)
        self.letters = WrapCheck(self.tr("Single letters work too, such as J for the next heading"))
        self.letters.setProperty("role", "small-option")
        self.letters.clicked.connect(self.letters_wanted)
        self.keys = WrapButton(self.tr("List of keys"), "plain")
        self.keys.clicked.connect(self.keys_wanted)
        keys = QWidget()
        _fill(keys, Line(keyboard, titles, role="panel-title"), (self.letters, self.keys))
        self.column.addWidget(keys)
        self.done_button = WrapButton(self.tr("Done"), "primary")
        self.done_button.clicked.connect(self.accept)
        self.usual = WrapButton(self.tr("Set all of this back to usual"), "plain")
        self.usual.clicked.connect(self.usual_wanted)
        ends = FlowLayout(gap=12)
        ends.addWidget(self.done_button)
        ends.addWidget(self.usual)
        self.column.addLayout(ends)
        self.column.addStretch()
        self.larger.setFocus(Qt.FocusReason.OtherFocusReason)

    def _size_words(self, size: int) -> str:
        return self.tr("Text size: {size} %").format(size=size)

    def size_text(self) -> str:
        """Return what is said about the text size."""
        return self._size.text()

    def sample(self) -> QLabel:
        """Return the few lines that show what is set."""
        return self._sample

    def show_settings(self, settings: Settings, sheet: str) -> None:
        """Say what is set, and show it on a few lines in the style *sheet* of pages."""
        lines = (
            self.tr("This is how the pages look now."),
            self.tr("You can change it again at any time."),
        )
        paragraphs = "".join(f"<p>{line}</p>" for line in lines)
        self._sample.setText(f"<style>{sheet}</style>{paragraphs}")
        self._sample.setAccessibleName(" ".join(lines))
        size = self._size_words(settings.text_size)
        if self.isVisible() and size != self._size.text():
            announce(self, size)
        self._size.setText(size)
        for name, choice in self._spaces.items():
            choice.show_chosen(str(getattr(settings, name)))
        self._themes.show_chosen(settings.theme)
        self.letters.setChecked(settings.letter_keys)
        room, wide = self.room(), self.inside.sizeHint().width() + 8
        wide = min(wide, room.width())
        self.resize(QSize(wide, self.inside.heightForWidth(wide) + 8).boundedTo(room))

    def theme(self, name: str) -> WrapRadio:
        """Return the radio button of a theme."""
        return self._themes.button(name)

    def space(self, name: str, step: int) -> WrapRadio:
        """Return the radio button of a step of the space that the setting *name* holds."""
        return self._spaces[name].button(str(step))


def _fill(line: QWidget, title: Line, offered: Iterable[QWidget]) -> None:
    """Put *title* and what is offered on one line; where that is too long, all that is offered goes below."""
    together = QWidget()
    for widget, inner in ((line, (title, together)), (together, offered)):
        row = FlowLayout(widget, gap=8)
        row.setContentsMargins(0, 0, 0, 0)
        for item in inner:
            row.addWidget(item)


def comfort_dialog(
    parent: QWidget,
    themes: Sequence[str],
    settings: Callable[[], Settings],
    take: Callable[[Settings], None],
    sheet: str,
) -> ComfortDialog:
    """Return the dialog for *settings* as they are by then; it gives each change to *take* at once.

    *sheet* is the style of pages now. Whoever takes a change lets the dialog show it: a key may be what
    changed it.
    """
    dialog = ComfortDialog(parent, themes)
    dialog.show_settings(settings(), sheet)
    dialog.larger_wanted.connect(lambda: take(settings().larger()))
    dialog.smaller_wanted.connect(lambda: take(settings().smaller()))
    dialog.usual_wanted.connect(lambda: take(settings().usual()))
    dialog.theme_wanted.connect(lambda theme: take(replace(settings(), theme=theme)))
    dialog.letters_wanted.connect(lambda wanted: take(replace(settings(), letter_keys=wanted)))
    dialog.space_wanted.connect(lambda name, step: take(replace(settings(), **{name: step})))
    return dialog
