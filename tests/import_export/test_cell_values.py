from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from offhook.import_export.cell_values import cell_value, plain_number
from offhook.records.metadata import Field, FieldType, PicklistValue


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("1200", "1200"),
        ("$1,200.50", "1200.50"),
        ("1.200,50 €", "1200.50"),
        ("USD 12", "12"),
        ("12,5", "12.5"),
        ("1,200", "1200"),
        ("1.200.000", "1200000"),
        ("1 200 000", "1200000"),
        ("(15)", "-15"),
        ("25 %", "25"),
        ("1.5e3", "1.5e3"),
        ("twelve", "twelve"),
    ],
)
def test_numbers_are_read_as_people_write_them(text: str, number: str) -> None:
    assert plain_number(text) == number


@pytest.mark.parametrize(
    ("order", "text", "day"),
    [
        ("mdy", "4/30/2026", "2026-04-30"),
        ("dmy", "30.4.2026", "2026-04-30"),
        ("ymd", "2026/4/30", "2026-04-30"),
        ("ymd", "4/30/2026", "4/30/2026"),
        ("mdy", "30/4/2026", "2026-30-04"),
    ],
)
def test_dates_are_read_in_the_order_that_was_said(order: str, text: str, day: str) -> None:
    assert cell_value(Field("D", "D", FieldType.DATE), text, order) == day  # type: ignore[arg-type]


def test_words_for_yes_and_no_are_read() -> None:
    field = Field("C", "C", FieldType.CHECKBOX)
    assert [cell_value(field, text) for text in ("x", "YES", "0", "No", "maybe")] == [
        True, True, False, False, "maybe",
    ]  # fmt: skip


def test_choices_are_known_by_their_labels() -> None:
    field = Field("P", "P", FieldType.PICKLIST, picklist=(PicklistValue("hot", label="Very Hot"),))
    assert cell_value(field, "very hot") == "hot"


@given(st.sampled_from(FieldType), st.text(min_size=1), st.sampled_from(["ymd", "mdy", "dmy"]))
def test_no_text_is_too_strange(kind: FieldType, text: str, order: str) -> None:
    cell_value(Field("F", "F", kind), text, order)  # type: ignore[arg-type]
