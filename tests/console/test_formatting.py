from __future__ import annotations

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from offhook.console.formatting import Formats, api_time, duration, parse_date, parse_datetime

NEW_YORK = Formats.of("America/New_York", "en_US")
BERLIN = Formats.of("Europe/Berlin", "de_DE")
NOW = datetime(2026, 3, 10, 15, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("locale", "shown"),
    [
        ("en_US", "1/5/2026"),
        ("en_GB", "05/01/2026"),
        ("de_DE", "05.01.2026"),
        ("de-AT", "05.01.2026"),
        ("ja_JP", "2026/01/05"),
        ("en_ZZ", "1/5/2026"),
        (None, "1/5/2026"),
    ],
)
def test_dates_are_written_as_in_the_locale(locale: str | None, shown: str) -> None:
    assert Formats.of(None, locale).as_date("2026-01-05") == shown


def test_times_are_in_the_users_zone() -> None:
    assert NEW_YORK.as_time("2026-01-05T00:30:00.000Z") == "1/4/2026, 7:30 PM"
    assert BERLIN.as_time("2026-07-05T22:30:00.000Z") == "06.07.2026, 00:30"


@pytest.mark.parametrize(
    ("hour", "shown"), [(0, "12:00 AM"), (11, "11:00 AM"), (12, "12:00 PM"), (23, "11:00 PM")]
)
def test_twelve_hour_clock(hour: int, shown: str) -> None:
    assert Formats().as_time(f"2026-01-05T{hour:02}:00:00Z").endswith(shown)


@pytest.mark.parametrize("name", ["Mars/Olympus", "", None, "../../etc/passwd", "Europe"])
def test_an_unknown_zone_is_utc(name: str | None) -> None:
    assert Formats.of(name, None).as_time("2026-01-05T10:00:00Z") == "1/5/2026, 10:00 AM"


@pytest.mark.parametrize(
    ("value", "us", "german"),
    [
        (1234567, "1,234,567", "1.234.567"),
        (1234.5, "1,234.5", "1.234,5"),
        (100, "100", "100"),
        (0, "0", "0"),
        (-0.25, "-0.25", "-0,25"),
        (1e20, "100,000,000,000,000,000,000", "100.000.000.000.000.000.000"),
        ("abc", "abc", "abc"),
        (float("inf"), "inf", "inf"),
    ],
)
def test_numbers(value: object, us: str, german: str) -> None:
    assert NEW_YORK.number(value) == us
    assert BERLIN.number(value) == german


def test_money_and_percent() -> None:
    assert NEW_YORK.currency(1200) == "$1,200.00"
    assert NEW_YORK.currency(-3.456) == "-$3.46"
    assert NEW_YORK.percent(12.5) == "12.5%"


@pytest.mark.parametrize(
    ("text", "plain"), [("1,200.50", "1200.50"), ("$ 1,200", "1200"), ("75 %", "75"), ("x", "x")]
)
def test_a_typed_number_loses_its_separators(text: str, plain: str) -> None:
    assert NEW_YORK.plain_number(text) == plain


def test_a_number_typed_the_german_way() -> None:
    assert BERLIN.plain_number("1.200,50") == "1200.50"


@pytest.mark.parametrize(
    ("moment", "shown"),
    [
        ("2026-03-10T14:59:45Z", "Just now"),
        ("2026-03-10T14:59:00Z", "1 minute ago"),
        ("2026-03-10T13:00:00Z", "2 hours ago"),
        ("2026-03-10T16:30:00Z", "In 2 hours"),
        ("2026-03-09T14:00:00Z", "Yesterday"),
        ("2026-03-07T14:00:00Z", "3 days ago"),
        ("2026-02-01T14:00:00Z", "2/1/2026"),
        ("nonsense", "nonsense"),
    ],
)
def test_how_long_ago(moment: str, shown: str) -> None:
    assert NEW_YORK.relative(moment, NOW) == shown


@pytest.mark.parametrize(
    ("day", "shown"),
    [
        ("2026-03-10", "Today"),
        ("2026-03-11", "Tomorrow"),
        ("2026-03-09", "Yesterday"),
        ("2026-03-13", "In 3 days"),
        ("2026-04-13", "4/13/2026"),
        (None, ""),
    ],
)
def test_days_from_today(day: str | None, shown: str) -> None:
    assert NEW_YORK.relative_day(day, NOW) == shown


def test_today_is_the_users_day() -> None:
    late = datetime(2026, 3, 11, 2, 0, tzinfo=UTC)
    assert NEW_YORK.today(late) == date(2026, 3, 10)
    assert NEW_YORK.day_start(date(2026, 3, 10)) == datetime(2026, 3, 10, tzinfo=ZoneInfo("America/New_York"))


def test_what_is_typed_into_a_time_field_comes_back_the_same() -> None:
    shown = NEW_YORK.local_input("2026-07-05T16:30:00.000Z")
    assert shown == "2026-07-05T12:30"
    assert NEW_YORK.from_local_input(shown) == "2026-07-05T16:30:00.000Z"
    assert NEW_YORK.from_local_input("soon") == "soon"


@pytest.mark.parametrize(
    ("seconds", "shown"),
    [
        (42, "0:42"),
        (725, "12:05"),
        (3723, "1:02:03"),
        (0, "0:00"),
        (-5, "0:00"),
        ("61", "1:01"),
        (None, ""),
        ("x", ""),
    ],
)
def test_the_length_of_a_call(seconds: object, shown: str) -> None:
    assert duration(seconds) == shown


def test_texts_of_the_api_and_back() -> None:
    moment = datetime(2026, 1, 5, 10, 0, 0, 250_000, tzinfo=UTC)
    assert api_time(moment) == "2026-01-05T10:00:00.250Z"
    assert parse_datetime("2026-01-05T10:00:00.250Z") == moment
    assert parse_date("2026-01-05T10:00:00Z") == date(2026, 1, 5)
    assert parse_datetime("x") is None
    assert parse_date("") is None


@pytest.mark.parametrize(
    ("zone", "moment"),
    [("Asia/Tokyo", "9999-12-31T23:59:00.000Z"), ("America/New_York", "0001-01-01T00:00:00.000Z")],
)
def test_the_ends_of_the_calendar_are_shown_too(zone: str, moment: str) -> None:
    formats = Formats.of(zone, "ja_JP")
    assert formats.local_input(moment) == moment[:16]
    assert formats.as_time(moment).startswith(f"{moment[:10].replace('-', '/')}, ")
    assert formats.relative(moment, NOW).startswith(moment[:4])


def test_a_time_that_no_calendar_has_stays_as_it_was_typed() -> None:
    assert NEW_YORK.from_local_input("9999-12-31T23:59") == "9999-12-31T23:59"
