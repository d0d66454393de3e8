from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from offhook.access.passwords import Passwords
from offhook.records.record import Condition
from offhook.setup import org_file
from offhook.setup.apply import apply
from offhook.setup.export import export
from offhook.setup.pages import Pages
from tests.org_store import org_store
from tests.setup.org_files import FULL, METADATA, apply_text

SAMPLE_ORG = Path(org_file.__file__).parents[1] / "sample_org" / "org.toml"
pytestmark = pytest.mark.anyio


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


@pytest.mark.parametrize("text", [FULL, ""])
async def test_applying_an_export_to_its_own_org_changes_nothing(text: str) -> None:
    async with org_store() as store:
        await apply_text(store, text)

        exported, files = await export(store)

        assert files == {}
        assert await apply_text(store, exported) == []


async def test_an_export_makes_an_empty_org_the_same() -> None:
    async with org_store() as store, org_store() as other:
        await apply_text(store, FULL)
        exported, _ = await export(store)

        await apply_text(other, exported)

        assert (await export(other))[0] == exported


async def test_with_a_folder_longer_texts_are_files(tmp_path: Path) -> None:
    async with org_store() as store, org_store() as other:
        await apply_text(store, FULL)

        text, files = await export(store, tmp_path)

        assert list(files) == ["pages/Overview.html", "call_centers/AcmePhone.xml"]
        assert "<p>" not in text
        for path, content in files.items():
            (tmp_path / path).parent.mkdir(exist_ok=True)
            (tmp_path / path).write_text(content, encoding="utf-8")
        assert await apply_text(store, text, tmp_path) == []
        assert len(await apply_text(other, text, tmp_path)) == 11


async def test_modules_below_the_folder_are_named_relative_to_it(tmp_path: Path) -> None:
    async with org_store() as store:
        (tmp_path / "apex").mkdir()
        (tmp_path / "apex" / "mine.py").write_text("")
        await apply_text(store, 'apex_modules = ["apex/mine.py"]', tmp_path)

        text, _ = await export(store, tmp_path)

        assert tomllib.loads(text)["apex_modules"] == ["apex/mine.py"]
        assert str(tmp_path / "apex" / "mine.py") in (await export(store))[0]


async def test_passwords_stay_where_they_are() -> None:
    async with org_store() as store:
        await apply_text(store, FULL)
        user = store.find("User", [Condition("Username", "=", "ann@example.com")])[0]
        passwords = Passwords(store.system)
        await passwords.set(user.id, "correct horse battery")
        passwords.close()

        text, _ = await export(store)

        assert "argon2" not in text
        assert "horse" not in text
        assert "Passwords are not part of it" in text


async def test_the_sample_orgs_file_is_a_good_example() -> None:
    async with org_store() as store:
        file = org_file.read(SAMPLE_ORG, METADATA)

        assert len((await apply(store, file)).steps) > 5
        assert not await apply(store, org_file.read(SAMPLE_ORG, METADATA))
        assert await apply_text(store, (await export(store))[0]) == []


async def test_texts_with_any_line_ends_come_back_as_they_were(tmp_path: Path) -> None:
    async with org_store() as store, org_store() as other:
        page = '[[pages]]\nname = "Odd"\nhtml = "<p>\\r\\n\\"\\"\\" \'\'\' \\\\ \\t</p>\\n"'
        await apply_text(store, page, tmp_path)

        text, _ = await export(store)
        await apply_text(other, text, tmp_path)

        assert Pages(other).get("Odd") == Pages(store).get("Odd")
