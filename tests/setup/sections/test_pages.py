from __future__ import annotations

from typing import TYPE_CHECKING

from offhook.setup.pages import Page
from tests.setup.org_files import parse
from tests.setup.sections.faults import faults_of

if TYPE_CHECKING:
    from pathlib import Path


def test_a_pages_label_is_its_name_unless_it_has_one() -> None:
    text = '[[pages]]\nname = "A"\nhtml = "<p>"\n[[pages]]\nname = "B"\nlabel = "Bee"\nhtml = "<p>"\n'

    assert [entry.spec for entry in parse(text).wanted["pages"].values()] == [
        Page("A", "A", "<p>"),
        Page("B", "Bee", "<p>"),
    ]


def test_faults(tmp_path: Path) -> None:
    (tmp_path / "latin.html").write_bytes(b"\xff")
    text = """
[[pages]]
name = "a b"
html = "x"
[[pages]]
name = "C"
html = "x"
[[pages]]
name = "c"
html = "x"
[[pages]]
name = "D"
[[pages]]
name = "E"
file = "latin.html"
"""

    assert faults_of(text, tmp_path) == [
        "pages[0].name: may have only letters A-Z, a-z, digits and _, a letter first.",
        "pages[2].name: there are two pages called c.",
        "pages[3]: needs file (a path relative to this file) or html.",
        "pages[4].file: latin.html is not UTF-8 text.",
    ]
