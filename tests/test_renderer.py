"""Pages, popups and the words around them."""

import ast
import dataclasses
import re
from collections.abc import Iterator
from html import escape

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nbguide.labels import LABELS, PLACES, Labels
from nbguide.loader import load
from nbguide.model import Guide, Section
from nbguide.my_questions import tick
from nbguide.narrowing import compile as compile_guide
from nbguide.notebook import Notebook
from nbguide.paths import shipped
from nbguide.renderer import WORDS_PER_MINUTE, Renderer
from tests.golden import DATA
from tests.making import TODAY, answers_to

TOY = load(DATA / "toy").guide
TEMPLATES = shipped("resources") / "templates"
MARKERS = (
    "Markertitle",
    "Markermain",
    "Markerask",
    "Markerdo",
    "Markerteach",
    "Markerbody",
    "Markersource",
    "nostalgia",
    "Longing",
)


def renderer() -> Renderer:
    return Renderer(compile_guide(TOY), TEMPLATES, TODAY)


USED = renderer()
"""A renderer that has rendered this and that, as in the window."""


def fish() -> Notebook:
    return Notebook().answer("pet", ["fish"])


@st.composite
def notebooks(draw: st.DrawFn) -> Notebook:
    """Draw what a family may have done in the toy guide."""
    ids = [section.id for section in TOY.sections]
    return Notebook(
        answers=draw(answers_to(TOY)),
        doors=draw(st.frozensets(st.just("looking-back"))),
        opened=draw(st.frozensets(st.sampled_from(ids), max_size=3)),
        everything=draw(st.booleans()),
        notes=draw(st.dictionaries(st.sampled_from(ids), st.text(max_size=20), max_size=2)),
    )


def with_links(text: str) -> Renderer:
    """Return a renderer of the toy guide with *text* wherever a page that all see reads Markdown."""
    pets = TOY.part("pets")
    everybody = next(section for section in pets.sections if not section.when and not section.door)
    linked = dataclasses.replace(
        everybody, body=text, main=text, do=(text,), ask=(text,), teach_back=text, door=None
    )
    sections = tuple(linked if section is everybody else section for section in pets.sections)
    part = dataclasses.replace(pets, body=text, sections=sections)
    parts = tuple(part if old is pets else old for old in TOY.parts)
    return Renderer(compile_guide(dataclasses.replace(TOY, parts=parts)), TEMPLATES, TODAY)


LINKED = with_links("See [the cat](section:cat) and [the cages](section:carriers), [a vet](term:vet).")


@given(notebooks())
@settings(max_examples=40)
def test_a_link_says_that_it_leads_to_what_is_put_aside_and_only_then(notebook: Notebook) -> None:
    page = "".join(LINKED.page(LINKED.guide.part("pets"), notebook))
    visible = LINKED.visible(notebook)
    links = re.findall(r'<a href="section:([^"]+)">.*?</a>( \(put aside\))?', page)
    assert len(links) >= 5
    for target, word in links:
        assert bool(word) == (target not in visible)


def test_words_of_the_glossary_open_in_the_questions_to_ask_too() -> None:
    section = dataclasses.replace(
        TOY.section("packing"), body="Ask.", do=(), ask=("Is there a vet?",), teach_back="What does a vet do?"
    )
    text = renderer().text(section)
    assert text.ask == ('Is there a <a href="term:vet" class="term">vet</a>?',)
    assert text.teach_back == "What does a vet do?"  # marked once a page
    assert text.terms == ("vet",)


# Law 5: the page is a function of guide, notebook and part


@given(st.lists(st.tuples(st.integers(0, len(TOY.parts) - 1), notebooks()), min_size=1, max_size=5))
@settings(max_examples=25)
def test_what_was_rendered_before_does_not_change_a_page(visits: list[tuple[int, Notebook]]) -> None:
    forth, back = renderer(), renderer()
    pages = [forth.page(TOY.parts[number], notebook) for number, notebook in visits]
    again = [back.page(TOY.parts[number], notebook) for number, notebook in reversed(visits)]
    assert pages == again[::-1]


@given(notebooks())
@settings(max_examples=40)
def test_a_page_holds_the_sections_that_the_notebook_leaves(notebook: Notebook) -> None:
    shown = {section.id for section in compile_guide(TOY).shown(notebook.answers)}
    pages = USED
    for part in TOY.parts:
        expected = [s.id for s in part.sections if notebook.everything or s.id in shown | notebook.opened]
        page = "".join(pages.page(part, notebook))
        assert re.findall(r'<h2><a name="([^"]+)"></a>', page) == expected
        noted = re.findall(r'<a href="aside:([^"]+)">', page)
        assert noted == [name for name in expected if name not in shown]


def test_a_section_is_seen_when_shown_or_opened_or_with_everything() -> None:
    pages, other = renderer(), fish()
    assert "cat" in pages.visible(Notebook())
    assert "cat" not in pages.visible(other)
    assert "cat" in pages.visible(other.open_section("cat"))
    assert pages.visible(dataclasses.replace(other, everything=True)) == {s.id for s in TOY.sections}


# Doors


@given(notebooks())
@settings(max_examples=40)
def test_a_closed_door_lets_nothing_out(notebook: Notebook) -> None:
    closed = dataclasses.replace(notebook, doors=frozenset())
    pages = USED
    told = ["".join(pages.page(part, closed)) for part in TOY.parts]
    told += [repr(pages.words_in(part, closed)) for part in TOY.parts]
    told += [repr(pages.part(part, closed)) for part in TOY.parts]
    told += [pages.title(section, closed) for section in TOY.sections]
    for text in told:
        assert not [marker for marker in MARKERS if marker.casefold() in text.casefold()]


def test_an_open_door_shows_the_section_and_can_be_closed_again() -> None:
    page = "".join(renderer().page(TOY.part("begin"), Notebook().open_door("looking-back")))
    for marker in MARKERS[:6]:
        assert marker in page
    assert 'href="close-door:looking-back"' in page
    assert 'href="open-door:looking-back"' not in page


def test_a_closed_door_shows_its_own_words_and_two_ways_on() -> None:
    page = "".join(renderer().page(TOY.part("begin"), Notebook()))
    assert "About the old house" in page
    assert "This page may make you sad." in page
    assert 'href="open-door:looking-back"' in page
    assert 'href="leave-door:looking-back"' in page


def test_a_closed_door_adds_no_time_to_read() -> None:
    long = dataclasses.replace(TOY.section("looking-back"), body="word " * WORDS_PER_MINUTE * 3)
    part = dataclasses.replace(TOY.part("begin"), sections=(TOY.section("packing"), long))
    guide = dataclasses.replace(TOY, parts=(part,))
    pages = Renderer(compile_guide(guide), TEMPLATES, TODAY)
    assert pages.minutes(part, Notebook()) == 1
    assert pages.minutes(part, Notebook().open_door(long.id)) == 3


# What stands round the text


def test_the_top_of_a_page_says_where_it_is_and_why() -> None:
    page = "".join(renderer().page(TOY.part("pets"), Notebook().answer("pet", ["cat"])))
    assert "Part 2 of 3" in page
    assert "about 1 minute" in page
    assert "shown because of: Pet: cat" in page


def test_an_urgent_part_is_not_counted_among_the_others() -> None:
    page = "".join(renderer().page(TOY.part("fire"), Notebook()))
    assert "Part " not in page
    assert "<h1>Call for help now</h1>" in page


def test_main_points_are_those_of_the_sections_shown() -> None:
    pages = renderer()
    both = [str(p) for p in pages.part(TOY.part("pets"), Notebook()).main_points]
    assert len(both) == 1
    assert "A cat likes its" in both[0]
    assert pages.part(TOY.part("pets"), fish()).main_points == ()


def test_the_words_of_a_part_are_those_that_its_page_marks() -> None:
    pages = renderer()
    assert [word.id for word in pages.words_in(TOY.part("begin"), Notebook())] == ["carrier", "lease", "vet"]
    assert [word.id for word in pages.words_in(TOY.part("pets"), fish())] == ["vet"]


@given(notebooks())
@settings(max_examples=40)
def test_every_word_that_a_page_marks_is_in_the_list_of_its_words(notebook: Notebook) -> None:
    pages = USED
    for part in TOY.parts:
        marked = set(re.findall(r'<a href="term:([^"]+)"', "".join(pages.page(part, notebook))))
        assert {word.id for word in pages.words_in(part, notebook)} >= marked


def test_all_words_come_from_a_to_z() -> None:
    assert [word.id for word in renderer().all_words()] == ["carrier", "lease", "nostalgia", "vet"]


def test_a_word_has_what_the_popup_needs() -> None:
    word = renderer().term("carrier")
    assert (word.term, word.say, word.also, word.more) == ("carrier", "CARE-ee-er", ("carriers",), "carriers")
    assert word.html == "<p>A box in which a pet travels.</p>"
    with pytest.raises(KeyError):
        renderer().term("nothing")


def test_a_call_out_is_a_table_of_one_cell_in_the_reader() -> None:
    page = "".join(renderer().page(TOY.part("begin"), Notebook()))
    assert "<blockquote>" not in page
    assert re.search(r'<table class="callout"[^>]*><tr><td>\s*<p>Keep the papers with you.</p>', page)


def test_why_a_section_is_shown_or_not() -> None:
    pages = renderer()
    cat, packing = TOY.section("cat"), TOY.section("packing")
    assert pages.why(packing, fish()) == "Shown to everyone."
    assert pages.why(cat, Notebook()) == "No answer puts it aside."
    assert pages.why(cat, Notebook().answer("pet", ["cat"])) == "Shown because of: Pet: cat."
    assert pages.why(cat, fish()) == "Put aside because of: Pet: fish."


def test_an_opened_section_says_why_it_was_put_aside() -> None:
    page = "".join(renderer().page(TOY.part("pets"), fish().open_section("cat")))
    assert "You opened this. Put aside because of: Pet: fish." in page


def test_the_origin_names_sources_and_review() -> None:
    origin = renderer().origin(TOY.section("packing"))
    assert "Checked by Ann Example, mover, on 2026-01-01. Next: 9999-12-31." in origin
    assert "The Movers: How to move (2020)" in origin
    assert "https://example.org/move?a=1&amp;b=2" in origin
    assert "Not checked yet." in renderer().origin(TOY.section("cat"))


def test_labels_fill_their_places_once() -> None:
    label = Labels({"who": "{by} on {date}, {other}"})
    assert label("who", by="{date}", date="Monday") == "{date} on Monday, {other}"
    assert label("nothing") == "[nothing]"


# Law 7: HTML in content is shown as text

EVIL = '<script>alert("1")</script><img src="http://x.example/y.png">'


def spoiled(guide: Guide) -> Guide:
    """Return the guide with HTML in every text that an author writes."""

    def section(old: Section) -> Section:
        door = dataclasses.replace(old.door, title=EVIL, line=EVIL) if old.door else None
        several = (EVIL, f"![x](http://x.example) [y](javascript:z) {EVIL}")
        return dataclasses.replace(
            old,
            title=EVIL,
            main=EVIL,
            body=EVIL,
            teach_back=EVIL,
            alt=EVIL,
            caption=EVIL,
            ask=several,
            do=several,
            door=door,
        )

    parts = tuple(
        dataclasses.replace(part, title=EVIL, body=EVIL, sections=tuple(map(section, part.sections)))
        for part in guide.parts
    )
    questions = tuple(
        dataclasses.replace(
            question,
            title=EVIL,
            chip=EVIL,
            options=tuple(dataclasses.replace(o, label=EVIL, chip=EVIL) for o in question.options),
        )
        for question in guide.questions
    )
    terms = tuple(
        dataclasses.replace(t, term="alert", say=EVIL, body=EVIL, also=("img",)) for t in guide.terms
    )
    sources = tuple(dataclasses.replace(s, publisher=EVIL, title=EVIL, year=EVIL) for s in guide.sources)
    labels = {key: f"{EVIL} {word}" for key, word in guide.labels.items()}
    return dataclasses.replace(
        guide, parts=parts, questions=questions, terms=terms, sources=sources, labels=labels
    )


SPOILED = Renderer(compile_guide(spoiled(TOY)), TEMPLATES, TODAY)


@given(notebooks())
@settings(max_examples=40)
def test_html_in_any_text_is_shown_as_text(notebook: Notebook) -> None:
    guide, pages = SPOILED.guide, SPOILED
    told = ["".join(pages.page(part, notebook)) for part in guide.parts]
    told += [pages.origin(section) for section in guide.sections]
    told += [word.html for word in pages.all_words()]
    for html in told:
        assert "<script" not in html
        assert "<img" not in html
        assert "javascript:z" not in re.findall(r'href="([^"]*)"', html)


# Every word that a page prints is in labels.toml


Asked = tuple[str, frozenset[str]]
"""A key of labels.toml, and the places that are filled in its word."""


def labels_in_templates() -> Iterator[Asked]:
    for template in TEMPLATES.iterdir():
        for key, rest in re.findall(r"""\bt\(\s*["'](\w+)["']([^)]*)\)""", template.read_text("utf-8")):
            yield key, frozenset(re.findall(r"(\w+)=", rest))


def labels_in_code() -> Iterator[Asked]:
    """Yield what is asked for as `renderer.label("...")`, in the renderer as `self.label("...")`."""
    for path in (DATA.parents[1] / "nbguide").rglob("*.py"):
        owner = "self" if path.name == "renderer.py" else "renderer"
        given = path.name in ("page.py", "sheets.py")
        words = r"label|self\._page_word" if given else rf"(\w+\.)*_?{owner}\.label"
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and re.fullmatch(words, ast.unparse(node.func)):
                filled = frozenset(keyword.arg for keyword in node.keywords if keyword.arg)
                yield from (
                    (leaf.value, filled)
                    for leaf in ast.walk(node.args[0])
                    if isinstance(leaf, ast.Constant) and isinstance(leaf.value, str)
                )


def test_every_word_that_pages_ask_for_is_known() -> None:
    asked = {key for key, _ in (*labels_in_templates(), *labels_in_code())}
    assert asked
    assert asked <= LABELS


def test_the_known_places_are_those_that_are_filled() -> None:
    filled = {key: places for key, places in (*labels_in_templates(), *labels_in_code()) if places}
    assert filled == PLACES


def test_every_known_word_is_asked_for_somewhere() -> None:
    """Welcome and the title are filled by the window; all other words stand in templates or the core."""
    asked = {key for key, _ in (*labels_in_templates(), *labels_in_code())} | {"title"}
    assert {key for key in LABELS - asked if not key.startswith("welcome_")} == set()


def test_the_shipped_words_are_the_known_ones(guide: Guide) -> None:
    assert guide.labels.keys() == LABELS


def test_the_shipped_words_have_the_places_that_the_toy_words_have(guide: Guide) -> None:
    places = {key: set(re.findall(r"\{\w+\}", word)) for key, word in TOY.labels.items()}
    assert {key: set(re.findall(r"\{\w+\}", word)) for key, word in guide.labels.items()} == places


def test_every_page_of_the_shipped_guide_can_be_rendered(guide: Guide) -> None:
    pages = Renderer(compile_guide(guide), TEMPLATES, TODAY)
    for part in guide.parts:
        page = "".join(
            pages.page(part, Notebook(everything=True, doors=frozenset(s.id for s in part.sections)))
        )
        assert page.count("<h1>") == 1
        assert not re.search(r"\[\w+_\w+\]", page)
        assert page.count("<table") == page.count("</table>")


# What a family ticked and wrote


@given(st.text().filter(str.strip))
def test_a_note_is_shown_as_it_was_written(words: str) -> None:
    section = TOY.parts[0].sections[0]
    plain = Notebook(notes={section.id: "x"})
    before, after = (
        "".join(USED.page(TOY.parts[0], notebook)) for notebook in (plain, plain.note(section.id, words))
    )
    shown = "<br>".join(map(_escaped, words.strip().splitlines()))
    assert after == before.replace("<p>x</p>", f"<p>{shown}</p>")


def _escaped(words: str) -> str:
    return escape(words).replace("&#x27;", "&#39;").replace("&quot;", "&#34;")


def test_a_note_behind_a_closed_door_is_not_shown() -> None:
    notebook = Notebook(notes={"looking-back": "Ourwords"})
    part = TOY.part(TOY.section("looking-back").part)
    assert "Ourwords" not in "".join(USED.page(part, notebook))
    assert "Ourwords" in "".join(USED.page(part, notebook.open_door("looking-back")))


def test_a_tick_stands_at_its_question_and_no_other() -> None:
    asking = [section for section in TOY.sections if len(section.ask) > 1 and section.door is None]
    for section in asking:
        everything = Notebook(everything=True)
        asked = USED.text(section).asked
        for number, words in enumerate(asked):
            views = USED.part(TOY.part(section.part), tick(TOY, everything, section.id, words)).sections
            (view,) = (known for known in views if known.id == section.id)
            assert view.ticked == tuple(n == number for n in range(len(asked)))
    assert asking


@given(notebooks())
def test_the_time_that_is_left_grows_less_from_page_to_page(notebook: Notebook) -> None:
    for part in TOY.parts:
        views = USED.part(part, notebook).sections
        left = [USED.minutes(part, notebook, view.id) for view in views]
        assert left == sorted(left, reverse=True)
        assert left[:1] == [USED.minutes(part, notebook)][: len(left)]
