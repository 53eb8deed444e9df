"""Which part of the guide stands in the reader, and the ways back and on from it."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, QObject

from nbguide.credit import credit
from nbguide.last_page import LastPage
from nbguide.model import Part
from nbguide.ui.library import OpenGuide
from nbguide.ui.page_view import Spot
from nbguide.ui.session import Session

if TYPE_CHECKING:
    from nbguide.ui.reader import ReaderScreen


class Reading(QObject):
    """A family's reading of an open guide.

    While *urgent*, the call for help stands in place of its part; *away*, a page that a link led to.
    """

    def __init__(self, opened: OpenGuide, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._guide = opened.guide
        self._opened = opened
        self._session = session
        self.urgent = False
        self.away = False

    def renew(self, opened: OpenGuide, place: Spot | None) -> Spot | None:
        """Go on with another state of the guide and return *place* in it, or the nearest that is left.

        Where the part is gone, the one that took its place stands in the reader.
        """
        before = self.part() if self._guide.reading_parts else None
        index = self._index(before) if before else 0
        self._guide, self._opened = opened.guide, opened
        self.urgent = self.urgent and self.urgent_part() is not None
        parts, notebook = self._guide.reading_parts, self._session.notebook
        if notebook.part and parts and notebook.part not in {part.id for part in self._guide.parts}:
            self._session.take(notebook.stop_at(parts[min(index, len(parts) - 1)].id))
        if place is None or before is None:
            return place
        left = {section.id for part in self._guide.parts if part.id == before.id for section in part.sections}
        ids = [section.id for section in before.sections]
        if place.section in left or place.section not in ids:
            return place
        return Spot(next((known for known in ids[ids.index(place.section) :] if known in left), ""))

    def urgent_part(self) -> Part | None:
        """Return the part on when to call the hospital, where the guide has one."""
        return next((part for part in self._guide.parts if part.urgent), None)

    def first_part(self) -> str:
        """Return the id of the part where reading begins; empty where nothing could be read."""
        return next((part.id for part in self._guide.reading_parts), "")

    def part(self) -> Part:
        """Return the part that stands in the reader."""
        urgent = self.urgent_part()
        if self.urgent and urgent is not None:
            return urgent
        return self._guide.part(self._session.notebook.part or self.first_part())

    def before(self, part: Part) -> Part | None:
        """Return the part before *part*, or None at the first."""
        index = self._index(part)
        return self._guide.reading_parts[index - 1] if index else None

    def after(self, part: Part) -> Part | None:
        """Return the part after *part*, or None at the last."""
        return next(iter(self._guide.reading_parts[self._index(part) + 1 :]), None)

    def show(self, reader: ReaderScreen, spot: Spot | None) -> None:
        """Show in *reader* what guide and notebook say now; without *spot* the reader's place is kept."""
        part, notebook = self.part(), self._session.notebook
        place = spot if spot is not None else reader.page.spot()
        reader.page.setLocale(QLocale(self._guide.language))
        reader.page.show_page(self._opened.renderer.page(part, notebook))
        reader.page.go_to(self._nearest(part, place))
        reader.page.setAccessibleName(part.title)
        reader.setWindowTitle(part.title)
        reader.credit = self._credit
        to_link = self.tr("Back to where you were")
        if part.urgent:
            reader.show_way(to_link, "", 0, len(self._guide.reading_parts))
        else:
            back, following, number, count = self._way(part)
            reader.show_way(to_link if self.away else back, following, number, count)
        reader.panel.show_guide(self._opened, notebook, part, self._session.stays())

    def _credit(self, sections: Collection[str]) -> Iterable[str]:
        return credit(self._opened.renderer, self.part(), self._session.notebook, sections)

    def last_page(self, made_by: str) -> LastPage:
        """Return the page of the part where the family stopped, as the reader shows it."""
        part = self._guide.part(self._session.notebook.part)
        pieces = self._opened.renderer.page(part, self._session.notebook)
        return LastPage(made_by, list(pieces), *self._way(part), self.stopped())

    def stopped(self) -> str:
        """Return the section where the family stopped, or the next that is shown; empty at the top."""
        notebook = self._session.notebook
        if not (notebook.part and notebook.stopped):
            return ""
        return self._opened.renderer.nearest(self._guide.part(notebook.part), notebook, notebook.stopped)

    def time_left(self) -> str:
        """Say that the family stopped here, and how long the rest of the part takes."""
        part, notebook = self._guide.part(self._session.notebook.part), self._session.notebook
        minutes = self._opened.renderer.minutes(part, notebook, self.stopped())
        one = self.tr("You stopped here. About 1 minute is left in this part.")
        return (
            one
            if minutes == 1
            else self.tr("You stopped here. About %n minutes are left in this part.", "", minutes)
        )

    def _index(self, part: Part) -> int:
        return next((n for n, known in enumerate(self._guide.reading_parts) if known.id == part.id), 0)

    def _way(self, part: Part) -> tuple[str, str, int, int]:
        """Return what Back and Next lead to from *part*, its number, and how many parts there are."""
        start = self.tr("The questions") if self._session.visiting else self.tr("Start page")
        before, after = self.before(part), self.after(part)
        back = self.tr("Back: {title}").format(title=before.title if before else start)
        following = self.tr("Next: {title}").format(title=after.title if after else start)
        return back, following, self._index(part) + 1, len(self._guide.reading_parts)

    def _nearest(self, part: Part, place: Spot) -> Spot:
        """Return *place*, or the next section that is shown where its section was put aside."""
        kept = self._opened.renderer.nearest(part, self._session.notebook, place.section)
        return place if kept == place.section else Spot(kept)
