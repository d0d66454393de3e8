from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from offhook.access.user_records import UserRecords
from offhook.cti.record_facts import RecordFacts, record_facts

if TYPE_CHECKING:
    from offhook.services import Services
    from tests.cti.conftest import Desk


def facts(desk: Desk, record_id: str) -> RecordFacts | None:
    async def work(services: Services) -> RecordFacts | None:
        user = services.users.by_username(desk.username)
        assert user is not None
        records = UserRecords(services.store, services.caller_id, services.text, services.permissions, user)
        return record_facts(records, record_id)

    return desk.offhook.run(work)


def test_a_record_has_its_long_id_its_name_and_its_object(agent: Desk) -> None:
    found = facts(agent, "001x0000003DGQR")
    assert found == RecordFacts("001x0000003DGQRAA4", "Acme", "Account")
    assert msgspec.to_builtins(found) == {
        "recordId": "001x0000003DGQRAA4",
        "recordName": "Acme",
        "objectType": "Account",
        "doNotCall": False,
    }


def test_a_person_account_and_its_contact_name_each_other(agent: Desk) -> None:
    account = agent.find("Account", "IsPersonAccount", True)[0]
    contact_id = account["PersonContactId"]
    of_account, of_contact = facts(agent, account.id), facts(agent, str(contact_id))
    assert of_account is not None
    assert (of_account.person_account, of_account.contact_id, of_account.account_id) == (
        True,
        contact_id,
        None,
    )
    assert of_contact is not None
    assert (of_contact.person_account, of_contact.account_id, of_contact.contact_id) == (
        True,
        account.id,
        None,
    )


def test_do_not_call_is_told(agent: Desk) -> None:
    contact = agent.find("Contact", "DoNotCall", True)[0]
    found = facts(agent, contact.id)
    assert found is not None
    assert found.do_not_call


def test_what_is_no_record_has_no_facts(agent: Desk) -> None:
    for text in ("", "nonsense", "001000000000000AAA", "zzz000000000001AAA", "001x0000003DGQRAA4'"):
        assert facts(agent, text) is None
