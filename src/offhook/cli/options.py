"""The options that commands share: where the settings come from. Their help is that of the settings."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import fields
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, TypeVar

import click

from offhook.config import Settings, load_settings
from offhook.errors import NotFound

if TYPE_CHECKING:
    from collections.abc import Mapping

F = TypeVar("F", bound=Callable[..., Any])

SERVER_OPTIONS: Final = ("host", "port", "content_port")
STORE_OPTIONS: Final = ("database", "data_dir")

_METAVARS: Final = {
    "host": "ADDRESS",
    "port": "NUMBER",
    "content_port": "NUMBER",
    "database": "URL",
    "data_dir": "DIR",
}
_HELP: Final = {one.name: str(one.metadata["help"]) for one in fields(Settings)}
_DEFAULTS: Final = Settings()


def server_options(command: F) -> F:
    """--host, --port, --content-port, --database, --data-dir and --config."""
    return _with_options(command, (*SERVER_OPTIONS, *STORE_OPTIONS), {})


def server_options_with(**defaults: Any) -> Callable[[F], F]:  # noqa: ANN401 - of any setting
    """The same for a command that has defaults of its own."""
    return lambda command: _with_options(command, (*SERVER_OPTIONS, *STORE_OPTIONS), defaults)


def store_options(command: F) -> F:
    """--database, --data-dir and --config, for commands that only work with the database."""
    return _with_options(command, STORE_OPTIONS, {})


def settings_from(options: Mapping[str, Any], **defaults: Any) -> Settings:  # noqa: ANN401 - of any setting
    """The settings that command line, environment and file give; `defaults` stand behind them all."""
    file = options.get("config")
    given = {name: options.get(name) for name in (*SERVER_OPTIONS, *STORE_OPTIONS)}
    return load_settings(Path(file) if file else None, os.environ, given, defaults)


def require_database(settings: Settings) -> None:
    """Raises NotFound if nothing was stored there yet: then most likely another folder is meant."""
    path = settings.database_path
    if not path.exists():
        raise NotFound(f"There is no database {path}. Name the right one with --data-dir or --database.")


def _with_options(command: F, names: tuple[str, ...], defaults: Mapping[str, Any]) -> F:
    config = click.option(
        "--config", metavar="FILE", help="A TOML file with settings; options and OFFHOOK_... variables win."
    )
    command = config(command)
    for name in reversed(names):
        option = "--" + name.replace("_", "-")
        command = click.option(option, name, metavar=_METAVARS[name], help=_help(name, defaults))(command)
    return command


def _help(name: str, defaults: Mapping[str, Any]) -> str:
    default = defaults.get(name, getattr(_DEFAULTS, name))
    return _HELP[name] + (f" Default: {default}" if default is not None else "")
