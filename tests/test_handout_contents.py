"""What one hand-out holds: which pages, what a family wrote, and what is never in it."""

import dataclasses
from collections.abc import Iterator, Mapping
from dataclasses import fields
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nbguide.handout import Handout, Scope
from nbguide.handout_contents import FOR_TEAM, Contents, HandoutContents, Note, PutAside, Sign
from nbguide.model import Door, Guide, Review
from nbguide.narrowing import compile as compile_guide
from nbguide.notebook import MyQuestion, Notebook
from nbguide.policy import Centre
from nbguide.renderer import Renderer
from tests.making import TODAY, answers_to
from tests.test_renderer import MARKERS, TEMPLATES, TOY

CENTRE = Centre("Example Hospital", "Ward 4", "555 1", "555 2", "38.0")
PARTS = [part.id for part in TOY.parts]
PAGES = [section.id for section in TOY.sections]
URGENT = [section.id for section in TOY.sections if section.urgent]


def contents_of(guide: Guide, centre: Centre = CENTRE) -> Contents:
    narrowing = compile_guide(guide)
    return Contents(narrowing, Renderer(narrowing, TEMPLATES, TODAY), centre)


CONTENTS = contents_of(TOY)


def gather(notebook: Notebook | None = None, handout: Handout | None = None) -> HandoutContents:
    return CONTENTS.gather(notebook or Notebook(), handout or Handout())


def printed(contents: HandoutContents) -> list[str]:
    return [section.id for part in contents.all_parts for section in part.sections]


def with_door(**changes: object) -> Guide:
    """Return the toy guide with the page behind a door changed."""
    begin = TOY.part("begin")
    door = dataclasses.replace(TOY.section("looking-back"), **changes)  # type: ignore[arg-type]
    part = dataclasses.replace(begin, sections=(TOY.section("packing"), door))
    return dataclasses.replace(TOY, parts=tuple(part if p.id == "begin" else p for p in TOY.parts))


def all_words(contents: HandoutContents) -> str:
    """Return all that a form could print."""
    return "".join(_words([getattr(contents, item.name) for item in fields(contents)]))


def _words(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for inner in value.values():
            yield from _words(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from _words(inner)
    elif isinstance(value, MyQuestion | Note | PutAside | Sign):
        for item in fields(value):
            yield from _words(getattr(value, item.name))


HANDOUTS = st.builds(
    Handout,
    scope=st.sampled_from(Scope),
    part=st.sampled_from(PARTS),
    questions=st.booleans(),
    words=st.booleans(),
    pictures=st.booleans(),
    sources=st.booleans(),
    doors=st.booleans(),
)
NOTEBOOKS = st.builds(
    Notebook,
    answers=answers_to(TOY),
    doors=st.frozensets(st.sampled_from(PAGES)),
    opened=st.frozensets(st.sampled_from(PAGES)),
    everything=st.booleans(),
    kept_pages=st.lists(st.sampled_from(PAGES), unique=True).map(tuple),
    kept_parts=st.lists(st.sampled_from(PARTS), unique=True).map(tuple),
    notes=st.dictionaries(st.sampled_from([*PAGES, "gone"]), st.just("Our words")),
)


# Which pages


@given(NOTEBOOKS, HANDOUTS)
def test_every_hand_out_begins_with_the_whole_hospital_now_part(notebook: Notebook, handout: Handout) -> None:
    contents = gather(notebook, handout)
    assert [part.id for part in contents.urgent] == ["fire"]
    assert [section.id for section in contents.urgent[0].sections] == URGENT
    assert contents.call is not None
    assert [contents.call.title, *(sign.title for sign in contents.signs)] == ["Smoke", "Water"]


@given(NOTEBOOKS, HANDOUTS)
def test_a_hand_out_holds_the_pages_that_are_wished_and_no_others(
    notebook: Notebook, handout: Handout
) -> None:
    fitting = {section.id for section in compile_guide(TOY).shown(notebook.answers)} | notebook.opened
    wished = {
        Scope.PART: {page for page in fitting if TOY.section(page).part == handout.part},
        Scope.FITS: fitting,
        Scope.EVERYTHING: set(PAGES),
        Scope.KEPT: {page for page in fitting if TOY.section(page).part in notebook.kept_parts}.union(
            notebook.kept_pages
        ),
    }
    expected = wished[handout.scope].union(URGENT)
    assert printed(gather(notebook, handout)) == [page for page in PAGES if page in expected]


@given(NOTEBOOKS)
def test_what_fits_and_what_is_put_aside_are_the_whole_guide(notebook: Notebook) -> None:
    contents = gather(notebook)
    aside = compile_guide(TOY).put_aside(notebook.answers)
    missing = [section.title for section in aside if section.id not in notebook.opened]
    assert [entry.title for entry in contents.put_aside] == missing
    assert len(printed(contents)) + len(contents.put_aside) == len(PAGES)
    assert all(entry.reasons for entry in contents.put_aside)


def test_of_the_whole_guide_nothing_is_put_aside() -> None:
    notebook = Notebook(answers={"pet": frozenset({"fish"})})
    assert gather(notebook, Handout(Scope.EVERYTHING)).put_aside == ()
    assert gather(notebook).put_aside


def test_one_part_tells_what_is_put_aside_of_it_only() -> None:
    notebook = Notebook(answers={"pet": frozenset({"fish"})})
    pets = gather(notebook, Handout(Scope.PART, "pets"))
    assert {entry.title for entry in pets.put_aside} == {"A cat", "A dog on a long way", "Carriers"}
    assert gather(notebook, Handout(Scope.PART, "help")).put_aside == ()


def test_a_part_that_is_not_in_the_guide_cannot_be_printed() -> None:
    with pytest.raises(KeyError):
        gather(handout=Handout(Scope.PART, "garden"))


def test_a_page_that_was_kept_alone_has_its_main_point_and_not_the_words_about_its_part() -> None:
    part = gather(Notebook(kept_pages=("packing",)), Handout(Scope.KEPT)).parts[0]
    assert (part.intro, part.main_points) == ("", ())
    assert part.sections[0].lead == "Pack the carrier last."


# Doors


@given(NOTEBOOKS, HANDOUTS)
def test_a_door_stays_closed_unless_the_family_opened_it_and_ticked_it(
    notebook: Notebook, handout: Handout
) -> None:
    contents = gather(notebook, handout)
    wished = handout.doors and "looking-back" in notebook.doors and "looking-back" in printed(contents)
    words = all_words(contents).casefold()
    assert ("markerbody" in words) == wished
    if not wished:
        assert not [marker for marker in MARKERS if marker.casefold() in words]


@pytest.mark.parametrize("doors", [True, False])
def test_an_open_door_that_is_put_aside_is_listed_under_its_neutral_title(doors: bool) -> None:
    guide = with_door(kind="path", when=({"pet": frozenset({"cat"})},))
    notebook = Notebook(answers={"pet": frozenset({"dog"})}, doors=frozenset({"looking-back"}))
    contents = contents_of(guide).gather(notebook, Handout(doors=doors))
    assert "About the old house" in [entry.title for entry in contents.put_aside]
    assert "Markertitle" not in all_words(contents)


# Words, pictures, sources, and what is for a helper


@given(NOTEBOOKS, HANDOUTS)
def test_the_words_are_those_that_the_pages_mark_and_no_others(notebook: Notebook, handout: Handout) -> None:
    contents = gather(notebook, handout)
    pages = all_words(dataclasses.replace(contents, words=()))
    marked = [term.id for term in TOY.terms if f'href="term:{term.id}"' in pages]
    assert sorted(word.id for word in contents.words) == (sorted(marked) if handout.words else [])


@given(NOTEBOOKS, HANDOUTS)
def test_sources_are_there_where_they_are_wished_and_teach_back_never(
    notebook: Notebook, handout: Handout
) -> None:
    contents = gather(notebook, handout)
    shown = {source for part in contents.all_parts for view in part.sections for source in view.sources}
    assert set(contents.sources) == shown
    assert bool(shown) == handout.sources
    assert "Can you say what goes last?" not in all_words(contents)


def test_addresses_to_open_on_a_phone_are_the_few_of_what_is_printed(guide: Guide) -> None:
    gathering = contents_of(guide)
    for sources in (True, False):
        found = gathering.gather(Notebook(), Handout(sources=sources)).addresses
        assert found == tuple(source for source in guide.sources if source.scan)
    one = gathering.gather(Notebook(), Handout(Scope.PART, guide.parts[0].id)).addresses
    assert 0 < len(one) < len(found) <= 8


# What a family wrote


@given(NOTEBOOKS, HANDOUTS)
def test_every_note_is_there_once_beside_its_page_or_at_the_end(notebook: Notebook, handout: Handout) -> None:
    contents = gather(notebook, handout)
    beside = list(contents.notes)
    wished = len(notebook.notes) if handout.questions else 0
    assert len(beside) + len(contents.other_notes) == wished
    assert set(beside) <= set(printed(contents))


def test_notes_of_pages_that_are_not_printed_stand_under_titles_that_lists_may_show() -> None:
    guide = with_door()
    begin = guide.part("begin")
    inner = dataclasses.replace(
        guide.section("looking-back"), id="inner", behind="looking-back", door=Door("Numbers", "It has.")
    )
    begin = dataclasses.replace(begin, sections=(*begin.sections, inner))
    guide = dataclasses.replace(guide, parts=tuple(begin if p.id == "begin" else p for p in guide.parts))
    notes = {"gone": "A lost one", "cat": "Fur", "inner": "Behind two doors", "looking-back": "Behind one"}
    contents = contents_of(guide).gather(Notebook(notes=notes), Handout(Scope.PART, "help"))
    assert [(note.title, note.words) for note in contents.other_notes] == [
        ("About the old house", "Behind one"),
        ("About the old house", "Behind two doors"),
        ("A cat", "Fur"),
        ("A page that is gone", "A lost one"),
    ]


ASKED = MyQuestion("Was it asked?", asked=True, first=True)
FIRST = MyQuestion("Is it first?", first=True)
OPEN = tuple(MyQuestion(f"Number {number}?") for number in range(9))


def test_the_team_gets_the_questions_that_matter_most() -> None:
    contents = gather(Notebook(questions=(OPEN[0], ASKED, FIRST)))
    assert contents.for_team == (FIRST,)
    assert contents.questions == (OPEN[0], ASKED, FIRST)


def test_without_a_choice_the_team_gets_what_is_open_as_far_as_the_sheet_goes() -> None:
    contents = gather(Notebook(questions=(ASKED, *OPEN)))
    assert contents.for_team == OPEN[:FOR_TEAM]
    assert contents.questions == (ASKED, *OPEN)


def test_a_question_answered_not_sure_brings_its_own() -> None:
    contents = gather(Notebook(answers={"pet": frozenset({"not-sure"})}))
    assert [question.words for question in contents.questions] == ["Who will carry the pet?"]
    assert [(given.question, given.answer) for given in contents.answers] == [("Pet", "not sure")]


def test_what_a_family_wrote_stays_out_where_it_is_not_wished() -> None:
    notebook = Notebook(questions=(FIRST,), notes={"cat": "Fur", "smoke": "Ours"}, matters="To be at home")
    contents = gather(notebook, Handout(questions=False))
    assert not [words for words in ("first?", "Fur", "Ours", "at home") if words in all_words(contents)]
    assert gather(notebook).matters == "To be at home"


# The card of the centre, and who checked it


def test_the_card_of_the_centre_is_on_every_hand_out() -> None:
    for scope, questions in product(Scope, (True, False)):
        assert gather(handout=Handout(scope, "help", questions)).centre == CENTRE


def test_a_guide_in_which_one_page_is_not_checked_is_not_checked() -> None:
    assert gather().review == "Nobody checked this guide."
    review = Review("Ann Example", "mover", "2026-01-01", "9999-12-31")
    parts = tuple(
        dataclasses.replace(p, sections=tuple(dataclasses.replace(s, review=review) for s in p.sections))
        for p in TOY.parts
    )
    checked = contents_of(dataclasses.replace(TOY, parts=parts)).gather(Notebook(), Handout())
    assert checked.review == "Each page says who checked it."
