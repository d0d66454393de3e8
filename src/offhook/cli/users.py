"""`offhook user ...` and `offhook signin-url`: who may sign in. All of it works while the server runs."""

from __future__ import annotations

import asyncio
import re
import sys
from typing import TYPE_CHECKING, Any

import click

from offhook.access.passwords import require_good
from offhook.cli import running
from offhook.cli.options import require_database, settings_from, store_options
from offhook.errors import InvalidArgument, NotFound
from offhook.records.record import Condition, Order
from offhook.records.record_id import SYSTEM_USER_ID

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Sequence

    from offhook.access.users import User
    from offhook.config import Settings
    from offhook.records.record import Record
    from offhook.services import Services

_LIKE_AN_ADDRESS = re.compile(r"[^@\s]+@[^@\s]+")

password_stdin = click.option(
    "--password-stdin", is_flag=True, help="Read the password from standard input instead of asking for it."
)


@click.group()
def user() -> None:
    """Add users, set their passwords, list them."""


@user.command("add")
@click.argument("username")
@click.option("--profile", default="", help='What the user may do, such as "Standard User".')
@click.option("--first-name", default="", help="First name.")
@click.option("--last-name", default="", help="Last name. Default: what stands before the @ of the username.")
@click.option("--email", default="", help="E-mail address. Default: the username.")
@click.option("--no-password", is_flag=True, help="Set no password: the user signs in with links only.")
@password_stdin
@store_options
def add(username: str, password_stdin: bool, no_password: bool, **options: Any) -> None:  # noqa: ANN401
    """Add the user USERNAME, written like an e-mail address."""

    async def work(services: Services) -> None:
        if services.users.record_of(username) is not None:
            raise InvalidArgument("username", f"There is a user {username} already.")
        if not _LIKE_AN_ADDRESS.fullmatch(username):
            raise InvalidArgument("username", f"{username!r} is no username: write it like ann@example.com.")
        profile_id = _profile_id(services, options["profile"])
        password = None if no_password else _ask_password(password_stdin)
        if password is not None:
            require_good(password)
        values = {
            "Username": username,
            "FirstName": options["first_name"],
            "LastName": options["last_name"] or username.split("@")[0],
            "Email": options["email"] or username,
            "Alias": username.split("@")[0][:8],
            "ProfileId": profile_id,
            "IsActive": True,
        }
        user_id = await services.store.create("User", values, SYSTEM_USER_ID)
        if password is not None:
            await services.passwords.set(user_id, password)
        click.echo(f"Added {username}. Sign in at {running.console_url(services.settings)}")

    with_services(options, work, may_create=True)


@user.command("passwd")
@click.argument("username")
@password_stdin
@store_options
def passwd(username: str, password_stdin: bool, **options: Any) -> None:  # noqa: ANN401
    """Set the password of USERNAME and end that user's sessions and API tokens."""

    async def work(services: Services) -> None:
        record = record_of(services, username)
        await services.passwords.set(record.id, _ask_password(password_stdin))
        await services.sessions.end_all(record.id)
        await services.api_tokens.revoke_all(record.id)
        click.echo(f"{username} has a new password.")

    with_services(options, work)


@user.command("list")
@store_options
def list_users(**options: Any) -> None:  # noqa: ANN401
    """List all users with their profiles."""

    async def work(services: Services) -> None:
        records = services.store.find("User", order=[Order("Username")])
        profiles = {profile.id: str(profile.get("Name")) for profile in services.store.find("Profile")}
        rows = [
            (
                str(record.get("Username", "")),
                str(record.get("Name", "")),
                profiles.get(str(record.get("ProfileId")), ""),
                "active" if record.get("IsActive") else "inactive",
            )
            for record in records
        ]
        print_table(("USERNAME", "NAME", "PROFILE", "STATE"), rows)

    with_services(options, work)


@click.command("signin-url")
@click.argument("username")
@store_options
def signin_url(username: str, **options: Any) -> None:  # noqa: ANN401
    """Print a one-time link that signs USERNAME in, good for five minutes."""

    async def work(services: Services) -> None:
        found = active_user(services, username)
        token = await services.sign_in_links.create(found.id)
        click.echo(f"{running.console_url(services.settings)}/sign-in/link/{token}")

    with_services(options, work)


def with_services(
    options: dict[str, Any], work: Callable[[Services], Awaitable[None]], may_create: bool = False
) -> None:
    """Run `work` with the parts of the Offhook that the options name."""
    settings = settings_from(options)
    if not may_create:
        require_database(settings)
    asyncio.run(_work(settings, work))


async def _work(settings: Settings, work: Callable[[Services], Awaitable[None]]) -> None:
    from offhook.app import opened

    async with opened(settings) as services:
        await work(services)


def record_of(services: Services, username: str) -> Record:
    """The user's record. Raises NotFound."""
    record = services.users.record_of(username)
    if record is None:
        path = services.settings.database_path
        raise NotFound(f"There is no user {username} in {path}. See: offhook user list")
    return record


def active_user(services: Services, username: str) -> User:
    """The user, who may sign in. Raises NotFound or InvalidArgument."""
    record_of(services, username)
    found = services.users.by_username(username)
    if found is None:
        raise InvalidArgument("username", f"The user {username} is not active and cannot sign in.")
    return found


def _profile_id(services: Services, name: str) -> str:
    found = services.store.find("Profile", [Condition("Name", "=", name)], limit=1)
    if found:
        return found[0].id
    names = ", ".join(str(profile.get("Name")) for profile in services.store.find("Profile"))
    fault = f"There is no profile {name!r}." if name else "Say with --profile what the user may do."
    raise InvalidArgument("profile", f"{fault} There are: {names}.")


def _ask_password(from_stdin: bool) -> str:
    if from_stdin:
        return sys.stdin.readline().rstrip("\r\n")
    return str(click.prompt("Password", hide_input=True, confirmation_prompt=True))


def print_table(heads: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> None:
    """Print rows in aligned columns."""
    widths = [max(len(row[column]) for row in [heads, *rows]) for column in range(len(heads))]
    for row in [heads, *rows]:
        click.echo("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip())
