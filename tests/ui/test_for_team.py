"""What a family answered "not sure" is on their list of questions for the team."""

from PySide6.QtWidgets import QLabel

from tests.ui.acting import Reader, shown


def listed(reader: Reader) -> str:
    return "\n".join(words.text() for words in shown(reader.window.for_team, QLabel))


def test_not_sure_puts_the_question_on_the_list(reader: Reader) -> None:
    reader.press(reader.window.welcome.start)
    assert "goes on your list" in reader.window.question.where_to_find()
    reader.answer("not-sure")
    reader.answer("box")
    reader.answer("beach")
    button = reader.window.reader.panel.for_team
    assert "(1)" in button.text()
    reader.press(button)
    assert "How strong is the wind here?" in listed(reader)
    reader.press(reader.window.for_team.back)
    assert reader.screen() is reader.window.reader


def test_a_question_that_was_passed_or_answered_is_not_on_it(reader: Reader) -> None:
    reader.answer_all("", "box", "beach")
    assert not reader.window.reader.panel.for_team.isVisible()


def test_an_answer_takes_it_off_the_list(reader: Reader) -> None:
    reader.answer_all("not-sure", "box", "beach")
    reader.change("wind", "weak")
    assert not reader.window.reader.panel.for_team.isVisible()


def test_a_question_without_words_for_the_team_promises_none(reader: Reader) -> None:
    reader.answer_all("strong")
    assert reader.window.question.title() == "Which kite do you have?"
    assert "goes on your list" not in reader.window.question.where_to_find()
