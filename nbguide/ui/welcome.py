"""The first screen: what this is, and three ways on."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QVBoxLayout, QWidget

from nbguide.policy import Policy
from nbguide.ui.card import CardScreen
from nbguide.ui.icons import Icons
from nbguide.ui.label import label
from nbguide.ui.wrapping import WrapButton


class WelcomeScreen(CardScreen):
    """The first screen.

    Signals: questions_wanted(), guide_wanted(), visit_wanted(), first_pages_wanted(), carry_on_wanted(),
    saved_wanted(), painted() once, when the first picture stands.
    """

    questions_wanted = Signal()
    guide_wanted = Signal()
    visit_wanted = Signal()
    first_pages_wanted = Signal()
    carry_on_wanted = Signal()
    saved_wanted = Signal()
    painted = Signal()

    def __init__(self, words: Mapping[str, str], icons: Icons) -> None:
        super().__init__(columns=116, role="plain")
        self._painted = self._only = False
        self.start = WrapButton(self.tr("Start the questions"), "primary")
        self.open = WrapButton(self.tr("Open the guide"), "plain")
        self.visit = WrapButton(self.tr("Start a visit"), "plain")
        self.first_pages = WrapButton(self.tr("Not today? Just the first pages"), "link", centred=False)
        self.saved = WrapButton(self.tr("Open what you saved"), "link", centred=False)
        self.carry_on = WrapButton(self.tr("Carry on where you stopped"), "primary", icons, trail="next")
        self.carry_on.hide()
        self.start.clicked.connect(self.questions_wanted)
        self.open.clicked.connect(self.guide_wanted)
        self.visit.clicked.connect(self.visit_wanted)
        self.first_pages.clicked.connect(self.first_pages_wanted)
        self.carry_on.clicked.connect(self.carry_on_wanted)
        self.saved.clicked.connect(self.saved_wanted)
        self._title = label("", "welcome-title")
        self._lead = label("", "lead")
        self._note = label("", "small")
        self._young = label("", "small")
        self._ways = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        ways = (
            (
                self.tr("Find what fits my child"),
                self.tr("A few short questions. You can skip any of them."),
                self.start,
            ),
            (self.tr("Look through everything"), self.tr("The whole guide, part by part."), self.open),
            (
                self.tr("I am helping a family"),
                self.tr("For social workers and nurses. This computer keeps nothing."),
                self.visit,
            ),
        )
        self._cards = [_way(title, text, button) for title, text, button in ways]
        for card in self._cards:
            self._ways.addWidget(card, 1)
        kept = self.tr(
            "Your answers are not sent anywhere. "
            "They are gone when you close, unless you ask us to keep them."
        )
        self._kept = label(kept, "small")
        self.column.addStretch(1)
        self.column.addWidget(self._title)
        self.column.addWidget(self._lead)
        self.column.addWidget(self.carry_on)
        self.column.addLayout(self._ways)
        for note in (self._note, self._young, self._kept):
            self.column.addWidget(note)
        self.column.addWidget(self.first_pages)
        self.column.addWidget(self.saved)
        self.column.addStretch(3)
        self.set_words(words)

    def take_focus(self) -> None:
        """Give the keys to the first way on."""
        first = self.visit if self._only else self.start if self.carry_on.isHidden() else self.carry_on
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def set_words(self, words: Mapping[str, str]) -> None:
        """Show the words of a guide."""
        lines = (words.get("welcome_title", ""), words.get("welcome_second", ""))
        self._title.setText("\n".join(line for line in lines if line))
        self.set_name(" ".join(line for line in lines if line))
        self.setWindowTitle("")  # the guide's name is enough
        self._lead.setText(words.get("welcome_lead", ""))
        self._note.setText(words.get("welcome_note", ""))
        self._young.setText(words.get("welcome_young", ""))

    def follow(self, policy: Policy) -> None:
        """Lead into visits only where an IT desk wants it so, and promise to keep nothing that it forbids."""
        if policy.visit_only:
            self._only = True
            for card in self._cards[:-1]:
                card.hide()
            self.first_pages.hide()
            self.saved.hide()  # in a visit the page of questions leads there
            self.visit.setProperty("role", "primary")
            words = self.tr("This computer is for visits only. Nothing of a visit is kept.")
            self._kept.setText("\n".join(line for line in (words, policy.fault) if line))
        elif not policy.saving:
            self._kept.setText(self.tr("Your answers are not sent anywhere. They are gone when you close."))

    def offer_to_carry_on(self, offered: bool) -> None:
        """Show or hide the way back to where the family stopped."""
        offered = offered and not self._only
        self.carry_on.setVisible(offered)
        self.start.setProperty("role", "plain" if offered else "primary")
        self.start.style().unpolish(self.start)
        self.start.style().polish(self.start)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Say once that the first picture stands, when all of it does."""
        super().paintEvent(event)
        if not self._painted:
            self._painted = True
            QTimer.singleShot(0, self, self.painted.emit)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the three ways under each other where they have no room side by side."""
        super().resizeEvent(event)
        beside = event.size().width() > self.fontMetrics().averageCharWidth() * 88
        wanted = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        if self._ways.direction() != wanted:
            self._ways.setDirection(wanted)

    def minimumSizeHint(self) -> QSize:
        """Return a small size: the screen scrolls."""
        return QSize(200, 150)


def _way(title: str, text: str, button: WrapButton) -> QWidget:
    card = QFrame()
    card.setProperty("role", "card")
    column = QVBoxLayout(card)
    column.addWidget(label(title, "card-title"))
    column.addWidget(label(text, "small"))
    column.addStretch()
    column.addWidget(button)
    button.setAccessibleDescription(f"{title}. {text}")
    return card
