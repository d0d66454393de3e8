"""Whatever is sent, the answer is one of the documented kind: never a fault of the server."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.salesforce_api.rest.conftest import ROOT

if TYPE_CHECKING:
    import httpx

ACME = "001x0000003DGQRAA4"

_WORDS = """records attributes type Account Contact Task id Id ids fields Name LastName AccountId allOrNone
compositeRequest batchRequests method url referenceId body richInput POST GET DELETE @{a.id} @{a[0].x} a
WhatId CreatedDate 2026-13-45 IsDeleted"""

words = st.sampled_from([*_WORDS.split(), ACME, f"{ROOT}/sobjects/Contact", f"{ROOT}/sobjects/User/{ACME}"])
texts = words | st.text(max_size=20)
scalars = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | texts
values = st.recursive(
    scalars,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(texts, inner, max_size=5),
    max_leaves=12,
)
records = st.fixed_dictionaries(
    {"attributes": st.just({"type": "Contact"}) | values},
    optional={"id": texts, "LastName": values, "Phone": values},
)
_URLS = [f"{ROOT}/sobjects/Contact", f"{ROOT}/query?q=SELECT Id FROM Contact", f"{ROOT}/composite/sobjects"]
parts = st.fixed_dictionaries(
    {
        "method": st.sampled_from(["GET", "POST", "PATCH", "DELETE", "TRACE"]) | values,
        "url": st.sampled_from([*_URLS, "v59.0"]) | texts,
        "referenceId": st.sampled_from(["a", "b", "c"]) | values,
    },
    optional={"body": records | values},
)
many_parts = st.lists(parts, max_size=4)
bodies = (
    values
    | st.fixed_dictionaries({"records": st.lists(records, max_size=4)}, optional={"allOrNone": values})
    | st.fixed_dictionaries({"compositeRequest": many_parts}, optional={"allOrNone": st.booleans()})
    | st.fixed_dictionaries({"batchRequests": many_parts})
)
_SEGMENTS = ["sobjects", "composite", "batch", "query", "Account", "Contact", "User", "describe", ACME, "Id"]
segments = st.lists(st.sampled_from(_SEGMENTS) | st.text(max_size=8), max_size=5)
paths = st.sampled_from(
    ["composite", "composite/batch", "composite/sobjects", "sobjects/Contact", "sobjects/Task"]
)


def no_fault_of_ours(answer: Any) -> bool:  # noqa: ANN401 - JSON
    """Whether no part of the answer says that the server failed."""
    if isinstance(answer, dict):
        if answer.get("httpStatusCode") == 500 or answer.get("statusCode") in (500, "UNKNOWN_EXCEPTION"):
            return False
        return all(no_fault_of_ours(one) for one in answer.values())
    return all(no_fault_of_ours(one) for one in answer) if isinstance(answer, list) else True


quickly = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@quickly
@given(path=paths, method=st.sampled_from(["POST", "PATCH"]), body=bodies)
def test_bodies(admin: httpx.Client, path: str, method: str, body: object) -> None:
    response = admin.request(method, f"{ROOT}/{path}", json=body)
    assert response.status_code < 500
    assert response.status_code == 204 or no_fault_of_ours(response.json())


@quickly
@given(
    path=segments,
    query=st.dictionaries(texts, texts, max_size=3),
    method=st.sampled_from(["GET", "DELETE", "PATCH"]),
)
def test_addresses(agent: httpx.Client, path: list[str], query: dict[str, str], method: str) -> None:
    url = "/".join([ROOT, *(quote(one, safe="") for one in path)])
    assert agent.request(method, url, params=query).status_code < 500
