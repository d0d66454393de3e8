from __future__ import annotations

import tomllib
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from offhook.setup.toml_writer import dumps

texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)
scalars = texts | st.booleans() | st.integers(-(2**60), 2**60)
values = scalars | st.lists(scalars, max_size=4)
leaves = st.dictionaries(texts, values, max_size=4)
tables = st.dictionaries(texts, values | leaves, max_size=4)
files = st.dictionaries(texts, values | tables | st.lists(tables, min_size=1, max_size=3), max_size=4)


@given(files)
def test_what_is_written_reads_the_same(table: dict[str, Any]) -> None:
    assert tomllib.loads(dumps(table)) == table


@pytest.mark.parametrize(
    "text",
    ["a\nb", "'''\n", "ends with '\n'", "\n", "a\r\nb", "\x00\n", "tab\t\n", '"""\n\\', "\x7f\n", "ü\n"],
)
def test_longer_texts_read_the_same(text: str) -> None:
    assert tomllib.loads(dumps({"x": text, "t": {"a": text, "b": 1}})) == {
        "x": text,
        "t": {"a": text, "b": 1},
    }


def test_it_looks_as_if_a_person_wrote_it() -> None:
    table = {
        "title": "x",
        "things": [
            {"name": "one", "list": ["a", "b"], "small": {"k": 1}, "big": {"k": 1, "l": [{"o": "x"}]}},
            {"name": "two", "text": "<a>\n  <b/>\n</a>\n"},
        ],
    }

    assert dumps(table) == (
        'title = "x"\n'
        "\n"
        "[[things]]\n"
        'name = "one"\n'
        'list = ["a", "b"]\n'
        "small = { k = 1 }\n"
        "\n"
        "[things.big]\n"
        "k = 1\n"
        "l = [\n"
        '  { o = "x" },\n'
        "]\n"
        "\n"
        "[[things]]\n"
        'name = "two"\n'
        "text = '''\n"
        "<a>\n"
        "  <b/>\n"
        "</a>\n"
        "'''\n"
    )


def test_other_kinds_are_refused() -> None:
    with pytest.raises(TypeError, match="NoneType cannot be written as TOML"):
        dumps({"x": None})
