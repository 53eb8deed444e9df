"""Where the nodes and letters of a page are on the screen."""

from __future__ import annotations

from functools import reduce

from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtGui import QTextCursor

from nbguide.ui.accessible.tree import WITH_TEXT, Kind, Node
from nbguide.ui.page_view import PageView


def rectangle(view: PageView, node: Node) -> QRect:
    """Return where *node* is on the screen, whether it can be seen or not."""
    if node.anchor is not None and node.kind is not Kind.BUTTON:
        inside = view.rectangle(node.anchor)
        return QRect(view.mapToGlobal(inside.topLeft()), inside.size())
    if node.kind not in WITH_TEXT:
        return reduce(QRect.united, (rectangle(view, child) for child in node.children), QRect())
    document = view.document()
    whole = document.documentLayout().blockBoundingRect(document.findBlock(node.start))
    inside = whole.toRect().translated(0, -view.verticalScrollBar().value())
    return QRect(view.viewport().mapToGlobal(inside.topLeft()), inside.size())


def letter(view: PageView, position: int) -> QRect:
    """Return where the letter at *position* is on the screen."""
    cursor = QTextCursor(view.document())
    cursor.setPosition(position)
    here = view.cursorRect(cursor)
    cursor.movePosition(QTextCursor.MoveOperation.NextCharacter)
    following = view.cursorRect(cursor)
    same_line = following.top() == here.top() and following.left() > here.left()
    wide = following.left() - here.left() if same_line else view.fontMetrics().averageCharWidth()
    return QRect(view.viewport().mapToGlobal(here.topLeft()), QSize(wide, here.height()))


def in_view(view: PageView, node: Node) -> bool:
    """Return whether a part of *node* can be seen."""
    viewport = view.viewport()
    seen = QRect(viewport.mapToGlobal(QPoint(0, 0)), viewport.size())
    return view.isVisible() and seen.intersects(rectangle(view, node))


def letter_at(view: PageView, point: QPoint) -> int:
    """Return the position of the letter at a place on the screen."""
    return view.cursorForPosition(view.viewport().mapFromGlobal(point)).position()
