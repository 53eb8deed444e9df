"""Whatever happens to the files of a guide, nothing breaks: faults are told and the rest can be read."""

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jinja2 import Environment

from nbguide import theme
from nbguide.check.checker import check
from nbguide.exporter import Exporter
from nbguide.handout import Handout
from nbguide.loader import load
from nbguide.model import Guide
from nbguide.narrowing import compile as compile_guide
from nbguide.notebook import Notebook
from nbguide.paths import shipped
from nbguide.problems import Code
from nbguide.renderer import Renderer
from nbguide.stamping import CannotStamp, stamp, translated_files
from tests.golden import DATA
from tests.making import TODAY

RESOURCES = shipped("resources")
FILES = sorted(
    path.relative_to(root).as_posix()
    for root in (DATA / "toy", DATA / "french")
    for path in root.rglob("*.*")
    if path.is_file()
)
# What breaks texts, headers, names and links most.
BREAKING = [
    *("+++", "\n+++\n", "\n\n", "\r", "\0", "\ufeff", "\u0307", "ß"),
    *("[", "]", "[[x]]", "[door]", "[when]", "[[when]]", "[options]", "=", "= 1", "{}", '"', "'''"),
    *("when = []", "urgent = true", "](", "](term:vet)", "<script>", "*", "`", "|", "|---|"),
    *("# ", "> ", "1. ", "{x}", "{{"),
]
DEEDS = ("put in", "overwrite", "drop line", "double line", "cut off", "delete", "move")
SCRAPS = st.sampled_from([text.encode() for text in BREAKING]) | st.binary(min_size=1, max_size=4)


@pytest.fixture(scope="module", autouse=True)
def templates_compiled_once() -> Iterator[None]:
    """Let all renderers share the compiled templates, which no content changes: four times as fast."""
    made: list[Environment] = []

    def environment(**options: Any) -> Environment:
        if not made:
            made.append(Environment(**options))
        return made[0]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("jinja2.Environment", environment)
        yield


@st.composite
def damages(draw: st.DrawFn) -> list[tuple[str, str, int, bytes]]:
    """Draw what happens to which file, where, and with which bytes."""
    one = st.tuples(st.sampled_from(FILES), st.sampled_from(DEEDS), st.integers(0, 400), SCRAPS)
    return draw(st.lists(one, min_size=1, max_size=6))


def damage(folder: Path, name: str, deed: str, place: int, scrap: bytes) -> None:
    path = folder / name
    if not path.is_file():
        return
    raw = path.read_bytes()
    lines = raw.split(b"\n")
    at, line = place % (len(raw) + 1), place % len(lines)
    if deed == "put in":
        path.write_bytes(raw[:at] + scrap + raw[at:])
    elif deed == "overwrite":
        path.write_bytes(raw[:at] + scrap + raw[at + len(scrap) :])
    elif deed == "drop line":
        path.write_bytes(b"\n".join(lines[:line] + lines[line + 1 :]))
    elif deed == "double line":
        path.write_bytes(b"\n".join([*lines[: line + 1], *lines[line:]]))
    elif deed == "cut off":
        path.write_bytes(raw[:at])
    elif deed == "delete":
        path.unlink()
    else:
        path.rename(folder / FILES[place % len(FILES)])


def read_it_all(guide: Guide) -> None:
    """Check the guide, and make every page and every export of it for some families."""
    check(guide, RESOURCES / "pictures")
    narrowing = compile_guide(guide)
    renderer = Renderer(narrowing, RESOURCES / "templates", TODAY)
    exporter = Exporter(narrowing, renderer, RESOURCES)
    light = theme.load(RESOURCES / "themes/light.toml")
    doors = frozenset(section.id for section in guide.sections if section.door)
    first = {q.id: frozenset({q.options[0].id}) for q in guide.questions if q.options}
    for notebook in (Notebook(), Notebook(answers=first, doors=doors), Notebook(everything=True)):
        for part in guide.parts:
            assert "<h1>" in "".join(renderer.page(part, notebook))
            renderer.words_in(part, notebook)
        for section in guide.sections:
            renderer.why(section, notebook)
            renderer.origin(section)
        exporter.as_json(notebook.answers)
        html = exporter.as_html(notebook, Handout(), light, light)
        assert "<script" not in html
        exporter.as_markdown(notebook, Handout())
        exporter.as_text(notebook, Handout())
    renderer.all_words()


@given(damages())
@settings(max_examples=40)
def test_a_damaged_guide_is_read_as_far_as_it_goes(damaged: list[tuple[str, str, int, bytes]]) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(shutil.copytree(DATA / "toy", Path(name) / "guide"))
        shutil.copytree(DATA / "french", folder, dirs_exist_ok=True)
        for deed in damaged:
            damage(folder, *deed)
        for language in ("en", "fr"):
            loaded = load(folder, language)
            for problem in loaded.problems:
                assert problem.line >= 1
            read_it_all(loaded.guide)


@given(damages())
@settings(max_examples=40)
def test_a_damaged_translation_is_stamped_or_refused_as_a_whole(
    damaged: list[tuple[str, str, int, bytes]],
) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(shutil.copytree(DATA / "toy", Path(name) / "guide"))
        shutil.copytree(DATA / "french", folder, dirs_exist_ok=True)
        for deed in damaged:
            damage(folder, *deed)
        paths = translated_files(folder, "fr")
        before = [path.read_bytes() for path in paths]
        try:
            stamp(folder, "en", "fr", paths)
        except CannotStamp:
            assert [path.read_bytes() for path in paths] == before
        else:
            assert stamp(folder, "en", "fr", paths) == 0
            codes = {problem.code for problem in load(folder, "fr").problems}
            assert not codes & {Code.UNSTAMPED, Code.STALE_TRANSLATION}


@given(st.binary(max_size=300), st.sampled_from(FILES))
@settings(max_examples=60)
def test_any_bytes_can_stand_in_a_file(raw: bytes, name: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(raw)
        assert load(Path(folder)).problems


@given(
    st.text(max_size=80),
    st.text(max_size=80),
    st.sampled_from(["sections/10-begin/010-packing", "glossary/vet"]),
)
@settings(max_examples=15)
def test_any_text_can_stand_in_a_header_and_a_body(title: str, body: str, name: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(shutil.copytree(DATA / "toy", Path(folder) / "guide"))
        quoted = title.replace("'", "").replace("\n", " ").replace("\r", " ")
        text = f"+++\ntitle = '{quoted}'\nterm = '{quoted}'\n+++\n{body}\n"
        (copy / "en" / f"{name}.md").write_bytes(text.encode("utf-8", "replace"))
        read_it_all(load(copy).guide)
