"""A small believable company to try Offhook with: its set-up (`org.toml`) and its records (`data/*.csv`).

All names are invented; phone numbers come from the ranges that countries keep for fiction.
"""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from offhook.records.record import Condition
from offhook.sample_org.records import ACME_ID, write

if TYPE_CHECKING:
    from offhook.records.transaction import Transaction
    from offhook.services import Services

_ORG_FILE = Path(__file__).with_name("org.toml")


async def load(services: Services, now: datetime | None = None) -> None:
    """Put the sample org into an empty org; one that had it before stays as its users have made it since."""
    if _was_loaded(services):
        return
    from offhook.setup import apply, org_file

    await apply.apply(services, org_file.read(_ORG_FILE, services.store.metadata))
    moment = now or datetime.now(UTC)

    def write_records(tx: Transaction) -> None:
        write(tx, moment)

    await services.store.run_in_transaction(write_records)


def _was_loaded(services: Services) -> bool:
    """Acme tells, even if somebody deleted it."""
    where = [Condition("Id", "=", ACME_ID), Condition("IsDeleted", "in", [True, False])]
    return services.store.count("Account", where) > 0
