"""Text size, spaces and colours: by keys and by the panel behind Aa, at once, and kept."""

import json
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QFont, QPalette, QTextBlockFormat, QTextDocument
from PySide6.QtWidgets import QApplication, QLabel

from nbguide.settings import SPACES, TEXT_SIZES, Settings
from nbguide.theme import load
from nbguide.ui.app import make_window
from nbguide.ui.label import label
from tests.making import TODAY
from tests.ui.acting import Key, Opener, Reader, focused, in_view, settle, throw_away
from tests.ui.screens import comfort

CONTROL = Qt.KeyboardModifier.ControlModifier


def test_keys_go_through_all_text_sizes_and_stop_at_the_ends(reader: Reader) -> None:
    reader.press(reader.window.welcome.open)
    for _ in TEXT_SIZES:
        reader.key(Key.Key_Minus, CONTROL)
    seen = [reader.window.settings.text_size]
    for _ in TEXT_SIZES:
        reader.key(Key.Key_Plus, CONTROL)
        seen.append(reader.window.settings.text_size)
    assert seen == [*TEXT_SIZES, TEXT_SIZES[-1]]
    reader.key(Key.Key_0, CONTROL)
    assert reader.window.settings.text_size == 100


def test_the_page_and_the_controls_grow_together(reader: Reader) -> None:
    reader.press(reader.window.welcome.open)
    before = reader.page.fontMetrics().height(), reader.window.reader.next.fontMetrics().height()
    height = reader.page.document().size().height()
    for _ in range(3):
        reader.key(Key.Key_Equal, CONTROL)
    assert reader.page.fontMetrics().height() > before[0]
    assert reader.window.reader.next.fontMetrics().height() > before[1]
    assert reader.page.document().size().height() > 1.3 * height


def test_the_panel_changes_the_text_size_at_once(reader: Reader) -> None:
    panel = comfort(reader)
    before = reader.window.header.urgent.fontMetrics().height()
    reader.press(panel.larger)
    assert reader.window.settings.text_size == 115
    assert reader.window.header.urgent.fontMetrics().height() > before
    reader.press(panel.smaller)
    reader.press(panel.smaller)
    assert reader.window.settings.text_size == 90
    reader.press(panel.usual)
    assert reader.window.settings.text_size == 100
    assert "100" in panel.size_text()


def test_each_press_is_shown_once(reader: Reader, monkeypatch: pytest.MonkeyPatch) -> None:
    panel = comfort(reader)
    words: list[str] = []
    monkeypatch.setattr(panel.sample(), "setText", words.append)
    presses = (panel.larger, panel.space("line_space", 1), panel.theme("dark"), panel.letters, panel.usual)
    for count, button in enumerate(presses, start=1):
        reader.press(button)
        assert len(words) == count
    reader.key(Key.Key_Plus, CONTROL)
    assert len(words) == len(presses) + 1


def test_escape_closes_the_panel_and_keeps_what_was_set(reader: Reader) -> None:
    panel = comfort(reader)
    reader.press(panel.larger)
    reader.key(Key.Key_Escape)
    assert QApplication.activeModalWidget() is None
    assert reader.window.settings.text_size == 115


@pytest.mark.parametrize("name", ["light", "dark", "contrast"])
def test_a_theme_changes_the_colours_of_controls_and_page(reader: Reader, themes: Path, name: str) -> None:
    theme = load(themes / f"{name}.toml")
    panel = comfort(reader)
    reader.press(panel.theme(name))
    reader.press(panel.done_button)
    reader.press(reader.window.welcome.open)
    assert reader.window.settings.theme == name
    palette = QApplication.palette()
    assert palette.color(QPalette.ColorRole.Window).name() == theme.ground.lower()
    assert palette.color(QPalette.ColorRole.Text).name() == theme.ink.lower()
    picture = reader.page.viewport().grab().toImage()
    assert picture.pixelColor(2, 2).name() == theme.paper.lower()
    colours = {
        picture.pixelColor(x, y).name() for x in range(0, picture.width(), 3) for y in range(picture.height())
    }
    assert theme.ink.lower() in colours, "no letter has the colour of the theme"


def test_a_theme_changes_a_page_that_is_open_already(reader: Reader, themes: Path) -> None:
    reader.press(reader.window.welcome.open)
    panel = comfort(reader)
    reader.press(panel.theme("dark"))
    reader.press(panel.done_button)
    picture = reader.page.viewport().grab().toImage()
    assert picture.pixelColor(2, 2).name() == load(themes / "dark.toml").paper.lower()
    assert load(themes / "light.toml").ink.lower() not in reader.page.toHtml().lower()


def formats(reader: Reader, words: str) -> tuple[QTextBlockFormat, QFont]:
    """Return how the paragraph with *words* is set, and its letters."""
    found = reader.page.document().find(words)
    assert not found.isNull(), words
    return found.blockFormat(), found.charFormat().font()


SPACES_OF_A_PAGE: dict[str, Callable[[QTextBlockFormat, QFont], float]] = {
    "line_space": lambda block, letters: block.lineHeight(),
    "letter_space": lambda block, letters: letters.letterSpacing(),
    "word_space": lambda block, letters: letters.wordSpacing(),
    "paragraph_space": lambda block, letters: block.bottomMargin(),
}


@pytest.mark.parametrize("name", SPACES_OF_A_PAGE)
def test_a_space_changes_the_page_at_once_and_nothing_else(reader: Reader, name: str) -> None:
    reader.press(reader.window.welcome.open)
    words = reader.page.toPlainText().splitlines()[3][:12]
    before = {known: told(*formats(reader, words)) for known, told in SPACES_OF_A_PAGE.items()}
    panel = comfort(reader)
    seen = []
    for step in SPACES:
        reader.press(panel.space(name, step))
        seen.append(SPACES_OF_A_PAGE[name](*formats(reader, words)))
    assert seen[0] == before[name] < seen[1] < seen[2]
    after = {known: told(*formats(reader, words)) for known, told in SPACES_OF_A_PAGE.items()}
    assert {known for known in before if after[known] != before[known]} == {name}
    assert {key for key, value in asdict(reader.window.settings).items() if value == 2} == {name}


def test_controls_have_the_space_between_letters_and_words_too(reader: Reader) -> None:
    button, label = reader.window.header.urgent, reader.window.welcome.findChildren(QLabel)[0]
    wide, high = button.sizeHint().width(), label.heightForWidth(300)
    panel = comfort(reader)
    for name in ("letter_space", "word_space"):
        reader.press(panel.space(name, 2))
        assert button.sizeHint().width() > wide
        wide = button.sizeHint().width()
    high = label.heightForWidth(300)
    reader.press(panel.space("line_space", 2))
    assert label.heightForWidth(300) > 1.2 * high
    assert "<" not in label.text()


def test_the_sample_shows_what_is_set(reader: Reader) -> None:
    panel = comfort(reader)
    heights = [panel.sample().heightForWidth(500)]
    for name in ("line_space", "paragraph_space"):
        reader.press(panel.space(name, 2))
        heights.append(panel.sample().heightForWidth(500))
    assert heights[0] < heights[1] < heights[2]
    assert panel.sample().accessibleName().startswith("This is how")


def test_one_button_sets_all_back(reader: Reader) -> None:
    panel = comfort(reader)
    reader.press(panel.larger)
    reader.press(panel.theme("dark"))
    for name in SPACES_OF_A_PAGE:
        reader.press(panel.space(name, 1))
    assert reader.window.settings != Settings()
    reader.press(panel.usual)
    assert reader.window.settings == Settings()
    assert panel.theme("system").isChecked()
    assert all(panel.space(name, 0).isChecked() for name in SPACES_OF_A_PAGE)


def test_what_is_set_in_a_visit_is_not_kept(reader: Reader, family: Path) -> None:
    reader.start_visit()
    panel = comfort(reader)
    reader.press(panel.space("line_space", 2))
    reader.press(panel.done_button)
    assert reader.window.settings.line_space == 2
    assert not family.exists()
    reader.press(reader.window.header.end_visit)
    assert reader.window.settings.line_space == 0


@pytest.mark.parametrize(("size", "text_size"), [((1280, 820), 100), ((800, 600), 200), ((1280, 720), 300)])
def test_the_arrows_choose_in_the_order_of_reading_wherever_the_row_breaks(
    open_window: Opener, size: tuple[int, int], text_size: int
) -> None:
    reader = open_window(size=size, text_size=text_size, theme="light")
    panel = comfort(reader)
    panel.theme("light").setFocus(Qt.FocusReason.TabFocusReason)
    for further, back in ((Key.Key_Right, Key.Key_Left), (Key.Key_Down, Key.Key_Up)):
        reader.keys(back, back)
        for name in ("light", "dark", "contrast", "contrast"):
            reader.key(further)
            assert focused() is panel.theme(name)
            assert panel.theme(name).isChecked()
            assert reader.window.settings.theme == name
        for name in ("dark", "light", "system", "system"):
            reader.key(back)
            assert focused() is panel.theme(name)
            assert reader.window.settings.theme == name
        assert panel.space("line_space", 0).isChecked()


def test_tab_comes_to_what_is_chosen(open_window: Opener) -> None:
    reader = open_window(theme="dark", space=1)
    panel = comfort(reader)
    chosen = [panel.space(name, 1) for name in SPACES_OF_A_PAGE] + [panel.theme("dark")]
    panel.larger.setFocus(Qt.FocusReason.TabFocusReason)
    for _ in chosen:
        reader.key(Key.Key_Tab)
        assert focused() in chosen
    reader.press(panel.theme("light"))
    reader.keys(Key.Key_Tab)
    reader.key(Key.Key_Tab, Qt.KeyboardModifier.ShiftModifier)
    assert focused() is panel.theme("light")


@pytest.mark.parametrize(("size", "text_size"), [((1280, 720), 300), ((800, 600), 100)])
def test_the_panel_can_be_used_by_keys_to_its_end(
    open_window: Opener, size: tuple[int, int], text_size: int
) -> None:
    reader = open_window(size=size, text_size=text_size)
    panel = comfort(reader)
    for _ in range(12):
        if panel.usual.hasFocus():
            break
        reader.key(Key.Key_Tab)
        assert in_view(focused())
    assert panel.usual.hasFocus()
    reader.key(Key.Key_Space)
    assert reader.window.settings.text_size == 100
    assert panel.width() <= size[0]


def test_content_is_never_read_as_html_however_far_its_lines_stand_apart(reader: Reader) -> None:
    panel = comfort(reader)
    reader.press(panel.space("line_space", 2))
    reader.press(panel.done_button)
    words = label("<b>1 & 2</b>\n<i>3")
    words.setParent(reader.window)
    words.show()
    assert words.text() == "<b>1 & 2</b>\n<i>3"
    drawn = QTextDocument()
    drawn.setHtml(QLabel.text(words))
    assert drawn.toPlainText() == "<b>1 & 2</b>\u2028<i>3".replace("\u2028", "\n")


def test_settings_are_kept_in_the_folder_and_hold_nothing_else(open_window: Opener, family: Path) -> None:
    reader = open_window()
    reader.answer_all("weak", "beach")
    reader.key(Key.Key_Plus, CONTROL)
    panel = comfort(reader)
    reader.press(panel.theme("dark"))
    reader.press(panel.done_button)
    assert [path.name for path in family.iterdir()] == ["settings.json"]
    kept = json.loads((family / "settings.json").read_text("utf-8"))
    assert kept == asdict(Settings(theme="dark", text_size=115))
    again = open_window()
    assert again.window.settings.text_size == 115
    assert again.window.settings.theme == "dark"
    assert comfort(again).theme("dark").isChecked()


def test_broken_settings_are_the_usual_ones(open_window: Opener, family: Path) -> None:
    family.mkdir()
    (family / "settings.json").write_text('{"text_size": "big", "theme": 7', "utf-8")
    reader = open_window()
    assert reader.window.settings.text_size == 100


def test_an_unknown_theme_follows_the_system(open_window: Opener, family: Path) -> None:
    family.mkdir()
    (family / "settings.json").write_text('{"theme": "gone"}', "utf-8")
    reader = open_window()
    panel = comfort(reader)
    assert panel.theme("system").isChecked()


class Computer(QObject):
    """A computer that can be told to be dark, or to show high contrast: the offscreen one cannot."""

    colorSchemeChanged = Signal(Qt.ColorScheme)  # noqa: N815 - Qt's names
    contrastPreferenceChanged = Signal(Qt.ContrastPreference)  # noqa: N815

    def __init__(self) -> None:
        super().__init__()
        self.scheme = Qt.ColorScheme.Light
        self.wish = Qt.ContrastPreference.NoPreference

    def styleHints(self) -> "Computer":  # noqa: N802
        return self

    def accessibility(self) -> "Computer":
        return self

    def contrastPreference(self) -> Qt.ContrastPreference:  # noqa: N802
        return self.wish

    def colorScheme(self) -> Qt.ColorScheme:  # noqa: N802
        return self.scheme


def test_the_computer_is_followed_when_it_turns_dark(
    monkeypatch: pytest.MonkeyPatch, qapp: QApplication, kites: Path, resources: Path, themes: Path
) -> None:
    computer = Computer()
    monkeypatch.setattr("nbguide.ui.app.QGuiApplication", computer)
    window = make_window(qapp, kites, resources, None, TODAY)
    try:
        window.show()
        settle()
        for scheme, wish, name in (
            (Qt.ColorScheme.Dark, Qt.ContrastPreference.NoPreference, "dark"),
            (Qt.ColorScheme.Light, Qt.ContrastPreference.NoPreference, "light"),
            (Qt.ColorScheme.Dark, Qt.ContrastPreference.HighContrast, "contrast"),
        ):
            computer.scheme, computer.wish = scheme, wish
            computer.colorSchemeChanged.emit(scheme)
            settle()
            ground = load(themes / f"{name}.toml").ground.lower()
            assert QApplication.palette().color(QPalette.ColorRole.Window).name() == ground
    finally:
        throw_away(window)
