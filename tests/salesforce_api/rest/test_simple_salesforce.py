"""The client library that people have, unmodified, against a running Offhook."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from simple_salesforce.api import Salesforce
from simple_salesforce.exceptions import (
    SalesforceExpiredSession,
    SalesforceMalformedRequest,
    SalesforceRefusedRequest,
    SalesforceResourceNotFound,
)

from tests.salesforce_api.rest.conftest import AGENT, error_of, plain_session, token_of

if TYPE_CHECKING:
    from offhook.testkit.server import RunningOffhook
    from tests.salesforce_api.rest.conftest import Client

ACME = "001x0000003DGQRAA4"


def test_describe(salesforce: Client) -> None:
    described = salesforce.describe()
    assert described is not None
    assert {"Account", "Contact", "Task"} <= {one["name"] for one in described["sobjects"]}
    contact = salesforce.Contact.describe()
    fields = {field["name"]: field for field in contact["fields"]}
    assert fields["AccountId"]["referenceTo"] == ["Account"]
    assert fields["AccountId"]["relationshipName"] == "Account"
    assert fields["Phone"]["type"] == "phone"
    assert contact["urls"]["sobject"] == "/services/data/v59.0/sobjects/Contact"
    metadata = salesforce.Contact.metadata()
    assert metadata["objectDescribe"]["keyPrefix"] == "003"


def test_create_read_update_delete(salesforce: Client) -> None:
    made = salesforce.Contact.create({"LastName": "Abel", "AccountId": ACME, "Phone": "(212) 555-0101"})
    assert made == {"id": made["id"], "success": True, "errors": []}
    contact = salesforce.Contact.get(made["id"])
    assert contact["attributes"] == {
        "type": "Contact",
        "url": f"/services/data/v59.0/sobjects/Contact/{made['id']}",
    }
    assert contact["LastName"] == "Abel"
    assert contact["CreatedDate"].endswith("+0000")
    assert salesforce.Contact.update(made["id"], {"LastName": "Baker", "Phone": None}) == 204
    changed = salesforce.Contact.get(made["id"])
    assert (changed["LastName"], changed["Phone"]) == ("Baker", None)
    assert salesforce.Contact.delete(made["id"]) == 204
    with pytest.raises(SalesforceResourceNotFound) as gone:
        salesforce.Contact.get(made["id"])
    assert error_of(gone)["errorCode"] == "ENTITY_IS_DELETED"


def test_limits(salesforce: Client) -> None:
    limits = salesforce.limits()
    assert limits["DailyApiRequests"]["Remaining"] < limits["DailyApiRequests"]["Max"]
    assert salesforce.api_usage["api-usage"].used > 0


def test_what_is_not_there(salesforce: Client) -> None:
    with pytest.raises(SalesforceResourceNotFound):
        salesforce.Contact.get("003000000000000AAA")
    with pytest.raises(SalesforceResourceNotFound):
        salesforce.Nonsense.create({"Name": "x"})
    with pytest.raises(SalesforceResourceNotFound):
        salesforce.restful("no/such/resource")


def test_what_is_wrong(salesforce: Client) -> None:
    with pytest.raises(SalesforceMalformedRequest) as missing:
        salesforce.Contact.create({"FirstName": "Ann"})
    error = error_of(missing)
    assert error["errorCode"] == "REQUIRED_FIELD_MISSING"
    assert error["fields"] == ["LastName"]
    with pytest.raises(SalesforceMalformedRequest) as unknown:
        salesforce.Contact.create({"LastName": "Ann", "Nonsense": 1})
    assert error_of(unknown)["errorCode"] == "INVALID_FIELD"


def test_without_a_valid_session(offhook: RunningOffhook) -> None:
    with plain_session() as session:
        url = offhook.console_url.replace("http://", "https://")
        stranger = Salesforce(instance_url=url, session_id="nonsense", session=session)
        with pytest.raises(SalesforceExpiredSession) as refused:
            stranger.limits()
        assert error_of(refused)["errorCode"] == "INVALID_SESSION_ID"


def test_what_the_profile_forbids(offhook: RunningOffhook) -> None:
    with plain_session() as session:
        url = offhook.console_url.replace("http://", "https://")
        agent: Client = Salesforce(instance_url=url, session_id=token_of(offhook, AGENT), session=session)
        with pytest.raises(SalesforceRefusedRequest) as refused:
            agent.Account.delete(ACME)
        assert error_of(refused)["errorCode"] == "INSUFFICIENT_ACCESS_OR_READONLY"
        assert agent.Account.get(ACME)["Name"] == "Acme"


def test_updated_and_deleted(salesforce: Client) -> None:
    start, end = datetime.now(UTC) - timedelta(hours=1), datetime.now(UTC) + timedelta(hours=1)
    made = salesforce.Lead.create({"LastName": "Short", "Company": "Lived"})["id"]
    assert made in salesforce.Lead.updated(start, end)["ids"]
    salesforce.Lead.delete(made)
    assert made in [one["id"] for one in salesforce.Lead.deleted(start, end)["deletedRecords"]]
    assert made not in salesforce.Lead.updated(start, end)["ids"]
