"""What one family did and how they like to read; what of it is kept, taken back, or left out of a visit."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # the first picture needs the settings only
    from nbguide.model import Guide
    from nbguide.notebook import Notebook
    from nbguide.settings import Settings
    from nbguide.ui.keeping import Keeping

VISIT_TEXT_SIZE = 130
"""The least text size of a visit, in per cent: two people read from one screen."""


class Session:
    """The settings, and once `restore` was called the notebook; a visit has both of its own."""

    def __init__(self, keeping: Keeping) -> None:
        self._keeping = keeping
        self.settings = keeping.settings()
        self.notebook: Notebook
        self._before_visit: Notebook
        self.visiting = False
        self._undo: Notebook | None = None

    def restore(self, guide: Guide) -> None:
        """Take the notebook that a family asked to keep, or an empty one."""
        from nbguide.notebook import Notebook

        self.notebook = Notebook()
        if self.settings.remember:
            kept, replaceable = self._keeping.notebook(guide)
            self.notebook = kept or self.notebook
            self.settings = replace(self.settings, remember=replaceable)

    def renew(self, guide: Guide) -> None:
        """Leave out what *guide*, another state of the one that is read, does not know."""
        self.notebook = self.notebook.fitting(guide)
        if self._undo is not None:
            self._undo = self._undo.fitting(guide)
        if self.visiting:
            self._before_visit = self._before_visit.fitting(guide)

    def begun(self) -> bool:
        """Return whether there is something to carry on with."""
        return bool(self.notebook.part or self.notebook.answers)

    def remembering(self) -> bool | None:
        """Return whether the notebook is kept; None where it cannot be."""
        return self.settings.remember if self._keeping.possible and not self.visiting else None

    def take(self, notebook: Notebook) -> bool:
        """Go on with *notebook* and return whether it is kept, where it should be; else that was said."""
        self.notebook = notebook
        return self.visiting or not self.settings.remember or self._keeping.keep(notebook)

    def change(self, notebook: Notebook) -> bool:
        """Do as `take` does, and remember what was before, for one Undo."""
        self._undo = self.notebook
        return self.take(notebook)

    def undo(self) -> bool:
        """Take the last change of answers back, and return whether that was done and kept."""
        if self._undo is None:
            return False
        old, self._undo = self._undo, None
        before = replace(self.notebook, answers=old.answers, passed=old.passed, opened=old.opened)
        return self.take(replace(before, everything=old.everything))

    def forget_undo(self) -> None:
        """Leave the last change as it is: something else was done since."""
        self._undo = None

    def remember(self, wanted: bool) -> bool:
        """Keep the notebook from now on, or remove it, and return whether that was done."""
        done = self._keeping.keep(self.notebook) if wanted else self._keeping.forget()
        if done:
            self.set_settings(replace(self.settings, remember=wanted))
        return done

    def set_settings(self, settings: Settings) -> None:
        """Go on with *settings*, and keep them; in a visit they are not kept, and text stays large."""
        if self.visiting:
            self.settings = replace(settings, text_size=max(settings.text_size, VISIT_TEXT_SIZE))
        else:
            self.settings = settings
            self._keeping.keep_settings(settings)

    def begin_visit(self) -> None:
        """Put notebook and settings away for a family that is helped here: nothing of theirs is written."""
        from nbguide.notebook import Notebook

        self._usual, self._before_visit = self.settings, self.notebook
        self.visiting = True
        self.set_settings(self.settings)
        self.notebook = Notebook()
        self._undo = None

    def end_visit(self) -> None:
        """Go on with what was put away."""
        self.visiting = False
        self.settings, self.notebook = self._usual, self._before_visit
        self._undo = None
