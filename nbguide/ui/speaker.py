"""Saying one word aloud with the computer's own voice; loaded only when somebody asks for it."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QObject


class Speaker(QObject):
    """Says words; on a computer without a voice, or without Qt's speech library, it says so instead."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._engine: Any = None

    def say(self, word: str) -> bool:
        """Say *word* and return True, or return False where no voice can be had."""
        try:
            from PySide6.QtTextToSpeech import QTextToSpeech
        except ImportError:  # the extra "listen" or a system library is missing
            return False
        if self._engine is None:
            self._engine = QTextToSpeech(self)
        if self._engine.state() == QTextToSpeech.State.Error:
            return False
        self._engine.say(word)
        return True
