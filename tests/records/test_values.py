from __future__ import annotations

import contextlib
from datetime import UTC, date, datetime, time, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from offhook.records.metadata import Field, FieldType, PicklistValue
from offhook.records.values import Refused, coerce, moment_text

CHOICES = (PicklistValue("Inbound"), PicklistValue("Outbound"))


def field(
    kind: FieldType, length: int = 0, picklist: tuple[PicklistValue, ...] = (), restricted: bool = False
) -> Field:
    return Field("F", "Field", kind, length=length, picklist=picklist, restricted=restricted)


@pytest.mark.parametrize(
    ("kind", "given", "kept"),
    [
        (FieldType.TEXT, "  Ann  ", "Ann"),
        (FieldType.TEXT, 12, "12"),
        (FieldType.TEXT, True, "true"),
        (FieldType.TEXT, "a\x00b\ud800c", "abc"),
        (FieldType.TEXT_AREA, "one\r\ntwo\n", "one\r\ntwo"),
        (FieldType.TEXT, "   ", None),
        (FieldType.PHONE, "+1 (415) 555-1212", "+1 (415) 555-1212"),
        (FieldType.EMAIL, "o'neil+x@mail.example.co", "o'neil+x@mail.example.co"),
        (FieldType.CHECKBOX, "on", True),
        (FieldType.CHECKBOX, "False", False),
        (FieldType.CHECKBOX, 1, True),
        (FieldType.CHECKBOX, None, False),
        (FieldType.CHECKBOX, "", False),
        (FieldType.INTEGER, "62", 62),
        (FieldType.INTEGER, 62.0, 62),
        (FieldType.INTEGER, " -5 ", -5),
        (FieldType.CURRENCY, "12.5", 12.5),
        (FieldType.PERCENT, 7, 7.0),
        (FieldType.DATE, "2026-4-5", "2026-04-05"),
        (FieldType.DATE, "2026-04-05T23:59:59Z", "2026-04-05"),
        (FieldType.DATE, date(2026, 4, 5), "2026-04-05"),
        (FieldType.DATETIME, "2026-04-05T10:00:00.123456+02:00", "2026-04-05T08:00:00.123Z"),
        (FieldType.DATETIME, "2026-04-05T10:00:00.000+0000", "2026-04-05T10:00:00.000Z"),
        (FieldType.DATETIME, "2026-04-05T10:00", "2026-04-05T10:00:00.000Z"),
        (FieldType.DATETIME, datetime(2026, 4, 5, tzinfo=UTC), "2026-04-05T00:00:00.000Z"),
        (FieldType.REFERENCE, " 001x0000003DGQR ", "001x0000003DGQRAA4"),
        (FieldType.TIME, "15:30", "15:30:00.000Z"),
        (FieldType.TIME, "15:30:01.5Z", "15:30:01.500Z"),
        (FieldType.TIME, "00:30+01:00", "23:30:00.000Z"),
        (FieldType.TIME, time(7, 5), "07:05:00.000Z"),
        (FieldType.MULTI_PICKLIST, "b; a;B;", "b;a"),
        (FieldType.MULTI_PICKLIST, ["b", "a"], "b;a"),
        (FieldType.MULTI_PICKLIST, " ; ", None),
    ],
)
def test_what_is_kept(kind: FieldType, given: object, kept: object) -> None:
    assert coerce(field(kind), given) == kept


@pytest.mark.parametrize(
    ("kind", "given", "status"),
    [
        (FieldType.TEXT, ["x"], "INVALID_TYPE_ON_FIELD_IN_RECORD"),
        (FieldType.TEXT, {"x": 1}, "INVALID_TYPE_ON_FIELD_IN_RECORD"),
        (FieldType.EMAIL, "nobody", "INVALID_EMAIL_ADDRESS"),
        (FieldType.EMAIL, "a@b@c", "INVALID_EMAIL_ADDRESS"),
        (FieldType.EMAIL, "a b@example.com", "INVALID_EMAIL_ADDRESS"),
        (FieldType.EMAIL, "a@example..com", "INVALID_EMAIL_ADDRESS"),
        (FieldType.CHECKBOX, "maybe", "INVALID_TYPE_ON_FIELD_IN_RECORD"),
        (FieldType.CHECKBOX, [], "INVALID_TYPE_ON_FIELD_IN_RECORD"),
        (FieldType.INTEGER, "62.5", "INVALID_TYPE_ON_FIELD_IN_RECORD"),
        (FieldType.INTEGER, True, "INVALID_TYPE_ON_FIELD_IN_RECORD"),
        (FieldType.INTEGER, 2**31, "NUMBER_OUTSIDE_VALID_RANGE"),
        (FieldType.NUMBER, "nan", "INVALID_TYPE_ON_FIELD_IN_RECORD"),
        (FieldType.NUMBER, "1_000", "INVALID_TYPE_ON_FIELD_IN_RECORD"),
        (FieldType.NUMBER, 10**400, "INVALID_TYPE_ON_FIELD_IN_RECORD"),
        (FieldType.NUMBER, 10**18, "NUMBER_OUTSIDE_VALID_RANGE"),
        (FieldType.DATE, "2026-02-30", "INVALID_TYPE_ON_FIELD_IN_RECORD"),
        (FieldType.DATE, "2026-02-031", "INVALID_TYPE_ON_FIELD_IN_RECORD"),
        (FieldType.DATE, 20260401, "INVALID_TYPE_ON_FIELD_IN_RECORD"),
        (FieldType.DATETIME, "soon", "INVALID_TYPE_ON_FIELD_IN_RECORD"),
        (FieldType.REFERENCE, "001", "MALFORMED_ID"),
        (FieldType.REFERENCE, 1, "MALFORMED_ID"),
    ],
)
def test_what_is_refused(kind: FieldType, given: object, status: str) -> None:
    with pytest.raises(Refused) as refused:
        coerce(field(kind), given)
    assert refused.value.status == status
    assert refused.value.message.startswith("Field: ")


def test_lengths_count_characters() -> None:
    assert coerce(field(FieldType.TEXT, length=3), "äöü") == "äöü"
    with pytest.raises(Refused) as refused:
        coerce(field(FieldType.TEXT, length=3), "äöüß")
    assert refused.value.status == "STRING_TOO_LONG"
    with pytest.raises(Refused):
        coerce(field(FieldType.INTEGER, length=8), 100_000_000)


def test_picklists() -> None:
    kind = FieldType.PICKLIST
    assert coerce(field(kind, picklist=CHOICES), "INBOUND") == "Inbound"
    assert coerce(field(kind, picklist=CHOICES), "Fax") == "Fax"
    with pytest.raises(Refused) as refused:
        coerce(field(kind, picklist=CHOICES, restricted=True), "Fax")
    assert refused.value.status == "INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST"


def test_times_are_told_in_utc() -> None:
    west = timezone(timedelta(hours=-5))
    assert moment_text(datetime(2026, 4, 5, 20, tzinfo=west)) == "2026-04-06T01:00:00.000Z"
    assert moment_text(datetime.min.replace(tzinfo=timezone(timedelta(hours=5)))).startswith("0001-01-01")


ANYTHING = st.one_of(
    st.none(), st.booleans(), st.integers(), st.floats(), st.text(), st.dates(), st.lists(st.integers())
)


@given(st.sampled_from([kind for kind in FieldType]), ANYTHING)
def test_anything_is_kept_or_refused(kind: FieldType, anything: object) -> None:
    """And what was kept is kept the same way again; nothing but Refused is raised."""
    with contextlib.suppress(Refused):
        kept = coerce(field(kind, length=20), anything)
        assert coerce(field(kind, length=20), kept) == kept


def test_choices_stand_in_the_order_of_the_field() -> None:
    several = field(FieldType.MULTI_PICKLIST, picklist=CHOICES)
    assert coerce(several, "other;OUTBOUND;inbound") == "Inbound;Outbound;other"
    with pytest.raises(Refused) as refused:
        coerce(field(FieldType.MULTI_PICKLIST, picklist=CHOICES, restricted=True), "Inbound;other")
    assert refused.value.status == "INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST"


@pytest.mark.parametrize("given", ["noon", "25:00", "15:30:00Zulu", 7, ["15:30"]])
def test_what_is_no_time_of_day(given: object) -> None:
    with pytest.raises(Refused, match="a time of day"):
        coerce(field(FieldType.TIME), given)
