"""Markdown to HTML and to plain text, with the words of the glossary marked."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.token import Token

from nbguide.model import Term

_WORD = re.compile(r"\w[\w\u0300-\u036f]*")
_IN_WORD = re.compile(r"[\w\u0300-\u036f]")
_HTML = re.compile(r"</?[a-zA-Z][^<>]*>|<!--")
_SAME = str.maketrans(
    dict.fromkeys("\u2019\u2018\u02bc", "'") | dict.fromkeys("\u2010\u2011\u2012\u2013\u2212", "-")
)


HEADING = 2
"""How far a heading in a text stands below the page's own title: "# X" becomes an <h3>."""


@dataclass(frozen=True, slots=True)
class Form:
    """One way to write a term; *exact* forms are all in capitals, so that their case counts."""

    term: str
    written: str
    folded: str
    exact: bool


@dataclass(frozen=True, slots=True)
class Link:
    """A link that an author wrote; *line* counts from 1 in the body."""

    href: str
    line: int


@dataclass(frozen=True, slots=True)
class Marked:
    """A parsed text: its tokens, the terms in order of first use, and its links and blemishes."""

    tokens: tuple[Token, ...]
    terms: tuple[str, ...]
    links: tuple[Link, ...]
    images: tuple[int, ...] = ()
    html: tuple[int, ...] = ()


@dataclass(slots=True)
class Words:
    """The forms of all terms, found by their first word."""

    by_first: dict[str, list[Form]] = field(default_factory=dict)

    @classmethod
    def of(cls, terms: Iterable[Term]) -> Words:
        """Collect the forms of *terms*; one that holds no word is left to the checker."""
        words = cls()
        for term in terms:
            for written in (term.term, *term.also):
                form = make_form(term.id, written)
                first = _WORD.search(form.folded)
                if first and first.start() == 0:
                    words.by_first.setdefault(first[0], []).append(form)
        for forms in words.by_first.values():
            forms.sort(key=lambda form: -len(form.folded))
        return words


def make_form(term: str, written: str) -> Form:
    """Return *written* as it is compared: NFC, one kind of apostrophe and hyphen, case-folded."""
    plain = unicodedata.normalize("NFC", " ".join(written.split())).translate(_SAME)
    return Form(term, plain, plain.casefold(), plain.isupper())


class Markup:
    """The one Markdown parser of a guide: CommonMark and tables, no HTML, glossary words marked."""

    def __init__(self, terms: Sequence[Term] = ()) -> None:
        self._words = Words.of(terms)
        self._parser = MarkdownIt("commonmark", {"html": False}).enable("table")
        if terms:
            self._parser.core.ruler.push("glossary", self._mark)

    def parse(self, text: str) -> Marked:
        """Parse a section's body; a term is marked where it is first used."""
        return self._marked(self._parser.parse(text, {}))

    def parse_inline(self, text: str, used: Collection[str] = ()) -> Marked:
        """Parse one line, such as a main point, without marking the terms *used* before it."""
        return self._marked(self._parser.parseInline(text, {"used": set(used)}))

    def html(self, marked: Marked) -> str:
        """Return the HTML of a parsed text."""
        return str(self._parser.renderer.render(marked.tokens, self._parser.options, {}))

    def _marked(self, tokens: list[Token]) -> Marked:
        terms: dict[str, None] = {}
        links: list[Link] = []
        images: list[int] = []
        html: list[int] = []
        for token in tokens:
            if token.type in ("heading_open", "heading_close"):
                token.tag = f"h{min(6, int(token.tag[1]) + HEADING)}"
            if token.type != "inline":
                continue
            line = token.map[0] + 1 if token.map else 1
            for child in token.children or ():
                if child.type in ("softbreak", "hardbreak"):
                    line += 1
                elif child.type == "image":
                    images.append(line)
                elif child.type == "text" and _HTML.search(child.content):
                    html.append(line)
                elif child.type == "link_open":
                    href = str(child.attrs.get("href", ""))
                    if href.startswith("term:"):
                        terms.setdefault(href.removeprefix("term:"))
                    if not child.meta.get("marked"):
                        links.append(Link(href, line))
            token.children = _harmless(token.children or ())
        return Marked(tuple(tokens), tuple(terms), tuple(links), tuple(images), tuple(html))

    def _mark(self, state: StateCore) -> None:
        """Core rule: mark the first use of each term, in reading order, outside headings."""
        used: set[str] = state.env.setdefault("used", set())
        heading = False
        for token in state.tokens:
            if token.type in ("heading_open", "heading_close"):
                heading = token.type == "heading_open"
            elif token.type == "inline" and token.children and not heading:
                token.children = _mark_run(token.children, self._words, used)


@dataclass(frozen=True, slots=True)
class _Run:
    """The text of one stretch of inline tokens; each character knows its token and its place there."""

    plain: str
    folded: str
    origin: tuple[int, ...]
    """For each folded character its index in *plain*; one more at the end."""
    where: tuple[tuple[int, int], ...]
    """For each plain character the index of its token and its place in the token's text."""


def _mark_run(children: Sequence[Token], words: Words, used: set[str]) -> list[Token]:
    """Return *children* with links put round the first uses; code, links and hard breaks are barriers."""
    marks: list[tuple[tuple[int, int], tuple[int, int], str]] = []
    stretch: list[int] = []
    depth = 0
    for number, child in enumerate(children):
        if child.type == "link_open":
            marks += _find(children, stretch, words, used)
            stretch, depth = [], depth + 1
            used.add(str(child.attrs.get("href", "")).removeprefix("term:"))
        elif child.type == "link_close":
            depth -= 1
        elif child.type in ("code_inline", "hardbreak", "image"):
            marks += _find(children, stretch, words, used)
            stretch = []
        elif not depth:
            stretch.append(number)
    marks += _find(children, stretch, words, used)
    return _with_links(children, marks)


def _run(children: Sequence[Token], stretch: Sequence[int]) -> _Run:
    plain: list[str] = []
    where: list[tuple[int, int]] = []
    for number in stretch:
        child = children[number]
        text = " " if child.type == "softbreak" else child.content if child.type == "text" else ""
        plain += text.translate(_SAME)
        where += [(number, place) for place in range(len(text))]
    folded: list[str] = []
    origin: list[int] = []
    for index, character in enumerate(plain):
        for part in character.casefold():
            folded.append(part)
            origin.append(index)
    return _Run("".join(plain), "".join(folded), (*origin, len(plain)), tuple(where))


def _find(
    children: Sequence[Token], stretch: Sequence[int], words: Words, used: set[str]
) -> list[tuple[tuple[int, int], tuple[int, int], str]]:
    """Return the first uses in one stretch, as (first character, last character, term)."""
    found = []
    run = _run(children, stretch)
    at = 0
    while word := _WORD.search(run.folded, at):
        start, at = word.start(), word.end()
        if start and run.folded[start - 1] == "-":
            continue
        for form in words.by_first.get(word[0], ()):
            end = start + len(form.folded)
            if not _fits(run, form, start, end):
                continue
            first, last = run.where[run.origin[start]], run.where[run.origin[end - 1]]
            if not _nests(children, first[0], last[0]):
                continue
            if form.term not in used:
                used.add(form.term)
                found.append((first, last, form.term))
            at = end
            break
    return found


def _fits(run: _Run, form: Form, start: int, end: int) -> bool:
    if not run.folded.startswith(form.folded, start):
        return False
    if end < len(run.folded) and _IN_WORD.match(run.folded[end]):
        return False
    return not form.exact or run.plain[run.origin[start] : run.origin[end]] == form.written


def _nests(children: Sequence[Token], first: int, last: int) -> bool:
    """Return whether a link from token *first* to *last* would hold whole tags only."""
    depth = 0
    for child in children[first : last + 1]:
        depth += child.nesting
        if depth < 0:
            return False
    return depth == 0


def _with_links(
    children: Sequence[Token], marks: Sequence[tuple[tuple[int, int], tuple[int, int], str]]
) -> list[Token]:
    starts = {first: term for first, _, term in marks}
    ends = {last for _, last, _ in marks}
    edges = {number for number, _ in (*starts, *ends)}
    result: list[Token] = []
    for number, child in enumerate(children):
        if number not in edges:
            result.append(child)
            continue
        text = ""
        for place, character in enumerate(child.content):
            if (number, place) in starts:
                result += _text(child, text)
                result.append(_link_open(starts[number, place]))
                text = ""
            text += character
            if (number, place) in ends:
                result += _text(child, text)
                result.append(Token("link_close", "a", -1))
                text = ""
        result += _text(child, text)
    return result


def _harmless(children: Sequence[Token]) -> list[Token]:
    """Return *children* with links to the guide only; one that leads out becomes its text and its address."""
    result: list[Token] = []
    address: str | None = None
    for child in children:
        href = str(child.attrs.get("href", ""))
        if child.type == "image":  # nothing that a page would load
            result += _text(child, child.content)
        elif child.type == "link_open" and href.startswith("term:"):
            result.append(_link_open(href.removeprefix("term:")))
        elif child.type == "link_open" and href.startswith("section:"):
            result.append(Token("link_open", "a", 1, attrs={"href": href}))
        elif child.type == "link_open":
            address, began = href, len(result)
        elif child.type == "link_close" and address is not None:
            if _plain(result[began:]) not in (address, address.removeprefix("https://")):
                result.append(Token("text", "", 0, content=f" ({address})", level=child.level))
            address = None
        else:
            result.append(child)
    return result


def _text(like: Token, content: str) -> list[Token]:
    return [Token("text", "", 0, content=content, level=like.level)] if content else []


def _link_open(term: str) -> Token:
    return Token("link_open", "a", 1, attrs={"href": f"term:{term}", "class": "term"}, meta={"marked": True})


def blocks(marked: Marked) -> tuple[str, ...]:
    """Return the plain text of each paragraph, heading, list item and table cell."""
    return tuple(_plain(token.children or ()) for token in marked.tokens if token.type == "inline")


def pieces(marked: Marked) -> Iterator[tuple[int, Marked]]:
    """Yield each paragraph, list, table and call-out by itself, with its line, which counts from 1."""
    began = 0
    for number, token in enumerate(marked.tokens, 1):
        if token.level == 0 and token.nesting <= 0:
            first = marked.tokens[began]
            yield (first.map[0] if first.map else 0) + 1, Marked(marked.tokens[began:number], (), ())
            began = number


def plain_text(marked: Marked) -> str:
    """Return plain text: a blank line between blocks, marks before list items, " | " between cells."""
    lines: list[str] = []
    counters: list[int | None] = []
    row: list[str] = []
    lead = kind = previous = ""
    for token in marked.tokens:
        if token.type in ("bullet_list_open", "ordered_list_open"):
            start = int(str(token.attrs.get("start", 1)))
            counters.append(start if token.type.startswith("ordered") else None)
        elif token.type in ("bullet_list_close", "ordered_list_close"):
            counters.pop()
        elif token.type == "list_item_open":
            number = counters[-1]
            lead = "  " * (len(counters) - 1) + ("- " if number is None else f"{number}. ")
            counters[-1] = None if number is None else number + 1
        elif token.type == "tr_close":
            _append(lines, " | ".join(row), joined=kind == "row")
            row, kind = [], "row"
        elif token.type in ("fence", "code_block"):
            _append(lines, lead + token.content.rstrip(), joined=False)
            kind, lead = "code", ""
        elif token.type == "inline" and previous in ("th_open", "td_open"):
            row.append(_plain(token.children or ()))
        elif token.type == "inline":
            _append(lines, lead + _plain(token.children or ()), joined=bool(lead) and kind == "item")
            kind, lead = "item" if lead else "text", ""
        previous = token.type
    return "\n\n".join(lines)


def _append(lines: list[str], text: str, *, joined: bool) -> None:
    if joined:
        lines[-1] += "\n" + text
    else:
        lines.append(text)


def _plain(children: Sequence[Token]) -> str:
    breaks = {"softbreak": " ", "hardbreak": "\n"}
    return "".join(breaks.get(child.type, child.content) for child in children)
