"""Related lists: child records of the one on screen, as small tables."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from offhook.console.links import link_to
from offhook.console.new_record_url import new_record_url
from offhook.records.record import Condition, Order

if TYPE_CHECKING:
    from offhook.console.field_values import FieldValue
    from offhook.console.links import RecordLink
    from offhook.console.visit import Visit
    from offhook.records.metadata import ObjectType, RelatedList
    from offhook.records.record import Record

SHOWN = 6
SHOWN_AT_MOST = 200


@dataclass(frozen=True, slots=True)
class Row:
    """One child record: the link to it, and its values, the first of which is its name."""

    link: RecordLink
    values: tuple[FieldValue, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RelatedTable:
    """One related list; `all_url` shows the rows that did not fit, `new_url` makes another."""

    id: str
    label: str
    icon: str
    count: int
    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    all_url: str
    new_url: str


def related_tables(
    visit: Visit, object_type: ObjectType, record: Record, expand: str
) -> tuple[RelatedTable, ...]:
    """The related lists of a record that the user may read; the one with id `expand` in full length."""
    return tuple(
        _table(visit, object_type, record, related, expand)
        for related in object_type.related_lists
        if visit.records.can("read", related.object_type)
        and related.object_type in visit.records.metadata.objects
    )


def _table(
    visit: Visit, object_type: ObjectType, record: Record, related: RelatedList, expand: str
) -> RelatedTable:
    child = visit.records.metadata.objects[related.object_type]
    table_id = f"{child.name}-{related.field}"
    where = [Condition(related.field, "=", record.id)]
    limit = SHOWN_AT_MOST if expand == table_id else SHOWN
    rows = visit.records.find(child.name, where, [Order("CreatedDate", descending=True)], limit)
    count = len(rows) if len(rows) < limit else visit.records.count(child.name, where)
    names = tuple(name for name in related.columns if name in child.fields)
    fields = [child.fields[name] for name in names]
    reader = visit.reader(fields, rows)
    return RelatedTable(
        id=table_id,
        label=related.label,
        icon=child.icon,
        count=count,
        columns=tuple(of.label for of in fields),
        rows=tuple(Row(link_to(child, row), reader.values(child, row, names)) for row in rows),
        all_url=f"/lightning/r/{object_type.name}/{record.id}/view?expand={table_id}"
        if count > len(rows)
        else "",
        new_url=_new_url(visit, object_type, record, child, related.field),
    )


def _new_url(visit: Visit, parent: ObjectType, record: Record, child: ObjectType, field: str) -> str:
    if not visit.records.can("create", child.name):
        return ""
    defaults = {field: record.id}
    if child.name == "Case" and parent.name == "Contact" and record.get("AccountId"):
        defaults["AccountId"] = str(record["AccountId"])
    return new_record_url(child.name, defaults)
