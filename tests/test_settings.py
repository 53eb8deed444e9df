"""The reader's comfort, kept in a small file that may be damaged."""

import json
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nbguide.settings import SPACES, TEXT_SIZES, Settings, load, save

whole = st.builds(
    Settings,
    language=st.sampled_from(["", "en", "fr"]),
    theme=st.text(max_size=8),
    text_size=st.sampled_from(TEXT_SIZES),
    line_space=st.sampled_from(SPACES),
    letter_space=st.sampled_from(SPACES),
    word_space=st.sampled_from(SPACES),
    paragraph_space=st.sampled_from(SPACES),
)


@given(whole)
def test_settings_come_back_from_their_file(
    tmp_path_factory: pytest.TempPathFactory, settings: Settings
) -> None:
    path = tmp_path_factory.getbasetemp() / "kept" / "settings.json"
    save(settings, path)
    assert load(path) == settings


def test_where_nothing_was_kept_all_is_as_usual(tmp_path: Path) -> None:
    assert load(tmp_path / "nowhere") == Settings()
    assert Settings().text_size == 100


@pytest.mark.parametrize("raw", [b"", b"[]", b"null", b"{", b"\xff", b"[" * 200_000, b'"x"'])
def test_a_damaged_file_gives_the_usual_settings(tmp_path: Path, raw: bytes) -> None:
    path = tmp_path / "settings.json"
    path.write_bytes(raw)
    assert load(path) == Settings()


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("text_size", 101),
        ("text_size", True),
        ("text_size", "100"),
        ("text_size", 115.0),
        ("line_space", 3),
        ("letter_space", -1),
        ("word_space", True),
        ("paragraph_space", "most"),
        ("theme", None),
        ("language", ["en"]),
        ("colour", "red"),
    ],
)
def test_a_value_that_does_not_fit_becomes_the_usual_one_and_the_others_stay(
    tmp_path: Path, name: str, value: Any
) -> None:
    path = tmp_path / "settings.json"
    kept = Settings("fr", "dark", 150, 1, 2, 1, 2)
    path.write_text(json.dumps({**asdict(kept), name: value}), "utf-8")
    expected = {**asdict(kept), name: asdict(Settings()).get(name)}
    expected.pop("colour", None)
    assert load(path) == Settings(**expected)


def test_text_grows_and_shrinks_by_steps_and_stops_at_the_ends() -> None:
    sizes = [Settings(text_size=TEXT_SIZES[0])]
    while sizes[-1].larger() != sizes[-1]:
        sizes.append(sizes[-1].larger())
    assert tuple(step.text_size for step in sizes) == TEXT_SIZES
    assert [step.smaller() for step in sizes[1:]] == sizes[:-1]
    assert sizes[0].smaller() == sizes[0]


@given(whole)
def test_back_to_usual_leaves_only_what_is_not_about_eyes(settings: Settings) -> None:
    usual = settings.usual()
    assert usual.language == settings.language
    assert replace(usual, language="") == Settings()
