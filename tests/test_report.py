"""The reviewer's report: it tells what families read, and all of it."""

import dataclasses
import re
from collections.abc import Mapping, Sequence
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings

from nbguide import theme
from nbguide.check.sheet import Tick
from nbguide.coverage import read_topics
from nbguide.families import Family, read_families
from nbguide.loader import load
from nbguide.markup import Markup, blocks
from nbguide.model import Answers, Guide, Review, Source
from nbguide.narrowing import compile as compile_guide
from nbguide.paths import shipped
from nbguide.problems import Code, Problem
from nbguide.report.files import Findings, files
from nbguide.single_page import style
from tests.golden import DATA
from tests.making import TODAY, answers_to
from tests.pages import Element, read, squeezed
from tests.test_renderer import spoiled

TOY = load(DATA / "toy").guide
RESOURCES = shipped("resources")
THEMES = RESOURCES / "themes"
CAT: Answers = {"pet": frozenset({"cat"})}
FISH = Family("fish", "A fish, far away", {"pet": frozenset({"fish"}), "far": frozenset({"far"})})


@cache
def look() -> str:
    light, dark = theme.load(THEMES / "light.toml"), theme.load(THEMES / "dark.toml")
    return style(THEMES / "report.css", light, dark)


def make(
    guide: Guide,
    families: Sequence[Family] = (),
    chosen: Answers | None = None,
    problems: Sequence[Problem] = (),
    ticks: Mapping[str, Tick] | None = None,
) -> dict[str, str]:
    """Return the report of *guide*: the text of each file."""
    checked = Findings(guide, problems, families, (), ticks or {})
    return dict(files(checked, chosen or {}, look(), RESOURCES, TODAY))


@cache
def of_the_shipped_guide() -> dict[str, str]:
    folder = shipped("content")
    loaded = load(folder)
    families, _ = read_families(folder, loaded.guide)
    topics, _ = read_topics(folder)
    return dict(files(Findings(loaded.guide, (), families, topics, {}), {}, look(), RESOURCES, TODAY))


@cache
def pages_of_the_shipped_guide() -> dict[str, Element]:
    return {name: read(html) for name, html in of_the_shipped_guide().items()}


def words_of(guide: Guide) -> dict[str, list[str]]:
    """Return for each section all that a family reads of it, piece by piece, without spaces."""
    markup = Markup()
    found = {}
    for section in guide.sections:
        marked = [markup.parse(section.body), *map(markup.parse_inline, (section.main, *section.do))]
        words = [block for text in marked for block in blocks(text)]
        words += [section.title, *section.ask, section.teach_back, section.caption, *section.legend]
        words += [section.door.title, section.door.line] if section.door else []
        found[section.id] = [squeezed(text) for text in words if text]
    return found


def without_aside(text: str, guide: Guide) -> str:
    """Return *text* without spaces, and without the word behind links to what is put aside."""
    return squeezed(text).replace(squeezed(guide.labels.get("link_aside", "")), "")


# ---- working copies


def check_copy(page: Element, guide: Guide, answers: Answers, words: dict[str, list[str]]) -> None:
    """Hold a working copy against narrowing: every section that is shown, whole, and no other."""
    narrowing = compile_guide(guide)
    printed = {e.attributes["id"]: e for e in page.all("section", "page")}
    assert list(printed) == [f"page-{section.id}" for section in narrowing.shown(answers)]
    parts = {e.attributes.get("id"): without_aside(e.text, guide) for e in page.all("section", "part")}
    for section in narrowing.shown(answers):
        text = parts[f"part-{section.part}"].replace(squeezed(guide.labels["link_aside"]), "")
        assert not [piece for piece in words[section.id] if piece not in text]
    aside = {e.attributes["id"]: e.text for e in page.all("li") if "id" in e.attributes}
    for section in narrowing.put_aside(answers):
        listed = aside[f"aside-{section.id}"]
        assert section.title in listed
        for reason in narrowing.why_put_aside(section, answers):
            assert f"{reason.question.chip}: " in listed
            assert reason.option.chip in listed


@given(answers_to(TOY))
@settings(max_examples=25)
def test_a_working_copy_holds_what_the_family_sees_and_no_more(answers: Answers) -> None:
    made = make(TOY, [Family("some", "Some family", answers)])
    check_copy(read(made["situation-01.html"]), TOY, answers, words_of(TOY))


def test_the_working_copies_of_the_shipped_guide_hold_what_families_see(guide: Guide) -> None:
    families, _ = read_families(shipped("content"), guide)
    pages = pages_of_the_shipped_guide()
    words = words_of(guide)
    check_copy(pages["whole-guide.html"], guide, {}, words)
    for number, family in enumerate(families, 1):
        check_copy(pages[f"situation-{number:02}.html"], guide, family.answers, words)


def check_places(page: Element, folder: Path) -> None:
    """Open the file beside each text, and find its first words in the line that is named."""
    guide = load(folder).guide
    places = [guide.part(part.id).place.path for part in guide.parts]
    places += [section.place.path for section in guide.sections]
    places += [term.place.path for term in guide.terms]
    numbers = []
    for part in page.all("section", "part"):
        introduced = [p for p in guide.parts if f"part-{p.id}" == part.attributes.get("id")]
        for block in part.all("div", "block"):
            numbers.append(block.attributes["id"])
            name, _, line = block.all("span", "place")[0].text.rpartition(":")
            path = introduced[0].place.path if name == "_part.md" else None
            path = path or next(path for path in places if path.endswith(f"/{name}"))
            lines = (folder / path).read_text("utf-8").split("\n")[int(line) - 1 :]
            if not lines[0].startswith(("picture", "[door]")):
                written = "\n".join(lines).removeprefix(lines[0].partition(" = ")[0] + " = ")
                words = squeezed(block.all("div", "text")[0].text).casefold()
                first = re.search(r"[^\W_]{2,}", re.sub(r"\A(> |\d+\. )", "", written))
                assert first, (name, line)
                assert first[0].casefold() in words, (name, line)
    assert len(numbers) == len(set(numbers))


def test_each_text_of_the_toy_guide_stands_once_beside_its_line_in_its_file() -> None:
    check_places(read(make(TOY)["whole-guide.html"]), DATA / "toy")


def test_each_text_of_the_shipped_guide_stands_once_beside_its_line_in_its_file() -> None:
    check_places(pages_of_the_shipped_guide()["whole-guide.html"], shipped("content"))


def test_a_text_has_its_number_its_sources_and_its_review_beside_it() -> None:
    page = read(make(TOY)["whole-guide.html"])
    margins = {e.attributes["id"]: squeezed(e.all("div", "margin")[0].text) for e in page.all("div", "block")}
    assert margins["n1.1.1"] == squeezed(
        "1.1.1 right change 010-packing.md:10 checked 2026-01-01, next 9999-12-31 sources 1 2"
    )
    assert margins["n2.2.1"] == squeezed("2.2.1 right change 020-cat.md:10 not checked sources 2")
    assert {
        "n1.1.main",
        "n1.1.do",
        "n1.1.ask",
        "n1.1.teach-back",
        "n1.2.door",
        "n1.2.title",
    } <= margins.keys()


def test_a_link_that_leads_aside_says_so_as_it_does_to_the_family() -> None:
    linking = dataclasses.replace(TOY.section("packing"), body="Read of [cats](section:cat) first.")
    begin = TOY.part(linking.part)
    part = dataclasses.replace(
        begin, sections=tuple(linking if s.id == linking.id else s for s in begin.sections)
    )
    guide = dataclasses.replace(TOY, parts=tuple(part if p.id == part.id else p for p in TOY.parts))
    copies = make(guide, [FISH])
    link, aside = '<a href="#{}-cat">cats</a>', guide.labels["link_aside"]
    assert f"Read of {link.format('aside')} {aside} first." in copies["situation-01.html"]
    assert f"Read of {link.format('page')} first." in copies["whole-guide.html"]


def test_a_number_means_the_same_text_in_every_copy(guide: Guide) -> None:
    """Only what stands behind a link that leads aside is of one copy."""
    found: dict[str, str] = {}
    for name, page in pages_of_the_shipped_guide().items():
        if name.startswith(("whole", "situation")):
            for block in page.all("div", "block"):
                text = without_aside(block.text, guide)
                assert found.setdefault(block.attributes["id"], text) == text


def test_what_stands_behind_a_door_is_printed_with_a_note() -> None:
    pages = read(make(TOY)["whole-guide.html"]).all("section", "page")
    section = next(page for page in pages if page.attributes["id"] == "page-looking-back")
    assert section.all("h3")[0].text == "About the old house"
    assert "only after it opened the door" in section.text
    behind = section.all("div", "door")[0].text
    assert "Markertitle" in behind
    assert "Markerbody" in behind
    assert "Markertitle" not in section.text.replace(behind, "")


def test_the_cover_says_what_was_answered_how_long_it_is_and_that_nobody_signed() -> None:
    page = read(make(TOY, [FISH])["situation-01.html"])
    cover = page.all("div", "cover")[0]
    assert "A fish, far away" in cover.text
    assert "Which pet moves with you?" in cover.text
    assert "Fish" in cover.text
    assert "Version 1.2, 2026-01-02" in cover.text
    assert re.search(r"\d+ pages, \d+ words, about \d+ minutes?\. \d+ pages? put aside\.", cover.text)
    assert "Flesch-Kincaid grade" in cover.text
    fields = {e.all("th")[0].text: e.all("td")[0].text for e in cover.all("tr")}
    assert [fields[name] for name in ("Name", "Role", "Day of this check", "Next check", "Signature")] == [
        ""
    ] * 5
    assert "[review]" in cover.text


def test_a_guide_is_measured_by_the_formulas_of_its_language_or_not_at_all() -> None:
    french = make(dataclasses.replace(TOY, language="fr-CA"))
    for name in ("index.html", "whole-guide.html"):
        assert "Kandel-Moles ease" in french[name]
        assert "Flesch-Kincaid" not in french[name]
    danish = make(dataclasses.replace(TOY, language="da"))
    assert "Grades were not measured." in danish["whole-guide.html"]
    assert "grade</th>" not in danish["index.html"]


def test_what_to_ask_is_printed_as_families_read_it() -> None:
    section = dataclasses.replace(
        TOY.section("packing"), ask=("Is a **good** [vet](term:vet) near?",), teach_back="Say *it* again."
    )
    part = dataclasses.replace(TOY.part(section.part), sections=(section,))
    page = make(dataclasses.replace(TOY, parts=(part,)))["whole-guide.html"]
    assert 'Is a <strong>good</strong> <a href="#word-vet" class="term">vet</a> near?' in page
    assert "Say <em>it</em> again." in page


def test_the_cover_says_honestly_who_checked() -> None:
    bare = [dataclasses.replace(s, review=None) for s in TOY.part("begin").sections]
    part = dataclasses.replace(TOY.part("begin"), sections=tuple(bare))
    unread = make(dataclasses.replace(TOY, parts=(part,)))
    assert "Nobody has checked any of these pages yet" in unread["whole-guide.html"]
    assert "Nobody has checked a page yet" in unread["index.html"]
    assert "Checked: 1 of these 11 pages." in make(TOY)["whole-guide.html"]
    assert "Ann Example" in make(TOY)["index.html"]


def test_the_words_and_the_sources_of_a_copy_are_those_of_its_pages() -> None:
    guide = TOY
    page = read(make(guide, [FISH])["situation-01.html"])
    ids = {e.attributes["id"] for e in page.walk() if "id" in e.attributes}
    assert {"word-vet", "word-nostalgia", "source-1", "source-2", "source-3", "aside-cat"} <= ids
    cat = read(make(guide, (), {"pet": frozenset({"cat"})})["situation-chosen.html"])
    assert 'href="#page-cat"' in make(guide)["whole-guide.html"]
    assert "aside-cat" not in {e.attributes.get("id") for e in cat.walk()}
    assert "Pages U1.1, U1.2, 1.1," in next(
        e.text for e in page.walk() if e.attributes.get("id") == "source-1"
    )


# ---- who sees what


def check_table(page: Element, guide: Guide, situations: Sequence[Answers]) -> None:
    narrowing = compile_guide(guide)
    table = page.all("table", "matrix")[0]
    rows = {
        e.all("a")[0].attributes["href"].rpartition("#page-")[2]: e for e in table.all("tr") if e.all("a")
    }
    assert list(rows) == [section.id for section in guide.sections]
    for section in guide.sections:
        cells = rows[section.id].all("td", "cell")
        assert len(cells) == len(situations)
        for cell, answers in zip(cells, situations, strict=True):
            if section in narrowing.shown(answers):
                assert cell.text == "shown"
                assert cell.all("span", "dot")
            else:
                assert cell.text == cell.attributes["title"]
                assert cell.text.startswith("put aside: ")
                for reason in narrowing.why_put_aside(section, answers):
                    assert f"{reason.question.chip}: " in cell.text
                    assert reason.option.chip in cell.text
                assert not cell.all("span", "dot")
        seeing = sum(section in narrowing.shown(answers) for answers in situations)
        assert rows[section.id].all("td", "count")[0].text == str(seeing)
    sums = [e.text for e in table.all("tr", "sum")[0].all("td", "cell")]
    assert sums == [str(len(narrowing.shown(answers))) for answers in situations]


@given(answers_to(TOY))
@settings(max_examples=25)
def test_the_table_agrees_with_narrowing(answers: Answers) -> None:
    made = make(TOY, [Family("x", "Some family", answers), FISH])["who-sees-what.html"]
    check_table(read(made), TOY, [{}, answers, FISH.answers])


def test_the_table_of_the_shipped_guide_agrees_with_narrowing(guide: Guide) -> None:
    families, _ = read_families(shipped("content"), guide)
    made = pages_of_the_shipped_guide()["who-sees-what.html"]
    check_table(made, guide, [{}, *(family.answers for family in families)])


def test_what_each_answer_does_is_listed() -> None:
    page = read(make(TOY)["questions.html"])
    rows = {row.all("th")[0].text: [cell.text for cell in row.all("td")] for row in page.all("tr")}
    alone, together = rows["fish"]
    assert "A cat" in alone
    assert "Carriers" in alone
    assert together == "nothing"
    assert rows["Far"] == ["nothing", "nothing"]
    assert "I have not looked" in page.text


# ---- the first page


def test_the_first_page_tells_of_problems_and_situations() -> None:
    problem = Problem("en/x.md", 3, Code.HURTS, "<b>not</b> kind")
    made = make(TOY, [FISH], {"pet": frozenset({"cat"})}, [problem])
    index = read(made["index.html"])
    assert "1 problem." in index.text
    assert "en/x.md:3" in index.text
    assert "<b>not</b> kind" in index.text
    linked = [e.attributes["href"] for e in index.all("table")[1].all("a")]
    assert linked == ["whole-guide.html", "situation-01.html", "situation-chosen.html"]
    assert "No problems." in make(TOY)["index.html"]


def test_the_first_page_lists_what_to_check_before_a_release(guide: Guide) -> None:
    index = pages_of_the_shipped_guide()["index.html"].text
    assert all(section.title in index for section in guide.sections if section.check_before_release)


# ---- every file


LOADING = {
    "script", "img", "iframe", "object", "embed", "link", "base", "form", "audio", "video", "input", "use",
}  # fmt: skip


def read_all(report: dict[str, str]) -> dict[str, Element]:
    return {name: read(html) for name, html in report.items()}


def check_files(pages: dict[str, Element]) -> None:
    ids = {
        name: [e.attributes["id"] for e in page.walk() if "id" in e.attributes]
        for name, page in pages.items()
    }
    for name, page in pages.items():
        assert len(ids[name]) == len(set(ids[name])), name
        assert page.all("html")[0].attributes["lang"] == "en"
        assert page.all("title")[0].text
        levels = [int(e.tag[1]) for e in page.walk() if re.fullmatch("h[1-6]", e.tag)]
        assert levels.count(1) == 1
        assert all(after <= before + 1 for before, after in pairwise(levels)), name
        assert not LOADING & {e.tag for e in page.walk()}
        assert not re.search(r"url\(|@import|https?:", page.all("style")[0].text)
        for element in page.walk():
            assert not {key for key in element.attributes if key.startswith(("on", "src"))}
            if "href" in element.attributes:
                file, _, anchor = element.attributes["href"].partition("#")
                assert file or anchor
                assert not anchor or anchor in ids[file or name], (name, element.attributes["href"])
                assert not file or file in pages
            if "aria-labelledby" in element.attributes:
                assert element.attributes["aria-labelledby"] in ids[name]


def test_the_files_of_the_shipped_guide_are_well_formed_and_lead_to_each_other() -> None:
    check_files(pages_of_the_shipped_guide())


@given(answers_to(TOY))
@settings(max_examples=10)
def test_the_files_run_nothing_and_load_nothing_whatever_authors_write(answers: Answers) -> None:
    guide = spoiled(TOY)
    family = Family("<script>", '"><script>alert(1)</script>', answers)
    problem = Problem("<script>", 1, Code.HURTS, "</table><script>")
    report = make(guide, [family], answers, [problem])
    check_files(read_all(report))
    assert not [name for name, html in report.items() if "<script" in html.casefold()]


def test_a_version_cannot_leave_the_style_sheet() -> None:
    guide = dataclasses.replace(TOY, version='1"; } </style><script>x</script>', dated="\\22 url(x)")
    check_files(read_all(make(guide)))


@pytest.mark.parametrize(
    "guide",
    [
        Guide("1", "en"),
        dataclasses.replace(TOY, sources=()),
        dataclasses.replace(TOY, terms=()),
        dataclasses.replace(TOY, parts=tuple(dataclasses.replace(p, sections=()) for p in TOY.parts)),
        dataclasses.replace(TOY, labels={}),
    ],
    ids=["nothing", "no sources", "no words", "no sections", "no labels"],
)
def test_a_guide_that_lacks_much_has_a_report(guide: Guide) -> None:
    check_files(read_all(make(guide)))


def test_a_review_is_told_beside_the_texts_and_in_a_table() -> None:
    review = Review("<Ann>", "nurse & more", "2026-02-03", "2027-02-03")
    cat = dataclasses.replace(TOY.section("cat"), review=review)
    part = dataclasses.replace(TOY.part("pets"), sections=(cat,))
    made = make(dataclasses.replace(TOY, parts=(part,)))
    assert "checked 2026-02-03, next 2027-02-03" in read(made["whole-guide.html"]).text
    assert "nurse & more" in read(made["index.html"]).text
    check_files(read_all(made))


def test_an_address_of_a_source_is_text() -> None:
    source = Source("movers", "M", "T", "2020", "https://example.org/a?b=1&c=2")
    page = read(make(dataclasses.replace(TOY, sources=(source,)))["whole-guide.html"])
    assert "https://example.org/a?b=1&c=2" in page.text
