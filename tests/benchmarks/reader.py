"""The guide under the yardstick: to Welcome, or with a folder of a remembered family to the reader."""

from __future__ import annotations

import sys
from pathlib import Path

from nbguide.paths import shipped
from nbguide.ui.app import make_application, make_window
from tests.benchmarks.watch import when_painted


def main(folder: Path | None) -> None:
    """Open, say when the first picture or the first page stands, close."""
    application = make_application()
    if application is None:
        sys.exit("there is no screen")
    window = make_window(application, shipped("content"), shipped("resources"), folder)
    window.resize(1280, 820)
    if folder is None:
        when_painted(window.welcome.viewport(), application.quit)
    else:

        def carry_on() -> None:
            when_painted(window.reader.page.viewport(), application.quit)
            window.welcome.carry_on.click()

        window.guide_ready.connect(carry_on)
    window.show()
    application.exec()


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else None)
