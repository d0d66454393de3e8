"""One record, and the words with which others ask the record store for records."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from collections.abc import Mapping

Value = str | int | float | bool | None
"""A field's value as the API shows it: dates as YYYY-MM-DD, times as YYYY-MM-DDTHH:MM:SS.000Z."""

Operator = Literal[
    "=", "!=", "<", ">", "<=", ">=", "in", "starts with", "contains", "is empty", "is not empty",
    "includes", "excludes",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Record:
    """A record of `object_type`: `values` by field API name, `Id` included."""

    object_type: str
    values: Mapping[str, Value]

    @property
    def id(self) -> str:
        """The record's 18-character id."""
        return str(self.values["Id"])

    def __getitem__(self, field: str) -> Value:
        return self.values[field]

    def get(self, field: str, default: Any = None) -> Any:  # noqa: ANN401 - as dict.get
        """The field's value, or `default` if it is empty or was not asked for."""
        value = self.values.get(field)
        return default if value is None else value


@dataclass(frozen=True, slots=True)
class Condition:
    """`field operator value`: text compares without case; `in` takes a sequence of values.

    `includes` and `excludes` ask multi-select picklists for any of a sequence of choices; `a;b` there means
    both.
    """

    field: str
    operator: Operator
    value: Any = None


@dataclass(frozen=True, slots=True)
class Order:
    """Sort by `field`, empty values last."""

    field: str
    descending: bool = False


@dataclass(frozen=True, slots=True)
class Deleted:
    """A record in the recycle bin, and when it went there."""

    id: str
    deleted_date: str


@dataclass(frozen=True, slots=True)
class Change:
    """One write of a batch: `create` needs object_type, the others need record_id."""

    kind: Literal["create", "update", "delete", "undelete"]
    object_type: str = ""
    record_id: str = ""
    values: Mapping[str, Any] | None = None
