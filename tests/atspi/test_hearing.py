"""What a client hears: each change once, and of each move of the focus where it ends."""

from __future__ import annotations

import pytest

from tests.atspi.session import Session

FOCUS = "object:state-changed:focused"
SAID = "object:announcement"
QUESTION = "Wind: weak"
WORDS = "Words in this part (4)"


class Listener:
    """Somebody who does one thing and hears what follows."""

    def __init__(self, guide: Session) -> None:
        self.guide = guide
        self._begin = guide.now()

    def does(self, role: str, name: str) -> None:
        """Press something."""
        node = self.guide.find(role, name)
        self._begin = self.guide.now()
        self.guide.act(node, node.actions[0])

    def types(self, *keys: str) -> None:
        """Press keys."""
        self._begin = self.guide.now()
        self.guide.key(*keys)

    def comes_to(self, name: str) -> list[str]:
        """Wait until *name* has the focus; return all that had it on the way, and *name*."""
        self.guide.wait_for(f"{FOCUS}", self._begin, name=name)
        self.guide.outline()  # what was sent before this answer is heard by now
        return [event.name for event in self.guide.heard(self._begin, FOCUS) if event.details[0]]

    def hears(self, words: str) -> list[str]:
        """Wait until *words* are announced; return all that is announced by then."""
        self.guide.wait_for(SAID, self._begin, said=words)
        self.guide.outline()
        return self.announced()

    def announced(self) -> list[str]:
        """Return what was announced so far."""
        return [event.said for event in self.guide.heard(self._begin, SAID)]


@pytest.fixture
def listener(guide: Session) -> Listener:
    """Return somebody at the first screen."""
    for name in ("Start page", "End the visit"):
        if guide.all("push button", name):
            guide.press("push button", name)
    guide.find("push button", "Start the questions")
    return Listener(guide)


@pytest.fixture
def reading(listener: Listener) -> Listener:
    """Return somebody who has answered the first question by now, at the first part."""
    if not listener.guide.all("push button", "Carry on where you stopped"):
        listener.guide.press("push button", "Start the questions")
        listener.guide.press("radio button", "Weak: the leaves hardly move")
        listener.guide.press("push button", "Next")
        listener.guide.find("heading", "Where will you fly it?")
        listener.guide.press("push button", "To the guide")
    else:
        listener.guide.press("push button", "Open the guide")
    listener.guide.find("document frame", "Before you begin")
    return listener


def test_a_question_is_answered_and_the_next_one_is_heard(listener: Listener) -> None:
    listener.does("push button", "Start the questions")
    first = listener.guide.find("panel", "How strong is the wind?")
    options = listener.guide.all("radio button", within=first)
    assert listener.comes_to(options[0].name) == [options[0].name]
    listener.guide.press("radio button", "Weak: the leaves hardly move", first)
    listener.guide.until(
        lambda: "checked" in listener.guide.look(options[0]).states or None, "the option is not chosen"
    )
    listener.does("push button", "Next")
    assert listener.comes_to("On a beach") == ["On a beach"]
    assert listener.guide.find("panel", "Where will you fly it?").description == "Choose any that fit."
    assert listener.announced() == []


@pytest.mark.parametrize(
    ("button", "focus"),
    [
        ("All words", "Show only words that contain"),
        ("See the list", "Back"),
        ("Next: In the air", "In the air"),
        ("Start page", "Carry on where you stopped"),
        ("Call your hospital now: when and why", "Come down now"),
    ],
)
def test_the_focus_goes_straight_to_another_screen(reading: Listener, button: str, focus: str) -> None:
    header = reading.guide.all("push button", button)[0]
    reading.guide.focus(header)
    reading.guide.wait_for(FOCUS, name=button)
    reading.types("Return")
    assert reading.comes_to(focus) == [focus]
    assert reading.announced() == []


def test_a_changed_answer_is_announced_once_and_so_is_its_undoing(reading: Listener) -> None:
    reading.does("push button", QUESTION)
    reading.comes_to("Weak: the leaves hardly move")
    assert {"expandable", "expanded"} <= set(reading.guide.find("push button", QUESTION).states)
    changed = "1 page put aside, 3 pages came back."
    reading.does("radio button", "Strong: whole branches move")
    assert reading.hears(changed) == [changed]
    back = "Your last change is taken back."
    reading.does("push button", "Undo")
    assert reading.hears(back) == [back]
    reading.does("push button", QUESTION)
    reading.comes_to(QUESTION)
    assert {"expandable", "collapsed"} <= set(reading.guide.find("push button", QUESTION).states)


def test_the_popup_is_a_dialog_that_says_its_text_and_gives_the_focus_back(reading: Listener) -> None:
    if "collapsed" in reading.guide.find("push button", WORDS).states:
        reading.does("push button", WORDS)
        assert reading.hears("The words are below.") == ["The words are below."]
    reading.guide.focus(reading.guide.find("push button", "kite"))
    reading.guide.wait_for(FOCUS, name="kite")
    reading.types("Return")
    assert reading.comes_to("Say it") == ["Say it"]
    popup = reading.guide.find("dialog", "kite")
    assert popup.description == "KYT. A light frame with cloth that the wind carries."
    assert reading.announced() == []
    reading.types("Escape")
    assert reading.comes_to("kite") == ["kite"]


def test_a_pause_its_end_and_the_end_of_listening_are_announced_once(reading: Listener) -> None:
    reading.guide.focus(reading.guide.find("push button", "Listen"))
    reading.guide.wait_for(FOCUS, name="Listen")
    reading.types("Return")
    assert reading.comes_to("Pause") == ["Pause"]
    gone = "the voice does not begin"
    reading.guide.until(lambda: not reading.guide.all("label", "One moment …") or None, gone)
    reading.types("space")
    assert reading.hears("Paused.")[-1:] == ["Paused."]
    reading.types("space")
    assert reading.hears("Going on.") == ["Going on."]
    reading.types("Escape")
    stopped = "Reading aloud has stopped."
    assert reading.hears(stopped)[-1:] == [stopped]
    assert reading.announced().count(stopped) == 1
    assert reading.comes_to("Listen")[-1] == "Listen"


@pytest.fixture
def at_a_word(reading: Listener) -> Listener:
    """Return somebody whose keys are at a word of the page that is explained."""
    reading.guide.focus(reading.guide.find("link", "bridle"))
    reading.guide.until(
        lambda: "focused" in reading.guide.find("link", "bridle").states or None, "the word has no focus"
    )
    return reading


@pytest.mark.parametrize(("opens", "inside"), [("Return", "Say it"), ("F1", "F1: Show this list of keys")])
def test_who_comes_back_to_a_word_of_the_page_hears_the_word_and_not_the_page(
    at_a_word: Listener, opens: str, inside: str
) -> None:
    at_a_word.types(opens)
    assert at_a_word.comes_to(inside) == [inside]
    at_a_word.types("Escape")
    at_a_word.comes_to("bridle")
    at_a_word.guide.key("n")
    assert at_a_word.comes_to("line") == ["bridle", "line"]


def test_each_step_on_the_page_is_heard_once(at_a_word: Listener) -> None:
    steps = {"n": "line", "j": "A first flight", "k": "Before you begin"}
    for key, name in steps.items():
        at_a_word.types(key)
        assert at_a_word.comes_to(name) == [name]


def test_of_a_page_that_is_kept_only_that_is_heard(at_a_word: Listener) -> None:
    at_a_word.types("j")
    at_a_word.comes_to("A first flight")
    at_a_word.types("Ctrl+d")
    kept = 'Kept: "A first flight". You find it under "Pages you kept".'
    assert at_a_word.hears(kept) == [kept]
    at_a_word.guide.key("n")
    assert at_a_word.comes_to("line") == ["line"]


def test_of_a_link_that_keeps_a_part_only_that_is_heard(at_a_word: Listener) -> None:
    at_a_word.guide.focus(at_a_word.guide.find("link", "Keep the part"))
    at_a_word.guide.wait_for(FOCUS, name="Keep the part")
    at_a_word.types("Return")
    kept = 'Kept: "Before you begin". You find it under "Pages you kept".'
    assert at_a_word.hears(kept) == [kept]
    assert "focused" in at_a_word.guide.find("link", "Kept. Undo").states
    at_a_word.guide.key("n")
    assert at_a_word.comes_to("kite") == ["kite"]


def test_how_many_words_are_left_is_announced_when_one_types_no_more(reading: Listener) -> None:
    reading.guide.focus(reading.guide.find("push button", "All words"))
    reading.types("Return")
    reading.comes_to("Show only words that contain")
    reading.types("g", "u", "s")
    assert reading.hears("1 word") == ["1 word"]
    field = reading.guide.find("text", "Show only words that contain")
    assert reading.guide.text(field) == "gus"
    assert reading.guide.read(field, 0, "char") == ("g", 0, 1)


def test_a_new_size_of_the_text_is_announced(listener: Listener) -> None:
    listener.does("push button", "Text and colours")
    listener.comes_to("Larger text")
    listener.does("push button", "Larger text")
    assert listener.hears("Text size: 115 %") == ["Text size: 115 %"]
    listener.does("push button", "Set all of this back to usual")
    assert listener.hears("Text size: 100 %") == ["Text size: 100 %"]
    before = "Carry on where you stopped"
    if not listener.guide.all("push button", before):
        before = "Start the questions"
    listener.types("Escape")
    assert listener.comes_to(before) == [before]


def test_what_is_kept_and_what_is_not_is_announced(reading: Listener) -> None:
    reading.does("push button", "Keep my answers and notes")
    kept = "Your answers, questions and notes are kept on this computer. Others who use it can see them."
    assert reading.hears(kept) == [kept]
    reading.does("push button", "Stop keeping them")
    nothing = "Nothing is kept on this computer any more. Until you close, all is still here."
    assert reading.hears(nothing) == [nothing]


def test_the_end_of_a_visit_is_announced(listener: Listener) -> None:
    listener.does("push button", "Start a visit")
    assert listener.comes_to("Go on to the questions")[-1:] == ["Go on to the questions"]
    listener.does("push button", "Go on to the questions")
    assert listener.comes_to("Weak: the leaves hardly move") == ["Weak: the leaves hardly move"]
    listener.does("push button", "End the visit")
    ended = "The visit is ended. Nothing of it was kept."
    assert listener.hears(ended) == [ended]
