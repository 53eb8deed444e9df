"""The narrowed guide as JSON for programs, and as HTML, Markdown and text for people."""

import dataclasses
import json
import re
import shutil
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from nbguide import theme
from nbguide.exporter import Exporter
from nbguide.handout import Handout, Scope
from nbguide.loader import load
from nbguide.model import Answers, Door, Guide
from nbguide.narrowing import compile as compile_guide
from nbguide.notebook import MyQuestion, Notebook
from nbguide.paths import shipped
from nbguide.policy import Centre
from nbguide.renderer import Renderer
from tests.golden import DATA
from tests.making import TODAY, answers_to, says
from tests.test_renderer import MARKERS, TEMPLATES, TOY, spoiled

RESOURCES = shipped("resources")
THEMES = RESOURCES / "themes"
FORMS = ("html", "markdown", "text")


def make_exporter(guide: Guide) -> Exporter:
    narrowing = compile_guide(guide)
    return Exporter(narrowing, Renderer(narrowing, TEMPLATES, TODAY), RESOURCES)


EXPORTER = make_exporter(TOY)


def answered(**given: str) -> Answers:
    return {question: frozenset(chosen.split()) for question, chosen in given.items()}


def forms(exporter: Exporter, notebook: Notebook, handout: Handout) -> dict[str, str]:
    light, dark = (theme.load(THEMES / f"{name}.toml") for name in ("light", "dark"))
    return {
        "html": exporter.as_html(notebook, handout, light, dark),
        "markdown": exporter.as_markdown(notebook, handout),
        "text": exporter.as_text(notebook, handout),
    }


def for_people(exporter: Exporter, answers: Answers) -> dict[str, str]:
    return forms(exporter, Notebook(answers=answers), Handout())


def as_html(exporter: Exporter, answers: Answers) -> str:
    return for_people(exporter, answers)["html"]


def as_json(answers: Answers, exporter: Exporter = EXPORTER) -> Any:
    return json.loads(exporter.as_json(answers))


# The JSON contract


def test_the_json_of_the_toy_guide_is_the_golden_one() -> None:
    answers = answered(far="not-sure", pet="fish", country="usa canada")
    assert EXPORTER.as_json(answers) == (DATA / "toy.json").read_text("utf-8")


SECTION_KEYS = ["id", "title", "text", "because", "urgent", "door", "sources", "terms", "ask", "review"]


@given(answers_to(TOY))
def test_the_json_has_the_keys_and_types_of_the_contract(answers: Answers) -> None:
    whole = as_json(answers)
    assert list(whole) == ["guide", "answers", "parts", "left_out", "next_question", "questions_left"]
    assert list(whole["guide"]) == ["title", "version", "language"]
    assert [part["id"] for part in whole["parts"]] == [part.id for part in TOY.parts]
    for part in whole["parts"]:
        assert list(part) == ["id", "title", "sections"]
        for section in part["sections"]:
            assert list(section) == SECTION_KEYS
            assert isinstance(section["urgent"], bool)
            assert section["door"] is None or isinstance(section["door"], str)
            assert section["review"] is None or list(section["review"]) == ["by", "role", "date", "next"]
            for key in ("sources", "terms", "ask"):
                assert all(isinstance(entry, str) for entry in section[key])
    for section in whole["left_out"]:
        assert list(section) == ["id", "title", "part", "because"]
    for section in [*whole["left_out"], *(s for part in whole["parts"] for s in part["sections"])]:
        for reason in section["because"]:
            assert list(reason) == ["question", "option"]
            assert reason["option"] in says(answers, reason["question"])


@given(answers_to(TOY))
def test_the_json_holds_the_whole_guide_in_order(answers: Answers) -> None:
    whole = as_json(answers)
    kept = [section["id"] for part in whole["parts"] for section in part["sections"]]
    aside = [section["id"] for section in whole["left_out"]]
    order = [section.id for section in TOY.sections]
    assert sorted(kept + aside) == sorted(order)
    assert kept == sorted(kept, key=order.index)
    assert aside == sorted(aside, key=order.index)
    assert all(section["because"] for section in whole["left_out"])


@given(answers_to(TOY))
def test_the_json_names_the_next_question_until_there_is_none(answers: Answers) -> None:
    whole = as_json(answers)
    left = [question.id for question in compile_guide(TOY).up_front(answers)]
    assert whole["questions_left"] == len(left)
    assert whole["next_question"] == (left[0] if left else None)


def test_the_json_gives_the_answers_in_the_order_of_the_guide() -> None:
    whole = as_json(answered(country="usa canada", pet="not-sure"))
    assert list(whole["answers"].items()) == [("pet", ["not-sure"]), ("country", ["canada", "usa"])]


def test_the_json_keeps_parts_that_are_empty() -> None:
    begin = TOY.part("begin")
    guide = dataclasses.replace(TOY, parts=(dataclasses.replace(begin, sections=()),))
    parts = as_json({}, make_exporter(guide))["parts"]
    assert parts == [{"id": "begin", "title": begin.title, "sections": []}]


def test_the_json_holds_the_text_behind_doors() -> None:
    section = as_json({})["parts"][1]["sections"][1]
    assert section["text"] == "Markerbody about nostalgia."
    assert section["door"] == "About the old house"


# Every form for people


@given(answers_to(TOY))
@settings(max_examples=30)
def test_no_form_for_people_opens_a_door(answers: Answers) -> None:
    for text in for_people(EXPORTER, answers).values():
        assert not [marker for marker in MARKERS if marker.casefold() in text.casefold()]
        assert "About the old house" in text


def test_a_door_that_is_put_aside_is_listed_under_its_own_title() -> None:
    door = dataclasses.replace(TOY.section("looking-back"), kind="path", when=({"pet": frozenset({"cat"})},))
    part = dataclasses.replace(TOY.part("begin"), sections=(TOY.section("packing"), door))
    exporter = make_exporter(dataclasses.replace(TOY, parts=(part,)))
    for text in for_people(exporter, answered(pet="dog")).values():
        assert "About the old house" in text
        assert "Markertitle" not in text


@pytest.mark.parametrize("form", FORMS)
def test_a_form_for_people_holds_what_a_family_needs(form: str) -> None:
    text = for_people(EXPORTER, answered(pet="fish", far="not-sure"))[form]
    for words in (
        "Moving house with a pet",
        "Version 1.2 of 2026-01-02.",
        "Nobody checked this guide.",
        "Pet: fish",
        "Way: not sure",
        "Smoke is an emergency.",
        "Tell the",
        "When does the van come?",
        "Checked by Ann Example",
        "A cat",
        "A box in which a pet travels.",
        "How to move",
        "1 May 2019",
    ):
        assert words in text
    assert "Leave the carrier open." not in text
    assert "Can you say what goes last?" not in text  # a helper asks that


@pytest.mark.parametrize("form", FORMS)
def test_a_form_for_people_says_when_nothing_was_answered(form: str) -> None:
    text = for_people(EXPORTER, {})[form]
    assert "No question was answered." in text
    assert "Put aside" not in text


def test_markdown_keeps_lists_and_tables_and_drops_links_of_the_guide() -> None:
    text = for_people(EXPORTER, {})["markdown"]
    assert "1. Boxes\n2. Baskets" in text
    assert "| Kitchen | 4 |" in text
    assert "The animal doctor may help; see the cat page." in text
    assert "term:" not in text
    assert "section:" not in text


def test_text_has_no_marks_of_html_or_links() -> None:
    text = for_people(EXPORTER, {})["text"]
    assert not re.search(r"</?[a-z]+[ >]|&\w+;|\]\(", text)


OURS = Notebook(
    questions=(
        MyQuestion("Who feeds *Rex*?", first=True),
        MyQuestion("Where is <b>it</b>?", answer="There.\n- Or here"),
    ),
    notes={"packing": "Ours is red.", "looking-back": "Not now."},
    matters="To stay together.",
)
CENTRE = Centre("Example House", "Room 4", "555 1", "", "38.0")


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("scope", Scope)
def test_every_form_of_every_choice_carries_what_must_not_be_missed(form: str, scope: Scope) -> None:
    narrowing = compile_guide(TOY)
    exporter = Exporter(narrowing, Renderer(narrowing, TEMPLATES, TODAY), RESOURCES, CENTRE)
    handout = Handout(scope, "begin", words=False, pictures=False, sources=False)
    text = words_of(forms(exporter, OURS, handout)[form])
    for words in (
        "Nobody checked this guide. Version 1.2 of 2026-01-02.",
        "Example House, Room 4",
        "555 1",
        "38.0",
        "Tell them: we are moving.",
        "Smoke is an emergency.",
        "Turn the water off.",
        "To stay together.",
        "Who feeds",
        "Not now.",
    ):
        assert words in text
    assert ("Only some pages are here." in text) == (scope in (Scope.PART, Scope.KEPT))
    assert "1 May 2019" not in text
    assert "A box in which a pet travels." not in text


def words_of(text: str) -> str:
    """Return a form without tags, in one line."""
    return " ".join(re.sub(r"<[^>]*>", " ", text).split())


def test_what_a_family_wrote_is_shown_as_they_wrote_it() -> None:
    made = forms(EXPORTER, OURS, Handout())
    assert "Where is &lt;b&gt;it&lt;/b&gt;?" in made["html"]
    assert "Where is <b>it</b>?" in made["text"]
    read = MarkdownIt("commonmark", {"html": True}).render(made["markdown"])
    assert "Who feeds *Rex*?" in read
    assert "Where is &lt;b&gt;it&lt;/b&gt;?" in read
    assert "There.<br />\n- Or here" in read


# HTML


class Page(HTMLParser):
    """What a page is made of, and whether its tags nest."""

    VOID = frozenset({"meta", "br", "hr", "img", "link", "input"})

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.headings: list[str] = []
        self._open: list[str] = []
        self.feed(html)
        self.close()
        assert self._open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if re.fullmatch("h[1-6]", tag):
            self.headings.append(tag)
        if tag not in self.VOID:
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag not in self.VOID:
            assert self._open.pop() == tag

    def values(self, name: str) -> list[str]:
        return [value for _, attrs in self.tags if (value := attrs.get(name)) is not None]


@given(answers_to(TOY))
@settings(max_examples=30)
def test_the_page_is_well_formed_and_every_link_has_its_target(answers: Answers) -> None:
    page = Page(as_html(EXPORTER, answers))
    check_page(page)
    assert ("html", {"lang": "en"}) in page.tags


def check_page(page: Page) -> None:
    ids = page.values("id")
    assert len(ids) == len(set(ids))
    for href in page.values("href"):
        assert href.startswith(("https://", "http://")) or href.removeprefix("#") in ids
    for name in page.values("aria-labelledby"):
        assert name in ids
    assert page.headings.count("h1") == 1
    levels = [int(tag[1]) for tag in page.headings]
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_headings_in_a_text_stand_below_the_title_of_their_section() -> None:
    packing = dataclasses.replace(TOY.section("packing"), body="# One\n\nText.\n\n## Two\n\nText.")
    part = dataclasses.replace(TOY.part("begin"), sections=(packing,))
    page = Page(as_html(make_exporter(dataclasses.replace(TOY, parts=(part,))), {}))
    check_page(page)
    assert "h2 h3 h3 h4 h5" in " ".join(page.headings)  # part, main points, section, One, Two


def test_a_link_to_what_the_page_lacks_is_plain_words() -> None:
    html = as_html(EXPORTER, answered(pet="fish"))
    assert "see the cat page" in html
    assert 'see <a href="#cat">the cat page</a>' in as_html(EXPORTER, answered(pet="cat"))


@pytest.mark.parametrize("form", ["html", "markdown", "text"])
def test_a_link_says_that_its_page_is_put_aside(form: str) -> None:
    """The toy guide writes "see [the cat page](section:cat)"."""
    for pet, word in (("fish", "the cat page (put aside)."), ("cat", "the cat page.")):
        printed = re.sub(r"<[^>]*>", "", for_people(EXPORTER, answered(pet=pet))[form])
        assert word in printed


def check_harmless(html: str) -> None:
    page = Page(html)
    assert not {tag for tag, _ in page.tags} & {
        "script", "img", "iframe", "object", "embed", "link", "base", "form", "audio", "video", "input",
        "foreignobject", "use", "image", "animate", "set",
    }  # fmt: skip
    assert not [name for _, attrs in page.tags for name in attrs if name.startswith("on")]
    assert not page.values("src") + page.values("srcset") + page.values("background")
    style = html[html.index("<style>") : html.index("</style>")]
    assert not re.search(r"url\(|@import|http", style)
    assert not [href for href in page.values("href") if not href.startswith(("#", "https://", "http://"))]


@given(answers_to(TOY))
@settings(max_examples=20)
def test_the_page_runs_nothing_and_loads_nothing_whatever_authors_write(answers: Answers) -> None:
    check_harmless(as_html(make_exporter(spoiled(TOY)), answers))


def test_markdown_holds_no_html_whatever_authors_write() -> None:
    text = for_people(make_exporter(spoiled(TOY)), answered(pet="fish"))["markdown"]
    html = MarkdownIt("commonmark", {"html": True}).render(text)
    assert "<script" not in html
    assert "<img" not in html


def test_the_shipped_guide_makes_a_harmless_page(guide: Guide) -> None:
    html = as_html(make_exporter(guide), {})
    check_page(Page(html))
    check_harmless(html)


# Whatever a guide holds


@given(st.data())
@settings(max_examples=30)
def test_a_form_for_people_tells_of_every_section(data: st.DataObject) -> None:
    answers = data.draw(answers_to(TOY))
    texts = for_people(EXPORTER, answers)
    for section in TOY.sections:
        title = section.door.title if section.door else section.title
        assert all(title in text for text in texts.values())


def test_french_is_exported_in_french(french_folder: Path) -> None:
    exporter = make_exporter(load(french_folder, "fr").guide)
    texts = for_people(exporter, answered(pet="cat"))
    assert '<html lang="fr">' in texts["html"]
    for text in texts.values():
        assert "Déménager avec un animal" in text
        assert "Laissez la" in text


# Pictures, questions for the team, and doors inside doors

SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10"><path stroke="$warm_ink"/></svg>'


def with_picture(folder: Path) -> Exporter:
    """Return what exports the toy guide with a picture in its first section."""
    for name in ("themes", "templates"):
        shutil.copytree(RESOURCES / name, folder / name)
    (folder / "pictures").mkdir()
    (folder / "pictures" / "boxes.svg").write_text(SVG, "utf-8")
    begin = TOY.part("begin")
    packing = dataclasses.replace(
        TOY.section("packing"),
        picture="boxes.svg",
        alt='Two "boxes"',
        caption="How boxes stand.",
        legend=("A box", "A basket"),
    )
    part = dataclasses.replace(begin, sections=(packing, *begin.sections[1:]))
    parts = tuple(part if known.id == part.id else known for known in TOY.parts)
    narrowing = compile_guide(dataclasses.replace(TOY, parts=parts))
    return Exporter(narrowing, Renderer(narrowing, folder / "templates", TODAY), folder)


def test_the_web_page_holds_pictures_in_its_own_colours(tmp_path: Path) -> None:
    page = as_html(with_picture(tmp_path), {})
    assert 'role="img" aria-label="Two &#34;boxes&#34;"' in page
    assert 'stroke="var(--warm-ink)"' in page
    assert page.index("A box") < page.index("A basket") < page.index("How boxes stand.")


@pytest.mark.parametrize("form", ["markdown", "text"])
def test_without_pictures_their_words_stand_there(form: str, tmp_path: Path) -> None:
    text = for_people(with_picture(tmp_path), {})[form]
    assert 'Picture: Two "boxes"' in text
    assert "1. A box" in text
    assert "2. A basket" in text
    assert "How boxes stand." in text


@pytest.mark.parametrize("broken", [None, b"", b"no drawing", b"<svg>\xff</svg>"])
def test_the_words_of_a_broken_picture_stand_on_the_web_page(broken: bytes | None, tmp_path: Path) -> None:
    exporter = with_picture(tmp_path)
    path = tmp_path / "pictures" / "boxes.svg"
    path.unlink() if broken is None else path.write_bytes(broken)
    page = as_html(exporter, {})
    assert "<svg" not in page
    assert "Picture: Two &#34;boxes&#34;" in page
    assert "How boxes stand." in page


@pytest.mark.parametrize("form", FORMS)
def test_a_question_answered_not_sure_is_printed_for_the_team(form: str) -> None:
    assert "Who will carry the pet?" in for_people(EXPORTER, answered(pet="not-sure"))[form]
    assert "Who will carry the pet?" not in for_people(EXPORTER, answered(pet="cat"))[form]
    assert "Who will carry the pet?" not in for_people(EXPORTER, {})[form]


@pytest.mark.parametrize("form", FORMS)
def test_a_door_behind_a_closed_door_is_not_printed(form: str) -> None:
    begin = TOY.part("begin")
    inner = dataclasses.replace(
        TOY.section("looking-back"),
        id="inner",
        behind="looking-back",
        door=Door("Numbers", "It has numbers."),
    )
    part = dataclasses.replace(begin, sections=(*begin.sections, inner))
    parts = tuple(part if known.id == part.id else known for known in TOY.parts)
    text = for_people(make_exporter(dataclasses.replace(TOY, parts=parts)), {})[form]
    assert "About the old house" in text
    assert "Numbers" not in text
    assert "It has numbers." not in text
