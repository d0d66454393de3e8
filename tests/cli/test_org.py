from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner, Result

from offhook.cli.main import main
from tests.setup.org_files import FULL

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def org_file(tmp_path: Path) -> Path:
    path = tmp_path / "org.toml"
    path.write_text(FULL, encoding="utf-8")
    return path


def run(command: str, *arguments: str | Path, data: Path) -> Result:
    return CliRunner().invoke(main, [command, *map(str, arguments), "--data-dir", str(data)])


def test_apply_prints_its_plan_and_is_idempotent(org_file: Path, tmp_path: Path) -> None:
    first = run("apply", org_file, data=tmp_path / "data")
    again = run("apply", org_file, data=tmp_path / "data")

    assert first.exit_code == 0
    assert "+ create call center AcmePhone\n" in first.output
    assert first.output.endswith("11 to create, 0 to change, 0 to remove.\n")
    assert (again.exit_code, again.output) == (0, "Nothing to change.\n")


def test_check_tells_by_its_exit_code_whether_anything_would_change(org_file: Path, tmp_path: Path) -> None:
    before = run("apply", org_file, "--check", data=tmp_path / "data")
    still = run("apply", org_file, "--check", data=tmp_path / "data")
    run("apply", org_file, data=tmp_path / "data")
    after = run("apply", org_file, "--check", data=tmp_path / "data")

    assert (before.exit_code, still.output) == (2, before.output)
    assert before.output.endswith("11 to create, 0 to change, 0 to remove.\n")
    assert (after.exit_code, after.output) == (0, "Nothing to change.\n")


def test_faults_are_told_with_file_line_and_key(org_file: Path, tmp_path: Path) -> None:
    org_file.write_text('[[users]]\nusername = "x@example.com"\nprofile = "Pilot"\n')

    result = run("apply", org_file, data=tmp_path / "data")

    assert result.exit_code == 1
    assert f"{org_file}:3:1: users[0].profile: there is no profile Pilot." in result.output


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    result = run("apply", tmp_path / "none.toml", data=tmp_path / "data")

    assert result.exit_code == 1
    assert (
        f"{tmp_path / 'none.toml'}:1:1: The file cannot be read: No such file or directory." in result.output
    )


def test_an_export_makes_the_same_org_elsewhere(org_file: Path, tmp_path: Path) -> None:
    run("apply", org_file, data=tmp_path / "data")

    written = run("export", tmp_path / "out" / "copy.toml", data=tmp_path / "data")

    assert written.exit_code == 0
    assert written.output == f"Wrote {tmp_path / 'out' / 'copy.toml'} and 2 files beside it.\n"
    assert (tmp_path / "out" / "call_centers" / "AcmePhone.xml").is_file()
    copied = run("apply", tmp_path / "out" / "copy.toml", data=tmp_path / "other")
    assert copied.exit_code == 0
    exports = [run("export", data=tmp_path / name).output for name in ("data", "other")]
    assert exports[0] == exports[1]
    assert exports[0].startswith("# An Offhook org")


def test_export_writes_over_files_only_when_told_to(org_file: Path, tmp_path: Path) -> None:
    kept = org_file.read_text()

    run("apply", org_file, data=tmp_path / "data")
    refused = run("export", org_file, data=tmp_path / "data")

    assert refused.exit_code == 1
    assert "is there already; --force writes over it" in refused.output
    assert org_file.read_text() == kept
    assert run("export", org_file, "--force", data=tmp_path / "data").exit_code == 0
    assert org_file.read_text() != kept


def test_looking_only_leaves_no_database_behind(org_file: Path, tmp_path: Path) -> None:
    checked = run("apply", org_file, "--check", data=tmp_path / "mistyped")
    exported = run("export", data=tmp_path / "mistyped")

    assert checked.output.endswith("11 to create, 0 to change, 0 to remove.\n")
    assert exported.exit_code == 1
    assert "There is no database" in exported.output
    assert not (tmp_path / "mistyped").exists()
