from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from sqlalchemy.dialects.sqlite import dialect

from offhook.records.schema import record_tables
from offhook.records.standard_objects import load
from offhook.records.statements import Statement, Statements

if TYPE_CHECKING:
    from offhook.records.sqlite import SqliteStore

STATEMENTS = Statements(load(), record_tables(load()), dialect())


def test_a_shape_is_written_once() -> None:
    assert STATEMENTS.point("Lead", ("Id", "Name")) is STATEMENTS.point("Lead", ("Id", "Name"))
    assert STATEMENTS.point("Lead", ("Id",)) is not STATEMENTS.point("Lead", ("Id", "Name"))


def test_checkboxes_come_back_as_true_or_false() -> None:
    statement = STATEMENTS.point("Lead", ("Id", "DoNotCall"))
    assert statement.row(("00Q", 1)) == {"Id": "00Q", "DoNotCall": True}
    assert statement.row(("00Q", 0)) == {"Id": "00Q", "DoNotCall": False}


def test_deleted_records_are_left_out_unless_asked_for() -> None:
    from offhook.records.conditions import Shape

    usual = STATEMENTS.count("Lead", (Shape("Name", "=", 1),))
    deleted = STATEMENTS.count("Lead", (Shape("IsDeleted", "=", 1),))
    assert usual.text.count("IsDeleted") == deleted.text.count("IsDeleted") == 1
    assert deleted.text.count("?") == 1


def test_parameters_stand_in_the_order_of_columns() -> None:
    insert = STATEMENTS.insert("Profile")
    assert insert.columns[0] == "Id"
    assert insert.text.count("?") == len(insert.columns)
    update = STATEMENTS.update("Profile", ("Description", "Name"))
    assert update.columns == ("Name", "Description")
    assert update.text.endswith('WHERE "Profile"."Id" = ?')
    assert isinstance(update, Statement)


@pytest.mark.anyio
@pytest.mark.parametrize("descending", [False, True])
@pytest.mark.parametrize("field", ["Name", "AccountId", "LastModifiedDate"])
async def test_a_sorted_page_is_read_in_the_order_of_an_index(
    store: SqliteStore, field: str, descending: bool
) -> None:
    text = STATEMENTS.find("Contact", (), ((field, descending),)).text
    plan = store.reader().execute(f"EXPLAIN QUERY PLAN {text}", [50, 0]).fetchall()
    assert plan[0][3] == f"SCAN Contact USING INDEX Contact_{field}"
