"""Composition root: the application, its fonts, its look and its window, and what happens on a fault."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path
from types import TracebackType

import fontpkg_atkinson_hyperlegible
from PySide6.QtCore import (
    QLocale,
    QMessageLogContext,
    QStandardPaths,
    Qt,
    QtMsgType,
    QTranslator,
    qInstallMessageHandler,
)
from PySide6.QtGui import QAccessible, QColor, QFont, QFontDatabase, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication, QWidget

from nbguide import __version__
from nbguide.front import load_front
from nbguide.policy import Policy
from nbguide.settings import Settings
from nbguide.settings import load as load_settings
from nbguide.theme import POINTS, Theme
from nbguide.theme import load as load_theme
from nbguide.theme import names as theme_names
from nbguide.ui.accessible.factory import PageFactory
from nbguide.ui.icons import Icons
from nbguide.ui.keeping import SETTINGS
from nbguide.ui.library import OpenGuide, open_guide
from nbguide.ui.main_window import MainWindow
from nbguide.ui.own_program import own_program
from nbguide.ui.page_look import PageLook
from nbguide.ui.told import Telling

NO_SCREEN = (
    "nbguide: there is no screen to open a window on{why}; "
    "`nbguide export --format html -o guide.html` writes the guide as a web page instead\n"
)

TITLE_BAR = 40
"""Pixels that the frame above a window takes; Qt does not tell before it is shown."""

_ROLES = {
    QPalette.ColorRole.Window: "ground",
    QPalette.ColorRole.WindowText: "ink",
    QPalette.ColorRole.Base: "paper",
    QPalette.ColorRole.AlternateBase: "accent_soft",
    QPalette.ColorRole.Text: "ink",
    QPalette.ColorRole.Button: "paper",
    QPalette.ColorRole.ButtonText: "ink",
    QPalette.ColorRole.Highlight: "accent",
    QPalette.ColorRole.HighlightedText: "on_accent",
    QPalette.ColorRole.Link: "accent",
    QPalette.ColorRole.PlaceholderText: "soft",
    QPalette.ColorRole.ToolTipBase: "popup",
    QPalette.ColorRole.ToolTipText: "popup_ink",
}


class QtMessages:
    """Keeps Qt's warnings; once *aloud*, they also go where they would have gone."""

    def __init__(self) -> None:
        self.texts: list[str] = []
        self.aloud = False

    def __call__(self, kind: QtMsgType, context: QMessageLogContext, text: str) -> None:
        """Take one message of Qt."""
        if kind in (QtMsgType.QtDebugMsg, QtMsgType.QtInfoMsg) or "propagateSizeHints" in text:
            return
        self.texts.append(text)
        if self.aloud:
            sys.stderr.write(f"{text}\n")

    def missing_library(self) -> str:
        """Return the library that kept a window from opening on a screen that is there, in brackets."""
        if any("could not connect" in text for text in self.texts):
            return ""
        return next((f" ({text.strip().rstrip('.')})" for text in self.texts if "is needed" in text), "")


class Look:
    """Applies settings to the application: theme, text size, fonts."""

    def __init__(self, application: QApplication, resources: Path) -> None:
        self._application = application
        self._folder = resources / "themes"
        self._names = theme_names(self._folder)
        self._pictures = resources / "pictures"
        self._widgets = (resources / "themes" / "app.qss").read_text("utf-8")
        self._pages = (resources / "themes" / "page.css").read_text("utf-8")
        self._family = fontpkg_atkinson_hyperlegible.FAMILY
        _load_fonts("Regular", "Bold")

    def names(self) -> tuple[str, ...]:
        """Return the themes in the order in which they are offered."""
        return self._names

    def __call__(self, settings: Settings) -> PageLook:
        """Apply *settings* and return how pages look."""
        theme = self.theme(settings)
        sheet = self._filled(self._widgets, theme, settings)
        if sheet != self._application.styleSheet():  # dressing every widget again takes its time
            font = QFont(self._family)
            font.setPointSizeF(POINTS["text"] * settings.text_size / 100)
            self._application.setFont(font)
            self._application.setPalette(_palette(theme))
            self._application.setStyleSheet(sheet)
        pages = self._filled(self._pages, theme, settings)
        return PageLook(pages, theme, settings.text_size, self._pictures)

    def _filled(self, sheet: str, theme: Theme, settings: Settings) -> str:
        dots = self._application.primaryScreen().logicalDotsPerInch()
        return theme.fill(sheet, settings.text_size, self._family, settings.spaces(), dots)

    def theme(self, settings: Settings) -> Theme:
        """Return the theme of *settings*; the system's choice where it is to be followed."""
        name = settings.theme if settings.theme in self._names else _system_theme()
        return load_theme(self._folder / f"{name}.toml")


class Unexpected:
    """What happens on a fault that nobody foresaw: kind words over *window*, and the program goes on."""

    def __init__(self, window: QWidget | None) -> None:
        self._window = window
        self.happened: list[str] = []

    def __call__(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        """Take one fault, as sys.excepthook does."""
        if issubclass(kind, KeyboardInterrupt):
            QApplication.quit()
            return
        from nbguide.ui.error_dialog import ErrorDialog, report

        details = report(kind, trace)
        sys.stderr.write(f"{details}\n")  # without the error's own words, which may hold an answer
        self.happened.append(details)
        # A fault while painting comes again and again: one dialog is enough.
        if self._window is not None and not self._window.findChildren(ErrorDialog):
            ErrorDialog(details, self._window).open()


def run(
    content: Path,
    resources: Path,
    clock: date,
    policy: Policy | None = None,
    *,
    preview: bool = False,
    smoke_test: bool = False,
    pictures: Path | None = None,
) -> int:
    """Open the window and return the exit status: 0 done, 1 the smoke test failed, 2 there is no screen."""
    messages = QtMessages()
    qInstallMessageHandler(messages)
    application = make_application()
    if application is None:
        sys.stderr.write(NO_SCREEN.format(why=messages.missing_library()))
        return 2
    messages.aloud = True
    if preview:
        window = make_preview(application, content, resources, clock)
    else:
        window = make_window(
            application, content, resources, None if smoke_test else _own_folder(), clock, policy=policy
        )
    unexpected = Unexpected(None if smoke_test else window)
    sys.excepthook = unexpected
    if smoke_test:
        from nbguide.ui.smoke_test import SmokeTest, SmokeTestFailed

        try:
            SmokeTest(application, window, pictures).run()
        except SmokeTestFailed as reason:
            unexpected.happened.append(str(reason))
        for line in (*unexpected.happened, *messages.texts):
            sys.stderr.write(f"nbguide: smoke test: {line}\n")
        return int(bool(unexpected.happened or messages.texts))
    window.resize(*_first_size(application))
    window.show()
    return application.exec()


def make_application() -> QApplication | None:
    """Return the application, or None where there is no screen for it."""
    asked = "QT_QPA_PLATFORM" in os.environ
    if not asked and sys.platform.startswith("linux"):
        screens = [
            name for name, key in (("wayland", "WAYLAND_DISPLAY"), ("xcb", "DISPLAY")) if os.environ.get(key)
        ]
        if not screens:
            return None
        os.environ["QT_QPA_PLATFORM"] = ";".join((*screens, "offscreen"))
    application = QApplication(sys.argv[:1])
    if not asked and application.platformName() == "offscreen":
        return None
    application.setApplicationName("nbguide")
    application.setApplicationVersion(__version__)
    application.setStyle("Fusion")
    hold_still(application)
    QAccessible.installFactory(PageFactory())
    QAccessible.installFactory(Telling())
    return application


def hold_still(application: QApplication) -> None:
    """Let nothing move or blink: Qt cannot say whether the computer asks for less motion, so there is none.

    The style sheet does the same for what the style moves.
    """
    for effect in Qt.UIEffect:
        application.setEffectEnabled(effect, False)
    application.setCursorFlashTime(0)


def make_window(
    application: QApplication,
    content: Path,
    resources: Path,
    folder: Path | None,
    clock: date,
    opener: Callable[[str], OpenGuide] | None = None,
    policy: Policy | None = None,
) -> MainWindow:
    """Build the window with all that it needs.

    *folder* is where a family's notebook may be kept, *clock* the computer's day.

    *opener* reads the guide in a language, in place of what reads the one in *content* once and for all.
    *policy* is what the IT desk decided, if anything.
    """
    policy = policy or Policy()
    if not policy.keeps:
        folder = None
    settings = load_settings(folder / SETTINGS) if folder else Settings()
    language = settings.language or policy.language or QLocale().name().partition("_")[0]
    _translate(application, resources / "i18n", language)
    look = Look(application, resources)
    icons = Icons(resources / "icons")
    window = MainWindow(
        load_front(content, language),
        partial(opener, language) if opener else guide_opener(content, resources, clock, language),
        icons,
        look,
        look.names(),
        folder,
        policy,
    )
    hints = QGuiApplication.styleHints()
    hints.colorSchemeChanged.connect(window.system_look_changed)
    hints.accessibility().contrastPreferenceChanged.connect(window.system_look_changed)
    return window


def make_preview(application: QApplication, content: Path, resources: Path, clock: date) -> MainWindow:
    """Build the window for somebody who writes in *content*; nothing that is done there is kept."""
    from nbguide.ui.draft import Draft
    from nbguide.ui.preview import Preview

    content = content.absolute()
    draft = Draft(content, resources / "templates", clock)
    window = make_window(application, content, resources, None, clock, draft.read)
    _load_fonts("Italic", "BoldItalic")
    check = own_program("check", "--format", "json", str(content))
    Preview(window, draft, Icons(resources / "icons"), check)
    return window


def guide_opener(
    content: Path, resources: Path, clock: date, language: str | None = None
) -> Callable[[], OpenGuide]:
    """Return what reads the guide, once somebody wants more than its front."""

    def read_guide() -> OpenGuide:
        from nbguide import loader

        try:
            loaded = loader.load(content, language)
            opened = open_guide(loaded.guide, resources / "templates", clock)
            _load_fonts("Italic", "BoldItalic")  # no widget uses them, only pages
            gc.freeze()  # it stays: nothing of it is looked through again
        finally:
            gc.enable()
        return replace(opened, problems=loaded.problems)

    return read_guide


def _system_theme() -> str:
    """Return the name of the theme that comes nearest to what the computer is set to."""
    hints = QGuiApplication.styleHints()
    if hints.accessibility().contrastPreference() == Qt.ContrastPreference.HighContrast:
        return "contrast"
    return "dark" if hints.colorScheme() == Qt.ColorScheme.Dark else "light"


def _own_folder() -> Path | None:
    """Return where this computer, and no server behind it, keeps what belongs to the program."""
    name = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.AppLocalDataLocation)
    return Path(name) if name else None


def _translate(application: QApplication, folder: Path, language: str) -> None:
    translator = QTranslator(application)
    if translator.load(f"nbguide_{language}", str(folder)):
        application.installTranslator(translator)


def _load_fonts(*styles: str) -> None:
    folder = fontpkg_atkinson_hyperlegible.ROOT / "files"
    for style in styles:
        QFontDatabase.addApplicationFont(str(folder / f"AtkinsonHyperlegible-{style}.ttf"))


def _palette(theme: Theme) -> QPalette:
    palette = QPalette()
    for role, name in _ROLES.items():
        palette.setColor(role, QColor(getattr(theme, name)))
    return palette


def _first_size(application: QApplication) -> tuple[int, int]:
    room = application.primaryScreen().availableSize()
    return min(1280, room.width()), min(820, room.height() - TITLE_BAR)
