from __future__ import annotations

import pytest

from tests.org_store import org_store
from tests.setup.org_files import apply_text
from tests.setup.sections.faults import faults_of

pytestmark = pytest.mark.anyio

TWINS = """
[[directory_numbers]]
name = "Twin"
phone = "1"
[[directory_numbers]]
name = "Twin"
phone = "2"
"""


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


async def test_numbers_of_one_name_are_told_apart_by_their_order() -> None:
    async with org_store() as store:
        await apply_text(store, TWINS)

        assert await apply_text(store, TWINS) == []
        assert await apply_text(store, TWINS.replace('"2"', '"3"')) == [
            "~ change directory number Twin: phone"
        ]
        assert sorted(str(record["Phone"]) for record in store.find("AdditionalNumber")) == ["1", "3"]


def test_faults() -> None:
    assert faults_of('[[directory_numbers]]\nphone = "1"\n') == ["directory_numbers[0]: needs a key name."]
