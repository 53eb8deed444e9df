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

    Signals: one for each button.
    """

    panel_pressed = Signal()
    home_pressed = Signal()
    guide_pressed = Signal()
    words_pressed = Signal()
    comfort_pressed = Signal()
    about_pressed = Signal()
    end_visit_pressed = Signal()
    urgent_pressed = Signal()

    def __init__(self, title: str, icons: Icons) -> None:
        super().__init__()
        self.setProperty("role", "header")
        self._title = Line(title, role="guide-title")
        self._compact = self._wordless = False
        self._shown: tuple[WrapButton, ...] = ()
        self.panel = WrapButton(self.tr("Answers and parts"), "flat", icons, lead="panel")
        tell_hint(self.panel, self.panel.text())
        self.home = WrapButton(self.tr("Start page"), "flat", icons)
        tell_hint(self.home, self.home.text())
        self.guide = WrapButton(self.tr("To the guide"), "flat", icons)
        tell_hint(self.guide, self.guide.text())
        self.words = WrapButton(self.tr("All words"), "flat")
        self.comfort = WrapButton(self.tr("Aa"), "flat")
        tell_hint(self.comfort, self.tr("Text and colours"))
        self.about = WrapButton(self.tr("About"), "flat")
        self.end_visit = WrapButton(self.tr("End the visit"), "plain")
        self.urgent = WrapButton(self.tr("Call your hospital now: when and why"), "urgent")
        self._short = self.tr("Call your hospital now")
        self._full: dict[WrapButton, str] = {}
        row = FlowLayout(gap=8, spread=True)
        row.addWidget(self._title)
        for button, signal in (
            (self.panel, self.panel_pressed),
            (self.home, self.home_pressed),
            (self.guide, self.guide_pressed),
            (self.words, self.words_pressed),
            (self.comfort, self.comfort_pressed),
            (self.about, self.about_pressed),
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
        for button in (self.panel, self.home, self.guide, self.words, self.about, self.end_visit):
            needed = button in buttons and not (self._wordless and button is self.words)
            button.setVisible(needed)

    def fit(self, width: int, *, compact: bool, wordless: bool) -> None:
        """Leave words out where *width* pixels have no room for all, or where the page needs the room."""
        shown = [*self._shown, self.comfort, self.urgent]
        texts = [self._full[button] for button in shown[:-1]]
        around = self.fontMetrics().height() * (2 * len(shown) + 1)
        few, most = (around + self._wide(*texts, last) for last in (self._short, self._full[self.urgent]))
        compact = compact or self._title.sizeHint().width() + most > width
        self._set_compact(compact, wordless=wordless or few > width)

    def _wide(self, *texts: str) -> int:
        return sum(self.urgent.fontMetrics().horizontalAdvance(text) for text in texts)

    def _set_compact(self, compact: bool, *, wordless: bool) -> None:
        """Leave more room to the page: fewer words, the same ways; All words is in the panel too."""
        if (compact, wordless) == (self._compact, self._wordless):
            return
        self._compact, self._wordless = compact, wordless
        self._title.setVisible(not compact)
        self.panel.setText("" if wordless else self.panel.accessibleName())
        for button, icon in ((self.home, "home"), (self.guide, "book")):
            button.setText("" if wordless else button.accessibleName())
            button.set_lead(icon if wordless else "")
        full = self._full[self.urgent]
        self.urgent.setAccessibleName(full)
        self.urgent.setText(self._short if compact else full)
        self.show_only(*self._shown)
