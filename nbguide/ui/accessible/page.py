"""The page as a document for assistive technology: its tree, while the page stands, and events."""

from __future__ import annotations

import shiboken6
from PySide6.QtCore import QObject, QPoint, Qt, QTimer
from PySide6.QtGui import QAccessible, QAccessibleEvent, QAccessibleInterface
from PySide6.QtWidgets import QAccessibleWidget

from nbguide.ui.accessible.caret import Caret
from nbguide.ui.accessible.nodes import Action, PageNode
from nbguide.ui.accessible.places import rectangle
from nbguide.ui.accessible.tree import STOPS, Kind, Node, read
from nbguide.ui.interface_parts import Attribute, address
from nbguide.ui.page_view import PageView
from nbguide.ui.typesetting import Anchor

_READ_FROM = 8
"""The section that is read is the one at the end of the first of so many parts of the view's height."""


class AccessiblePage(QObject):
    """Tells of one page view from when somebody asks for it; *own* is Qt's interface of the widget.

    The tree is built when somebody asks for what is on the page. Each node gets one interface, made when
    it is wanted and deleted when another page stands, but not where the same page was only set anew. One
    ObjectReorder tells of another page; a Focus event tells which link, heading or picture the keys or the
    caret came to, or that it was none of them.
    """

    def __init__(self, view: PageView, own: QAccessibleInterface) -> None:
        super().__init__(view)
        self.view = view
        self.interface = PageInterface(self, own)
        self._tree: Node | None = None
        self._sections: list[str] = []
        """Those that the tree was read of."""
        self._given: dict[int, PageNode] = {}
        self._place = view.current()
        """What has the keyboard's focus on the page: a link, or words that are none and lead nowhere."""
        self._heard: QAccessibleInterface | None = None
        """What was last told to have the focus, while the page has it."""
        self._shown = False
        """Whether a page was set that nothing was told of yet."""
        self._other = False
        """Whether that is another page."""
        self._by_caret = False
        self._caret_in: Node | None = None
        self._caret = Caret(view)
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._tell)
        self._caret.moved.connect(self._caret_moved)
        view.page_shown.connect(self._page_shown)
        view.place_changed.connect(self._place_changed)
        view.focus_left.connect(self._focus_left)
        # Qt deletes the interface of the page then; those of the nodes are ours.
        view.destroyed.connect(lambda: self._forget())

    def end(self) -> None:
        """Tell of the page no longer: another one does."""
        self.view.page_shown.disconnect(self._page_shown)
        self.view.place_changed.disconnect(self._place_changed)
        self.view.focus_left.disconnect(self._focus_left)
        self._soon.stop()
        self._caret.end()
        self._forget()

    # ---- the tree and its interfaces

    def tree(self) -> Node:
        """Return the tree of the page that stands."""
        if self._tree is None:
            self._tree = read(self.view.document(), self.view.anchors(), self.view.accessibleName())
            self._sections = list(self.view.headings())
        return self._tree

    def given(self) -> int:
        """Return for how many nodes there is an interface."""
        return len(self._given)

    def interface_of(self, node: Node) -> QAccessibleInterface:
        """Return what tells of *node*."""
        if node.kind is Kind.DOCUMENT:
            return self.interface
        if id(node) not in self._given:
            self._given[id(node)] = PageNode(node, self)
        return self._given[id(node)]

    def child(self, node: Node, index: int) -> QAccessibleInterface | None:
        """Return what tells of a child of *node*, where there are so many."""
        return self.interface_of(node.children[index]) if 0 <= index < len(node.children) else None

    def index(self, node: Node, child: QAccessibleInterface) -> int:
        """Return the place of a child of *node*; -1 where it is none."""
        found = (n for n, known in enumerate(node.children) if self._given.get(id(known)) == child)
        return next(found, -1)

    def child_at(self, node: Node, point: QPoint) -> QAccessibleInterface | None:
        """Return what tells of the child of *node* at a place on the screen."""
        found = (child for child in node.children if rectangle(self.view, child).contains(point))
        child = next(found, None)
        return self.interface_of(child) if child is not None else None

    def stands(self, node: Node) -> bool:
        """Return whether *node* was told of on the page that stands."""
        given = self._given.get(id(node))
        return given is not None and given.node is node

    def _forget(self) -> None:
        given, self._given, self._tree = list(self._given.values()), {}, None
        if self._heard is not self.interface:
            self._heard = None
        for interface in given:
            QAccessible.deleteAccessibleInterface(QAccessible.uniqueId(interface))

    # ---- where the reader is

    def focused(self) -> Node | None:
        """Return the link, the heading or the picture that has the keyboard's focus."""
        if self._place is None or not self.view.hasFocus():
            return None
        node = self.tree().at(self._place.start)
        return node if node.kind in STOPS else None

    def section(self) -> Node | None:
        """Return the section that is read: where the keyboard's focus is, or the top of the view."""
        if self._place is not None and self.view.hasFocus():
            position = self._place.start
        else:
            height = self.view.viewport().height()
            position = self.view.cursorForPosition(QPoint(0, height // _READ_FROM)).position()
        sections = (node for node in self.tree().children if node.kind is Kind.SECTION)
        return next((node for node in sections if node.start <= position <= node.end), None)

    # ---- what it does when asked to

    def press(self, node: Node | None) -> None:
        """Follow a link, as Enter does, unless another page stands by now."""
        if node is not None and node.anchor is not None and self.stands(node):
            self.view.setFocus(Qt.FocusReason.OtherFocusReason)
            self.view.open_anchor(node.anchor)

    def stand_at(self, node: Node | None) -> None:
        """Give the keyboard's focus to the page, or to a link, a heading or a picture that stands on it."""
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)
        if node is None:
            self.view.focus_anchor(None)
        elif self.stands(node):
            self.view.focus_anchor(node.anchor or Anchor(node.start, node.end, ""))

    def select(self, start: int, end: int | None = None) -> None:
        """Put the caret at a letter and bring it into view, or select the letters up to *end*."""
        self._caret.place(start, end)

    # ---- what it says of a node

    def name(self, node: Node) -> str:
        """Return what *node* is called."""
        return node.name or (self.tr("Note") if node.kind is Kind.BOX else "")

    def description(self, node: Node) -> str:
        """Return what is to be said of *node* besides its name."""
        return self.tr("A word that is explained") if node.kind is Kind.TERM else node.above

    def whereabouts(self) -> str:
        """Return which section is read."""
        section = self.section()
        return self.tr("You are at: {title}").format(title=section.name) if section is not None else ""

    # ---- what it tells

    def _page_shown(self) -> None:
        self._shown, self._caret_in = True, None
        if self._tree is None or not self._renew(self._tree):
            self._forget()
            self._other = True
        self._soon.start()

    def _renew(self, tree: Node) -> bool:
        """Tell of the same page in its new state and return True, where nothing came to it or went."""
        sections = list(self.view.headings())
        if sections != self._sections or not sections:
            return False
        state = read(self.view.document(), self.view.anchors(), tree.name)
        if not tree.is_shaped_like(state):
            return False
        for node in tree.renew(state):
            if self.stands(node) and QAccessible.isActive():
                _tell(self.interface_of(node), QAccessible.Event.NameChanged)
        return True

    def _place_changed(self, place: Anchor | None) -> None:
        before, self._place = self._place, place
        if self._by_caret:
            return
        self._caret_in = None
        if place is not None and place != before:  # a focus that comes back leaves what is selected
            self._caret.place(place.start)
        self._soon.start()

    def _focus_left(self) -> None:
        self._heard = None  # something else is told by now

    def _caret_moved(self, position: int) -> None:
        """Let the keyboard's focus follow the caret; the caret itself is told by Qt, with its line or letter.

        A heading and a picture are more than their words: that the caret came there is told too.
        """
        node, before = self.tree().at(position), self._caret_in
        self._by_caret = True
        if node.anchor is not None:
            self.view.focus_anchor(node.anchor)
        else:
            self.view.stand_at(position, position)
        self._by_caret = False
        self._caret_in = node
        if node.kind in (Kind.HEADING, Kind.PICTURE):
            if node is not before:
                self._tell_place()
        else:
            self._heard = self.interface  # of which Qt tells where the caret is

    def _tell(self) -> None:
        """Tell what happened since, once for all of it."""
        shown, other, self._shown, self._other = self._shown, self._other, False, False
        if shown and self._place is not None:
            self._caret.place(self._place.start)
        elif shown:
            self._caret.follow()
        if not QAccessible.isActive():
            return
        if other:
            _tell(self.interface, QAccessible.Event.ObjectReorder)
        self._tell_place()

    def _tell_place(self) -> None:
        """Tell what has the focus, unless that was the last thing told."""
        if not self.view.hasFocus():
            return
        node = self.focused()
        here = self.interface_of(node) if node is not None else self.interface
        if here is not self._heard:
            _tell(here, QAccessible.Event.Focus)
        self._heard = here


def _tell(interface: QAccessibleInterface, event: QAccessible.Event) -> None:
    QAccessible.updateAccessibility(QAccessibleEvent(interface, event))


class PageInterface(QAccessibleWidget):
    """Tells of the page as a whole; its text, with lines and selection, by Qt's own interface."""

    def __init__(self, told: AccessiblePage, own: QAccessibleInterface) -> None:
        super().__init__(told.view, QAccessible.Role.Document)
        self._told = told
        self._parts = {
            QAccessible.InterfaceType.TextInterface: own.textInterface(),
            QAccessible.InterfaceType.ActionInterface: Action(None, told),
            QAccessible.InterfaceType.AttributesInterface: Attribute(
                QAccessible.Attribute.Locale, told.view.locale
            ),
        }

    def childCount(self) -> int:
        """Return how many nodes stand directly on the page."""
        return len(self._told.tree().children)

    def child(self, index: int) -> QAccessibleInterface | None:  # type: ignore[override]  # PySide's types leave out None
        """Return one of the nodes that stand directly on the page."""
        return self._told.child(self._told.tree(), index)

    def indexOfChild(self, child: QAccessibleInterface) -> int:
        """Return the place of a node on the page; -1 where it does not stand there."""
        return self._told.index(self._told.tree(), child)

    def childAt(self, x: int, y: int) -> QAccessibleInterface | None:  # type: ignore[override]  # PySide's types leave out None
        """Return the node at a place on the screen."""
        return self._told.child_at(self._told.tree(), QPoint(x, y))

    def focusChild(self) -> QAccessibleInterface | None:  # type: ignore[override]  # PySide's types leave out None
        """Return the node that has the keyboard's focus."""
        node = self._told.focused()
        return self._told.interface_of(node) if node is not None else None

    def text(self, which: QAccessible.Text) -> str:
        """Return the title of the part, or where the reader is in it."""
        if which is QAccessible.Text.Description:
            return self._told.whereabouts()
        return super().text(which)

    def state(self) -> QAccessible.State:
        """Return what is so of the widget, and that it has many lines to read."""
        state = super().state()
        state.focusable = state.multiLine = state.selectableText = True
        return state

    def interface_cast(self, which: QAccessible.InterfaceType) -> shiboken6.VoidPtr:  # type: ignore[override]  # see address
        """Return the address of what reads the text or gives the focus, or zero."""
        return address(self._parts.get(which))
