"""Puts an import together: the columns understood, the way of matching, the journal's line."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING

from offhook.errors import NotFound
from offhook.import_export.columns import ColumnPlan, read_header
from offhook.import_export.importer import Importer, Parts
from offhook.import_export.journal import Journal
from offhook.import_export.lookups import Lookups
from offhook.import_export.matching import matcher_of
from offhook.import_export.rejected_rows import RejectedRows
from offhook.import_export.row_values import RowReader
from offhook.records.record_id import SYSTEM_USER_ID

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from offhook.import_export.cell_values import DateOrder
    from offhook.import_export.csv_source import CsvFile
    from offhook.records.metadata import ObjectType
    from offhook.services import Services


@dataclass(frozen=True, slots=True)
class Wishes:
    """What the user asks for; together with the file it says whether an import is the same as another."""

    match: str | None = None
    maps: Mapping[str, str] = field(default_factory=dict)
    dates: DateOrder = "ymd"
    user: str | None = None
    dry_run: bool = False


@dataclass(frozen=True, slots=True)
class Prepared:
    """An import that is ready to run; `matching` tells people how rows find their records."""

    kind: ObjectType
    plan: ColumnPlan
    matching: str
    parts: Parts
    importer: Importer


def prepare(services: Services, object_name: str, file: CsvFile, wishes: Wishes) -> Prepared:
    """Make everything ready. Raises InvalidArgument or NotFound for wishes that cannot be met."""
    metadata = services.store.metadata
    kind = metadata.object_type(object_name)
    plan = read_header(metadata, kind, file.header, wishes.maps)
    lookups = Lookups(metadata, kind)
    matcher, matching = matcher_of(kind, plan, lookups, wishes.match, services.store.region)
    parts = Parts(
        kind=kind,
        reader=RowReader(kind, plan, len(file.header), lookups, wishes.dates),
        lookups=lookups,
        matcher=matcher,
        journal=Journal(kind.name, file, {**asdict(wishes), "encoding": file.encoding}),
        rejected=RejectedRows(rejected_path(file.path, wishes.dry_run), file.header, file.separator),
        actor_id=_actor(services, wishes.user),
    )
    return Prepared(kind, plan, matching, parts, Importer(services.store, parts))


def rejected_path(path: Path, dry_run: bool = False) -> Path:
    """Where the rejected rows of `path` go; those of a dry run do not mix with those of the import."""
    return path.with_name(f"{path.stem}.{'dry-run-' if dry_run else ''}rejected.csv")


def _actor(services: Services, username: str | None) -> str:
    if not username:
        return SYSTEM_USER_ID
    user = services.users.by_username(username)
    if user is None:
        raise NotFound(f"There is no active user {username}. See: offhook user list")
    return user.id
