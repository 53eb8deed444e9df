"""Contrast of every pair of colours that is really used, in every theme, as WCAG 2.2 counts it.

The pairs come from the style sheets: what stands on what is told by a rule's own background, or by SURFACES.
A rule that is not named there fails: nobody adds a pair that no test has seen.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path
from typing import NamedTuple
from xml.etree import ElementTree

import pytest

from nbguide.paths import shipped
from nbguide.theme import Theme, contrast, load

RESOURCES = shipped("resources")
THEMES = [load(path) for path in sorted((RESOURCES / "themes").glob("*.toml"))]
COLOURS = {item.name for item in fields(Theme)} - {"name", "title", "border"}

TEXT, MARK = 4.5, 3.0
"""The least contrast of words, and of what must be seen: edges, the focus, indicators, lines of pictures."""

HAIRLINE = "line"
"""The colour of lines that carry no meaning; nothing that can be pressed has it."""

CARD, WINDOW = ("paper",), ("paper", "ground")
CALM = ("paper", "accent_soft", "warm")
ANY = ("paper", "ground", "accent_soft", "warm")

SURFACES: dict[str, tuple[str, ...]] = {
    # app.qss
    "QWidget": ANY,
    "QMainWindow": (),
    "QDialog": (),
    'QWidget[role="ground"]': (),
    'QWidget[role="dialog"]': (),
    'QWidget[role="panel"]': (),
    'QWidget[role="popup-inside"]': ("popup",),
    "QScrollArea": (),
    'QScrollArea[role="panel"]': ("ground",),
    "QToolTip": ANY,
    'QLabel[role="small"]': WINDOW,
    'QLabel[role="sheet"]': WINDOW,
    'QLabel[role="tag"]': CARD,
    'QLabel[role="warm-title"]': ("warm",),
    'QFrame[role="header"]': WINDOW,
    'QFrame[role="card"]': ("ground",),
    'QFrame[role="group"]': CARD,
    'QFrame[role="row"]': CARD,
    'QFrame[role="warm"]': CARD,
    'QFrame[role="message"]': ("ground",),
    'QFrame[role="bar"]': ("ground",),
    'QLabel[role="key"]': CARD,
    "QPushButton": WINDOW,
    'QPushButton[role="primary"]': WINDOW,
    'QPushButton[role="urgent"]': CARD,
    'QPushButton[role="flat"]': CARD,
    'QPushButton[role="icon"]': ("paper", "accent_soft"),
    'QPushButton[role="link"]': ("paper", "ground", "accent_soft"),
    'QPushButton[role="word"]': ("ground",),
    'QPushButton[role="disclosure"]': ("ground",),
    'QPushButton[role="chip"]': ("ground",),
    'QPushButton[role="result"]': CARD,
    'QPushButton[role="part"]': ("ground",),
    'QPushButton[role="popup-action"]': ("popup",),
    'QRadioButton[role="option"]': CARD,
    'QCheckBox[role="option"]': CARD,
    'QRadioButton[role="small-option"]': WINDOW,
    'QCheckBox[role="small-option"]': WINDOW,
    'QCheckBox[role="quiet"]': ("ground",),
    "QRadioButton::indicator": ("paper", "ground", "accent_soft"),
    "QCheckBox::indicator": ("paper", "ground", "accent_soft"),
    "QLineEdit": WINDOW,
    "QPlainTextEdit": WINDOW,
    'QTextBrowser[role="page"]': CARD,
    "QMainWindow::separator": ("ground",),
    "QComboBox": WINDOW,
    "QComboBox QAbstractItemView": WINDOW,
    "QListWidget": WINDOW,
    "QListWidget::item": CARD,
    "QMenu": ANY,
    "QMenu::item": CARD,
    "QMenu::separator": CARD,
    "QProgressBar": WINDOW,
    "QProgressBar::chunk": ("accent_soft",),
    'QFrame[role="popup"]': ANY,
    'QFrame[role="popup"] QLabel': ("popup",),
    'QFrame[role="popup"] QLabel[role="popup-say"]': ("popup",),
    'QFrame[role="popup"] QScrollBar::handle': ("popup",),
    "QScrollBar::handle": WINDOW,
    # page.css
    "p": CALM,
    "li": CALM,
    "h1": CARD,
    "h2": CARD,
    ".meta": CARD,
    "a": CALM,
    "a.term": CALM,
    ".ask .box-title": ("warm",),
    ".main td": CARD,
    ".ask td": CARD,
    ".door td": CARD,
    ".callout td": CARD,
    ".question td": CARD,
    ".note td": CARD,
    ".door td.door-button": ("accent_soft",),
    ".question td.choice": ("accent_soft",),
    ".question td.chosen": ("accent_soft",),
    ".grid td": CARD,
    ".grid th": CARD,
    # export.css and report.css
    "body": ("paper",),
    "h3": ("paper", "ground"),
    "h4": CALM,
    ".note": ("paper", "ground", "accent_soft", "warm"),
    ".main": CARD,
    ".ask": CARD,
    ".overdue": CARD,
    "blockquote": CARD,
    ".ask h4": ("warm",),
    ".main h3": ("accent_soft",),
    ".urgent": CARD,
    ".my-note": CARD,
    ".note-box": CARD,
    ".close": CARD,
    "button": CARD,
    ".wide": CARD,
    "th": CARD,
    "td": CARD,
    ".files": CARD,
    ".files a[aria-current]": CARD,
    ".block": CARD,
    ".block.title": CARD,
    ".margin": CARD,
    ".margin .number": CARD,
    ".line": CARD,
    ".box": WINDOW,
    ".origin": CARD,
    ".main .text": CARD,
    ".ask .text": CARD,
    ".door": CARD,
    "thead th": CARD,
    ".sign th": CARD,
    ".sign td": CARD,
    ".matrix th:first-child": CARD,
    ".matrix thead th:first-child": CARD,
    ".matrix .part th": CARD,
    ".matrix .part td": CARD,
    ".matrix .sum th": CARD,
    ".matrix .sum td": CARD,
    ".matrix .part th:first-child": CARD,
    ".matrix .sum th:first-child": CARD,
    ".dot": WINDOW,
}
"""What each rule's element stands on."""

PRESSED = ("QPushButton", "QRadioButton", "QCheckBox", "QLineEdit", "QPlainTextEdit", "QComboBox")
"""What somebody presses or types in: its edge must be seen."""

MARKS = ("::indicator:checked", "::chunk", "::handle", ".dot")
"""Surfaces without words that must be seen."""

WORDLESS = (
    "::indicator",
    "::chunk",
    "::handle",
    "::separator",
    "popup-inside",
    "QScrollBar",
    "QProgressBar",
    "QScrollArea",
    "QFrame",
    "QMainWindow",
    ".dot",
    ".box",
    ".line",
)


class Rule(NamedTuple):
    """One selector of a sheet: its element, the states in which it holds, and the colours that it gives."""

    element: str
    states: frozenset[str]
    colours: dict[str, str]


class Pair(NamedTuple):
    """A colour on another, the contrast that it needs, and where it is from.

    Where two colours tell the same, such as a surface and its edge, one is enough.
    """

    over: tuple[str, ...]
    under: str
    needed: float
    source: str


def rules(sheet: Path) -> Iterator[Rule]:
    """Yield the rules of a sheet that give a colour, in their order."""
    text = re.sub(r"/\*.*?\*/", "", sheet.read_text("utf-8"), flags=re.DOTALL)
    text = re.sub(r"\$\{?(\w+)\}?", r"<\1>", re.sub(r"var\(--([\w-]+)\)", r"<\1>", text))
    for selectors, body in re.findall(r"([^{}]+)\{([^{}]*)\}", text):
        colours = {}
        for line in body.split(";"):
            name, _, value = line.partition(":")
            used = [word.replace("-", "_") for word in re.findall(r"<([\w-]+)>", value)]
            found = [word for word in used if word in COLOURS]
            if "transparent" in value or found:
                colours[name.strip()] = found[-1] if found else "transparent"
        for selector in selectors.split(",") if colours else ():
            qt = sheet.suffix == ".qss"
            states = frozenset(re.findall(r"(?<!:):([\w-]+)", selector)) if qt else frozenset()
            element = re.sub(r"(?<!:):[\w-]+", "", selector) if qt else selector
            yield Rule(" ".join(element.split()), states, colours)


def kind(element: str) -> str:
    """Return the element without its role, which gives what the role does not say."""
    return re.sub(r"\[role=.*?\]", "", element)


def looks(sheet: Path) -> Iterator[tuple[str, dict[str, str]]]:
    """Yield how each element of a sheet looks in each of its states, with the states behind its name."""
    known = list(rules(sheet))
    for element in dict.fromkeys(rule.element for rule in known):
        about = [rule for rule in known if rule.element in (element, kind(element))]
        single = sorted(set().union(*(rule.states for rule in about)))
        together = [{"focus", other} for other in single if other != "focus" and "focus" in single]
        for states in [set(), *({state} for state in single), *together]:
            holding = [rule for rule in about if rule.states <= states]
            # As in a browser: who names more wins, among equals the later.
            holding.sort(key=lambda rule: len(rule.states) + (rule.element != kind(rule.element)))
            look: dict[str, str] = {}
            for rule in holding:
                look |= rule.colours
            if set(look.values()) <= {"transparent"}:
                continue
            yield element + "".join(f":{state}" for state in sorted(states)), look


def pairs(sheet: Path) -> Iterator[Pair]:
    """Yield what stands on what."""
    for name, look in looks(sheet):
        element = re.sub(r"(?<!:):(?!:)(?!first-child)[\w-]+", "", name)
        assert element in SURFACES, f"{sheet.name}: say in SURFACES of this test what {element} stands on"
        around = SURFACES[element]
        own = look.get("background", look.get("background-color", "transparent"))
        grounds = around if own == "transparent" else (own,)
        if not any(word in name for word in WORDLESS):
            words = look.get("color", "ink" if own not in ("accent", "popup") else "")
            for ground in grounds:
                yield Pair((words,), ground, TEXT, name)
        if any(mark in name for mark in MARKS) and own != "transparent":
            yield from (Pair((own,), ground, MARK, name) for ground in around)
        if "selection-color" in look:
            yield Pair((look["selection-color"],), look["selection-background-color"], TEXT, name)
        if "placeholder-text-color" in look:
            yield Pair((look["placeholder-text-color"],), grounds[0], TEXT, name)
        for place, edge in look.items():
            if not place.startswith(("border", "outline")) or edge == "transparent":
                continue
            if edge == HAIRLINE:
                assert not name.startswith(PRESSED), f"{name}: the edge of a control must be seen"
            elif edge != own:  # an edge like its own surface is only its width
                alone = own == "transparent" or "focus" in name
                told = (edge,) if alone else (edge, own)
                yield from (Pair(told, ground, MARK, f"{name} {place}") for ground in around)


SHEETS = [
    RESOURCES / "themes" / name for name in ("app.qss", "page.css", "export.css", "print.css", "report.css")
]


def ratio(theme: Theme, pair: Pair) -> float:
    """Return the contrast of a pair in one theme."""
    return max(contrast(getattr(theme, over), getattr(theme, pair.under)) for over in pair.over)


def test_no_sheet_is_left_out() -> None:
    names = {path.name for path in (RESOURCES / "themes").iterdir() if path.suffix in (".css", ".qss")}
    assert names == {path.name for path in SHEETS} | {"colours.css"}, "colours.css only names the colours"


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
@pytest.mark.parametrize("sheet", SHEETS, ids=lambda path: path.name)
def test_every_pair_of_a_style_sheet_stands_out(theme: Theme, sheet: Path) -> None:
    found = list(pairs(sheet))
    assert len(found) > (10 if sheet.name != "print.css" else 0), "print.css is added to page.css"
    weak = {
        f"{pair.source}: {' or '.join(pair.over)} on {pair.under} has {ratio(theme, pair):.2f}"
        for pair in found
        if ratio(theme, pair) < pair.needed
    }
    assert not weak, "\n".join(sorted(weak))


def test_what_things_stand_on_is_said_of_nothing_that_is_gone() -> None:
    used = {re.sub(r"(?<!:):(?!:)(?!first-child)[\w-]+", "", name) for s in SHEETS for name, _ in looks(s)}
    assert set(SURFACES) <= used


def test_words_in_high_contrast_have_seven_to_one() -> None:
    theme = next(theme for theme in THEMES if theme.name == "contrast")
    words = [pair for sheet in SHEETS for pair in pairs(sheet) if pair.needed == TEXT]
    assert not [pair for pair in words if ratio(theme, pair) < 7]


def test_no_look_of_its_own_makes_words_fainter_where_something_cannot_be_pressed() -> None:
    """What is switched off keeps its colours, so that its words can be read."""
    for sheet in SHEETS:
        for rule in rules(sheet):
            assert "disabled" not in rule.states or "color" not in rule.colours, rule


PICTURES = sorted((RESOURCES / "pictures").glob("*.svg"))
DRAWN = {"ink", "soft", "accent", "warm_ink", "edge"}
DRAWN_ON = {"paper", "accent_soft", "warm"}


def painted(path: Path) -> tuple[set[str], set[str], set[str]]:
    """Return the colours of the surfaces, of the lines and of the digits of a picture."""
    fills: set[str] = set()
    lines: set[str] = set()
    digits: set[str] = set()
    for element in ElementTree.parse(path).getroot().iter():  # our own files
        colours = {key: element.get(key, "").removeprefix("$") for key in ("fill", "stroke")}
        (digits if element.tag.endswith("text") else fills).add(colours["fill"])
        lines.add(colours["stroke"])
    nothing = {"", "none"}
    return fills - nothing, lines - nothing, digits - nothing


@pytest.mark.parametrize("path", PICTURES, ids=lambda path: path.stem)
def test_what_a_picture_draws_stands_out(path: Path) -> None:
    fills, lines, digits = painted(path)
    assert fills | lines <= DRAWN | DRAWN_ON, "say in this test whether it is drawn, or drawn on"
    assert digits <= {"ink"}
    grounds = fills & DRAWN_ON | {"paper"}
    for theme in THEMES:
        for drawn in (fills | lines) & DRAWN:
            for ground in grounds:
                pair = Pair((drawn,), ground, MARK, path.name)
                assert ratio(theme, pair) >= MARK, f"{theme.name}: {pair}"
        for digit, ground in ((digit, ground) for digit in digits for ground in grounds):
            assert contrast(getattr(theme, digit), getattr(theme, ground)) >= TEXT


def test_icons_take_the_colour_of_the_words_beside_them() -> None:
    icons = sorted((RESOURCES / "icons").glob("*.svg"))
    assert icons
    for path in (path for path in icons if path.stem != "guide"):  # the program's own sign
        for element in ElementTree.parse(path).getroot().iter():
            assert {element.get("fill"), element.get("stroke")} <= {None, "none", "currentColor"}, path.name
