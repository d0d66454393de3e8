from __future__ import annotations

from typing import TYPE_CHECKING

from click.testing import CliRunner

from offhook.catalogue import generated
from offhook.cli import catalogue as command

if TYPE_CHECKING:
    from pathlib import Path

    import pytest


def run(*words: str) -> tuple[int, str]:
    result = CliRunner().invoke(command.catalogue, list(words))
    return result.exit_code, result.output


def test_check_is_content_with_the_committed_files() -> None:
    code, output = run("check")
    assert code == 0
    assert "19 offered" in output


def test_check_names_stale_files_and_the_command_that_renews_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(command, "_checkout", lambda: tmp_path)
    code, output = run("check")
    assert code == 1
    assert "browser/src/generated/faces.ts" in output
    assert generated.COMMAND in output


def test_write_makes_the_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(command, "_checkout", lambda: tmp_path)
    code, output = run("write")
    assert code == 0
    assert output.splitlines() == [f"wrote {renderer.filename}" for renderer in generated.RENDERERS]
    assert run("check")[0] == 0


def test_a_faulty_catalogue_ends_the_command_with_its_faults(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("offhook.catalogue.loader.data_folder", lambda _: tmp_path)
    code, output = run("check")
    assert code == 1
    assert "types.toml: this file is missing" in output


def test_an_installed_package_has_nothing_to_renew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(command, "data_folder", lambda name: tmp_path / name)
    code, output = run("check")
    assert code == 1
    assert "checkout" in output
