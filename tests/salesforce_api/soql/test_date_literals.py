from __future__ import annotations

from datetime import date

import pytest

from offhook.salesforce_api.soql.date_literals import COUNTED, PLAIN, days

TODAY = date(2026, 4, 15)  # a Wednesday
SUNDAY = 6


@pytest.mark.parametrize(
    ("literal", "count", "first", "after"),
    [
        ("YESTERDAY", None, "2026-04-14", "2026-04-15"),
        ("TODAY", None, "2026-04-15", "2026-04-16"),
        ("TOMORROW", None, "2026-04-16", "2026-04-17"),
        ("THIS_WEEK", None, "2026-04-12", "2026-04-19"),
        ("LAST_WEEK", None, "2026-04-05", "2026-04-12"),
        ("LAST_MONTH", None, "2026-03-01", "2026-04-01"),
        ("NEXT_QUARTER", None, "2026-07-01", "2026-10-01"),
        ("THIS_FISCAL_QUARTER", None, "2026-04-01", "2026-07-01"),
        ("LAST_FISCAL_YEAR", None, "2025-01-01", "2026-01-01"),
        ("LAST_90_DAYS", None, "2026-01-15", "2026-04-16"),
        ("NEXT_90_DAYS", None, "2026-04-16", "2026-07-15"),
        ("LAST_N_DAYS", 7, "2026-04-08", "2026-04-16"),
        ("NEXT_N_DAYS", 7, "2026-04-16", "2026-04-23"),
        ("LAST_N_WEEKS", 2, "2026-03-29", "2026-04-12"),
        ("NEXT_N_MONTHS", 9, "2026-05-01", "2027-02-01"),
        ("LAST_N_FISCAL_QUARTERS", 2, "2025-10-01", "2026-04-01"),
        ("N_DAYS_AGO", 3, "2026-04-12", "2026-04-13"),
        ("N_YEARS_AGO", 2, "2024-01-01", "2025-01-01"),
        ("N_MONTHS_AGO", 4, "2025-12-01", "2026-01-01"),
    ],
)
def test_literals_are_ranges_of_days(literal: str, count: int | None, first: str, after: str) -> None:
    assert days(literal, count, TODAY, SUNDAY) == (date.fromisoformat(first), date.fromisoformat(after))


def test_weeks_begin_where_the_user_is() -> None:
    assert days("THIS_WEEK", None, TODAY, 0)[0] == date(2026, 4, 13)
    assert days("THIS_WEEK", None, date(2026, 4, 12), SUNDAY)[0] == date(2026, 4, 12)


@pytest.mark.parametrize("count", [0, 1, 5000, 999_999_999])
@pytest.mark.parametrize("literal", sorted(COUNTED))
def test_no_number_is_too_large(literal: str, count: int) -> None:
    first, after = days(literal, count, TODAY, SUNDAY)
    assert first <= after


@pytest.mark.parametrize("literal", sorted(PLAIN))
def test_every_literal_has_a_day(literal: str) -> None:
    first, after = days(literal, None, TODAY, SUNDAY)
    assert first < after
