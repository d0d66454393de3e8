"""Who asks for a page, with what a page module needs of them: records, formats, the time, recent records."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from offhook.console.field_values import Reader
from offhook.console.formatting import Formats
from offhook.console.links import links_in
from offhook.console.recent_records import RecentRecords
from offhook.errors import NotFound
from offhook.records.record_id import is_id, to_18

if TYPE_CHECKING:
    from collections.abc import Sequence

    from starlette.requests import Request

    from offhook.access.user_records import UserRecords
    from offhook.access.users import User
    from offhook.records.metadata import Field, ObjectType
    from offhook.records.record import Record
    from offhook.services import Services


@dataclass(frozen=True, slots=True)
class Visit:
    """One request for a page by a signed-in user."""

    services: Services
    user: User
    records: UserRecords
    formats: Formats
    recent: RecentRecords
    now: datetime

    def object_type(self, name: str) -> ObjectType:
        """The object type of a URL. Raises NotFound if there is none that the user may read."""
        found = self.records.metadata.find(name)
        if found is None or not self.records.can("read", found.name):
            raise NotFound(f"There is no object called {name}, or you may not see its records.")
        return found

    def record(self, object_type: ObjectType, record_id: str) -> Record:
        """The record of a URL. Raises NotFound whatever the reason why the user cannot have it."""
        record = None
        if is_id(record_id):
            wanted = to_18(record_id)
            if wanted.startswith(object_type.key_prefix):
                record = self.records.get(object_type.name, wanted)
        if record is None:
            raise NotFound(
                f"This {object_type.label} does not exist, was deleted, or is not shared with you."
            )
        return record

    def reader(self, fields: Sequence[Field], rows: Sequence[Record]) -> Reader:
        """A reader of these rows' fields that knows the records they mention."""
        return Reader(self.formats, links_in(self.records, fields, rows))


def visit_of(request: Request) -> Visit:
    """The visit that a request is."""
    services: Services = request.app.state.offhook
    records: UserRecords = request.state.records
    user: User = request.state.user
    settings = records.get("User", user.id, ["TimeZoneSidKey", "LocaleSidKey"])
    formats = (
        Formats.of(settings.get("TimeZoneSidKey"), settings.get("LocaleSidKey")) if settings else Formats()
    )
    return Visit(services, user, records, formats, RecentRecords(services.store.system), datetime.now(UTC))
