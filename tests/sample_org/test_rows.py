from __future__ import annotations

from datetime import UTC, datetime

import pytest

from offhook.sample_org.rows import moment, read

NOW = datetime(2026, 4, 15, 12, 0, tzinfo=UTC)
FILES = (
    "users", "accounts", "person_accounts", "contacts", "leads", "opportunities", "cases", "tasks",
    "additional_numbers",
)  # fmt: skip


@pytest.mark.parametrize("name", FILES)
def test_every_row_has_the_columns_of_its_file_and_a_key_of_its_own(name: str) -> None:
    rows = read(name)
    assert rows
    assert not any(None in row for row in rows)
    keys = [row["key"] for row in rows if "key" in row]
    assert len(keys) == len(set(keys))
    assert name == "tasks" or len(keys) == len(rows)


@pytest.mark.parametrize(
    ("days", "at", "expected"),
    [
        ("0", "11:00", "2026-04-15T11:00"),
        ("0", "13:00", "2026-04-14T13:00"),
        ("3", "13:00", "2026-04-12T13:00"),
        ("-2", "09:00", "2026-04-17T09:00"),
    ],
)
def test_when_something_happened(days: str, at: str, expected: str) -> None:
    assert moment({"DaysAgo": days, "At": at}, NOW).isoformat().startswith(expected)
