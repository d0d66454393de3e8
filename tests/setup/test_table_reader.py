from __future__ import annotations

import tomllib
from pathlib import Path
from typing import TYPE_CHECKING

from offhook.setup.table_reader import Source, TableReader
from offhook.setup.toml_places import places_of

if TYPE_CHECKING:
    from collections.abc import Callable


def read(text: str, folder: Path = Path()) -> TableReader:
    return TableReader(Source(folder, places_of(text)), tomllib.loads(text))


def said(reader: TableReader) -> list[tuple[int, str]]:
    return [(fault.line, fault.message) for fault in reader.source.faults]


def test_values_of_the_right_kind_are_given() -> None:
    reader = read('a = "x"\nb = true\nc = ["p", "q"]\n[d]\ne = "y"\n[[f]]\ng = 1\n')

    assert reader.text("a") == "x"
    assert reader.flag("b") is True
    assert reader.texts("c") == ("p", "q")
    assert reader.table("d").text("e") == "y"
    assert [one.any("g") for one in reader.tables("f")] == [1]
    reader.done()
    assert said(reader) == []


def test_missing_keys_give_their_default() -> None:
    reader = read("")

    assert reader.text("a", "d") == "d"
    assert reader.flag("b", True) is True
    assert reader.texts("c") == ()
    assert reader.choice("d", ("x", "y"), "x") == "x"
    assert reader.tables("e") == []
    assert reader.table("f").free_keys() == []
    assert not reader.has("a")
    assert said(reader) == []


def test_wrong_kinds_are_faults_with_line_and_key() -> None:
    cases: list[tuple[str, Callable[[TableReader], object], str]] = [
        ("a = 1", lambda r: r.text("a"), "a: must be text."),
        ('a = ""', lambda r: r.text("a", required=True), "a: must not be empty."),
        ("", lambda r: r.text("a", required=True), "needs a key a."),
        ('a = "xyz"', lambda r: r.text("a", longest=2), "a: has 3 characters; 2 are allowed."),
        ('a = "z"', lambda r: r.choice("a", ("x", "y"), "x"), "a: must be one of x, y, not 'z'."),
        ('a = "true"', lambda r: r.flag("a"), "a: must be true or false."),
        ('a = "x"', lambda r: r.texts("a"), "a: must be a list of texts."),
        ('a = ["x", 1]', lambda r: r.texts("a"), "a: must be a list of texts."),
        ('a = ["x", "x"]', lambda r: r.texts("a"), "a: has 'x' twice."),
        ('a = "x"', lambda r: r.table("a"), "a: must be a table."),
        ("[a]", lambda r: r.tables("a"), "a: must be a list of tables ([[a]])."),
        ("a = [1]", lambda r: r.tables("a"), "a: must be a list of tables ([[a]])."),
    ]
    for text, get, message in cases:
        reader = read("\n" + text)
        get(reader)
        assert said(reader) == [(2 if text else 1, message)], text


def test_keys_nobody_asked_for_are_faults_with_a_hint() -> None:
    reader = read('[[users]]\nusername = "x"\nprofil = "y"\nother = 1\n')
    user = reader.tables("users")[0]
    user.text("username")
    user.text("profile")

    user.done()

    assert said(reader) == [
        (3, "users[0].profil: there is no such key. Is profile meant?"),
        (4, "users[0].other: there is no such key."),
    ]


def test_longer_texts_come_from_a_file_or_stand_in_the_table(tmp_path: Path) -> None:
    (tmp_path / "a.xml").write_bytes(b"<a/>")

    assert read('file = "a.xml"', tmp_path).file_or_text("file", "text") == ("a.xml", b"<a/>")
    assert read('text = "<b/>"', tmp_path).file_or_text("file", "text") == ("text", "<b/>")

    both = read('file = "a.xml"\ntext = "<b/>"', tmp_path)
    assert both.file_or_text("file", "text") is None
    assert said(both) == [(1, "needs file (a path relative to this file) or text.")]

    missing = read('\nfile = "no.xml"', tmp_path)
    assert missing.file_or_text("file", "text") is None
    assert said(missing) == [(2, "file: no.xml cannot be read: No such file or directory.")]
