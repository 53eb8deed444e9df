"""How long a key takes in the search of the shipped guide, until all of it is painted."""

from __future__ import annotations

import os
import time
from datetime import date
from pathlib import Path
from typing import NamedTuple

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QVBoxLayout, QWidget

from nbguide import loader
from nbguide.paths import shipped
from nbguide.search import Index
from nbguide.ui.app import make_window

TYPED = (
    "dinutuximab and fever at home",
    "how long will my child be in hospital",
    "nuroblastoma",
    "kemo",
    "stem cell transplant",
    "radiation side effects",
)
"""Names, a question, slips, and words that stand almost everywhere."""


ROUNDS = 3
"""How often all of it is typed: what else runs here can only make a key slower."""


class Keystrokes(NamedTuple):
    """Milliseconds for each key, and for one in a bare field whose words stand in 20 labels below."""

    ours: list[float]
    bare: list[float]


class Made(NamedTuple):
    """Milliseconds until the index of the shipped guide is made, and what it takes in MiB."""

    took: float
    size: float


def keystrokes(application: QApplication) -> Keystrokes:
    """Type with real keys, and let everything be painted after each."""
    window = make_window(application, shipped("content"), shipped("resources"), None, date.today())
    window.resize(1280, 820)
    window.show()
    window.opened()
    window.ways.show_search()
    application.processEvents()
    ours = _best_of(application, window.screens.search.field)
    window.close()
    bare, field = _bare()
    theirs = _best_of(application, field)
    bare.close()
    return Keystrokes(ours, theirs)


def made() -> Made:
    """Make the index of the shipped guide in memory."""
    guide = loader.load(shipped("content")).guide
    before = _resident()
    began = time.process_time()
    index = Index(guide)
    took = (time.process_time() - began) * 1000
    size = _resident() - before
    assert index.find("fever", frozenset(), 1).page_count
    return Made(took, size)


def _bare() -> tuple[QWidget, QLineEdit]:
    window, field = QWidget(), QLineEdit()
    column = QVBoxLayout(window)
    column.addWidget(field)
    for _ in range(20):
        line = QLabel(wordWrap=True)
        field.textChanged.connect(line.setText)
        column.addWidget(line)
    window.resize(1280, 820)
    window.show()
    return window, field


def _best_of(application: QApplication, field: QLineEdit) -> list[float]:
    return [min(times) for times in zip(*(_type(application, field) for _ in range(ROUNDS)), strict=True)]


def _type(application: QApplication, field: QLineEdit) -> list[float]:
    taken = []
    for words in TYPED:
        field.clear()
        application.processEvents()
        for letter in words:
            began = time.process_time()  # of the processor: what else runs here does not count
            QTest.keyClicks(field, letter)
            application.processEvents()
            taken.append((time.process_time() - began) * 1000)
    return taken


def _resident() -> float:
    """Return what of the memory this process uses, in MiB; only Linux says so."""
    pages = int(Path("/proc/self/statm").read_text("ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 2**20
