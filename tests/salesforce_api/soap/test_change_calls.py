from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.salesforce_api.soap.soap_client import text, texts
from tests.salesforce_api.soap.test_write_calls import created

if TYPE_CHECKING:
    from tests.salesforce_api.soap.soap_client import SoapClient


def span(operation: str, kind: str, start: str, end: str) -> str:
    return (
        f"<p:{operation}><p:sObjectType>{kind}</p:sObjectType><p:startDate>{start}</p:startDate>"
        f"<p:endDate>{end}</p:endDate></p:{operation}>"
    )


def test_made_and_deleted_records_are_told_of(admin: SoapClient) -> None:
    start = text(admin.call("<p:getServerTimestamp/>").result, "timestamp")
    kept, gone = (created(admin, "Lead", LastName="A", Company="A") for _ in range(2))
    assert admin.call(f"<p:delete><p:ids>{gone}</p:ids></p:delete>").status == 200
    updated = admin.call(span("getUpdated", "Lead", start, "2999-01-01T00:00:00Z")).result
    assert kept in texts(updated, "ids")
    assert gone not in texts(updated, "ids")
    assert text(updated, "latestDateCovered") < "2999"
    deleted = admin.call(span("getDeleted", "Lead", start, "2999-01-01T00:00:00Z")).result
    assert texts(deleted, "deletedRecords/id") == [gone]
    assert text(deleted, "earliestDateAvailable") == start
    assert (
        texts(admin.call(span("getDeleted", "Lead", "2001-01-01", start)).result, "deletedRecords/id") == []
    )


@pytest.mark.parametrize("operation", ["getUpdated", "getDeleted"])
@pytest.mark.parametrize(
    ("kind", "start", "end", "code"),
    [
        ("Lead", "2026-01-02T00:00:00Z", "2026-01-01T00:00:00Z", "INVALID_REPLICATION_DATE"),
        ("Nope", "2026-01-01T00:00:00Z", "2026-01-02T00:00:00Z", "INVALID_TYPE"),
        ("Lead", "yesterday", "2026-01-02T00:00:00Z", "Client"),
        ("Lead", "", "2026-01-02T00:00:00Z", "Client"),
    ],
)
def test_what_is_wrong_is_a_fault(
    admin: SoapClient, operation: str, kind: str, start: str, end: str, code: str
) -> None:
    assert admin.call(span(operation, kind, start, end)).fault == code
