"""Reading a content folder: whatever a file holds, the others are read and the fault is told."""

import os
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nbguide.loader import load
from nbguide.model import Door
from nbguide.narrowing import compile as compile_guide
from nbguide.notebook import Notebook
from nbguide.paths import shipped
from nbguide.problems import Code
from nbguide.renderer import Renderer
from tests.golden import DATA
from tests.making import TODAY

CAT = "en/sections/20-pets/020-cat.md"


def codes(folder: Path, language: str | None = None) -> list[tuple[str, int, Code]]:
    return [(p.path, p.line, p.code) for p in load(folder, language).problems]


def change(folder: Path, name: str, alter: Callable[[bytes], bytes]) -> None:
    path = folder / name
    path.write_bytes(alter(path.read_bytes()))


# What a file may be


def test_a_byte_order_mark_and_windows_line_ends_are_allowed(toy_folder: Path) -> None:
    before = load(toy_folder).guide
    for path in toy_folder.rglob("*.*"):
        text = path.read_bytes().replace(b"\r\n", b"\n")
        path.write_bytes(b"\xef\xbb\xbf" + text.replace(b"\n", b"\r\n"))
    after = load(toy_folder)
    assert after.problems == ()
    assert after.guide == before


def test_line_numbers_are_right_with_windows_line_ends(toy_folder: Path) -> None:
    change(toy_folder, CAT, lambda raw: raw.replace(b'pet = ["cat"]', b"pet = 1").replace(b"\n", b"\r\n"))
    assert codes(toy_folder) == [(CAT, 8, Code.WRONG_TYPE)]


def test_text_is_put_into_composed_letters(toy_folder: Path) -> None:
    change(toy_folder, CAT, lambda raw: raw.replace(b"A cat", "Un cafe\u0301".encode()))
    assert load(toy_folder).guide.section("cat").title == "Un caf\u00e9"


def test_lists_nested_without_end_are_refused(toy_folder: Path) -> None:
    nested = b"+++\nx = " + b"[" * 900_000 + b"\n+++\n"
    change(toy_folder, CAT, lambda raw: nested)
    change(toy_folder, "sources.toml", lambda raw: b"[" * 900_000)
    found = codes(toy_folder)
    assert (CAT, 2, Code.BAD_TOML) in found
    assert ("sources.toml", 1, Code.BAD_TOML) in found


def test_a_large_file_is_refused_without_being_read(toy_folder: Path, read_files: list[str]) -> None:
    large = toy_folder / "en/sections/20-pets/050-large.md"
    with large.open("wb") as file:
        file.truncate(50_000_000)
    assert codes(toy_folder) == [("en/sections/20-pets/050-large.md", 1, Code.TOO_LARGE)]
    assert "020-cat.md" in read_files
    assert "050-large.md" not in read_files


def test_a_folder_that_is_a_link_out_is_refused_file_by_file(toy_folder: Path, tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "_part.md").write_text('+++\ntitle = "Secret"\n+++\n', "utf-8")
    (outside / "010-secret.md").write_text('+++\ntitle = "Secret"\n+++\nSecret.\n', "utf-8")
    try:
        (toy_folder / "en/sections/40-link").symlink_to(outside, target_is_directory=True)
    except OSError:
        pytest.skip("this system does not let us make links")
    loaded = load(toy_folder)
    assert {problem.code for problem in loaded.problems} == {Code.OUTSIDE}
    assert "secret" not in {section.id for section in loaded.guide.sections}
    assert "Secret" not in {part.title for part in loaded.guide.parts}


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pipes among its files")
def test_a_pipe_is_refused_and_not_waited_for(toy_folder: Path) -> None:
    os.mkfifo(toy_folder / "en/sections/20-pets/050-pipe.md")
    code = "import sys; from pathlib import Path; from nbguide.loader import load\n"
    code += "print(*load(Path(sys.argv[1])).problems)"
    done = subprocess.run(
        [sys.executable, "-c", code, str(toy_folder)], capture_output=True, text=True, timeout=60, check=True
    )
    assert done.stdout.strip().endswith("[unreadable]")


@pytest.mark.parametrize("hidden", ["read_bytes", "stat"])
def test_a_file_that_the_system_does_not_let_us_read_is_told(
    toy_folder: Path, monkeypatch: pytest.MonkeyPatch, hidden: str
) -> None:
    original = getattr(Path, hidden)

    def refuse(path: Path, *arguments: Any, **options: Any) -> Any:
        if path.name == "020-cat.md":
            raise PermissionError(13, "Permission denied")
        return original(path, *arguments, **options)

    monkeypatch.setattr(Path, hidden, refuse)
    loaded = load(toy_folder)
    assert {(p.path, p.code) for p in loaded.problems} >= {(CAT, Code.UNREADABLE)}
    assert "carriers" in {section.id for section in loaded.guide.sections}


@pytest.mark.parametrize("name", ["en", "en/questions", "en/sections/20-pets"])
def test_a_folder_that_the_system_does_not_let_us_read_is_told(
    toy_folder: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    original = Path.iterdir

    def refuse(path: Path) -> Any:
        if path == toy_folder / name:
            raise PermissionError(13, "Permission denied")
        return original(path)

    monkeypatch.setattr(Path, "iterdir", refuse)
    assert (name, 1, Code.UNREADABLE) in codes(toy_folder)


def test_a_file_in_the_place_of_a_folder_is_told(toy_folder: Path) -> None:
    (toy_folder / "en/glossary").rename(toy_folder / "glossary")
    (toy_folder / "en/glossary").write_text("x", "utf-8")
    assert ("en/glossary", 1, Code.UNREADABLE) in codes(toy_folder)


def test_hidden_files_and_copies_of_editors_are_left_alone(toy_folder: Path) -> None:
    (toy_folder / "en/sections/20-pets/.020-cat.md.swp").write_bytes(b"\0")
    (toy_folder / "en/sections/20-pets/020-cat.md~").write_bytes(b"\0")
    assert codes(toy_folder) == []


def test_all_faults_come_at_once_and_the_rest_is_read(toy_folder: Path) -> None:
    change(toy_folder, CAT, lambda raw: b"\xff")
    change(toy_folder, "en/questions/020-far.md", lambda raw: b"no header")
    change(toy_folder, "en/glossary/vet.md", lambda raw: b"+++\nterm = \n+++\n")
    loaded = load(toy_folder)
    found = {(p.path, p.code) for p in loaded.problems}
    assert found == {
        (CAT, Code.NOT_UTF8),
        ("en/questions/020-far.md", Code.NO_HEADER),
        ("en/glossary/vet.md", Code.BAD_TOML),
        ("en/sections/20-pets/030-dog-on-the-way.md", Code.UNKNOWN_QUESTION),
    }
    assert [q.id for q in loaded.guide.questions] == ["pet", "country"]
    assert [s.id for s in loaded.guide.part("pets").sections] == ["any-pet", "dog-on-the-way", "carriers"]


def test_an_empty_folder_gives_an_empty_guide(tmp_path: Path) -> None:
    loaded = load(tmp_path)
    assert loaded.guide.sections == ()
    assert {p.code for p in loaded.problems} >= {Code.NO_GUIDE, Code.EMPTY_GUIDE}


# Order, ids and values


def test_the_number_gives_the_order_and_not_the_id(toy_folder: Path) -> None:
    pets = toy_folder / "en/sections/20-pets"
    (pets / "020-cat.md").rename(pets / "1000-cat.md")
    (pets / "040-carriers.md").rename(pets / "9-carriers.md")
    (pets / "010-any-pet.md").rename(pets / "any-pet.md")
    loaded = load(toy_folder)
    ids = [section.id for section in loaded.guide.part("pets").sections]
    assert loaded.problems == ()
    assert ids == ["any-pet", "carriers", "dog-on-the-way", "cat"]


def test_a_section_holds_what_its_header_says() -> None:
    section = load(DATA / "toy").guide.section("packing")
    assert section.title == "Packing"
    assert section.main == "Pack the carrier last."
    assert section.sources == ("movers", "vets")
    assert section.ask == ("When does the van come?", "Who has the key?")
    assert section.do == ("Count the boxes.", "Tell the vet.")
    assert section.teach_back == "Can you say what goes last?"
    assert section.review is not None
    assert section.review.by == "Ann Example"
    assert section.body.startswith("Pack the *carrier* last.")
    assert section.place.body_line == 10


def test_a_question_holds_what_its_header_says() -> None:
    question = load(DATA / "toy").guide.question("pet")
    assert question.chip == "Pet"
    assert question.not_sure == "I have not looked"
    assert question.may_rule_out == {"path", "detail"}
    assert not question.multiple
    cat = question.option("cat")
    assert (cat.label, cat.chip) == ("A cat, big or small", "cat")
    far = load(DATA / "toy").guide.question("far")
    assert [(o.label, o.chip) for o in far.options] == [("Near", "Near"), ("Far", "Far")]


# What a faulty condition or door does


@pytest.mark.parametrize(
    "when",
    [
        'pet = ["horse"]',
        'pet = ["cat", "dog", "fish"]',
        "pet = []",
        'pet = "cat"',
        'pets = ["cat"]',
        'pet = ["cat"]\ncountry = ["usa"]',
        "pet = [1]",
    ],
)
def test_a_faulty_condition_shows_the_section_whatever_is_answered(toy_folder: Path, when: str) -> None:
    change(toy_folder, CAT, lambda raw: raw.replace(b'pet = ["cat"]', when.encode()))
    loaded = load(toy_folder)
    assert loaded.problems
    assert loaded.guide.section("cat").when == ()
    answers = {"pet": frozenset({"fish"}), "country": frozenset({"canada"})}
    assert "cat" in {section.id for section in compile_guide(loaded.guide).shown(answers)}


@pytest.mark.parametrize("door", ["door = true", 'door = { title = "x" }', "door = {}"])
def test_a_faulty_door_stays_closed(toy_folder: Path, door: str) -> None:
    change(toy_folder, CAT, lambda raw: raw.replace(b'kind = "path"', b'kind = "path"\n' + door.encode()))
    loaded = load(toy_folder)
    assert loaded.problems
    assert loaded.guide.section("cat").door is not None


OUTER = 'title = "Outer"\nsources = ["diary"]\n'
DOOR = '[door]\ntitle = "x"\nline = "y"\n'


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ('behind = "one"\n' + DOOR, DOOR),
        ('behind = "other"\n' + DOOR, 'behind = "one"\n' + DOOR),
        ('behind = "nowhere"\n' + DOOR, DOOR),
        ('behind = "any-pet"\n' + DOOR, DOOR),
        ('behind = "other"\n', DOOR),
        ('behind = "other"\nurgent = true\n', DOOR),
        ('behind = "other"\nkind = "path"\nwhen = { pet = ["cat"] }\n' + DOOR, DOOR),
        ('behind = "other"\n' + DOOR, 'kind = "path"\nwhen = { pet = ["cat"] }\n' + DOOR),
    ],
)
@pytest.mark.parametrize("language", ["en", "fr"])
def test_a_faulty_inner_door_hides_nothing(french_folder: Path, one: str, other: str, language: str) -> None:
    for name, keys in (("one", one), ("other", other)):
        path = french_folder / f"en/sections/10-begin/{name}.md"
        path.write_text(f"+++\n{OUTER}{keys}+++\nText.\n", "utf-8")
    if language == "en":
        assert {p.code for p in load(french_folder).problems} & {Code.NO_OUTER_DOOR, Code.UNKNOWN_SECTION}
    guide = load(french_folder, language).guide
    renderer = Renderer(compile_guide(guide), shipped("resources") / "templates", TODAY)
    notebook, seen = Notebook(), set[str]()
    for _ in range(2):
        seen = {section.id for section in renderer.part(guide.part("begin"), notebook).sections}
        for section in seen:
            notebook = notebook.open_door(section)
    assert {"one", "other"} <= seen


def test_what_stands_behind_a_door_without_one_of_its_own_stays_closed(toy_folder: Path) -> None:
    path = toy_folder / "en/sections/10-begin/one.md"
    path.write_text(f'+++\n{OUTER}behind = "looking-back"\n+++\nText.\n', "utf-8")
    assert codes(toy_folder) == [("en/sections/10-begin/one.md", 4, Code.NO_OUTER_DOOR)]
    assert load(toy_folder).guide.section("one").door == Door("...", "...")


# Law 4: what is urgent, and what has no kind, is always shown

VALUES = st.sampled_from(
    [
        '"path"',
        '"detail"',
        '"x"',
        "true",
        "false",
        "1",
        '["cat"]',
        '{ pet = ["cat"] }',
        "[{ far = ['near'] }]",
        "{}",
    ]
)


@given(
    st.dictionaries(st.sampled_from(["kind", "when", "urgent", "door", "main"]), VALUES),
    st.sampled_from(["cat", "dog", "fish"]),
    st.sampled_from(["near", "far"]),
)
def test_no_header_puts_aside_what_is_urgent_or_has_no_kind(
    header: dict[str, str], pet: str, far: str
) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for source in ("010-pet", "020-far"):
            path = folder / "en/questions" / f"{source}.md"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes((DATA / "toy/en/questions" / path.name).read_bytes())
        section = folder / "en/sections/10-a/010-thing.md"
        section.parent.mkdir(parents=True)
        lines = [f"{key} = {value}" for key, value in header.items()]
        section.write_text("\n".join(["+++", 'title = "x"', *lines, "+++", "Text."]), "utf-8")
        guide = load(folder).guide
    narrowing = compile_guide(guide)
    shown = narrowing.shown({"pet": frozenset({pet}), "far": frozenset({far})})
    thing = guide.section("thing")
    if thing.urgent or not thing.kind:
        assert thing in shown
        assert thing.when == ()
    if thing.urgent:
        assert thing.door is None
    if header.get("urgent") == "true":
        assert thing.urgent


# Translations


def test_a_translation_that_has_just_begun_is_told_in_a_line_for_each_folder(toy_folder: Path) -> None:
    change(toy_folder, "guide.toml", lambda raw: raw.replace(b'["en"]', b'["en", "fr"]'))
    labels = toy_folder / "fr" / "labels.toml"
    labels.parent.mkdir()
    labels.write_text('title = "Déménager"\n', "utf-8")
    told = {problem.path: problem.message for problem in load(toy_folder, "fr").problems}
    assert told["fr/sections/20-pets"] == "5 files have no fr text, _part.md first; the en texts are shown"
    assert told["fr/sections/10-begin/010-packing.md"] == "there is no fr text; the en text is shown"
    lacking = sorted(load(toy_folder).guide.labels.keys() - {"title"})
    assert told["fr/labels.toml"] == (
        f"not translated yet, and shown in en: {', '.join(lacking[:5])}, and {len(lacking) - 5} more"
    )


def test_a_translation_changes_words_and_never_logic(french_folder: Path) -> None:
    english, french = load(french_folder).guide, load(french_folder, "fr").guide
    assert french.language == "fr"
    assert french.title == "Déménager avec un animal"
    assert french.labels["main_points"] == english.labels["main_points"]
    assert french.part("pets").title == "Les animaux"
    cat = french.section("cat")
    assert (cat.title, cat.main) == ("Un chat", "Un chat aime sa caisse.")
    assert cat.body == "Laissez la caisse de transport ouverte."
    assert (cat.when, cat.kind, cat.sources) == (
        english.section("cat").when,
        english.section("cat").kind,
        english.section("cat").sources,
    )
    assert french.term("carrier").also == ("caisse", "caisses")
    pet = french.question("pet")
    assert [option.id for option in pet.options] == ["cat", "dog", "fish"]
    assert [option.label for option in pet.options] == ["Un chat", "Un chien", "Fish"]


def test_what_is_not_translated_is_shown_in_the_source_language(french_folder: Path) -> None:
    loaded = load(french_folder, "fr")
    assert loaded.guide.section("any-pet") == load(french_folder).guide.section("any-pet")
    assert ("fr/sections/20-pets/010-any-pet.md", 1, Code.UNTRANSLATED) in codes(french_folder, "fr")


def test_a_translation_cannot_narrow(french_folder: Path) -> None:
    name = "fr/sections/20-pets/020-cat.md"
    change(french_folder, name, lambda raw: raw.replace(b"main =", b'when = { pet = ["fish"] }\nmain ='))
    loaded = load(french_folder, "fr")
    assert (name, 3, Code.LOGIC_IN_TRANSLATION) in codes(french_folder, "fr")
    assert loaded.guide.section("cat").when == load(french_folder).guide.section("cat").when


def test_a_language_that_the_guide_does_not_have_is_the_source_language(french_folder: Path) -> None:
    assert load(french_folder, "de").guide == load(french_folder).guide


def test_faults_of_a_broken_translation_are_its_own(french_folder: Path) -> None:
    name = "fr/sections/20-pets/020-cat.md"
    change(french_folder, name, lambda raw: b"+++\ntitle = \n+++\n")
    assert (name, 2, Code.BAD_TOML) in codes(french_folder, "fr")
    assert load(french_folder, "fr").guide.section("cat").title == "A cat"
