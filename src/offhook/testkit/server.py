"""A whole Offhook for a test: real servers on free ports, a database of its own, gone afterwards.

    with RunningOffhook() as offhook:
        page.goto(offhook.sign_in_url("agent@example.com"))

`RunningOffhook` lives in a thread of the test's own process, so that a test can look into it;
`OffhookProcess` is a process of its own, so that a test can kill it.
"""

from __future__ import annotations

import asyncio
import contextlib
import os
import queue
import signal
import subprocess
import sys
import tempfile
import threading
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, TypeVar

from offhook.call_center import definition_file
from offhook.config import Settings
from offhook.records.record import Condition

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable
    from types import TracebackType
    from typing import Self

    from offhook.app import Offhook
    from offhook.services import Services
    from offhook.serving import Listening, Server

T = TypeVar("T")

PATIENCE_SECONDS: Final = 60
"""How long starting, stopping and work on the server's loop may take before a test is told that it hangs."""


class RunningOffhook:
    """A context manager that starts Offhook in a thread.

    `sample_org` loads the sample org and the demo softphone; `settings` are any of `offhook.config.Settings`.
    """

    def __init__(self, *, sample_org: bool = True, data_dir: Path | None = None, **settings: Any) -> None:  # noqa: ANN401
        self._with_sample_org = sample_org
        self._data_dir = data_dir
        self._settings: dict[str, Any] = {"port": 0, "content_port": 0} | settings
        self._cleanup = contextlib.ExitStack()
        self._started = threading.Event()
        self._failure: BaseException | None = None
        self._listening: Listening
        self._offhook: Offhook
        self._server: Server
        self._loop: asyncio.AbstractEventLoop

    def __enter__(self) -> Self:
        from offhook.serving import listen

        folder = self._data_dir or Path(self._cleanup.enter_context(_temporary_folder()))
        self._listening = listen(Settings(**{"data_dir": folder} | self._settings))
        self._cleanup.callback(self._listening.close)
        self._thread = threading.Thread(target=self._serve, name="offhook", daemon=True)
        self._thread.start()
        if not self._started.wait(PATIENCE_SECONDS):
            self._failure = self._failure or TimeoutError("Offhook did not start in time")
        if self._failure is not None:
            self._cleanup.close()
            raise self._failure
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._loop.call_soon_threadsafe(self._server.stop)
        self._thread.join(PATIENCE_SECONDS)
        self._cleanup.close()
        if self._failure is not None and error is None:
            raise self._failure

    @property
    def console_url(self) -> str:
        """The console's origin, such as http://localhost:40123."""
        return self._listening.console_url

    @property
    def content_url(self) -> str:
        """The origin of hosted content and the built-in softphones."""
        return self._listening.content_url

    @property
    def settings(self) -> Settings:
        """The settings it runs with, with the real ports."""
        return self._listening.settings

    def sign_in_url(self, username: str) -> str:
        """A one-time link that signs this user in."""

        async def link(services: Services) -> str:
            user = services.users.by_username(username)
            if user is None:
                raise LookupError(f"there is no active user {username}")
            return await services.sign_in_links.create(user.id)

        return f"{self.console_url}/sign-in/link/{self.run(link)}"

    def give_softphone(self, username: str, definition: str) -> None:
        """Make this user a member of the call center that a definition file's text describes.

        A call center of the same internal name gets the new definition and keeps its members.
        """

        async def give(services: Services) -> None:
            user = services.users.by_username(username)
            if user is None:
                raise LookupError(f"there is no active user {username}")
            call_center_id = await _imported(services, definition)
            members = services.store.find("User", [Condition("CallCenterId", "=", call_center_id)])
            ids = [member.id for member in members if member.id != user.id]
            await services.call_centers.set_members(call_center_id, [*ids, user.id])

        self.run(give)

    def run(self, work: Callable[[Services], Awaitable[T]]) -> T:
        """What `work` gives when it runs on the server's loop with its parts."""

        async def on_loop() -> T:
            return await work(self._offhook.services)

        return asyncio.run_coroutine_threadsafe(on_loop(), self._loop).result(PATIENCE_SECONDS)

    def _serve(self) -> None:
        try:
            asyncio.run(self._run())
        except BaseException as failure:
            self._failure = failure
        finally:
            self._started.set()

    async def _run(self) -> None:
        from offhook.app import build
        from offhook.serving import Server

        self._loop = asyncio.get_running_loop()
        self._offhook = build(self._listening.settings)
        self._server = Server(self._offhook, self._listening)
        await self._server.run(self._tell_started, before=self._load_sample_org, signals=False)

    async def _tell_started(self) -> None:
        self._started.set()

    async def _load_sample_org(self) -> None:
        if self._with_sample_org:
            from offhook import sample_org

            await sample_org.load(self._offhook.services)


class OffhookProcess:
    """A context manager that starts `offhook demo` as a process; `kill` ends it as a power cut would."""

    def __init__(self, data_dir: Path, **environment: str) -> None:
        self._data_dir = data_dir
        self._environment = environment
        self._lines: queue.Queue[str | None] = queue.Queue()
        self.console_url = ""
        self._process: subprocess.Popen[str]

    def __enter__(self) -> Self:
        command = [sys.executable, "-m", "offhook", "demo", "--port", "0", "--content-port", "0"]
        self._process = subprocess.Popen(
            [*command, "--data-dir", str(self._data_dir)],
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
            env=os.environ | self._environment,
        )
        threading.Thread(target=self._read, name="offhook-output", daemon=True).start()
        try:
            self.console_url = self._address()
        except BaseException:
            self._process.kill()
            self._process.wait()
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._process.poll() is None:
            self._process.send_signal(signal.SIGTERM)
        self._process.wait(PATIENCE_SECONDS)
        assert self._process.stdout is not None
        self._process.stdout.close()

    def kill(self) -> None:
        """SIGKILL: nothing is finished, nothing is written any more."""
        self._process.kill()
        self._process.wait(PATIENCE_SECONDS)

    def sign_in_url(self, username: str) -> str:
        """A one-time link that signs this user in."""
        command = [sys.executable, "-m", "offhook", "signin-url", username, "--data-dir", str(self._data_dir)]
        done = subprocess.run(command, capture_output=True, text=True, timeout=PATIENCE_SECONDS, check=False)
        if done.returncode != 0:
            raise LookupError(done.stderr.strip())
        return done.stdout.strip()

    def _read(self) -> None:
        assert self._process.stdout is not None
        with contextlib.suppress(ValueError):
            for line in self._process.stdout:
                self._lines.put(line)
        self._lines.put(None)

    def _address(self) -> str:
        """The console's address from what the command prints first."""
        while True:
            line = self._lines.get(timeout=PATIENCE_SECONDS)
            if line is None:
                raise RuntimeError("offhook demo ended before it was ready")
            if "Offhook is running" in line:
                return next(word for word in line.split() if word.startswith("http"))


async def _imported(services: Services, definition: str) -> str:
    """The id of the call center made or renewed from a definition."""
    name = definition_file.parse(definition, "definition.xml").internal_name
    for known in services.call_centers.all():
        if known.internal_name == name:
            await services.call_centers.update_definition(known.id, definition, "definition.xml")
            return known.id
    return (await services.call_centers.import_definition(definition, "definition.xml")).id


def _temporary_folder() -> tempfile.TemporaryDirectory[str]:
    return tempfile.TemporaryDirectory(prefix="offhook-", ignore_cleanup_errors=True)
