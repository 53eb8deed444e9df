"""The yardstick: a bare PySide6 window with a text browser; says when it is painted and what it weighs."""

from __future__ import annotations

import sys

from PySide6.QtWidgets import QApplication, QMainWindow, QTextBrowser

from tests.benchmarks.watch import when_painted

HTML = "<h1>Title</h1>" + "<p>A few plain words, so that there is something to lay out.</p>" * 20


def main() -> None:
    """Open, say so, close."""
    application = QApplication(sys.argv)
    window = QMainWindow()
    browser = QTextBrowser()
    browser.setHtml(HTML)
    window.setCentralWidget(browser)
    window.resize(1280, 820)
    when_painted(browser.viewport(), application.quit)
    window.show()
    application.exec()


if __name__ == "__main__":
    main()
