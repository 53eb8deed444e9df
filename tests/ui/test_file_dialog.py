"""A dialog that asks for a file leaves nothing behind: no history, no last folder."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ASK = """
import shiboken6
from PySide6.QtCore import QCoreApplication, QEvent, QSettings
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit, QWidget
from nbguide.ui.file_dialog import file_dialog

app = QApplication([])
window = QWidget()
window.show()
if {plain}:
    dialog = QFileDialog(window, "Open", {folder!r})
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
else:
    dialog = file_dialog(window, "Open", "Notebooks (*.nbguide)", visiting={visiting})
chosen = []
dialog.fileSelected.connect(chosen.append)
dialog.open()
app.processEvents()
dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
dialog.findChild(QLineEdit, "fileNameEdit").setText({folder!r} + "/ours.nbguide")
dialog.accept()
if {plain}:
    shiboken6.delete(dialog)
for _ in range(3):
    app.processEvents()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
assert not shiboken6.isValid(dialog)
assert [name.endswith("ours.nbguide") for name in chosen] == [True], chosen
"""


def ask(home: Path, folder: Path, *, plain: bool = False, visiting: bool = True) -> set[Path]:
    """Let somebody choose a file of *folder* and return the files in *home* afterwards."""
    (folder / "ours.nbguide").write_text("{}", "utf-8")
    home.mkdir()
    names = ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME")
    kept = {name: value for name, value in os.environ.items() if name not in names}
    here = {"HOME": str(home), "QT_QPA_PLATFORM": "offscreen", "PYTHONDONTWRITEBYTECODE": "1"}
    code = ASK.format(plain=plain, folder=str(folder), visiting=visiting)
    subprocess.run([sys.executable, "-c", code], env=kept | here, check=True, timeout=120)
    return {path for path in home.rglob("*") if path.is_file()}


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere settings are no file in the home folder")
@pytest.mark.parametrize("visiting", [True, False], ids=["visit", "home"])
def test_nothing_is_left_in_the_home_folder(tmp_path: Path, visiting: bool) -> None:
    assert ask(tmp_path / "home", tmp_path, visiting=visiting) == set()


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere settings are no file in the home folder")
def test_a_plain_dialog_would_leave_something(tmp_path: Path) -> None:
    """So the test above looks at the right place."""
    assert ask(tmp_path / "home", tmp_path, plain=True)
