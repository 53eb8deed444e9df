"""Every theme can be read by eyes that see less: contrast as WCAG 2.2 counts it."""

import re
from dataclasses import fields
from pathlib import Path

import pytest

from nbguide.paths import shipped
from nbguide.theme import Theme, contrast, load, names

THEMES = shipped("resources") / "themes"
SHEETS = sorted(THEMES.glob("*.css")) + sorted(THEMES.glob("*.qss"))

TEXT = {
    "paper": ("ink", "soft", "accent", "warm_ink"),
    "ground": ("ink", "soft", "accent"),
    "accent_soft": ("ink", "soft", "accent"),
    "warm": ("ink", "soft", "accent", "warm_ink"),
    "accent": ("on_accent",),
    "popup": ("popup_ink", "popup_soft", "popup_link"),
}
"""Ground -> the colours of text that stand on it."""

EDGES = {
    "paper": ("edge", "accent", "warm_ink", "ink"),
    "ground": ("edge", "accent", "ink"),
    "accent_soft": ("edge", "accent"),
    "warm": ("edge", "warm_ink"),
    "popup": ("popup_link",),
}
"""Ground -> the colours of edges, marks and focus rings that stand on it."""


@pytest.fixture(params=[path.stem for path in sorted(THEMES.glob("*.toml"))])
def theme(request: pytest.FixtureRequest) -> Theme:
    return load(THEMES / f"{request.param}.toml")


def test_there_are_a_light_a_dark_and_a_high_contrast_theme() -> None:
    assert names(THEMES)[:3] == ("light", "dark", "contrast")


def test_a_theme_of_somebody_else_is_offered_after_the_usual_ones(tmp_path: Path) -> None:
    for name in ("autumn", "contrast", "light"):
        (tmp_path / f"{name}.toml").touch()
    assert names(tmp_path) == ("light", "contrast", "autumn")


def test_text_stands_out(theme: Theme) -> None:
    for ground, inks in TEXT.items():
        for ink in inks:
            assert contrast(getattr(theme, ink), getattr(theme, ground)) >= 4.5, (ink, ground)


def test_edges_of_controls_stand_out(theme: Theme) -> None:
    for ground, edges in EDGES.items():
        for edge in edges:
            assert contrast(getattr(theme, edge), getattr(theme, ground)) >= 3, (edge, ground)


def test_high_contrast_is_higher() -> None:
    theme = load(THEMES / "contrast.toml")
    for ground, inks in TEXT.items():
        assert all(contrast(getattr(theme, ink), getattr(theme, ground)) >= 7 for ink in inks)


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
