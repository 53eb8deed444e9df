"""A question that belongs to one part stands on that part's page, and its answer narrows that part."""

import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import QRect

from tests.ui.acting import Key, Opener, Reader

QUESTION = """+++
title = "How tall is the flier?"
chip = "Tall"
why = "Small hands need other words."
may_rule_out = ["words"]
asked_in = "words"
multiple = {multiple}

[options]
small = "Small"
tall = "Tall"

[chips]
small = "small"
tall = "tall"
+++
"""
SECTION = """+++
title = "Words for {name} fliers"
kind = "words"
sources = ["fliers"]
when = {{ tall = ["{name}"] }}
+++
Say it in {name} words.
"""


def add_question(kites: Path, folder: Path, *, multiple: bool) -> Path:
    shutil.copytree(kites, folder)
    (folder / "en/questions/040-tall.md").write_text(QUESTION.format(multiple=str(multiple).lower()), "utf-8")
    for number, name in enumerate(("small", "tall"), 2):
        path = folder / f"en/sections/40-words/0{number}0-words-{name}.md"
        path.write_text(SECTION.format(name=name), "utf-8")
    return folder


@pytest.fixture
def asked(open_window: Opener, kites: Path, tmp_path: Path) -> Reader:
    """Return somebody on the part that asks."""
    reader = open_window(content=add_question(kites, tmp_path / "guide", multiple=False))
    reader.open_part("words")
    return reader


def both(reader: Reader) -> list[bool]:
    text = reader.page.toPlainText()
    return [f"Say it in {name} words." in text for name in ("small", "tall")]


def test_it_is_not_among_the_questions_at_the_start(open_window: Opener, kites: Path, tmp_path: Path) -> None:
    reader = open_window(content=add_question(kites, tmp_path / "guide", multiple=False))
    reader.answer_all("strong", "box", "beach")
    assert reader.screen() is reader.window.reader


def test_the_part_asks_and_shows_all_until_it_is_answered(asked: Reader) -> None:
    text = asked.page.toPlainText()
    assert "How tall is the flier?" in text
    assert "Small hands need other words." in text
    assert text.index("How tall is the flier?") < text.index("Words everywhere")
    assert [link.href for link in asked.links("answer:")] == [
        "answer:tall:small",
        "answer:tall:tall",
        "answer:tall:not-sure",
    ]
    assert both(asked) == [True, True]


def test_an_answer_puts_the_other_words_aside_and_says_so(asked: Reader) -> None:
    asked.click_link("answer:tall:small")
    assert both(asked) == [True, False]
    assert "Small (your answer)" in asked.page.toPlainText()
    assert "1 page put aside" in asked.window.message.text()
    asked.press(asked.window.message.undo)
    assert both(asked) == [True, True]


def test_the_same_answer_once_more_takes_it_back(asked: Reader) -> None:
    asked.click_link("answer:tall:tall")
    asked.click_link("answer:tall:tall")
    assert both(asked) == [True, True]
    assert "(your answer)" not in asked.page.toPlainText()


def test_another_answer_takes_its_place(asked: Reader) -> None:
    asked.click_link("answer:tall:tall")
    asked.click_link("answer:tall:small")
    assert both(asked) == [True, False]
    asked.click_link("answer:tall:not-sure")
    assert both(asked) == [True, True]
    assert "I'm not sure (your answer)" in asked.page.toPlainText()


def test_the_keyboard_answers_it_and_stays_on_the_answer(asked: Reader) -> None:
    asked.tab_to(asked.link("answer:tall:small"))
    asked.key(Key.Key_Return)
    assert both(asked) == [True, False]
    current = asked.page.current()
    assert current is not None
    assert current.href == "answer:tall:small"


def test_where_several_can_be_chosen_each_stands_for_itself(
    open_window: Opener, kites: Path, tmp_path: Path
) -> None:
    reader = open_window(content=add_question(kites, tmp_path / "guide", multiple=True))
    reader.open_part("words")
    reader.click_link("answer:tall:small")
    reader.click_link("answer:tall:tall")
    assert both(reader) == [True, True]
    reader.click_link("answer:tall:small")
    assert both(reader) == [False, True]


@pytest.mark.parametrize("href", ["answer:tall", "answer:tall:wide", "answer:tall:small:tall", "answer:x:y"])
def test_an_answer_that_the_guide_does_not_have_is_none(asked: Reader, href: str) -> None:
    """A page that was kept may come from another guide."""
    asked.page.link_activated.emit(href, QRect())
    assert not asked.window.notebook.answers
    assert "does not have" in asked.window.message.text()


def test_a_question_that_decides_nothing_any_more_is_not_asked(
    open_window: Opener, kites: Path, tmp_path: Path
) -> None:
    folder = add_question(kites, tmp_path / "guide", multiple=False)
    for path in folder.glob("en/sections/40-words/*-words-*.md"):
        text = path.read_text("utf-8").replace("when = {", 'when = { wind = ["weak"],')
        path.write_text(text.replace('"words"', '"path"'), "utf-8")
    path = folder / "en/questions/040-tall.md"
    path.write_text(path.read_text("utf-8").replace('rule_out = ["words"]', 'rule_out = ["path"]'), "utf-8")
    reader = open_window(content=folder)
    reader.answer_all("weak", "beach")
    reader.open_part("words")
    assert reader.links("answer:")
    reader.change("wind", "strong")
    assert not reader.links("answer:")


def test_its_answer_stands_beside_the_page_like_every_other(asked: Reader) -> None:
    asked.click_link("answer:tall:small")
    assert asked.window.reader.panel.chip("tall").isVisible()
    assert "small" in asked.window.reader.panel.chip("tall").text()
