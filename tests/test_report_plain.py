"""What the reviewer's report tells of all families, of the two tools, and of how plain each page is."""

import dataclasses

from nbguide.check.plain import PlainWords
from nbguide.check.sheet import Tick, items
from nbguide.model import Guide
from nbguide.narrowing import compile as compile_guide
from nbguide.report.signs import MAY_NOT_APPLY, SIGNS
from tests.making import every_answer
from tests.pages import read, rows_of
from tests.test_report import CAT, FISH, TOY, make, pages_of_the_shipped_guide


def test_each_page_stands_in_the_table_with_its_grades_and_the_hardest_first(guide: Guide) -> None:
    page, plain = pages_of_the_shipped_guide()["plain-language.html"], PlainWords(guide)
    rows = list(rows_of(page, "How plain each page is").items())
    assert len(rows) == len(guide.sections)
    grades = [float(cells[1]) for _, cells in rows]
    assert grades == sorted(grades, reverse=True)
    by_title = {section.title: section for section in guide.sections}
    for name, (words, grade, *_, passive) in rows[:20]:
        counts = plain.counts(by_title[name.partition(" ")[2]])
        assert int(words) == plain.length(by_title[name.partition(" ")[2]])
        assert grade == f"{counts.flesch_kincaid:.1f}"
        assert passive == f"{counts.passive_share:.0%}"


def test_a_language_without_formulas_has_no_grades() -> None:
    page = read(make(dataclasses.replace(TOY, language="xx"))["plain-language.html"])
    assert "Grades were not measured." in page.text


def test_the_first_page_tells_the_least_and_the_most_that_any_family_reads() -> None:
    narrowing, plain = compile_guide(TOY), PlainWords(TOY)
    pages = [len(narrowing.shown(answers)) for answers in every_answer(TOY.questions)]
    index = read(make(TOY)["index.html"])
    assert f"{len(pages)} combinations of answers lead to" in index.text
    rows = rows_of(index, "What all families read")
    assert rows["Pages"][0] == str(min(pages))
    assert rows["Pages"][2] == str(max(pages)) == str(len(TOY.sections))
    assert rows["Pages"][4] == "no answer"
    assert rows["Flesch-Kincaid grade"][2] == f"{plain.grades(narrowing.shown(CAT)).flesch_kincaid:.1f}"


def test_links_that_lead_aside_are_listed_with_the_answers_that_do_it() -> None:
    index = read(make(TOY)["index.html"])
    rows = rows_of(index, "Links that lead aside")
    assert rows["1.1 Packing"] == ["2.2 A cat", "Pet: dog", "010-packing.md:10"]


def test_each_item_of_the_two_tools_is_scored_or_left_to_a_person() -> None:
    page = read(make(TOY, [FISH])["plain-language.html"])
    told = {int(e.text.partition(".")[0]) for e in page.all("th") if e.text[:1].isdigit() and "." in e.text}
    assert told == {item.number for item in items()}
    for item in items():
        names = [e for e in page.all("th") if e.text.startswith(f"{item.number}. {item.words}")]
        assert names
    judged = [item for item in items() if not item.machine]
    boxes = len(page.all("span", "box"))
    assert boxes == sum(3 if item.key in MAY_NOT_APPLY else 2 for item in judged)
    assert {item.key for item in items() if item.machine} == SIGNS.keys()
    assert {item.key for item in judged} >= MAY_NOT_APPLY


def test_what_a_person_judged_stands_in_the_place_of_the_boxes() -> None:
    tick = Tick("agree", "Ann Example", "2026-05-01", "for the whole guide")
    page = read(make(TOY, ticks={"pemat.1": tick})["plain-language.html"])
    rows = {e.all("th")[0].text: e.text for e in page.all("tr") if e.all("th")}
    row = next(text for name, text in rows.items() if name.startswith("1. It is clear at once"))
    assert all(word in row for word in ("agree", "Ann Example, 2026-05-01", "for the whole guide"))
    assert "disagree" not in row
