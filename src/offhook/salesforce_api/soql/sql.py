"""Pieces of SQL with the parameters that belong to them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


@dataclass(frozen=True, slots=True)
class Ids:
    """Stands among parameters where a list of record ids goes when the statement runs."""


IDS: Final = Ids()


@dataclass(frozen=True, slots=True)
class Sql:
    """A text with `?` marks, and their values."""

    text: str
    parameters: tuple[Any, ...] = ()

    def __str__(self) -> str:
        return self.text


def sql(template: str, *pieces: Sql) -> Sql:
    """The template with each `{}` filled by a piece, in order."""
    text = template.format(*(piece.text for piece in pieces))
    return Sql(text, tuple(value for piece in pieces for value in piece.parameters))


def joined(separator: str, pieces: Iterable[Sql]) -> Sql:
    """The pieces with a separator between them."""
    held = list(pieces)
    return Sql(
        separator.join(piece.text for piece in held),
        tuple(value for piece in held for value in piece.parameters),
    )


def combined(operator: str, pieces: Sequence[Sql]) -> Sql:
    """Conditions joined as a balanced tree: databases bound how deep an expression may be."""
    if len(pieces) == 1:
        return pieces[0]
    middle = len(pieces) // 2
    halves = (combined(operator, pieces[:middle]), combined(operator, pieces[middle:]))
    return sql("({} " + operator + " {})", *halves)


def value(parameter: Any) -> Sql:  # noqa: ANN401 - whatever a driver takes
    """One parameter."""
    return Sql("?", (parameter,))


def quoted(name: str) -> str:
    """A table's or column's name, from metadata."""
    return '"' + name.replace('"', '""') + '"'
