"""The org's policies: choices an administrator makes once for everybody."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Literal, get_args

import msgspec
from sqlalchemy import select

from offhook.records.system_tables import policy
from offhook.remembered import Remembered

if TYPE_CHECKING:
    from collections.abc import Callable

    from offhook.records.sqlite import SqliteStore

DoNotCall = Literal["warn", "block", "ignore"]
DO_NOT_CALL_CHOICES: tuple[str, ...] = get_args(DoNotCall)


class PolicyValues(msgspec.Struct, frozen=True, kw_only=True):
    """All policies with their defaults."""

    do_not_call: DoNotCall = "warn"
    """What happens to a click on the number of somebody who asked not to be called."""
    trusted_urls: tuple[str, ...] = ()
    """Addresses outside Offhook (origins, with a path or without) that adapters may pop."""
    country: str = "US"
    """Where numbers without a country code belong; two letters."""
    person_accounts: bool = True
    """Whether accounts can be people."""


class Policies:
    """The policies in force, from memory; see `Remembered`."""

    def __init__(self, store: SqliteStore, clock: Callable[[], float] = time.monotonic) -> None:
        self._store = store
        self._values = Remembered(self._read, clock)

    @property
    def values(self) -> PolicyValues:
        """All of them."""
        return self._values()

    @property
    def do_not_call(self) -> DoNotCall:
        """What happens to a click on the number of somebody who asked not to be called."""
        return self.values.do_not_call

    @property
    def trusted_urls(self) -> tuple[str, ...]:
        """Addresses outside Offhook that adapters may pop."""
        return self.values.trusted_urls

    @property
    def country(self) -> str:
        """Where numbers without a country code belong."""
        return self.values.country

    @property
    def person_accounts(self) -> bool:
        """Whether accounts can be people."""
        return self.values.person_accounts

    def forget(self) -> None:
        """Read again at the next question; for those who wrote the table."""
        self._values.forget()

    def _read(self) -> PolicyValues:
        """What is stored; a value that this version does not know is as if it were not there."""
        values = PolicyValues()
        for row in self._store.system.read(select(policy)):
            try:
                values = msgspec.convert(
                    msgspec.to_builtins(values) | {row.name: msgspec.json.decode(row.value)}, PolicyValues
                )
            except msgspec.MsgspecError:
                continue
        return values
