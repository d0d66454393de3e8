from __future__ import annotations

import pytest

from offhook.salesforce_api.soql import MalformedQuery
from offhook.salesforce_api.sosl.find_text import ANY, ONE, Both, Either, Term, Without, parse

A, B, C = Term("a"), Term("b"), Term("c")


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("a", A),
        ("a b", Both((A, B))),
        ("a AND b", Both((A, B))),
        ("a or b and c", Either((A, Both((B, C))))),
        ("(a or b) c", Both((Either((A, B)), C))),
        ("a AND NOT b", Without(A, B)),
        ('"a b"', Term("a b")),
        ('"a AND b" c', Both((Term("a AND b"), C))),
        ("a*b?", Term(f"a{ANY}b{ONE}")),
        ("*ab", Term("ab")),
        (r"a\*b \(c\)", Both((Term("a*b"), Term("(c)")))),
        (r'"say \"a\""', Term('say "a"')),
        ("   ", None),
    ],
)
def test_what_stands_in_the_braces(written: str, expected: object) -> None:
    assert parse(written) == expected


def test_long_texts_lose_their_operators_and_then_everything() -> None:
    assert parse("a AND " * 700 + "a") == Either((A,) * 701)
    assert parse("a " * 5001) is None


@pytest.mark.parametrize(
    "written", ["a & b", "a|b", "{a", "[a]", "a^b", "a~", "a:b", "it's", "+1", "a!", '"a']
)
def test_signs_that_need_a_backslash(written: str) -> None:
    with pytest.raises(MalformedQuery) as caught:
        parse(written)
    assert caught.value.code == "MALFORMED_SEARCH"
