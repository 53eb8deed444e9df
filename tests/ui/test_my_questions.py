"""A family's own questions and notes: ticked on pages, written, put in order; nothing typed is lost."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from nbguide.notebook import MyQuestion
from nbguide.ui.accessible.tree import read
from nbguide.ui.my_questions import MyQuestionsScreen
from nbguide.ui.page_view import Spot
from nbguide.ui.question_row import QuestionRow
from nbguide.ui.wrapping import WrapButton
from tests.ui.acting import Key, Opener, Reader, focused, shown, texts

UNSURE = "How strong is the wind here?"
HOLDS, WHERE = "Who holds the frame?", "Where is the wind?"
CTRL = Qt.KeyboardModifier.ControlModifier


def open_list(reader: Reader) -> MyQuestionsScreen:
    if reader.window.reader.folded():
        reader.press(reader.window.header.panel)
    reader.press(reader.window.reader.panel.my_questions)
    screen = reader.window.jotting.questions
    assert reader.screen() is screen
    return screen


def row(reader: Reader, words: str) -> QuestionRow:
    rows = reader.window.jotting.questions.rows()
    return next(known for name, known in rows.items() if name[0] == words)


def listed(reader: Reader) -> list[str]:
    return [name[0] for name in reader.window.jotting.questions.rows()]


def write_own(reader: Reader, words: str) -> None:
    reader.window.jotting.questions.own.setFocus()
    reader.type(words)
    reader.key(Key.Key_Return)


def three(reader: Reader) -> MyQuestionsScreen:
    """Open a list with two questions of a page and one of the family's own."""
    reader.open_part("begin")
    for number in (0, 1):
        reader.click_link(f"ask:start:{number}")
    screen = open_list(reader)
    write_own(reader, "Ours?")
    assert listed(reader) == [HOLDS, WHERE, "Ours?"]
    return screen


# ---- on a page


def test_a_question_of_a_page_is_added_and_taken_away_by_a_press(reader: Reader) -> None:
    reader.open_part("begin")
    panel = reader.window.reader.panel
    assert panel.my_questions.text() == "My questions"
    reader.click_link("ask:start:1")
    (added,) = reader.window.notebook.questions
    assert added == MyQuestion(WHERE, "start")
    assert reader.window.message.text() == 'Added. You find it under "My questions".'
    assert panel.my_questions.text() == "My questions (1)"
    labels = reader.window.opened().guide.labels
    assert reader.page.toPlainText().count(labels["ask_added"]) == 1
    reader.click_link("ask:start:1")
    assert not reader.window.notebook.questions
    assert labels["ask_added"] not in reader.page.toPlainText()


def test_a_tick_moves_neither_the_page_nor_the_keys(open_window: Opener) -> None:
    reader = open_window(size=(1280, 400))
    reader.open_part("begin")
    link = reader.link("ask:start:1")
    reader.tab_to(link)
    spot = reader.page.spot()
    assert spot != Spot()
    for ticked in (1, 0):
        reader.key(Key.Key_Return)
        assert len(reader.window.notebook.questions) == ticked
        assert reader.page.spot() == spot
        current = reader.page.current()
        assert current is not None
        assert (current.href, current.start) == (link.href, link.start)
        assert focused() is reader.page


def test_assistive_technology_is_told_which_question_a_tick_is_of(reader: Reader) -> None:
    reader.open_part("begin")
    reader.click_link("ask:start:0")
    page = reader.page
    nodes = read(page.document(), page.anchors(), "").walk()
    names = [node.name for node in nodes if node.anchor and node.anchor.href.startswith("ask:")]
    labels = reader.window.opened().guide.labels
    assert names == [f"{labels['ask_added']}: {HOLDS}", f"{labels['ask_add']}: {WHERE}"]


def test_a_tick_on_a_question_with_an_answer_loses_nothing(reader: Reader) -> None:
    reader.open_part("begin")
    reader.click_link("ask:start:0")
    screen = open_list(reader)
    reader.press(row(reader, HOLDS).words)
    row(reader, HOLDS).sheet.setFocus()
    reader.type("Dad.")
    reader.press(screen.back)
    reader.click_link("ask:start:0")
    assert reader.window.notebook.questions[0].answer == "Dad."
    assert "You wrote an answer" in reader.window.message.text()


# ---- the list


def test_not_sure_brings_its_question_and_takes_it_along(reader: Reader) -> None:
    reader.press(reader.window.welcome.start)
    assert "goes on your list" in reader.window.question.where_to_find()
    reader.answer("not-sure")
    reader.answer("box")
    reader.answer("beach")
    assert "(1)" in reader.window.reader.panel.my_questions.text()
    screen = open_list(reader)
    assert listed(reader) == [UNSURE]
    assert 'You answered "not sure"' in texts(screen, hidden=False)
    reader.press(screen.back)
    reader.change("wind", "weak")
    assert reader.window.reader.panel.my_questions.text() == "My questions"


def test_a_question_that_was_touched_stays_whatever_is_answered(reader: Reader) -> None:
    reader.answer_all("not-sure", "box", "beach")
    screen = open_list(reader)
    reader.press(row(reader, UNSURE).asked)
    reader.press(screen.back)
    reader.change("wind", "weak")
    assert reader.window.reader.panel.my_questions.text() == "My questions (1)"


def test_a_question_without_words_for_the_team_promises_none(reader: Reader) -> None:
    reader.answer_all("strong")
    assert reader.window.question.title() == "Which kite do you have?"
    assert "goes on your list" not in reader.window.question.where_to_find()


def test_an_empty_list_says_so_until_a_question_is_written(reader: Reader) -> None:
    reader.press(reader.window.welcome.open)
    screen = open_list(reader)
    assert "Nothing is on this list now." in texts(screen, hidden=False)
    write_own(reader, "  What  now?  ")
    assert listed(reader) == ["What now?"]
    assert "Nothing is on this list now." not in texts(screen, hidden=False)
    assert focused() is screen.own
    screen.own.setFocus()
    reader.type("What now?")
    reader.press(screen.add)
    assert listed(reader) == ["What now?"]


def test_the_order_is_the_family_s_by_keys_alone(reader: Reader, heard: list[str]) -> None:
    three(reader)
    row(reader, "Ours?").words.setFocus()
    reader.key(Key.Key_Return)
    row(reader, "Ours?").up.setFocus()
    for expected in ([HOLDS, "Ours?", WHERE], ["Ours?", HOLDS, WHERE], ["Ours?", HOLDS, WHERE]):
        reader.key(Key.Key_Return)
        assert listed(reader) == expected
        assert focused() is row(reader, "Ours?").up
    assert heard[-1] == "Number 1 of 3 now."
    row(reader, "Ours?").down.setFocus()
    reader.key(Key.Key_Space)
    assert [known.words for known in reader.window.notebook.questions] == [HOLDS, "Ours?", WHERE]


def test_one_question_is_open_at_a_time(reader: Reader) -> None:
    three(reader)
    reader.press(row(reader, HOLDS).words)
    assert row(reader, HOLDS).sheet.isVisible()
    reader.press(row(reader, WHERE).words)
    assert not row(reader, HOLDS).sheet.isVisible()
    reader.press(row(reader, WHERE).words)
    assert not row(reader, WHERE).sheet.isVisible()


def test_an_answer_is_written_down_and_is_seen_in_the_list(reader: Reader) -> None:
    screen = three(reader)
    reader.press(row(reader, WHERE).words)
    row(reader, WHERE).sheet.setFocus()
    reader.type("On the <b>hill</b> & beach.")
    reader.press(row(reader, WHERE).first)
    reader.press(row(reader, WHERE).asked)
    reader.press(row(reader, WHERE).words)
    seen = "\n".join(words.text() for words in shown(screen, QLabel))
    assert "On the <b>hill</b> & beach." in seen
    assert "This one first." in seen
    kept = reader.window.notebook.questions[1]
    assert (kept.words, kept.answer) == (WHERE, "On the <b>hill</b> & beach.")
    assert kept.first
    assert kept.asked


def test_a_wrong_press_loses_nothing_until_one_leaves(reader: Reader) -> None:
    screen = three(reader)
    reader.press(row(reader, HOLDS).words)
    row(reader, HOLDS).sheet.setFocus()
    reader.type("Mum.")
    reader.press(row(reader, HOLDS).take)
    assert len(reader.window.notebook.questions) == 2
    assert listed(reader) == [HOLDS, WHERE, "Ours?"]
    assert focused() is row(reader, HOLDS).back
    reader.key(Key.Key_Return)
    assert focused() is row(reader, HOLDS).words
    assert [(q.words, q.answer) for q in reader.window.notebook.questions] == [
        (HOLDS, "Mum."),
        (WHERE, ""),
        ("Ours?", ""),
    ]
    reader.press(row(reader, "Ours?").words)
    reader.press(row(reader, "Ours?").take)
    reader.press(screen.back)
    open_list(reader)
    assert listed(reader) == [HOLDS, WHERE]


def test_the_page_that_a_question_is_from_opens_and_back_leads_to_the_list(reader: Reader) -> None:
    screen = three(reader)
    reader.press(row(reader, HOLDS).words)
    reader.press(row(reader, HOLDS).page)
    assert reader.screen() is reader.window.reader
    assert reader.page.spot().section in ("start", "")
    reader.press(reader.window.reader.back)
    assert reader.screen() is screen


def test_what_is_half_written_becomes_a_question_when_one_leaves(reader: Reader) -> None:
    reader.press(reader.window.welcome.open)
    screen = open_list(reader)
    screen.own.setFocus()
    reader.type("And school?")
    reader.key(Key.Key_Escape)
    assert [known.words for known in reader.window.notebook.questions] == ["And school?"]


def test_a_key_opens_the_list_from_anywhere(reader: Reader) -> None:
    reader.key(Key.Key_M, CTRL)
    assert reader.screen() is reader.window.jotting.questions
    reader.key(Key.Key_Escape)
    assert reader.screen() is reader.window.welcome


# ---- notes


def test_a_note_stands_on_its_page_as_it_was_written(reader: Reader) -> None:
    reader.open_part("begin")
    reader.tab_to(reader.link("note:start"))
    reader.key(Key.Key_Return)
    note = reader.window.jotting.note
    assert focused() is note.sheet
    reader.type("Ask <b>Ben</b> & <img src=x>")
    reader.key(Key.Key_Return)
    reader.type("on Monday")
    reader.key(Key.Key_Escape)
    assert reader.screen() is reader.window.reader
    assert "Ask <b>Ben</b> & <img src=x>" in reader.page.toPlainText()
    assert "on Monday" in reader.page.toPlainText()
    current = reader.page.current()
    assert current is not None
    assert current.href == "note:start"
    reader.key(Key.Key_Return)
    reader.type(".")
    reader.press(note.done)
    assert reader.window.notebook.notes["start"] == "Ask <b>Ben</b> & <img src=x>\non Monday."
    reader.click_link("note:start")
    note.sheet.selectAll()
    reader.key(Key.Key_Delete)
    reader.press(note.back)
    assert not reader.window.notebook.notes
    assert reader.window.opened().guide.labels["note"] not in reader.page.toPlainText()


def test_notes_are_listed_in_the_order_of_the_guide_and_open_their_page(reader: Reader) -> None:
    reader.open_part("flying")
    reader.click_link("note:landing")
    reader.type("Second")
    reader.key(Key.Key_Escape)
    reader.open_part("begin")
    reader.click_link("note:start")
    reader.type("First")
    reader.key(Key.Key_Escape)
    screen = open_list(reader)
    assert list(screen.notes()) == ["start", "landing"]
    opener, change = screen.notes()["landing"]
    reader.press(change)
    reader.type("!")
    reader.key(Key.Key_Escape)
    assert reader.screen() is screen
    assert "Second!" in texts(screen, hidden=False)
    opener, _ = screen.notes()["landing"]
    assert isinstance(opener, WrapButton)
    reader.press(opener)
    assert reader.window.notebook.part == "flying"
    assert "Second!" in reader.page.toPlainText()


def test_what_is_behind_a_door_shows_nowhere_else_once_it_is_closed(reader: Reader) -> None:
    reader.press(reader.window.welcome.open)
    reader.click_link("open-door:hard")
    reader.click_link("note:hard")
    reader.type("Our own words")
    reader.key(Key.Key_Escape)
    reader.click_link("close-door:hard")
    assert "Our own words" not in reader.page.toPlainText()
    screen = open_list(reader)
    seen = texts(screen)
    assert "Our own words" in seen
    assert "Hiddentitle" not in seen
    assert "About what may go wrong" in seen


# ---- nothing is lost, and nothing stays that should not


def test_what_is_typed_survives_an_undo(reader: Reader) -> None:
    reader.answer_all("strong", "box", "beach")
    reader.open_part("flying")
    reader.change("wind", "weak")
    window = reader.window
    window.jotting.open_note("any")
    reader.type("Here")
    window.jotting.show_questions()
    write_own(reader, "Ours?")
    window.changes.undo()
    assert window.notebook.answers["wind"] == {"strong"}
    assert window.notebook.notes["any"] == "Here"
    assert [known.words for known in window.notebook.questions] == ["Ours?"]


def test_closing_the_window_keeps_the_last_letter_for_a_family_that_wants_it(open_window: Opener) -> None:
    reader = open_window()
    reader.press(reader.window.welcome.open)
    reader.press(reader.window.reader.panel.kept_here.change)
    screen = open_list(reader)
    screen.matters.setFocus()
    reader.type("Time at home")
    screen.own.setFocus()
    reader.type("Can we go home?")
    reader.window.close()
    again = open_window()
    assert again.window.notebook.matters == "Time at home"
    assert [known.words for known in again.window.notebook.questions] == ["Can we go home?"]


def test_a_moment_after_a_letter_it_is_kept(open_window: Opener, family: Path, qtbot: QtBot) -> None:
    reader = open_window()
    reader.press(reader.window.welcome.open)
    reader.press(reader.window.reader.panel.kept_here.change)
    reader.click_link("note:start")
    reader.type("Call Ben")
    kept = family / "notebook.json"
    qtbot.waitUntil(lambda: "Call Ben" in kept.read_text("utf-8"))


def test_without_being_asked_nothing_is_written(reader: Reader, family: Path) -> None:
    three(reader)
    reader.window.close()
    assert not family.exists()


def test_what_a_visit_wrote_is_gone_at_its_end(open_window: Opener, family: Path) -> None:
    reader = open_window()
    reader.press(reader.window.welcome.open)
    reader.press(reader.window.reader.panel.kept_here.change)
    reader.click_link("ask:start:0")
    reader.press(reader.window.header.home)
    before = {path.name: path.read_bytes() for path in family.iterdir()}
    reader.start_visit()
    reader.press(reader.window.visit.read)
    reader.click_link("ask:start:1")
    reader.click_link("note:start")
    reader.type("Visitnote")
    reader.window.jotting.show_questions()
    assert "until this visit ends" in texts(reader.window.jotting.questions, hidden=False)
    reader.window.jotting.questions.own.setFocus()
    reader.type("Visitquestion")
    reader.press(reader.window.header.end_visit)
    assert not {"Visitnote", "Visitquestion"} & set(texts(reader.window).split())
    assert [known.words for known in reader.window.notebook.questions] == [HOLDS]
    assert not reader.window.notebook.notes
    assert {path.name: path.read_bytes() for path in family.iterdir()} == before
