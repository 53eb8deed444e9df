"""A parent and a social worker use the whole program without a mouse, and never lose their place."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from tests.ui.acting import Key, Reader, focused, in_view, words_of
from tests.ui.screens import dialog

ALT = Qt.KeyboardModifier.AltModifier
CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier

FAR = 80
"""More presses of Tab than any way needs."""


class NoMouse(QObject):
    """Fails where anything was done with a mouse."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        assert event.type() not in (QEvent.Type.MouseButtonPress, QEvent.Type.TouchBegin), "a mouse"
        return False


class Typist(Reader):
    """Somebody with a keyboard and no mouse, who looks where the focus is after each key."""

    def key(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        super().key(key, modifier)
        focus = focused()
        assert focus.isVisible()
        assert focus.isEnabled()
        assert in_view(focus), f"{words_of([focus])} has the focus and is covered"
        assert focus.window() is (QApplication.activeModalWidget() or self.window)

    def tab_to_words(self, words: str) -> QWidget:
        """Press Tab until a control whose words begin so has the focus."""
        for _ in range(FAR):
            focus = focused()
            if isinstance(focus, QAbstractButton) and focus.text().startswith(words):
                return focus
            self.key(Key.Key_Tab)
        raise AssertionError(f"Tab never came to {words}")

    def choose(self, words: str) -> None:
        """Go to a control by Tab and press it with Enter."""
        self.tab_to_words(words)
        self.key(Key.Key_Return)

    def answer_by_keys(self, *downs: int) -> None:
        """Choose options of the question that is asked, so many lines further down each, and go on."""
        assert focused() in self.options().buttons()
        for down in downs:
            for _ in range(down):
                self.key(Key.Key_Down)
            self.key(Key.Key_Space)
        self.key(Key.Key_Return)

    def text(self) -> str:
        return self.page.toPlainText()


@pytest.fixture
def typist(reader: Reader, qapp: QApplication) -> Iterator[Typist]:
    watch = NoMouse()
    qapp.installEventFilter(watch)
    yield Typist(reader.window)
    qapp.removeEventFilter(watch)


def test_a_parent_reads_with_the_keyboard_alone(typist: Typist) -> None:
    window = typist.window
    typist.choose("Start the questions")
    typist.answer_by_keys(0)
    typist.key(Key.Key_Left, ALT)
    assert window.question.options().chosen()
    typist.key(Key.Key_Right, ALT)
    typist.answer_by_keys(2)
    assert typist.screen() is window.reader
    assert focused() is typist.page

    typist.key(Key.Key_Down, ALT)
    assert typist.page.place() is not None
    while not typist.links("term:"):
        typist.key(Key.Key_Right, ALT)
    first = window.notebook.part
    typist.key(Key.Key_Right, ALT)
    typist.key(Key.Key_Left, ALT)
    assert window.notebook.part == first
    typist.key(Key.Key_Down, ALT | SHIFT)
    word = typist.page.current()
    assert word is not None
    typist.key(Key.Key_Return)
    assert window.popup.isAncestorOf(focused())
    typist.key(Key.Key_Escape)
    assert focused() is typist.page
    assert typist.page.current() == word

    typist.key(Key.Key_Return)
    typist.choose("All words")
    assert typist.screen() is window.words
    typist.type("gust")
    assert window.words.visible_words() == 1
    typist.choose("Read more")
    assert typist.screen() is window.reader
    assert focused() is typist.page
    typist.key(Key.Key_Escape)
    assert typist.screen() is window.words
    typist.key(Key.Key_Escape)
    assert window.notebook.part == first

    change_an_answer(typist)
    typist.key(Key.Key_F6)
    typist.choose("See the list")
    assert typist.screen() is window.put_aside
    typist.choose("Show all of them")
    typist.key(Key.Key_Escape)
    assert typist.screen() is window.reader
    assert window.notebook.everything

    typist.key(Key.Key_H, CONTROL | SHIFT)
    assert "Thunder" in typist.text()
    typist.key(Key.Key_Escape)
    assert window.notebook.part == first


def change_an_answer(typist: Typist) -> None:
    """Change an answer beside the page, and take it back."""
    window = typist.window
    before = window.notebook.answers
    while not window.reader.panel.isAncestorOf(focused()):
        typist.key(Key.Key_F6)
    chip = typist.tab_to_words("Wind")
    typist.key(Key.Key_Return)
    options = window.reader.panel.options()
    assert options is not None
    assert focused() in options.buttons()
    typist.key(Key.Key_Down)
    typist.key(Key.Key_Space)
    assert window.notebook.answers != before
    typist.key(Key.Key_Escape)
    assert focused() is chip
    while not window.message.isAncestorOf(focused()):
        typist.key(Key.Key_F6)
    typist.choose("Undo")
    assert window.notebook.answers == before
    assert window.message.isAncestorOf(focused())
    typist.key(Key.Key_Escape)
    assert not window.message.isVisible()
    assert focused() is typist.page


def test_questions_for_the_team_are_listed_and_left_by_keys(typist: Typist) -> None:
    window = typist.window
    typist.choose("Start the questions")
    typist.answer_by_keys(len(typist.options().buttons()) - 1)
    while typist.screen() is window.question:
        typist.key(Key.Key_Return)
    while not window.reader.panel.isAncestorOf(focused()):
        typist.key(Key.Key_F6)
    typist.choose("My questions (1)")
    assert typist.screen() is window.jotting.questions
    typist.key(Key.Key_Escape)
    assert typist.screen() is window.reader


def test_comfort_is_set_by_keys(typist: Typist) -> None:
    window = typist.window
    typist.choose("Aa")
    typist.choose("Larger text")
    assert window.settings.text_size == 115
    typist.tab_to_words("As on this computer")
    typist.keys(Key.Key_Right, Key.Key_Right)
    assert window.settings.theme == "dark"
    typist.tab_to_words("Single letters")
    typist.key(Key.Key_Space)
    assert not window.settings.letter_keys
    typist.choose("List of keys")
    typist.key(Key.Key_Escape)
    assert dialog().isVisible()
    typist.choose("Done")
    assert focused() is window.header.comfort


def test_a_social_worker_leads_a_visit_with_the_keyboard_alone(typist: Typist) -> None:
    window = typist.window
    typist.choose("Start a visit")
    typist.choose("Go on to the questions")
    assert focused() in window.visit.options("wind").buttons()
    typist.key(Key.Key_Down)
    typist.key(Key.Key_Space)
    assert window.visit.options("wind").chosen()
    typist.choose("Read what fits")
    assert typist.screen() is window.reader
    typist.key(Key.Key_Down, ALT | SHIFT)
    typist.key(Key.Key_Return)
    assert window.popup.isVisible()
    typist.key(Key.Key_Escape)
    typist.key(Key.Key_Right, ALT)
    typist.key(Key.Key_H, CONTROL | SHIFT)
    assert "Thunder" in typist.text()
    typist.key(Key.Key_Escape)
    while not window.header.isAncestorOf(focused()):
        typist.key(Key.Key_F6)
    typist.choose("End the visit")
    assert typist.screen() is window.welcome
    assert focused() is window.welcome.start
    assert not window.notebook.answers
