from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from offhook.cli.options import server_options, settings_from, store_options

if TYPE_CHECKING:
    import pytest


def options_of(decorate: object) -> set[str]:
    @click.command()
    def command(**_options: object) -> None: ...

    decorate(command)  # type: ignore[operator]
    return {opt for parameter in command.params for opt in parameter.opts}


def test_the_options_are_those_that_others_rely_on() -> None:
    store = {"--database", "--data-dir", "--config"}
    assert options_of(store_options) == store
    assert options_of(server_options) == store | {"--host", "--port", "--content-port"}


def test_options_then_environment_then_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "offhook.toml"
    file.write_text('host = "file"\nport = 1\ncontent_port = 5\nsession_hours = 2\n')
    monkeypatch.setenv("OFFHOOK_HOST", "environment")
    monkeypatch.setenv("OFFHOOK_PORT", "2")
    settings = settings_from({"config": str(file), "port": "3", "host": None})
    assert (settings.host, settings.port, settings.content_port) == ("environment", 3, 5)


def test_a_commands_own_defaults_stand_behind_all(monkeypatch: pytest.MonkeyPatch) -> None:
    assert settings_from({}, data_dir=Path("demo")).data_dir == Path("demo")
    monkeypatch.setenv("OFFHOOK_DATA_DIR", "other")
    assert settings_from({}, data_dir=Path("demo")).data_dir == Path("other")


def test_the_file_may_be_named_by_the_environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "offhook.toml"
    file.write_text("port = 4\n")
    monkeypatch.setenv("OFFHOOK_CONFIG", str(file))
    assert settings_from({}).port == 4
