"""Files beside the database of a running server: where it answers, so that `signin-url` prints real links,
and a lock, for two servers on one SQLite database would not hear of each other's changes at once.
"""

from __future__ import annotations

import fcntl
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from offhook.errors import CtiError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from offhook.config import Settings
    from offhook.serving import Listening


@contextmanager
def alone(settings: Settings) -> Iterator[None]:
    """For as long as a server runs; a lock that its process held ends with it, however it ends.

    Raises CtiError if another server runs on this database.
    """
    path = settings.database_path.with_suffix(".lock")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        lock = path.open("w")
    except OSError:
        yield  # opening the database tells what is wrong with the folder
        return
    with lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            raise CtiError(
                f"An Offhook serves this database already, at {console_url(settings)}. "
                "Stop it first, or give this one another --data-dir."
            ) from None
        yield


def note(listening: Listening) -> None:
    """Write down the console's address."""
    _path(listening.settings).write_text(listening.console_url + "\n", encoding="utf-8")


def forget(settings: Settings) -> None:
    """The server has stopped."""
    with suppress(OSError):  # a folder that cannot be used has no note
        _path(settings).unlink()


def console_url(settings: Settings) -> str:
    """Where the console answers: as configured, as the running server noted, or as it will be."""
    if settings.console_origins:
        return settings.console_origins[0]
    try:
        return _path(settings).read_text(encoding="utf-8").strip()
    except OSError:
        return f"http://localhost:{settings.port}"


def _path(settings: Settings) -> Path:
    return settings.database_path.with_suffix(".address")
