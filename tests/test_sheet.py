"""The sheet: what a machine scores of each section and path, and what people have ticked."""

import dataclasses
import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nbguide.check.plain import PlainWords
from nbguide.check.sheet import Scored, Sheet, items, read_sheet
from nbguide.loader import load
from nbguide.model import Guide, Style, Targets
from nbguide.paths import shipped
from tests.golden import DATA

TARGETS = Targets(
    section_grade=6.0,
    passive=0.2,
    heading_words=2,
    section_words=60,
    paragraph_sentences=3,
    sentence_words=8,
    syllables=4,
)
STYLE = Style(medical=("femur",), targets=TARGETS)


def toy(style: Style = STYLE, **changes: Any) -> Guide:
    """Return the toy guide with *style*, its section "any-pet" changed."""
    guide = load(DATA / "toy").guide
    parts = tuple(
        dataclasses.replace(
            part,
            sections=tuple(
                dataclasses.replace(section, **changes) if section.id == "any-pet" else section
                for section in part.sections
            ),
        )
        for part in guide.parts
    )
    return dataclasses.replace(guide, parts=parts, style=style)


def kept(item: str, style: Style = STYLE, **changes: Any) -> bool | None:
    guide = toy(style, **changes)
    return Sheet(guide, PlainWords(guide)).measure(guide.section("any-pet"))[item]


@pytest.mark.parametrize(
    ("item", "changes", "expected"),
    [
        ("pemat.3", {}, True),
        ("pemat.3", {"body": "Nevertheless it rains."}, False),
        ("pemat.3", {"body": "Professional movers organize difficult situations continually."}, False),
        ("pemat.4", {}, True),
        ("pemat.4", {"body": "It hurts the femur."}, False),
        ("pemat.5", {"body": "Pets drink. We wait."}, True),
        ("pemat.5", {"body": "Pets are fed. We wait."}, False),
        ("pemat.8", {}, True),
        ("pemat.8", {"body": "One. Two. Three. Four."}, False),
        ("pemat.8", {"body": "word\n\n" * 61}, False),
        ("pemat.9", {}, True),
        ("pemat.9", {"title": "Pets"}, False),
        ("pemat.9", {"body": "## Water\n\nPets need it."}, False),
        ("pemat.11", {}, False),
        ("pemat.11", {"main": "Pets drink."}, True),
        ("pemat.12", {"body": "Water."}, False),
        ("pemat.12", {"body": "**Water.**"}, True),
        ("pemat.12", {"body": "> Water."}, True),
        ("pemat.12", {"body": "- Water"}, True),
        ("pemat.17", {}, None),
        ("pemat.17", {"picture": "a.svg", "caption": "A bowl."}, True),
        ("pemat.17", {"picture": "a.svg"}, False),
        ("pemat.19", {}, None),
        ("pemat.19", {"body": "| | Who |\n|---|---|\n| 1 | You |"}, True),
        ("pemat.19", {"body": "| Day | |\n|---|---|\n| 1 | You |"}, False),
        ("pemat.20", {}, False),
        ("pemat.20", {"ask": ("Who?",)}, True),
        ("pemat.21", {"do": ("Fill the bowl.",)}, False),
        ("pemat.21", {"do": ("Fill your bowl.",)}, True),
        ("pemat.22", {}, None),
        ("pemat.22", {"do": ("Fill the bowl.",)}, True),
        ("pemat.22", {"do": ("Fill the bowl with water each day, and then clean it.",)}, False),
        ("cdc.1", {"main": "Pets drink."}, True),
        ("cdc.2", {"main": "Pets drink."}, True),
        ("cdc.3", {"main": "Pets drink."}, True),
        ("cdc.5", {}, False),
        ("cdc.6", {}, None),
        ("cdc.6", {"main": "Pets drink.", "body": "Pets are fed."}, True),
        ("cdc.6", {"main": "Pets are fed."}, False),
        ("cdc.7", {"body": "Nevertheless it rains."}, False),
        ("cdc.8", {}, False),
        ("cdc.8", {"do": ("Fill the bowl.",)}, True),
        ("cdc.9", {}, True),
        ("cdc.9", {"title": "Pets"}, False),
        ("cdc.10", {"main": "Pets drink."}, True),
    ],
)
def test_a_section_is_held_against_an_item(item: str, changes: dict[str, Any], expected: bool | None) -> None:
    assert kept(item, **changes) is expected


@pytest.mark.parametrize("item", ["pemat.3", "pemat.5", "pemat.8", "pemat.9", "pemat.22", "cdc.9"])
def test_what_has_no_target_is_not_scored(item: str) -> None:
    assert kept(item, Style(), do=("Fill the bowl.",)) is None


def test_the_tools_have_their_items_and_each_has_words() -> None:
    numbers = {tool: [item.number for item in items() if item.tool == tool] for tool in ("pemat", "cdc")}
    assert numbers == {"pemat": [*range(1, 13), *range(15, 27)], "cdc": list(range(1, 21))}
    assert all(item.words.endswith(".") for item in items())


@given(st.lists(st.booleans(), max_size=12))
def test_pemat_agrees_from_four_fifths_on_and_the_cdc_index_only_when_all_keep_it(mains: list[bool]) -> None:
    guide = toy()
    one = guide.section("any-pet")
    path = [
        dataclasses.replace(one, id=f"s{n}", main="Pets drink." if has else "") for n, has in enumerate(mains)
    ]
    guide = dataclasses.replace(guide, parts=(dataclasses.replace(guide.parts[0], sections=tuple(path)),))
    scored = {line.item.key: line for line in Sheet(guide, PlainWords(guide)).score(path)}
    assert set(scored) == {item.key for item in items() if item.machine}
    found = sum(mains)
    expected = (found * 5 >= len(mains) * 4, found == len(mains)) if mains else (None, None)
    assert (scored["pemat.11"].agreed, scored["cdc.1"].agreed) == expected
    assert scored["cdc.1"] == Scored(scored["cdc.1"].item, expected[1], found, len(mains))
    assert scored["pemat.17"].agreed is None


def test_ticks_are_read(toy_folder: Path) -> None:
    path = toy_folder / "en" / "sheet.toml"
    path.write_text('[cdc.11]\nanswer = "no"\nby = "A. Reader"\ndate = "2027-03-01"\n', "utf-8")
    ticks, problems = read_sheet(toy_folder, "en")
    assert {key: tuple(tick) for key, tick in ticks.items()} == {
        "cdc.11": ("no", "A. Reader", "2027-03-01", "")
    }
    assert not problems


def test_a_guide_without_a_sheet_has_no_tick(toy_folder: Path) -> None:
    assert read_sheet(toy_folder, "en") == ({}, [])


def test_a_sheet_that_cannot_be_read_is_a_problem(toy_folder: Path) -> None:
    (toy_folder / "en" / "sheet.toml").write_text("[pemat.1", "utf-8")
    ticks, problems = read_sheet(toy_folder, "en")
    assert not ticks
    assert [problem.code.slug for problem in problems] == ["bad-toml"]


def test_nobody_has_judged_the_shipped_guide_yet() -> None:
    assert read_sheet(shipped("content"), "en") == ({}, [])


def test_the_page_for_authors_lists_what_a_person_judges() -> None:
    page = (shipped("content") / "README.md").read_text("utf-8")
    listed = re.findall(r"^\| `((?:pemat|cdc)\.\d+)` \| (.+) \|$", page, re.MULTILINE)
    assert listed == [(item.key, item.words) for item in items() if not item.machine]
