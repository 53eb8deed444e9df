"""What the first picture needs of a guide."""

from pathlib import Path

import pytest

from nbguide.front import Front, load_front
from nbguide.model import Guide
from tests.golden import DATA


def test_the_front_agrees_with_the_guide(toy: Guide) -> None:
    front = load_front(DATA / "toy")
    assert (front.title, front.version, front.dated) == (toy.title, toy.version, toy.dated)
    assert front.labels == toy.labels


def test_without_a_guide_the_front_is_empty(tmp_path: Path) -> None:
    assert load_front(tmp_path) == Front()
    assert load_front(tmp_path).title == ""


@pytest.mark.parametrize("raw", [b"", b"\xff", b"x = ", b"[" * 200_000, b'source_language = "\\u0000"'])
def test_a_damaged_file_leaves_the_front_empty_or_in_part(toy_folder: Path, raw: bytes) -> None:
    (toy_folder / "guide.toml").write_bytes(raw)
    assert load_front(toy_folder).version == ""
    (toy_folder / "en/labels.toml").write_bytes(raw)
    assert load_front(toy_folder).title == ""


def test_a_word_of_a_wrong_type_is_left_out(toy_folder: Path) -> None:
    (toy_folder / "en/labels.toml").write_bytes(b'\xef\xbb\xbftitle = "A"\nwhy = 1\n')
    assert load_front(toy_folder).labels == {"title": "A"}
