from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
import pytest

from offhook.catalogue.library_table import library_table

if TYPE_CHECKING:
    from offhook.catalogue.model import Catalogue

WITHOUT_LATER_WORK = 21  # functions, besides initialize and the constants


def test_a_row_says_all_that_the_library_must_know(catalogue: Catalogue) -> None:
    table = library_table(catalogue, 57)
    rows = {row["name"]: row for row in table["methods"]}
    assert table["apiVersion"] == 57
    assert rows["saveLog"] == {
        "name": "saveLog",
        "takes": "object",
        "callback": "optional",
        "args": {"value": "object"},
        "objects": ["value"],
    }
    assert rows["onClickToDial"] == {"name": "onClickToDial", "takes": "object", "listener": True}
    assert rows["refreshView"] == {"name": "refreshView", "takes": "optional_object", "callback": "optional"}


def test_the_constants_are_those_of_the_original(catalogue: Catalogue) -> None:
    assert library_table(catalogue, 38)["constants"] == {
        "CALL_TYPE": {"INBOUND": "inbound", "OUTBOUND": "outbound", "INTERNAL": "internal"},
        "SCREENPOP_TYPE": {
            "URL": "url",
            "SOBJECT": "sobject",
            "OBJECTHOME": "objecthome",
            "LIST": "list",
            "SEARCH": "search",
            "NEW_RECORD_MODAL": "newRecord",
            "FLOW": "flow",
        },
    }


@pytest.mark.parametrize(("version", "more"), [(38, 0), (45, 0), (46, 2), (47, 5), (67, 5)])
def test_a_name_is_there_from_its_version_on_once_it_is_offered(
    catalogue: Catalogue, version: int, more: int
) -> None:
    """Offering the names of later work puts them into the versions that have them, and into no other."""
    operations = {
        name: msgspec.structs.replace(entry, offered=True) for name, entry in catalogue.operations.items()
    }
    events = {name: msgspec.structs.replace(entry, offered=True) for name, entry in catalogue.events.items()}
    whole = msgspec.structs.replace(catalogue, operations=operations, events=events)
    assert len(library_table(catalogue, version)["methods"]) == WITHOUT_LATER_WORK
    rows = library_table(whole, version)["methods"]
    assert len(rows) == WITHOUT_LATER_WORK + more
    assert {row["within"] for row in rows if "within" in row} == ({"hvs"} if version >= 46 else set())
