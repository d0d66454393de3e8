from __future__ import annotations

from typing import TYPE_CHECKING

from offhook.import_export.csv_source import Row
from offhook.import_export.rejected_rows import RejectedRows, Rejection

if TYPE_CHECKING:
    from pathlib import Path


def rejection(number: int) -> Rejection:
    return Rejection(Row(number, number + 1, (f"L{number}",)), ("BAD",), ("First.", "Second."))


def test_there_is_no_file_without_rejected_rows(tmp_path: Path) -> None:
    rows = RejectedRows(tmp_path / "r.csv", ["LastName"])
    assert rows.append([], 0) == 0
    assert not rows.path.exists()


def test_what_an_interrupted_batch_left_is_cut_off(tmp_path: Path) -> None:
    rows = RejectedRows(tmp_path / "r.csv", ["LastName", "Title"])
    kept = rows.append([rejection(1)], 0)
    rows.append([rejection(2)], kept)

    length = rows.append([rejection(3)], kept)

    assert rows.path.read_bytes().decode() == (
        "LastName,Title,Rejected Row,Rejected Status,Rejected Reason\r\n"
        "L1,,1,BAD,First. Second.\r\n"
        "L3,,3,BAD,First. Second.\r\n"
    )
    assert length == rows.path.stat().st_size


def test_the_file_of_an_earlier_import_goes(tmp_path: Path) -> None:
    rows = RejectedRows(tmp_path / "r.csv", ["LastName"])
    length = rows.append([rejection(1), rejection(2)], 0)
    rows.cut(length)
    assert rows.path.stat().st_size == length
    rows.cut(0)
    assert not rows.path.exists()


def test_a_file_that_was_taken_away_is_begun_anew(tmp_path: Path) -> None:
    rows = RejectedRows(tmp_path / "r.csv", ["LastName"])
    length = rows.append([rejection(1)], 0)
    rows.path.unlink()
    rows.append([rejection(2)], length)
    assert rows.path.read_text().splitlines()[1].startswith("L2,2,")
