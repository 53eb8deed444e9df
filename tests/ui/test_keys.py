"""The keys: one table, the list behind F1, and each does what its words say, where they say it."""

import re
from itertools import combinations

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QWidget

from nbguide.ui.key_list import KeysDialog
from nbguide.ui.keys import Key as Row
from nbguide.ui.keys import Where
from tests.ui.acting import Key, Opener, Reader, focused, settle
from tests.ui.screens import SCREENS, Go, about, comfort, dialog, error, popup

ALT = Qt.KeyboardModifier.AltModifier
CONTROL = Qt.KeyboardModifier.ControlModifier
META = Qt.KeyboardModifier.MetaModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
NONE = Qt.KeyboardModifier.NoModifier

TOGETHER = {
    frozenset({Where.PAGE, Where.LETTER}): {"Space"},
    frozenset({Where.EVERYWHERE, Where.PAGE}): {"Space"},
    frozenset({Where.EVERYWHERE, Where.QUESTION}): {"Space", "Enter"},
}
"""Keys that two places may share: what has the focus tells which of both is meant."""

OWNED = (
    (r"(.*\+)?(Ins|Insert|CapsLock|ScrollLock|NumLock|Menu|Print|Pause)", "a screen reader or the system"),
    (r".*\bMeta\b.*", "the system, and a screen reader on some computers"),
    (r"(?=.*\bCtrl\b)(?=.*\bAlt\b).*", "screen readers, and letters of some keyboards"),
    (r"(Ctrl|Alt|Shift)(\+(Ctrl|Alt|Shift))*", "screen readers: the key alone stops their voice"),
    (r"Alt\+(Shift\+)?[A-Z0-9]", "menus"),
    (r"F10|Alt\+F4|Alt\+(Shift\+)?(Tab|Esc|Space)|Ctrl\+(Esc|Shift\+Esc)", "the system"),
    # Ctrl+P is not among them: here too it prints.
    (r"Ctrl\+(Shift\+)?[ACVXZQWS]|Ctrl\+Shift\+P", "what every program does with it"),
)
"""Keys that belong to somebody else."""

SOMETIMES_TAKEN = (
    (r"Alt\+Shift\+(Up|Down|Left|Right)", "some window managers move a window between desktops with it"),
    (r"(Alt|Ctrl|Super)\+.*F\d+", "desktops and consoles"),
    (r"(Shift\+)?F(11|12)", "window managers and browsers: the whole screen, the developer's tools"),
)
"""Keys that belong to somebody else on some computers: only a second way to something."""


def table(reader: Reader) -> tuple[Row, ...]:
    return reader.window.keys.table


def shortcuts(window: QWidget) -> list[str]:
    """Return the keys that a window or dialog listens to."""
    found = [s for s in window.findChildren(QShortcut) if s.parent() is window]
    return [shortcut.key().toString() for shortcut in found]


def keys_of(reader: Reader, *places: Where) -> list[str]:
    """Return the keys of the table that a shortcut does at *places*."""
    return [key for row in table(reader) if row.does and row.where in places for key in row.keys]


def test_no_key_belongs_to_a_screen_reader_or_to_the_system(reader: Reader) -> None:
    for row in table(reader):
        for key in row.keys:
            for pattern, owner in OWNED:
                assert not re.fullmatch(pattern, key), f"{key} belongs to {owner}"


def test_what_some_computers_take_has_another_key_with_no_letter_needed(reader: Reader) -> None:
    for row in table(reader):
        if row.does is not None and row.where is not Where.LETTER:
            free = [key for key in row.keys if not any(re.fullmatch(p, key) for p, _ in SOMETIMES_TAKEN)]
            assert free, f"{row.words}: every key may be taken"


@pytest.mark.parametrize(
    ("one", "other"),
    [((Key.Key_F7, NONE), (Key.Key_Down, ALT | SHIFT)), ((Key.Key_F7, SHIFT), (Key.Key_Up, ALT | SHIFT))],
)
def test_both_keys_lead_to_the_same_medical_word(
    reader: Reader, one: tuple[Qt.Key, Qt.KeyboardModifier], other: tuple[Qt.Key, Qt.KeyboardModifier]
) -> None:
    at_part(reader)
    middle = reader.links("term:")[1]
    seen = []
    for keys in (one, other):
        reader.page.focus_anchor(middle)
        reader.key(*keys)
        seen.append(reader.page.current())
    assert seen[0] == seen[1] != middle
    assert seen[0] in reader.links("term:")


def test_what_is_owned_by_others_is_recognised() -> None:
    for key in (
        "Ins",
        "Ctrl+Alt+N",
        "Ctrl",
        "Alt+F4",
        "F10",
        "Alt+A",
        "Meta+D",
        "Shift+Ins",
        "CapsLock",
        "Alt+Tab",
    ):
        assert any(re.fullmatch(pattern, key) for pattern, _ in OWNED), key


def test_every_key_of_the_table_is_one_that_qt_knows(reader: Reader) -> None:
    for row in table(reader):
        for key in row.keys:
            assert QKeySequence(key).toString() == key, key


def test_no_key_does_two_things(reader: Reader) -> None:
    for one, other in combinations(table(reader), 2):
        shared = {*one.keys} & {*other.keys}
        if one.where is not other.where:
            shared -= TOGETHER.get(frozenset({one.where, other.where}), set())
            if Where.QUESTION in (one.where, other.where) and Where.PAGE in (one.where, other.where):
                continue  # never on one screen
        assert not shared, (one.words, other.words)


def test_the_window_listens_to_the_table_and_to_nothing_else(reader: Reader) -> None:
    wanted = keys_of(reader, Where.EVERYWHERE, Where.WINDOW, Where.PAGE)
    assert sorted(shortcuts(reader.window)) == sorted(wanted)


@pytest.mark.parametrize("go", [comfort, about, error], ids=lambda go: go.__name__)
def test_a_dialog_listens_to_the_keys_that_work_everywhere(reader: Reader, go: Go) -> None:
    assert sorted(shortcuts(go(reader))) == sorted(keys_of(reader, Where.EVERYWHERE))
    reader.key(Key.Key_F1)
    assert sorted(shortcuts(dialog())) == sorted(keys_of(reader, Where.EVERYWHERE))


def test_the_list_tells_every_key_of_the_table(reader: Reader) -> None:
    reader.key(Key.Key_F1)
    rows = keys_dialog().rows()
    assert len(rows) == len(table(reader))
    assert "F1: Show this list of keys" in rows
    assert "Ctrl + plus or Ctrl + =: Larger text" in rows
    assert "F7 or Alt + Shift + Down arrow: Next medical word" in rows
    assert "Page Up or Shift + Space: Move the page up by what you see" in rows
    assert "J: Next heading" in rows
    for row in table(reader):
        assert any(told.endswith(f": {row.words}") for told in rows), row.words


def keys_dialog() -> KeysDialog:
    found = dialog()
    assert isinstance(found, KeysDialog)
    return found


@pytest.mark.parametrize("go", SCREENS, ids=lambda go: go.__name__)
def test_f1_shows_the_list_on_every_screen_and_escape_brings_back(reader: Reader, go: Go) -> None:
    go(reader)
    before, below = focused(), QApplication.activeModalWidget()
    reader.key(Key.Key_F1)
    shown = keys_dialog()
    reader.key(Key.Key_F1)
    assert dialog() is shown, "a second list"
    reader.key(Key.Key_Escape)
    if shown is not below:
        assert QApplication.activeModalWidget() is below
        assert focused() is before


def test_the_list_goes_from_line_to_line_and_tab_leaves_it(reader: Reader) -> None:
    reader.key(Key.Key_F1)
    rows = keys_dialog().rows()
    seen = [focused().accessibleName()]
    for _ in rows[1:]:
        reader.key(Key.Key_Down)
        seen.append(focused().accessibleName())
        assert focused().visibleRegion().boundingRect().height() >= focused().height() // 2
    assert seen == rows
    reader.key(Key.Key_Down)
    assert focused().accessibleName() == rows[-1]
    reader.key(Key.Key_Up)
    assert focused().accessibleName() == rows[-2]
    reader.key(Key.Key_Tab)
    assert focused().accessibleName() not in rows
    reader.key(Key.Key_Tab)
    assert focused().accessibleName() == rows[-2]


def test_a_mouse_finds_the_list_behind_aa_and_about(reader: Reader) -> None:
    reader.press(comfort(reader).keys)
    assert keys_dialog().isVisible()
    reader.key(Key.Key_Escape)
    reader.key(Key.Key_Escape)
    reader.press(reader.window.header.about)
    reader.press(dialog().keys)  # type: ignore[attr-defined]
    assert keys_dialog().isVisible()


@pytest.mark.parametrize("go", SCREENS, ids=lambda go: go.__name__)
def test_the_call_for_help_is_one_key_away_on_every_screen_and_over_every_dialog(
    reader: Reader, go: Go
) -> None:
    go(reader)
    reader.key(Key.Key_H, CONTROL | SHIFT)
    assert QApplication.activeModalWidget() is None
    assert not (reader.window.screens.made("explainer") and reader.window.popup.isVisible())
    assert reader.screen() is reader.window.reader
    assert "Thunder is an emergency" in reader.page.toPlainText()
    assert focused() is reader.page


def test_text_grows_while_a_dialog_is_open_and_the_panel_says_so(reader: Reader) -> None:
    panel = comfort(reader)
    reader.key(Key.Key_Plus, CONTROL)
    assert reader.window.settings.text_size == 115
    assert "115" in panel.size_text()


# ---- single letters


def at_part(reader: Reader) -> None:
    reader.open_part("words")
    reader.page.setFocus(Qt.FocusReason.OtherFocusReason)


def test_single_letters_do_what_the_longer_keys_do(reader: Reader) -> None:
    at_part(reader)
    pairs = {"J": (Key.Key_Down, ALT), "N": (Key.Key_Down, ALT | SHIFT)}
    pairs |= {"K": (Key.Key_Up, ALT), "P": (Key.Key_Up, ALT | SHIFT)}
    for letter, (key, modifier) in pairs.items():
        start = reader.page.verticalScrollBar().value()
        reader.key(key, modifier)
        wanted = reader.page.place()
        reader.page.focus_anchor(None)
        reader.page.verticalScrollBar().setValue(start)
        reader.type(letter.lower())
        assert reader.page.place() == wanted, letter
        reader.page.focus_anchor(None)
        reader.page.verticalScrollBar().setValue(reader.page.verticalScrollBar().maximum() // 2)


@pytest.mark.parametrize("modifier", [CONTROL, ALT, META, CONTROL | ALT])
def test_a_letter_with_another_key_held_is_no_letter(reader: Reader, modifier: Qt.KeyboardModifier) -> None:
    at_part(reader)
    for key, text in ((Key.Key_J, "j"), (Key.Key_N, "n")):
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            QApplication.sendEvent(reader.page, QKeyEvent(kind, key, modifier, text))
    assert reader.page.place() is None


def test_capital_letters_and_other_keyboards_count_by_what_is_typed(reader: Reader) -> None:
    at_part(reader)
    event = QKeyEvent(QEvent.Type.KeyPress, Key.Key_Z, SHIFT, "N")
    QApplication.sendEvent(reader.page, event)
    assert reader.page.current() == reader.link("term:")


def test_a_letter_that_is_held_down_steps_once(reader: Reader) -> None:
    at_part(reader)
    for repeated in (False, True, True):
        event = QKeyEvent(QEvent.Type.KeyPress, Key.Key_N, NONE, "n", repeated)
        QApplication.sendEvent(reader.page, event)
    assert reader.page.current() == reader.link("term:")


def test_letters_do_nothing_but_write_while_something_else_has_the_focus(reader: Reader) -> None:
    at_part(reader)
    reader.window.reader.next.setFocus(Qt.FocusReason.TabFocusReason)
    before = focused()
    reader.type("jknp")
    assert focused() is before
    assert reader.page.place() is None
    reader.press(reader.window.header.words)
    reader.type("kn")
    assert reader.window.words.filter.text() == "kn"


def test_letters_do_nothing_while_the_popup_is_open(reader: Reader) -> None:
    popup(reader)
    button, word = focused(), reader.page.current()
    reader.type("jnkp")
    assert reader.window.popup.isVisible()
    assert focused() is button
    assert reader.page.current() == word


def test_letters_can_be_switched_off_for_good(open_window: Opener) -> None:
    reader = open_window()
    panel = comfort(reader)
    assert panel.letters.isChecked()
    reader.press(panel.letters)
    reader.key(Key.Key_Escape)
    assert not reader.window.settings.letter_keys
    at_part(reader)
    reader.type("jn")
    assert reader.page.place() is None
    reader.key(Key.Key_Down, ALT)
    assert reader.page.place() is not None
    reader.key(Key.Key_F1)
    assert "switched off" in " ".join(group.title for group in reader.window.keys.groups())
    again = open_window()
    assert not again.window.settings.letter_keys
    assert not comfort(again).letters.isChecked()


# ---- keys that have two masters


def test_a_box_opens_its_list_with_the_arrow_that_leads_to_headings(reader: Reader) -> None:
    at_part(reader)
    box = QComboBox(reader.window)
    box.addItems(["one", "two"])
    box.show()
    box.setFocus(Qt.FocusReason.TabFocusReason)
    reader.key(Key.Key_Down, ALT)
    assert box.view().isVisible()
    assert reader.page.place() is None
    box.hidePopup()
    reader.page.setFocus(Qt.FocusReason.TabFocusReason)
    reader.key(Key.Key_Down, ALT)
    assert reader.page.place() is not None


def test_a_key_that_is_held_down_does_one_thing(reader: Reader) -> None:
    for shortcut in reader.window.findChildren(QShortcut):
        assert not shortcut.autoRepeat(), shortcut.key().toString()
    reader.press(reader.window.welcome.start)
    first = reader.window.question.title()
    hold(Key.Key_Return)
    second = reader.window.question.title()
    assert second != first
    reader.press(reader.window.header.guide)
    reader.window.reader.next.setFocus(Qt.FocusReason.TabFocusReason)
    part = reader.window.notebook.part
    QApplication.sendEvent(reader.window.reader.next, pressed(Key.Key_Return, repeated=True))
    assert reader.window.notebook.part == part


def pressed(key: Qt.Key, *, repeated: bool) -> QKeyEvent:
    return QKeyEvent(QEvent.Type.KeyPress, key, NONE, "", repeated)


def hold(key: Qt.Key) -> None:
    """Press a key and keep it down for a while, wherever the focus goes."""
    for repeated in (False, True, True, True):
        QApplication.sendEvent(focused(), pressed(key, repeated=repeated))
    settle()


# ---- ways back


@pytest.mark.parametrize("key", [(Key.Key_Escape, NONE), (Key.Key_Left, ALT)])
def test_back_from_what_was_looked_up(reader: Reader, key: tuple[Qt.Key, Qt.KeyboardModifier]) -> None:
    reader.answer_all("weak", "beach")
    reader.open_part("words")
    window = reader.window
    for show, screen in (
        (window.ways.show_words, "words"),
        (window.ways.show_put_aside, "put_aside"),
        (window.jotting.show_questions, "my_questions"),
        (window.ways.show_urgent, "reader"),
        (lambda: window.ways.show_section("any"), "reader"),
    ):
        show()
        settle()
        assert window.screens.on(screen)
        reader.key(*key)
        assert window.screens.on("reader"), screen
        assert window.notebook.part == "words"
        assert not window.ways.reading.urgent


def test_escape_leaves_neither_a_part_nor_a_question(reader: Reader) -> None:
    reader.key(Key.Key_Escape)
    assert reader.screen() is reader.window.welcome
    reader.press(reader.window.welcome.start)
    reader.key(Key.Key_Escape)
    assert reader.screen() is reader.window.question
    reader.press(reader.window.header.guide)
    reader.key(Key.Key_Escape)
    assert reader.screen() is reader.window.reader


def test_escape_closes_the_message_that_has_the_focus(reader: Reader) -> None:
    reader.answer_all("weak", "beach")
    reader.change("wind", "strong")
    message = reader.window.message
    message.undo.setFocus(Qt.FocusReason.TabFocusReason)
    reader.key(Key.Key_Escape)
    assert not message.isVisible()
    assert focused() is reader.page


# ---- the page moves as pages do


def test_the_page_moves_by_lines_by_views_and_to_its_ends(reader: Reader) -> None:
    reader.resize(900, 500)
    reader.open_part("flying")
    reader.page.setFocus(Qt.FocusReason.OtherFocusReason)
    bar = reader.page.verticalScrollBar()
    view, line = reader.page.viewport().height(), reader.page.fontMetrics().lineSpacing()
    reader.key(Key.Key_Down)
    few = bar.value()
    assert line < few < view // 2
    reader.key(Key.Key_Up)
    assert bar.value() == 0
    for down, up in (
        ((Key.Key_PageDown, NONE), (Key.Key_PageUp, NONE)),
        ((Key.Key_Space, NONE), (Key.Key_Space, SHIFT)),
    ):
        reader.key(*down)
        assert view - 4 * line < bar.value() < view
        reader.key(*up)
        assert bar.value() == 0
    reader.key(Key.Key_End)
    assert bar.value() == bar.maximum() > 0
    reader.key(Key.Key_Home)
    assert bar.value() == 0


def test_space_opens_a_word_that_has_the_focus(reader: Reader) -> None:
    at_part(reader)
    reader.key(Key.Key_Down, ALT | SHIFT)
    reader.key(Key.Key_Space)
    assert reader.window.popup.isVisible()


def test_keys_typed_on_a_real_keyboard_reach_the_table(reader: Reader) -> None:
    """As the system sends them: to the window, which finds out what they are for."""
    at_part(reader)
    QTest.keyClick(reader.window.windowHandle(), Key.Key_Down, ALT)
    settle()
    assert reader.page.place() is not None
