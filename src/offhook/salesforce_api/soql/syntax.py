"""A query as the parser understands it; names are as written, not yet looked up."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal as OneOf


@dataclass(frozen=True, slots=True)
class Path:
    """A field, or the way to it: `Account.Owner.Name`."""

    names: tuple[str, ...]
    position: int

    def __str__(self) -> str:
        return ".".join(self.names)


@dataclass(frozen=True, slots=True)
class Call:
    """A function of fields: `COUNT(Id)`; its name in capitals."""

    function: str
    arguments: tuple[Operand, ...]
    position: int


Operand = Path | Call


@dataclass(frozen=True, slots=True)
class Selected:
    """A field or function to give, perhaps under another name."""

    operand: Operand
    alias: str | None = None


@dataclass(frozen=True, slots=True)
class FieldGroup:
    """`FIELDS(ALL)`, `FIELDS(STANDARD)` or `FIELDS(CUSTOM)`."""

    kind: str
    position: int


@dataclass(frozen=True, slots=True)
class Typeof:
    """Fields of a parent that depend on which object it is of."""

    path: Path
    branches: tuple[tuple[Path, tuple[Path, ...]], ...]
    otherwise: tuple[Path, ...]


@dataclass(frozen=True, slots=True)
class Children:
    """A query of child records, its object named by the relationship."""

    query: Query
    position: int


Item = Selected | FieldGroup | Typeof | Children


@dataclass(frozen=True, slots=True)
class Value:
    """A value as written; `range` is a date literal such as TODAY or LAST_N_DAYS:7."""

    kind: OneOf["string", "number", "boolean", "null", "date", "datetime", "time", "range"]
    text: str
    position: int
    count: int | None = None


@dataclass(frozen=True, slots=True)
class Comparison:
    """`operand operator value`; IN and its like take several values or a query."""

    operand: Operand
    operator: str
    value: Value | tuple[Value, ...] | Query


@dataclass(frozen=True, slots=True)
class Combined:
    """Conditions of which all (AND) or any (OR) must hold."""

    operator: OneOf["AND", "OR"]
    parts: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class Negated:
    """A condition that must not hold."""

    part: Condition


Condition = Comparison | Combined | Negated


@dataclass(frozen=True, slots=True)
class Sorting:
    """One part of ORDER BY."""

    operand: Operand
    descending: bool = False
    nulls_last: bool = False


@dataclass(frozen=True, slots=True)
class Query:
    """One SELECT; `aliases` are short names for paths: `FROM Contact c, c.Account a`."""

    items: tuple[Item, ...]
    source: Path
    alias: str | None = None
    aliases: tuple[tuple[str, Path], ...] = ()
    mine: bool = False
    where: Condition | None = None
    groups: tuple[Operand, ...] = ()
    having: Condition | None = None
    order: tuple[Sorting, ...] = ()
    limit: int | None = None
    offset: int = 0
    all_rows: bool = False
