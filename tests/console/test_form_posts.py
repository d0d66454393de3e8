from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from offhook.records import standard_objects
from tests.nasty import texts

if TYPE_CHECKING:
    from tests.console.conftest import Desk

pytestmark = pytest.mark.anyio

OBJECTS = {name: one for name, one in standard_objects.load().objects.items() if one.form_fields}
USUAL = {
    "Name": "N",
    "LastName": "L",
    "Company": "C",
    "StageName": "Prospecting",
    "CloseDate": "2026-01-01",
    "Status": "New",
    "Priority": "Normal",
}
"""With these most forms would be saved."""

QUICK = settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def forms(object_name: str) -> st.SearchStrategy[dict[str, str]]:
    """What a form of the object may send: any text in any field, of lookups the typed text too."""
    fields = OBJECTS[object_name].form_fields
    names = [*fields, *(f"{name}.text" for name in fields), "RecordTypeId", "backgroundContext", "x"]
    odd = st.dictionaries(st.sampled_from(names), texts, max_size=6)
    return st.builds(lambda usual, some: usual | some, st.sampled_from([{}, USUAL]), odd)


posts = st.sampled_from(sorted(OBJECTS)).flatmap(lambda name: st.tuples(st.just(name), forms(name)))
queries = st.dictionaries(
    st.sampled_from(
        [
            "q",
            "ids",
            "object",
            "objects",
            "filter",
            "filterName",
            "sort",
            "page",
            "expand",
            "activities",
            "defaultFieldValues",
            "recordTypeId",
            "backgroundContext",
            "str",
            "next",
            "id",
        ]
    ),
    texts,
    max_size=4,
)
PATHS = (
    "/lightning/o/{name}/list",
    "/lightning/o/{name}/new",
    "/lightning/r/{name}/{id}/view",
    "/lightning/r/{name}/{odd}/edit",
    "/lightning/o/{odd}/list",
    "/lightning/search",
    "/lightning/lookup",
    "/lightning/n/{odd}",
    "/lightning/sobject/{odd}",
    "/apex/{odd}",
    "/{odd}",
    "/{odd}/o",
    "/sign-in",
    "/sign-in/link/{odd}",
    "/static/{odd}",
    "/search/SearchResults",
    "/cti/record-facts",
)
HEADERS: tuple[dict[str, str], ...] = ({}, {"HX-Request": "true"}, {"X-Offhook-Modal": "1"})


@QUICK
@given(post=posts, header=st.sampled_from(HEADERS))
async def test_whatever_a_form_sends_is_saved_or_refused(
    admin_desk: Desk,
    caplog: pytest.LogCaptureFixture,
    post: tuple[str, dict[str, str]],
    header: dict[str, str],
) -> None:
    name, values = post
    made = await admin_desk.post(f"/lightning/o/{name}/new", values, header)
    assert made.status_code in (204, 303, 400, 422), made.text[:500]
    location = made.headers.get("X-Offhook-Location") or made.headers.get("location")
    if location:
        assert (await admin_desk.get(location)).status_code == 200
        changed = await admin_desk.post(location.replace("/view", "/edit"), values, header)
        assert changed.status_code in (303, 400, 409, 422), changed.text[:500]
    assert [record for record in caplog.records if record.levelno >= logging.ERROR] == []


@QUICK
@given(path=st.sampled_from(PATHS), name=st.sampled_from(sorted(OBJECTS)), odd=texts, query=queries)
async def test_whatever_an_address_asks_for_is_answered(
    desk: Desk, caplog: pytest.LogCaptureFixture, path: str, name: str, odd: str, query: dict[str, Any]
) -> None:
    filled = path.format(name=name, id=desk.user_id, odd=quote(odd[:400], safe=""))
    sent = "&".join(f"{key}={quote(value[:2000], safe='')}" for key, value in query.items())
    answer = await desk.get(f"{filled}?{sent}")
    assert answer.status_code < 500, answer.text[:500]
    assert [record for record in caplog.records if record.levelno >= logging.ERROR] == []
