"""How plain each page is, in the reviewer's report."""

import dataclasses

from nbguide.check.plain import PlainWords
from nbguide.model import Guide
from tests.pages import read
from tests.test_report import TOY, make, pages_of_the_shipped_guide, rows_of


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
