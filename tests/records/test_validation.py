from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from offhook.errors import InvalidRecord
from offhook.records.faults import Faults
from offhook.records.record import Condition, Record, Value
from offhook.records.record_id import to_18
from offhook.records.standard_objects import load
from offhook.records.validation import check, entered

if TYPE_CHECKING:
    from offhook.records.metadata import Metadata

METADATA = load()
CONTACT, TASK, USER, ACCOUNT = (METADATA.objects[name] for name in ("Contact", "Task", "User", "Account"))
KNOWN = to_18("001000000000001")


class Known:
    """One account and one user, as the checks see them."""

    metadata: Metadata = METADATA

    def get(self, object_type: str, record_id: str, fields: list[str] | None = None) -> Record | None:
        return Record(object_type, {"Id": record_id}) if record_id == KNOWN else None

    def find(self, object_type: str, where: list[Condition], *, limit: int) -> list[Record]:
        taken = where[0].value == "taken@example.com"
        return [Record(object_type, {"Id": to_18("005000000000009")})] if taken else []


def statuses(faults: Faults) -> dict[str, str]:
    try:
        faults.refuse_if_any()
    except InvalidRecord as refused:
        return {fault.field: fault.status for fault in refused.faults.fields}
    return {}


def test_given_values_are_taken_under_the_fields_own_names() -> None:
    faults = Faults(CONTACT)
    taken = entered(CONTACT, {"lastname": " Lee ", "DONOTCALL": "true", "Email": ""}, None, False, faults)
    assert taken == {"LastName": "Lee", "DoNotCall": True, "Email": None}
    assert statuses(faults) == {}


def test_what_users_may_not_write() -> None:
    faults = Faults(CONTACT)
    given = {"Name": "Ann", "CreatedDate": "2020-01-01T00:00:00Z", "IsPersonAccount": False, "Bogus": 1}
    assert entered(CONTACT, given, None, False, faults) == {}
    assert statuses(faults) == {
        "Name": "INVALID_FIELD_FOR_INSERT_UPDATE",
        "CreatedDate": "INVALID_FIELD_FOR_INSERT_UPDATE",
        "Bogus": "INVALID_FIELD",
    }


def test_offhook_itself_writes_everything() -> None:
    faults = Faults(CONTACT)
    taken = entered(CONTACT, {"CreatedDate": "2020-01-01T00:00:00Z"}, None, True, faults)
    assert taken == {"CreatedDate": "2020-01-01T00:00:00.000Z"}


def test_giving_back_what_a_record_has_is_no_change() -> None:
    faults = Faults(TASK)
    old: dict[str, Value] = {"Id": to_18("00T000000000001"), "TaskSubtype": "Call", "IsClosed": True}
    taken = entered(TASK, {**old, "Subject": "New"}, old, False, faults)
    assert taken == {"Subject": "New"}
    assert statuses(faults) == {}


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({"AccountId": KNOWN}, {}),
        ({"AccountId": to_18("001000000000002")}, {"AccountId": "INVALID_CROSS_REFERENCE_KEY"}),
        ({"AccountId": to_18("003000000000001")}, {"AccountId": "FIELD_INTEGRITY_EXCEPTION"}),
        ({"AccountId": to_18("zzz000000000001")}, {"AccountId": "FIELD_INTEGRITY_EXCEPTION"}),
        ({"LastName": None}, {"LastName": "REQUIRED_FIELD_MISSING"}),
        ({"ReportsToId": to_18("003000000000007")}, {"ReportsToId": "FIELD_INTEGRITY_EXCEPTION"}),
    ],
)
def test_lookups_and_required_fields(values: dict[str, Any], expected: dict[str, str]) -> None:
    faults = Faults(CONTACT)
    record = {"Id": to_18("003000000000007"), "LastName": "Lee", **values}
    check(CONTACT, record, values, ["LastName"], Known(), faults)
    assert statuses(faults) == expected


def test_unique_values() -> None:
    for name, own, expected in (
        ("taken@example.com", "005000000000001", {"Username": "DUPLICATE_VALUE"}),
        ("taken@example.com", "005000000000009", {}),
        ("free@example.com", "005000000000001", {}),
    ):
        faults = Faults(USER)
        check(USER, {"Id": to_18(own), "Username": name}, ["Username"], [], Known(), faults)
        assert statuses(faults) == expected


def test_record_types_belong_to_the_object() -> None:
    for record_type, expected in (
        (ACCOUNT.record_types[0].id, {}),
        (to_18("012000000000099"), {"RecordTypeId": "INVALID_CROSS_REFERENCE_KEY"}),
    ):
        faults = Faults(ACCOUNT)
        check(ACCOUNT, {"RecordTypeId": record_type}, ["RecordTypeId"], [], Known(), faults)
        assert statuses(faults) == expected
