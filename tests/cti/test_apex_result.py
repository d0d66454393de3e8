from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal

import msgspec
import pytest

from offhook.cti.apex_result import to_json
from offhook.errors import ServerFault
from offhook.records.record import Record

ACME = Record("Account", {"Id": "001x0000003DGQRAA4", "Name": "Acme", "Phone": None, "Fax": "1"})


@dataclass
class Pair:
    left: int
    right: date


class Struct(msgspec.Struct):
    record: Record


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (None, None),
        ("[1]", "[1]"),
        (True, True),
        (7, 7),
        (0.5, 0.5),
        (float("inf"), None),
        (Decimal("2.0"), 2),
        (Decimal("2.5"), 2.5),
        (date(2024, 3, 7), "2024-03-07"),
        (datetime(2024, 3, 7, 1, 2, 3, 4000, tzinfo=UTC), "2024-03-07T01:02:03.004Z"),
        ((1, "a"), [1, "a"]),
        ({"a": {1}}, {"a": [1]}),
        (Pair(1, date(2024, 1, 2)), {"left": 1, "right": "2024-01-02"}),
    ],
)
def test_results_become_json_kinds(value: object, expected: object) -> None:
    assert to_json(value, 57) == expected


def test_a_record_carries_its_type_and_address_and_no_empty_fields() -> None:
    url = "/services/data/v57.0/sobjects/Account/001x0000003DGQRAA4"
    expected = {
        "attributes": {"type": "Account", "url": url},
        "Id": "001x0000003DGQRAA4",
        "Name": "Acme",
        "Fax": "1",
    }
    assert to_json([ACME], 57) == [expected]
    assert to_json(Struct(ACME), 57) == {"record": expected}


def test_records_can_be_limited_to_some_fields_in_their_order() -> None:
    assert list(to_json(ACME, 38, ["Name", "Id", "Phone"])) == ["attributes", "Id", "Name"]


def test_a_result_that_json_cannot_say_is_a_fault_that_names_its_kind() -> None:
    with pytest.raises(ServerFault, match="gave back a object"):
        to_json(object(), 57)
