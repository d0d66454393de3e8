from __future__ import annotations

from pathlib import Path

from offhook.setup.sections.section import Output, changed_keys, list_changes, without_empty


def test_how_a_list_changes() -> None:
    assert list_changes("members", ["a", "b"], ["b", "c"]) == ["members + c", "members - a"]
    assert list_changes("members", [], []) == []


def test_only_keys_that_are_wanted_can_change() -> None:
    assert changed_keys({"a": 1, "b": 2}, {"b": 3, "c": 4}) == ["b", "c"]


def test_what_says_nothing_is_left_out() -> None:
    assert without_empty({"a": "", "b": [], "c": None, "d": False, "e": 0}) == {"d": False, "e": 0}


def test_longer_texts_are_files_only_in_a_folder() -> None:
    inside, beside = Output(None), Output(Path())

    assert inside.text("file", "html", "a.html", "<p>") == {"html": "<p>"}
    assert beside.text("file", "html", "a.html", "<p>") == {"file": "a.html"}
    assert (inside.files, beside.files) == ({}, {"a.html": "<p>"})
