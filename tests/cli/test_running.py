from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from offhook.cli import running
from offhook.config import Settings
from offhook.errors import CtiError
from offhook.serving import listen

if TYPE_CHECKING:
    from pathlib import Path


def test_the_note_tells_where_the_server_answers(tmp_path: Path) -> None:
    listening = listen(Settings(port=0, content_port=0, data_dir=tmp_path))
    asked = Settings(data_dir=tmp_path)
    assert running.console_url(asked) == "http://localhost:8000"
    running.note(listening)
    assert running.console_url(asked) == listening.console_url
    running.forget(listening.settings)
    assert running.console_url(asked) == "http://localhost:8000"
    listening.close()


def test_a_public_origin_wins(tmp_path: Path) -> None:
    settings = Settings(data_dir=tmp_path, console_origins=("https://console.example",))
    assert running.console_url(settings) == "https://console.example"


def test_a_note_that_never_was_is_forgotten_too(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    running.forget(Settings(data_dir=tmp_path / "file"))
    running.forget(Settings(data_dir=tmp_path / "none"))


def test_a_second_server_on_the_same_database_is_told_of_the_first(tmp_path: Path) -> None:
    listening = listen(Settings(port=0, content_port=0, data_dir=tmp_path))
    with running.alone(listening.settings):
        running.note(listening)
        with (
            pytest.raises(CtiError, match=f"already, at {listening.console_url}"),
            running.alone(Settings(data_dir=tmp_path)),
        ):
            pass
    with running.alone(Settings(data_dir=tmp_path)):
        listening.close()
