"""One sample org for all queries of a file."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

from tests.salesforce_api.query_org import QueryOrg, query_org

if TYPE_CHECKING:
    from collections.abc import Iterator

settings.register_profile("offhook", deadline=None)  # machines that run tests are shared
settings.load_profile("offhook")


@pytest.fixture(scope="module")
def org(tmp_path_factory: pytest.TempPathFactory) -> Iterator[QueryOrg]:
    with query_org(tmp_path_factory.mktemp("query") / "offhook.db") as opened:
        yield opened
