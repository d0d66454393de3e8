from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from offhook.cti.apex_parameters import Id, bind, parameters_of, split_parameters
from offhook.errors import InvalidArgument


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("name=acme", {"name": "acme"}),
        ("name=acme&phone=(212) 555-5555", {"name": "acme", "phone": "(212) 555-5555"}),
        ("phone=+14155551212", {"phone": "+14155551212"}),
        ("name=A%20%26%20B", {"name": "A & B"}),
        ("name=caf%C3%A9", {"name": "café"}),
        ("name=100%", {"name": "100%"}),
        ("name=%zz%41", {"name": "%zzA"}),
        ("name=%ff", {"name": "%ff"}),
        ("a=b=c", {"a": "b=c"}),
        ("name=Johnson & Johnson", {"name": "Johnson & Johnson"}),
        ("&a=1&&b=2&", {"a": "1", "b": "2"}),
        ('eventData={"a":"b=c"}', {"eventdata": '{"a":"b=c"}'}),
        ("contact_id=1", {"contactid": "1"}),
        ("name=", {"name": ""}),
        ("lonely", {}),
        ("", {}),
        (" {} ", {}),
        ("null", {}),
        ("undefined", {}),
        (None, {}),
        ({}, {}),
        ({"Name": "acme"}, {"name": "acme"}),
        (7, {}),
    ],
)
def test_parameters_are_read_leniently(given: object, expected: dict[str, Any]) -> None:
    assert split_parameters(given) == expected


def method(
    self: object,
    name: str,
    count: int,
    ratio: float,
    exact: Decimal,
    wanted: bool,
    day: date | None,
    record: Id | None,
    words: list[str],
    page: int = 1,
) -> None:
    """A method of every kind of parameter."""


@pytest.mark.parametrize(
    ("given", "name", "expected"),
    [
        ("NAME=acme", "name", "acme"),
        ("count=7", "count", 7),
        ("ratio=0.5", "ratio", 0.5),
        ("exact=0.10", "exact", Decimal("0.10")),
        ("wanted=True", "wanted", True),
        ("wanted=0", "wanted", False),
        ("day=2024-03-07", "day", date(2024, 3, 7)),
        ("record=001x0000003DGQR", "record", "001x0000003DGQRAA4"),
        ('words=["a","b"]', "words", ["a", "b"]),
        ("count=", "count", None),
        ("count=null", "count", None),
        ("name=", "name", ""),
        ("name=null", "name", "null"),
        ("other=1", "name", None),
        ("other=1", "page", 1),
    ],
)
def test_parameters_are_bound_by_name_and_converted(given: str, name: str, expected: object) -> None:
    bound = bind(parameters_of(method), split_parameters(given))
    assert bound[name] == expected
    assert "other" not in bound


@pytest.mark.parametrize("given", ["count=seven", "day=soon", "record=12", "words=a,b", "words=[1]"])
def test_a_value_of_the_wrong_kind_is_refused_by_the_name_of_its_parameter(given: str) -> None:
    with pytest.raises(InvalidArgument) as refused:
        bind(parameters_of(method), split_parameters(given))
    assert refused.value.argument == given.partition("=")[0]
