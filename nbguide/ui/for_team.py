"""What a family can ask their team: the questions that they answered "not sure"."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout

from nbguide.model import Question
from nbguide.ui.card import CardScreen, clear
from nbguide.ui.icons import Icons
from nbguide.ui.label import label
from nbguide.ui.wrapping import WrapButton


class ForTeamScreen(CardScreen):
    """The list of questions for the team.

    Signals: back_wanted().
    """

    back_wanted = Signal()

    def __init__(self, icons: Icons) -> None:
        super().__init__(columns=96)
        self.back = WrapButton(self.tr("Back"), "plain", icons, lead="back")
        self.back.clicked.connect(self.back_wanted)
        self._list = QVBoxLayout()
        self.column.addWidget(self.back, 0, Qt.AlignmentFlag.AlignLeft)
        self.column.addWidget(label(self.tr("Questions for your team"), "question-title"))
        line = self.tr(
            'You answered "not sure" here. That is fine. These are words that you can use to ask. '
            "You can write them down, or show them to a nurse or a doctor."
        )
        self.column.addWidget(label(line, "text"))
        self.column.addLayout(self._list)
        self.column.addStretch()

    def show_questions(self, questions: Sequence[Question]) -> None:
        """Show what can be asked about *questions*."""
        clear(self._list)
        if not questions:
            self._list.addWidget(label(self.tr("There is nothing on this list now."), "text"))
        for question in questions:
            row = QFrame()
            row.setProperty("role", "row")
            column = QVBoxLayout(row)
            column.setSpacing(4)
            column.addWidget(label(question.chip, "small"))
            for words in question.ask:
                column.addWidget(label(words, "text"))
            self._list.addWidget(row)

    def take_focus(self) -> None:
        """Give the keys to the way back."""
        self.back.setFocus(Qt.FocusReason.OtherFocusReason)
