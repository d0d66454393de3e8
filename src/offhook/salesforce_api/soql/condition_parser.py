"""WHERE and HAVING: comparisons joined by AND, OR, NOT and parentheses."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from offhook.salesforce_api.soql import date_literals
from offhook.salesforce_api.soql.operand_parser import operand
from offhook.salesforce_api.soql.syntax import Combined, Comparison, Condition, Negated, Query, Value

if TYPE_CHECKING:
    from collections.abc import Callable

    from offhook.salesforce_api.soql.cursor import Cursor

_COMPARE: Final = {"=": "=", "!=": "!=", "<>": "!=", "<": "<", "<=": "<=", ">": ">", ">=": ">="}
_CURRENCY: Final = re.compile(r"[A-Za-z]{3}(\d+(?:\.\d*)?)")
_VALUE_KINDS: Final = frozenset({"string", "number", "date", "datetime", "time"})


def condition(cursor: Cursor, query: Callable[[Cursor], Query]) -> Condition:
    """A condition; `query` reads the queries that stand in it. AND beside OR needs parentheses."""
    with cursor:
        parts = [_part(cursor, query)]
        word = next((one for one in ("AND", "OR") if cursor.at(one)), None)
        if word is None:
            return parts[0]
        while cursor.accept(word):
            parts.append(_part(cursor, query))
        if cursor.at("AND") or cursor.at("OR"):
            cursor.fault(f"unexpected token: '{cursor.token.text}' (AND and OR together need parentheses)")
        return Combined("AND" if word == "AND" else "OR", tuple(parts))


def _part(cursor: Cursor, query: Callable[[Cursor], Query]) -> Condition:
    if cursor.accept("NOT"):
        with cursor:
            return Negated(_part(cursor, query))
    if cursor.accept("("):
        inner = condition(cursor, query)
        cursor.expect(")")
        return inner
    return _comparison(cursor, query)


def _comparison(cursor: Cursor, query: Callable[[Cursor], Query]) -> Comparison:
    left = operand(cursor)
    sign = cursor.token
    if sign.kind == "sign" and sign.text in _COMPARE:
        cursor.take()
        return Comparison(left, _COMPARE[sign.text], value(cursor))
    if cursor.accept("LIKE"):
        return Comparison(left, "LIKE", value(cursor))
    for word in ("INCLUDES", "EXCLUDES"):
        if cursor.accept(word):
            return Comparison(left, word, _values(cursor))
    operator = "NOT IN" if cursor.accept("NOT", "IN") else "IN" if cursor.accept("IN") else None
    if operator is None:
        cursor.unexpected()
    if cursor.at("(", "SELECT"):
        cursor.expect("(")
        inner = query(cursor)
        cursor.expect(")")
        return Comparison(left, operator, inner)
    return Comparison(left, operator, _values(cursor))


def _values(cursor: Cursor) -> tuple[Value, ...]:
    cursor.expect("(")
    found = [value(cursor)]
    while cursor.accept(","):
        found.append(value(cursor))
    cursor.expect(")")
    return tuple(found)


def value(cursor: Cursor) -> Value:
    """One value."""
    token = cursor.take()
    if token.kind in _VALUE_KINDS:
        return Value(token.kind, token.text, token.position)  # type: ignore[arg-type]  # as just asked
    word = token.text.upper()
    if token.kind == "name":
        if word in ("TRUE", "FALSE"):
            return Value("boolean", word, token.position)
        if word == "NULL":
            return Value("null", word, token.position)
        if word in date_literals.PLAIN:
            return Value("range", word, token.position)
        if word in date_literals.COUNTED:
            cursor.expect(":")
            return Value("range", word, token.position, cursor.whole_number())
        if amount := _CURRENCY.fullmatch(token.text):
            return Value("number", amount[1], token.position)
    shown = "<EOF>" if token.kind == "end" else token.text
    cursor.fault(f"unexpected token: '{shown}'", token.position)
