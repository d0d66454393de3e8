from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import create_engine, inspect

from offhook.records import schema
from offhook.records.metadata import Field, FieldType, Metadata, ObjectType, PicklistValue
from offhook.records.multi_picklist import includes
from offhook.records.record import Condition, Order
from offhook.records.sqlite import SqliteStore
from offhook.records.standard_objects import load
from tests.contracts.record_store import ANN

if TYPE_CHECKING:
    from pathlib import Path


def extended(object_type: ObjectType, *fields: Field) -> Metadata:
    """The standard objects, one with more fields, as a newer release has them."""
    more = dataclasses.replace(
        object_type, fields={**object_type.fields, **{one.name: one for one in fields}}
    )
    return Metadata.of([more if one.name == more.name else one for one in load().objects.values()])


def test_every_field_has_a_column_of_its_kind() -> None:
    tables = schema.record_tables(load())
    task = tables["Task"]
    assert list(task.columns.keys()) == list(load().objects["Task"].fields)
    kinds = {name: str(task.c[name].type) for name in ("Id", "Subject", "CallDurationInSeconds", "IsClosed")}
    assert kinds == {
        "Id": "VARCHAR(24)",
        "Subject": 'TEXT COLLATE "NOCASE"',
        "CallDurationInSeconds": "INTEGER",
        "IsClosed": "BOOLEAN",
    }


def test_what_is_looked_up_is_indexed() -> None:
    tables = schema.record_tables(load())
    indexed = {index.name for index in tables["Task"].indexes}
    assert {"Task_WhoId", "Task_WhatId", "Task_AccountId", "Task_OwnerId", "Task_Subject"} <= indexed
    unique = [index.name for table in tables.values() for index in table.indexes if index.unique]
    assert set(unique) == {"User_Username", "Profile_Name", "CallCenter_InternalName"}


def test_ensure_may_be_repeated() -> None:
    engine = create_engine("sqlite://")
    tables = schema.record_tables(load())
    with engine.connect() as connection:
        schema.ensure(connection, tables)
        before = connection.exec_driver_sql("SELECT sql FROM sqlite_master ORDER BY name").all()
        schema.ensure(connection, tables)
        assert connection.exec_driver_sql("SELECT sql FROM sqlite_master ORDER BY name").all() == before
        assert set(inspect(connection).get_table_names()) == set(load().objects)


@pytest.mark.anyio
async def test_every_type_of_field_is_kept_and_found(tmp_path: Path) -> None:
    metadata = extended(
        load().objects["Lead"],
        Field("Skills", "Skills", FieldType.MULTI_PICKLIST, picklist=(PicklistValue("Böse"),)),
        Field("CallAt", "Call At", FieldType.TIME),
        Field("Number", "Number", FieldType.TEXT, derived=True, auto_number="L-{000}/x", first_number=9),
    )
    store = SqliteStore(tmp_path / "offhook.db", metadata)
    await store.start()
    for skills in ("French;Sales", "sales", None, "Böse;100%", "1000"):
        lead = {"LastName": "Lee", "Company": "Nut", "Skills": skills, "CallAt": "09:30"}
        await store.create("Lead", lead, ANN)
    records = store.find("Lead", order=[Order("Id")])
    assert [record["Number"] for record in records] == [
        "L-009/x", "L-010/x", "L-011/x", "L-012/x", "L-013/x",
    ]  # fmt: skip
    assert {record["CallAt"] for record in records} == {"09:30:00.000Z"}
    assert store.count("Lead", [Condition("CallAt", "<", "10:00")]) == 5
    for wanted, many in (
        (["SALES"], 2),
        (["sales;french", "BÖSE"], 2),
        (["100%"], 1),
        (["nobody"], 0),
        ([], 0),
    ):
        included = store.find("Lead", [Condition("Skills", "includes", wanted)])
        assert len(included) == many
        assert all(includes(str(record["Skills"]), wanted) for record in included)
        assert store.count("Lead", [Condition("Skills", "excludes", wanted)]) == 5 - many
    await store.close()


@pytest.mark.anyio
async def test_a_newer_release_adds_fields_to_old_records(tmp_path: Path) -> None:
    old = SqliteStore(tmp_path / "offhook.db", load())
    await old.start()
    made = await old.create("Lead", {"LastName": "Lee", "Company": "Nut"}, ANN)
    await old.close()
    metadata = extended(
        load().objects["Lead"],
        Field("Mood", "Mood", FieldType.PICKLIST, picklist=(PicklistValue("Sunny"),), searchable=True),
        Field("Vip", "VIP", FieldType.CHECKBOX),
        Field("AccountId", "Account", FieldType.REFERENCE, reference_to=("Account",)),
    )
    new = SqliteStore(tmp_path / "offhook.db", metadata)
    await new.start()
    record = new.get("Lead", made)
    assert record is not None
    assert (record["LastName"], record["Mood"], record["Vip"], record["AccountId"]) == (
        "Lee",
        None,
        False,
        None,
    )
    await new.update(made, {"Mood": "sunny", "Vip": True}, ANN)
    changed = new.get("Lead", made, ["Mood", "Vip"])
    assert changed is not None
    assert (changed["Mood"], changed["Vip"]) == ("Sunny", True)
    with new.engine.connect() as connection:
        assert "Lead_AccountId" in {index["name"] for index in inspect(connection).get_indexes("Lead")}
    await new.close()
