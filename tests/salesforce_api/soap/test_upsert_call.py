from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.salesforce_api.soap.soap_client import status_codes, text
from tests.salesforce_api.soap.test_write_calls import ALL_OR_NONE, created, sobject, stored

if TYPE_CHECKING:
    from offhook.testkit.server import RunningOffhook
    from tests.salesforce_api.soap.soap_client import SoapClient


def upsert(field: str, *records: str) -> str:
    return f"<p:upsert><p:externalIDFieldName>{field}</p:externalIDFieldName>{''.join(records)}</p:upsert>"


def test_a_record_is_found_by_a_naming_field_or_made(offhook: RunningOffhook, admin: SoapClient) -> None:
    first = sobject("AdditionalNumber", Name="Upserted", Phone="1")
    second = sobject("AdditionalNumber", name="Upserted", Phone="2")
    made = admin.call(upsert("name", first)).result
    changed = admin.call(upsert("Name", second)).result
    assert [text(one, "created") for one in (made, changed)] == ["true", "false"]
    assert text(made, "id") == text(changed, "id")
    record = stored(offhook, "AdditionalNumber", text(made, "id"))
    assert record is not None
    assert record["Phone"] == "2"


def test_ids_name_records_too(offhook: RunningOffhook, admin: SoapClient) -> None:
    contact_id = created(admin, "Contact", LastName="Old")
    given = (sobject("Contact", Id=contact_id, LastName="New"), sobject("Contact", LastName="Newer"))
    results = admin.call(upsert("Id", *given)).results
    assert [text(one, "created") for one in results] == ["false", "true"]
    assert text(results[0], "id") == contact_id
    record = stored(offhook, "Contact", contact_id)
    assert record is not None
    assert record["LastName"] == "New"


@pytest.mark.parametrize(
    ("field", "record", "code"),
    [
        ("Id", sobject("Contact", Id="nope", LastName="A"), "MALFORMED_ID"),
        ("Id", sobject("Contact", Id="001x0000003DGQR", LastName="A"), "MALFORMED_ID"),
        ("Name", sobject("AdditionalNumber", Phone="1"), "MISSING_ARGUMENT"),
        ("Nope__c", sobject("AdditionalNumber", Nope__c="1"), "INVALID_FIELD"),
        ("Phone", sobject("AdditionalNumber", Phone="1"), "INVALID_FIELD"),
        ("Id", sobject("CallCenter", Name="A", InternalName="A"), "CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY"),
    ],
)
def test_each_record_says_what_is_wrong_with_it(
    admin: SoapClient, field: str, record: str, code: str
) -> None:
    result = admin.call(upsert(field, record)).result
    assert (status_codes(result), text(result, "created")) == ([code], "false")


def test_all_or_none_is_not_promised(admin: SoapClient) -> None:
    reply = admin.call(upsert("Id", sobject("Contact", LastName="A")), ALL_OR_NONE)
    assert reply.fault == "FUNCTIONALITY_NOT_ENABLED"
