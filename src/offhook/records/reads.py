"""Reading records on one connection: immediate, on the bare driver, with texts that are already there."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, Protocol

from offhook.errors import InvalidArgument
from offhook.records import conditions, values
from offhook.records.conditions import Shape
from offhook.records.record import Condition, Deleted, Order, Record
from offhook.records.record_id import to_18

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from offhook.records.metadata import Metadata
    from offhook.records.statements import Statements

NO_LIMIT = -1
_AT_ONCE = 500
"""How many ids one statement asks for: every number of ids is a text of its own, so there are only a few."""


class Driver(Protocol):
    """What reading needs of a database driver's connection."""

    def execute(self, sql: str, parameters: Sequence[Any] = ..., /) -> Any:  # noqa: ANN401 - a driver's cursor
        """Run one statement."""


class Reads:
    """The reading half of a record store; `driver` gives the connection of the calling thread."""

    def __init__(self, metadata: Metadata, statements: Statements, driver: Callable[[], Driver]) -> None:
        self.metadata = metadata
        self._statements = statements
        self._driver = driver

    def get(self, object_type: str, record_id: str, fields: Sequence[str] | None = None) -> Record | None:
        """The record, with all fields or the named ones; None if there is none."""
        found = self.metadata.object_type(object_type)
        names = None if fields is None else tuple(found.field(name).name for name in ["Id", *fields])
        try:
            key = to_18(record_id)
        except (ValueError, TypeError):
            return None
        statement = self._statements.point(found.name, None if names is None else tuple(dict.fromkeys(names)))
        row = self._driver().execute(statement.text, (key,)).fetchone()
        return None if row is None else Record(found.name, statement.row(row))

    def get_many(self, object_type: str, record_ids: Sequence[str]) -> list[Record]:
        """The records that exist, in the order asked for."""
        if len(record_ids) == 1:
            one = self.get(object_type, record_ids[0])
            return [] if one is None else [one]
        found: dict[str, Record] = {}
        wanted = [key for key in map(_key, record_ids) if key]
        for start in range(0, len(wanted), _AT_ONCE):
            asked = wanted[start : start + _AT_ONCE]
            size = next(size for size in (10, 50, _AT_ONCE) if size >= len(asked))
            filled = asked + asked[-1:] * (size - len(asked))
            found |= {record.id: record for record in self.find(object_type, [Condition("Id", "in", filled)])}
        return [found[key] for key in wanted if key in found]

    def find(
        self,
        object_type: str,
        where: Sequence[Condition] = (),
        order: Sequence[Order] = (),
        limit: int | None = None,
        offset: int = 0,
    ) -> list[Record]:
        """Records that meet every condition, in order; equal ones by id."""
        found = self.metadata.object_type(object_type)
        shapes, parameters = conditions.split(found, where)
        sorting = tuple((found.field(one.field).name, one.descending) for one in order)
        if offset < 0 or (limit is not None and limit < 0):
            raise InvalidArgument("limit", "Limit and offset must not be negative.")
        statement = self._statements.find(found.name, shapes, sorting)
        bounds = [NO_LIMIT if limit is None else limit, offset]
        rows = self._driver().execute(statement.text, [*parameters, *bounds]).fetchall()
        return [Record(found.name, statement.row(row)) for row in rows]

    def count(self, object_type: str, where: Sequence[Condition] = ()) -> int:
        """How many records meet every condition."""
        found = self.metadata.object_type(object_type)
        shapes, parameters = conditions.split(found, where)
        statement = self._statements.count(found.name, shapes)
        return int(self._driver().execute(statement.text, parameters).fetchone()[0])

    def deleted(self, object_type: str, start: str, end: str | None = None) -> list[Deleted]:
        """What went into the recycle bin from `start` until before `end`, in that order."""
        return [Deleted(*row) for row in self._changed(object_type, True, start, end)]

    def updated(self, object_type: str, start: str, end: str | None = None) -> list[str]:
        """Ids of the records made or changed from `start` until before `end`, in that order."""
        return [record_id for record_id, _ in self._changed(object_type, False, start, end)]

    def _changed(
        self, object_type: str, is_deleted: bool, start: str, end: str | None
    ) -> Iterator[tuple[str, str]]:
        """Ids and times; a deletion is a record's last change."""
        found = self.metadata.object_type(object_type)
        bounds = [("start", ">=", start), *([("end", "<", end)] if end is not None else [])]
        shapes = [Shape("IsDeleted", "=", 1)]
        parameters: list[Any] = [is_deleted]
        for name, operator, given in bounds:
            try:
                parameters.append(values.coerce(replace(found.fields["LastModifiedDate"], label=name), given))
            except values.Refused as refused:
                raise InvalidArgument(name, refused.message) from None
            shapes.append(Shape("LastModifiedDate", operator, 1))
        order = (("LastModifiedDate", False),)
        statement = self._statements.find(found.name, tuple(shapes), order, ("Id", "LastModifiedDate"))
        for row in self._driver().execute(statement.text, [*parameters, NO_LIMIT, 0]).fetchall():
            yield str(row[0]), str(row[1])

    def every(self, object_type: str, page: int = 1000) -> Iterator[Record]:
        """All records by id, read a page at a time, so that a large org fits into memory."""
        where: list[Condition] = []
        while records := self.find(object_type, where, [Order("Id")], page):
            yield from records
            where = [Condition("Id", ">", records[-1].id)]


def _key(record_id: str) -> str | None:
    try:
        return to_18(record_id)
    except (ValueError, TypeError):
        return None
