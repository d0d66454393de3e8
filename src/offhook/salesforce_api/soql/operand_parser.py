"""Fields and functions of fields, as they stand in every clause."""

from __future__ import annotations

from typing import TYPE_CHECKING

from offhook.salesforce_api.soql.syntax import Call, Operand, Path

if TYPE_CHECKING:
    from offhook.salesforce_api.soql.cursor import Cursor


def operand(cursor: Cursor) -> Operand:
    """A field's path, or a function."""
    if cursor.ahead().text != "(" or cursor.ahead().kind != "sign":
        return path(cursor)
    with cursor:
        name = cursor.name()
        cursor.expect("(")
        arguments = () if cursor.at(")") else operands(cursor)
        cursor.expect(")")
    return Call(name.text.upper(), arguments, name.position)


def operands(cursor: Cursor) -> tuple[Operand, ...]:
    """Several, with commas between them."""
    found = [operand(cursor)]
    while cursor.accept(","):
        found.append(operand(cursor))
    return tuple(found)


def path(cursor: Cursor) -> Path:
    """`Account.Owner.Name`."""
    first = cursor.name()
    names = [first.text]
    while cursor.accept("."):
        names.append(cursor.name().text)
    return Path(tuple(names), first.position)


def paths(cursor: Cursor) -> tuple[Path, ...]:
    """Several, with commas between them."""
    found = [path(cursor)]
    while cursor.accept(","):
        found.append(path(cursor))
    return tuple(found)
