"""What stays on the computer, and what does not."""

from pathlib import Path

import pytest

from nbguide.kept import Damaged, Kept
from nbguide.model import Guide
from nbguide.notebook import Notebook


def test_without_a_folder_nothing_is_read_or_written(toy: Guide) -> None:
    kept = Kept(None)
    kept.save_notebook(Notebook())
    kept.forget()
    assert kept.notebook(toy) is None


def test_a_notebook_comes_back(tmp_path: Path, toy: Guide) -> None:
    kept = Kept(tmp_path / "new")
    notebook = Notebook().answer("pet", ["cat"])
    assert kept.notebook(toy) is None
    kept.save_notebook(notebook)
    assert Kept(tmp_path / "new").notebook(toy) == notebook


def test_a_damaged_notebook_is_put_aside_and_told_once(tmp_path: Path, toy: Guide) -> None:
    (tmp_path / "notebook.json").write_bytes(b"{")
    kept = Kept(tmp_path)
    with pytest.raises(Damaged, match=r"notebook-damaged\.json"):
        kept.notebook(toy)
    assert (tmp_path / "notebook-damaged.json").read_bytes() == b"{"
    assert kept.notebook(toy) is None


def test_what_is_forgotten_leaves_no_file(tmp_path: Path, toy: Guide) -> None:
    (tmp_path / "notebook.json").write_bytes(b"{")
    kept = Kept(tmp_path)
    with pytest.raises(Damaged):
        kept.notebook(toy)
    kept.save_notebook(Notebook())
    kept.forget()
    assert list(tmp_path.iterdir()) == []
    kept.forget()
