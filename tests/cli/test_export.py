from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner, Result

from offhook.cli.main import main

if TYPE_CHECKING:
    from pathlib import Path

CONTACTS = """\
LastName,FirstName,Email,Birthdate,Description,DoNotCall
Müller,Ann,ann@example.com,1980-01-02,"two
lines, one ""quote"" here",1
Smith,Ben,,,,
"""
OWN = ("LastName", "FirstName", "Email", "Birthdate", "Description", "DoNotCall")


@pytest.fixture
def data(tmp_path: Path) -> Path:
    file = tmp_path / "contacts.csv"
    file.write_text(CONTACTS, encoding="utf-8")
    return filled(tmp_path / "data", file)


def filled(folder: Path, file: Path) -> Path:
    run(folder, "user", "add", "a@example.com", "--profile", "System Administrator", "--no-password")
    assert run(folder, "import", "Contact", file).exit_code == 0
    return folder


def run(data: Path, *arguments: str | Path) -> Result:
    return CliRunner().invoke(main, [*map(str, arguments), "--data-dir", str(data)])


def own_values(text: str) -> list[list[str]]:
    return [[row[name] for name in OWN] for row in csv.DictReader(io.StringIO(text, newline=""))]


def test_records_can_be_imported_again_elsewhere_and_here(data: Path, tmp_path: Path) -> None:
    file = tmp_path / "out.csv"
    written = run(data, "export", "Contact", "--output", file)
    first = run(data, "export", "contact").stdout

    elsewhere = filled(tmp_path / "other", file)
    here = run(data, "import", "Contact", file)

    assert written.output == f"Wrote 2 records to {file}.\n"
    assert file.read_text(encoding="utf-8") == first
    assert own_values(run(elsewhere, "export", "Contact").stdout) == own_values(first)
    assert own_values(first)[0][4] == 'two\nlines, one "quote" here'
    assert "2 rows: 0 created, 2 updated, 0 rejected." in here.output


def test_json_lines_have_typed_values(data: Path) -> None:
    result = run(data, "export", "Contact", "--format", "jsonl", "--where", "LastName=müller")

    [record] = [json.loads(line) for line in result.stdout.splitlines()]
    assert (record["LastName"], record["DoNotCall"], record["Title"]) == ("Müller", True, None)


def test_files_are_written_over_only_when_told_to(data: Path, tmp_path: Path) -> None:
    file = tmp_path / "out.csv"
    file.write_text("mine")

    refused = run(data, "export", "Contact", "--output", file)
    assert (refused.exit_code, file.read_text()) == (1, "mine")
    assert run(data, "export", "Contact", "--output", file, "--force").exit_code == 0
    assert not list(tmp_path.glob("*.unfinished"))


def test_a_name_that_is_neither_object_nor_org_file_is_told(data: Path) -> None:
    result = run(data, "export", "Contakt")

    assert result.exit_code == 1
    assert "There is no object Contakt." in result.output
    assert "The name of an org file ends in .toml." in result.output


def test_options_of_records_do_not_go_with_an_org_file(data: Path) -> None:
    assert run(data, "export", "--where", "Name=x").exit_code == 2
    assert "write FIELD=VALUE" in run(data, "export", "Contact", "--where", "Name").output
