from __future__ import annotations

import pytest

from offhook.records.multi_picklist import chosen, includes


@pytest.mark.parametrize(
    ("text", "choices"),
    [(None, ()), ("", ()), (";; ;", ()), ("a; b ;c", ("a", "b", "c")), ("b;A;a", ("b", "A"))],
)
def test_choices_stand_between_semicolons_each_once(text: str | None, choices: tuple[str, ...]) -> None:
    assert chosen(text) == choices


@pytest.mark.parametrize(
    ("value", "wanted", "had"),
    [
        ("a;b", ["a"], True),
        ("a;b", ["B;A"], True),
        ("a;b", ["a;c"], False),
        ("a;b", ["a;c", "b"], True),
        ("ab", ["a"], False),
        (None, ["a"], False),
        ("a", [], False),
        ("a", [""], False),
    ],
)
def test_a_value_includes_one_group_whole(value: str | None, wanted: list[str], had: bool) -> None:
    assert includes(value, wanted) is had
