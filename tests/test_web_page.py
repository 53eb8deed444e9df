"""The web page that a family saves, opened in a real browser: nothing leaves it, and nothing bars the way."""

import os
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, sync_playwright
from pypdf import PageObject, PdfReader

from nbguide import theme
from nbguide.exporter import Exporter
from nbguide.handout import Handout, Scope
from nbguide.model import Guide
from nbguide.narrowing import compile as compile_guide
from nbguide.notebook import MyQuestion, Notebook
from nbguide.paths import shipped
from nbguide.renderer import Renderer

CHROMIUM = Path("/usr/bin/chromium")
RESOURCES = shipped("resources")

pytestmark = pytest.mark.skipif(
    not CHROMIUM.exists() and "NEED_TOOLS" not in os.environ, reason="Chromium is not installed"
)

OURS = Notebook(
    answers={"risk": frozenset({"high"}), "region": frozenset({"canada"})},
    questions=tuple(MyQuestion(f"Question {number}: where would we have to go?") for number in range(9)),
    notes={"call-fever": "Ours is on the fridge."},
)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Return a browser without a window."""
    root = hasattr(os, "geteuid") and os.geteuid() == 0
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"] if root else [])
        yield started
        started.close()


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory, guide: Guide) -> dict[str, Path]:
    """Return the files of the whole guide, and of one part for one family."""
    narrowing = compile_guide(guide)
    exporter = Exporter(narrowing, Renderer(narrowing, RESOURCES / "templates", date(2026, 6, 1)), RESOURCES)
    light, dark = (theme.load(RESOURCES / "themes" / f"{name}.toml") for name in ("light", "dark"))
    folder = tmp_path_factory.mktemp("saved")
    made = {
        "whole": exporter.as_html(Notebook(), Handout(Scope.EVERYTHING), light, dark),
        "narrowed": exporter.as_html(OURS, Handout(Scope.PART, "tests"), light, dark),
    }
    for name, html in made.items():
        (folder / f"{name}.html").write_text(html, "utf-8")
    return {name: folder / f"{name}.html" for name in made}


@pytest.fixture
def opened(browser: Browser) -> Iterator[Page]:
    """Return a page that says at its end if anything was asked for but its own file, or went wrong."""
    page = browser.new_page()
    asked: list[str] = []
    said: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    yield page
    page.close()
    assert [url.partition(":")[0] for url in asked] == ["file"]
    assert said == []


@pytest.mark.parametrize(
    ("name", "width", "colours"),
    [
        ("whole", 1280, "light"),
        ("narrowed", 1280, "dark"),
        ("narrowed", 320, "light"),
    ],
)
def test_the_page_has_no_barrier(
    opened: Page, pages: dict[str, Path], name: str, width: int, colours: Literal["light", "dark"]
) -> None:
    opened.set_viewport_size({"width": width, "height": 800})
    opened.emulate_media(color_scheme=colours)
    opened.goto(pages[name].as_uri())
    assert barriers(opened) == []


@pytest.mark.parametrize("name", ["whole", "narrowed"])
def test_the_page_is_not_wider_than_a_telephone_or_text_at_400_percent(
    opened: Page, pages: dict[str, Path], name: str
) -> None:
    opened.set_viewport_size({"width": 320, "height": 640})
    opened.goto(pages[name].as_uri())
    assert opened.evaluate("document.documentElement.scrollWidth") <= 320


def test_a_marked_word_opens_its_note_by_keyboard_and_leads_back(
    opened: Page, pages: dict[str, Path]
) -> None:
    opened.goto(pages["narrowed"].as_uri())
    word = opened.locator("button.term").first
    word.focus()
    opened.keyboard.press("Enter")
    note = opened.locator(f"#{word.get_attribute('popovertarget')}")
    assert note.is_visible()
    assert opened.evaluate("document.activeElement.className") == "close"
    opened.keyboard.press("Enter")
    assert not note.is_visible()
    assert word.evaluate("word => word === document.activeElement")
    opened.keyboard.press("Enter")
    opened.keyboard.press("Escape")
    assert not note.is_visible()


@pytest.fixture
def printed(opened: Page, pages: dict[str, Path], tmp_path: Path) -> PdfReader:
    """Return the page for one family as the browser prints it on Letter paper."""
    opened.goto(pages["narrowed"].as_uri())
    opened.pdf(path=tmp_path / "printed.pdf", format="Letter")
    return PdfReader(tmp_path / "printed.pdf")


def test_on_paper_the_two_sheets_to_take_along_are_one_each(printed: PdfReader, guide: Guide) -> None:
    call, team, rest = (lines(page) for page in printed.pages[:3])
    assert call[0] == guide.title
    assert "Keep this page near the phone" in call
    assert "Signs to call for" in call
    assert team[0] == "For the team"
    assert {"Questions for your team", "Who is who", "The answers we gave"} <= set(team)
    assert any(line.startswith("Our paper code:") for line in team)
    assert rest[0] == "In this guide"


def test_on_paper_no_heading_is_the_last_line_of_a_sheet(printed: PdfReader, guide: Guide) -> None:
    headings = {part.title for part in guide.parts} | {section.title for section in guide.sections}
    assert [page[-1] for sheet in printed.pages if (page := lines(sheet)) and page[-1] in headings] == []


def test_on_paper_the_links_within_the_page_work(printed: PdfReader) -> None:
    links = [note.get_object() for sheet in printed.pages for note in sheet.get("/Annots", [])]
    within = [link["/Dest"] for link in links if "/Dest" in link]
    assert within
    assert set(within) <= set(printed.named_destinations)
    addresses = [link["/A"]["/URI"] for link in links if "/URI" in link.get("/A", {})]
    assert addresses
    assert all(address.startswith(("https://", "http://")) for address in addresses)


def test_on_paper_nothing_is_cut_at_the_side(opened: Page, pages: dict[str, Path]) -> None:
    opened.goto(pages["narrowed"].as_uri())
    opened.emulate_media(media="print")
    opened.set_viewport_size({"width": 710, "height": 950})  # Letter within its margins, in CSS pixels
    rights = opened.evaluate(
        "[...document.querySelectorAll('table, figure svg')].map(cut => cut.getBoundingClientRect().right)"
    )
    assert rights
    assert max(rights) <= 710
    assert not opened.locator(".note-box").first.is_visible()


def barriers(page: Page) -> list[tuple[str, str]]:
    """Return what axe-core finds wrong in *page*: the name of its rule and the first element."""
    found = Axe().run(page).response["violations"]
    return [(fault["id"], fault["nodes"][0]["html"]) for fault in found]


def lines(sheet: PageObject) -> list[str]:
    """Return the lines of a printed sheet that hold words."""
    return [line.strip() for line in sheet.extract_text().splitlines() if line.strip()]
