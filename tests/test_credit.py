"""Copied words say where they come from, and nothing of what is behind a door."""

import dataclasses

from nbguide.credit import MOST, credit
from nbguide.loader import load
from nbguide.model import Guide, Review, Source
from nbguide.narrowing import compile as compile_guide
from nbguide.notebook import Notebook
from nbguide.paths import shipped
from nbguide.renderer import Renderer
from tests.golden import DATA
from tests.making import TODAY

TOY = load(DATA / "toy").guide
CHECKED = Review("Ann Example", "mover", "2026-01-01", "2027-01-01")
LATE = dataclasses.replace(CHECKED, next="2026-02-03")


def lines(
    sections: list[str], part: str = "pets", notebook: Notebook | None = None, guide: Guide = TOY
) -> list[str]:
    pages = Renderer(compile_guide(guide), shipped("resources") / "templates", TODAY)
    return list(credit(pages, guide.part(part), notebook or Notebook(), sections))


def reviewed(**reviews: Review) -> Guide:
    """Return the toy guide with some pages checked."""
    parts = [
        dataclasses.replace(
            part,
            sections=tuple(
                dataclasses.replace(section, review=reviews.get(section.id)) for section in part.sections
            ),
        )
        for part in TOY.parts
    ]
    return dataclasses.replace(TOY, parts=tuple(parts))


def test_words_of_one_page_name_it_with_the_guide_its_version_review_and_sources() -> None:
    vets = next(source for source in TOY.sources if source.id == "vets")
    assert lines(["cat"]) == [
        f'From "A cat", {TOY.title}.',
        f"Version {TOY.version} of {TOY.dated}. Not checked yet.",
        "Sources:",
        vets.in_words,
    ]


def test_words_of_several_pages_name_their_part_and_each_source_once() -> None:
    told = lines(["any-pet", "cat", "carriers"])
    assert told[0].startswith(f'From "{TOY.part("pets").title}"')
    assert len(set(told)) == len(told)


def test_words_above_the_first_page_have_the_part_and_no_source() -> None:
    told = lines([""])
    assert told[0].startswith(f'From "{TOY.part("pets").title}"')
    assert told[1].endswith(TOY.labels["not_checked"])
    assert len(told) == 2


def test_who_checked_is_named_only_where_it_is_true_of_all() -> None:
    guide = reviewed(cat=CHECKED)
    assert "Ann Example" in lines(["cat"], guide=guide)[1]
    for several in (["cat", "carriers"], ["", "cat"]):
        told = lines(several, guide=guide)[1]
        assert "Ann Example" not in told
        assert TOY.labels["not_checked"] in told


def test_a_check_that_is_overdue_is_said() -> None:
    assert "2026-02-03" in lines(["cat"], guide=reviewed(cat=LATE))[1].rpartition("Next: ")[2]
    assert lines(["cat"], guide=reviewed(cat=LATE))[1].endswith("Ask your movers.")


def test_of_a_closed_door_nothing_is_told() -> None:
    told = "\n".join(lines(["looking-back"], part="begin"))
    assert "About the old house" in told
    assert "Marker" not in told
    opened = "\n".join(lines(["looking-back"], part="begin", notebook=Notebook().open_door("looking-back")))
    assert "Markertitle" in opened
    assert "Markersource" in opened


def test_many_sources_do_not_make_a_long_list() -> None:
    many = [Source(f"s{number}", "P", f"T{number}", "2020") for number in range(MOST + 3)]
    parts = [
        dataclasses.replace(
            part,
            sections=tuple(
                dataclasses.replace(section, sources=tuple(source.id for source in many))
                for section in part.sections
            ),
        )
        for part in TOY.parts
    ]
    told = lines(["cat"], guide=dataclasses.replace(TOY, parts=tuple(parts), sources=tuple(many)))
    assert told[3:-1] == [source.in_words for source in many[:MOST]]
    assert told[-1] == "and 3 more."
