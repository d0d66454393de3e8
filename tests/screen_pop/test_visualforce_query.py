from __future__ import annotations

import pytest

from offhook.errors import InvalidArgument
from offhook.screen_pop.visualforce_query import query_text


@pytest.mark.parametrize(
    ("params", "query"),
    [
        (None, ""),
        ("", ""),
        ("Key1=value1&Key2=value2", "Key1=value1&Key2=value2"),
        ("?a=1", "a=1"),
        ("&a=1&&b=2", "a=1&b=2"),
        ("a", "a="),
        ("name=Acme Inc&phone=(212) 555", "name=Acme%20Inc&phone=%28212%29%20555"),
        ("phone=%2B1%20212", "phone=%2B1%20212"),
        ("a=1#x", "a=1%23x"),
        ('a="><script>', "a=%22%3E%3Cscript%3E"),
        ("a=100%", "a=100%25"),
        ({"a": 1, "b": True, "c": None, "d e": "ü"}, "a=1&b=true&d%20e=%C3%BC"),
        (7, ""),
        (["a=1"], ""),
    ],
)
def test_any_query_becomes_a_well_formed_one(params: object, query: str) -> None:
    assert query_text(params) == query


def test_a_query_too_long_for_an_address_is_refused() -> None:
    with pytest.raises(InvalidArgument, match="queryParams has more than 6,000 characters"):
        query_text("a=" + "x" * 6000)
