"""Where assistive technology begins: it asks for the page, and only then is anything built for it."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface


class PageFactory:
    """Gives Qt what tells of a page, and leaves all other widgets to Qt.

    Install it once with `QAccessible.installFactory`.
    """

    def __init__(self) -> None:
        self._asking = False

    def __call__(self, name: str, widget: QObject) -> QAccessibleInterface | None:
        """Return what tells of *widget*, where it is a page; *name* is that of its class or of one below."""
        if name != "PageView" or self._asking:
            return None
        from nbguide.ui.accessible.page import AccessiblePage  # loaded by whoever needs it
        from nbguide.ui.page_view import PageView

        if not isinstance(widget, PageView):
            return None
        # Qt asks again where the widget became another's child: what told of the page till then is let go.
        for before in widget.findChildren(AccessiblePage, options=Qt.FindChildOption.FindDirectChildrenOnly):
            before.end()
        self._asking = True
        try:
            own = QAccessible.queryAccessibleInterface(widget)  # Qt's, which reads lines and selections
        finally:
            self._asking = False
        return AccessiblePage(widget, own).interface
