"""A translation knows from which text each of its pieces was made, and says which one changed since."""

import copy
import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nbguide.__main__ import main
from nbguide.document import Document
from nbguide.loader import load
from nbguide.model import Place
from nbguide.problems import Code, Problem
from nbguide.stamping import stamp, translated_files
from nbguide.stamps import TABLE, check_stamps, stamps_of
from tests.golden import DATA
from tests.test_command_line import complaint

KEYS = ("title", "ask", "options")
CAT = "sections/20-pets/020-cat.md"

# Words that are few, so that pieces repeat: a change must be found among pieces that are alike.
words = st.sampled_from(["yes", "no", "a cat", "two  cats", "été"])
entries = st.lists(words, min_size=1, max_size=5)


@st.composite
def sources(draw: st.DrawFn) -> Document:
    """Draw a document whose lines can be told from each other."""
    options = {f"o{number}": word for number, word in enumerate(draw(entries))}
    values = {"title": draw(words), "ask": draw(entries), "options": options}
    return Document("a", values, "\n\n".join(draw(entries)), Place("en/a.md", 10))


def translation_of(source: Document) -> Document:
    """Return a translation with the same shape, stamped."""
    values: dict[str, Any] = {
        "title": "titre",
        "ask": ["question" for _ in source.values["ask"]],
        "options": dict.fromkeys(source.values["options"], "choix"),
    }
    body = "\n\n".join("texte" for _ in source.body.split("\n\n"))
    translation = Document("a", values, body, Place("fr/a.md", 20))
    translation.values[TABLE] = stamps_of(source, translation, KEYS)
    return translation


def found(source: Document, translation: Document) -> list[Problem]:
    """Return what is said of a copy of the translation, which stays as it is."""
    problems: list[Problem] = []
    check_stamps(source, copy.deepcopy(translation), KEYS, problems)
    return problems


def pieces(source: Document) -> list[tuple[str, Any]]:
    """Return where each piece of a source stands: its key, and its number or name."""
    listed = [("ask", number) for number in range(len(source.values["ask"]))]
    body = [("text", number) for number in range(len(source.body.split("\n\n")))]
    return [("title", 0), *listed, *(("options", name) for name in source.values["options"]), *body]


def changed(source: Document, key: str, which: Any, words: str) -> Document:
    """Return the source with another text as one of its pieces."""
    other = copy.deepcopy(source)
    if key == "title":
        other.values[key] = words
    elif key == "text":
        blocks = other.body.split("\n\n")
        blocks[which] = words
        other.body = "\n\n".join(blocks)
    else:
        other.values[key][which] = words
    return other


def name(key: str, which: Any) -> str:
    """Return what messages call a piece."""
    names = {"title": '"title"', "options": f'"options.{which}"'}
    number = which + 1 if isinstance(which, int) else 0
    return names.get(key) or (f'entry {number} of "ask"' if key == "ask" else f"paragraph {number}")


@given(sources())
def test_what_was_stamped_is_not_stale(source: Document) -> None:
    assert found(source, translation_of(source)) == []


@given(sources(), st.data())
def test_one_changed_piece_makes_exactly_that_piece_stale(source: Document, data: st.DataObject) -> None:
    translation = translation_of(source)
    key, which = data.draw(st.sampled_from(pieces(source)))
    problems = found(changed(source, key, which, "another"), translation)
    assert [problem.code for problem in problems] == [Code.STALE_TRANSLATION]
    assert problems[0].message.startswith(f"{name(key, which)} of the en text changed since")
    assert '"another"' in problems[0].message
    if key == "text":
        assert problems[0].line == 20 + 2 * which
        assert f"(en/a.md:{10 + 2 * which}," in problems[0].message


@given(sources(), st.data())
def test_other_spaces_make_nothing_stale(source: Document, data: st.DataObject) -> None:
    translation = translation_of(source)
    block = data.draw(st.sampled_from(range(len(source.body.split("\n\n")))))
    old = source.body.split("\n\n")[block]
    assert found(changed(source, "text", block, "\n ".join(old.split())), translation) == []


@given(sources(), st.data())
def test_a_new_piece_is_told(source: Document, data: st.DataObject) -> None:
    translation = translation_of(source)
    blocks = source.body.split("\n\n")
    at = data.draw(st.integers(0, len(blocks)))
    source.body = "\n\n".join([*blocks[:at], "another", *blocks[at:]])
    problems = found(source, translation)
    assert [problem.code for problem in problems] == [Code.STALE_TRANSLATION]
    assert problems[0].message.startswith(f"paragraph {at + 1} of the en text came in since")
    assert f'(en/a.md:{10 + 2 * at}, "another")' in problems[0].message


@given(sources(), st.data())
def test_a_piece_that_is_gone_is_told(source: Document, data: st.DataObject) -> None:
    source.values["ask"].append("Why?")  # one at least stays
    translation = translation_of(source)
    del source.values["ask"][data.draw(st.integers(0, len(source.values["ask"]) - 2))]
    (problem,) = found(source, translation)
    assert problem.code is Code.STALE_TRANSLATION
    assert re.search(r'the en text has lost what was entry \d+ of "ask" here', problem.message)


def test_a_key_that_is_gone_is_told() -> None:
    source = Document("a", {"ask": ["Why?"]}, "", Place("en/a.md"))
    translation = Document("a", {"ask": ["Pourquoi ?"]}, "", Place("fr/a.md"))
    translation.values[TABLE] = stamps_of(source, translation, KEYS)
    del source.values["ask"]
    (problem,) = found(source, translation)
    assert problem.code is Code.STALE_TRANSLATION
    assert '[made_from] names "ask"' in problem.message


@given(sources())
def test_without_stamps_the_file_is_told_once(source: Document) -> None:
    translation = translation_of(source)
    del translation.values[TABLE]
    assert [problem.code for problem in found(source, translation)] == [Code.UNSTAMPED]


@given(sources(), st.sampled_from([*KEYS, "text"]))
def test_a_key_without_a_stamp_is_told(source: Document, key: str) -> None:
    translation = translation_of(source)
    del translation.values[TABLE][key]
    (problem,) = found(source, translation)
    assert problem.code is Code.UNSTAMPED
    assert f'"{key}"' in problem.message


def test_what_only_the_translation_needs_has_no_stamp() -> None:
    """French may need forms of a word that English does not have."""
    source = Document("a", {"term": "vet"}, "A doctor.", Place("en/a.md"))
    values = {"term": "vétérinaire", "also": ["vétérinaires"]}
    translation = Document("a", values, "Un docteur.", Place("fr/a.md"))
    made = stamps_of(source, translation, ("term", "say", "also"))
    assert made.keys() == {"term", "text"}


# The command


def stamp_all(folder: Path) -> int:
    return stamp(folder, "en", "fr", translated_files(folder, "fr"))


FILES = [path.relative_to(DATA / "french") for path in translated_files(DATA / "french", "fr")]


def test_the_french_guide_for_tests_is_stamped(french_folder: Path) -> None:
    assert stamp_all(french_folder) == 0


@pytest.mark.parametrize("name", [CAT, "labels.toml"])
def test_a_change_of_the_source_is_told_until_it_is_stamped(
    french_folder: Path, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    path = french_folder / "en" / name
    old = '"A cat likes its carrier."' if name == CAT else '"To ask"'
    path.write_text(path.read_text("utf-8").replace(old, '"Something else."'), "utf-8")
    assert main(["check", str(french_folder)]) == 0
    stale = [line for line in capsys.readouterr().out.splitlines() if "[stale-translation]" in line]
    assert len(stale) == 1
    assert stale[0].startswith(f"fr/{name}:")
    assert '"Something else."' in stale[0]
    assert main(["stamp", "fr", "--content", str(french_folder)]) == 0
    assert capsys.readouterr().out == f"1 of {len(FILES)} files stamped anew\n"
    main(["check", str(french_folder)])
    assert "stale" not in capsys.readouterr().out


def without_table(text: str) -> str:
    """Return a file as a translator leaves it, before any stamp."""
    before, _, after = text.partition("\n[made_from]\n")
    return before + after[after.index("+++") :] if "+++" in after else before


@given(
    st.sampled_from(FILES),
    st.sampled_from(["\n", "\r\n", "\r"]),
    st.booleans(),
    st.booleans(),
    st.sampled_from(["", "# a note\n", "\n# a note [made_from]\n\n"]),
)
@settings(max_examples=60)
def test_a_stamp_keeps_all_else_in_the_file(
    tmp_path_factory: pytest.TempPathFactory, name: Path, end: str, mark: bool, stamped: bool, note: str
) -> None:
    folder = tmp_path_factory.mktemp("stamp")
    for part in ("toy", "french"):
        for path in (DATA / part).rglob("*.*"):
            if path.is_file():
                target = folder / path.relative_to(DATA / part)
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(path.read_bytes())
    path = folder / name
    right = path.read_text("utf-8")
    text = without_table(right)
    if stamped:
        text = right.replace("[made_from]\n", f'[made_from]\n{note}old = "1"\n')
    raw = text.replace("\n", end).encode("utf-8-sig" if mark else "utf-8")
    path.write_bytes(raw)
    stamp_all(folder)
    new = path.read_bytes()
    expected = right.replace("[made_from]\n", f"[made_from]\n{note}") if stamped else right
    assert new.startswith(b"\xef\xbb\xbf") == mark
    assert new.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n") == expected
    if end != "\r":
        assert (b"\r\n" in new) == (end == "\r\n")
        assert new.count(b"\n") == new.count(b"\r\n") or end == "\n"
    assert stamp_all(folder) == 0
    assert path.read_bytes() == new
    assert not [p for p in load(folder, "fr").problems if p.code in (Code.UNSTAMPED, Code.STALE_TRANSLATION)]


def test_a_table_in_the_middle_is_renewed_in_its_place(french_folder: Path) -> None:
    path = french_folder / "fr/questions/010-pet.md"
    right = path.read_text("utf-8")
    table = right[right.index("[made_from]") : right.rindex("+++")]
    moved = right.replace(f"\n{table}", "").replace("[options]", f"{table}\n[options]")
    path.write_text(moved.replace(table, '[made_from]\ntitle = "0"\n'), "utf-8")
    assert stamp_all(french_folder) == 1
    assert path.read_text("utf-8") == moved


def test_only_the_named_files_are_stamped(french_folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name in FILES:
        path = french_folder / name
        path.write_text(without_table(path.read_text("utf-8")), "utf-8")
    bare = {name: (french_folder / name).read_bytes() for name in FILES}
    one = str(french_folder / "fr" / CAT)  # as the shell knows it
    two = "fr/labels.toml"  # as the check says it
    assert main(["stamp", "fr", one, two, "--content", str(french_folder)]) == 0
    assert capsys.readouterr().out == "2 of 2 files stamped anew\n"
    written = {name.as_posix() for name in FILES if (french_folder / name).read_bytes() != bare[name]}
    assert written == {f"fr/{CAT}", two}


def test_a_stamp_leaves_the_rights_of_the_file(french_folder: Path) -> None:
    path = french_folder / "fr" / CAT
    path.write_text(without_table(path.read_text("utf-8")), "utf-8")
    path.chmod(0o644)
    before = path.stat().st_mode
    assert stamp_all(french_folder) == 1
    assert path.stat().st_mode == before


BAD = {
    "a header that is not correct": ("+++\ntitle = \n+++\nUn chat.\n", "nothing stands behind"),
    "stamps in a line": (
        '+++\nmade_from = { title = "0" }\ntitle = "Un chat"\n+++\nUn chat.\n',
        "[made_from]",
    ),
    "no header": ("Un chat.\n", "the first line must be +++"),
}


@pytest.mark.parametrize("what", BAD)
def test_what_cannot_be_stamped_is_refused_and_nothing_is_written(
    what: str, french_folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text, reason = BAD[what]
    (french_folder / "fr" / CAT).write_text(text, "utf-8")
    labels = french_folder / "fr/labels.toml"
    labels.write_text('title = "Déménager"\n', "utf-8")
    line = complaint(capsys, "stamp", "fr", "--content", str(french_folder))
    assert f"fr/{CAT}:" in line
    assert reason in line
    assert labels.read_text("utf-8") == 'title = "Déménager"\n'
    assert (french_folder / "fr" / CAT).read_text("utf-8") == text


def test_a_file_that_the_source_lacks_is_refused(
    french_folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (french_folder / "fr/glossary/cheval.md").write_text("+++\nterm = 'cheval'\n+++\nx\n", "utf-8")
    line = complaint(capsys, "stamp", "fr", "--content", str(french_folder))
    assert "fr/glossary/cheval.md: the en text has no such file" in line


@pytest.mark.parametrize("language", ["en", "de", "..", ""])
def test_only_a_translation_can_be_stamped(
    language: str, french_folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    line = complaint(capsys, "stamp", language, "--content", str(french_folder))
    assert "there are: fr" in line


@pytest.mark.parametrize("file", ["en/labels.toml", "guide.toml", "nowhere.md", "fr", "fr/style.toml"])
def test_only_texts_of_the_translation_can_be_stamped(
    file: str, french_folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert file in complaint(capsys, "stamp", "fr", file, "--content", str(french_folder))


def test_a_file_that_cannot_be_written_is_told(
    french_folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(text: str, path: Path, mode: int) -> None:
        raise OSError(28, "No space left on device", str(path))

    path = french_folder / "fr" / CAT
    path.write_text(without_table(path.read_text("utf-8")), "utf-8")
    monkeypatch.setattr("nbguide.stamping.write_whole", refuse)
    line = complaint(capsys, "stamp", "fr", "--content", str(french_folder))
    assert "No space left on device" in line


def test_a_translation_without_a_file_is_not_stamped(
    toy_folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    guide = toy_folder / "guide.toml"
    guide.write_text(guide.read_text("utf-8").replace('["en"]', '["en", "fr"]'), "utf-8")
    assert main(["stamp", "fr", "--content", str(toy_folder)]) == 2
    assert "fr holds no text yet; make files there with the names of those in en" in capsys.readouterr().err
