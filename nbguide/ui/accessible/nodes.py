"""What assistive technology is told about one node of a page, and what it can do with it.

Qt's interfaces in Python. An exception in one of them ends in `sys.excepthook`, and Qt goes on with nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

import shiboken6
from PySide6.QtCore import QPoint, QRect, QTimer
from PySide6.QtGui import (
    QAccessible,
    QAccessibleActionInterface,
    QAccessibleAttributesInterface,
    QAccessibleInterface,
    QAccessibleTableCellInterface,
    QAccessibleTextInterface,
    QWindow,
)

from nbguide.ui.accessible.places import in_view, letter, letter_at, rectangle
from nbguide.ui.accessible.tree import STOPS, WITH_TEXT, Kind, Node
from nbguide.ui.interface_parts import address, level
from nbguide.ui.typesetting import words

if TYPE_CHECKING:
    from nbguide.ui.accessible.page import AccessiblePage

_ROLES = {
    Kind.SECTION: QAccessible.Role.Section,
    Kind.HEADING: QAccessible.Role.Heading,
    Kind.PARAGRAPH: QAccessible.Role.Paragraph,
    Kind.LIST: QAccessible.Role.List,
    Kind.ITEM: QAccessible.Role.ListItem,
    Kind.TABLE: QAccessible.Role.Table,
    Kind.ROW: QAccessible.Role.Row,
    Kind.HEADER: QAccessible.Role.ColumnHeader,
    Kind.CELL: QAccessible.Role.Cell,
    Kind.BOX: QAccessible.Role.Grouping,
    Kind.PICTURE: QAccessible.Role.Graphic,
    Kind.LINK: QAccessible.Role.Link,
    Kind.TERM: QAccessible.Role.Link,
    Kind.BUTTON: QAccessible.Role.Button,
}

_Type = QAccessible.InterfaceType
_Part = (
    QAccessibleActionInterface
    | QAccessibleAttributesInterface
    | QAccessibleTableCellInterface
    | QAccessibleTextInterface
)


class PageNode(QAccessibleInterface):
    """Tells of one node; it lives until another page stands."""

    def __init__(self, node: Node, page: AccessiblePage) -> None:
        super().__init__()
        self.node = node
        self._page = page
        self._parts: dict[QAccessible.InterfaceType, _Part] = {}
        """Kept here: Qt is given no more than their addresses."""
        if node.anchor is not None or (node.kind in WITH_TEXT and node.kind is not Kind.PICTURE):
            self._parts[_Type.TextInterface] = _Text(node, page)
        if node.kind in STOPS:
            self._parts[_Type.ActionInterface] = Action(node, page)
        if node.level:
            self._parts[_Type.AttributesInterface] = level(node.level)
        if node.kind in (Kind.HEADER, Kind.CELL):
            self._parts[_Type.TableCellInterface] = _Cell(node, page)

    def isValid(self) -> bool:
        """Return whether the page that the node is of still stands."""
        return self._page.stands(self.node)

    def object(self) -> None:  # type: ignore[override]  # PySide's types leave out None
        """Return nothing: no object of Qt stands behind a node."""

    def window(self) -> QWindow | None:  # type: ignore[override]  # PySide's types leave out None
        """Return the window that the page is in."""
        return self._page.view.window().windowHandle()

    def parent(self) -> QAccessibleInterface | None:  # type: ignore[override]  # PySide's types leave out None
        """Return what the node is in."""
        above = self.node.parent
        return self._page.interface_of(above) if above is not None and self.isValid() else None

    def childCount(self) -> int:
        """Return how many nodes are directly in this one."""
        return len(self.node.children)

    def child(self, index: int) -> QAccessibleInterface | None:  # type: ignore[override]  # PySide's types leave out None
        """Return one of the nodes in this one."""
        return self._page.child(self.node, index)

    def indexOfChild(self, child: QAccessibleInterface) -> int:
        """Return where a node stands in this one; -1 where it does not."""
        return self._page.index(self.node, child)

    def childAt(self, x: int, y: int) -> QAccessibleInterface | None:  # type: ignore[override]  # PySide's types leave out None
        """Return the node in this one at a place on the screen."""
        return self._page.child_at(self.node, QPoint(x, y))

    def role(self) -> QAccessible.Role:
        """Return what the node is."""
        return _ROLES[self.node.kind]

    def text(self, which: QAccessible.Text) -> str:
        """Return the node's name or what else is to be said about it."""
        if which is QAccessible.Text.Name:
            return self._page.name(self.node)
        if which is QAccessible.Text.Description:
            return self._page.description(self.node)
        return ""

    def setText(self, which: QAccessible.Text, text: str) -> None:
        """Change nothing: a page is read."""

    def rect(self) -> QRect:
        """Return where the node is on the screen."""
        return rectangle(self._page.view, self.node)

    def state(self) -> QAccessible.State:
        """Return whether the node can be seen, stood at, and is stood at."""
        node, page = self.node, self._page
        state = QAccessible.State()
        state.linked = node.kind in (Kind.LINK, Kind.TERM)
        state.focusable = node.kind in STOPS
        state.focused = page.focused() is node
        state.active = node.kind is Kind.SECTION and page.section() is node
        state.invisible = not page.view.isVisible()
        state.offscreen = not in_view(page.view, node)
        return state

    def interface_cast(self, which: QAccessible.InterfaceType) -> shiboken6.VoidPtr:  # type: ignore[override]  # see address
        """Return the address of what else can be asked, or zero."""
        return address(self._parts.get(which))


class Action(QAccessibleActionInterface):
    """What can be done with a node, or without one with the page: give it the focus; press a link."""

    def __init__(self, node: Node | None, page: AccessiblePage) -> None:
        super().__init__()
        self._node = node
        self._page = page

    def actionNames(self) -> list[str]:
        """Return Qt's names of what can be done."""
        can_press = self._node is not None and self._node.anchor is not None
        focus = QAccessibleActionInterface.setFocusAction()
        return [QAccessibleActionInterface.pressAction(), focus] if can_press else [focus]

    def doAction(self, name: str) -> None:
        """Do it once the one who asks has its reply: a press may replace the page, and this node with it."""
        pressed = name == QAccessibleActionInterface.pressAction()
        act = self._page.press if pressed else self._page.stand_at
        QTimer.singleShot(0, self._page.view, lambda: act(self._node))

    def keyBindingsForAction(self, name: str) -> list[str]:
        """Return no keys: Enter presses what has the focus."""
        return []


class _Text(QAccessibleTextInterface):
    """The words of a node, in which Qt finds characters, words and sentences; a paragraph counts as one line.

    Lines as they are set, selections and looks are told by the page as a whole, for which Qt has an interface
    of its own: PySide gives a subclass no way to answer for these.
    """

    def __init__(self, node: Node, page: AccessiblePage) -> None:
        super().__init__()
        self._node = node
        self._page = page

    def characterCount(self) -> int:
        return self._node.end - self._node.start

    def text(self, start: int, end: int) -> str:
        return words(self._page.view.document(), self._at(start), self._at(end))

    def cursorPosition(self) -> int:
        return self._offset(self._page.view.textCursor().position())

    def setCursorPosition(self, position: int) -> None:
        self._page.select(self._at(position))

    def selectionCount(self) -> int:
        return 0

    def addSelection(self, start: int, end: int) -> None:
        self._page.select(self._at(start), self._at(end))

    def setSelection(self, index: int, start: int, end: int) -> None:
        self._page.select(self._at(start), self._at(end))

    def removeSelection(self, index: int) -> None:
        self._page.select(self._page.view.textCursor().position())

    def characterRect(self, offset: int) -> QRect:
        return letter(self._page.view, self._at(offset))

    def offsetAtPoint(self, point: QPoint) -> int:
        return self._offset(letter_at(self._page.view, point))

    def scrollToSubstring(self, start: int, end: int) -> None:
        self._page.view.reveal(self._at(start), self._at(end))

    def _at(self, offset: int) -> int:
        """Return where a letter of the node is on the page."""
        return self._node.start + max(0, min(offset, self.characterCount()))

    def _offset(self, position: int) -> int:
        """Return which letter of the node is at a place of the page; -1 for none."""
        return position - self._node.start if self._node.start <= position <= self._node.end else -1


class _Cell(QAccessibleTableCellInterface):
    def __init__(self, node: Node, page: AccessiblePage) -> None:
        super().__init__()
        self._node = node
        self._page = page

    def _row(self) -> Node:
        return cast(Node, self._node.parent)

    def _table(self) -> Node:
        return cast(Node, self._row().parent)

    def table(self) -> QAccessibleInterface:
        return self._page.interface_of(self._table())

    def rowIndex(self) -> int:
        return self._table().place_of(self._row())

    def columnIndex(self) -> int:
        return self._row().place_of(self._node)

    def rowExtent(self) -> int:
        return 1

    def columnExtent(self) -> int:
        return 1

    def isSelected(self) -> bool:
        return False

    def columnHeaderCells(self) -> list[QAccessibleInterface]:
        header = self._table().children[0].children[self.columnIndex()]
        return [self._page.interface_of(header)] if self._node.kind is Kind.CELL else []

    def rowHeaderCells(self) -> list[QAccessibleInterface]:
        return []
