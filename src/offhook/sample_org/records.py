"""Writes the sample org's records, in one transaction: every id is the same in every sample org."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

from offhook.records.record import Condition
from offhook.records.record_id import SYSTEM_USER_ID, to_18
from offhook.records.values import moment_text
from offhook.sample_org.rows import Row, moment, read
from offhook.search.words import words

if TYPE_CHECKING:
    from offhook.records.transaction import Transaction

ACME_ID = to_18("001x0000003DGQR")
_PERSON_CONTACTS_FROM = 1000


def write(tx: Transaction, now: datetime) -> None:
    """Make all records; the time `now` decides how long ago calls were."""
    sample = _Sample(tx, now.astimezone(UTC))
    sample.users()
    sample.accounts()
    sample.person_accounts()
    sample.people("Contact", "contacts")
    sample.people("Lead", "leads")
    sample.opportunities()
    sample.cases()
    sample.tasks()
    sample.simple("AdditionalNumber", "additional_numbers")


class _Sample:
    """Remembers which key became which id while records are made."""

    def __init__(self, tx: Transaction, now: datetime) -> None:
        self._tx = tx
        self._now = now
        self._ids: dict[str, str] = {}
        self._people: dict[str, str] = {}

    def users(self) -> None:
        """Users; those that the org file made are only told more about."""
        profiles = {profile["Name"]: profile.id for profile in self._tx.find("Profile")}
        for row in read("users"):
            key = row.pop("key")
            values = {**row, "ProfileId": profiles[row["ProfileId"]]}
            found = self._tx.find("User", [Condition("Username", "=", row["Username"])], limit=1)
            if found:
                self._tx.update(found[0].id, values, SYSTEM_USER_ID)
            self._ids[key] = found[0].id if found else self._tx.create("User", values, SYSTEM_USER_ID)

    def accounts(self) -> None:
        """Companies."""
        for number, row in enumerate(read("accounts"), 1):
            self._create("Account", row, number, self._past(number))

    def person_accounts(self) -> None:
        """People who are accounts; tasks and cases point at their contact."""
        for number, row in enumerate(read("person_accounts"), _PERSON_CONTACTS_FROM + 1):
            key = row["key"]
            row.setdefault("PersonContactId", _id("003", number))
            row.setdefault("PersonEmail", _email(row))
            self._people[key] = to_18(row["PersonContactId"])
            self._create("Account", row, number, self._past(number))

    def people(self, object_type: str, file: str) -> None:
        """Contacts and leads."""
        for number, row in enumerate(read(file), 1):
            row.setdefault("Email", _email(row))
            self._people[row["key"]] = self._create(object_type, row, number, self._past(number))

    def opportunities(self) -> None:
        """Sales, whose close dates lie around today."""
        for number, row in enumerate(read("opportunities"), 1):
            close_in = int(row.pop("CloseIn"))
            row["CloseDate"] = (self._now + timedelta(days=close_in)).date().isoformat()
            self._create("Opportunity", row, number, self._past(number))

    def cases(self) -> None:
        """Cases of the last days; closed ones were closed a few hours later."""
        for number, row in enumerate(read("cases"), 1):
            opened = moment(row, self._now)
            if row["Status"] == "Closed":
                row["ClosedDate"] = moment_text(opened + timedelta(hours=5))
            self._create("Case", row, number, opened)

    def tasks(self) -> None:
        """Calls that were logged, and what is still to do."""
        for number, row in enumerate(read("tasks"), 1):
            happened = moment(row, self._now)
            if "CallType" in row:
                ended = happened + timedelta(seconds=int(row["CallDurationInSeconds"]))
                logged = {"Type": "Call", "TaskSubtype": "Call", "CallObject": f"sample-call-{number:04d}"}
                row.update(logged, CompletedDateTime=moment_text(ended))
            row["ActivityDate"] = happened.date().isoformat()
            row["key"] = f"task {number}"
            self._create("Task", row, number, min(happened, self._now))

    def simple(self, object_type: str, file: str) -> None:
        """Records that nothing special is known of."""
        for number, row in enumerate(read(file), 1):
            self._create(object_type, row, number, self._past(number))

    def _create(self, object_type: str, row: Row, number: int, created: datetime) -> str:
        kind = self._tx.metadata.object_type(object_type)
        values: dict[str, Any] = {
            "Id": _id(kind.key_prefix, number),
            "CreatedDate": moment_text(created),
            **{name: value for name, value in row.items() if name in kind.fields},
        }
        for name in ("OwnerId", "AccountId", "ParentId"):
            if name in values:
                values[name] = self._ids[values[name]]
        for name, column in (("ContactId", "ContactId"), ("WhoId", "Who"), ("ReportsToId", "ReportsToId")):
            if column in row and name in kind.fields:
                values[name] = self._people[row[column]]
        if "What" in row:
            values["WhatId"] = self._ids[row["What"]]
        by = values.get("OwnerId", self._ids["admin"])
        made = self._tx.create(
            object_type, {"CreatedById": by, "LastModifiedById": by, **values}, SYSTEM_USER_ID
        )
        self._ids[row["key"]] = made
        return made

    def _past(self, number: int) -> datetime:
        """Some day of the last year, another for each record."""
        return self._now - timedelta(days=30 + number * 37 % 300, minutes=number * 7)


def _id(prefix: str, number: int) -> str:
    """The id of the sample record with this number."""
    return to_18(f"{prefix}x{number:011d}")


def _email(row: Row) -> str:
    """The address of a person: all are at example.com, which never gets mail."""
    return f"{'.'.join(words(row['FirstName'] + ' ' + row['LastName']))}@example.com"
