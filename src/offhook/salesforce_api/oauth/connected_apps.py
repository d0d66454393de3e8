"""Connected apps: the programs that may ask for tokens, registered by whoever runs the server."""

from __future__ import annotations

import secrets
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import delete, insert, select

from offhook.access.tokens import hash_of, new_token
from offhook.errors import InvalidArgument, NotFound
from offhook.records.system_tables import api_token
from offhook.records.system_tables import connected_app as table

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy import Row

    from offhook.records.sqlite import SystemTables, Transaction

LONGEST_NAME: Final = 80


@dataclass(frozen=True, slots=True)
class ConnectedApp:
    """A registered app; with `run_as_user_id` it may ask for tokens of that user without a password."""

    client_id: str
    name: str
    secret_hash: str
    run_as_user_id: str | None

    def has_secret(self, secret: str) -> bool:
        """Whether this is the app's secret."""
        return secrets.compare_digest(self.secret_hash, hash_of(secret))


class ConnectedApps:
    """Registers, finds and removes apps."""

    def __init__(self, system: SystemTables, clock: Callable[[], float] = time.time) -> None:
        self._system = system
        self._clock = clock

    async def add(self, name: str, run_as_user_id: str | None = None) -> tuple[str, str]:
        """Register an app; gives its client id and its secret, of which only a hash is kept."""
        if not 0 < len(name.strip()) <= LONGEST_NAME:
            raise InvalidArgument("name", f"The name needs 1 to {LONGEST_NAME} characters.")
        client_id, secret = secrets.token_urlsafe(24), new_token()
        row = {
            "client_id": client_id,
            "name": name.strip(),
            "secret_hash": hash_of(secret),
            "run_as_user_id": run_as_user_id,
            "created_at": int(self._clock()),
        }

        def save(transaction: Transaction) -> None:
            if transaction.execute(select(table.c.name).where(table.c.name == row["name"])).first():
                raise InvalidArgument("name", f"There is a connected app called {row['name']} already.")
            transaction.execute(insert(table).values(**row))

        await self._system.write(save)
        return client_id, secret

    async def remove(self, name: str) -> None:
        """Remove an app and end all its tokens. Raises NotFound."""
        found = next((app for app in self.all() if app.name == name), None)
        if found is None:
            raise NotFound(f"There is no connected app called {name}. See: offhook connected-app list")
        await self._system.write_many(
            [
                delete(api_token).where(api_token.c.client_id == found.client_id),
                delete(table).where(table.c.client_id == found.client_id),
            ]
        )

    def find(self, client_id: str) -> ConnectedApp | None:
        """The app with this client id."""
        rows = self._system.read(select(table).where(table.c.client_id == client_id))
        return _app(rows[0]) if rows else None

    def all(self) -> list[ConnectedApp]:
        """Every app, by name."""
        return [_app(row) for row in self._system.read(select(table).order_by(table.c.name))]


def _app(row: Row[Any]) -> ConnectedApp:
    return ConnectedApp(row.client_id, row.name, row.secret_hash, row.run_as_user_id)
