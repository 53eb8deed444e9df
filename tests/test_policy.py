"""The IT desk's file: every key, each fault in one line, and a fault never laxer than what is good."""

import re
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nbguide.policy import Centre, Policy, load

STRICT = {"visit_only": True, "saving": False, "export": False}

WHOLE = """
visit_only = true
language = "en"
content = '{content}'
saving = false
export = false
cover_minutes = 5
end_minutes = 12.5

[centre]
name = "Hospital on the Hill"
ward = "Ward 4"
day = "555 0100"
night = "555 0101"
fever = "38.0  once"
"""


def policy(folder: Path, text: str | bytes) -> Policy:
    """Return what is read of a file with *text*."""
    path = folder / "policy.toml"
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return load([path])


def is_strict(found: Policy) -> bool:
    return all(getattr(found, name) is wanted for name, wanted in STRICT.items())


def test_without_a_file_all_is_open(tmp_path: Path) -> None:
    assert load([]) == load([tmp_path / "policy.toml", tmp_path / "no" / "policy.toml"]) == Policy()
    assert Policy().keeps


def test_an_empty_file_changes_nothing(tmp_path: Path) -> None:
    assert policy(tmp_path, "") == policy(tmp_path, b"\xef\xbb\xbf# nothing\r\n") == Policy()


def test_every_key_is_read(tmp_path: Path) -> None:
    (tmp_path / "guide.toml").touch()
    assert policy(tmp_path, WHOLE.format(content=tmp_path)) == Policy(
        visit_only=True,
        language="en",
        content=str(tmp_path),
        saving=False,
        export=False,
        cover_after=5,
        end_after=12.5,
        centre=Centre("Hospital on the Hill", "Ward 4", "555 0100", "555 0101", "38.0 once"),
    )


def test_the_first_file_that_is_there_decides(tmp_path: Path) -> None:
    """A folder that an account of its own can name comes after the machine's."""
    machine, other = tmp_path / "machine.toml", tmp_path / "other.toml"
    other.write_text("visit_only = false\n")
    assert not load([machine, other]).visit_only
    machine.write_text("visit_only = true\n")
    assert load([machine, other]).visit_only


@pytest.mark.parametrize(
    ("text", "line", "says"),
    [
        ("visit_only = yes", 1, "not in quotes"),
        ("visit_only = True", 1, "small letters"),
        ("\nvisit_only = 1", 2, "true or false"),
        ('saving = "no"', 1, "true or false"),
        ("\n\nlanguage = 5", 3, "straight quotes"),
        ('language = "../x"', 1, "such as"),
        ('content = "content"', 1, "guide.toml"),
        ('content = "/no/such/folder"', 1, "guide.toml"),
        ('content = "\\u0000"', 1, "guide.toml"),
        ("content = 1", 1, "straight quotes"),
        ("cover_minutes = 11", 1, "from 1 to 10"),
        ("cover_minutes = 0", 1, "from 1 to 10"),
        ("cover_minutes = nan", 1, "from 1 to 10"),
        ("cover_minutes = true", 1, "from 1 to 10"),
        ("end_minutes = 31", 1, "from 3 to 30"),
        ('end_minutes = "9"', 1, "from 3 to 30"),
        ("visit only", 1, "lines such as"),
        ("visitonly = true", 1, "not known here; there are: visit_only, language"),
        ("centre = 5", 1, "[centre]"),
        ("saving = false\n[[centre]]\nname = 'x'", 2, "[centre]"),
        ("[centre]\nname = 'x'\nphone = '5'", 3, "not known here; there are: name, ward"),
        ("[centre]\nday = 5550100", 2, "straight quotes"),
        ("saving = false\nsaving = false", 2, "twice"),
        ("[centre", 1, "does not end"),
        ("a = " + "[" * 5000, 1, "brackets" if sys.version_info < (3, 15) else ""),
    ],
)
def test_a_fault_is_one_line_that_says_where_and_how_to_mend_it(
    tmp_path: Path, text: str, line: int, says: str
) -> None:
    found = policy(tmp_path, text)
    path = re.escape(str(tmp_path / "policy.toml"))
    assert is_strict(found)
    assert says in found.fault
    assert re.match(rf"{path}:({line}:)? ", found.fault) or "brackets" in found.fault
    assert len(found.fault.splitlines()) == 1


def test_what_is_no_text_at_all_gives_the_strict_choice(tmp_path: Path) -> None:
    path = tmp_path / "policy.toml"
    assert is_strict(policy(tmp_path, b"\xff\xfe"))
    assert is_strict(policy(tmp_path, b"#" * 200_000))
    path.unlink()
    path.mkdir()
    assert is_strict(load([path]))


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
def test_a_link_to_nothing_gives_the_strict_choice(tmp_path: Path) -> None:
    path = tmp_path / "policy.toml"
    path.symlink_to(tmp_path / "gone.toml")
    assert is_strict(load([path]))
    path.unlink()
    path.symlink_to(path)
    assert is_strict(load([path]))


def test_a_file_that_may_not_be_read_gives_the_strict_choice(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(path: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "read_bytes", refuse)
    found = policy(tmp_path, "")
    assert is_strict(found)
    assert "let everybody read it" in found.fault


@given(st.binary(max_size=200) | st.text(alphabet="[]=\"'#.\n tfcentrsavg1-\\", max_size=60).map(str.encode))
def test_any_bytes_give_a_policy(tmp_path_factory: pytest.TempPathFactory, content: bytes) -> None:
    found = policy(tmp_path_factory.getbasetemp(), content)
    assert 1 <= found.cover_after <= 10
    assert 3 <= found.end_after <= 30
    assert not found.fault or is_strict(found)
    assert len(found.fault.splitlines()) <= 1


GOOD = st.fixed_dictionaries(
    {},
    optional={
        "visit_only": st.booleans(),
        "saving": st.booleans(),
        "export": st.booleans(),
        "cover_minutes": st.integers(1, 10) | st.floats(1, 10),
        "end_minutes": st.integers(3, 30) | st.floats(3, 30),
    },
)
BAD = st.sampled_from(
    ["unknown = 1", "language = 3", "content = ''''''\n[centre]\nx = 1", "[centre]\nname = 1"]
)


@given(GOOD, BAD)
def test_a_fault_is_never_laxer_than_what_is_good_in_the_file(
    tmp_path_factory: pytest.TempPathFactory, good: dict[str, bool | float], bad: str
) -> None:
    folder = tmp_path_factory.getbasetemp()
    lines = "\n".join(f"{key} = {str(value).lower()}" for key, value in good.items())
    without, found = policy(folder, lines), policy(folder, f"{lines}\n{bad}")
    assert not without.fault
    assert found.fault
    assert is_strict(found)
    assert found.cover_after == without.cover_after
    assert found.end_after == without.end_after
