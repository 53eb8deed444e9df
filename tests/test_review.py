"""Until when a review holds, which day it is, and what families are told once it is past."""

import dataclasses
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nbguide.__main__ import main
from nbguide.exporter import Exporter
from nbguide.loader import load
from nbguide.model import Door, Guide, Review, Section
from nbguide.narrowing import compile as compile_guide
from nbguide.notebook import Notebook
from nbguide.paths import shipped
from nbguide.renderer import Renderer
from nbguide.review import day_to_believe, is_overdue, read_day
from tests.making import make_guide, make_section
from tests.test_exporter import for_people
from tests.test_renderer import TEMPLATES, TOY

LAST = date(2026, 8, 31)
AFTER = LAST + timedelta(days=1)
BANNER = "To be checked again by 2026-08-31. Ask your movers."


def until(section: Section, text: str) -> Section:
    return dataclasses.replace(section, review=Review("Ann Example", "mover", "2026-01-01", text))


def with_packing(section: Section) -> Guide:
    """Return the toy guide with another section in place of "packing"."""
    parts = (
        dataclasses.replace(
            part, sections=tuple(section if old.id == "packing" else old for old in part.sections)
        )
        for part in TOY.parts
    )
    return dataclasses.replace(TOY, parts=tuple(parts))


OVERDUE = with_packing(until(TOY.section("packing"), LAST.isoformat()))


@given(st.dates())
def test_a_day_is_read_as_it_is_written(day: date) -> None:
    assert read_day(day.isoformat()) == day


@pytest.mark.parametrize(
    "text",
    [
        "",
        "soon",
        "2026",
        "20260831",
        "2026-W35-1",
        "2026-8-31",
        "2026-02-30",
        "2026-08-31T10:00",
        "٢٠٢٦-٠٨-٣١",
    ],
)
def test_what_is_no_day_is_none(text: str) -> None:
    assert read_day(text) is None


@given(st.dates(), st.dates())
def test_a_clock_before_the_guide_is_not_believed(clock: date, made: date) -> None:
    guide = dataclasses.replace(make_guide([], []), dated=made.isoformat())
    assert day_to_believe(clock, guide) == max(clock, made)


@given(st.dates(), st.sampled_from(["", "in spring"]))
def test_a_guide_without_a_day_leaves_the_clock_as_it_is(clock: date, dated: str) -> None:
    assert day_to_believe(clock, dataclasses.replace(make_guide([], []), dated=dated)) == clock


@given(st.dates(), st.dates())
def test_a_review_holds_to_the_end_of_its_last_day(last: date, today: date) -> None:
    assert is_overdue(until(make_section("a"), last.isoformat()), today) == (today > last)


@given(st.dates())
def test_without_a_day_nothing_is_overdue(today: date) -> None:
    assert not is_overdue(make_section("a"), today)
    assert not is_overdue(until(make_section("a"), "in spring"), today)


# The check


def checked(folder: Path, clock: date, capsys: pytest.CaptureFixture[str]) -> list[str]:
    """Return what the check says on the day of the clock; warnings alone are no fault."""
    assert main(["check", str(folder)], clock) == 0
    return capsys.readouterr().out.splitlines()[:-1]


def test_the_check_warns_from_the_day_after(toy_folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    name = "en/sections/10-begin/010-packing.md"
    path = toy_folder / name
    path.write_text(path.read_text("utf-8").replace("9999-12-31", LAST.isoformat()), "utf-8")
    warning = f"{name}:8: this was to be checked again by 2026-08-31; ask a reviewer [overdue-review]"
    assert checked(toy_folder, LAST, capsys) == []
    assert checked(toy_folder, AFTER, capsys) == [warning]
    assert checked(toy_folder, date(1980, 1, 1), capsys) == []
    guide = toy_folder / "guide.toml"
    guide.write_text(guide.read_text("utf-8").replace("2026-01-02", AFTER.isoformat()), "utf-8")
    assert checked(toy_folder, date(1980, 1, 1), capsys) == [warning]


# Pages and exports


def page(guide: Guide, clock: date, notebook: Notebook | None = None) -> str:
    pages = Renderer(compile_guide(guide), TEMPLATES, clock)
    return "".join(pages.page(guide.part("begin"), notebook or Notebook()))


def exports(guide: Guide, clock: date) -> list[str]:
    narrowing = compile_guide(guide)
    exporter = Exporter(narrowing, Renderer(narrowing, TEMPLATES, clock), shipped("resources"))
    return list(for_people(exporter, {}).values())


def test_an_overdue_section_says_so_once_between_its_title_and_its_text() -> None:
    for form in (page(OVERDUE, AFTER), *exports(OVERDUE, AFTER)):
        assert form.count(BANNER) == 1
        before, _, after = form.partition(BANNER)
        assert "Packing" in before
        assert "last. The" not in before
        assert "Keep the papers with you." in after


def test_a_section_in_time_says_nothing() -> None:
    for form in (page(OVERDUE, LAST), *exports(OVERDUE, LAST)):
        assert "To be checked again" not in form


def test_a_wrong_clock_hides_no_banner() -> None:
    later = dataclasses.replace(OVERDUE, dated=AFTER.isoformat())
    assert BANNER in page(later, date(1980, 1, 1))


def test_a_closed_door_says_nothing_of_what_is_behind_it() -> None:
    door = Door("A topic", "Read it when you like.")
    guide = with_packing(dataclasses.replace(OVERDUE.section("packing"), door=door))
    for form in (page(guide, AFTER), *exports(guide, AFTER)):
        assert "To be checked again" not in form
    assert BANNER in page(guide, AFTER, Notebook(doors=frozenset({"packing"})))


def test_the_json_contract_stays_as_it_is() -> None:
    narrowing = compile_guide(OVERDUE)
    forms = {
        Exporter(narrowing, Renderer(narrowing, TEMPLATES, day), shipped("resources")).as_json({})
        for day in (LAST, AFTER)
    }
    assert len(forms) == 1


def test_an_export_goes_by_the_clock(toy_folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = toy_folder / "en/sections/10-begin/010-packing.md"
    path.write_text(path.read_text("utf-8").replace("9999-12-31", LAST.isoformat()), "utf-8")
    arguments = ["export", "--content", str(toy_folder), "--format", "text"]
    assert main(arguments, AFTER) == 0
    assert BANNER in capsys.readouterr().out
    assert main(arguments, LAST) == 0
    assert BANNER not in capsys.readouterr().out


def test_the_days_of_the_guides_for_tests_are_days() -> None:
    assert read_day(load(shipped("content")).guide.dated)
    assert read_day(TOY.dated)
