from __future__ import annotations

import asyncio
import csv
import signal
import sqlite3
import subprocess
import sys
import threading
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner, Result

from offhook.cli.main import main
from offhook.records.record import Order
from offhook.records.record_id import SYSTEM_USER_ID
from offhook.records.sqlite import SqliteStore
from offhook.records.standard_objects import load

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from offhook.records.record import Record

VENDOR_ACCOUNTS = """\
Id,IsDeleted,Name,LastName,FirstName,IsPersonAccount,PersonContactId,OwnerId,Phone,AnnualRevenue,Tier__c
001Zz00000AbCdEIAV,0,Globex,,,0,,005Zz0000000001AAA,(415) 555-1212,"$1,200.50",gold
001Zz00000AbCdFIAV,0,Jane Doe,Doe,Jane,1,003Zz00000AbCdFIAV,ann@example.com,(415) 555-1213,,
001Zz00000AbCdGIAV,1,Gone,,,0,,,,,
"""
VENDOR_CONTACTS = """\
Id,LastName,AccountId,Email
003Zz00000AbCdGIAV,Müller,001Zz00000AbCdEIAV,m@example.com
003Zz00000AbCdFIAV,Doe,001Zz00000AbCdFIAV,jane@example.com
"""


@pytest.fixture
def data(tmp_path: Path) -> Path:
    folder = tmp_path / "data"
    who = ["ann@example.com", "--profile", "System Administrator", "--no-password"]
    assert run(folder, "user", "add", *who).exit_code == 0
    return folder


def run(data: Path, *arguments: str | Path) -> Result:
    return CliRunner().invoke(main, [*map(str, arguments), "--data-dir", str(data)])


def written(path: Path, text: str, encoding: str = "utf-8") -> Path:
    path.write_text(text, encoding=encoding)
    return path


def records(data: Path, object_type: str) -> list[Record]:
    """All records of a type, by name."""

    async def read() -> list[Record]:
        store = SqliteStore(data / "offhook.db", load())
        await store.start()
        try:
            return store.find(object_type, order=[Order(load().object_type(object_type).name_field)])
        finally:
            await store.close()

    return asyncio.run(read())


def rejected(path: Path) -> list[dict[str, str]]:
    with path.open(newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def test_columns_are_known_by_label_and_by_name(data: Path, tmp_path: Path) -> None:
    file = written(tmp_path / "a.csv", "Account Name;phone;Nonsense\nGlobex;(415) 555-1212;x\n")

    result = run(data, "import", "account", file)

    assert result.exit_code == 0
    assert "Column Nonsense is skipped: Account has no such field." in result.output
    assert "1 row: 1 created, 0 updated, 0 rejected." in result.output
    [globex] = records(data, "Account")
    assert (globex["Name"], globex["Phone"]) == ("Globex", "(415) 555-1212")
    assert run(data, "match", "4155551212").exit_code == 0


def test_a_vendor_export_comes_in_as_it_is(data: Path, tmp_path: Path) -> None:
    accounts = run(data, "import", "Account", written(tmp_path / "Account.csv", VENDOR_ACCOUNTS))
    contacts = run(data, "import", "Contact", written(tmp_path / "Contact.csv", VENDOR_CONTACTS))

    assert accounts.exit_code == 3
    assert "Not found and left to the importer (1 times): Owner: 005Zz0000000001AAA" in accounts.output
    [gone] = rejected(tmp_path / "Account.rejected.csv")
    assert (gone["Name"], gone["Rejected Status"]) == ("Gone", "ENTITY_IS_DELETED")
    assert contacts.exit_code == 0
    assert "2 rows: 1 created, 1 updated, 0 rejected." in contacts.output
    globex, jane = records(data, "Account")
    [ann] = [user for user in records(data, "User") if user["Username"] == "ann@example.com"]
    assert (globex["AnnualRevenue"], globex["OwnerId"]) == (1200.5, SYSTEM_USER_ID)
    assert (jane["Name"], jane["IsPersonAccount"], jane["OwnerId"]) == ("Jane Doe", True, ann.id)
    assert jane["PersonEmail"] == "jane@example.com"
    by_name = {contact["Name"]: contact for contact in records(data, "Contact")}
    assert by_name["Müller"]["AccountId"] == globex.id
    assert by_name["Jane Doe"].id == jane["PersonContactId"]
    assert not globex.id.startswith("001Zz")


def test_lookups_are_found_by_a_key_of_the_other_record(data: Path, tmp_path: Path) -> None:
    run(data, "import", "Account", written(tmp_path / "a.csv", "Name\nGlobex\nTwice\nTwice\n"))
    text = "Last Name,Account.Name,Owner.Username\nA,globex,ann@example.com\nB,Initech,\nC,Twice,\n"

    result = run(data, "import", "Contact", written(tmp_path / "c.csv", text))

    assert result.exit_code == 3
    reasons = [row["Rejected Reason"] for row in rejected(tmp_path / "c.rejected.csv")]
    assert reasons == [
        "Account Name: there is no account with the Name Initech.",
        "Account Name: there is more than one account with the Name Twice.",
    ]
    [contact] = records(data, "Contact")
    assert contact["AccountId"] == records(data, "Account")[0].id


@pytest.mark.parametrize(
    ("match", "first", "second"),
    [("Email", "a@example.com", "A@Example.com"), ("Phone", "(415) 555-1212", "+14155551212")],
)
def test_matching_rows_update_instead_of_doubling(
    data: Path, tmp_path: Path, match: str, first: str, second: str
) -> None:
    old = written(tmp_path / "1.csv", f"LastName,Title,{match}\nA,Old,{first}\n")
    new = written(tmp_path / "2.csv", f"LastName,Title,{match}\nA,New,{second}\n")
    run(data, "import", "Contact", old)

    result = run(data, "import", "Contact", new, "--match", match)

    assert "1 row: 0 created, 1 updated, 0 rejected." in result.output
    assert [contact["Title"] for contact in records(data, "Contact")] == ["New"]


def test_a_row_that_could_mean_two_records_is_rejected(data: Path, tmp_path: Path) -> None:
    text = "LastName,Email\nA,a@example.com\nB,a@example.com\n"
    run(data, "import", "Contact", written(tmp_path / "1.csv", text))

    changed = written(tmp_path / "2.csv", "LastName,Email\nC,a@example.com\n")
    result = run(data, "import", "Contact", changed, "--match", "Email")

    assert result.exit_code == 3
    assert "Email: more than one contact has a@example.com." in result.output
    assert [contact["Name"] for contact in records(data, "Contact")] == ["A", "B"]


def test_all_faults_of_a_row_are_told_and_the_corrected_rows_can_be_imported(
    data: Path, tmp_path: Path
) -> None:
    file = written(tmp_path / "c.csv", "LastName,Email,Birthdate\nA,nope,30.2.\nB,b@example.com,1980-01-02\n")
    run(data, "import", "Contact", file)

    path = tmp_path / "c.rejected.csv"
    [row] = rejected(path)
    path.write_text(path.read_text().replace("nope", "a@example.com").replace("30.2.", "1980-02-28"))
    again = run(data, "import", "Contact", path)

    assert row["Rejected Row"] == "1"
    assert row["Rejected Status"] == "INVALID_EMAIL_ADDRESS INVALID_TYPE_ON_FIELD_IN_RECORD"
    assert again.exit_code == 0
    assert [contact["Name"] for contact in records(data, "Contact")] == ["A", "B"]


def test_a_dry_run_says_what_would_happen_and_changes_nothing(data: Path, tmp_path: Path) -> None:
    file = written(tmp_path / "c.csv", "LastName,Email\nA,nope\nB,\n")

    result = run(data, "import", "Contact", file, "--dry-run")

    assert result.exit_code == 3
    assert "Dry run: nothing was changed. 2 rows: 1 created, 0 updated, 1 rejected" in result.output
    assert records(data, "Contact") == []
    assert sorted(path.name for path in data.iterdir()) == ["offhook.db"]
    assert "2 rows: 1 created" in run(data, "import", "Contact", file).output


def test_the_same_command_after_the_end_imports_nothing(data: Path, tmp_path: Path) -> None:
    file = written(tmp_path / "c.csv", "LastName\nA\n")
    run(data, "import", "Contact", file)

    same = run(data, "import", "Contact", file)
    wanted = run(data, "import", "Contact", file, "--again")

    assert (same.exit_code, wanted.exit_code) == (0, 0)
    assert "This file was imported on" in same.output
    assert len(records(data, "Contact")) == 2


def test_a_file_in_windows_1252_is_read(data: Path, tmp_path: Path) -> None:
    file = written(tmp_path / "c.csv", "LastName\nMüller\n", "cp1252")

    result = run(data, "import", "Contact", file)

    assert "it is read as Windows-1252" in result.output
    assert [contact["Name"] for contact in records(data, "Contact")] == ["Müller"]


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["Contakt"], "There is no object called Contakt."),
        (["Contact", "--match", "Shoe"], "Contact has no field Shoe."),
        (["Contact", "--match", "Phone"], "No column of the file is Business Phone"),
        (["Contact", "--map", "LastName"], "write COLUMN=FIELD"),
        (["Contact", "--map", "LastName=Shoe"], "Contact has no field Shoe."),
        (["Contact", "--map", "LastName="], "No column of the file is a field of Contact."),
        (["Contact", "--user", "bob"], "There is no active user bob"),
        (["Contact", "--encoding", "klingon"], "There is no encoding called klingon"),
    ],
)
def test_wishes_that_cannot_be_met_are_told(
    data: Path, tmp_path: Path, arguments: Sequence[str], told: str
) -> None:
    file = written(tmp_path / "c.csv", "LastName\nA\n")

    result = run(data, "import", arguments[0], file, *arguments[1:])

    assert result.exit_code == 1
    assert told in result.output
    assert records(data, "Contact") == []


def test_a_broken_file_is_told_with_its_line(data: Path, tmp_path: Path) -> None:
    file = written(tmp_path / "c.csv", 'LastName\nA\n"B\n')

    result = run(data, "import", "Contact", file)

    assert result.exit_code == 1
    assert f"{file}:3:1: This is not CSV, or a quote is not closed" in result.output
    assert records(data, "Contact") == []


def start(data: Path, file: Path) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "offhook", "import", "Contact", str(file), "--data-dir", str(data)]
    return subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def kill_when_rows_are_there(process: subprocess.Popen[bytes], data: Path, kind: signal.Signals) -> None:
    """Watch the journal from outside and end the process in the middle of its work."""
    deadline = threading.Event()
    with sqlite3.connect(data / "offhook.db") as database:
        for _ in range(3000):
            row = database.execute("SELECT rows FROM import_job").fetchone()
            if row and row[0]:
                break
            deadline.wait(0.01)
    process.send_signal(kind)
    process.wait(30)


@pytest.mark.parametrize("kind", [signal.SIGKILL, signal.SIGINT])
def test_the_same_command_goes_on_after_an_interruption(
    data: Path, tmp_path: Path, kind: signal.Signals
) -> None:
    lines = [f"L{n},{'nope' if n % 1000 == 7 else f'a{n}@example.com'}" for n in range(12_000)]
    file = written(tmp_path / "c.csv", "LastName,Email\n" + "\n".join(lines) + "\n")
    process = start(data, file)
    kill_when_rows_are_there(process, data, kind)
    before = len(records(data, "Contact"))

    result = run(data, "import", "Contact", file)

    assert process.returncode == {signal.SIGKILL: -9, signal.SIGINT: 130}[kind]
    assert 0 < before < 11_988
    assert "Going on behind row" in result.output
    assert "12,000 rows: 11,988 created, 0 updated, 12 rejected" in result.output
    names = [contact["Name"] for contact in records(data, "Contact")]
    assert len(names) == len(set(names)) == 11_988
    numbers = [int(row["Rejected Row"]) for row in rejected(tmp_path / "c.rejected.csv")]
    assert numbers == list(range(8, 12_000, 1000))


def test_a_file_that_changed_halfway_is_not_begun_anew_unasked(data: Path, tmp_path: Path) -> None:
    file = written(tmp_path / "c.csv", "LastName\n" + "".join(f"L{n}\n" for n in range(12_000)))
    kill_when_rows_are_there(start(data, file), data, signal.SIGKILL)
    file.write_text("LastName\nOther\n")

    result = run(data, "import", "Contact", file)

    assert result.exit_code == 1
    assert "since then the file or the options have changed" in result.output
    assert "1 row: 1 created" in run(data, "import", "Contact", file, "--again").output
