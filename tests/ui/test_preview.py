"""The preview: what is saved is shown, and what is broken loses nothing."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from nbguide.problems import Code
from nbguide.ui.app import Look, make_preview
from nbguide.ui.preview import Preview
from tests.golden import DATA
from tests.making import TODAY
from tests.ui.acting import focused, settle, throw_away
from tests.ui.conftest import nothing_is_left
from tests.ui.writing import CAT, FAMILIES, PACKING, PET, SECTION, SMOKE, Writer

# What is saved is shown


def test_a_saved_change_is_shown(writer: Writer) -> None:
    writer.put(CAT, "Leave the carrier open.", "Leave the carrier open all day.")
    writer.wait_for_page("open all day")
    writer.wait_for(lambda: writer.preview.panel.said() == "Saved 14:03:05. No problems.")


def replace(path: Path, text: str) -> None:
    """Save as editors do that write beside the file and put the new one in its place."""
    beside = path.with_name(f".{path.name}.new")
    beside.write_text(text, "utf-8")
    beside.replace(path)


def take_away_and_rename(path: Path, text: str) -> None:
    """Save as editors do that take the old file away first."""
    path.rename(path.with_name(f"{path.name}~"))
    beside = path.with_name(f".{path.name}.new")
    beside.write_text(text, "utf-8")
    beside.rename(path)


@pytest.mark.parametrize("save", [replace, take_away_and_rename])
def test_each_save_of_an_editor_that_replaces_files_is_shown(
    writer: Writer, save: Callable[[Path, str], None]
) -> None:
    text = writer.read(CAT)
    for words in ("Once.", "Twice.", "Three times."):
        save(writer.folder / CAT, text + words)
        writer.wait_for_page(words)


def test_two_quick_saves_are_one_reload(writer: Writer) -> None:
    writer.put(CAT, "open", "shut")
    writer.put(PACKING, "last", "first")
    writer.wait_for_page("shut")
    writer.wait_for(lambda: writer.checks > 0)
    assert writer.reloads == 1
    writer.window.ways.show_part("begin")
    assert "first" in writer.page.toPlainText()


def test_copies_and_hidden_files_of_editors_change_nothing(writer: Writer) -> None:
    for name in (".020-cat.md.swp", "020-cat.md~"):
        writer.save(f"en/sections/20-pets/{name}", "x")
    writer.put(CAT, "open", "shut")  # what comes last is seen
    writer.wait_for_page("shut")
    for name in (".020-cat.md.swp", "020-cat.md~"):
        (writer.folder / "en/sections/20-pets" / name).unlink()
    writer.save("en/sections/20-pets/050-parrot.md", SECTION)
    writer.wait_for_page("Cover the cage.")
    assert writer.preview.panel.problems() == []


def test_a_new_section_and_a_new_part_are_shown_and_watched(writer: Writer) -> None:
    writer.save("en/sections/20-pets/050-parrot.md", SECTION)
    writer.wait_for_page("Cover the cage.")
    writer.save("en/sections/40-end/_part.md", '+++\ntitle = "The end"\n+++\n')
    writer.save("en/sections/40-end/010-sleep.md", SECTION.replace("parrot", "bed"))
    writer.wait_for(lambda: "end" in {part.id for part in writer.window.opened().guide.parts})
    writer.wait_for(lambda: bool(writer.window.opened().guide.part("end").sections))
    writer.open_part("end")
    writer.put("en/sections/40-end/010-sleep.md", "Cover the cage.", "Sleep well.")
    writer.wait_for_page("Sleep well.")


def test_a_part_that_is_replaced_by_another_folder_is_watched(writer: Writer) -> None:
    pets = writer.folder / "en/sections/20-pets"
    shutil.copytree(pets, writer.folder / "new")
    pets.rename(writer.folder / ".old")
    (writer.folder / "new").rename(pets)
    writer.put(CAT, "open", "shut")
    writer.wait_for_page("shut")
    writer.put(CAT, "shut", "ajar")
    writer.wait_for_page("ajar")


def test_a_section_that_is_taken_away_goes(writer: Writer) -> None:
    (writer.folder / CAT).unlink()
    writer.wait_for(lambda: "Leave the carrier open." not in writer.page.toPlainText())
    assert "A carrier has a door." in writer.page.toPlainText()


def test_a_part_that_is_taken_away_gives_its_place_to_another(writer: Writer) -> None:
    shutil.rmtree(writer.folder / "en/sections/20-pets")
    writer.wait_for_page("Ask your new neighbours.")
    assert writer.window.notebook.part == "help"


def test_new_words_of_the_guide_itself_are_shown(writer: Writer) -> None:
    writer.put("en/labels.toml", 'title = "Moving house with a pet"', 'title = "Moving house"')
    writer.wait_for(lambda: writer.window.windowTitle().endswith("– Moving house"))


# What is broken loses nothing


@pytest.mark.parametrize(
    "broken", ["", "+++\ntitle = ", '+++\ntitle = "A', "+++\ntitle = A cat\n+++\nText.\n"]
)
def test_a_broken_file_keeps_the_page_and_is_told(writer: Writer, broken: str) -> None:
    before, whole = writer.page.toPlainText(), writer.read(CAT)
    writer.save(CAT, broken)
    writer.wait_for(lambda: CAT in {path for path, _ in writer.problems()})
    assert writer.page.toPlainText() == before
    writer.save(CAT, whole + "Mended.")
    writer.wait_for_page("Mended.")
    writer.wait_for(lambda: writer.problems() == [])


def test_a_guide_without_its_first_file_keeps_its_pages(writer: Writer) -> None:
    before = writer.page.toPlainText()
    (writer.folder / "guide.toml").unlink()
    writer.wait_for_problem("guide.toml", Code.NO_GUIDE)
    assert writer.page.toPlainText() == before


def test_a_guide_that_lost_all_its_sections_keeps_its_pages(writer: Writer) -> None:
    before = writer.page.toPlainText()
    shutil.rmtree(writer.folder / "en/sections")
    writer.wait_for(lambda: Code.EMPTY_GUIDE in {code for _, code in writer.problems()})
    assert writer.page.toPlainText() == before


def test_a_folder_that_is_gone_for_a_while_is_found_again(writer: Writer) -> None:
    aside = writer.folder.rename(writer.folder.with_name("aside"))
    writer.wait_for_problem("guide.toml", Code.NO_GUIDE)
    aside.rename(writer.folder)
    writer.wait_for(lambda: writer.problems() == [])
    writer.put(CAT, "open", "shut")
    writer.wait_for_page("shut")


def test_an_empty_folder_becomes_a_guide(open_preview: Callable[..., Writer], tmp_path: Path) -> None:
    folder = tmp_path / "new"
    folder.mkdir()
    writer = open_preview(folder)
    assert {code for _, code in writer.problems()} >= {Code.NO_GUIDE, Code.EMPTY_GUIDE}
    writer.press(writer.window.welcome.open)
    shutil.copytree(DATA / "toy", folder, dirs_exist_ok=True)
    writer.wait_for(lambda: writer.problems() == [])
    writer.press(writer.window.welcome.open)
    assert "Pack the carrier last." in writer.page.toPlainText()


# The reader stays where they are


def test_the_place_on_the_page_stays(writer: Writer) -> None:
    long = "\n\n" + "\n\n".join(f"Line {number} of a long page." for number in range(80))
    for name in (CAT, "en/sections/20-pets/040-carriers.md"):
        writer.save(name, writer.read(name) + long)
    writer.wait_for(lambda: writer.page.toPlainText().count("Line 79") == 2)
    writer.page.go_to_section("carriers")
    settle()
    before = writer.page.spot()
    assert before.section == "carriers"
    writer.put(CAT, "Line 7 of", "Another line in the place of line 7 of")
    writer.wait_for_page("Another line")
    assert writer.page.spot() == before


def test_an_open_popup_closes_and_links_work_as_before(writer: Writer) -> None:
    writer.page.open_anchor(writer.link("term:carrier"))
    assert writer.window.popup.isVisible()
    writer.put("en/glossary/carrier.md", '"CARE-ee-er"', '"KARR-ee-er"')
    writer.wait_for(lambda: writer.reloads > 0)
    assert not writer.window.popup.isVisible()
    writer.page.open_anchor(writer.link("term:carrier"))
    assert "KARR-ee-er" in writer.window.popup.text()
    writer.window.popup.dismiss()


def test_a_question_stays_with_what_is_chosen(writer: Writer) -> None:
    writer.window.ways.show_questions()
    settle()
    writer.press(writer.options().button("dog"))
    writer.put(PET, "Which pet moves with you?", "Which pet comes with you?")
    writer.wait_for(lambda: writer.window.question.title() == "Which pet comes with you?")
    assert writer.options().chosen() == {"dog"}
    writer.press(writer.window.question.next)
    assert writer.window.notebook.answers == {"pet": frozenset({"dog"})}


def test_a_question_that_is_taken_away_is_asked_no_longer(writer: Writer) -> None:
    writer.window.ways.show_questions()
    settle()
    (writer.folder / PET).unlink()
    writer.wait_for(lambda: writer.screen() is writer.window.reader)  # no other answer puts anything aside
    assert "pet" not in {question.id for question in writer.window.opened().guide.questions}


def test_answers_and_doors_that_are_gone_are_dropped(writer: Writer) -> None:
    writer.view_as(1)
    assert writer.window.notebook.answers == {"pet": frozenset({"cat"}), "far": frozenset({"far"})}
    writer.put(PET, 'cat = "A cat, big or small"\n', "")
    writer.wait_for(lambda: "pet" not in writer.window.notebook.answers)
    assert writer.window.notebook.answers == {"far": frozenset({"far"})}


def test_the_call_for_help_stays_and_leads_back(writer: Writer) -> None:
    writer.press(writer.window.header.urgent)
    writer.save(SMOKE, writer.read(SMOKE) + "\n\nCall out loud.")
    writer.wait_for_page("Call out loud.")
    writer.press(writer.window.reader.back)
    assert "A carrier has a door." in writer.page.toPlainText()


def test_all_words_keep_what_was_typed(writer: Writer) -> None:
    writer.press(writer.window.header.words)
    writer.type("vet")
    assert writer.window.words.visible_words() == 1
    writer.save("en/glossary/vest.md", '+++\nterm = "a vet’s vest"\n+++\nA coat.\n')
    writer.wait_for(lambda: writer.window.words.visible_words() == 2)
    assert writer.window.words.filter.text() == "vet"


def test_a_visit_asks_the_new_questions(writer: Writer) -> None:
    writer.press(writer.window.header.home)
    writer.start_visit()
    writer.press(writer.window.visit.options("pet").button("dog"))
    writer.put(PET, 'dog = "A dog"', 'dog = "A large dog"')
    writer.wait_for(lambda: writer.window.visit.options("pet").button("dog").text() == "A large dog")
    assert writer.window.visit.options("pet").chosen() == {"dog"}


# View as


def test_a_family_is_viewed_by_keyboard_and_everything_else_is_empty(writer: Writer) -> None:
    writer.window.view_as(
        writer.window.notebook.open_section("cat").open_door("looking-back").finish("begin")
    )
    writer.view_as(2)
    assert focused() is writer.preview.panel.families
    notebook = writer.window.notebook
    assert notebook.answers == {"pet": frozenset({"fish"})}
    assert (notebook.doors, notebook.opened, notebook.read) == (frozenset(), frozenset(), frozenset())
    assert "Leave the carrier open." not in writer.page.toPlainText()
    writer.view_as(0)
    assert writer.window.notebook.answers == {}
    assert "Leave the carrier open." in writer.page.toPlainText()


def test_a_family_whose_answers_change_in_the_file_is_viewed_anew(writer: Writer) -> None:
    writer.view_as(2)
    writer.put("families.toml", 'answers = { pet = ["fish"] }', 'answers = { pet = ["cat"] }')
    writer.wait_for_page("Leave the carrier open.")
    assert writer.preview.panel.families.currentText() == "A fish"


def test_a_broken_file_of_families_keeps_them(writer: Writer) -> None:
    writer.view_as(2)
    writer.save("families.toml", FAMILIES[:-4])
    writer.wait_for_problem("families.toml", Code.BAD_TOML)
    assert writer.preview.panel.families.currentText() == "A fish"


def test_nothing_is_kept(writer: Writer) -> None:
    before = sorted(writer.folder.rglob("*"))
    writer.view_as(1)
    assert not writer.window.reader.panel.kept_here.change.isVisible()
    writer.window.close()
    assert sorted(writer.folder.rglob("*")) == before


# As the program builds it


def test_the_program_previews_a_folder_with_its_whole_check(
    qtbot: QtBot, qapp: QApplication, look: Look, resources: Path, toy_folder: Path
) -> None:
    window = make_preview(qapp, toy_folder, resources, TODAY)
    preview = window.findChild(Preview)
    assert isinstance(preview, Preview)
    with qtbot.waitSignal(preview.checked, timeout=120_000):
        (toy_folder / "en/notes.txt").write_text("x", "utf-8")
    found = {(problem.path, problem.code) for problem in preview.panel.problems()}
    assert ("en/notes.txt", Code.STRAY_FILE) in found
    throw_away(window)
    nothing_is_left()
