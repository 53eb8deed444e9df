"""What can be heard: the page read aloud, a word said, and help where the computer has no voice."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from html import escape
from typing import Any

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication

from nbguide.spoken import Pronunciation, Sentence
from nbguide.ui.library import OpenGuide
from nbguide.ui.listening import Listening
from nbguide.ui.page_words import passages
from nbguide.ui.screens import Screens
from nbguide.ui.session import Session
from nbguide.ui.speaker import Speaker
from nbguide.ui.voice import Trouble


class Aloud(QObject):
    """Lets the page of the reader of *screens* be heard, and goes with that reader."""

    def __init__(self, screens: Screens, session: Session, opened: Callable[[], OpenGuide]) -> None:
        self._reader = reader = screens.reader
        super().__init__(reader)
        self._screens, self._session, self._opened = screens, session, opened
        self._bar = bar = reader.listen_bar
        self._speaker = Speaker(self)
        self._listening = Listening(reader.page, bar, self._speaker, self._sentences, reader.parts_follow)
        self._listening.begun.connect(self._begun)
        self._listening.stopped.connect(self._stopped)
        self._listening.next_wanted.connect(self._next_part)
        bar.voice_pressed.connect(self._show_voices)
        self._speaker.failed.connect(self._help)
        screens.popup_opened.connect(self._listening.pause)

    def press(self, place: int | None = None) -> None:
        """Begin to read the page aloud, pause, or go on; or read what is selected, or from *place*."""
        if place is None:
            self._listening.press()
        else:
            self._listening.begin(place)

    def say(self, word: str) -> None:
        """Say a word of the glossary; the page waits, for what is said to its end is not its sentence."""
        self._listening.pause()
        self._tune()
        self._speaker.say(self._pronunciation().said(word))

    def reads(self) -> bool:
        """Return whether the page is being read."""
        return self._listening.reads()

    def hush(self) -> None:
        """Stop the voice, whatever it says."""
        self._listening.stop()
        self._speaker.stop()

    def _sentences(self) -> Iterator[Sentence]:
        words = self._opened().renderer.label
        page = passages(self._reader.page.document(), lambda alt: words("export_picture", alt=alt))
        return self._pronunciation().sentences(page)

    def _pronunciation(self) -> Pronunciation:
        return Pronunciation(self._opened().guide.terms)

    def _next_part(self) -> None:
        """Read the next part too: nobody is led to another subject without a wish."""
        by_key = self._bar.main.hasFocus()
        self._reader.next.click()
        self._listening.begin_at_top()
        if by_key:
            self._bar.main.setFocus(Qt.FocusReason.OtherFocusReason)

    # ---- the bar

    def _begun(self) -> None:
        self._tune()
        self._reader.set_listening(True)

    def _stopped(self) -> None:
        focus = QApplication.focusWidget()
        self._reader.set_listening(False)
        if focus is not None and self._bar.isAncestorOf(focus):
            self._reader.listen.setFocus(Qt.FocusReason.OtherFocusReason)

    # ---- the voice

    def _tune(self) -> None:
        settings = self._session.settings
        self._speaker.tune(self._opened().guide.language, settings.voice, settings.speed)

    def _show_voices(self) -> None:
        """Offer other speeds and voices."""
        from nbguide.ui.voice_dialog import VoiceDialog

        dialog = VoiceDialog(self._reader.window())
        dialog.show_speed(self._session.settings.speed)
        dialog.show_voices(self._speaker.voices(), self._speaker.voice())
        dialog.speed_wanted.connect(lambda speed: self._speak_with(speed=speed))
        dialog.speed_wanted.connect(dialog.show_speed)
        dialog.voice_wanted.connect(lambda voice: self._speak_with(voice=voice))
        dialog.open()

    def _speak_with(self, **changed: Any) -> None:
        self._session.set_settings(replace(self._session.settings, **changed))
        self._tune()
        self._listening.say_again()

    # ---- where there is none

    def _help(self, trouble: Trouble) -> None:
        """Say why nothing can be heard and what helps; where a word was to be said, below its meaning."""
        self._listening.stop()
        explainer = self._screens.explainer
        title, *lines = self._what_helps(trouble)
        if explainer.popup.isVisible():
            lines.append(self.tr("Your team can say the word for you."))
            explainer.popup.add_note(" ".join([title, *lines]))
        else:
            html = "".join(f"<p>{escape(line)}</p>" for line in lines)
            on_reader = self._screens.on("reader")
            explainer.show_help(title, html, self._reader.listen if on_reader else self._screens.current())

    def _what_helps(self, trouble: Trouble) -> list[str]:
        if trouble is Trouble.FELL_SILENT:
            return [
                self.tr("The voice of this computer does not answer."),
                self.tr("You can try again. Check that the computer has sound, or plug in headphones."),
                self.tr("You can read on without it."),
            ]
        what = {
            Trouble.NOT_INSTALLED: self.tr("The part of the guide that speaks is not installed."),
            Trouble.LIBRARY_MISSING: self.tr("A part of this computer that plays sound is missing."),
            Trouble.NO_VOICE: self._where_voices_are(),
        }
        lines = [self.tr("This computer has no voice that the guide can use."), what[trouble]]
        command = _COMMANDS.get((trouble, sys.platform)) or _COMMANDS.get((trouble, ""))
        if command:
            lines.append(self.tr("This command brings it: {command}").format(command=command))
        return [*lines, self.tr("Then start the guide again.")]

    def _where_voices_are(self) -> str:
        if sys.platform == "win32":
            return self.tr("You can add one in the Settings of Windows: Time and language, Speech.")
        if sys.platform == "darwin":
            return self.tr("You can add one in the System Settings: Accessibility, Spoken Content.")
        return self.tr("It needs the programs speech-dispatcher and espeak-ng.")


_COMMANDS = {
    (Trouble.NOT_INSTALLED, ""): 'pip install "nbguide[listen]"',
    (Trouble.LIBRARY_MISSING, "linux"): "sudo apt install libpulse0",
    (Trouble.NO_VOICE, "linux"): "sudo apt install speech-dispatcher speech-dispatcher-espeak-ng",
}
"""What somebody who looks after the computer can run; on Linux, for Debian and Ubuntu."""
