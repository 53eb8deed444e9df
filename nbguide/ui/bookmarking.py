"""Keeps pages and parts to find again, and says where."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from nbguide.ui.library import OpenGuide
from nbguide.ui.session import Session


class Bookmarking(QObject):
    """Changes what a family keeps of the guide that *opened* gives.

    Signals: changed() when there is more or less, said(words).
    """

    changed = Signal()
    said = Signal(str)

    def __init__(self, opened: Callable[[], OpenGuide], session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._opened = opened
        self._session = session

    def toggle(self, section: str, part: str) -> None:
        """Keep a page, or without *section* a part; where it is kept, no longer."""
        self._set(section, part, not self._is_kept(section, part))

    def keep(self, section: str, part: str) -> None:
        """Keep a page, or without *section* a part; where it is kept, say so."""
        if self._is_kept(section, part):
            words = self.tr('You kept "{title}" already. You find it under "Pages you kept".')
            self.said.emit(words.format(title=self._title(section, part)))
        else:
            self._set(section, part, True)

    def _set(self, section: str, part: str, kept: bool) -> None:
        notebook = self._session.notebook
        after = notebook.keep_page(section, kept) if section else notebook.keep_part(part, kept)
        self._session.forget_undo()
        saved = self._session.take(after)
        self.changed.emit()
        if saved:
            words = self.tr('Kept: "{title}". You find it under "Pages you kept".')
            gone = self.tr('"{title}" is no longer among the pages that you kept.')
            self.said.emit((words if kept else gone).format(title=self._title(section, part)))

    def _is_kept(self, section: str, part: str) -> bool:
        notebook = self._session.notebook
        return section in notebook.kept_pages if section else part in notebook.kept_parts

    def _title(self, section: str, part: str) -> str:
        """Return what may be said of it also where its door is closed by now."""
        guide = self._opened().guide
        if not section:
            return guide.part(part).title
        known = guide.section(section)
        return known.door.title if known.door else known.title
