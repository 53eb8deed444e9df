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


def test_the_policy_lies_where_the_machine_keeps_what_is_for_all() -> None:
    def files(platform: str, **variables: str) -> list[str]:
        return [path.as_posix() for path in paths.policy_files(platform, variables)]

    assert files("linux") == ["/etc/nbguide/policy.toml", "/etc/xdg/nbguide/policy.toml"]
    assert files("darwin") == ["/Library/Application Support/nbguide/policy.toml"]
    assert files("win32") == ["C:/ProgramData/nbguide/policy.toml"]
    assert files("win32", PROGRAMDATA="D:/All") == ["D:/All/nbguide/policy.toml"]


def test_what_an_account_names_comes_after_the_machines_own() -> None:
    found = paths.policy_files("linux", {"XDG_CONFIG_DIRS": "/one:/two:not/whole:"})
    assert [path.parts[1] for path in found] == ["etc", "one", "two"]
