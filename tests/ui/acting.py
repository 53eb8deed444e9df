"""What a reader does at the window, and what a reader sees of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TypeVar

import shiboken6
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QTextEdit,
    QWidget,
)

from nbguide.ui.helper_card import HelperCard
from nbguide.ui.main_window import MainWindow
from nbguide.ui.options import Options
from nbguide.ui.page_view import PageView
from nbguide.ui.typesetting import Anchor

Opener = Callable[..., "Reader"]
Kind = TypeVar("Kind", bound=QWidget)

LEFT = Qt.MouseButton.LeftButton
NONE = Qt.KeyboardModifier.NoModifier
Key = Qt.Key


def settle() -> None:
    """Let layouts, paint and deferred deletion happen now."""
    for _ in range(2):
        QApplication.processEvents()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def focused() -> QWidget:
    """Return the widget that takes the keys."""
    widget = QApplication.focusWidget()
    assert widget is not None, "nothing has the focus"
    return widget


def shown(parent: QWidget, kind: type[Kind]) -> Iterator[Kind]:
    """Yield the visible widgets of a kind."""
    if isinstance(parent, kind) and parent.isVisible():
        yield parent
    for widget in parent.findChildren(kind):
        if widget.isVisible():
            yield widget


def interactive(parent: QWidget) -> list[QWidget]:
    """Return the visible widgets that somebody can press or type in."""
    kinds = (QAbstractButton, QLineEdit, QPlainTextEdit, PageView)
    own = [widget for widget in shown(parent, QWidget) if isinstance(widget, kinds) and widget.isEnabled()]
    # The clear button of a line edit is Qt's own; Ctrl+A and Delete do the same.
    return [widget for widget in own if not isinstance(widget.parent(), QLineEdit)]


def texts(parent: QWidget, *, hidden: bool = True) -> str:
    """Return every text of every widget below *parent*: written, described or announced."""
    found = []
    for widget in [parent, *parent.findChildren(QWidget)]:
        if not hidden and not widget.isVisible():
            continue
        found += [widget.accessibleName(), widget.accessibleDescription(), widget.toolTip()]
        found += [widget.windowTitle(), widget.whatsThis(), widget.statusTip()]
        if isinstance(widget, QLabel | QAbstractButton | QLineEdit):
            found.append(widget.text())
        if isinstance(widget, QLineEdit):
            found.append(widget.placeholderText())
        if isinstance(widget, QTextEdit):
            found += [widget.toPlainText(), widget.toHtml()]
        if isinstance(widget, QPlainTextEdit):
            found.append(widget.toPlainText())
    return "\n".join(text for text in found if text)


def in_window(widget: QWidget, rectangle: QRect | None = None) -> QRect:
    """Return where a widget, or a rectangle of it, is in its window."""
    inner = rectangle if rectangle is not None else widget.rect()
    return QRect(widget.mapTo(widget.window(), inner.topLeft()), inner.size())


def in_view(widget: QWidget) -> bool:
    """Return whether no scroll area hides the top left of *widget*, where its words begin."""
    seen = widget.visibleRegion().boundingRect()
    return not seen.isEmpty() and seen.top() <= widget.height() // 2


def words_of(buttons: list[QWidget]) -> list[str]:
    """Return what stands on buttons, for messages."""
    return [b.text() if isinstance(b, QAbstractButton) else type(b).__name__ for b in buttons]


def throw_away(window: MainWindow) -> None:
    """Close a window and let it go at once, so that the next test does not restyle its widgets."""
    if shiboken6.isValid(window):
        window.close()
        shiboken6.delete(window)


class Reader:
    """Somebody at a window: presses, types, looks."""

    def __init__(self, window: MainWindow) -> None:
        self.window = window

    # ---- hands

    def press(self, button: QWidget) -> None:
        """Click a button that can be seen, scrolling to it where needed."""
        assert button.isVisible(), f"{words_of([button])} cannot be seen"
        outer = button.parentWidget()
        while outer is not None:
            if isinstance(outer, QScrollArea):
                outer.ensureWidgetVisible(button)
            outer = outer.parentWidget()
        QCoreApplication.sendPostedEvents()
        at = button.visibleRegion().boundingRect().center()
        QTest.mouseClick(button, LEFT, NONE, at)
        settle()

    def key(self, key: Qt.Key, modifier: Qt.KeyboardModifier = NONE) -> None:
        """Press a key where the focus is."""
        QTest.keyClick(focused(), key, modifier)
        settle()

    def keys(self, *keys: Qt.Key) -> None:
        """Press one key after the other."""
        for key in keys:
            self.key(key)

    def type(self, text: str) -> None:
        """Type where the focus is."""
        QTest.keyClicks(focused(), text)
        settle()

    def resize(self, width: int, height: int) -> None:
        """Give the window another size."""
        self.window.resize(width, height)
        settle()

    def click_at(self, widget: QWidget, at: QPoint) -> None:
        """Click one place of a widget."""
        QTest.mouseClick(widget, LEFT, NONE, at)
        settle()

    # ---- the page

    @property
    def page(self) -> PageView:
        """Return the page."""
        return self.window.reader.page

    def links(self, begin: str = "") -> list[Anchor]:
        """Return the links of the page whose target begins so."""
        return [anchor for anchor in self.page.anchors() if anchor.href.startswith(begin)]

    def link(self, begin: str) -> Anchor:
        """Return the first link of the page whose target begins so."""
        found = self.links(begin)
        assert found, f"the page has no link {begin}; it has {[a.href for a in self.page.anchors()]}"
        return found[0]

    def bring_into_view(self, anchor: Anchor) -> None:
        """Scroll the page as a wheel does, until a link is in its middle."""
        bar = self.page.verticalScrollBar()
        middle = self.page.viewport().height() // 2
        bar.setValue(bar.value() + self.page.rectangle(anchor).center().y() - middle)

    def first_letter(self, anchor: Anchor) -> QPoint:
        """Return a place on the first letters of a link, in the page's viewport."""
        whole = self.page.rectangle(Anchor(anchor.start, anchor.start + 1, anchor.href))
        return self.page.viewport().mapFrom(self.page, whole.center())

    def click_link(self, anchor: Anchor | str) -> None:
        """Click a link, scrolling to it first."""
        if isinstance(anchor, str):
            anchor = self.link(anchor)
        self.bring_into_view(anchor)
        self.click_at(self.page.viewport(), self.first_letter(anchor))

    def tab_to(self, anchor: Anchor) -> None:
        """Press Tab in the page until a link has the focus."""
        self.page.setFocus(Qt.FocusReason.OtherFocusReason)
        self.page.verticalScrollBar().setValue(0)
        for _ in range(len(self.page.anchors()) + 1):
            if self.page.current() == anchor:
                return
            self.key(Key.Key_Tab)
        raise AssertionError(f"Tab never came to {anchor}")

    # ---- ways that many tests go

    def screen(self) -> QWidget:
        """Return the screen that is shown."""
        screen = self.window.screens.currentWidget()
        assert screen is not None
        return screen

    def options(self) -> Options:
        """Return the options of the question that is asked."""
        assert self.screen() is self.window.question, "no question is asked"
        return self.window.question.options()

    def answer(self, *options: str) -> None:
        """Choose options of the question that is asked and go on."""
        for option in options:
            self.press(self.options().button(option))
        self.press(self.window.question.next)

    def answer_all(self, *answers: str) -> None:
        """Begin the questions and answer them in turn; an empty answer passes."""
        self.press(self.window.welcome.start)
        for given in answers:
            self.answer(*given.split())

    def start_visit(self) -> None:
        """Begin a visit and go past the card for the helper."""
        self.press(self.window.welcome.visit)
        card = self.screen()
        assert isinstance(card, HelperCard)
        self.press(card.on)

    def open_part(self, part: str) -> None:
        """Choose a part in the list beside the page."""
        if self.screen() is self.window.welcome:
            self.press(self.window.welcome.open)
        if not self.window.reader.panel.isVisible():
            self.press(self.window.header.panel)
        self.press(self.window.reader.panel.part(part))

    def change(self, question: str, *options: str) -> None:
        """Open a chip and press options under it."""
        panel = self.window.reader.panel
        if panel.editing() != question:
            self.press(panel.chip(question))
        for option in options:
            inline = panel.options()
            assert inline is not None
            self.press(inline.button(option))
