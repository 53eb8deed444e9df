"""Where sentences end: what is read aloud at once, and what the grades count."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nbguide.sentences import sentence_ranges


def split(text: str) -> list[str]:
    return [text[start:end] for start, end in sentence_ranges(text)]


@pytest.mark.parametrize(
    "sentences",
    [
        ["One. two goes on.", "Three!", "Four?"],
        ["Ask Dr. Lee.", "She knows."],
        ["It is 1.5 mg. of it.", "That is little."],
        ["A centre in the U.S. Children go there."],
        ["See page No. 5.", "No.", "Not now."],
        ["He asked: “Is it back?”", "“Yes,” she said."],
        ["“Is it back?” he asked.", "(It was.)", "Then…", "Quiet."],
        ["It is approx. 3 of 10, i.e. Some of them.", "3 more came."],
        ["J. Smith wrote it."],
        ["Only this"],
    ],
)
def test_a_sentence_ends_where_a_reader_would_pause(sentences: list[str]) -> None:
    assert split(" ".join(sentences)) == sentences


@given(st.text(alphabet="ab AB1.!?…”) \n\xa0", max_size=60))
def test_every_letter_stands_in_one_sentence_and_the_sentences_in_order(text: str) -> None:
    ranges = list(sentence_ranges(text))
    places = [place for start, end in ranges for place in range(start, end)]
    assert places == sorted(set(places))
    assert all(text[place].isspace() for place in set(range(len(text))) - set(places))
    assert all(text[start:end] == text[start:end].strip() != "" for start, end in ranges)
