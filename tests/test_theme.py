"""Themes and how they fill style sheets; what stands out from what is in test_contrast.py."""

import re
from dataclasses import fields
from pathlib import Path

import pytest

from nbguide.paths import shipped
from nbguide.settings import SPACES, TEXT_SIZES
from nbguide.theme import POINTS, SMALLEST, Theme, contrast, load, names

THEMES = shipped("resources") / "themes"
SHEETS = sorted(THEMES.glob("*.css")) + sorted(THEMES.glob("*.qss"))


@pytest.fixture(params=[path.stem for path in sorted(THEMES.glob("*.toml"))])
def theme(request: pytest.FixtureRequest) -> Theme:
    return load(THEMES / f"{request.param}.toml")


def test_there_are_a_light_a_dark_and_a_high_contrast_theme() -> None:
    assert names(THEMES)[:3] == ("light", "dark", "contrast")


def test_a_theme_of_somebody_else_is_offered_after_the_usual_ones(tmp_path: Path) -> None:
    for name in ("autumn", "contrast", "light"):
        (tmp_path / f"{name}.toml").touch()
    assert names(tmp_path) == ("light", "contrast", "autumn")


def test_a_colour_is_written_in_six_digits(theme: Theme) -> None:
    for item in fields(Theme):
        value = getattr(theme, item.name)
        if item.name not in ("name", "title", "border"):
            assert re.fullmatch("#[0-9A-Fa-f]{6}", value), item.name
    assert isinstance(theme.border, int)
    assert theme.title


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda path: path.name)
@pytest.mark.parametrize("size", [80, 100, 300])
def test_every_sheet_can_be_filled(theme: Theme, sheet: Path, size: int) -> None:
    filled = theme.fill(sheet.read_text("utf-8"), size)
    assert "$" not in filled
    assert filled.count("{") == filled.count("}")


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda path: path.name)
def test_no_sheet_has_a_colour_of_its_own(sheet: Path) -> None:
    assert not re.findall(r"#[0-9A-Fa-f]{3,8}\b|\brgba?\(", sheet.read_text("utf-8"))


def test_large_text_is_larger_and_paddings_grow_less(theme: Theme) -> None:
    def measure(size: int) -> tuple[float, float]:
        text, padding = theme.fill("$type_text|$px16", size).split("|")
        return float(text.removeprefix("font-size: ").removesuffix("pt")), float(padding.removesuffix("px"))

    text, padding = measure(100)
    large_text, large_padding = measure(200)
    assert large_text == pytest.approx(2 * text)
    assert padding == 16
    assert padding < large_padding < 2 * padding


LAST = (2, 2, 2, 2)


def declared(theme: Theme, name: str, size: int, spaces: tuple[int, int, int, int]) -> dict[str, float]:
    filled = theme.fill(f"${name}", size, spaces=spaces)
    pairs = (line.split(": ") for line in filled.split("; "))
    return {key: float(value.removesuffix("px").removesuffix("pt")) for key, value in pairs}


@pytest.mark.parametrize("size", TEXT_SIZES)
@pytest.mark.parametrize("name", POINTS)
def test_the_most_space_is_what_wcag_asks_for(theme: Theme, name: str, size: int) -> None:
    """WCAG 2.2, 1.4.12: lines 1.5, below paragraphs 2, letters 0.12, words 0.16 times the size of letters."""
    letters = declared(theme, f"type_{name}", size, LAST)
    pixels = letters["font-size"] * 96 / 72
    assert letters["letter-spacing"] >= 0.12 * pixels - 0.01  # points have two digits
    assert letters["word-spacing"] >= 0.16 * pixels - 0.01
    below = float(theme.fill("$paragraph", size, spaces=LAST).removesuffix("px"))
    assert below >= round(2 * POINTS["text"] * size / 100 * 96 / 72)
    assert theme.fill("$lines $loose", size, spaces=LAST) == "200% 133"


def test_each_step_has_more_space_than_the_one_before(theme: Theme) -> None:
    def measure(step: int) -> list[float]:
        letters = declared(theme, "type_text", 100, (step,) * 4)
        spaces = theme.fill("$lines $loose $list_lines $paragraph $item", spaces=(step,) * 4).split()
        numbers = [float(space.rstrip("%px")) for space in spaces]
        return [letters.get("letter-spacing", 0), letters.get("word-spacing", 0), *numbers]

    usual, more, most = (measure(step) for step in SPACES)
    assert all(a < b < c for a, b, c in zip(usual, more, most, strict=True))


def test_no_letter_is_smaller_than_the_small_print_of_the_design(theme: Theme) -> None:
    sizes = [declared(theme, f"type_{name}", 80, (0, 0, 0, 0))["font-size"] for name in POINTS]
    assert min(sizes) == SMALLEST == 10.5


def test_a_screen_with_more_dots_has_the_same_space(theme: Theme) -> None:
    usual, fine = (theme.fill("$type_text", spaces=LAST, dots=dots) for dots in (96, 192))
    one, two = (float(filled.split("letter-spacing: ")[1].split("px")[0]) for filled in (usual, fine))
    assert two == pytest.approx(2 * one, abs=0.05)


def test_a_name_that_no_theme_has_is_a_fault(theme: Theme) -> None:
    with pytest.raises(KeyError):
        theme.fill("$inc")


def test_a_theme_that_lacks_a_colour_or_has_one_too_many_is_refused(tmp_path: Path) -> None:
    text = (THEMES / "light.toml").read_text("utf-8")
    path = tmp_path / "new.toml"
    path.write_text(text.replace("ink =", "inc =", 1), "utf-8")
    with pytest.raises(ValueError, match=r"new\.toml: missing or unknown: inc, ink"):
        load(path)


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [
        ("#000000", "#FFFFFF", 21),
        ("#FFFFFF", "#FFFFFF", 1),
        ("#767676", "#FFFFFF", 4.54),
        ("#0000FF", "#FFFFFF", 8.59),
    ],
)
def test_contrast_is_that_of_wcag(one: str, other: str, ratio: float) -> None:
    assert contrast(one, other) == pytest.approx(ratio, abs=0.01)
    assert contrast(one, other) == contrast(other, one)
