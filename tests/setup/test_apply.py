from __future__ import annotations

import pytest

from offhook.call_center.call_centers import CallCenters
from offhook.errors import InvalidFile
from offhook.records.record import Condition
from offhook.screen_pop.softphone_layouts import SoftphoneLayouts
from offhook.setup.apply import apply
from offhook.setup.pages import Pages
from offhook.setup.policies import Policies
from tests.org_store import org_store, user_of
from tests.setup.org_files import FULL, apply_text, parse

pytestmark = pytest.mark.anyio


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


async def test_an_empty_org_becomes_what_the_file_says() -> None:
    async with org_store() as store:
        lines = await apply_text(store, FULL)

        assert lines == [
            "+ create policy do_not_call",
            "+ create policy trusted_urls",
            "+ create Apex module offhook.sample_org.apex.account_retrieval",
            "+ create page Overview",
            "+ create profile Support Agent",
            "+ create user ann@example.com",
            "+ create user bob@example.com",
            "+ create call center AcmePhone",
            "+ create softphone layout Support",
            "+ create directory number Queue of AcmePhone",
            "+ create directory number Queue",
        ]
        ann = user_of(store, store.find("User", [Condition("Username", "=", "ann@example.com")])[0].id)
        call_center = CallCenters(store).of_user(ann)
        assert call_center is not None
        assert call_center.internal_name == "AcmePhone"
        assert SoftphoneLayouts(store).of_user(ann).name == "Support"
        assert ann.profile_name == "Support Agent"
        assert Policies(store).do_not_call == "block"
        assert [page.name for page in Pages(store).all()] == ["Overview"]
        numbers = {record["Phone"]: record["CallCenterId"] for record in store.find("AdditionalNumber")}
        assert numbers == {"+1 212 555 0100": call_center.id, "+1 212 555 0199": None}


async def test_applying_twice_changes_nothing() -> None:
    async with org_store() as store:
        await apply_text(store, FULL)

        plan = await apply(store, parse(FULL))

        assert not plan
        assert plan.lines() == ["Nothing to change."]


async def test_a_check_tells_the_same_and_changes_nothing() -> None:
    async with org_store() as store:
        lines = await apply_text(store, FULL, check=True)

        assert len(lines) == 11
        assert store.count("User") == 0
        assert await apply_text(store, FULL) == lines


async def test_only_what_differs_is_changed() -> None:
    async with org_store() as store:
        await apply_text(store, FULL)
        changed = (
            FULL.replace('"block"', '"warn"')
            .replace("+1 212 555 0101", "+1 212 555 0102")
            .replace("https://phone.example.com/adapter", "/apex/secret")
            .replace('members = ["ann@example.com"]', 'members = ["BOB@example.com"]')
            .replace('case = ["create", "read", "edit"]', 'Lead = ["read"]')
            .replace('"chooser"', '"search page"')
            .replace('name = "Support"', 'name = "Support"\ndefault = true')
            .replace("<p>hi</p>", "<p>ho</p>")
            .replace("For all", "For everybody")
        )

        lines = await apply_text(store, changed)

        assert lines == [
            '~ change policy do_not_call: "block" becomes "warn"',
            "~ change page Overview: html",
            "~ change profile Support Agent: permissions for Case, permissions for Lead",
            "~ change user ann@example.com: phone",
            "~ change call center AcmePhone: /reqGeneralInfo/reqAdapterUrl, members + bob@example.com, "
            "members - ann@example.com",
            "~ change softphone layout Support: screen_pops, default",
            "~ change directory number Queue: description",
        ]
        assert await apply_text(store, changed) == []


async def test_what_the_file_leaves_out_stays() -> None:
    async with org_store() as store:
        await apply_text(store, FULL)

        assert await apply_text(store, '[[users]]\nusername = "Ann@example.com"\n') == []
        assert await apply_text(store, "[[profiles]]\nname = 'Support Agent'\n") == []
        assert await apply_text(store, "pages = []\n") == []
        assert len(Pages(store).all()) == 1


async def test_complete_sections_lose_what_they_do_not_list() -> None:
    async with org_store() as store:
        await apply_text(store, FULL)
        text = 'remove_unlisted = ["pages", "call_centers", "directory_numbers", "apex_modules"]\n'

        lines = await apply_text(store, text)

        assert lines == [
            "- remove Apex module offhook.sample_org.apex.account_retrieval",
            "- remove page Overview",
            "- remove call center AcmePhone",
            "- remove directory number Queue of AcmePhone",
            "- remove directory number Queue",
        ]
        assert CallCenters(store).all() == []
        assert store.count("AdditionalNumber") == 0
        assert store.count("User", [Condition("CallCenterId", "is not empty")]) == 0


async def test_all_faults_of_records_are_told_and_nothing_is_kept() -> None:
    async with org_store() as store:
        text = """
[policies]
do_not_call = "ignore"

[[users]]
username = "good@example.com"
profile = "Standard User"
last_name = "Good"
email = "good@example.com"

[[users]]
username = "bad@example.com"
profile = "Standard User"
email = "no address"

[[users]]
username = "worse@example.com"
"""
        with pytest.raises(InvalidFile) as raised:
            await apply_text(store, text)

        found = [(fault.line, fault.message) for fault in raised.value.faults]
        assert [line for line, _ in found] == [11, 11, 16, 16, 16]
        assert all(message.startswith(("users[1]: ", "users[2]: ")) for _, message in found)
        assert store.count("User") == 0
        assert Policies(store).do_not_call == "warn"


async def test_everything_named_must_be_in_the_file_or_the_org() -> None:
    async with org_store() as store:
        text = """
[[users]]
username = "x@example.com"
profile = "Pilot"

[[softphone_layouts]]
name = "x"
profiles = ["Read Only", "Nobody"]
screen_pops.single_match = { page = "Nowhere" }

[[directory_numbers]]
name = "y"
call_center = "Nothing"
"""
        with pytest.raises(InvalidFile) as raised:
            await apply_text(store, text, check=True)

        assert [(fault.line, fault.message) for fault in raised.value.faults] == [
            (4, "users[0].profile: there is no profile Pilot."),
            (8, "softphone_layouts[0].profiles: there is no profile Nobody."),
            (9, "softphone_layouts[0].screen_pops.single_match: there is no page Nowhere."),
            (13, "directory_numbers[0].call_center: there is no call center Nothing."),
        ]


async def test_what_is_removed_can_no_longer_be_named() -> None:
    async with org_store() as store:
        await apply_text(store, FULL)
        text = (
            'remove_unlisted = ["pages"]\n[[softphone_layouts]]\nname = "x"\n'
            'screen_pops.no_match = { page = "Overview" }\n'
        )

        with pytest.raises(InvalidFile, match="1 fault"):
            await apply_text(store, text)


async def test_a_new_default_layout_takes_the_place_of_the_old_one() -> None:
    async with org_store() as store:
        await apply_text(
            store, '[[softphone_layouts]]\nname = "A"\ndefault = true\nprofiles = ["Read Only"]\n'
        )
        await apply_text(
            store, '[[softphone_layouts]]\nname = "B"\ndefault = true\nprofiles = ["Read Only"]\n'
        )

        stored = {one.layout.name: one for one in SoftphoneLayouts(store).all()}

        assert not stored["A"].is_default
        assert stored["B"].is_default
        assert stored["A"].profile_ids == ()
        assert len(stored["B"].profile_ids) == 1


async def test_a_user_moves_from_one_call_center_to_another() -> None:
    async with org_store() as store:
        await apply_text(store, FULL)
        other = FULL.replace("AcmePhone", "OtherPhone")

        lines = await apply_text(store, other)

        assert "+ create call center OtherPhone" in lines
        users = store.find("User", [Condition("Username", "=", "ann@example.com")])
        call_center = CallCenters(store).of_user(user_of(store, users[0].id))
        assert call_center is not None
        assert call_center.internal_name == "OtherPhone"
