from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.softphones.demo.conftest import Run

pytestmark = pytest.mark.browser

LAYOUT = {
    "callRelatedFields": ["ANI", "QUEUE", "SEGMENT"],
    "objects": {
        "Contact": [
            {"displayName": "Name", "apiName": "Name"},
            {"displayName": "Phone", "apiName": "Phone"},
            {"displayName": "Title", "apiName": "Title"},
        ]
    },
}
ANN = {
    "Id": "003A",
    "Name": "Ann Lee",
    "RecordType": "Contact",
    "Phone": "555-1212",
    "Title": "Buyer",
    "Email": "a@b",
}


def test_a_search_result_becomes_a_list_of_matches(run: Run) -> None:
    [match] = run("caller", "m.matchesIn(answer, layout)", answer={"003A": ANN}, layout=LAYOUT)

    assert match == {
        "id": "003A",
        "type": "Contact",
        "name": "Ann Lee",
        "contactId": None,
        "details": [{"label": "Phone", "value": "555-1212"}, {"label": "Title", "value": "Buyer"}],
        "phones": ["555-1212"],
    }


def test_the_screen_pop_data_is_no_match(run: Run) -> None:
    answer = {"003A": ANN, "SCREEN_POP_DATA": {"type": "sobject", "params": {"recordId": "003A"}}}

    assert [match["id"] for match in run("caller", "m.matchesIn(answer)", answer=answer)] == ["003A"]


@pytest.mark.parametrize("answer", [None, {}, {"SCREEN_POP_DATA": {}}])
def test_nobody_found_is_an_empty_list(run: Run, answer: object) -> None:
    assert run("caller", "m.matchesIn(answer)", answer=answer) == []


def test_an_entry_in_the_older_shape_is_read_as_well(run: Run) -> None:
    answer = {"001A": {"Name": "Acme", "object": "Account", "displayName": "Company"}}

    [match] = run("caller", "m.matchesIn(answer)", answer=answer)
    assert (match["id"], match["type"], match["name"]) == ("001A", "Account", "Acme")


def test_only_call_fields_of_the_layout_are_shown_and_only_if_known(run: Run) -> None:
    call = {"number": "555-1212", "queue": {"QUEUE": "Support", "DNIS": "800"}}

    shown = run("caller", "m.callFields(call, layout)", call=call, layout=LAYOUT)
    assert shown == [{"label": "Number", "value": "555-1212"}, {"label": "Queue", "value": "Support"}]


@pytest.mark.parametrize(
    ("view", "record"),
    [
        (
            {"url": "u", "recordId": "001A", "recordName": "Acme", "objectType": "Account"},
            {"id": "001A", "type": "Account", "name": "Acme"},
        ),
        ({"url": "u"}, None),
        ({"url": "u", "recordId": "", "recordName": "", "objectType": ""}, None),
        ({"url": "u", "recordId": "00TA", "recordName": "A task", "objectType": "Task"}, None),
        (None, None),
    ],
)
def test_a_view_is_a_record_a_task_can_be_about_or_nothing(run: Run, view: object, record: object) -> None:
    assert run("caller", "m.recordIn(view)", view=view) == record
