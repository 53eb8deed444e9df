"""A picture stands on its page in the colours of the theme, never wider than the page, with its legend."""

import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QImage, QTextDocument
from pytestqt.qtbot import QtBot

from nbguide.theme import load as load_theme
from nbguide.ui.page_look import PageLook
from tests.ui.acting import Opener, Reader, settle

PICTURE = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 720 360" width="720" height="360">'
    '<rect width="720" height="360" fill="$accent"/></svg>'
)
KEYS = """picture = "sail.svg"
alt = "A sail."
caption = "How a sail looks."
legend = ["The upper edge", "The lower edge"]
"""


@pytest.fixture
def seen(
    open_window: Opener, kites: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, resources: Path
) -> Reader:
    """Return somebody on a part with a picture."""
    folder = tmp_path / "guide"
    shutil.copytree(kites, folder)
    path = folder / "en/sections/40-words/010-edges.md"
    path.write_text(path.read_text("utf-8").replace("sources =", f"{KEYS}sources ="), "utf-8")
    pictures = tmp_path / "pictures"
    pictures.mkdir()
    (pictures / "sail.svg").write_text(PICTURE, "utf-8")
    reader = open_window(content=folder)
    look = reader.window._look
    monkeypatch.setattr(reader.window, "_look", lambda settings: replace(look(settings), folder=pictures))
    reader.window.take_settings(reader.window.settings)
    reader.open_part("words")
    return reader


def drawn(reader: Reader) -> QImage:
    image = reader.page.document().resource(
        QTextDocument.ResourceType.ImageResource.value, QUrl("picture:sail.svg")
    )
    assert isinstance(image, QImage)
    return image


def test_it_stands_on_the_page_with_its_words(seen: Reader) -> None:
    text = seen.page.toPlainText()
    assert "\ufffc" in text, "no picture stands on the page"
    assert text.index("The upper edge") < text.index("The lower edge") < text.index("How a sail looks.")
    assert 'alt="A sail."' in html(seen)


def html(reader: Reader) -> str:
    opened = reader.window.opened()
    return "".join(opened.renderer.page(opened.guide.part("words"), reader.window.notebook))


@pytest.mark.parametrize("theme", ["light", "dark", "contrast"])
def test_it_has_the_colours_of_the_theme(seen: Reader, theme: str, resources: Path) -> None:
    seen.window.take_settings(replace(seen.window.settings, theme=theme))
    accent = load_theme(resources / "themes" / f"{theme}.toml").accent
    assert drawn(seen).pixelColor(10, 10).name().upper() == accent.upper()


@pytest.mark.parametrize("width", [1280, 800, 500])
def test_it_is_never_wider_than_the_page(seen: Reader, width: int) -> None:
    seen.resize(width, 700)
    settle()
    assert seen.page.document().size().width() <= seen.page.viewport().width()


def test_it_is_drawn_anew_for_another_width(seen: Reader, qtbot: QtBot) -> None:
    seen.resize(360, 700)
    qtbot.waitUntil(lambda: drawn(seen).width() <= seen.page.viewport().width())
    narrow = drawn(seen).width()
    seen.resize(1280, 700)
    qtbot.waitUntil(lambda: drawn(seen).width() > narrow * 1.5)
    assert drawn(seen).width() <= seen.page.viewport().width()


def test_large_text_makes_no_picture_wider_than_the_page(seen: Reader, qtbot: QtBot) -> None:
    seen.resize(800, 700)
    seen.window.take_settings(replace(seen.window.settings, text_size=200))
    qtbot.waitUntil(lambda: drawn(seen).width() <= seen.page.viewport().width())


def test_it_grows_with_the_text(seen: Reader) -> None:
    seen.window.take_settings(replace(seen.window.settings, text_size=80))
    small = drawn(seen).width()
    seen.window.take_settings(replace(seen.window.settings, text_size=100))
    assert drawn(seen).width() > small * 1.04
    assert drawn(seen).width() <= seen.page.viewport().width() * seen.page.devicePixelRatioF()


BROKEN = {
    "empty": b"",
    "cut off": b"<svg",
    "no text": b"<svg>\xff</svg>",
    "no size": b'<svg xmlns="http://www.w3.org/2000/svg"/>',
    "no width": PICTURE.replace("720", "0").encode(),
    "another colour": PICTURE.replace("$accent", "$pink").encode(),
    "a dollar": PICTURE.replace("$accent", "$5").encode(),
}


@pytest.mark.parametrize("name", ["not there", *BROKEN])
def test_a_broken_picture_leaves_a_gap_and_no_fault(name: str, resources: Path, tmp_path: Path) -> None:
    look = PageLook("", load_theme(resources / "themes" / "light.toml"), 100, tmp_path)
    if name in BROKEN:
        (tmp_path / "it.svg").write_bytes(BROKEN[name])
    assert look.picture("it.svg", 600, 1.0) is None


def test_a_page_without_room_is_no_fault(resources: Path, tmp_path: Path) -> None:
    look = PageLook("", load_theme(resources / "themes" / "light.toml"), 100, tmp_path)
    (tmp_path / "it.svg").write_text(PICTURE, "utf-8")
    assert look.picture("it.svg", 0, 1.0) is not None
