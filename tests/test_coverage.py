"""The table of what the guide must hold, and where it holds it."""

from pathlib import Path

import pytest

from nbguide.__main__ import main
from nbguide.coverage import read_topics, table
from nbguide.loader import load
from nbguide.paths import shipped
from nbguide.problems import Code

DOCUMENT = Path(__file__).parents[1] / "docs" / "coverage.md"
TOPICS = """["Moving"]
boxes = "How to count boxes"

["Pets"]
cats = "What a cat needs"
"""


def cover(folder: Path, section: str, topics: str) -> None:
    path = folder / "en" / "sections" / section
    path.write_text(path.read_text("utf-8").replace("sources =", f"covers = {topics}\nsources =", 1), "utf-8")


def test_the_table_in_the_documents_is_up_to_date() -> None:
    topics, problems = read_topics(shipped("content"))
    assert not problems
    made = table(load(shipped("content")).guide, topics)
    assert made == DOCUMENT.read_text("utf-8"), "python3 start.py coverage -o docs/coverage.md"


def test_every_claim_of_the_seed_page_and_every_part_of_the_plan_is_a_topic() -> None:
    topics, _ = read_topics(shipped("content"))
    listed = {topic.id for topic in topics}
    assert listed >= {f"S-{number:02}" for number in range(1, 69)}
    parts = {topic.chapter.partition(".")[0] for topic in topics if topic.chapter[0].isdigit()}
    assert parts == {str(number) for number in range(13)}


def test_the_table_names_every_section_that_holds_a_topic(
    toy_folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (toy_folder / "coverage.toml").write_text(TOPICS, "utf-8")
    cover(toy_folder, "10-begin/010-packing.md", '["boxes"]')
    cover(toy_folder, "20-pets/010-any-pet.md", '["boxes"]')
    assert main(["coverage", "--content", str(toy_folder)]) == 0
    made = capsys.readouterr().out
    assert "| boxes | How to count boxes | Packing (`packing`), Any pet (`any-pet`) |" in made
    assert "| cats | What a cat needs | **nowhere** |" in made
    assert made.index("## Moving") < made.index("boxes") < made.index("## Pets")


def test_what_may_be_out_of_date_is_listed_with_the_dates_of_its_sources(
    toy_folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (toy_folder / "coverage.toml").write_text(TOPICS, "utf-8")
    path = toy_folder / "en" / "sections" / "10-begin" / "010-packing.md"
    text = path.read_text("utf-8").replace("sources =", "check_before_release = true\nsources =", 1)
    path.write_text(text, "utf-8")
    main(["coverage", "--content", str(toy_folder)])
    made = capsys.readouterr().out
    assert "| Packing (`packing`) | The Movers (2020); The Vets (1 May 2019) |" in made
    assert "Any pet" not in made


def test_a_guide_without_a_list_has_no_table(toy_folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["coverage", "--content", str(toy_folder)]) == 2
    assert "coverage.toml" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("text", "line", "code"),
    [
        ('["Moving"]\nboxes = 5\n', 2, Code.WRONG_TYPE),
        ("boxes = 'How'\n", 1, Code.WRONG_TYPE),
        ("[Moving\n", 1, Code.BAD_TOML),
        ('["Moving"]\nboxes = "How"\n["Pets"]\nboxes = "Where"\n', 4, Code.DUPLICATE_ID),
    ],
)
def test_a_fault_in_the_list_is_one_clear_line(toy_folder: Path, text: str, line: int, code: Code) -> None:
    (toy_folder / "coverage.toml").write_text(text, "utf-8")
    _, problems = read_topics(toy_folder)
    assert [(problem.line, problem.code) for problem in problems] == [(line, code)]
