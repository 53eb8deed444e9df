"""What a web page needs that stands alone: its colours, its drawings and the links within it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Set
from pathlib import Path

from markupsafe import Markup as Safe

from nbguide.theme import Theme

_GUIDE_LINK = re.compile(r'<a href="((?:term|section):[^"]*)"( class="term"|)>(.*?)</a>', re.DOTALL)
_TERM_LINK = re.compile(r'<a href="term:([^"]*)"(?: class="term"|)>(.*?)</a>', re.DOTALL)
_ROLE = re.compile(r"\$(\w+)")
_HEADING = re.compile(r"(</?h)([1-6])>")


def style(sheet: Path, light: Theme, dark: Theme) -> str:
    """Return a style sheet with the colours of both themes before it; paper is always light."""
    colours = (sheet.parent / "colours.css").read_text("utf-8")
    filled = [theme.fill(colours).rstrip() for theme in (light, dark)]
    return (
        f"{filled[0]}\n@media screen and (prefers-color-scheme: dark) {{\n{filled[1]}\n}}\n"
        f"{sheet.read_text('utf-8')}"
    )


def drawn(path: Path, alt: str, instead: str) -> Safe:
    """Return a picture as part of the page, in the colours of its style sheet; else the words *instead*."""
    try:
        svg = path.read_text("utf-8")
    except (OSError, ValueError):
        svg = ""
    _, found, inside = svg.partition("<svg")
    if not found:
        return Safe("<p>{}</p>").format(instead)
    coloured = _ROLE.sub(lambda role: f"var(--{role[1].replace('_', '-')})", inside)
    return Safe('<svg role="img" aria-label="{}"').format(alt) + Safe(coloured)


def below(html: Safe) -> Safe:
    """Return a section's *html* with its headings one step lower: here its own title is an <h3>."""
    return Safe(_HEADING.sub(lambda tag: f"{tag[1]}{min(6, int(tag[2]) + 1)}>", html))


def wide(html: Safe, title: str) -> Safe:
    """Return *html* with its tables in frames that scroll by themselves, named by the heading *title*."""
    frame = Safe('<div class="wide" role="group" tabindex="0" aria-labelledby="{}">\n<table>').format(title)
    return Safe(html.replace("<table>", frame).replace("</table>", Safe("</table>\n</div>")))


def noted(html: str, terms: Set[str]) -> str:
    """Return *html* with a note for each marked word of *terms*, that opens where one reads.

    An older browser, and paper, have a link to the list of words instead; the style sheet shows one of them.
    """
    return _TERM_LINK.sub(lambda link: _noted(link) if link[1] in terms else link[0], html)


def _noted(link: re.Match[str]) -> str:
    return f'<button type="button" class="term" popovertarget="note-{link[1]}">{link[2]}</button>{link[0]}'


def linked(html: str, targets: Mapping[str, str]) -> Safe:
    """Return *html* with the guide's links within the page; what the page lacks stays plain words."""
    return Safe(_GUIDE_LINK.sub(lambda link: _within(link, targets), html))


def _within(link: re.Match[str], targets: Mapping[str, str]) -> str:
    href, attributes, text = link.groups()
    return f'<a href="#{targets[href]}"{attributes}>{text}</a>' if href in targets else text
