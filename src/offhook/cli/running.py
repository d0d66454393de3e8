"""A note beside the database that says where its server answers, so that `signin-url` prints real links."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from offhook.config import Settings
    from offhook.serving import Listening


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
