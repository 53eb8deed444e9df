"""The preview: what is saved is shown, what is broken loses nothing, each problem leads to its place."""

import shutil
import sys
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QFileSystemWatcher, QProcess, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from nbguide.check.listing import as_json
from nbguide.front import load_front
from nbguide.problems import Code, Problem
from nbguide.ui.app import Look, make_preview
from nbguide.ui.draft import Draft
from nbguide.ui.icons import Icons
from nbguide.ui.main_window import MainWindow
from nbguide.ui.preview import Preview
from tests.golden import DATA
from tests.making import TODAY
from tests.ui.acting import Key, Reader, focused, settle, throw_away
from tests.ui.conftest import nothing_is_left
from tests.ui.test_fit import cut_off

CAT = "en/sections/20-pets/020-cat.md"
PACKING = "en/sections/10-begin/010-packing.md"
PET = "en/questions/010-pet.md"
SMOKE = "en/sections/00-fire/010-smoke.md"
FAMILIES = """
[cat]
name = "A cat that moves far away"
answers = { pet = ["cat"], far = ["far"] }
[fish]
name = "A fish"
answers = { pet = ["fish"] }
"""
SECTION = '+++\ntitle = "A parrot"\nsources = ["vets"]\n+++\nCover the cage.\n'
CHECK = """
import sys
from pathlib import Path
said = Path(sys.argv[1]).read_text("utf-8")
if said == "wait":
    sys.stdin.read()
sys.stdout.write(said)
sys.exit(said == "cannot" and 2 or 1)
"""
WAIT = 20_000
"""Milliseconds after which a test gives up."""


class Writer(Reader):
    """Somebody who writes a guide in an editor, with the preview beside it."""

    def __init__(self, qtbot: QtBot, window: MainWindow, preview: Preview, folder: Path, check: Path) -> None:
        super().__init__(window)
        self.qtbot, self.preview, self.folder, self._check = qtbot, preview, folder, check
        self.reloads = 0
        self.checks = 0
        preview.reloaded.connect(self._count_reload)
        preview.checked.connect(self._count_check)

    def _count_reload(self) -> None:
        self.reloads += 1

    def _count_check(self) -> None:
        self.checks += 1

    def read(self, name: str) -> str:
        return (self.folder / name).read_text("utf-8")

    def save(self, name: str, text: str) -> None:
        """Write over a file, as some editors do."""
        (self.folder / name).parent.mkdir(parents=True, exist_ok=True)
        (self.folder / name).write_text(text, "utf-8")

    def put(self, name: str, old: str, new: str) -> None:
        """Save a file with *new* in the place of *old*."""
        text = self.read(name)
        assert old in text
        self.save(name, text.replace(old, new))

    def wait_for(self, true: Callable[[], bool]) -> None:
        self.qtbot.waitUntil(true, timeout=WAIT)
        settle()

    def wait_for_page(self, words: str) -> None:
        self.wait_for(lambda: words in self.page.toPlainText())

    def wait_for_problem(self, name: str, code: Code) -> Problem:
        self.wait_for(lambda: (name, code) in self.problems())
        return next(p for p in self.preview.panel.problems() if (p.path, p.code) == (name, code))

    def problems(self) -> list[tuple[str, Code]]:
        return [(problem.path, problem.code) for problem in self.preview.panel.problems()]

    def check_finds(self, *problems: Problem) -> None:
        self._check.write_text(as_json(problems), "utf-8")

    def check_will(self, deed: str) -> None:
        """Let the check "wait", or say that it "cannot"."""
        self._check.write_text(deed, "utf-8")

    def press_problem(self, name: str) -> None:
        """Click the first problem of a file in the list."""
        panel = self.preview.panel
        row = [problem.path for problem in panel.problems()].index(name)
        item = panel.list.item(row)
        panel.list.scrollToItem(item)
        self.click_at(panel.list.viewport(), panel.list.visualItemRect(item).center())

    def view_as(self, row: int) -> None:
        """Choose a family by keyboard."""
        box = self.preview.panel.families
        box.setFocus(Qt.FocusReason.TabFocusReason)
        self.key(Key.Key_Home)
        for _ in range(row):
            self.key(Key.Key_Down)


@pytest.fixture
def open_preview(
    qtbot: QtBot, look: Look, icons: Icons, resources: Path, tmp_path: Path
) -> Iterator[Callable[..., Writer]]:
    """Return what opens the preview of a folder; all windows are gone afterwards."""
    windows: list[MainWindow] = []

    def open_one(folder: Path, size: tuple[int, int] = (1280, 820)) -> Writer:
        check = tmp_path / "check"
        check.write_text(as_json([]), "utf-8")
        draft = Draft(folder, resources / "templates", TODAY)
        window = MainWindow(load_front(folder), draft.read, icons, look, look.names(), None)
        windows.append(window)
        window.resize(*size)
        command = [sys.executable, "-S", "-E", "-c", CHECK, str(check)]
        preview = Preview(window, draft, icons, command, lambda: datetime(2026, 11, 23, 14, 3, 5))
        writer = Writer(qtbot, window, preview, folder, check)
        with qtbot.waitExposed(window):
            window.show()
        window.activateWindow()
        settle()
        return writer

    yield open_one
    for window in windows:
        throw_away(window)
    nothing_is_left()


@pytest.fixture
def writer(open_preview: Callable[..., Writer], toy_folder: Path) -> Writer:
    """Return somebody who writes the toy guide, with its part about pets in the preview."""
    (toy_folder / "families.toml").write_text(FAMILIES, "utf-8")
    made = open_preview(toy_folder)
    made.window.show_part("pets")
    settle()
    return made


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
    writer.window.show_part("begin")
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
    writer.wait_for(lambda: writer.window.windowTitle() == "Moving house")


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
    writer.window.show_questions()
    settle()
    writer.press(writer.options().button("dog"))
    writer.put(PET, "Which pet moves with you?", "Which pet comes with you?")
    writer.wait_for(lambda: writer.window.question.title() == "Which pet comes with you?")
    assert writer.options().chosen() == {"dog"}
    writer.press(writer.window.question.next)
    assert writer.window.notebook.answers == {"pet": frozenset({"dog"})}


def test_a_question_that_is_taken_away_is_asked_no_longer(writer: Writer) -> None:
    writer.window.show_questions()
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
    writer.press(writer.window.welcome.visit)
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
    assert not writer.window.reader.panel.remember.isVisible()
    writer.window.close()
    assert sorted(writer.folder.rglob("*")) == before


# Problems


def told(name: str) -> Problem:
    """Return a problem that only the check finds."""
    return Problem(name, 3, Code.LONG_SENTENCE, "something is to be mended")


def show_problems(writer: Writer, *names: str) -> None:
    """Let the check find a problem in each file."""
    writer.check_finds(*(told(name) for name in names))
    writer.put(CAT, "open", "shut")
    writer.wait_for(lambda: {path for path, _ in writer.problems()} >= {*names})


def test_what_the_check_finds_joins_what_reading_found(writer: Writer) -> None:
    writer.check_finds(told(PACKING))
    writer.save(CAT, "half")
    writer.wait_for(lambda: writer.checks > 0)
    assert writer.problems() == [(CAT, Code.NO_HEADER), (PACKING, Code.LONG_SENTENCE)]
    assert writer.preview.panel.said() == "Saved 14:03:05. 2 problems."
    words = writer.preview.panel.list.item(1).text()
    assert words.startswith("Error: something is to be mended\n")
    assert words.replace("\u200b", "").endswith(f"{PACKING}:3")


def test_a_newer_change_ends_an_older_check(writer: Writer) -> None:
    writer.wait_for(lambda: writer.checks == 1)
    writer.check_will("wait")
    writer.put(CAT, "open", "shut")
    writer.wait_for(lambda: len(writer.preview.findChildren(QProcess)) == 1)
    writer.check_finds(told(PET))
    writer.put(CAT, "shut", "open")
    writer.wait_for(lambda: writer.checks == 2)
    assert writer.problems() == [(PET, Code.LONG_SENTENCE)]


def test_a_check_that_was_interrupted_for_nothing_is_done_again(writer: Writer) -> None:
    writer.wait_for(lambda: writer.checks == 1)
    writer.check_will("wait")
    writer.put(CAT, "open", "shut")
    writer.wait_for(lambda: len(writer.preview.findChildren(QProcess)) == 1)
    writer.check_finds(told(PET))
    writer.save("en/sections/20-pets/.020-cat.md.swp", "x")
    writer.wait_for(lambda: writer.checks == 2)
    assert writer.problems() == [(PET, Code.LONG_SENTENCE)]
    assert writer.reloads == 1


def test_what_changes_beside_the_folder_ends_no_check(writer: Writer) -> None:
    writer.wait_for(lambda: writer.checks == 1)
    writer.check_will("wait")
    writer.put(CAT, "open", "shut")
    writer.wait_for(lambda: len(writer.preview.findChildren(QProcess)) == 1)
    [process] = writer.preview.findChildren(QProcess)
    parent = writer.folder.parent
    other = QFileSystemWatcher([str(parent)], writer.window)
    with writer.qtbot.waitSignal(other.directoryChanged, timeout=WAIT):
        (parent / "beside.txt").write_text("x", "utf-8")
    settle()
    assert writer.preview.findChildren(QProcess) == [process]


def test_a_closed_preview_leaves_no_process_behind(writer: Writer) -> None:
    writer.wait_for(lambda: writer.checks == 1)
    writer.check_will("wait")
    writer.put(CAT, "open", "shut")
    writer.wait_for(lambda: len(writer.preview.findChildren(QProcess)) == 1)
    writer.window.close()
    settle()
    assert not writer.preview.findChildren(QProcess)


def test_a_check_that_cannot_run_is_told(writer: Writer) -> None:
    writer.check_will("cannot")
    writer.put(CAT, "open", "shut")
    writer.wait_for(lambda: "The check could not run" in writer.preview.panel.said())


def test_a_click_on_a_problem_shows_its_place(writer: Writer) -> None:
    fire, part = "en/sections/00-fire/_part.md", "en/sections/30-help/_part.md"
    show_problems(writer, PACKING, "en/glossary/vet.md", PET, "en/style.toml", part, fire)
    window = writer.window
    writer.press_problem(PACKING)
    assert (window.notebook.part, writer.page.spot().section) == ("begin", "packing")
    writer.press_problem("en/style.toml")
    assert window.notebook.part == "begin"
    assert "No page shows this. Open the file: en/style.toml, line 3." in writer.preview.panel.said()
    writer.press_problem("en/glossary/vet.md")
    assert writer.screen() is window.words
    assert window.words.visible_words() == 1
    writer.press_problem(PET)
    assert writer.screen() is window.question
    assert window.question.title() == "Which pet moves with you?"
    writer.press_problem(part)
    assert (writer.screen(), window.notebook.part) == (window.reader, "help")
    writer.press_problem(fire)
    assert window.notebook.part == "help"
    assert "smoke" in writer.page.toPlainText().casefold()


def test_a_problem_behind_a_door_or_put_aside_is_shown(writer: Writer) -> None:
    door = "en/sections/10-begin/020-looking-back.md"
    show_problems(writer, CAT, door)
    writer.view_as(2)
    writer.press_problem(CAT)
    assert "shut" in writer.page.toPlainText()
    writer.press_problem(door)
    body = writer.window.opened().guide.section("looking-back").body
    assert body.split("\n")[0][:20] in writer.page.toPlainText()


def test_problems_are_reached_shown_and_copied_by_keyboard(writer: Writer) -> None:
    show_problems(writer, PACKING, PET)
    panel = writer.preview.panel
    writer.page.setFocus(Qt.FocusReason.OtherFocusReason)
    writer.key(Key.Key_F6)
    assert focused() is panel.list
    writer.keys(Key.Key_Down, Key.Key_Return)
    problem = panel.problems()[panel.list.currentRow()]
    assert problem.path == PACKING
    assert writer.page.spot().section == "packing"
    writer.key(Key.Key_F6)
    writer.key(Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == str(problem)
    writer.key(Key.Key_F6)
    assert focused() is writer.page


def test_the_keys_stay_in_the_panel_when_the_last_problem_goes(writer: Writer) -> None:
    show_problems(writer, PACKING)
    panel = writer.preview.panel
    writer.page.setFocus(Qt.FocusReason.OtherFocusReason)
    writer.key(Key.Key_F6)
    assert focused() is panel.list
    writer.check_finds()
    writer.put(CAT, "shut", "open")
    writer.wait_for(lambda: not panel.problems())
    assert focused() is panel.families
    assert not panel.open.isVisible()


def test_a_file_that_could_never_be_read_is_the_only_problem(
    open_preview: Callable[..., Writer], toy_folder: Path
) -> None:
    (toy_folder / "sources.toml").write_text("[movers", "utf-8")
    assert open_preview(toy_folder).problems() == [("sources.toml", Code.BAD_TOML)]


def test_the_file_of_a_problem_is_opened(writer: Writer, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[QUrl] = []

    def open_url(url: QUrl) -> bool:
        opened.append(url)
        return True

    monkeypatch.setattr(QDesktopServices, "openUrl", open_url)
    show_problems(writer, PACKING, "en/none.md")
    panel = writer.preview.panel
    assert not panel.open.isEnabled()
    writer.press_problem(PACKING)
    writer.press(panel.open)
    assert opened == [QUrl.fromLocalFile(str(writer.folder / PACKING))]
    writer.press_problem("en/none.md")
    writer.press(panel.open)
    assert len(opened) == 1
    assert "en/none.md" in panel.said()


def test_the_chosen_problem_stays_chosen(writer: Writer) -> None:
    show_problems(writer, PACKING, PET)
    writer.press_problem(PACKING)
    writer.check_finds(told(PACKING), told(SMOKE))
    writer.put(CAT, "shut", "open")
    writer.wait_for(lambda: SMOKE in {path for path, _ in writer.problems()})
    panel = writer.preview.panel
    assert panel.problems()[panel.list.currentRow()].path == PACKING


# How it looks


@pytest.mark.parametrize(
    ("size", "text_size"),
    [((1280, 820), 100), ((800, 600), 100), ((800, 600), 200), ((1280, 720), 200)],
)
def test_nothing_is_cut_off_beside_the_guide(writer: Writer, size: tuple[int, int], text_size: int) -> None:
    show_problems(writer, PACKING, PET)
    writer.view_as(1)
    for _ in range((text_size - 100) // 10 + 20):
        if writer.window.settings.text_size < text_size:
            writer.key(Key.Key_Equal, Qt.KeyboardModifier.ControlModifier)
    assert writer.window.settings.text_size == text_size
    writer.resize(*size)
    faults = list(cut_off(writer.window))
    assert not faults, "\n".join(faults)
    assert writer.window.size().toTuple() == size, "the window had to grow"
    assert writer.page.viewport().height() > writer.page.fontMetrics().height()


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
