"""Reads a web page again, to compare what stands on it."""

from __future__ import annotations

from collections.abc import Iterator
from html.parser import HTMLParser


class Element:
    """One element of a page: its tag, its attributes, what is in it."""

    def __init__(self, tag: str, attributes: dict[str, str]) -> None:
        self.tag = tag
        self.attributes = attributes
        self.inside: list[Element | str] = []

    @property
    def text(self) -> str:
        return "".join(piece if isinstance(piece, str) else piece.text for piece in self.inside)

    def walk(self) -> Iterator[Element]:
        yield self
        for piece in self.inside:
            if isinstance(piece, Element):
                yield from piece.walk()

    def all(self, tag: str = "", kind: str = "") -> list[Element]:
        return [
            element
            for element in self.walk()
            if (not tag or element.tag == tag)
            and (not kind or kind in element.attributes.get("class", "").split())
        ]


class Reader(HTMLParser):
    """Reads a page, and complains where tags do not nest."""

    VOID = frozenset({"meta", "br", "hr"})

    def __init__(self, html: str) -> None:
        super().__init__()
        self.page = Element("", {})
        self._open = [self.page]
        self.feed(html)
        self.close()
        assert self._open == [self.page]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, {name: value or "" for name, value in attrs})
        self._open[-1].inside.append(element)
        if tag not in self.VOID:
            self._open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._open[-1].inside.append(Element(tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        if tag not in self.VOID:
            assert self._open.pop().tag == tag

    def handle_data(self, data: str) -> None:
        self._open[-1].inside.append(data)


def read(html: str) -> Element:
    return Reader(html).page


def squeezed(text: str) -> str:
    return "".join(text.split())


def rows_of(page: Element, name: str) -> dict[str, list[str]]:
    """Return the rows of the table *name*, by their first cell."""
    region = next(e for e in page.walk() if e.attributes.get("aria-label") == name)
    rows = [[cell.text for cell in row.inside if isinstance(cell, Element)] for row in region.all("tr")]
    return {first: rest for first, *rest in rows[1:]}
