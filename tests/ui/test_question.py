"""The questions: nothing is chosen beforehand, none is forced, and Back leads to where one was."""

from PySide6.QtCore import Qt

from nbguide.model import NOT_SURE
from nbguide.policy import Policy
from tests.ui.acting import Key, Opener, Reader, focused, texts


def begin(reader: Reader) -> None:
    reader.press(reader.window.welcome.start)


def test_nothing_is_chosen_beforehand(reader: Reader) -> None:
    begin(reader)
    assert reader.window.question.title() == "How strong is the wind?"
    assert reader.options().chosen() == frozenset()


def test_not_sure_is_an_option_like_the_others_in_its_own_words(reader: Reader) -> None:
    begin(reader)
    words = [button.text() for button in reader.options().buttons()]
    assert words == ["Weak: the leaves hardly move", "Strong: whole branches move", "I have not been outside"]
    heights = {button.height() for button in reader.options().buttons()}
    assert len(heights) == 1


def test_the_keyboard_begins_at_the_first_option(reader: Reader) -> None:
    begin(reader)
    assert focused() is reader.options().button("weak")


def test_arrows_move_without_choosing_and_space_chooses(reader: Reader) -> None:
    begin(reader)
    reader.key(Key.Key_Down)
    assert focused() is reader.options().button("strong")
    assert reader.options().chosen() == frozenset()
    reader.key(Key.Key_Space)
    assert reader.options().chosen() == {"strong"}
    reader.key(Key.Key_Up)
    assert focused() is reader.options().button("weak")


def test_enter_goes_on_with_what_is_chosen(reader: Reader) -> None:
    begin(reader)
    reader.keys(Key.Key_Down, Key.Key_Space, Key.Key_Return)
    assert reader.window.notebook.answers["wind"] == {"strong"}
    assert reader.window.question.title() == "Which kite do you have?"


def test_next_without_a_choice_records_no_answer_and_is_not_asked_again(reader: Reader) -> None:
    begin(reader)
    reader.press(reader.window.question.next)
    assert "wind" not in reader.window.notebook.answers
    titles = [reader.window.question.title()]
    while reader.screen() is reader.window.question:
        titles.append(reader.window.question.title())
        reader.key(Key.Key_Return)
    assert "How strong is the wind?" not in titles
    reader.press(reader.window.header.home)
    reader.press(reader.window.welcome.start)
    assert reader.screen() is reader.window.reader


def test_not_sure_is_recorded_and_asks_on(reader: Reader) -> None:
    begin(reader)
    reader.answer(NOT_SURE)
    assert reader.window.notebook.answers["wind"] == {NOT_SURE}
    assert reader.window.question.title() == "Which kite do you have?"


def test_several_choices_stand_together_until_not_sure_takes_their_place(reader: Reader) -> None:
    reader.answer_all("weak")
    assert reader.window.question.title() == "Where will you fly it?"
    options = reader.options()
    reader.press(options.button("beach"))
    reader.press(options.button("hill"))
    assert options.chosen() == {"beach", "hill"}
    reader.press(options.button(NOT_SURE))
    assert options.chosen() == {NOT_SURE}
    reader.press(options.button("field"))
    assert options.chosen() == {"field"}
    reader.press(options.button("field"))
    assert options.chosen() == frozenset()


def test_arrows_move_between_several_choices_too(reader: Reader) -> None:
    reader.answer_all("weak")
    reader.keys(Key.Key_Down, Key.Key_Space, Key.Key_Down, Key.Key_Space)
    assert reader.options().chosen() == {"hill", "field"}
    reader.keys(Key.Key_Up, Key.Key_Up)
    assert focused() is reader.options().button("beach")


def test_the_arrows_stay_within_the_options(reader: Reader) -> None:
    reader.answer_all("weak")
    reader.key(Key.Key_Up)
    assert focused() in reader.options().buttons()
    for _ in range(7):
        reader.key(Key.Key_Down)
        assert focused() in reader.options().buttons()


def test_back_goes_to_the_question_before_with_its_answer(reader: Reader) -> None:
    reader.answer_all("strong", "box")
    assert reader.window.question.title() == "Where will you fly it?"
    reader.press(reader.window.question.back)
    assert reader.window.question.title() == "Which kite do you have?"
    assert reader.options().chosen() == {"box"}
    assert focused() is reader.options().button("box")
    reader.press(reader.window.question.back)
    assert reader.options().chosen() == {"strong"}
    reader.press(reader.window.question.back)
    assert reader.screen() is reader.window.welcome


def test_going_on_after_back_comes_by_the_questions_that_were_answered(reader: Reader) -> None:
    reader.answer_all("strong", "box")
    reader.press(reader.window.question.back)
    reader.press(reader.window.question.back)
    reader.press(reader.window.question.next)
    assert reader.window.question.title() == "Which kite do you have?"
    assert reader.options().chosen() == {"box"}


def test_a_question_that_no_longer_matters_is_not_asked(reader: Reader) -> None:
    reader.answer_all("strong", "box")
    reader.press(reader.window.question.back)
    reader.press(reader.window.question.back)
    reader.answer("weak")
    assert reader.window.question.title() == "Where will you fly it?"
    reader.press(reader.window.question.back)
    assert reader.window.question.title() == "How strong is the wind?"


def test_progress_is_said_in_words_and_shrinks_with_the_questions(reader: Reader) -> None:
    begin(reader)
    assert reader.window.question.progress() == "Question 1 of about 3"
    reader.answer("weak")
    assert reader.window.question.progress() == "Question 2 of about 2"


def test_after_the_last_question_the_reader_opens(reader: Reader) -> None:
    reader.answer_all("strong", "box", "beach hill")
    assert reader.screen() is reader.window.reader
    assert reader.window.notebook.answers == {
        "wind": frozenset({"strong"}),
        "kite": frozenset({"box"}),
        "place": frozenset({"beach", "hill"}),
    }


def test_alt_and_the_arrows_do_what_back_and_next_do(reader: Reader) -> None:
    begin(reader)
    reader.key(Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    assert reader.window.question.title() == "Which kite do you have?"
    reader.key(Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert reader.window.question.title() == "How strong is the wind?"


def test_where_to_find_the_answer_stands_below_the_options(reader: Reader) -> None:
    begin(reader)
    assert "Look at the trees." in reader.window.question.where_to_find()
    reader.answer("weak")
    assert reader.window.question.where_to_find().startswith("Not sure?")  # this question does not tell where


def test_an_answer_given_beside_the_urgent_part_is_shown_by_the_question(reader: Reader) -> None:
    reader.press(reader.window.welcome.start)
    reader.answer("weak")
    reader.press(reader.window.question.back)
    reader.press(reader.window.header.urgent)
    reader.change("wind", "strong")
    reader.press(reader.window.reader.back)
    assert reader.options().chosen() == {"strong"}
    reader.press(reader.window.question.next)
    assert reader.window.notebook.answers["wind"] == {"strong"}


def test_the_group_of_answers_says_why_how_and_where(reader: Reader) -> None:
    begin(reader)
    said = "A kite needs the wind that fits it. Choose one. Where can I find this? Look at the trees."
    assert reader.options().accessibleDescription() == said
    while reader.window.question.title() != "Where will you fly it?":
        reader.press(reader.window.question.next)
    assert reader.options().accessibleDescription() == "Choose any that fit."
    reader.press(reader.window.header.guide)
    reader.change("wind", "weak")
    options = reader.window.reader.panel.options()
    assert options is not None
    assert options.accessibleDescription() == "Choose one."


def test_where_nothing_may_be_kept_no_question_offers_it(open_window: Opener) -> None:
    for policy, offered in ((Policy(), True), (Policy(saving=False), False)):
        reader = open_window(policy=policy)
        reader.press(reader.window.welcome.start)
        words = texts(reader.window.question, hidden=False)
        assert "They are gone when you close" in words
        assert ("unless you ask" in words) is offered
