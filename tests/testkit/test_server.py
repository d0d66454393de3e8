from __future__ import annotations

from typing import TYPE_CHECKING

import httpx
import pytest

from offhook.testkit.server import OffhookProcess, RunningOffhook

if TYPE_CHECKING:
    from pathlib import Path

AGENT = "agent@example.com"


def test_two_run_side_by_side_and_are_gone_afterwards() -> None:
    with RunningOffhook(sample_org=False) as one, RunningOffhook(sample_org=False) as other:
        assert one.console_url != other.console_url
        folder = one.settings.data_dir
        assert folder.is_dir()
        assert httpx.get(f"{one.console_url}/healthz").json() == {"status": "alive"}
    assert not folder.exists()
    with pytest.raises(httpx.ConnectError):
        httpx.get(f"{one.console_url}/healthz")


def test_what_keeps_it_from_starting_is_raised(tmp_path: Path) -> None:
    (tmp_path / "offhook.db").write_text("this is no database" * 100)
    with pytest.raises(Exception, match="not a database"), RunningOffhook(data_dir=tmp_path):
        pass


def test_an_unknown_user_has_no_link() -> None:
    with RunningOffhook(sample_org=False) as offhook, pytest.raises(LookupError):
        offhook.sign_in_url(AGENT)


DEFINITION = """<callCenter>
  <section sortOrder="0" name="reqGeneralInfo" label="General">
    <item sortOrder="0" name="reqInternalName" label="Internal Name">{name}</item>
    <item sortOrder="1" name="reqDisplayName" label="Display Name">{name}</item>
    <item sortOrder="2" name="reqAdapterUrl" label="URL">{url}</item>
    <item sortOrder="3" name="reqUseApi" label="API">true</item>
    <item sortOrder="4" name="reqSoftphoneHeight" label="Height">300</item>
    <item sortOrder="5" name="reqSoftphoneWidth" label="Width">300</item>
    <item sortOrder="6" name="reqSalesforceCompatibilityMode" label="Mode">Lightning</item>
  </section>
</callCenter>"""


def test_a_softphone_of_ones_own_takes_the_place_of_the_demo_softphone() -> None:
    with RunningOffhook() as offhook:
        for url in ("https://one.example/phone", "https://two.example/phone"):
            definition = DEFINITION.format(name="Mine", url=url)
            offhook.give_softphone("sam@example.com", definition)
            offhook.give_softphone(AGENT, definition)
            for username in (AGENT, "sam@example.com"):
                with httpx.Client(base_url=offhook.console_url, follow_redirects=True) as browser:
                    page = browser.get(offhook.sign_in_url(username))
                assert url in page.text
        with pytest.raises(LookupError):
            offhook.give_softphone("nobody@example.com", DEFINITION.format(name="Mine", url="/x"))


@pytest.mark.slow
def test_a_process_keeps_its_records_when_it_is_killed(tmp_path: Path) -> None:
    with OffhookProcess(tmp_path) as offhook:
        assert httpx.get(offhook.sign_in_url(AGENT)).status_code == 303
        offhook.kill()
    with OffhookProcess(tmp_path) as again:
        assert httpx.get(f"{again.console_url}/readyz").json() == {"status": "ready"}
        with pytest.raises(LookupError):
            again.sign_in_url("nobody@example.com")
