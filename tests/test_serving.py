from __future__ import annotations

import asyncio
import os
import signal
import socket
from typing import TYPE_CHECKING, Any, cast

import httpx
import pytest

from offhook.config import Settings
from offhook.errors import InvalidArgument
from offhook.serving import Listening, Server, listen

if TYPE_CHECKING:
    from offhook.app import Offhook

pytestmark = pytest.mark.anyio


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


class FakeOffhook:
    """Two apps that answer their name; the console's can be made to take its time."""

    def __init__(self) -> None:
        self.events: list[str] = []
        self.arrived = asyncio.Event()
        self.go_on = asyncio.Event()
        self.go_on.set()

    async def start(self) -> None:
        self.events.append("start")

    async def stop(self) -> None:
        self.events.append("stop")

    async def console(self, _scope: Any, _receive: Any, send: Any) -> None:  # noqa: ANN401
        self.arrived.set()
        await self.go_on.wait()
        self.events.append("answered")
        await _answer(send, b"console")

    async def content(self, _scope: Any, _receive: Any, send: Any) -> None:  # noqa: ANN401
        await _answer(send, b"content")


async def _answer(send: Any, body: bytes) -> None:  # noqa: ANN401
    await send({"type": "http.response.start", "status": 200, "headers": []})
    await send({"type": "http.response.body", "body": body})


def free() -> Listening:
    return listen(Settings(port=0, content_port=0))


async def nothing() -> None:
    return None


async def test_both_ports_answer_and_the_end_is_orderly() -> None:
    fake, listening = FakeOffhook(), free()
    server = Server(cast("Offhook", fake), listening)

    async def prepare() -> None:
        fake.events.append("prepare")

    async def ready() -> None:
        fake.events.append("ready")
        async with httpx.AsyncClient() as client:
            assert (await client.get(listening.console_url)).text == "console"
            assert (await client.get(listening.content_url)).text == "content"
        server.stop()

    await server.run(ready, prepare, signals=False)
    listening.close()
    assert fake.events == ["start", "prepare", "ready", "answered", "stop"]


async def test_a_signal_lets_calls_in_progress_finish() -> None:
    fake, listening = FakeOffhook(), free()
    fake.go_on.clear()
    server = Server(cast("Offhook", fake), listening)
    answers: list[str] = []

    async def call() -> None:
        async with httpx.AsyncClient() as client:
            answers.append((await client.get(listening.console_url)).text)

    async def ready() -> None:
        calls.append(asyncio.create_task(call()))
        await fake.arrived.wait()
        os.kill(os.getpid(), signal.SIGTERM)
        await asyncio.sleep(0)
        fake.go_on.set()

    calls: list[asyncio.Task[None]] = []
    await server.run(ready)
    await asyncio.gather(*calls)
    listening.close()
    assert answers == ["console"]
    assert fake.events == ["start", "answered", "stop"]


async def test_what_fails_before_serving_still_closes_the_store() -> None:
    fake, listening = FakeOffhook(), free()

    async def broken() -> None:
        raise RuntimeError("no sample org")

    with pytest.raises(RuntimeError, match="no sample org"):
        await Server(cast("Offhook", fake), listening).run(nothing, broken, signals=False)
    listening.close()
    assert fake.events == ["start", "stop"]


def test_a_busy_port_is_told_in_plain_words() -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        with pytest.raises(InvalidArgument) as caught:
            listen(Settings(port=0, content_port=port))
    assert caught.value.message == (
        f"Port {port} is in use by another program. Stop that program, or choose another port, "
        f"such as --content-port {port + 10}."
    )


def test_a_host_that_is_not_here_is_told() -> None:
    with pytest.raises(InvalidArgument, match=r"Cannot listen on 192\.0\.2\.1, port 0"):
        listen(Settings(host="192.0.2.1", port=0, content_port=0))


def test_the_settings_get_the_real_ports_and_people_an_address() -> None:
    listening = free()
    assert listening.settings.port == listening.console.getsockname()[1] > 0
    assert listening.console_url == f"http://localhost:{listening.settings.port}"
    listening.close()


@pytest.mark.parametrize(
    ("settings", "url"),
    [
        ({"console_origins": ("https://a.example", "https://b.example")}, "https://a.example"),
        ({"host": "0.0.0.0"}, "http://localhost:1"),
        ({"host": "10.1.2.3"}, "http://10.1.2.3:1"),
        ({"host": "fe80::1"}, "http://[fe80::1]:1"),
    ],
)
def test_the_address_for_people(settings: dict[str, Any], url: str) -> None:
    listening = Listening(
        Settings(port=1, **settings), cast("socket.socket", None), cast("socket.socket", None)
    )
    assert listening.console_url == url
