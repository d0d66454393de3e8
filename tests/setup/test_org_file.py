from __future__ import annotations

import re
from pathlib import Path

import pytest

from offhook.errors import InvalidFile
from offhook.setup import org_file
from tests.call_center.definitions import definition
from tests.setup.org_files import FULL, METADATA, parse

DOCS = Path(__file__).parents[2] / "docs"


def faults(text: str, folder: Path = Path()) -> list[tuple[int, str]]:
    with pytest.raises(InvalidFile) as raised:
        parse(text, folder)
    return [(fault.line, fault.message) for fault in raised.value.faults]


def test_a_file_that_says_nothing_wants_nothing() -> None:
    file = parse("")

    assert file.wanted == {}
    assert file.remove_unlisted == frozenset()


def test_all_sections_are_read() -> None:
    wanted = parse(FULL).wanted

    assert {name: list(entries) for name, entries in wanted.items()} == {
        "policies": ["do_not_call", "trusted_urls"],
        "apex_modules": ["offhook.sample_org.apex.account_retrieval"],
        "pages": ["overview"],
        "profiles": ["Support Agent"],
        "users": ["ann@example.com", "bob@example.com"],
        "call_centers": ["AcmePhone"],
        "softphone_layouts": ["Support"],
        "directory_numbers": ["AcmePhone/Queue/0", "/Queue/0"],
    }


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ("a = !\n", 1, "Invalid value."),
        ("x = 1\nx = 2\n", 2, "Cannot overwrite a value."),
        ("a = [", 1, "Invalid value, at the end of the file."),
    ],
)
def test_what_is_no_toml_is_one_fault_with_its_place(text: str, line: int, message: str) -> None:
    assert faults(text) == [(line, message)]


def test_a_number_of_thousands_of_digits_is_a_fault() -> None:
    assert faults(f"x = {'9' * 5000}") == [(1, "A number has too many digits.")]


def test_a_file_must_be_text_of_a_sane_size(tmp_path: Path) -> None:
    for content, message in [
        (b"a = 1\nb = '\xff'\n", "This is not UTF-8 text."),
        (b"#" * 5_000_001, "The file is larger than 5,000,000 bytes."),
    ]:
        with pytest.raises(InvalidFile) as raised:
            org_file.parse(content, "org.toml", tmp_path, METADATA)
        assert raised.value.faults[0].message == message
    with pytest.raises(InvalidFile) as raised:
        org_file.read(tmp_path / "none.toml", METADATA)
    assert raised.value.faults[0].message == "The file cannot be read: No such file or directory."


def test_every_fault_is_found_in_one_pass() -> None:
    text = """
[[users]]
username = "ann@example.com"
activ = true

[[users]]
profile = 7

[policies]
do_not_call = "maybe"

[colours]
red = 1
"""

    assert faults(text) == [
        (4, "users[0].activ: there is no such key. Is active meant?"),
        (6, "users[1]: needs a key username."),
        (7, "users[1].profile: must be text."),
        (10, "policies.do_not_call: must be one of warn, block, ignore, not 'maybe'."),
        (12, "colours: there is no such key."),
    ]


@pytest.mark.parametrize("key", ["message_channels", "objects", "custom_fields", "flows"])
def test_what_comes_later_is_said_so(key: str) -> None:
    assert faults(f"[[{key}]]\nname = 'x'\n") == [
        (1, f"{key}: is not offered yet by this version of Offhook.")
    ]


def test_only_what_can_be_removed_may_be_complete() -> None:
    assert parse('remove_unlisted = ["pages"]').remove_unlisted == {"pages"}
    [(line, message)] = faults('remove_unlisted = ["users"]')
    assert line == 1
    assert message.startswith("remove_unlisted: 'users' is none of apex_modules, pages, call_centers")


@pytest.mark.parametrize("page", ["reference/org-file.md", "how-to/softphone-layout.md"])
def test_the_examples_in_the_documentation_are_right(page: str, tmp_path: Path) -> None:
    for path in ("apex/lookup.py", "pages/caller_card.html", "acme_phone.xml"):
        (tmp_path / path).parent.mkdir(exist_ok=True)
        (tmp_path / path).write_text(definition())
    examples = re.findall(r"```toml\n(.*?)```", (DOCS / page).read_text(encoding="utf-8"), re.DOTALL)

    assert examples
    for example in examples:
        assert parse(example, tmp_path).wanted


def test_paths_are_relative_to_the_file(tmp_path: Path) -> None:
    (tmp_path / "pages").mkdir()
    (tmp_path / "pages" / "a.html").write_text("<p>ü</p>", encoding="utf-8")
    (tmp_path / "org.toml").write_text('[[pages]]\nname = "A"\nfile = "pages/a.html"\n')

    wanted = org_file.read(tmp_path / "org.toml", METADATA).wanted

    assert wanted["pages"]["a"].spec.html == "<p>ü</p>"
