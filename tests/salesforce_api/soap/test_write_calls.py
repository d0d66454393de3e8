from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from offhook.records.record import Condition
from tests.salesforce_api.soap.soap_client import SoapClient, status_codes, text, texts

if TYPE_CHECKING:
    from offhook.records.record import Record
    from offhook.services import Services
    from offhook.testkit.server import RunningOffhook

ALL_OR_NONE = "<p:AllOrNoneHeader><p:allOrNone>true</p:allOrNone></p:AllOrNoneHeader>"


def sobject(kind: str, **fields: str | None) -> str:
    parts = [
        f'<s:{name} xsi:nil="true"/>' if value is None else f"<s:{name}>{value}</s:{name}>"
        for name, value in fields.items()
    ]
    return f"<p:sObjects><s:type>{kind}</s:type>{''.join(parts)}</p:sObjects>"


def created(client: SoapClient, kind: str, **fields: str) -> str:
    result = client.call(f"<p:create>{sobject(kind, **fields)}</p:create>").result
    assert text(result, "success") == "true", texts(result, "errors/message")
    return text(result, "id")


def stored(offhook: RunningOffhook, kind: str, record_id: str) -> Record | None:
    async def read(services: Services) -> Record | None:
        return services.store.get(kind, record_id)

    return offhook.run(read)


def count(offhook: RunningOffhook, kind: str, name: str) -> int:
    async def counted(services: Services) -> int:
        return services.store.count(kind, [Condition("Name", "=", name)])

    return offhook.run(counted)


def test_a_record_is_made_changed_and_deleted(offhook: RunningOffhook, admin: SoapClient) -> None:
    contact_id = created(admin, "Contact", LastName="Soap &amp; Water", Phone="(415) 555-0101")
    assert len(contact_id) == 18
    changed = sobject("Contact", Id=contact_id[:15], Title="Cleaner", Phone=None)
    assert text(admin.call(f"<p:update>{changed}</p:update>").result, "id") == contact_id
    record = stored(offhook, "Contact", contact_id)
    assert record is not None
    assert (record["LastName"], record["Title"], record["Phone"]) == ("Soap & Water", "Cleaner", None)
    result = admin.call(f"<p:delete><p:ids>{contact_id}</p:ids></p:delete>").result
    assert text(result, "success") == "true"
    assert stored(offhook, "Contact", contact_id) is None
    again = admin.call(f"<p:delete><p:ids>{contact_id}</p:ids></p:delete>").result
    assert status_codes(again) == ["ENTITY_IS_DELETED"]
    back = admin.call(f"<p:undelete><p:ids>{contact_id}</p:ids></p:undelete>").result
    assert text(back, "success") == "true"
    assert stored(offhook, "Contact", contact_id) is not None


def test_fields_are_emptied_by_name(offhook: RunningOffhook, admin: SoapClient) -> None:
    contact_id = created(admin, "Contact", LastName="Null", Title="Something")
    changed = sobject("Contact", Id=contact_id, fieldsToNull="Title")
    assert text(admin.call(f"<p:update>{changed}</p:update>").result, "success") == "true"
    record = stored(offhook, "Contact", contact_id)
    assert record is not None
    assert record["Title"] is None


@pytest.mark.parametrize(
    ("kind", "fields", "codes", "named"),
    [
        ("Contact", {"FirstName": "No last name"}, ["REQUIRED_FIELD_MISSING"], ["LastName"]),
        ("Contact", {"LastName": "A", "Nope__c": "1"}, ["INVALID_FIELD"], ["Nope__c"]),
        ("Contact", {"LastName": "x" * 200}, ["STRING_TOO_LONG"], ["LastName"]),
        ("Contact", {"LastName": "A", "AccountId": "zzz"}, ["MALFORMED_ID"], ["AccountId"]),
        (
            "Contact",
            {"LastName": "A", "AccountId": "001000000000000AAA"},
            ["INVALID_CROSS_REFERENCE_KEY"],
            ["AccountId"],
        ),
        ("Contact", {"LastName": "A", "Email": "nope"}, ["INVALID_EMAIL_ADDRESS"], ["Email"]),
        ("Contact", {"LastName": "A", "Account": "<s:Name>Acme</s:Name>"}, ["INVALID_FIELD"], ["Account"]),
        (
            "Contact",
            {"LastName": "A", "Id": "003D000000QOMqg"},
            ["INVALID_FIELD_FOR_INSERT_UPDATE"],
            ["Id"],
        ),
        (
            "Task",
            {"CallType": "Sideways", "CallDurationInSeconds": "long"},
            ["INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST", "INVALID_TYPE_ON_FIELD_IN_RECORD"],
            ["CallType", "CallDurationInSeconds"],
        ),
        ("Profile", {"Name": "Mine"}, ["CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY"], []),
    ],
)
def test_each_record_says_what_is_wrong_with_it(
    admin: SoapClient, kind: str, fields: dict[str, str], codes: list[str], named: list[str]
) -> None:
    good = sobject("Contact", LastName="Fine")
    results = admin.call(f"<p:create>{sobject(kind, **fields)}{good}</p:create>").results
    assert status_codes(results[0]) == codes
    assert texts(results[0], "errors/fields") == named
    assert text(results[0], "success") == "false"
    assert text(results[1], "success") == "true"


@pytest.mark.parametrize("operation", ["create", "update"])
@pytest.mark.parametrize("kind", ["Nonsense__c", "", "&lt;x>"])
def test_an_object_that_is_not_there_is_a_fault(admin: SoapClient, operation: str, kind: str) -> None:
    reply = admin.call(f"<p:{operation}>{sobject(kind, Name='A')}</p:{operation}>")
    assert (reply.fault, reply.fault_type) == ("INVALID_TYPE", "InvalidSObjectFault")


@pytest.mark.parametrize(
    ("record_id", "code"),
    [
        ("", "MALFORMED_ID"),
        ("nonsense", "MALFORMED_ID"),
        ("001x0000003DGQR", "MALFORMED_ID"),
        ("003000000000000", "INVALID_CROSS_REFERENCE_KEY"),
        ("zzz000000000000", "INVALID_CROSS_REFERENCE_KEY"),
    ],
)
def test_an_update_needs_a_record_of_its_object(admin: SoapClient, record_id: str, code: str) -> None:
    changed = sobject("Contact", Id=record_id, Title="A")
    assert status_codes(admin.call(f"<p:update>{changed}</p:update>").result) == [code]


@pytest.mark.parametrize("wrong", [0, 1, 2])
def test_all_or_none_saves_none_and_says_which_one_is_to_blame(
    offhook: RunningOffhook, admin: SoapClient, wrong: int
) -> None:
    good, bad = sobject("Account", Name="All Or None"), sobject("Account", Phone="1")
    given = [bad if at == wrong else good for at in range(3)]
    results = admin.call(f"<p:create>{''.join(given)}</p:create>", ALL_OR_NONE).results
    expected = [["ALL_OR_NONE_OPERATION_ROLLED_BACK"]] * 3
    expected[wrong] = ["REQUIRED_FIELD_MISSING"]
    assert [status_codes(one) for one in results] == expected
    assert count(offhook, "Account", "All Or None") == 0


def test_all_or_none_saves_all(offhook: RunningOffhook, admin: SoapClient) -> None:
    given = sobject("Account", Name="All Of Them") * 3
    results = admin.call(f"<p:create>{given}</p:create>", ALL_OR_NONE).results
    assert [text(one, "success") for one in results] == ["true"] * 3
    assert count(offhook, "Account", "All Of Them") == 3


def test_all_or_none_stops_before_it_writes_if_a_record_has_no_id(
    offhook: RunningOffhook, admin: SoapClient
) -> None:
    account_id = created(admin, "Account", Name="Kept")
    ids = f"<p:ids>{account_id}</p:ids><p:ids>nonsense</p:ids>"
    results = admin.call(f"<p:delete>{ids}</p:delete>", ALL_OR_NONE).results
    assert [status_codes(one) for one in results] == [["ALL_OR_NONE_OPERATION_ROLLED_BACK"], ["MALFORMED_ID"]]
    assert stored(offhook, "Account", account_id) is not None


def test_200_records_are_saved_in_one_call_and_no_more(admin: SoapClient) -> None:
    many = sobject("Lead", LastName="Many", Company="Many")
    results = admin.call(f"<p:create>{many * 200}</p:create>").results
    assert len({text(one, "id") for one in results}) == 200
    assert admin.call(f"<p:create>{many * 201}</p:create>").fault == "EXCEEDED_ID_LIMIT"


def test_call_centers_are_made_but_not_changed(offhook: RunningOffhook, admin: SoapClient) -> None:
    call_center_id = created(
        admin, "CallCenter", Name="By API", InternalName="ByApi", Version="4", AdapterUrl="/phone"
    )
    changed = sobject("CallCenter", Id=call_center_id, Name="Other")
    for body in (f"<p:update>{changed}</p:update>", f"<p:delete><p:ids>{call_center_id}</p:ids></p:delete>"):
        assert status_codes(admin.call(body).result) == ["CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY"]
    record = stored(offhook, "CallCenter", call_center_id)
    assert record is not None
    assert (record["Name"], record["Version"], record["AdapterUrl"]) == ("By API", 4, "/phone")


def test_additional_numbers_are_made_and_changed(offhook: RunningOffhook, admin: SoapClient) -> None:
    number_id = created(admin, "AdditionalNumber", Name="Queue", Phone="+1 415 555 0199")
    changed = sobject("AdditionalNumber", Id=number_id, Description="The support queue")
    assert text(admin.call(f"<p:update>{changed}</p:update>").result, "success") == "true"
    record = stored(offhook, "AdditionalNumber", number_id)
    assert record is not None
    assert (record["Phone"], record["Description"]) == ("+1 415 555 0199", "The support queue")


def test_what_a_profile_does_not_allow_is_refused(offhook: RunningOffhook, agent: SoapClient) -> None:
    given = sobject("AdditionalNumber", Name="Not Mine", Phone="1")
    result = agent.call(f"<p:create>{given}</p:create>").result
    assert status_codes(result) == ["INSUFFICIENT_ACCESS_OR_READONLY"]
    gone = agent.call("<p:delete><p:ids>001x0000003DGQR</p:ids></p:delete>").result
    assert status_codes(gone) == ["INSUFFICIENT_ACCESS_OR_READONLY"]
    assert stored(offhook, "Account", "001x0000003DGQR") is not None
