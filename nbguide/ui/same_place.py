"""Where what had the keyboard's focus stands when a page was set anew."""

from __future__ import annotations

from nbguide.ui.typesetting import Anchor, Page


def same_place(place: Anchor, before: Page, after: Page) -> Anchor | None:
    """Return where *place* of the page *before* stands on the page *after*; None where it is gone.

    A link is found by where it leads, other words by how far behind a heading they stand.
    """
    if place.href:
        number = sum(anchor.href == place.href and anchor.start < place.start for anchor in before.anchors)
        alike = [anchor for anchor in after.anchors if anchor.href == place.href]
        return alike[number] if number < len(alike) else None
    start = place.start + _shift(place, before, after)
    was, now = before.document.findBlock(place.start), after.document.findBlock(start)
    same_part = before.document.begin().text() == after.document.begin().text()
    if not same_part or was.text() != now.text() or place.start - was.position() != start - now.position():
        return None
    return Anchor(start, start + place.end - place.start, "")


def _shift(place: Anchor, before: Page, after: Page) -> int:
    """Return by how many letters the heading above *place* has moved; the top of a page never does."""
    above = {section: start for section, start in before.headings.items() if start <= place.start}
    section = max(above, key=lambda name: above[name], default="")
    return after.headings.get(section, 0) - above.get(section, 0)
