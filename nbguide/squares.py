"""Squares that a phone's camera opens as a web address: QR codes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from markupsafe import Markup as Safe

if TYPE_CHECKING:
    from segno import QRCode

EDGE = 4
"""The light edge around a square, in its dots: what the standard of QR codes asks for."""


def dots(address: str) -> tuple[tuple[bool, ...], ...]:
    """Return the rows of a square with its light edge, True for a dark dot; none for too long an address."""
    code = _code(address)
    if code is None:
        return ()
    return tuple(tuple(bool(dot) for dot in row) for row in code.matrix_iter(border=EDGE))


def svg(address: str, alt: str) -> Safe:
    """Return a square for a web page, dark on light in each theme; nothing for too long an address."""
    code = _code(address)
    if code is None:
        return Safe()
    drawing = code.svg_inline(border=EDGE, dark="#000", light="#fff", omitsize=True, svgclass="square")
    _, _, inside = drawing.partition("<svg")
    return Safe('<svg role="img" aria-label="{}"').format(alt) + Safe(inside)


def _code(address: str) -> QRCode | None:
    from segno import DataOverflowError, make  # only what is taken home needs it

    try:
        return make(address, error="m", micro=False)
    except DataOverflowError:
        return None
