"""Answers become four words and come back; a wrong word is named, and nothing is ever guessed."""

from contextlib import suppress
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nbguide.loader import load
from nbguide.model import NOT_SURE
from nbguide.notebook import Notebook
from nbguide.paper_code import (
    LENGTH,
    NUMBERS,
    SIZE,
    Decoded,
    Fault,
    Layout,
    PaperCode,
    WrongCode,
    alike,
    plain,
    typed_words,
)
from tests.making import every_answer

SHIPPED = load(Path(__file__).parents[1] / "content").guide
assert SHIPPED.paper
PAPER = SHIPPED.paper
NEWEST = PAPER.layouts[-1]
LETTERS = "abcdefghijklmnopqrstuvwxyz"
MADE = tuple(one + two + three for one in LETTERS for two in LETTERS for three in LETTERS)[:SIZE]
"""Words for tests of layouts, where it does not matter how they sound."""

some_answers = st.fixed_dictionaries(
    {},
    optional={
        name: st.frozensets(st.sampled_from(options), min_size=1, max_size=3 if name in NEWEST.several else 1)
        for name, options in NEWEST.questions.items()
    },
)


def fault_of(paper: PaperCode, words: list[str] | tuple[str, ...]) -> WrongCode:
    with pytest.raises(WrongCode) as caught:
        paper.decode(words)
    return caught.value


# The way there and back


def test_every_combination_of_answers_of_the_guide_comes_back() -> None:
    codes = set()
    for answers in every_answer(SHIPPED.questions):
        code = PAPER.encode(answers)
        assert PAPER.decode(code) == Decoded(answers)
        codes.add(code)
    assert len(codes) == NEWEST.states


def test_not_sure_and_not_answered_are_one_state() -> None:
    answers = {"risk": frozenset({"high"}), "alk": frozenset({NOT_SURE}), "now": frozenset({NOT_SURE})}
    assert PAPER.decode(PAPER.encode(answers)).answers == {"risk": {"high"}}
    assert PAPER.encode({"region": frozenset({NOT_SURE})}) == PAPER.encode({})


@given(some_answers)
def test_what_comes_back_is_answers_that_the_guide_knows(answers: dict[str, frozenset[str]]) -> None:
    decoded = Notebook(PAPER.decode(PAPER.encode(answers)).answers)
    assert decoded.fitting(SHIPPED).answers == answers


@given(some_answers)
def test_a_code_does_not_look_like_a_mistake(answers: dict[str, frozenset[str]]) -> None:
    """The same word four times would; one word twice may happen."""
    assert len(set(PAPER.encode(answers))) >= 2


# Wrong words


@settings(max_examples=10)  # with 4,080 wrong words each
@given(some_answers)
def test_every_single_wrong_word_is_found_at_its_place(answers: dict[str, frozenset[str]]) -> None:
    code = PAPER.encode(answers)
    for place in range(LENGTH):
        for word in PAPER.words:
            if word != code[place]:
                wrong = fault_of(PAPER, [*code[:place], word, *code[place + 1 :]])
                assert (wrong.fault, wrong.place, wrong.near) == (Fault.ONE_WRONG, place, (code[place],))


@given(some_answers, st.permutations(range(LENGTH)), st.data())
def test_two_wrong_words_never_look_right(
    answers: dict[str, frozenset[str]], places: list[int], data: st.DataObject
) -> None:
    code = PAPER.encode(answers)
    typed = [*code]
    for place in places[:2]:
        typed[place] = data.draw(st.sampled_from([word for word in PAPER.words if word != code[place]]))
    assert fault_of(PAPER, typed).fault in (Fault.ONE_WRONG, Fault.SEVERAL_WRONG)


def test_words_that_changed_places_are_wrong() -> None:
    first, second, third, fourth = PAPER.encode({"risk": frozenset({"high"})})
    assert fault_of(PAPER, [second, first, third, fourth]).fault is Fault.SEVERAL_WRONG


@pytest.mark.parametrize("count", [0, 1, 3, 5])
def test_a_code_has_four_words(count: int) -> None:
    assert fault_of(PAPER, PAPER.words[:count]).fault is Fault.COUNT


def test_a_word_that_is_not_in_the_list_is_named_with_those_that_look_like_it() -> None:
    code = PAPER.encode({"risk": frozenset({"high"})})
    wrong = fault_of(PAPER, [code[0], "penguim", code[2], code[3]])
    assert (wrong.fault, wrong.place) == (Fault.UNKNOWN, 1)
    assert wrong.near[0] == "penguin"
    assert fault_of(PAPER, [*code[:3], "xqzwv"]).near == ()


def test_a_code_in_the_words_of_another_language_is_not_known() -> None:
    elsewhere = PaperCode(PAPER.layouts, MADE)
    assert fault_of(PAPER, elsewhere.encode({"risk": frozenset({"high"})})).fault is Fault.UNKNOWN


# As people type


@given(some_answers, st.sampled_from([" ", "  ", ", ", "-", " - ", "\n", ".", "; ", " \u2013 ", "_", "/"]))
def test_words_are_known_however_they_are_written(answers: dict[str, frozenset[str]], between: str) -> None:
    code = PAPER.encode(answers)
    typed = between.join([code[0].upper(), code[1].title(), f" {code[2]}", f"{code[3]}."])
    assert PAPER.decode(typed_words(typed)).answers == answers
    assert PAPER.decode(
        typed_words(between.join(f"{n}) {word}" for n, word in enumerate(code, 1)))
    ).answers == (answers)


def test_accents_need_not_be_typed() -> None:
    paper = PaperCode((Layout({"q": ("a", "b")}),), ("éléphant", *MADE[1:]))
    for words in (paper.encode({}), paper.encode({"q": frozenset("a")})):
        assert paper.decode([plain(word) for word in words]) == paper.decode(words)
    assert plain("Éléphant") == "elephant"


@given(st.text())
def test_whatever_is_typed_is_a_code_or_named_as_wrong(text: str) -> None:
    with suppress(WrongCode):
        assert PAPER.encode(PAPER.decode(typed_words(text)).answers)


# Layouts come, and none goes

OLD = Layout({"pet": ("cat", "dog"), "way": ("near", "far"), "land": ("here", "there")}, frozenset({"land"}))
NEW = Layout({"land": ("here", "there"), "pet": ("fish", "dog")})


def test_an_old_code_is_read_and_says_what_is_no_longer_known() -> None:
    before, now = PaperCode((OLD,), MADE), PaperCode((OLD, NEW), MADE)
    told = {"pet": frozenset({"cat"}), "way": frozenset({"far"}), "land": frozenset({"here"})}
    assert now.decode(before.encode(told)) == Decoded(
        {"land": frozenset({"here"})}, (("pet", "cat"), ("way", "far"))
    )


def test_what_now_takes_one_option_is_left_out_where_there_were_several() -> None:
    before, now = PaperCode((OLD,), MADE), PaperCode((OLD, NEW), MADE)
    told = {"land": frozenset({"here", "there"})}
    assert now.decode(before.encode(told)) == Decoded({}, (("land", "here"), ("land", "there")))


def test_each_layout_has_codes_of_its_own() -> None:
    before, now = PaperCode((OLD,), MADE), PaperCode((OLD, NEW), MADE)
    old = {before.encode(OLD.answers(number)) for number in range(OLD.states)}
    new = {now.encode(NEW.answers(number)) for number in range(NEW.states)}
    assert len(old) == OLD.states
    assert len(new) == NEW.states
    assert not old & new


def test_a_code_of_a_newer_guide_says_so() -> None:
    before, now = PaperCode((OLD,), MADE), PaperCode((OLD, NEW), MADE)
    assert fault_of(before, now.encode({})).fault is Fault.TOO_NEW


def test_a_layout_added_changes_no_answer_of_an_old_code() -> None:
    later = PaperCode((*PAPER.layouts, replace(NEWEST, several=frozenset({"region"}))), PAPER.words)
    answers = {"now": frozenset({"growing"}), "region": frozenset({"usa", "canada"})}
    assert later.decode(PAPER.encode(answers)).answers == answers


# The shipped files


def test_the_layouts_and_words_that_families_have_on_paper_never_change() -> None:
    """A new layout or language adds a line here, and no line changes once the guide is with families."""
    layout = repr([(name, options) for name, options in NEWEST.questions.items()]) + repr(
        sorted(NEWEST.several)
    )
    assert [len(PAPER.layouts), _print(layout), _print(" ".join(PAPER.words))] == [
        1,
        "248f9bb37d45",
        "32c2f15bf86b",
    ]


def _print(text: str) -> str:
    return sha256(text.encode()).hexdigest()[:12]


def test_there_is_room_for_layouts_to_come() -> None:
    assert 2 * sum(layout.states for layout in PAPER.layouts) < NUMBERS


def test_the_words_are_short_and_cannot_be_taken_for_one_another() -> None:
    words = PAPER.words
    assert len(words) == len(set(words)) == SIZE
    assert all(word.isascii() and word.isalpha() and word.islower() and 3 <= len(word) <= 7 for word in words)
    assert not list(alike(words))
    assert len({word[:4] for word in words}) == SIZE
    assert not {f"{word}s" for word in words} & set(words)


@given(st.lists(st.text("abc", min_size=1, max_size=4), max_size=6))
def test_words_are_alike_where_one_letter_makes_them_the_same(words: list[str]) -> None:
    expected = {
        (one, other) for n, one in enumerate(words) for other in words[n + 1 :] if _distance(one, other) < 2
    }
    assert set(alike(words)) == expected


def _distance(one: str, other: str) -> int:
    if not one or not other:
        return len(one or other)
    if one[0] == other[0]:
        return _distance(one[1:], other[1:])
    return 1 + min(_distance(one[1:], other), _distance(one, other[1:]), _distance(one[1:], other[1:]))
