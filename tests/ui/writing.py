"""Somebody who writes a guide with the preview beside their editor."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from nbguide.check.listing import as_json
from nbguide.problems import Code, Problem
from nbguide.ui.main_window import MainWindow
from nbguide.ui.preview import Preview
from tests.ui.acting import Key, Reader, settle

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
