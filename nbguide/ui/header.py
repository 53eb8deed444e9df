"""The bar above every screen: the guide's name, a few doors, and the call for help, always in view."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout

from nbguide.ui.flow import FlowLayout
from nbguide.ui.icons import Icons
from nbguide.ui.label import Line
from nbguide.ui.told import tell_hint
from nbguide.ui.wrapping import WrapButton


class Header(QFrame):
    """The bar above every screen.

    Signals: one for each button; left_out(whether the way to all words is, whether printing and saving is).
    """

    panel_pressed = Signal()
    home_pressed = Signal()
    guide_pressed = Signal()
    search_pressed = Signal()
    take_home_pressed = Signal()
    words_pressed = Signal()
    left_out = Signal(bool, bool)
    comfort_pressed = Signal()
    about_pressed = Signal()
    cover_pressed = Signal()
    end_visit_pressed = Signal()
    urgent_pressed = Signal()

    def __init__(self, title: str, icons: Icons) -> None:
        super().__init__()
        self.setProperty("role", "header")
        self._title = Line(title, role="guide-title")
        self._room = (False, False, False, False)
        self._wordless = self._showing = False
        self._shown: tuple[WrapButton, ...] = ()
        self.panel = WrapButton(self.tr("Answers and parts"), "flat", icons, lead="panel")
        tell_hint(self.panel, self.panel.text())
        self.home = WrapButton(self.tr("Start page"), "flat", icons)
        tell_hint(self.home, self.home.text())
        self.guide = WrapButton(self.tr("To the guide"), "flat", icons)
        tell_hint(self.guide, self.guide.text())
        self.search = WrapButton(self.tr("Search"), "flat", icons)
        tell_hint(self.search, self.tr("Search the whole guide"))
        self.take_home = WrapButton(self.tr("Print or save"), "flat", icons)
        tell_hint(self.take_home, self.take_home.text())
        self.words = WrapButton(self.tr("All words"), "flat")
        self.comfort = WrapButton(self.tr("Aa"), "flat")
        tell_hint(self.comfort, self.tr("Text and colours"))
        self.about = WrapButton(self.tr("About"), "flat")
        self.cover = WrapButton(self.tr("Cover"), "flat", icons)
        tell_hint(self.cover, self.tr("Cover the page"))
        self.end_visit = WrapButton(self.tr("End the visit"), "plain")
        self.urgent = WrapButton(self.tr("Call your hospital now: when and why"), "urgent")
        self._brief = self.tr("Call your hospital now")
        self._spared = (self.words, self.take_home)
        self._full: dict[WrapButton, str] = {}
        row = FlowLayout(gap=8, spread=True)
        row.addWidget(self._title)
        for button, signal in (
            (self.panel, self.panel_pressed),
            (self.home, self.home_pressed),
            (self.guide, self.guide_pressed),
            (self.search, self.search_pressed),
            (self.take_home, self.take_home_pressed),
            (self.words, self.words_pressed),
            (self.comfort, self.comfort_pressed),
            (self.about, self.about_pressed),
            (self.cover, self.cover_pressed),
            (self.end_visit, self.end_visit_pressed),
            (self.urgent, self.urgent_pressed),
        ):
            button.clicked.connect(signal)
            self._full[button] = button.text()
            row.addWidget(button)
        outer = QVBoxLayout(self)
        outer.addLayout(row)

    def set_title(self, title: str) -> None:
        """Show another name of the guide."""
        self._title.setText(title)

    def show_only(self, *buttons: WrapButton) -> None:
        """Show these buttons; comfort and the call for help are always there."""
        self._shown = buttons
        if self._showing:
            return
        ways = (
            *(self.panel, self.home, self.guide, self.search, self.take_home),
            *(self.words, self.about, self.cover, self.end_visit),
        )
        self._showing, done = True, None
        while done != (self._shown, self._wordless):
            # Once more where a button that came made the window fit the bar anew.
            done = self._shown, self._wordless
            for button in ways:
                button.setVisible(button in done[0] and not (done[1] and button in self._spared))
        self._showing = False
        self.left_out.emit(*(self._wordless and button in self._shown for button in self._spared))

    def _wide(self, urgent: str, *, lean: bool = False) -> int:
        """Return the width in pixels that the buttons need with all their words, and *urgent* on the last.

        *lean*, printing and saving has an icon only.
        """
        shown = (*self._shown, self.comfort, self.urgent)
        texts = ["" if lean and button is self.take_home else self._full[button] for button in shown[:-1]]
        words = sum(map(self.urgent.fontMetrics().horizontalAdvance, (*texts, urgent)))
        return words + self.fontMetrics().height() * (2 * len(shown) + 1)

    def fit(self, width: int, *, compact: bool, wordless: bool) -> None:
        """Fit into *width* pixels, or leave more room to the page: fewer words, the same ways.

        First the call for help is brief. *compact*, the guide's name is left out too; then printing and
        saving has an icon only. *wordless*, all ways have, and what is spared here is in the panel.
        """
        title = self._title.sizeHint().width()
        brief = title + self._wide(self._full[self.urgent]) > width
        compact = compact or title + self._wide(self._brief) > width
        lean = self._wide(self._brief) > width
        wordless = wordless or self._wide(self._brief, lean=True) > width
        if (compact, brief, lean, wordless) == self._room:
            return
        self._room = compact, brief, lean, wordless
        self._wordless = wordless
        self._title.setVisible(not compact)
        self.panel.setText("" if wordless else self.panel.accessibleName())
        icons = (
            *((self.home, "home"), (self.guide, "book"), (self.search, "search")),
            *((self.take_home, "print"), (self.cover, "cover")),
        )
        for button, icon in icons:
            bare = wordless or (lean and button is self.take_home)
            button.setText("" if bare else self._full[button])
            button.set_lead(icon if bare else "")
        full = self._full[self.urgent]
        self.urgent.setAccessibleName(full)
        self.urgent.setText(self._brief if compact or brief else full)
        self.show_only(*self._shown)
