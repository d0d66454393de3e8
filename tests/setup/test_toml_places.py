from __future__ import annotations

import tomllib

import pytest

from offhook.setup.toml_places import Path, nearest, places_of

TEXT = '''\
title = "x"
list = [
  "a = 1",
  # ] comment
  "b]",
]
text = """
[not.a.table]
fake = 1
"""
raw = \'\'\'one line\'\'\'

[table]
key = 1
"quoted key" = 2
a.b.c = 3

[[things]]
name = "first"
[things.part]
inner = { x = 1, y = [1, 2] }

  [[things]]
  name = "second"
  [[things.subs]]
  deep = 1
  [[things.subs]]
  deep = 2
'''


@pytest.mark.parametrize(
    ("path", "place"),
    [
        (("title",), (1, 1)),
        (("list",), (2, 1)),
        (("text",), (7, 1)),
        (("raw",), (11, 1)),
        (("table",), (13, 1)),
        (("table", "key"), (14, 1)),
        (("table", "quoted key"), (15, 1)),
        (("table", "a", "b", "c"), (16, 1)),
        (("table", "a"), (16, 1)),
        (("things",), (18, 1)),
        (("things", 0), (18, 1)),
        (("things", 0, "name"), (19, 1)),
        (("things", 0, "part"), (20, 1)),
        (("things", 0, "part", "inner"), (21, 1)),
        (("things", 1), (23, 3)),
        (("things", 1, "name"), (24, 3)),
        (("things", 1, "subs", 0, "deep"), (26, 3)),
        (("things", 1, "subs", 1, "deep"), (28, 3)),
    ],
)
def test_every_key_has_its_place(path: Path, place: tuple[int, int]) -> None:
    tomllib.loads(TEXT)

    assert places_of(TEXT)[path] == place


def test_what_only_looks_like_a_key_has_none() -> None:
    places = places_of(TEXT)

    assert ("fake",) not in places
    assert ("not", "a", "table") not in places


def test_inner_things_take_the_place_of_what_is_around_them() -> None:
    places = places_of(TEXT)

    assert nearest(places, ("things", 0, "part", "inner", "y", 1)) == (21, 1)
    assert nearest(places, ("nowhere",)) == (1, 1)
    assert nearest(places, ()) == (1, 1)
