"""What an adapter was told is saved must still be there after the server was killed."""

from __future__ import annotations

import threading
from contextlib import closing
from typing import TYPE_CHECKING

import httpx
import pytest

from offhook.testkit.server import OffhookProcess

if TYPE_CHECKING:
    from pathlib import Path

ADAPTERS = 8
LOGS_BEFORE_THE_KILL = 200


def signed_in(offhook: OffhookProcess) -> httpx.Client:
    headers = {"Sec-Fetch-Site": "same-origin", "Origin": offhook.console_url}
    client = httpx.Client(base_url=offhook.console_url, headers=headers, follow_redirects=True, timeout=30)
    client.get(offhook.sign_in_url("agent@example.com"))
    return client


@pytest.mark.slow
def test_every_log_that_was_acknowledged_survives_a_kill(tmp_path: Path) -> None:
    acknowledged: list[tuple[str, str]] = []
    enough = threading.Event()

    def save_logs(client: httpx.Client, adapter: int) -> None:
        for number in range(10_000):
            subject = f"Call {adapter}-{number}"
            value = {"entityApiName": "Task", "Subject": subject, "CallType": "Inbound"}
            body = {
                "operation": "save_log",
                "edition": "lightning",
                "apiVersion": 57,
                "args": {"value": value},
            }
            try:
                answer = client.post("/cti/call", json=body).json()
            except httpx.TransportError:
                return
            assert answer["success"], answer
            acknowledged.append((answer["value"]["recordId"], subject))
            if len(acknowledged) >= LOGS_BEFORE_THE_KILL:
                enough.set()

    with OffhookProcess(tmp_path) as offhook, closing(signed_in(offhook)) as client:
        threads = [threading.Thread(target=save_logs, args=(client, number)) for number in range(ADAPTERS)]
        for thread in threads:
            thread.start()
        assert enough.wait(60)
        offhook.kill()
        for thread in threads:
            thread.join(60)

    assert len(acknowledged) >= LOGS_BEFORE_THE_KILL
    with OffhookProcess(tmp_path) as offhook, closing(signed_in(offhook)) as client:
        for record_id, subject in acknowledged:
            facts = client.get("/cti/record-facts", params={"id": record_id})
            assert facts.status_code == 200, subject
            assert facts.json()["recordName"] == subject
