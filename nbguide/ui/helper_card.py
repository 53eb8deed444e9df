"""The first card of a visit: what a helper thinks of before a family looks at the screen."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal

from nbguide.policy import Policy
from nbguide.ui.card import CardScreen
from nbguide.ui.flow import FlowLayout
from nbguide.ui.icons import Icons
from nbguide.ui.label import label
from nbguide.ui.wrapping import WrapButton


class HelperCard(CardScreen):
    """For the helper alone.

    Signals: on_wanted() to the questions, back_wanted() where this was to be no visit.
    """

    on_wanted = Signal()
    back_wanted = Signal()

    def __init__(self, icons: Icons) -> None:
        super().__init__(columns=84)
        title = self.tr("Before you begin")
        self.set_name(title)
        self.column.addWidget(label(title, "question-title"))
        for line in (
            self.tr("Use only what the doctor has already told this family."),
            self.tr("Is the child in the room?"),
            self.tr("Is an interpreter here?"),
            self.tr("Ask: how much would you like to know today?"),
        ):
            self.column.addWidget(label(line, "text"))
        self._unkept = label(
            self.tr(
                "Somebody used the guide here before and did not ask to keep it. "
                "When you go on, what they did is gone."
            ),
            "text",
        )
        self._times = label(role="small")
        self.column.addWidget(self._unkept)
        self.column.addWidget(label(self.tr("This computer keeps nothing from a visit."), "small"))
        self.column.addWidget(self._times)
        self.on = WrapButton(self.tr("Go on to the questions"), "primary", icons, trail="next")
        self.on.clicked.connect(self.on_wanted)
        self.back = WrapButton(self.tr("Back"), "plain", icons, lead="back")
        self.back.clicked.connect(self.back_wanted)
        buttons = FlowLayout(gap=12, spread=True)
        buttons.addWidget(self.back)
        buttons.addWidget(self.on)
        self.column.addLayout(buttons)
        self.column.addStretch()

    def describe(self, policy: Policy, unkept: bool) -> None:
        """Say when the page is covered, and whether somebody's unkept answers will be let go."""
        self._unkept.setVisible(unkept)
        words = self.tr(
            "When nobody touches it for {cover} minutes, the page is covered. "
            "After {end} minutes the visit ends. F9 covers the page at once."
        )
        self._times.setText(words.format(cover=f"{policy.cover_after:g}", end=f"{policy.end_after:g}"))

    def take_focus(self) -> None:
        """Give the keys to the way on."""
        self.on.setFocus(Qt.FocusReason.OtherFocusReason)
