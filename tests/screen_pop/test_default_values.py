from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from offhook.errors import InvalidArgument
from offhook.screen_pop.default_values import (
    clean_default_values,
    decode_default_field_values,
    encode_default_field_values,
)

names = st.from_regex(r"[A-Za-z][A-Za-z0-9_]{0,20}", fullmatch=True)
texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)


@given(st.dictionaries(names, texts, max_size=8))
def test_any_text_survives_the_address(values: dict[str, str]) -> None:
    assert decode_default_field_values(encode_default_field_values(values)) == values


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("", {}),
        ("Name=Acme", {"Name": "Acme"}),
        ("Name=Acme,Phone=%2B1", {"Name": "Acme", "Phone": "+1"}),
        ("Name=Acme, Inc.,Phone=1", {"Name": "Acme, Inc.", "Phone": "1"}),
        ("Name=a=b", {"Name": "a=b"}),
        ("Name=100%,Phone=%zz", {"Name": "100%", "Phone": "%zz"}),
        ("Name=a, b=c", {"Name": "a", "b": "c"}),
        ("Name=1,Name=2", {"Name": "2"}),
        (",,Name=x", {"Name": "x"}),
        ("nothing", {}),
        ("Account.Name=x", {"Account.Name": "x"}),
    ],
)
def test_what_adapters_write_by_hand(text: str, values: dict[str, str]) -> None:
    assert decode_default_field_values(text) == values


def test_values_of_plain_kinds_are_kept_and_empty_ones_skipped() -> None:
    given_values = {"LastName": "Doe", "Amount": 1.5, "Count": 0, "DoNotCall": False, "Fax": None}

    assert clean_default_values(given_values) == {
        "LastName": "Doe",
        "Amount": 1.5,
        "Count": 0,
        "DoNotCall": False,
    }
    assert clean_default_values(None) == {}


@pytest.mark.parametrize(
    "values",
    [
        "LastName=x",
        ["LastName"],
        7,
        {"LastName": ["x"]},
        {"LastName": {"x": 1}},
        {"Last Name": "x"},
        {"": "x"},
        {"Name,Phone": "x"},
        {f"F{number}": "x" for number in range(201)},
        {"Name": "x" * 20_001},
    ],
)
def test_other_values_are_refused(values: Any) -> None:  # noqa: ANN401
    with pytest.raises(InvalidArgument, match=r"^params\.defaultFieldValues") as raised:
        clean_default_values(values, "params.defaultFieldValues")

    assert raised.value.argument == "params.defaultFieldValues"
