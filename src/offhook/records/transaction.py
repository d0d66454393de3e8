"""Writing records in one transaction, in the writer's thread: read what is given, derive, check, save, index.

`tx.create` and its like are what `run_in_transaction` hands to org as code and the sample org.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import insert, update

from offhook.errors import InvalidArgument, NotFound
from offhook.records import events, person_accounts, upsert, validation
from offhook.records.derived import Context, default_of, derive
from offhook.records.faults import Faults
from offhook.records.reads import Driver, Reads
from offhook.records.record import Change, Condition, Record, Value
from offhook.records.record_id import SYSTEM_USER_ID, IdMaker, is_id, to_18
from offhook.records.system_tables import auto_number

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from sqlalchemy import Connection, CursorResult, Executable

    from offhook.records.index import RecordIndex
    from offhook.records.metadata import Field, Metadata, ObjectType
    from offhook.records.statements import Statements


@dataclass(frozen=True, slots=True)
class Parts:
    """What every transaction of a store uses."""

    metadata: Metadata
    statements: Statements
    indexes: tuple[RecordIndex, ...]
    ids: IdMaker
    now: Callable[[], str]


class Transaction(Reads):
    """Reads and writes that become durable together or not at all."""

    def __init__(self, parts: Parts, connection: Connection, driver: Driver) -> None:
        super().__init__(parts.metadata, parts.statements, lambda: driver)
        self._parts = parts
        self._connection = connection
        self._own = driver
        self._blanks: dict[str, dict[str, Value]] = {}

    def close(self) -> None:
        """Give the connection back; nothing can be written after this."""
        self._connection.close()

    def execute(self, statement: Executable, rows: Sequence[Mapping[str, Any]] = ()) -> CursorResult[Any]:
        """Run a statement on the system tables; one that saves `rows` for all of them."""
        return self._connection.execute(statement, rows) if rows else self._connection.execute(statement)

    def reader(self) -> Driver:
        """The bare driver's connection, for the searches' own statements."""
        return self._own

    def create(self, object_type: str, values: Mapping[str, Any], actor_id: str) -> str:
        """Save a new record and give its id. Raises InvalidRecord with every fault."""
        kind = self.metadata.object_type(object_type)
        faults = Faults(kind)
        given = {name: value for name, value in values.items() if name.lower() != "id" or value}
        entered = validation.entered(kind, given, None, _is_system(actor_id), faults)
        record = self._new(kind, entered, actor_id)
        self._complete(kind, record, None, entered, faults)
        is_person = kind.name == "Account" and record["IsPersonAccount"]
        if is_person and not record["PersonContactId"]:
            record["PersonContactId"] = self._parts.ids.new_id("003")
        self._insert(kind, record)
        if is_person:
            self._insert_person(record)
        return str(record["Id"])

    def update(self, record_id: str, values: Mapping[str, Any], actor_id: str) -> None:
        """Change the named fields. Raises NotFound or InvalidRecord with every fault."""
        kind, old = self._existing(record_id)
        faults = Faults(kind)
        entered = validation.entered(kind, values, old, _is_system(actor_id), faults)
        record = {**old, **entered}
        self._touch(record, entered, actor_id)
        self._complete(kind, record, old, entered, faults)
        self._save(kind, old, record)
        if partner := person_accounts.partner(kind, record):
            self._mirror(record, *partner)

    def delete(self, record_id: str, actor_id: str) -> None:
        """Delete the record, and the other half of a person account with it. Raises NotFound."""
        kind, old = self._existing(record_id)
        self._bury(kind, old, actor_id)
        if partner := person_accounts.partner(kind, old):
            other = self.get(*partner)
            if other is not None:
                self._bury(self.metadata.object_type(partner[0]), other.values, actor_id)

    def undelete(self, record_id: str, actor_id: str) -> None:
        """Take a deleted record back, and the other half of a person account with it."""
        kind, old = self._existing(record_id, deleted=True)
        self._unbury(kind, old, actor_id)
        if partner := person_accounts.partner(kind, old):
            other = self._deleted(*partner)
            if other is not None:
                self._unbury(self.metadata.object_type(partner[0]), other.values, actor_id)

    def upsert(
        self, object_type: str, field: str, value: object, values: Mapping[str, Any], actor_id: str
    ) -> tuple[str, bool]:
        """Change the record whose `field` is `value`, or make it; gives its id and whether it is new."""
        kind = self.metadata.object_type(object_type)
        named = upsert.naming_field(kind, field)
        given = {name: other for name, other in values.items() if name.lower() != named.name.lower()}
        found = upsert.find(self, kind, named, value)
        if found is not None:
            self.update(found, given, actor_id)
            return found, False
        return self.create(kind.name, {**given, **upsert.naming_value(named, value)}, actor_id), True

    def write(self, changes: Sequence[Change], actor_id: str) -> list[str]:
        """Several writes in order; gives the ids."""
        return [self._write(change, actor_id) for change in changes]

    def _write(self, change: Change, actor_id: str) -> str:
        if change.kind == "create":
            return self.create(change.object_type, change.values or {}, actor_id)
        if change.kind == "update":
            self.update(change.record_id, change.values or {}, actor_id)
        elif change.kind == "undelete":
            self.undelete(change.record_id, actor_id)
        else:
            self.delete(change.record_id, actor_id)
        return to_18(change.record_id)

    def _new(self, kind: ObjectType, entered: Mapping[str, Value], actor_id: str) -> dict[str, Value]:
        """A record with its defaults, what was given, and its system fields."""
        record = self._blank(kind)
        record |= {
            name: value
            for name, value in entered.items()
            if value is not None or not (kind.fields[name].required and record[name] is not None)
        }
        record["Id"] = self._own_id(kind, entered)
        record["CreatedById"] = entered.get("CreatedById") or actor_id
        record["CreatedDate"] = entered.get("CreatedDate") or self._parts.now()
        if "OwnerId" in kind.fields:
            record["OwnerId"] = entered.get("OwnerId") or actor_id
        self._touch(record, {"LastModifiedDate": record["CreatedDate"], **entered}, actor_id)
        return record

    def _blank(self, kind: ObjectType) -> dict[str, Value]:
        """A record with nothing but its defaults."""
        if kind.name not in self._blanks:
            self._blanks[kind.name] = {name: default_of(field) for name, field in kind.fields.items()}
        return dict(self._blanks[kind.name])

    def _own_id(self, kind: ObjectType, entered: Mapping[str, Value]) -> str:
        """A new id, or the one that was given (which only Offhook itself may do)."""
        given = entered.get("Id")
        if not given:
            return self._parts.ids.new_id(kind.key_prefix)
        deleted_or_not = Condition("IsDeleted", "in", [True, False])
        if self.metadata.of_id(str(given)) is not kind:
            raise InvalidArgument("Id", f"{given} is not the id of a {kind.label.lower()}.")
        if self.count(kind.name, [Condition("Id", "=", given), deleted_or_not]):
            raise InvalidArgument("Id", f"There is a record with the id {given} already.")
        return str(given)

    def _touch(self, record: dict[str, Value], entered: Mapping[str, Value], actor_id: str) -> None:
        record["LastModifiedById"] = entered.get("LastModifiedById") or actor_id
        record["LastModifiedDate"] = entered.get("LastModifiedDate") or self._parts.now()
        record["SystemModstamp"] = record["LastModifiedDate"]

    def _complete(
        self,
        kind: ObjectType,
        record: dict[str, Value],
        old: Mapping[str, Value] | None,
        entered: Mapping[str, Value],
        faults: Faults,
    ) -> None:
        """Derive what follows, then check the whole; what only Offhook itself may give stays as given."""
        person_accounts.settle(kind, record, old, entered, faults)
        events.settle(kind, record, entered, faults)
        derive(kind, record, old, self._context())
        record |= {name: value for name, value in entered.items() if kind.fields[name].derived}
        changed = [name for name in entered if old is None or old.get(name) != record.get(name)]
        required = person_accounts.required(kind, record)
        if old is not None:
            required = tuple(name for name in required if name in entered)
        validation.check(kind, record, changed, required, self, faults)
        faults.refuse_if_any()

    def _context(self) -> Context:
        return Context(self._parts.now(), self.get, self._next_number)

    def _next_number(self, object_type: str, field: Field) -> int:
        table = auto_number
        own = (table.c.object_type == object_type) & (table.c.field == field.name)
        raised = update(table).where(own).values(last=table.c.last + 1).returning(table.c.last)
        number = self.execute(raised).scalar_one_or_none()
        if number is None:
            number = field.first_number
            self.execute(insert(table).values(object_type=object_type, field=field.name, last=number))
        return int(number)

    def _existing(self, record_id: str, deleted: bool = False) -> tuple[ObjectType, Mapping[str, Value]]:
        kind = self.metadata.of_id(record_id) if is_id(record_id) else None
        read = self._deleted if deleted else self.get
        record = read(kind.name, record_id) if kind else None
        if kind is None or record is None:
            where = "deleted record" if deleted else "record"
            raise NotFound(f"There is no {where} with the id {record_id}.", id=record_id)
        return kind, record.values

    def _deleted(self, object_type: str, record_id: str) -> Record | None:
        in_bin = [Condition("Id", "=", to_18(record_id)), Condition("IsDeleted", "=", True)]
        return next(iter(self.find(object_type, in_bin)), None)

    def _insert_person(self, account: dict[str, Value]) -> None:
        """The contact of a new person account."""
        kind = self.metadata.object_type("Contact")
        contact = self._blank(kind)
        shared = ("CreatedById", "CreatedDate", "LastModifiedById", "LastModifiedDate", "SystemModstamp")
        contact |= {name: account[name] for name in shared} | person_accounts.contact_values(account)
        contact |= {"Id": account["PersonContactId"], "AccountId": account["Id"], "IsPersonAccount": True}
        derive(kind, contact, None, self._context())
        self._insert(kind, contact)

    def _mirror(self, record: Mapping[str, Value], object_type: str, partner_id: str) -> None:
        """Say on the other half of a person account what this half says now."""
        other = self.get(object_type, partner_id)
        if other is None:
            return
        kind = self.metadata.object_type(object_type)
        mirror = person_accounts.contact_values if kind.name == "Contact" else person_accounts.account_values
        stamps = {name: record[name] for name in ("LastModifiedById", "LastModifiedDate", "SystemModstamp")}
        changed = {**other.values, **mirror(record), **stamps}
        derive(kind, changed, other.values, self._context())
        self._save(kind, other.values, changed)

    def _bury(self, kind: ObjectType, old: Mapping[str, Value], actor_id: str) -> None:
        record = {**old, "IsDeleted": True}
        self._touch(record, {}, actor_id)
        self._update_row(kind, old, record)
        for index in self._parts.indexes:
            index.changed(self._own, kind, old, None)

    def _unbury(self, kind: ObjectType, old: Mapping[str, Value], actor_id: str) -> None:
        """As it was; what must be unique must still be."""
        record = {**old, "IsDeleted": False}
        faults = Faults(kind)
        unique = [field.name for field in kind.fields.values() if field.unique]
        validation.check(kind, record, unique, (), self, faults)
        faults.refuse_if_any()
        self._touch(record, {}, actor_id)
        self._update_row(kind, old, record)
        for index in self._parts.indexes:
            index.changed(self._own, kind, None, record)

    def _insert(self, kind: ObjectType, record: Mapping[str, Value]) -> None:
        statement = self._statements.insert(kind.name)
        self._own.execute(statement.text, [record[name] for name in statement.columns])
        for index in self._parts.indexes:
            index.changed(self._own, kind, None, record)

    def _save(self, kind: ObjectType, old: Mapping[str, Value], record: Mapping[str, Value]) -> None:
        self._update_row(kind, old, record)
        for index in self._parts.indexes:
            index.changed(self._own, kind, old, record)

    def _update_row(self, kind: ObjectType, old: Mapping[str, Value], record: Mapping[str, Value]) -> None:
        changed = tuple(sorted(name for name in kind.fields if record[name] != old[name]))
        if changed:
            statement = self._statements.update(kind.name, changed)
            parameters = [*(record[name] for name in statement.columns), record["Id"]]
            self._own.execute(statement.text, parameters)


def _is_system(actor_id: str) -> bool:
    return actor_id == SYSTEM_USER_ID
