"""Words are found however they are written, and every place is one where they stand."""

import unicodedata
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nbguide.finding import ASIDE, Folded, sentence_around

WORD = st.text(st.characters(categories=["Ll", "Lu", "Nd"], max_codepoint=0x24F), min_size=1, max_size=8)


def found(text: str, words: str) -> list[str]:
    return [text[first:end] for first, end in Folded(text).find(words)]


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("A kite. KITES.", "kite", ["kite", "KITE"]),
        ("An élan, an elan", "ELAN", ["élan", "elan"]),
        ("An e\u0301lan", "élan", ["e\u0301lan"]),
        ("An elan", "e\u0301lan", ["elan"]),
        ("stem-cell, stem cell, stem\u2011cell, stem\xa0cell", "stem cell", ["stem-cell", "stem cell"]),
        ("neuro\xadblastoma", "neuroblastoma", ["neuro\xadblastoma"]),
        ("anti-GD2", "antigd2", ["anti-GD2"]),
        ("it\u2019s", "it's", ["it\u2019s"]),
        ("a b", "ab", []),
        ("one.\u2029two", "one. two", []),
        ("one\u2028two", "one two", ["one\u2028two"]),
        ("a\ufffcb", "a b", []),
        ("(x) [x] x*", "[x]", ["[x]"]),
        ("banana", "ana", ["ana"]),
        ("가 각", "가", ["가"]),
        ("text", "", []),
        ("text - text", " - ", []),
    ],
)
def test_what_is_written_otherwise_is_found(text: str, words: str, expected: list[str]) -> None:
    assert found(text, words)[: len(expected) or 1] == expected


def test_places_are_counted_as_qt_counts_them() -> None:
    assert Folded("\U0001f600\U0001f600 kite").find("kite") == [(5, 9)]
    assert Folded("a \U0001f600 b").find("\U0001f600") == [(2, 4)]


@given(st.text(), st.text())
def test_any_words_in_any_text_are_found_in_order_and_apart(text: str, words: str) -> None:
    places = Folded(text).find(words)
    ends = [0, *(end for _, end in places)]
    assert all(before <= first < end for before, (first, end) in zip(ends, places, strict=False))
    assert not places or places[-1][1] <= len(text.encode("utf-16-le", "surrogatepass")) // 2


@given(st.text(), WORD, st.text(), st.sampled_from([str.upper, str.lower, str.title]))
def test_a_word_is_found_where_it_stands(
    before: str, word: str, after: str, written: Callable[[str], str]
) -> None:
    other = written(word)
    if len(other) != len(word) or other.casefold() != word.casefold():
        other = word  # a letter that has no such form
    text = f"{before}\n{unicodedata.normalize('NFC', other)}\n{after}"
    start = len(f"{before}\n".encode("utf-16-le", "surrogatepass")) // 2
    assert any(first <= start < end for first, end in Folded(text).find(word))


@pytest.mark.parametrize(
    ("before", "found", "after", "expected"),
    [
        ("A kite flies. The ", "line", " holds it. It is long.", "The line holds it."),
        ("", "line", "", "line"),
        ("One. ", "Two. Three", ". Four.", "Two. Three"),
        ("far " * 30, "line", " far" * 30, f"… {'far ' * 14}line{' far' * 14} …"),
    ],
)
def test_what_is_found_is_told_with_its_sentence(before: str, found: str, after: str, expected: str) -> None:
    assert sentence_around(before, found, after) == expected


@given(st.text(), st.text(min_size=1).filter(str.strip), st.text())
def test_what_is_told_is_short_and_holds_what_was_found(before: str, found: str, after: str) -> None:
    told = sentence_around(before, found, after)
    assert found in told
    assert len(told) <= len(found) + 2 * ASIDE + 4
