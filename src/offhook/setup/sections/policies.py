"""Policies: choices for the whole org.

[policies]
do_not_call = "block"
trusted_urls = ["https://crm.example.com"]
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import msgspec
from sqlalchemy import delete, insert, select

from offhook.origins import origin_of
from offhook.records.system_tables import policy
from offhook.setup.policies import DO_NOT_CALL_CHOICES
from offhook.setup.sections.section import Entry, Output

if TYPE_CHECKING:
    from offhook.records.metadata import Metadata
    from offhook.records.transaction import Transaction
    from offhook.setup.table_reader import TableReader

PolicySpec = tuple[str, Any]


class Policies:
    """The section `policies`: a name and a value each; those that are not written stay."""

    name = "policies"
    noun = "policy"

    def read(self, file: TableReader, metadata: Metadata) -> dict[str, Entry]:
        """What the file wants, by name."""
        table = file.table(self.name)
        values: dict[str, Any] = {
            "do_not_call": table.choice("do_not_call", DO_NOT_CALL_CHOICES, "warn"),
            "trusted_urls": list(table.texts("trusted_urls")),
            "country": table.text("country", "US"),
            "person_accounts": table.flag("person_accounts", True),
        }
        table.done()
        for url in values["trusted_urls"]:
            if origin_of(url) is None or "@" in url or not re.match(r"https?://", url, re.IGNORECASE):
                table.fault(f"{url!r} must be an address such as https://crm.example.com.", "trusted_urls")
        if not re.fullmatch(r"[A-Z]{2}", values["country"]):
            table.fault("must be two capitals, such as US.", "country")
        return {key: Entry((key, value), table) for key, value in values.items() if table.has(key)}

    def load(self, tx: Transaction) -> dict[str, PolicySpec]:
        """What the org has, by name."""
        rows = tx.execute(select(policy)).all()
        return {row.name: (row.name, msgspec.json.decode(row.value)) for row in rows}

    def title(self, spec: PolicySpec) -> str:
        """Its name."""
        return spec[0]

    def differences(self, old: PolicySpec, new: PolicySpec) -> list[str]:
        """The value, before and after."""
        return [] if old == new else [f"{_json(old[1])} becomes {_json(new[1])}"]

    def save(self, tx: Transaction, old: PolicySpec | None, new: PolicySpec) -> None:
        """Write the row."""
        tx.execute(delete(policy).where(policy.c.name == new[0]))
        tx.execute(insert(policy).values(name=new[0], value=_json(new[1])))

    def dump(self, spec: PolicySpec, out: Output) -> dict[str, Any]:
        """One key of the table."""
        return {spec[0]: spec[1]}


def _json(value: object) -> str:
    return msgspec.json.encode(value).decode()
