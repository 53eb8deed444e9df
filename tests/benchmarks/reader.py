"""The guide under the yardstick: to Welcome, or with a folder of a remembered family to the reader.

Its imports stand where the program has them, so that the start is the program's own.
"""

from __future__ import annotations

import gc
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from nbguide.paths import shipped

if TYPE_CHECKING:
    from nbguide.ui.main_window import MainWindow


def main(folder: Path | None, leave: bool) -> None:
    """Open, say when the first picture or page stands, close; or only read a page and *leave* it."""
    gc.disable()  # as nbguide.__main__ does
    from nbguide.ui.app import make_application, make_window

    application = make_application()
    if application is None:
        sys.exit("there is no screen")
    window = make_window(application, shipped("content"), shipped("resources"), folder, date.today())
    window.resize(1280, 820)
    if leave:
        window.ways.show_reader()
        window.close()
        return
    from tests.benchmarks.watch import when_painted

    if folder is None:
        when_painted(window.welcome.viewport(), application.quit)
    else:
        window.welcome.painted.connect(lambda: carry_on(window))
    window.show()
    application.exec()


def carry_on(window: MainWindow) -> None:
    """Press the button at once, and wait for the page."""
    from PySide6.QtWidgets import QApplication

    from tests.benchmarks.watch import when_painted

    when_painted(window.reader.page.viewport(), QApplication.quit)
    window.welcome.carry_on.click()


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else None, "leave" in sys.argv)
