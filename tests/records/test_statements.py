from __future__ import annotations

from sqlalchemy.dialects.sqlite import dialect

from offhook.records.schema import record_tables
from offhook.records.standard_objects import load
from offhook.records.statements import Statement, Statements

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
