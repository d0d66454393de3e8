from __future__ import annotations

import pytest

from tests.org_store import org_store
from tests.setup.org_files import apply_text, parse
from tests.setup.sections.faults import faults_of

pytestmark = pytest.mark.anyio


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


def test_usernames_are_compared_without_case() -> None:
    text = '[[users]]\nusername = "Ann@example.com"\n[[users]]\nusername = "ann@example.com"\n'

    assert faults_of(text) == ["users[1].username: there are two users called ann@example.com."]


def test_a_profile_is_named_by_reference() -> None:
    text = '[[users]]\nusername = "ann@example.com"\nprofile = "Pilot"\n'

    [reference] = parse(text).wanted["users"]["ann@example.com"].references

    assert (reference.section, reference.key, reference.at) == ("profiles", "Pilot", ("profile",))


async def test_an_empty_text_clears_and_false_makes_inactive() -> None:
    async with org_store() as store:
        head = '[[users]]\nusername = "ann@example.com"\nprofile = "Standard User"\n'
        await apply_text(store, head + 'last_name = "A"\nemail = "a@example.com"\ntitle = "Boss"\n')

        lines = await apply_text(store, head + 'title = ""\nactive = false\nauto_login = true\n')

        assert lines == ["~ change user ann@example.com: title, active, auto_login"]
        record = store.find("User")[0]
        assert record["Title"] is None
        assert record["IsActive"] is False
        assert record["UserPermissionsCallCenterAutoLogin"] is True
        assert record["Alias"] == "ann"
