"""Records as one user may see and change them: the one access check of every handler, page and API.

What the user may not read does not exist for them; what they may not do raises NotAllowed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from offhook.errors import InvalidArgument, NotAllowed
from offhook.records.record import Condition
from offhook.records.record_id import is_id, to_18

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from offhook.access.permissions import Action, Permissions
    from offhook.access.users import User
    from offhook.records.metadata import Metadata, ObjectType
    from offhook.records.reads import Driver
    from offhook.records.record import Change, Deleted, Order, Record, Value
    from offhook.records.store import RecordStore
    from offhook.search.caller_id import CallerIdSearch, Match
    from offhook.search.text import TextSearch


class UserRecords:
    """The record store and both searches, for one user."""

    __slots__ = ("_caller_id", "_permissions", "_store", "_text", "metadata", "user")

    def __init__(
        self,
        store: RecordStore,
        caller_id: CallerIdSearch,
        text: TextSearch,
        permissions: Permissions,
        user: User,
    ) -> None:
        self._store = store
        self._caller_id = caller_id
        self._text = text
        self._permissions = permissions
        self.metadata: Metadata = store.metadata
        self.user = user

    def can(self, action: Action, object_type: str) -> bool:
        """Whether the user's profile allows this with records of the object type."""
        return self._permissions.allows(self.user.profile_id, action, object_type)

    def get(self, object_type: str, record_id: str, fields: Sequence[str] | None = None) -> Record | None:
        """The record, with all fields or the named ones; None if there is none for this user."""
        return self._store.get(object_type, record_id, fields) if self.can("read", object_type) else None

    def get_many(self, object_type: str, record_ids: Sequence[str]) -> list[Record]:
        """The records that exist for this user, in the order asked for."""
        return self._store.get_many(object_type, record_ids) if self.can("read", object_type) else []

    def find(
        self,
        object_type: str,
        where: Sequence[Condition] = (),
        order: Sequence[Order] = (),
        limit: int | None = None,
        offset: int = 0,
    ) -> list[Record]:
        """Records that meet every condition."""
        if not self.can("read", object_type):
            return []
        return self._store.find(object_type, where, order, limit, offset)

    def count(self, object_type: str, where: Sequence[Condition] = ()) -> int:
        """How many records that exist for this user meet every condition."""
        return self._store.count(object_type, where) if self.can("read", object_type) else 0

    def deleted(self, object_type: str, start: str, end: str | None = None) -> list[Deleted]:
        """What went into the recycle bin from `start` until before `end`, in that order."""
        return self._store.deleted(object_type, start, end) if self.can("read", object_type) else []

    def updated(self, object_type: str, start: str, end: str | None = None) -> list[str]:
        """Ids of the records made or changed from `start` until before `end`, in that order."""
        return self._store.updated(object_type, start, end) if self.can("read", object_type) else []

    async def create(self, object_type: str, values: Mapping[str, Any]) -> str:
        """Save a new record and give its id."""
        self._check("create", object_type)
        return await self._store.create(object_type, values, self.user.id)

    async def update(self, record_id: str, values: Mapping[str, Any]) -> None:
        """Change the named fields."""
        self._check_existing("edit", record_id)
        await self._store.update(record_id, values, self.user.id)

    async def delete(self, record_id: str) -> None:
        """Delete the record."""
        self._check_existing("delete", record_id)
        await self._store.delete(record_id, self.user.id)

    async def undelete(self, record_id: str) -> None:
        """Take a deleted record back, as who may delete may."""
        self._check_existing("delete", record_id, deleted=True)
        await self._store.undelete(record_id, self.user.id)

    async def upsert(
        self, object_type: str, field: str, value: object, values: Mapping[str, Any]
    ) -> tuple[str, bool]:
        """Change the record whose `field` is `value`, or make it; only who may do both may do this."""
        self._check("create", object_type)
        self._check("edit", object_type)
        if self.metadata.object_type(object_type).name == "Contact":
            self._check_persons([Condition(field, "=", value)], "edit")
        return await self._store.upsert(object_type, field, value, values, self.user.id)

    async def write(self, changes: Sequence[Change]) -> list[str]:
        """Several writes, all or none, each checked as if it came alone."""
        for change in changes:
            if change.kind == "create":
                self._check("create", change.object_type)
            else:
                action: Action = "edit" if change.kind == "update" else "delete"
                self._check_existing(action, change.record_id, change.kind == "undelete")
        return await self._store.write(changes, self.user.id)

    def own_settings(self) -> Mapping[str, Value]:
        """The user's own record, such as their time zone, which nobody needs leave to read."""
        own = self._store.get("User", self.user.id)
        return {} if own is None else own.values

    def reader(self) -> Driver:
        """The database, for query languages: they ask `can` of every object that they touch."""
        return self._store.reader()

    def match_number(self, number: str, objects: Sequence[str] | None = None) -> list[Match]:
        """Whose number this is, best match first, among the object types given or all."""
        return self._among_readable(objects, lambda readable: self._caller_id.match(number, readable))

    def search(self, term: str, objects: Sequence[str] | None = None, limit: int = 200) -> list[Record]:
        """Records whose text has the term, best first."""
        hits = self._among_readable(objects, lambda readable: self._text.search(term, readable, limit))
        ids_by_object: dict[str, list[str]] = {}
        for object_type, record_id in hits:
            ids_by_object.setdefault(object_type, []).append(record_id)
        records = {
            record.id: record
            for object_type, ids in ids_by_object.items()
            for record in self.get_many(object_type, ids)
        }
        return [records[record_id] for _, record_id in hits if record_id in records]

    def _among_readable(
        self, objects: Sequence[str] | None, search: Callable[[Sequence[str]], list[Any]]
    ) -> list[Any]:
        asked = self.metadata.objects if objects is None else objects
        readable = [name for name in asked if self.can("read", name)]
        return search(readable) if readable else []

    def _check(self, action: Action, object_type: str) -> None:
        if self.can(action, object_type):
            return
        label = self.metadata.object_type(object_type).label
        raise NotAllowed(
            f"Your profile does not let you {action} {label} records. Ask your administrator.",
            action=action,
            objectType=object_type,
        )

    def _check_existing(self, action: Action, record_id: str, deleted: bool = False) -> None:
        """Check a change of a record, which is in the recycle bin if `deleted`."""
        object_type = self._object_of(record_id)
        self._check(action, object_type.name)
        if object_type.name == "Contact" and is_id(record_id):
            meant = [Condition("Id", "=", to_18(record_id)), Condition("IsDeleted", "=", deleted)]
            self._check_persons(meant, action)

    def _check_persons(self, where: Sequence[Condition], action: Action) -> None:
        """A change of a person's contact changes the account that the person is."""
        persons = Condition("IsPersonAccount", "=", True)
        if self._store.count("Contact", [*where, persons]):
            self._check(action, "Account")

    def _object_of(self, record_id: str) -> ObjectType:
        object_type = self.metadata.of_id(str(record_id))
        if object_type is None:
            raise InvalidArgument("id", f"{record_id} is not the id of a record.")
        return object_type
