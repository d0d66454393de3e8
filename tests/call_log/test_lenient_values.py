from __future__ import annotations

from typing import Any

import pytest

from offhook.call_log.lenient_values import lenient_value
from offhook.records.metadata import Field, FieldType, PicklistValue

CALL_TYPES = (PicklistValue("Inbound", "Inbound"), PicklistValue("Internal", "In-house"))

CASES: list[tuple[FieldType, Any, Any]] = [
    (FieldType.TEXT, "", None),
    (FieldType.TEXT, None, None),
    (FieldType.TEXT, 4155551212, "4155551212"),
    (FieldType.TEXT, 12.0, "12"),
    (FieldType.TEXT, True, "true"),
    (FieldType.PHONE, "(415) 555-1212", "(415) 555-1212"),
    (FieldType.INTEGER, "90", 90),
    (FieldType.INTEGER, " 90.4 ", 90),
    (FieldType.INTEGER, 90.5, 91),
    (FieldType.INTEGER, 0, 0),
    (FieldType.INTEGER, "-3", -3),
    (FieldType.INTEGER, "1:30", "1:30"),
    (FieldType.INTEGER, "nan", "nan"),
    (FieldType.NUMBER, "2.5", 2.5),
    (FieldType.CURRENCY, 10, 10),
    (FieldType.CHECKBOX, "TRUE", True),
    (FieldType.CHECKBOX, "0", False),
    (FieldType.CHECKBOX, 1, True),
    (FieldType.CHECKBOX, "perhaps", "perhaps"),
    (FieldType.PICKLIST, "inbound", "Inbound"),
    (FieldType.PICKLIST, "IN-HOUSE", "Internal"),
    (FieldType.PICKLIST, "Sideways", "Sideways"),
    (FieldType.DATE, "2024-3-7", "2024-03-07"),
    (FieldType.DATE, "2024/03/07", "2024-03-07"),
    (FieldType.DATE, "2024-03-07T23:59:00.000Z", "2024-03-07"),
    (FieldType.DATE, "2024-03-07 10:00", "2024-03-07"),
    (FieldType.DATE, 1709769600000, "2024-03-07"),
    (FieldType.DATE, 1709769600, "2024-03-07"),
    (FieldType.DATE, "1709769600000", "2024-03-07"),
    (FieldType.DATE, "2024-13-07", "2024-13-07"),
    (FieldType.DATE, "tomorrow", "tomorrow"),
    (FieldType.DATE, True, True),
    (FieldType.DATETIME, "2024-03-07", "2024-03-07T00:00:00.000Z"),
    (FieldType.DATETIME, "2024-3-7T10:00:00+02:00", "2024-03-07T08:00:00.000Z"),
    (FieldType.DATETIME, "2024-03-07T10:00:00.250Z", "2024-03-07T10:00:00.250Z"),
    (FieldType.DATETIME, 1709769600250, "2024-03-07T00:00:00.250Z"),
    (FieldType.DATETIME, "2024-03-07 noon", "2024-03-07 noon"),
    (FieldType.DATETIME, "0001-01-01T00:00:00+10:00", "0001-01-01T00:00:00+10:00"),
    (FieldType.DATETIME, "9999-12-31T23:59:59-10:00", "9999-12-31T23:59:59-10:00"),
    (FieldType.DATE, 10**400, 10**400),
    (FieldType.REFERENCE, " 003000000000001 ", "003000000000001"),
    (FieldType.REFERENCE, "[{id:003000000000001}]", "003000000000001"),
    (FieldType.REFERENCE, " [ { 'Id': '003000000000001' } ] ", "003000000000001"),
    (FieldType.REFERENCE, '[{"id":"003000000000001AAA"}]', "003000000000001AAA"),
    (FieldType.REFERENCE, [{"id": " 003000000000001 "}], "003000000000001"),
    (FieldType.REFERENCE, {"Id": "003000000000001"}, "003000000000001"),
    (FieldType.REFERENCE, "[{id:1},{id:2}]", "[{id:1},{id:2}]"),
    (FieldType.REFERENCE, [{"id": "1"}, {"id": "2"}], [{"id": "1"}, {"id": "2"}]),
    (FieldType.REFERENCE, [{"name": "Robin"}], [{"name": "Robin"}]),
    (FieldType.REFERENCE, "[{id:undefined}]", "[{id:undefined}]"),
    (FieldType.REFERENCE, [{"id": ""}], [{"id": ""}]),
    (FieldType.REFERENCE, [], []),
    (FieldType.REFERENCE, 3, 3),
]


@pytest.mark.parametrize(("kind", "given", "expected"), CASES)
def test_what_adapters_send_is_read_as_the_field_means_it(
    kind: FieldType, given: object, expected: object
) -> None:
    field = Field("F", "F", kind, picklist=CALL_TYPES if kind is FieldType.PICKLIST else ())
    found = lenient_value(field, given)
    assert (found, type(found)) == (expected, type(expected))
