"""What a family can ask their team: the questions that they answered "not sure"."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal

from nbguide.model import Question
from nbguide.ui.card import CardScreen, Rows
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
        title = self.tr("Questions for your team")
        self._nothing = label(self.tr("There is nothing on this list now."), "text")
        self._rows = Rows(title)
        self.set_name(title)
        self.column.addWidget(self.back, 0, Qt.AlignmentFlag.AlignLeft)
        self.column.addWidget(label(title, "question-title"))
        line = self.tr(
            'You answered "not sure" here. That is fine. These are words that you can use to ask. '
            "You can write them down, or show them to a nurse or a doctor."
        )
        self.column.addWidget(label(line, "text"))
        self.column.addWidget(self._nothing)
        self.column.addWidget(self._rows)
        self.column.addStretch()

    def show_questions(self, questions: Sequence[Question]) -> None:
        """Show what can be asked about *questions*."""
        self._rows.clear()
        self._nothing.setVisible(not questions)
        self._rows.setVisible(bool(questions))
        for question in questions:
            _, column = self._rows.add(question.chip, spacing=4)
            column.addWidget(label(question.chip, "small"))
            for words in question.ask:
                column.addWidget(label(words, "text"))

    def take_focus(self) -> None:
        """Give the keys to the way back."""
        self.back.setFocus(Qt.FocusReason.OtherFocusReason)
