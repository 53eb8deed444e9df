"""A page whose review is overdue says so above its text, in the words of the guide."""

import shutil
from pathlib import Path

import pytest

from tests.making import TODAY
from tests.ui.acting import Opener

START = "en/sections/10-begin/010-start.md"
BANNER = "To be checked again by 2026-05-31. Ask your movers."


@pytest.fixture
def overdue(kites: Path, tmp_path: Path) -> Path:
    """Return the guide about kites with a review that held until the day before the tests' day."""
    folder = Path(shutil.copytree(kites, tmp_path / "overdue"))
    path = folder / START
    path.write_text(path.read_text("utf-8").replace("2027-01-01", "2026-05-31"), "utf-8")
    assert TODAY.isoformat() == "2026-06-01"
    return folder


@pytest.mark.parametrize("text_size", [100, 200])
def test_the_banner_stands_between_title_and_text(open_window: Opener, overdue: Path, text_size: int) -> None:
    reader = open_window(overdue, (800, 600), text_size=text_size)
    reader.press(reader.window.welcome.open)
    lines = reader.page.toPlainText().splitlines()
    assert lines.count(BANNER) == 1
    title = max(number for number, line in enumerate(lines) if line == "A first flight")
    text = next(number for number, line in enumerate(lines) if line.startswith("Hold the line"))
    assert title < lines.index(BANNER) < text
    assert reader.page.horizontalScrollBar().maximum() == 0


def test_a_page_in_time_has_no_banner(open_window: Opener) -> None:
    reader = open_window()
    reader.press(reader.window.welcome.open)
    assert "To be checked again" not in reader.page.toPlainText()
