from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner, Result

from offhook.cli.main import main

if TYPE_CHECKING:
    from pathlib import Path

CONTACTS = """\
LastName,Phone
Ann,(415) 555-1212
Ben,+49 30 901820
Cleo,030 901820
"""


@pytest.fixture
def data(tmp_path: Path) -> Path:
    folder, file = tmp_path / "data", tmp_path / "contacts.csv"
    file.write_text(CONTACTS)
    run(folder, "user", "add", "a@example.com", "--profile", "System Administrator", "--no-password")
    assert run(folder, "import", "Contact", file).exit_code == 0
    return folder


def run(data: Path, *arguments: str | Path) -> Result:
    return CliRunner().invoke(main, [*map(str, arguments), "--data-dir", str(data)])


def test_a_match_is_told_with_its_reason(data: Path) -> None:
    result = run(data, "match", "sip:+14155551212@example.com")

    assert result.exit_code == 0
    assert "is +14155551212: 1 match." in result.output
    assert "1. Contact Ann (003" in result.output
    assert "   Business Phone is the same number, +14155551212\n" in result.output


@pytest.mark.parametrize(
    ("number", "told"),
    [
        ("anonymous", "The number is withheld"),
        ("sip:anonymous@anonymous.invalid", "The number is withheld"),
        ("12", "The number is too short"),
        ("1" * 19, "The number is too long"),
        ("Ann Jones", "This is not a phone number."),
        ("4155559999", "4155559999 is +14155559999. Nobody has this number: it is unknown."),
    ],
)
def test_it_is_told_why_nothing_is_found(data: Path, number: str, told: str) -> None:
    result = run(data, "match", number)

    assert result.exit_code == 3
    assert told in result.output


def test_only_the_objects_asked_for_are_searched(data: Path) -> None:
    assert run(data, "match", "4155551212", "--objects", "Lead,Account").exit_code == 3
    assert run(data, "match", "4155551212", "--objects", "lead,contact").exit_code == 0
    assert "There is no object called Shoe." in run(data, "match", "1", "--objects", "Shoe").output


def test_a_list_of_calls_is_looked_up(data: Path, tmp_path: Path) -> None:
    calls, results = tmp_path / "calls.csv", tmp_path / "results.csv"
    calls.write_text("When,Caller\n1,4155551212\n2,+4930901820\n3,anonymous\n4,4155559999\n")

    result = run(data, "match", "--file", calls, "--output", results)

    assert result.exit_code == 0
    assert result.output == (
        "4 calls: 1 unique, 1 with several matches, 2 with none (of those 1 without a usable number).\n"
    )
    lines = results.read_text().splitlines()
    assert lines[0] == "number,result,matches,object,id,name,reason,other_ids"
    assert lines[1].startswith("4155551212,unique,1,Contact,003")
    assert lines[2].startswith("+4930901820,several,2,Contact,003")
    assert lines[3:] == ["anonymous,withheld,0,,,,,", "4155559999,none,0,,,,,"]


def test_a_list_without_a_header_is_looked_up_too(data: Path, tmp_path: Path) -> None:
    calls = tmp_path / "calls.csv"
    calls.write_text("4155551212\n4155559999\n")

    assert "2 calls: 1 unique" in run(data, "match", "--file", calls).output


def test_the_column_can_be_named_and_must_be_if_it_is_not_clear(data: Path, tmp_path: Path) -> None:
    calls = tmp_path / "calls.csv"
    calls.write_text("a,b\n1,4155551212\n")

    assert "Say with --column" in run(data, "match", "--file", calls).output
    assert "1 calls: 1 unique" in run(data, "match", "--file", calls, "--column", "B").output
    assert "There is no column c" in run(data, "match", "--file", calls, "--column", "c").output


def test_either_a_number_or_a_file_is_wanted(data: Path) -> None:
    assert run(data, "match").exit_code == 2
