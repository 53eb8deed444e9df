"""Pictures need no translation, no colour of their own, and nothing that would have to be loaded."""

import re
from pathlib import Path
from xml.etree import ElementTree

import pytest

from nbguide.model import Guide, Section
from nbguide.paths import shipped

RESOURCES = shipped("resources")
PICTURES = sorted((RESOURCES / "pictures").glob("*.svg"))
SHAPES = {"svg", "g", "path", "circle", "ellipse", "rect", "line", "polyline", "polygon", "text"}
ROLES = {"ink", "soft", "paper", "line", "edge", "accent", "accent_soft", "warm", "warm_ink"}
LEAST = 28
"""Height of a digit in a drawing 720 wide: as high as the text beside it where the page is narrow."""

each = pytest.mark.parametrize("path", PICTURES, ids=lambda path: path.stem)


def elements(path: Path) -> list[tuple[str, dict[str, str], str]]:
    """Return the name, the attributes and the words of each element."""
    # Our own files: no entity comes from anywhere else.
    root = ElementTree.parse(path).getroot()
    return [(e.tag.rpartition("}")[2], dict(e.attrib), (e.text or "").strip()) for e in root.iter()]


def digits(path: Path) -> list[str]:
    return [words for _, _, words in elements(path) if words]


@each
def test_it_is_made_of_plain_shapes(path: Path) -> None:
    assert {name for name, _, _ in elements(path)} <= SHAPES
    for _, attributes, _ in elements(path):
        assert not [
            key for key in attributes if key.startswith("on") or key.endswith("href") or key == "style"
        ]


@each
def test_its_colours_are_those_of_the_theme(path: Path) -> None:
    painted = [a[key] for _, a, _ in elements(path) for key in ("fill", "stroke") if key in a]
    assert painted
    assert {colour for colour in painted if colour != "none"} <= {f"${role}" for role in ROLES}
    assert set(re.findall(r"\$(\w+)", path.read_text("utf-8"))) <= ROLES


@each
def test_it_holds_digits_from_one_and_no_words(path: Path) -> None:
    found = sorted(set(digits(path)))
    assert found == [str(number) for number in range(1, len(found) + 1)]
    sizes = [float(a["font-size"]) for name, a, _ in elements(path) if name == "text"]
    assert min(sizes) >= LEAST


@each
def test_it_is_720_wide_and_fits_a_screen(path: Path) -> None:
    _, attributes, _ = elements(path)[0]
    assert attributes["width"] == "720"
    assert 300 <= float(attributes["height"]) <= 760
    assert attributes["viewBox"] == f"0 0 720 {attributes['height']}"


@pytest.fixture
def pictured(guide: Guide) -> dict[str, Section]:
    return {section.picture: section for section in guide.sections if section.picture}


@each
def test_a_section_shows_it_with_a_line_for_each_digit(path: Path, pictured: dict[str, Section]) -> None:
    section = pictured[path.name]
    assert section.alt
    assert section.caption
    assert len(section.legend) == len(set(digits(path)))


def test_the_pictures_of_the_plan_are_there() -> None:
    planned = (
        "where-it-starts mibg-cells mibg-stay stem-cells chemo-and-antibody central-line tests-to-treatment"
    )
    assert {path.stem for path in PICTURES} >= set(planned.split())
