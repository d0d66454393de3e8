"""`offhook serve` and `offhook demo`: run the server until Ctrl+C or SIGTERM."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from offhook import logs
from offhook.cli import running
from offhook.cli.options import server_options, server_options_with, settings_from

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from offhook.config import Settings
    from offhook.services import Services
    from offhook.serving import Listening

    Prepare = Callable[[Services], Awaitable[None]]
    Say = Callable[[Services, Listening], Awaitable[None]]

DEMO_DATA_DIR: Final = Path("offhook-data/demo")
DEMO_AGENT: Final = "agent@example.com"
DEMO_ADMINISTRATOR: Final = "admin@example.com"


@click.command()
@server_options
def serve(**options: Any) -> None:  # noqa: ANN401 - the options of the command
    """Run Offhook.

    Prints the console's address and serves until Ctrl+C or SIGTERM; calls in progress then finish first.
    """
    run(settings_from(options), _say_serving)


@click.command()
@server_options_with(data_dir=DEMO_DATA_DIR)
def demo(**options: Any) -> None:  # noqa: ANN401
    """Run Offhook with a sample org and a demo softphone, and print links that sign you in.

    The demo keeps its data in offhook-data/demo; delete that folder to start afresh.
    """
    run(settings_from(options, data_dir=DEMO_DATA_DIR), _say_demo, _load_sample_org)


async def _nothing(_services: Services) -> None:
    """`offhook serve` starts with the org as it is."""


def run(settings: Settings, say: Say, prepare: Prepare = _nothing) -> None:
    """Take the ports, build, start, `prepare` the org, `say` that all is ready; returns once stopped."""
    from offhook.serving import listen

    logs.configure(settings.log_format, settings.log_level)
    listening = listen(settings)
    try:
        with running.alone(settings), asyncio.Runner(loop_factory=_loop_factory()) as runner:
            runner.run(_run(listening, say, prepare))
    finally:
        listening.close()


async def _run(listening: Listening, say: Say, prepare: Prepare) -> None:
    from offhook.app import build
    from offhook.serving import Server

    offhook = build(listening.settings)

    async def when_ready() -> None:
        running.note(listening)
        await say(offhook.services, listening)

    server = Server(offhook, listening)
    try:
        await server.run(when_ready, before=lambda: prepare(offhook.services))
    finally:
        running.forget(listening.settings)


async def _load_sample_org(services: Services) -> None:
    from offhook import sample_org

    await sample_org.load(services)


async def _say_serving(services: Services, listening: Listening) -> None:
    click.echo(f"Offhook is running: {listening.console_url} (hosted content: {listening.content_url})")
    if services.users.none_yet():
        where = _where(listening.settings)
        click.echo(
            "\nNobody can sign in yet. In another terminal, add the first user:\n\n"
            f'  offhook user add you@example.com --profile "System Administrator"{where}\n'
        )
    click.echo("Press Ctrl+C to stop.")


async def _say_demo(services: Services, listening: Listening) -> None:
    agent = await _link(services, listening, DEMO_AGENT)
    administrator = await _link(services, listening, DEMO_ADMINISTRATOR)
    where = _where(listening.settings)
    click.echo(
        f"""
Offhook is running with a sample org and a demo softphone: {listening.console_url}

  Sign in as the agent:          {agent}
  Sign in as the administrator:  {administrator}

Each link works once, within five minutes. For another one:
  offhook signin-url {DEMO_AGENT}{where}

Press Ctrl+C to stop."""
    )


async def _link(services: Services, listening: Listening, username: str) -> str:
    user = services.users.by_username(username)
    if user is None:
        return f"(there is no active user {username})"
    return f"{listening.console_url}/sign-in/link/{await services.sign_in_links.create(user.id)}"


def _where(settings: Settings) -> str:
    """The options with which another command finds the same database."""
    if settings.database is not None:
        return f" --database {settings.database}"
    if settings.data_dir != type(settings)().data_dir:
        return f" --data-dir {settings.data_dir}"
    return ""


def _loop_factory() -> Callable[[], asyncio.AbstractEventLoop] | None:
    try:
        import uvloop
    except ImportError:
        return None
    return uvloop.new_event_loop
