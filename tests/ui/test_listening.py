"""Listen: the page is read aloud from here, lit sentence by sentence, and stays in the reader's hands."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QAccessible, QTextCursor
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from nbguide import settings
from nbguide.ui.highlights import Layer
from nbguide.ui.listen_bar import ListenBar
from nbguide.ui.page_view import Spot
from nbguide.ui.voice_dialog import VoiceDialog
from tests.ui.acting import Key, Opener, Reader, focused, settle, shown
from tests.ui.screens import dialog
from tests.ui.test_copying import choose, open_menu, open_menu_at
from tests.ui.voices import Voice

CTRL = Qt.KeyboardModifier.ControlModifier


class Listener(Reader):
    """A reader who listens."""

    def __init__(self, reader: Reader, voice: Voice) -> None:
        super().__init__(reader.window)
        self.voice = voice

    def listen(self) -> None:
        """Press the key that listens and pauses."""
        self.key(Key.Key_L, CTRL)

    def hear(self, times: int = 1) -> None:
        """Hear what is being said to its end, and so on."""
        for _ in range(times):
            self.voice.speak()
        settle()

    def hear_all(self) -> list[str]:
        """Listen to the end of the part, and return what was said."""
        before = len(self.voice.asked)
        self.listen()
        while not self.bar.said():
            self.voice.speak()
        settle()
        return self.voice.asked[before:]

    @property
    def said(self) -> str:
        """Return what the voice was asked for last."""
        return self.voice.asked[-1]

    def bars(self) -> list[ListenBar]:
        return list(shown(self.window, ListenBar))

    @property
    def bar(self) -> ListenBar:
        (bar,) = self.bars()
        return bar

    def lit(self) -> str:
        """Return the words on the page that are lit."""
        ranges = self.page.highlights.ranges(Layer.SPOKEN)
        text = self.page.document().toRawText()
        return "|".join(text[first:end] for first, end in ranges)

    def select(self, words: str) -> None:
        """Select words of the page, as a mouse does."""
        found = self.page.document().find(words)
        assert not found.isNull()
        self.page.setTextCursor(found)

    def scroll_to_end(self) -> None:
        bar = self.page.verticalScrollBar()
        bar.setValue(bar.maximum())

    def is_silent(self) -> bool:
        """Return whether the bar is gone, nothing is lit, and the voice says no more."""
        before = len(self.voice.asked)
        self.hear()
        return not self.bars() and not self.lit() and len(self.voice.asked) == before


@pytest.fixture
def listener(reader: Reader, voice: Voice) -> Listener:
    """Return somebody at the first page, with a voice that speaks when the test lets it."""
    reader.press(reader.window.welcome.open)
    return Listener(reader, voice)


# ---- the page, from one sentence to the next


def test_the_page_is_said_sentence_by_sentence_from_its_title_and_each_is_lit(listener: Listener) -> None:
    listener.press(listener.window.reader.listen)
    while not listener.bar.said():
        assert listener.said == listener.lit().replace("https://example.org/kites", "example.org")
        listener.voice.speak()
    heard = listener.voice.asked
    assert heard[:3] == [
        "Before you begin",
        "A kite is easier with two people.",
        "An intro may use a word such as bridle.",
    ]
    assert heard.index("Hold the line in both hands.") > heard.index("A first flight")
    assert heard[heard.index("Count the knots.") :][:2] == ["Count the knots.", "Look for wires."]


def test_nothing_that_is_only_pressed_is_said(listener: Listener) -> None:
    heard = " ".join(listener.hear_all())
    page = listener.page.toPlainText()
    for words in ("Part 1 of", "Where this comes from", "Keep this", "Read now", "Not now"):
        assert words in page
        assert words not in heard


def test_a_closed_door_says_its_line_and_an_open_one_what_is_behind(listener: Listener) -> None:
    heard = " ".join(listener.hear_all())
    assert "This page may make you sad." in heard
    assert "Hidden" not in heard
    listener.press(listener.bar.stop)
    listener.click_link("open-door:hard")
    heard = " ".join(listener.hear_all())
    assert "Hiddenbody about the hiddenword." in heard
    assert "Close this page" in listener.page.toPlainText()
    assert "Close this page" not in heard


def test_cells_are_said_with_the_heading_of_their_column(listener: Listener) -> None:
    listener.open_part("words")
    heard = listener.hear_all()
    at = heard.index("Left: tail")
    assert heard[at : at + 4] == ["Left: tail", "Right: spar", "Left: bridle and gust", "Right: text"]
    assert "Left" not in heard


def test_at_the_end_of_a_part_the_next_one_is_offered_and_read_when_wished(listener: Listener) -> None:
    heard = listener.hear_all()
    assert listener.bar.said() == "This is the end of this part."
    assert not listener.lit()
    assert listener.window.notebook.part == "begin"
    listener.press(listener.bar.main)
    assert listener.window.notebook.part == "flying"
    assert listener.voice.asked[len(heard) :] == ["In the air"]
    assert listener.lit() == "In the air"
    assert focused() is listener.bar.main


def test_behind_the_last_part_and_the_call_for_help_nothing_is_offered(listener: Listener) -> None:
    listener.open_part("words")
    for _ in range(2):
        listener.hear_all()
        assert listener.bar.said() == "This is the end."
        assert not listener.bar.main.isVisible()
        listener.listen()
        assert listener.bar.said() == "This is the end."
        listener.press(listener.window.header.urgent)


# ---- where it begins


def test_it_begins_at_the_top_of_the_view(listener: Listener) -> None:
    listener.open_part("flying")
    listener.page.go_to(Spot("landing"))
    listener.press(listener.window.reader.listen)
    assert listener.said in listener.page.toPlainText()
    top = listener.page.highlights.ranges(Layer.SPOKEN)[0][0]
    assert top > listener.page.document().toRawText().index("A strong wind")
    assert listener.page.verticalScrollBar().value() > 0


def test_it_begins_with_the_sentence_of_the_link_that_has_the_focus(listener: Listener) -> None:
    listener.tab_to(listener.link("section:strong"))
    listener.listen()
    assert listener.said == "The wooden stick may bend; see the page about a gust."


def test_a_selection_is_read_alone_and_then_it_waits(listener: Listener) -> None:
    listener.select("may bend")
    listener.listen()
    assert listener.voice.asked == ["The wooden stick may bend; see the page about a gust."]
    assert not listener.page.textCursor().hasSelection()
    listener.hear()
    assert len(listener.voice.asked) == 1
    assert listener.bar.main.accessibleName() == "Go on"
    assert listener.lit() == "Keep the papers with you."
    listener.press(listener.bar.main)
    assert listener.said == "Keep the papers with you."


def test_a_selection_at_the_end_or_in_a_pause_is_read_too(listener: Listener) -> None:
    listener.hear_all()
    for words in ("may bend", "Look for wires"):
        listener.select(words)
        listener.listen()
        assert words in listener.said
        listener.hear()
    assert listener.bar.main.accessibleName() == "Go on"


def test_listen_from_here_begins_where_the_page_was_pressed_also_while_it_is_read(listener: Listener) -> None:
    for words in ("may bend", "Look for wires", "A kite is easier"):
        place = listener.page.document().find(words)
        listener.page.reveal(place.selectionStart(), place.selectionEnd())
        place.setPosition(place.selectionStart() + 2)
        open_menu_at(listener, place)
        choose(listener, "Listen from here")
        assert words in listener.said
        assert words in listener.lit()
    listener.hear()
    assert listener.said == "An intro may use a word such as bridle."


def test_listen_from_here_by_key_is_the_words_that_have_the_focus(listener: Listener) -> None:
    listener.tab_to(listener.link("section:strong"))
    open_menu(listener)
    choose(listener, "Listen from here")
    assert listener.said == "The wooden stick may bend; see the page about a gust."


def test_the_menu_on_a_selection_reads_it_alone_also_while_the_page_is_read(listener: Listener) -> None:
    listener.listen()
    listener.select("may bend")
    assert "Listen from here" not in open_menu(listener)
    choose(listener, "Listen to what is selected")
    assert listener.said == "The wooden stick may bend; see the page about a gust."
    listener.hear(2)
    assert listener.said == "The wooden stick may bend; see the page about a gust."
    assert listener.bar.main.accessibleName() == "Go on"


def test_the_start_of_this_page_is_its_heading(listener: Listener) -> None:
    listener.select("Keep the papers")
    listener.listen()
    listener.press(listener.bar.top)
    assert listener.said == listener.lit() == "A first flight"
    listener.hear()
    assert listener.said.startswith("Hold the line")


# ---- in the reader's hands


def test_pause_is_quiet_and_the_sentence_is_said_again(listener: Listener) -> None:
    listener.listen()
    listener.hear()
    listener.listen()
    assert listener.bar.main.text() == "Go on"
    listener.hear()
    assert listener.voice.asked == ["Before you begin", "A kite is easier with two people."]
    assert listener.lit() == "A kite is easier with two people."
    listener.press(listener.bar.main)
    assert listener.voice.asked[2:] == ["A kite is easier with two people."]
    assert listener.bar.main.text() == "Pause"


def test_a_sentence_back_and_on(listener: Listener) -> None:
    listener.listen()
    listener.press(listener.bar.later)
    listener.press(listener.bar.later)
    assert listener.said == "An intro may use a word such as bridle."
    listener.press(listener.bar.earlier)
    assert listener.said == "A kite is easier with two people."
    listener.press(listener.bar.main)
    asked = len(listener.voice.asked)
    listener.press(listener.bar.earlier)
    listener.press(listener.bar.earlier)
    assert listener.lit() == "Before you begin"
    assert len(listener.voice.asked) == asked
    listener.press(listener.bar.main)
    assert listener.said == "Before you begin"


def test_stop_and_escape_close_the_bar_and_the_focus_is_where_it_began(listener: Listener) -> None:
    button = listener.window.reader.listen
    button.setFocus()
    listener.key(Key.Key_Return)
    assert focused() is listener.bar.main
    assert not button.isVisible()
    listener.key(Key.Key_Escape)
    assert focused() is button
    assert listener.is_silent()
    listener.page.setFocus()
    listener.listen()
    assert focused() is listener.page
    listener.press(listener.bar.stop)
    assert listener.is_silent()


def test_in_little_room_the_page_has_that_of_back_and_next_while_it_is_read(open_window: Opener) -> None:
    reader = open_window(size=(800, 600), text_size=200)
    reader.press(reader.window.welcome.open)
    screen, before = reader.window.reader, reader.page.viewport().height()
    screen.next.setFocus()
    reader.key(Key.Key_L, CTRL)
    bar = screen.listen_bar
    assert focused() is bar.main
    assert not screen.next.isVisible()
    assert reader.page.viewport().height() >= before
    buttons = (bar.main, bar.top, bar.earlier, bar.later, bar.stop, bar.voice)
    assert len({button.geometry().top() for button in buttons}) == 1
    assert all(button.accessibleName() and not button.text() for button in buttons)
    reader.key(Key.Key_Escape)
    assert focused() is screen.listen
    assert screen.next.isVisible()


def test_the_page_follows_and_the_reader_may_look_elsewhere(listener: Listener) -> None:
    listener.open_part("flying")
    listener.resize(1280, 420)
    listener.listen()
    scroll, moves = listener.page.verticalScrollBar(), set()
    for _ in range(25):
        moves.add(scroll.value())
        first, end = listener.page.highlights.ranges(Layer.SPOKEN)[0]
        cursor = QTextCursor(listener.page.document())
        for place in (first, end):
            cursor.setPosition(place)
            assert listener.page.viewport().rect().intersects(listener.page.cursorRect(cursor))
        listener.hear()
    assert 1 < len(moves) < 25, "it moves, and not with every sentence"
    listener.scroll_to_end()
    elsewhere = scroll.value()
    listener.hear(3)
    assert scroll.value() == elsewhere
    listener.press(listener.bar.earlier)
    assert scroll.value() < elsewhere


def test_a_popup_pauses_and_only_the_reader_goes_on(listener: Listener) -> None:
    listener.listen()
    listener.hear()
    listener.click_link("term:")
    assert listener.window.popup.isVisible()
    before = len(listener.voice.asked)
    listener.press(listener.window.popup.buttons()["say"])
    assert listener.voice.asked[before:] == ["kite"]
    listener.hear()
    listener.key(Key.Key_Escape)
    listener.hear()
    assert len(listener.voice.asked) == before + 1
    assert listener.bar.main.accessibleName() == "Go on"
    listener.press(listener.bar.main)
    assert listener.said == "A kite is easier with two people."


def test_a_word_that_is_said_skips_no_sentence(listener: Listener) -> None:
    listener.voice.prompt = False
    listener.listen()
    listener.hear()
    listener.voice.begin()
    listener.click_link("term:")
    say = listener.window.popup.buttons()["say"]
    listener.bar.main.click()  # as a screen reader presses it, while the popup stands
    assert listener.window.popup.isVisible()
    listener.voice.end()
    assert listener.said == "A kite is easier with two people."
    listener.voice.begin()
    listener.press(say)
    listener.voice.end()  # the sentence is broken off
    assert listener.said == "kite"
    listener.hear()
    assert listener.said == "kite"
    assert listener.bar.main.accessibleName() == "Go on"
    listener.press(say)
    listener.voice.begin()
    listener.bar.main.click()
    listener.voice.end()  # the word is broken off
    assert listener.said == "A kite is easier with two people."
    listener.hear()
    assert listener.said == "An intro may use a word such as bridle."


# ---- what is told of it


@pytest.fixture
def told(listener: Listener, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return what is announced, and between that what the voice says."""
    heard = listener.voice.asked
    monkeypatch.setattr("nbguide.ui.listening.announce", lambda widget, text: heard.append(f"({text})"))
    return heard


@pytest.mark.parametrize("screen_reader", [False, True])
def test_a_pause_its_end_and_the_end_are_told_once_and_the_voice_speaks_behind(
    listener: Listener, told: list[str], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, screen_reader: bool
) -> None:
    monkeypatch.setattr(QAccessible, "isActive", lambda: screen_reader)
    monkeypatch.setattr("nbguide.ui.listening.AHEAD", 200)
    listener.listen()
    assert told == ["Before you begin"] * (not screen_reader)
    qtbot.waitUntil(lambda: told == ["Before you begin"])
    listener.listen()
    assert told[1:] == ["(Paused.)"]
    listener.listen()
    assert told[2:] == ["(Going on.)", "Before you begin"][: 1 if screen_reader else 2]
    qtbot.waitUntil(lambda: told[3:] == ["Before you begin"])
    listener.listen()
    listener.press(listener.bar.stop)
    assert told[4:] == ["(Paused.)", "(Reading aloud has stopped.)"]


def test_who_pauses_before_the_voice_begins_does_not_hear_it(
    listener: Listener, told: list[str], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QAccessible, "isActive", lambda: True)
    monkeypatch.setattr("nbguide.ui.listening.AHEAD", 200)
    for button in ("main", "stop"):
        listener.listen()
        listener.press(getattr(listener.bar, button))
    later = QTimer(singleShot=True, interval=210)
    with qtbot.waitSignal(later.timeout):
        later.start()
    assert told == ["(Paused.)", "(Going on.)", "(Reading aloud has stopped.)"]


# ---- it ends with its page


def test_another_page_stops_it(listener: Listener) -> None:
    listener.listen()
    listener.press(listener.window.reader.next)
    assert listener.is_silent()
    listener.listen()
    listener.press(listener.window.header.words)
    assert listener.is_silent()


def test_other_letters_and_colours_do_not_stop_it(listener: Listener) -> None:
    listener.listen()
    listener.hear()
    listener.key(Key.Key_Plus, CTRL)
    assert listener.lit() == listener.said == "A kite is easier with two people."
    listener.hear()
    assert listener.said == "An intro may use a word such as bridle."


def test_the_end_of_a_visit_and_of_the_program_stop_it(listener: Listener) -> None:
    window = listener.window
    listener.press(window.header.home)
    listener.start_visit()
    listener.press(window.visit.read)
    listener.listen()
    listener.press(window.header.end_visit)
    assert listener.is_silent()
    listener.press(window.welcome.open)
    listener.click_link("term:")  # the voice of the visit is gone: nothing is left to pause
    listener.key(Key.Key_Escape)
    listener.listen()
    assert listener.said == "A kite is easier with two people."
    window.close()
    asked = len(listener.voice.asked)
    listener.voice.end()
    assert len(listener.voice.asked) == asked


def test_the_key_does_nothing_where_no_page_is_shown(reader: Reader, voice: Voice) -> None:
    reader.key(Key.Key_L, CTRL)
    assert not voice.asked
    assert reader.screen() is reader.window.welcome


# ---- the voice


def voices(listener: Listener) -> VoiceDialog:
    """Open the dialog for speed and voice."""
    listener.press(listener.bar.voice)
    opened = dialog()
    assert isinstance(opened, VoiceDialog)
    return opened


def test_speed_and_voice_change_at_once_and_are_kept(listener: Listener, open_window: Opener) -> None:
    listener.listen()
    panel = voices(listener)
    assert list(panel.voices()) == ["Plain", "Other", "Far"]
    assert panel.voices()["Plain"].isChecked()
    asked = len(listener.voice.asked)
    listener.press(panel.slower)
    listener.press(panel.slower)
    listener.press(panel.voices()["Far"])
    assert panel.pace() == "Speed: 2 steps slower"
    assert listener.voice.asked[asked:] == ["Before you begin"] * 3
    assert listener.voice.engine.pace == pytest.approx(-0.3)
    assert listener.voice.engine.voice().name() == "Far"
    for _ in range(2):
        listener.press(panel.slower)
    assert not panel.slower.isEnabled()
    listener.press(panel.done_button)
    again = Listener(open_window(), listener.voice)
    again.press(again.window.welcome.open)
    again.listen()
    assert again.voice.engine.pace == pytest.approx(-0.6)
    assert again.voice.engine.voice().name() == "Far"


def test_what_is_set_in_a_visit_goes_with_it(listener: Listener) -> None:
    window = listener.window
    listener.press(window.header.home)
    listener.start_visit()
    listener.press(window.visit.read)
    listener.listen()
    panel = voices(listener)
    listener.press(panel.faster)
    assert window.settings.speed == 1
    listener.press(panel.done_button)
    listener.press(window.header.end_visit)
    assert window.settings.speed == settings.Settings().speed


@pytest.mark.parametrize("platform", ["linux", "win32", "darwin"])
def test_on_every_system_there_is_a_way_to_a_voice(
    listener: Listener, monkeypatch: pytest.MonkeyPatch, platform: str, qtbot: QtBot
) -> None:
    listener.voice.broken = True
    monkeypatch.setattr("nbguide.ui.aloud.sys.platform", platform)
    button = listener.window.reader.listen
    listener.press(button)
    qtbot.waitUntil(lambda: listener.window.popup.isVisible())
    text = listener.window.popup.text()
    assert "no voice" in text
    assert {"linux": "espeak-ng", "win32": "Windows", "darwin": "System Settings"}[platform] in text
    assert ("sudo" in text) == (platform == "linux")
    assert not listener.bars()
    listener.key(Key.Key_Escape)
    assert focused() is button
    listener.voice.broken = False
    listener.listen()
    assert listener.said == "Before you begin"


def test_the_mute_engine_of_qt_reads_on(reader: Reader, mute: None, qtbot: QtBot) -> None:
    reader.press(reader.window.welcome.open)
    reader.key(Key.Key_L, CTRL)
    (pause,) = [button for button in shown(reader.window, QPushButton) if button.accessibleName() == "Pause"]
    places: list[int] = []

    def further() -> bool:
        ranges = reader.page.highlights.ranges(Layer.SPOKEN)
        places.extend(first for first, _ in ranges if first not in places)
        return len(places) == 3

    qtbot.waitUntil(further)
    assert places == sorted(places)
    reader.press(pause)
    assert pause.text() == "Go on"
