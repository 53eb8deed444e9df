"""What one family did and how they like to read; what of it is kept, taken back, or left out of a visit."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from nbguide.ui.keeping import Keeping, Stays

if TYPE_CHECKING:  # the first picture needs the settings only
    from nbguide.model import Guide
    from nbguide.notebook import Notebook
    from nbguide.policy import Policy
    from nbguide.settings import Settings

VISIT_TEXT_SIZE = 130
"""The least text size of a visit, in per cent: two people read from one screen."""


class Session:
    """The settings, and once `restore` was called the notebook; a visit has both of its own.

    *policy* is what may be done on this computer.
    """

    def __init__(self, keeping: Keeping, policy: Policy) -> None:
        self._keeping = keeping
        self.policy = policy
        self.settings = keeping.settings()
        self.notebook: Notebook
        self._before_visit: Notebook
        self.visiting = False
        self._undo: Notebook | None = None
        self._undoes_all = False
        self._unkept = False

    def restore(self, guide: Guide) -> None:
        """Take the notebook that a family asked to keep, or an empty one."""
        from nbguide.notebook import Notebook

        self.notebook = self._keeping.restore(guide) or Notebook()

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

    def stays(self) -> Stays:
        """Return what stays of the family on this computer."""
        return Stays.VISIT if self.visiting else self._keeping.stays

    def worth_keeping(self) -> bool:
        """Return whether the family answered, asked, wrote or kept anything."""
        if not hasattr(self, "notebook"):  # the guide is not read yet: they just came
            return False
        of = self.notebook
        return bool(of.answers or of.questions or of.notes or of.matters or of.kept_pages or of.kept_parts)

    def take(self, notebook: Notebook) -> bool:
        """Go on with *notebook* and return whether it is kept, where it should be; else that was said."""
        self.notebook = notebook
        self._unkept = False
        return self.visiting or self._keeping.keep(notebook)

    def jot(self, notebook: Notebook) -> None:
        """Go on with *notebook*, in which a letter more is written; it is kept with the next `keep`."""
        self.notebook = notebook
        self._unkept = True

    def keep(self) -> bool:
        """Keep what was jotted since the last time, and return whether nothing is left to be kept."""
        return not self._unkept or self.take(self.notebook)

    def change(self, notebook: Notebook) -> bool:
        """Do as `take` does, and remember what was before, for one Undo."""
        self._undo, self._undoes_all = self.notebook, False
        return self.take(notebook)

    def change_all(self, notebook: Notebook) -> bool:
        """Do as `change` does with another notebook; Undo brings back the whole one before."""
        self._undo, self._undoes_all = self.notebook, True
        return self.take(notebook)

    def undoes_all(self) -> bool:
        """Return whether Undo brings back a whole notebook."""
        return self._undo is not None and self._undoes_all

    def undo(self) -> bool:
        """Take the last change back, and return whether that was done and kept."""
        if self._undo is None:
            return False
        old, self._undo = self._undo, None
        if self._undoes_all:
            return self.take(old)
        before = replace(self.notebook, answers=old.answers, passed=old.passed, opened=old.opened)
        return self.take(replace(before, everything=old.everything))

    def forget_undo(self) -> None:
        """Leave the last change as it is: something else was done since."""
        self._undo = None

    def keep_from_now_on(self, guide: Guide) -> bool:
        """Keep the notebook, and each that follows, and return whether that was done."""
        return self._keeping.begin(self.notebook, guide)

    def keep_no_longer(self) -> bool:
        """Remove what is kept, and return whether that was done; here it stays until the window closes."""
        return self._keeping.forget()

    def empty(self) -> None:
        """Go on as if nobody had done anything yet."""
        from nbguide.notebook import Notebook

        self.notebook = Notebook()
        self._undo, self._unkept = None, False

    def set_settings(self, settings: Settings) -> None:
        """Go on with *settings*, and keep them; in a visit they are not kept, and text stays large."""
        if self.visiting:
            self.settings = replace(settings, text_size=max(settings.text_size, VISIT_TEXT_SIZE))
        else:
            self.settings = settings
            self._keeping.keep_settings(settings)

    def begin_visit(self, notebook: Notebook | None = None) -> None:
        """Put notebook and settings away for a family that is helped here: nothing of theirs is written.

        They begin with *notebook*, or with an empty one.
        """
        from nbguide.notebook import Notebook

        self.keep()
        self._usual, self._before_visit = self.settings, self.notebook
        self.visiting = True
        self.set_settings(self.settings)
        self.notebook = notebook or Notebook()
        self._undo = None

    def unkept(self) -> bool:
        """Return whether somebody's notebook is put away that they did not ask to keep."""
        from nbguide.notebook import Notebook

        return self._keeping.stays is not Stays.ALL and self._before_visit != Notebook()

    def let_go(self) -> None:
        """Forget what was put away, unless it is kept: who comes after the visit may be another family."""
        from nbguide.notebook import Notebook

        if self._keeping.stays is not Stays.ALL:
            self._before_visit = Notebook()

    def end_visit(self) -> None:
        """Go on with what was put away."""
        self.visiting = False
        self.settings, self.notebook = self._usual, self._before_visit
        self._undo, self._unkept = None, False
