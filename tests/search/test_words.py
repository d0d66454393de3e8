from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from offhook.search.words import alternatives, words


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Müller & Söhne", ["muller", "sohne"]),
        ("Lumière d'Été", ["lumiere", "d", "ete"]),
        ("STRASSE straße", ["strasse", "strasse"]),
        ("Øre Łódź Y\u0131lmaz", ["ore", "lodz", "yilmaz"]),
        ("Acme - 1,200 Widgets", ["acme", "1", "200", "widgets"]),
        ("snake_case o'neil", ["snake", "case", "o", "neil"]),
        ("桜精密", ["桜精密"]),
        ("e\u0301", ["e"]),
        ("...", []),
    ],
)
def test_words(text: str, expected: list[str]) -> None:
    assert words(text) == expected


@given(st.text())
def test_folding_is_done_once(text: str) -> None:
    assert words(" ".join(words(text))) == words(text)


@pytest.mark.parametrize(
    ("term", "pieces"),
    [
        ("Ann", [["Ann"]]),
        ("Ann or 415 555 1212", [["Ann"], ["415 555 1212"]]),
        ("a AND b Or c", [["a", "b"], ["c"]]),
        ("Orlando Anderson", [["Orlando Anderson"]]),
        (" or ", []),
        ("", []),
        ("a or  or b", [["a"], ["or b"]]),
    ],
)
def test_alternatives(term: str, pieces: list[list[str]]) -> None:
    assert alternatives(term) == pieces
