from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from offhook.cti.apex_modules import import_module, registered_modules

if TYPE_CHECKING:
    from pathlib import Path

    from offhook.services import Services
    from offhook.testkit.server import RunningOffhook


def test_the_sample_org_registers_its_class(offhook: RunningOffhook) -> None:
    async def names(services: Services) -> list[str]:
        return registered_modules(services.store.system)

    assert "offhook.sample_org.apex.account_retrieval" in offhook.run(names)


def test_a_module_is_found_by_its_name() -> None:
    assert import_module("offhook.sample_org.apex.account_retrieval").AccountRetrieval


def test_files_of_one_name_in_two_folders_stay_apart(tmp_path: Path) -> None:
    for folder in ("one", "two"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "shared.py").write_text(f"NAME = {folder!r}\n")
    first = import_module(str(tmp_path / "one" / "shared.py"))
    second = import_module(str(tmp_path / "two" / "shared.py"))
    assert (first.NAME, second.NAME) == ("one", "two")


@pytest.mark.parametrize("module", ["no.such.module", "/no/such/file.py"])
def test_a_module_that_is_not_there_is_an_error(module: str) -> None:
    with pytest.raises((ImportError, OSError)):
        import_module(module)
