"""Whole walks through the guide that is shipped, as families and helpers go."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from nbguide.model import NOT_SURE
from nbguide.notebook import Notebook
from nbguide.paths import shipped
from tests.ui.acting import Key, Opener, Reader, settle, texts
from tests.ui.test_fit import cut_off, promised

CONTENT = shipped("content")


def read_to_the_end(reader: Reader) -> list[str]:
    """Press Next until the start page is back; return the parts that were shown."""
    seen = []
    while reader.screen() is reader.window.reader:
        seen.append(reader.window.notebook.part)
        assert reader.page.toPlainText().strip()
        reader.press(reader.window.reader.next)
        assert len(seen) <= len(reader.window.opened().guide.parts)
    return seen


def answer_by(reader: Reader, choose: int | str) -> int:
    """Answer all questions with the option at a place, or with one of that name; return how many."""
    reader.press(reader.window.welcome.start)
    asked = 0
    while reader.screen() is reader.window.question:
        options = reader.options()
        button = options.button(choose) if isinstance(choose, str) else options.buttons()[choose]
        reader.press(button)
        reader.key(Key.Key_Return)
        asked += 1
        assert asked <= len(reader.window.opened().guide.questions)
    return asked


@pytest.mark.parametrize("choose", [0, 1, NOT_SURE], ids=["first", "second", "not-sure"])
def test_a_family_answers_all_questions_and_reads_to_the_end(open_window: Opener, choose: int | str) -> None:
    reader = open_window(CONTENT)
    assert answer_by(reader, choose) >= 1
    guide = reader.window.opened().guide
    aside = reader.window.opened().narrowing.put_aside(reader.window.notebook.answers)
    assert bool(aside) == (choose != NOT_SURE)
    assert read_to_the_end(reader) == [part.id for part in guide.reading_parts]


def test_a_family_that_answers_nothing_reads_everything(open_window: Opener) -> None:
    reader = open_window(CONTENT)
    reader.press(reader.window.welcome.first_pages)
    guide = reader.window.opened().guide
    assert read_to_the_end(reader) == [part.id for part in guide.reading_parts]


def test_a_helper_visits_and_leaves_nothing(open_window: Opener, family: Path) -> None:
    reader = open_window(CONTENT)
    reader.start_visit()
    visit = reader.window.visit
    for question in reader.window.opened().guide.questions:
        if not question.asked_in and visit.options(question.id).isVisible():
            reader.press(visit.options(question.id).buttons()[0])
    reader.press(visit.read)
    read_to_the_visit(reader)
    reader.press(reader.window.header.end_visit)
    assert reader.screen() is reader.window.welcome
    assert not family.exists()


def read_to_the_visit(reader: Reader) -> None:
    for _ in reader.window.opened().guide.reading_parts:
        reader.press(reader.window.reader.next)
    assert reader.screen() is reader.window.visit


def test_every_word_of_every_part_explains_itself(open_window: Opener) -> None:
    reader = open_window(CONTENT)
    window = reader.window
    for part in window.opened().guide.reading_parts:
        window.ways.show_part(part.id)
        for anchor in reader.links("term:"):
            reader.page.open_anchor(anchor)
            assert window.popup.isVisible(), anchor
            assert window.opened().renderer.term(anchor.href[5:]).plain.split()[0] in window.popup.text()
            window.popup.dismiss()


def test_the_call_for_help_is_there_and_leads_back(open_window: Opener) -> None:
    reader = open_window(CONTENT)
    reader.press(reader.window.header.urgent)
    assert reader.page.toPlainText().strip()
    reader.press(reader.window.reader.back)
    assert reader.screen() is reader.window.welcome


@promised
def test_nothing_of_it_is_cut_off(
    open_window: Opener, size: tuple[int, int], text_size: int, space: int
) -> None:
    reader = open_window(CONTENT, size=size, text_size=text_size, space=space)
    window = reader.window
    faults = list(cut_off(window))
    reader.press(window.welcome.start)
    while reader.screen() is window.question:
        faults += cut_off(window)
        reader.press(reader.options().buttons()[0])
        reader.press(window.question.next)
    every = frozenset(section.id for section in window.opened().guide.sections)
    for part in window.opened().guide.parts:
        window.view_as(Notebook(everything=True, doors=every))
        window.ways.show_part(part.id)
        settle()
        faults += cut_off(window)
    window.view_as(Notebook().answer("risk", ["low"]))
    if window.reader.folded():
        reader.press(window.header.panel)
        faults += cut_off(window)
    window.ways.show_put_aside()
    settle()
    faults += cut_off(window)
    window.ways.show_words()
    settle()
    faults += cut_off(window)
    assert not faults, "\n".join(faults[:20])
    assert reader.window.size().toTuple() == size


def test_closed_doors_say_nothing_of_what_is_behind_them(open_window: Opener) -> None:
    reader = open_window(CONTENT)
    guide = reader.window.opened().guide
    hidden = [
        words
        for section in guide.sections
        if section.door
        for words in (section.title, section.main, section.teach_back, *section.ask, *section.do)
        if words and words not in (section.door.title, section.door.line)
    ]
    everything = []
    for part in guide.parts:
        reader.window.ways.show_part(part.id)
        everything.append(texts(reader.window))
    reader.window.ways.show_put_aside()
    everything.append(texts(reader.window))
    found = [words for words in hidden if any(words in seen for seen in everything)]
    assert not found


def test_the_keyboard_alone_answers_reads_and_comes_home(open_window: Opener) -> None:
    reader = open_window(CONTENT)
    reader.key(Key.Key_Space)
    while reader.screen() is reader.window.question:
        reader.keys(Key.Key_Space, Key.Key_Return)
    for _ in reader.window.opened().guide.reading_parts:
        reader.key(Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    assert reader.screen() is reader.window.welcome
