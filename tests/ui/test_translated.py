"""Every word that a widget shows goes through tr, so that the window can speak another language."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import nbguide.ui

FOLDER = Path(nbguide.ui.__file__).parent
SHOWING = {
    "Action": (1,),
    "QLabel": (0,),
    "QPlainTextEdit": (0,),
    "QPushButton": (0,),
    "WrapButton": (0,),
    "WrapCheck": (0,),
    "WrapRadio": (0,),
    "label": (0,),
    "_heading": (0,),
    "_label": (0,),
    "_way": (0, 1),
    "add_note": (0,),
    "open_at": (2, 3, 4),
    "say": (0,),
    "setAccessibleDescription": (0,),
    "setAccessibleName": (0,),
    "setPlaceholderText": (0,),
    "setText": (0,),
    "setToolTip": (0,),
    "setWindowTitle": (0,),
    "show_way": (0, 1),
}
"""Calls that show words, and which of their arguments are shown."""


def untranslated(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """Yield line and text of each literal with letters that a call of SHOWING takes without tr."""
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        for place in SHOWING.get(name, ()):
            if place < len(node.args):
                yield from letters(node.args[place])


def letters(node: ast.expr) -> Iterator[tuple[int, str]]:
    """Yield the literals with letters in an expression, none from inside a call of tr."""
    if isinstance(node, ast.Call):
        called = node.func
        if isinstance(called, ast.Attribute) and called.attr == "tr":
            return
        if isinstance(called, ast.Attribute):  # "...".format(...), self.tr(...).format(...)
            yield from letters(called.value)
        return
    if isinstance(node, ast.Constant):
        if isinstance(node.value, str) and any(letter.isalpha() for letter in _without_tags(node.value)):
            yield node.lineno, node.value
        return
    if isinstance(node, ast.Subscript | ast.Attribute | ast.Name):
        return
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.expr):
            yield from letters(child)


def _without_tags(text: str) -> str:
    for tag in ("<b>", "</b>", "<p>", "</p>", "<style>", "</style>"):
        text = text.replace(tag, "")
    return text


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.py")), ids=lambda path: path.name)
def test_no_widget_shows_words_that_cannot_be_translated(path: Path) -> None:
    found = list(untranslated(ast.parse(path.read_text("utf-8"))))
    assert not found, found


@pytest.mark.parametrize(
    ("code", "caught"),
    [
        ('label.setText("words")', True),
        ('label.setText(self.tr("words"))', False),
        ('label.setText(self.tr("{n} words").format(n=1))', False),
        ('label.setText(f"<b>{where}</b> {text}")', False),
        ('label.setText(f"the {where}")', True),
        ('WrapButton("Go" if short else self.tr("Go on"), "plain")', True),
        ('WrapButton("", "plain")', False),
        ('self.setWindowTitle("About " + name)', True),
    ],
)
def test_the_search_for_such_words_finds_them(code: str, caught: bool) -> None:
    assert bool(list(untranslated(ast.parse(code)))) == caught
