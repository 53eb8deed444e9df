"""The screen on which a family chooses what to take home, and how."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QPageSize, QPixmap, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QButtonGroup, QFrame, QLabel, QProgressBar, QVBoxLayout, QWidget

from nbguide.handout import Handout, Scope
from nbguide.ui.arrows import Arrows
from nbguide.ui.card import CardScreen, clear
from nbguide.ui.choices import WrapCheck, WrapRadio
from nbguide.ui.flow import FlowLayout
from nbguide.ui.icons import Icons
from nbguide.ui.label import label
from nbguide.ui.paper import Paper
from nbguide.ui.told import tell
from nbguide.ui.wrapping import WrapButton

WIDE = 84
"""A window at least as wide as this, in average characters, shows the pages beside the choices."""


class OneOf(QWidget):
    """Radio buttons below a title; Tab comes to the one that is chosen, the arrow keys choose another.

    Signals: chosen() when the reader chose.
    """

    chosen = Signal()

    def __init__(self, title: str, words: Mapping[str, str]) -> None:
        super().__init__()
        tell(self, "group", title)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(label(title, "card-title"))
        group = QButtonGroup(self)
        self.buttons: dict[str, WrapRadio] = {}
        for name, text in words.items():
            radio = WrapRadio(text)
            radio.setProperty("role", "small-option")
            radio.clicked.connect(self._press)
            group.addButton(radio)
            column.addWidget(radio)
            self.buttons[name] = radio
        self._offered = list(self.buttons.values())
        Arrows(self._offered, self, choosing=True)

    def offer(self, name: str, offered: bool) -> None:
        """Let *name* be there to choose, or not; where it is gone, the first is chosen."""
        self.buttons[name].setVisible(offered)
        self._offered[:] = [button for button in self.buttons.values() if not button.isHidden()]
        if not any(button.isChecked() for button in self._offered):
            self.choose(next(known for known, button in self.buttons.items() if button in self._offered))

    def name(self) -> str:
        """Return what is chosen."""
        return next((name for name, button in self.buttons.items() if button.isChecked()), "")

    def choose(self, name: str) -> None:
        """Let *name* be chosen, without a word about it."""
        self.buttons[name].setChecked(True)
        self._let_tab_come()

    def _press(self) -> None:
        self._let_tab_come()
        self.chosen.emit()

    def _let_tab_come(self) -> None:
        for button in self.buttons.values():
            strong, click = Qt.FocusPolicy.StrongFocus, Qt.FocusPolicy.ClickFocus
            button.setFocusPolicy(strong if button.isChecked() else click)


class TakeHomeScreen(CardScreen):
    """What to include, the paper, a look at the first pages, and the ways to take them along.

    Signals: changed() when the reader chose something else, print_wanted(), pdf_wanted(), web_wanted(),
    notebook_wanted(), saved_wanted(), cancel_wanted(), back_wanted().
    """

    changed = Signal()
    print_wanted = Signal()
    pdf_wanted = Signal()
    web_wanted = Signal()
    notebook_wanted = Signal()
    saved_wanted = Signal()
    cancel_wanted = Signal()
    back_wanted = Signal()

    def __init__(self, icons: Icons) -> None:
        super().__init__(columns=130)
        self.back = WrapButton(self.tr("Back"), "plain", icons, lead="back")
        self.back.clicked.connect(self.back_wanted)
        self.column.addWidget(self.back, 0, Qt.AlignmentFlag.AlignLeft)
        title = self.tr("Print or save")
        self.set_name(title)
        self.column.addWidget(label(title, "question-title"))
        self._sides = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._sides.setSpacing(28)
        self._sides.addWidget(self._choices(), 1)
        self._sides.addWidget(self._pages(), 1)
        self.column.addLayout(self._sides)
        self._own = self._own_file()
        self.column.addWidget(self._own)
        self.column.addStretch()

    def _choices(self) -> QWidget:
        self.scope = OneOf(
            self.tr("What to take home"),
            {
                Scope.FITS.value: self.tr("The pages that fit us"),
                Scope.PART.value: "",
                Scope.KEPT.value: self.tr("The pages we kept"),
                Scope.EVERYTHING.value: self.tr("The whole guide"),
            },
        )
        words = {
            "questions": self.tr("My questions and notes"),
            "words": self.tr("Medical words used, in plain words"),
            "pictures": self.tr("Pictures"),
            "sources": self.tr("Where each page was written from"),
            "doors": self.tr("Pages that you opened after a warning"),
        }
        sizes = {"A4": self.tr("A4 paper"), "Letter": self.tr("Letter paper")}
        self.paper = OneOf(self.tr("Size of paper"), sizes)
        self.large = WrapCheck(self.tr("Large print"))
        side, column = _side()
        column.setSpacing(4)
        column.addWidget(self.scope)
        column.addSpacing(12)
        column.addWidget(label(self.tr("With them"), "card-title"))
        self.extras = {name: WrapCheck(text) for name, text in words.items()}
        for extra in self.extras.values():
            self._add(column, extra)
            extra.setChecked(extra is not self.extras["doors"])
        column.addSpacing(12)
        column.addWidget(self.paper)
        self._add(column, self.large)
        column.addStretch()
        self.scope.chosen.connect(self.changed)
        self.paper.chosen.connect(self.changed)
        self.scope.choose(Scope.FITS.value)
        return side

    def _add(self, column: QVBoxLayout, check: WrapCheck) -> None:
        check.setProperty("role", "small-option")
        check.clicked.connect(self.changed)
        column.addWidget(check)

    def _pages(self) -> QWidget:
        side, column = _side()
        self.count = label(role="card-title")
        column.addWidget(self.count)
        self.progress = QProgressBar()
        self.progress.setTextVisible(False)
        self.cancel = WrapButton(self.tr("Cancel"), "plain")
        self.cancel.clicked.connect(self.cancel_wanted)
        column.addWidget(self.progress)
        column.addWidget(self.cancel, 0, Qt.AlignmentFlag.AlignLeft)
        ways = FlowLayout(gap=0)
        self.print = WrapButton(self.tr("Print…"), "primary")
        self.pdf = WrapButton(self.tr("Save as PDF…"), "plain")
        self.web = WrapButton(self.tr("Save as one web page…"), "plain")
        self.ways = (self.print, self.pdf, self.web)
        for button, signal in zip(
            self.ways, (self.print_wanted, self.pdf_wanted, self.web_wanted), strict=True
        ):
            button.clicked.connect(signal)
            ways.addWidget(button)
        column.addLayout(ways)
        words = self.tr("A web page is easiest to read on a phone, or for a screen reader.")
        self._web_words = label(words, "small")
        column.addWidget(self._web_words)
        self._shown = FlowLayout(gap=10)
        column.addLayout(self._shown)
        column.addStretch()
        return side

    def _own_file(self) -> QFrame:
        frame = QFrame()
        frame.setProperty("role", "group")
        column = QVBoxLayout(frame)
        column.addWidget(label(self.tr("Go on with it on another computer"), "card-title"))
        words = self.tr(
            "Your notebook holds your answers, your questions and notes, and the pages you kept."
            " You can save it to a file, for a memory stick. Whoever has the file can read it."
        )
        column.addWidget(label(words, "text"))
        self.notebook = WrapButton(self.tr("Save your notebook to a file…"), "plain")
        self.notebook.clicked.connect(self.notebook_wanted)
        column.addWidget(self.notebook, 0, Qt.AlignmentFlag.AlignLeft)
        self.saved = WrapButton(self.tr("Open what you saved"), "link", centred=False)
        self.saved.clicked.connect(self.saved_wanted)
        column.addWidget(self.saved, 0, Qt.AlignmentFlag.AlignLeft)
        return frame

    def offer_files(self, offered: bool) -> None:
        """Offer to save files, or only to print."""
        for widget in (self.pdf, self.web, self._web_words, self._own):
            widget.setVisible(offered)

    # ---- what is chosen

    def show_choices(self, part: str, kept: int, doors: bool) -> None:
        """Offer the *part* that was read last, and what else there is."""
        self.scope.buttons[Scope.PART.value].setText(self.tr("This part: {title}").format(title=part))
        self.scope.offer(Scope.PART.value, bool(part))
        self.scope.offer(Scope.KEPT.value, kept > 0)
        self.extras["doors"].setVisible(doors)

    def handout(self, part: str) -> Handout:
        """Return what is chosen, where *part* is the part that was read last."""
        scope = Scope(self.scope.name())
        ticked = {name: box.isChecked() and not box.isHidden() for name, box in self.extras.items()}
        return Handout(scope, part if scope is Scope.PART else "", **ticked)

    def sheet(self) -> Paper:
        """Return the paper that is chosen."""
        size = QPageSize.PageSizeId.Letter if self.paper.name() == "Letter" else QPageSize.PageSizeId.A4
        return Paper(size, self.large.isChecked())

    # ---- what will come of it

    def show_pages(self, count: int, pages: Sequence[QPixmap]) -> None:
        """Show how many pages there will be, and how the first ones look."""
        one = self.tr("1 page")
        self.count.setText(one if count == 1 else self.tr("{count} pages").format(count=count))
        clear(self._shown)
        for number, page in enumerate(pages, 1):
            picture = QLabel()
            picture.setPixmap(page)
            picture.setProperty("role", "sheet")
            picture.setAccessibleName(self.tr("Page {number} as it will look").format(number=number))
            self._shown.addWidget(picture)

    def show_progress(self, done: int, of: int) -> None:
        """Show how far it is, with the way to stop it."""
        self.progress.setRange(0, of)
        self.progress.setValue(done)
        self.progress.show()
        self.cancel.show()

    def show_busy(self, busy: bool) -> None:
        """Let nothing else begin while something is made."""
        had_keys = self.focusWidget()
        for button in (*self.ways, self.notebook):
            button.setEnabled(not busy)
        if not busy:
            if had_keys is self.cancel:
                self.back.setFocus(Qt.FocusReason.OtherFocusReason)
            self.progress.hide()
            self.cancel.hide()

    def take_focus(self) -> None:
        """Give the keys to what is chosen."""
        self.scope.buttons[self.scope.name()].setFocus(Qt.FocusReason.OtherFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the pages beside the choices, or below them where there is not the room."""
        super().resizeEvent(event)
        wide = self.viewport().width() >= self.fontMetrics().averageCharWidth() * WIDE
        side, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._sides.setDirection(side if wide else down)

    def picture_size(self) -> QSize:
        """Return how large the picture of a page may be, in device-independent pixels."""
        wide = self.fontMetrics().averageCharWidth() * 16
        return QSize(wide, wide * 3 // 2)


def _side() -> tuple[QWidget, QVBoxLayout]:
    """Return one half of the screen, and its column."""
    side = QWidget()
    column = QVBoxLayout(side)
    column.setContentsMargins(0, 0, 0, 0)
    return side, column
