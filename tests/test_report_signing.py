"""What a signature on a working copy rests on: codes of the texts, reviews and their dates, all the words."""

import dataclasses
from collections.abc import Callable
from typing import Any

import pytest

from nbguide.loader import load
from nbguide.model import NOT_SURE, Guide, Review, Section
from nbguide.report.fingerprints import of_guide, of_section
from nbguide.report.situations import Numbers
from tests.golden import DATA
from tests.making import make_guide, make_question, make_section
from tests.pages import Element, read, rows_of
from tests.test_report import FISH, make, pages_of_the_shipped_guide

TOY = load(DATA / "toy").guide


def drawing(picture: str) -> str:
    return f"a drawing of {picture}"


def with_section(guide: Guide, changed: Section) -> Guide:
    """Return *guide* with the section of that name *changed*."""
    parts = (
        dataclasses.replace(part, sections=tuple(changed if s.id == changed.id else s for s in part.sections))
        for part in guide.parts
    )
    return dataclasses.replace(guide, parts=tuple(parts))


@pytest.mark.parametrize(
    "change",
    [
        {"title": "Another title"},
        {"main": "Another point."},
        {"body": "Other words."},
        {"do": ("Do another thing.",)},
        {"ask": ("Another question?",)},
        {"teach_back": "Tell it back."},
        {"when": ()},
        {"sources": ()},
        {"picture": "map.svg"},
        {"alt": "A map"},
        {"caption": "Where we go."},
        {"legend": ("the old house",)},
    ],
    ids=lambda change: "".join(change),
)
def test_a_code_changes_with_the_text_of_its_page(change: dict[str, Any]) -> None:
    page = TOY.section("cat")
    changed = dataclasses.replace(page, **change)
    assert changed != page
    assert of_section(changed, TOY, drawing) != of_section(page, TOY, drawing)
    assert of_guide(with_section(TOY, changed), drawing) != of_guide(TOY, drawing)


def test_a_code_changes_with_the_drawing() -> None:
    page = dataclasses.replace(TOY.section("cat"), picture="map.svg")
    assert of_section(page, TOY, drawing) != of_section(page, TOY, lambda _: "another drawing")


@pytest.mark.parametrize(
    "change",
    [
        lambda guide: dataclasses.replace(guide, labels={**guide.labels, "door_after": "Go away."}),
        lambda guide: dataclasses.replace(guide, terms=guide.terms[1:]),
        lambda guide: dataclasses.replace(guide, questions=guide.questions[1:]),
        lambda guide: dataclasses.replace(guide, parts=guide.parts[::-1]),
    ],
    ids=["labels", "glossary", "questions", "order"],
)
def test_the_code_of_a_guide_changes_with_all_that_families_read(change: Callable[[Guide], Guide]) -> None:
    assert of_guide(change(TOY), drawing) != of_guide(TOY, drawing)


def test_a_code_stays_when_the_signature_is_noted() -> None:
    noted = Review("Ann", "nurse", "2026-02-03", "2027-02-03")
    signed = dataclasses.replace(TOY.section("cat"), review=noted)
    assert of_section(signed, TOY, drawing) == of_section(TOY.section("cat"), TOY, drawing)
    assert of_guide(with_section(TOY, signed), drawing) == of_guide(TOY, drawing)


def test_each_sheet_and_each_page_has_its_code() -> None:
    made = make(TOY, [FISH])
    page = read(made["situation-01.html"])
    code = of_guide(TOY, drawing)
    assert not [section for section in TOY.sections if section.picture]
    assert f"text {code}" in page.all("div", "cover")[0].text
    assert f"the text with the code {code}" in page.text
    assert all(f"text {code}" in read(html).all("style")[0].text for html in made.values())
    for section in page.all("section", "page"):
        own = of_section(TOY.section(section.attributes["id"].removeprefix("page-")), TOY, drawing)
        assert f"text {own}" in section.all("div", "origin")[0].text


def test_an_overdue_review_is_told_wherever_it_counts_and_as_families_read_it() -> None:
    late = Review("Ann Example", "nurse", "2020-02-03", "2021-02-03")
    guide = with_section(TOY, dataclasses.replace(TOY.section("cat"), review=late))
    made = {name: read(html) for name, html in make(guide).items()}
    copy = made["whole-guide.html"]
    assert "Overdue for the next check: 1." in copy.all("div", "cover")[0].text
    cat = next(e for e in copy.all("section", "page") if e.attributes["id"] == "page-cat")
    assert "next 2021-02-03: overdue" in cat.all("div", "margin")[1].text
    assert guide.labels["review_overdue"].format(next="2021-02-03") in cat.text
    rows = rows_of(made["index.html"], "Pages that were checked")
    assert rows["2.2 A cat"][-1] == "2021-02-03: overdue"
    assert "overdue" not in rows["1.1 Packing"][-1]
    waiting = rows_of(made["index.html"], "Who has checked the pages")
    assert {title: overdue for title, (_, overdue, _) in waiting.items() if overdue != "0"} == {
        f"2 {guide.part('pets').title}": "1"
    }
    assert "verdue for" not in read(make(TOY)["whole-guide.html"]).text


def test_a_copy_says_aside_behind_a_link_where_the_family_reads_it() -> None:
    dog = read(make(TOY, (), {"pet": frozenset({"dog"})})["situation-chosen.html"])
    whole = read(make(TOY)["whole-guide.html"])

    def packing(copy: Element) -> str:
        return next(e.text for e in copy.all("section", "page") if e.attributes["id"] == "page-packing")

    assert packing(dog).count(TOY.labels["link_aside"]) == 1
    assert TOY.labels["link_aside"] not in packing(whole)


def test_every_label_can_be_checked(guide: Guide) -> None:
    page = pages_of_the_shipped_guide()["words.html"]
    told = {e.all("span", "place")[0].text: e.all("div", "text")[0].text for e in page.all("div", "block")}
    assert told == {f"labels.toml: {key}": words for key, words in guide.labels.items()}


def test_parts_have_the_numbers_that_families_see(guide: Guide) -> None:
    numbers = Numbers(guide).parts
    read_on = [numbers[part.id] for part in guide.reading_parts]
    assert read_on == [str(number) for number in range(1, len(read_on) + 1)]
    assert [numbers[part.id] for part in guide.parts if part.urgent] == ["U1"]


@pytest.mark.parametrize("multiple", [True, False])
def test_a_question_with_several_answers_says_so_beside_what_they_do(multiple: bool) -> None:
    question = make_question("q", "x", "y", multiple=multiple)
    page = read(make(make_guide([question], [make_section("a", {"q": "x"})]))["questions.html"])
    assert ("only when each of them puts it aside" in page.text) == multiple


def test_the_sheet_names_the_pages_without_what_it_looks_for() -> None:
    bare = dataclasses.replace(TOY.section("cat"), main="")
    page = read(make(with_section(TOY, bare))["plain-language.html"])
    found = next(e for e in page.walk() if e.attributes.get("aria-label", "").endswith("Index: found"))
    first = next(row for row in found.all("tr") if row.all("th")[0].text.startswith("1. "))
    assert "#page-cat" in [e.attributes["href"].removeprefix("whole-guide.html") for e in first.all("a")]


def test_the_cover_lists_the_questions_for_the_team_as_families_get_them(guide: Guide) -> None:
    question = next(question for question in guide.questions if question.ask)
    unsure = read(make(guide, (), {question.id: frozenset({NOT_SURE})})["situation-chosen.html"])
    asked = [e.text for e in unsure.all("div", "cover")[0].all("li")]
    assert set(question.ask) <= set(asked)
    whole = pages_of_the_shipped_guide()["whole-guide.html"]
    assert question.ask[0] not in whole.all("div", "cover")[0].text
