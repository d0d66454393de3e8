from __future__ import annotations

from dataclasses import FrozenInstanceError, fields
from pathlib import Path

import pytest

from offhook.config import Settings, load_settings
from offhook.errors import InvalidArgument


def test_defaults_are_those_of_the_documentation() -> None:
    settings = load_settings()
    assert (settings.port, settings.content_port) == (8000, 8001)
    assert settings.database_path == Path("offhook-data/offhook.db")


def test_later_sources_win(tmp_path: Path) -> None:
    file = tmp_path / "offhook.toml"
    file.write_text('port = 1\nhost = "a"\nsession_hours = 3\n')
    settings = load_settings(file, {"OFFHOOK_PORT": "2", "OFFHOOK_HOST": "b"}, {"port": 3, "host": None})
    assert (settings.port, settings.host, settings.session_hours) == (3, "b", 3.0)


def test_paths_in_the_file_start_from_its_folder(tmp_path: Path) -> None:
    file = tmp_path / "offhook.toml"
    file.write_text('data_dir = "data"\ndatabase = "sqlite:///my.db"\n')
    settings = load_settings(file)
    assert settings.data_dir == tmp_path / "data"
    assert settings.database_path == tmp_path / "my.db"


def test_an_absolute_database_stays_absolute() -> None:
    settings = load_settings(options={"database": "sqlite:////srv/offhook.db"})
    assert settings.database_path == Path("/srv/offhook.db")


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ({"port": "no"}, "--port must be a number from 0 to 65535; it is 'no'"),
        ({"port": 70000}, "--port must be"),
        ({"database": "postgresql://db/offhook"}, "this release stores in SQLite"),
        ({"database": "mysql://db"}, "sqlite:///path/to/offhook.db"),
        ({"database": "sqlite:///:memory:"}, "names a file"),
        ({"content_origin": "https://a.example/x"}, "--content-origin must be an origin"),
        ({"content_origin": "https://a.example; script-src *"}, "must be an origin"),
        ({"console_origins": "ftp://a"}, "must be an origin"),
        ({"log_format": "xml"}, "one of auto, text, json"),
        ({"port": 9000, "content_port": 9000}, "need two ports"),
    ],
)
def test_a_wrong_option_is_named(options: dict[str, object], words: str) -> None:
    with pytest.raises(InvalidArgument) as caught:
        load_settings(options=options)
    assert words in caught.value.message


def test_the_source_of_a_fault_is_named(tmp_path: Path) -> None:
    with pytest.raises(InvalidArgument, match=r"OFFHOOK_PORT \(environment\)"):
        load_settings(environment={"OFFHOOK_PORT": "x"})
    file = tmp_path / "o.toml"
    file.write_text("port = true\n")
    with pytest.raises(InvalidArgument, match=r"port in .*o\.toml"):
        load_settings(file)
    file.write_text("prot = 1\n")
    with pytest.raises(InvalidArgument, match="unknown setting 'prot'"):
        load_settings(file)
    file.write_text("port = \n")
    with pytest.raises(InvalidArgument, match="not valid TOML"):
        load_settings(file)
    with pytest.raises(InvalidArgument, match="cannot be read"):
        load_settings(tmp_path / "none.toml")


def test_origins_are_normalised() -> None:
    settings = load_settings(environment={"OFFHOOK_CONSOLE_ORIGINS": "https://A.example/, http://b:1"})
    assert settings.console_origins == ("https://a.example", "http://b:1")


def test_settings_are_frozen_and_all_have_help() -> None:
    with pytest.raises(FrozenInstanceError):
        Settings().port = 1  # type: ignore[misc]
    for one in fields(Settings):
        assert one.metadata["help"].endswith("."), one.name
