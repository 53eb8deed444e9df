"""Where content and resources are."""

from pathlib import Path

import pytest

from nbguide import paths


def test_a_checkout_has_its_folders_beside_the_package() -> None:
    for name, file in (("content", "guide.toml"), ("resources", "templates/export.html.j2")):
        assert (paths.shipped(name) / file).is_file()


def test_an_installed_folder_comes_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    package = tmp_path / "lib" / "nbguide"
    package.mkdir(parents=True)
    monkeypatch.setattr(paths, "_PACKAGE", package)
    assert paths.shipped("content") == tmp_path / "lib" / "content"
    (package / "content").mkdir()
    assert paths.shipped("content") == package / "content"
