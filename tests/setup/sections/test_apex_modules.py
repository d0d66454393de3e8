from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from offhook.cti.apex_modules import registered_modules
from tests.org_store import org_store
from tests.setup.org_files import apply_text, parse
from tests.setup.sections.faults import faults_of

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.anyio


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


def test_paths_become_absolute_and_names_stay(tmp_path: Path) -> None:
    (tmp_path / "mine.py").write_text("")

    wanted = parse('apex_modules = ["mine.py", "acme.apex"]', tmp_path).wanted["apex_modules"]

    assert list(wanted) == [str((tmp_path / "mine.py").resolve()), "acme.apex"]


def test_faults() -> None:
    assert faults_of('apex_modules = ["none.py", "a b"]') == [
        "apex_modules: 'a b' is neither the path of a .py file nor a module's name.",
        "apex_modules: there is no file none.py.",
    ]


async def test_whoever_starts_a_server_gets_the_list() -> None:
    async with org_store() as store:
        await apply_text(store, 'apex_modules = ["b.c", "a.b"]')

        assert registered_modules(store.system) == ["a.b", "b.c"]
