"""`offhook token ...`: bearer tokens for clients of the data APIs. All of it works while the server runs."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

import click

from offhook.cli.options import store_options
from offhook.cli.users import active_user, record_of, with_services

if TYPE_CHECKING:
    from offhook.services import Services


@click.group()
def token() -> None:
    """Create and revoke tokens of the data APIs."""


@token.command("create")
@click.argument("username")
@click.option(
    "--days",
    type=click.FloatRange(0.01, 3650),
    default=90,
    show_default=True,
    help="For how long the token is good.",
)
@store_options
def create(username: str, days: float, **options: Any) -> None:  # noqa: ANN401
    """Print a new token with which a client acts as USERNAME. It is shown only now."""

    async def work(services: Services) -> None:
        user = active_user(services, username)
        click.echo(await services.api_tokens.create(user.id, lifetime_days=days))

    with_services(options, work)


@token.command("revoke")
@click.option("--user", "username", metavar="USERNAME", help="Revoke every token of this user.")
@store_options
def revoke(username: str | None, **options: Any) -> None:  # noqa: ANN401
    """Revoke the token on standard input, or with --user all tokens of one user."""

    async def work(services: Services) -> None:
        if username is None:
            await services.api_tokens.revoke(sys.stdin.readline().strip())
            click.echo("The token is good for nothing any more.")
        else:
            await services.api_tokens.revoke_all(record_of(services, username).id)
            click.echo(f"{username} has no tokens any more.")

    with_services(options, work)
