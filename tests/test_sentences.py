"""Conditions in plain sentences, and that they say what the program does.

`python -m tests.test_sentences` writes tests/data/conditions.md anew after a condition was changed.
"""

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nbguide.loader import load
from nbguide.model import Answers, Guide, Section
from nbguide.narrowing import compile as compile_guide
from nbguide.paths import shipped
from nbguide.report.sentences import Way, door_state, put_aside_by, puts_aside, shown_to, ways_aside
from tests.golden import DATA
from tests.making import (
    answers_to,
    every_answer,
    guides,
    is_shown,
    make_guide,
    make_question,
    make_section,
    says,
)

FILE = DATA / "conditions.md"
TOY = load(DATA / "toy").guide


def describe(guide: Guide) -> Iterator[str]:
    """Yield every condition of *guide* once, with the sections that have it."""
    having: dict[tuple[str, str], list[Section]] = {}
    for section in guide.sections:
        if section.when:
            having.setdefault((shown_to(section, guide), put_aside_by(section, guide)), []).append(section)
    for sentences, sections in having.items():
        yield from ("## " + ", ".join(f"`{section.id}`" for section in sections), "")
        for sentence in sentences:
            yield from (sentence, "")


def report() -> str:
    """Return the whole golden file."""
    guide = load(shipped("content")).guide
    always = sum(not section.when for section in guide.sections)
    head = ["# For whom each page is", "", f"{always} pages are shown to everyone. The others:", ""]
    return "\n".join([*head, *describe(guide)])


def test_every_condition_of_the_shipped_guide_is_written_down() -> None:
    assert report() == FILE.read_text("utf-8"), "python -m tests.test_sentences writes it anew"


@pytest.mark.parametrize(
    ("section", "shown", "aside"),
    [
        ("packing", "Shown to everyone.", "No answer puts it aside."),
        ("smoke", "Shown to everyone.", "No answer puts it aside."),
        ("cat", "Shown to: Pet “cat”.", "Put aside by: Pet “dog” or “fish”."),
        (
            "dog-on-the-way",
            "Shown to: Pet “dog”, and Way “Far”.",
            "Put aside by: Pet “cat” or “fish”. Or: Way “Near”.",
        ),
        ("carriers", "Shown to: Pet “cat”. Or: Pet “dog”.", "Put aside by: Pet “fish”."),
        (
            "north",
            "Shown to: Country “Canada” or “United States”.",
            "Put aside by: Country answered, but without “Canada” or “United States”.",
        ),
    ],
)
def test_the_toy_guide_in_sentences(section: str, shown: str, aside: str) -> None:
    assert shown_to(TOY.section(section), TOY) == shown
    assert put_aside_by(TOY.section(section), TOY) == aside


def test_a_door_is_told() -> None:
    guide = load(shipped("content")).guide
    assert door_state(TOY.section("packing"), TOY) == ""
    assert door_state(TOY.section("looking-back"), TOY) == "Behind a door."
    inner = door_state(guide.section("outlook-in-numbers"), guide)
    assert (
        inner
        == f"Behind the door of “{guide.section('the-outlook').title}”, and then behind a door of its own."
    )


def test_no_answer_is_told_twice() -> None:
    section = make_section("s", {"q": "c"}, {"r": "a"}, {"q": "b", "p": "a"})
    guide = make_guide(
        [make_question("q", *"abc"), make_question("r", *"ab"), make_question("p", *"ab")], [section]
    )
    assert put_aside_by(section, guide) == "Put aside by: q “a”, and r “b”. Or: q “b”, and r “b”, and p “b”."


def lies_within(way: Way, answers: Answers) -> bool:
    return all(says(answers, name) and says(answers, name) <= within for name, within in way.items())


@given(st.data())
def test_the_sentences_say_what_narrowing_does(data: st.DataObject) -> None:
    guide = data.draw(guides())
    answers = data.draw(answers_to(guide))
    for section in guide.sections:
        aside = any(lies_within(way, answers) for way in ways_aside(section, guide))
        assert aside is not is_shown(section, answers)


def test_the_sentences_hold_for_all_answers_to_the_shipped_guide() -> None:
    guide = load(shipped("content")).guide
    for condition in {str(section.when): section for section in guide.sections if section.when}.values():
        named = [q for q in guide.questions if any(q.id in table for table in condition.when)]
        ways = ways_aside(condition, guide)
        for answers in every_answer(named):
            assert any(lies_within(way, answers) for way in ways) is not is_shown(condition, answers)


@given(guides())
def test_each_way_is_needed_and_names_a_real_answer(guide: Guide) -> None:
    for section in guide.sections:
        ways = ways_aside(section, guide)
        for way in ways:
            assert way
            assert all(way.values())
            assert not any(
                other is not way and all(q in way and way[q] <= within for q, within in other.items())
                for other in ways
            )


@given(guides())
def test_what_an_answer_puts_aside_alone_is_what_narrowing_puts_aside(guide: Guide) -> None:
    narrowing = compile_guide(guide)
    for question in guide.questions:
        for option in question.options:
            alone, together = puts_aside(question, option, guide)
            assert not {section.id for section in alone} & {section.id for section in together}
            assert alone == list(narrowing.put_aside({question.id: frozenset({option.id})}))


if __name__ == "__main__":
    FILE.write_text(report(), "utf-8")
