from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from offhook.errors import InvalidFile
from offhook.import_export.csv_source import CsvRows, inspect

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ("encoding", "found"),
    [("utf-8", "utf-8"), ("utf-8-sig", "utf-8-sig"), ("utf-16", "utf-16"), ("cp1252", "cp1252")],
)
@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_encoding_and_separator_are_found_out(
    tmp_path: Path, encoding: str, found: str, separator: str
) -> None:
    path = tmp_path / "a.csv"
    path.write_text(f"Näme{separator}b\nä{separator}2\n", encoding=encoding)

    file = inspect(path)

    assert (file.encoding, file.separator, file.header) == (found, separator, ("Näme", "b"))
    assert [row.cells for row in CsvRows(file).after(0)] == [("ä", "2")]


def test_rows_can_be_read_from_any_place(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text('a,b\r\n1,"x\ny"\r\n\r\n2,\r\n3,z\r\n', newline="")
    rows = CsvRows(inspect(path))

    assert rows.count() == 3
    assert [(row.number, row.line, row.cells) for row in rows.after(1)] == [
        (2, 5, ("2", "")),
        (3, 6, ("3", "z")),
    ]


@pytest.mark.parametrize("content", [b"", b"\n\n"])
def test_a_file_without_a_header_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(content)
    with pytest.raises(InvalidFile):
        inspect(path)


def test_a_wrong_encoding_is_told_with_the_line(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(b"a\n" * 3 + b"\xff\n")
    with pytest.raises(InvalidFile) as caught:
        CsvRows(inspect(path, "utf-8")).count()
    assert "is not utf-8" in caught.value.faults[0].message


def test_the_fingerprint_follows_the_content(tmp_path: Path) -> None:
    one, same, other = tmp_path / "1.csv", tmp_path / "2.csv", tmp_path / "3.csv"
    for path, text in ((one, "a\n1\n"), (same, "a\n1\n"), (other, "a\n2\n")):
        path.write_text(text)
    assert inspect(one).fingerprint == inspect(same).fingerprint != inspect(other).fingerprint
