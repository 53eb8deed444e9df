"""The page that is read, as a screen reader gets it: told, read, walked through, pressed, and left again."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.atspi.session import Node, Session
from tests.ui.test_page_tree import FILE

ROLES = {
    "item": "list item",
    "row": "table row",
    "header": "table column header",
    "cell": "table cell",
    "box": "panel",
    "picture": "image",
    "term": "link",
    "button": "push button",
    "document": "document frame",
}
"""What a client calls a kind of node, where that is another word."""

PARTS = ("Before you begin", "In the air", "Places", "The words of fliers")


class Book:
    """The reader's page and the buttons that turn it, found once: looking for them takes its time."""

    def __init__(self, guide: Session) -> None:
        guide.press("push button", "Open the guide")
        self._guide = guide
        self.page = guide.find("document frame")
        buttons = guide.all("push button")
        self.back, self.following = (
            next(button for button in buttons if button.name.startswith(word)) for word in ("Back:", "Next:")
        )

    def title(self) -> str:
        """Return the title of the part that stands there."""
        return self._guide.look(self.page, deep=False).name

    def turn(self, button: Node) -> None:
        """Go on or back, and wait for the page."""
        heard = self._guide.now()
        self._guide.act(button, "Press")
        self._guide.wait_for("object:property-change:accessible-name", heard)

    def open(self, title: str) -> Node:
        """Turn pages to a part, give its page the focus, and return it."""
        while steps := PARTS.index(title) - PARTS.index(self.title()):
            self.turn(self.following if steps > 0 else self.back)
        self._guide.focus(self.page)
        self._guide.until(lambda: "focused" in self.look().states, "the page does not take the focus")
        return self._guide.look(self.page)

    def look(self) -> Node:
        """Return the page as it is now, without what is in it."""
        return self._guide.look(self.page, deep=False)


@pytest.fixture(scope="module")
def book(guide: Session) -> Book:
    return Book(guide)


@pytest.fixture
def page(book: Book) -> Node:
    """Return the page of the first part, with the focus."""
    return book.open(PARTS[0])


def written_down(title: str) -> list[str]:
    """Return the tree of a part as it was written down, with a client's roles."""
    _, _, rest = FILE.read_text("utf-8").partition(f"## {title}\n\n```text\n")
    lines = []
    for line in rest.partition("\n```")[0].splitlines():
        kind = line.split()[0].rstrip(",")
        lines.append(line[: len(line) - len(line.lstrip())] + ROLES.get(kind, kind))
    return lines


def told(node: Node, depth: int = 0) -> list[str]:
    """Return the roles in *node* as a tree, whether they can be seen now or not."""
    return ["  " * depth + node.role, *(line for child in node.children for line in told(child, depth + 1))]


def within(node: Node, role: str, name: str = "") -> Node:
    """Return the first thing in *node* with this role and name, seen or not."""
    return next(found for found in node.walk() if found.role == role and name in ("", found.name))


@pytest.mark.parametrize("title", [PARTS[0], PARTS[3]])
def test_the_client_gets_the_tree_that_was_written_down(book: Book, title: str) -> None:
    assert told(book.open(title)) == written_down(title)


def test_every_heading_has_its_level_and_its_words(page: Node) -> None:
    headings = [node for node in page.walk() if node.role == "heading"]
    assert [(node.attributes["level"], node.name) for node in headings] == [
        ("1", "Before you begin"),
        ("2", "A first flight"),
        ("2", "About what may go wrong"),
    ]


def test_a_word_of_the_glossary_is_pressed_and_its_explanation_read(guide: Session, page: Node) -> None:
    heard = guide.now()
    word = within(page, "link", "bridle")
    assert word.description == "A word that is explained"
    guide.act(word, "Press")
    popup = guide.find("dialog", "bridle")
    assert "The short strings that join the frame and the line." in popup.description
    guide.wait_for("object:state-changed:focused", heard, name="Say it")
    guide.key("Escape")
    guide.until(lambda: "focused" in guide.look(word).states, "the word does not have the focus again")


def test_the_page_is_read_by_letter_word_line_sentence_and_paragraph(guide: Session, page: Node) -> None:
    text = guide.text(page)
    at = text.index("easier with")
    assert guide.read(page, at, "char")[0] == "e"
    assert guide.read(page, at, "word")[0] == "easier"
    assert guide.read(page, at, "sentence")[0] == "A kite is easier with two people. "
    whole = guide.read(page, at, "paragraph")[0]
    assert whole.startswith("A kite is easier")
    words, start, end = guide.read(page, at, "line")
    assert words == text[start:end]
    assert whole.startswith(words)


def test_lines_are_those_that_are_seen(guide: Session, book: Book) -> None:
    page = book.open("In the air")
    text = guide.text(page)
    first = text.index("The sky is wide")
    paragraph = guide.read(page, first, "paragraph")[0]
    line, _, end = guide.read(page, first, "line")
    assert len(line) < len(paragraph)
    assert guide.read(page, end + 1, "line")[0] in paragraph


def test_a_paragraph_is_read_by_letter_word_and_sentence(guide: Session, page: Node) -> None:
    paragraph = within(page, "section", "A first flight").children[1]
    assert guide.text(paragraph).startswith("Hold the line in both hands. The wooden stick")
    assert guide.read(paragraph, 9, "char")[0] == "l"
    assert guide.read(paragraph, 9, "word")[0] == "line"
    assert guide.read(paragraph, 9, "sentence")[0] == "Hold the line in both hands. "


def test_tab_tells_of_the_link_that_it_comes_to(guide: Session, page: Node) -> None:
    heard = guide.now()
    for name in ("Keep the part", "kite", "bridle"):
        guide.key("Tab")
        guide.wait_for("object:state-changed:focused", heard, name=name)
    assert "focused" in guide.look(within(page, "link", "bridle"), deep=False).states


def test_the_caret_moves_by_lines_and_tells_where_a_heading_is(guide: Session, page: Node) -> None:
    title = within(page, "heading")
    guide.key("Ctrl+Home")
    guide.until(lambda: "focused" in guide.look(title).states, "the title does not have the focus")
    heard = guide.now()
    guide.key("Down")
    guide.wait_for("object:text-caret-moved", heard)
    at = guide.ask("caret", node=page.number)
    assert guide.read(page, at, "line")[0].startswith("Part 1 of 4")
    guide.key("Up")
    guide.wait_for("object:state-changed:focused", heard, name="Before you begin")
    assert guide.read(page, guide.ask("caret", node=page.number), "line")[0] == "Before you begin"


def test_a_focus_far_below_is_scrolled_into_view_and_its_section_is_known(guide: Session, book: Book) -> None:
    page = book.open("In the air")
    last = [node for node in page.walk() if node.role == "link"][-1]
    assert "showing" not in last.states
    guide.focus(last)
    guide.until(lambda: "showing" in guide.look(last).states, "the link was not scrolled into view")
    assert book.look().description == "You are at: Landing"
    assert "active" in guide.look(page.children[-1], deep=False).states
    guide.key("Ctrl+Home")
    guide.until(lambda: not book.look().description, "the page is not at its top")


def test_a_door_is_opened_by_its_button_and_the_page_behind_it_is_told(guide: Session, page: Node) -> None:
    guide.act(within(page, "push button", "Read now"), "Press")
    opened = guide.until(
        lambda: next((n for n in guide.look(page).walk() if n.name == "Close this page"), None),
        "the page behind the door is not told",
    )
    assert opened.role == "link"
    assert not [node for node in guide.look(page).walk() if node.name == "Read now"]
    guide.act(opened, "Press")
    guide.until(
        lambda: next((n for n in guide.look(page).walk() if n.name == "Read now"), None),
        "the door is not closed again",
    )


def test_the_page_says_which_language_it_is_in(book: Book) -> None:
    assert book.look().locale.startswith("en")


def resident(process: int | None) -> int:
    """Return the memory that a process holds, in KiB."""
    status = Path(f"/proc/{process}/status").read_text("utf-8")
    return int(next(line for line in status.splitlines() if line.startswith("VmRSS")).split()[1])


def turn_pages(guide: Session, book: Book, times: int) -> None:
    """Go on and back without waiting; look at all that stands there now and then."""
    for done in range(0, times, 20):
        heard = guide.now()
        for _ in range(10):
            guide.key("Alt+Right", "Alt+Left")

        def all_turned(since: int = heard) -> bool:
            named = guide.heard(since, "object:property-change:accessible-name")
            return sum(event.role == "document frame" for event in named) >= 20

        guide.until(all_turned, "some pages were not turned")
        if not done % 100:
            assert len(told(guide.look(book.page))) > 10


def test_two_thousand_pages_leave_nothing_behind(guide: Session, book: Book) -> None:
    book.open("Places")
    turn_pages(guide, book, 400)  # by then everything is loaded, and kept as often as it will be
    before = resident(guide.process())
    turn_pages(guide, book, 1600)
    assert resident(guide.process()) - before < 2048
    assert told(book.open(PARTS[0])) == written_down(PARTS[0])
