"""`offhook connected-app ...`: programs that may ask for tokens over OAuth."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from offhook.cli.options import store_options
from offhook.cli.users import active_user, print_table, with_services
from offhook.salesforce_api.oauth.connected_apps import ConnectedApps

if TYPE_CHECKING:
    from offhook.services import Services


@click.group("connected-app")
def connected_app() -> None:
    """Register programs that may ask for tokens over OAuth."""


@connected_app.command("add")
@click.argument("name")
@click.option(
    "--run-as",
    metavar="USERNAME",
    help="Let the app act as this user with its id and secret alone (client credentials).",
)
@store_options
def add(name: str, run_as: str | None, **options: Any) -> None:  # noqa: ANN401
    """Register the app NAME and print its client id and secret. The secret is shown only now."""

    async def work(services: Services) -> None:
        user_id = active_user(services, run_as).id if run_as else None
        client_id, secret = await ConnectedApps(services.store.system).add(name, user_id)
        click.echo(f"Client id:     {client_id}")
        click.echo(f"Client secret: {secret}")

    with_services(options, work)


@connected_app.command("list")
@store_options
def list_apps(**options: Any) -> None:  # noqa: ANN401
    """List the apps with their client ids."""

    async def work(services: Services) -> None:
        rows = []
        for app in ConnectedApps(services.store.system).all():
            user = services.users.get(app.run_as_user_id) if app.run_as_user_id else None
            rows.append((app.name, app.client_id, user.username if user else ""))
        print_table(("NAME", "CLIENT ID", "RUNS AS"), rows)

    with_services(options, work)


@connected_app.command("remove")
@click.argument("name")
@store_options
def remove(name: str, **options: Any) -> None:  # noqa: ANN401
    """Remove the app NAME and end all its tokens."""

    async def work(services: Services) -> None:
        await ConnectedApps(services.store.system).remove(name)
        click.echo(f"{name} is removed; its tokens are good for nothing any more.")

    with_services(options, work)
