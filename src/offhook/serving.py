"""Serves both apps of an Offhook in one process and on one event loop, until it is told to stop.

The ports are taken before anything else is built: a busy port is the first thing to be told, and with port 0
all parts know the real one.
"""

from __future__ import annotations

import asyncio
import contextlib
import errno
import logging
import signal
import socket
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final

import uvicorn

from offhook.errors import InvalidArgument

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Iterator

    from offhook.app import Offhook
    from offhook.config import Settings

KEEP_ALIVE_SECONDS: Final = 75
"""Longer than an agent's usual pause, so that the next call of the adapter finds its connection open."""

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Listening:
    """The two sockets, and the settings with the ports they really have."""

    settings: Settings
    console: socket.socket
    content: socket.socket

    @property
    def console_url(self) -> str:
        """Where a person on this machine opens the console."""
        return (
            self.settings.console_origins[0]
            if self.settings.console_origins
            else self._local(self.settings.port)
        )

    @property
    def content_url(self) -> str:
        """Where hosted content is."""
        return self.settings.content_origin or self._local(self.settings.content_port)

    def close(self) -> None:
        """Give the ports back."""
        self.console.close()
        self.content.close()

    def _local(self, port: int) -> str:
        host = self.settings.host
        name = "localhost" if host in ("127.0.0.1", "0.0.0.0", "::", "::1", "localhost") else host
        return f"http://{f'[{name}]' if ':' in name else name}:{port}"


def listen(settings: Settings) -> Listening:
    """Take both ports. Raises InvalidArgument that says in plain words why one cannot be had."""
    console = _bound(settings.host, settings.port, "port")
    try:
        content = _bound(settings.host, settings.content_port, "content_port")
    except InvalidArgument:
        console.close()
        raise
    real = replace(settings, port=console.getsockname()[1], content_port=content.getsockname()[1])
    return Listening(real, console, content)


class Server:
    """Runs an Offhook on its two sockets."""

    def __init__(self, offhook: Offhook, listening: Listening) -> None:
        self._offhook = offhook
        settings = listening.settings
        self._servers = {
            listening.console: _QuietServer(_config(offhook.console, settings)),
            listening.content: _QuietServer(_config(offhook.content, settings)),
        }

    async def run(
        self,
        when_ready: Callable[[], Awaitable[None]],
        before: Callable[[], Awaitable[None]] | None = None,
        signals: bool = True,
    ) -> None:
        """Serve until `stop` or a signal.

        `before` is called once the database is open, `when_ready` once both ports answer.
        """
        await self._offhook.start()
        try:
            if before is not None:
                await before()
            with self._stopped_by_signals() if signals else contextlib.nullcontext():
                await self._serve(when_ready)
        finally:
            await self._offhook.stop()

    def stop(self) -> None:
        """Take no new requests, let those in progress finish; asked again, stop at once."""
        for server in self._servers.values():
            server.force_exit = server.should_exit
            server.should_exit = True

    async def _serve(self, when_ready: Callable[[], Awaitable[None]]) -> None:
        tasks = [asyncio.create_task(self._serve_one(*pair)) for pair in self._servers.items()]
        try:
            for server in self._servers.values():
                await server.listening.wait()
            if not self._ending():
                await when_ready()
            await asyncio.gather(*tasks)
        finally:
            self._end_all()
            await asyncio.gather(*tasks, return_exceptions=True)

    async def _serve_one(self, listener: socket.socket, server: _QuietServer) -> None:
        try:
            await server.serve([listener])
        finally:
            self._end_all()
            server.listening.set()

    def _ending(self) -> bool:
        return any(server.should_exit for server in self._servers.values())

    def _end_all(self) -> None:
        """If one server ends, so does the other."""
        for server in self._servers.values():
            server.should_exit = True

    @contextlib.contextmanager
    def _stopped_by_signals(self) -> Iterator[None]:
        loop = asyncio.get_running_loop()
        wanted = (signal.SIGINT, signal.SIGTERM)
        for number in wanted:
            loop.add_signal_handler(number, self.stop)
        try:
            yield
        finally:
            for number in wanted:
                loop.remove_signal_handler(number)


class _QuietServer(uvicorn.Server):
    """A server that leaves signals to us and tells when it listens."""

    def __init__(self, config: uvicorn.Config) -> None:
        super().__init__(config)
        self.listening = asyncio.Event()

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Leave signals alone: `Server` hears them for both."""
        yield

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Listen, and tell so."""
        await super().startup(sockets)
        self.listening.set()


def _config(app: Any, settings: Settings) -> uvicorn.Config:  # noqa: ANN401 - any ASGI app
    return uvicorn.Config(
        app,
        interface="asgi3",
        http="httptools",
        ws="none",
        lifespan="off",
        log_config=None,
        access_log=False,
        server_header=False,
        proxy_headers=True,
        forwarded_allow_ips=settings.trusted_proxies,
        timeout_keep_alive=KEEP_ALIVE_SECONDS,
        timeout_graceful_shutdown=settings.shutdown_seconds,
    )


def _bound(host: str, port: int, setting: str) -> socket.socket:
    option = "--" + setting.replace("_", "-")
    listener: socket.socket | None = None
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(
            host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
        listener = socket.socket(family, kind, protocol)
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind(address)
        listener.listen(2048)
        listener.setblocking(False)
        return listener
    except OSError as fault:
        if listener is not None:
            listener.close()
        raise InvalidArgument(setting, _why_not(fault, host, port, option)) from None


def _why_not(fault: OSError, host: str, port: int, option: str) -> str:
    if fault.errno == errno.EADDRINUSE:
        return (
            f"Port {port} is in use by another program. Stop that program, or choose another port, "
            f"such as {option} {port + 10}."
        )
    if fault.errno == errno.EACCES:
        return (
            f"This user may not listen on port {port}. Choose one above 1023, such as {option} {port + 8000}."
        )
    return f"Cannot listen on {host}, port {port}: {fault.strerror or fault}."
