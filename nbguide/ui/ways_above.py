"""Which ways stand in the bar above the screen that is shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nbguide.ui.header import Header
from nbguide.ui.screens import Screens
from nbguide.ui.session import Session

if TYPE_CHECKING:
    from nbguide.ui.wrapping import WrapButton


def ways_above(header: Header, screens: Screens, session: Session) -> list[WrapButton]:
    """Return the buttons of *header* that lead somewhere from the screen that is shown."""
    if screens.on("welcome"):
        return [header.search, header.about]
    if screens.on("helper_card"):
        return [header.end_visit]
    buttons = [] if screens.on("visit") else [header.home]
    if not screens.on("search"):
        buttons += [header.search]
    if screens.on("reader"):
        buttons += [header.take_home] * session.policy.export
        buttons += [header.words] + [header.panel] * screens.reader.folded()
    elif not screens.on("visit"):
        buttons += [header.guide]
    if session.visiting:
        buttons += [header.cover, header.end_visit]
    return buttons
