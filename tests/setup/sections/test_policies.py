from __future__ import annotations

import pytest

from tests.setup.org_files import parse
from tests.setup.sections.faults import faults_of


def test_only_what_is_written_is_wanted() -> None:
    wanted = parse('[policies]\ntrusted_urls = ["https://crm.example.com/app"]\n').wanted["policies"]

    assert {key: entry.spec for key, entry in wanted.items()} == {
        "trusted_urls": ("trusted_urls", ["https://crm.example.com/app"])
    }


@pytest.mark.parametrize(
    "url",
    ["crm.example.com", "javascript:alert(1)", "//x", "https://", "https://a@b.example.com", "https://*"],
)
def test_trusted_urls_are_absolute(url: str) -> None:
    [fault] = faults_of(f"[policies]\ntrusted_urls = ['{url}']\n")

    assert "must be an address such as https://crm.example.com." in fault


def test_faults() -> None:
    assert faults_of('[policies]\ncountry = "Germany"\nperson_accounts = "yes"\nother = 1\n') == [
        "policies.country: must be two capitals, such as US.",
        "policies.person_accounts: must be true or false.",
        "policies.other: there is no such key.",
    ]
