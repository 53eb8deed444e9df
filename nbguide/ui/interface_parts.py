"""Parts of what Qt's accessibility asks for, in the only form that PySide can give them."""

from __future__ import annotations

from collections.abc import Callable

import shiboken6
from PySide6.QtGui import QAccessible, QAccessibleAttributesInterface


def address(part: shiboken6.Object | None) -> shiboken6.VoidPtr:
    """Return what `interface_cast` must give for *part*; anything else ends the process."""
    return shiboken6.VoidPtr(0 if part is None else shiboken6.getCppPointer(part)[0])


class Attribute(QAccessibleAttributesInterface):
    """One attribute, such as the level of a heading; *value* gives what it is by then."""

    def __init__(self, key: QAccessible.Attribute, value: Callable[[], object]) -> None:
        super().__init__()
        self._key = key
        self._value = value

    def attributeKeys(self) -> list[QAccessible.Attribute]:
        """Return that there is this one and no other."""
        return [self._key]

    def attributeValue(self, key: QAccessible.Attribute) -> object:
        """Return the value; None for any other attribute."""
        return self._value() if key == self._key else None


def level(number: int) -> Attribute:
    """Return the attribute of a heading of that level."""
    return Attribute(QAccessible.Attribute.Level, lambda: number)
