from __future__ import annotations

import time
from contextlib import suppress

import pytest

from offhook.call_center import xml_source
from offhook.errors import InvalidFile


def fault_of(content: bytes | str) -> tuple[int, int, str]:
    with pytest.raises(InvalidFile) as raised:
        xml_source.read(content, "test.xml")
    first = raised.value.faults[0]
    return first.line, first.column, first.message


def in_item(text: str) -> str:
    return f"<callCenter><section>\n<item>{text}</item></section></callCenter>"


def test_elements_know_their_places() -> None:
    root, mended = xml_source.read('<a>\n  <b x="1"\n     y = "2">\n   text</b>words</a>', "test.xml")

    child = root.children[0]
    assert mended == ()
    assert (child.line, child.column) == (2, 3)
    assert child.places["x"] == (2, 6)
    assert child.places["y"] == (3, 6)
    assert child.places["text"] == (4, 4)
    assert child.text == "\n   text"
    assert root.places["words"] == (4, 12)
    assert child.fault("m", "nothing") == child.fault("m")


def test_columns_are_counted_in_characters_and_lines_in_any_ending() -> None:
    root, _ = xml_source.read("<a>\r\n<!-- 😀ü -->\r<b/></a>".encode(), "test.xml")

    assert (root.children[0].line, root.children[0].column) == (3, 1)


@pytest.mark.parametrize(
    ("content", "place", "message"),
    [
        (b"", (1, 1), "The file is empty."),
        (b"\xef\xbb\xbf \r\n ", (1, 1), "The file is empty."),
        (b"hello", (1, 1), "This is no XML: it must begin with <."),
        (b"<a>\n<b></a>", (2, 6), "This end tag does not fit <b> of line 2."),
        (b"<a>\n  <b", (2, 3), "Unclosed token."),
        (b"<a>\n<b>", (2, 4), "The file ends before </b>."),
        (b'<a x="1" x="2"/>', (1, 10), "Duplicate attribute."),
        (b"<a>\x00</a>", (1, 4), "Not well-formed (invalid token)."),
        (
            b'\n<?xml version="1.0"?><a/>',
            (2, 1),
            "XML or text declaration not at start of entity: nothing may stand before <?xml.",
        ),
        (b"<a>\n \xff</a>", (2, 2), "A byte here is not UTF-8 text: save the file as UTF-8."),
        (
            b'<?xml version="1.0" encoding="UTF-7"?><a/>',
            (1, 31),
            "The encoding 'UTF-7' cannot be read: save the file as UTF-8.",
        ),
        (b'<?xml version="1.0" encoding="klingon"?><a/>', (1, 31), "The encoding 'klingon' cannot be read"),
        ("<a>\ud800</a>", (1, 4), "Not well-formed (invalid token)."),
        *(
            (
                f'<?xml version="1.0" encoding="{encoding}"?><a/>'.encode(encoding),
                (1, 1),
                "The file is no UTF-8 text: save it as UTF-8.",
            )
            for encoding in ("utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be")
        ),
        (b"<a>&unknown;</a>", (1, 4), "Undefined entity."),
    ],
)
def test_what_cannot_be_read(content: bytes | str, place: tuple[int, int], message: str) -> None:
    line, column, said = fault_of(content)

    assert (line, column) == place
    assert said.startswith(message)


@pytest.mark.parametrize(
    "content",
    [
        "<a>ü</a>".encode(),
        b"\xef\xbb\xbf" + "<a>ü</a>".encode(),
        '<?xml version="1.0" encoding="utf-8" ?><a>ü</a>'.encode(),
        '<?xml version="1.0" encoding="ISO-8859-1"?><a>ü</a>'.encode("latin-1"),
        '<?xml version="1.0" encoding="windows-1252"?><a>ü</a>'.encode("cp1252"),
        '<?xml version="1.0" encoding="UTF-16"?><a>ü</a>'.encode("utf-16"),
        '<?xml version="1.0" encoding="ISO-8859-1"?><a>ü</a>',
    ],
)
def test_the_same_text_in_several_encodings(content: bytes | str) -> None:
    assert xml_source.read(content, "test.xml")[0].text == "ü"


@pytest.mark.parametrize(
    "content",
    [
        b"<!DOCTYPE a><a/>",
        b'<!DOCTYPE a SYSTEM "file:///etc/passwd"><a/>',
        b'<!DOCTYPE a [<!ENTITY e SYSTEM "file:///etc/passwd">]><a>&e;</a>',
        b'<!DOCTYPE a [<!ENTITY x "xxxxxxxxxx"><!ENTITY y "&x;&x;&x;&x;&x;&x;&x;&x;">]><a>&y;</a>',
        b'<!DOCTYPE a [<!ENTITY % p SYSTEM "http://127.0.0.1:9/x.dtd"> %p;]><a/>',
    ],
)
def test_document_types_and_entities_are_refused(content: bytes) -> None:
    assert fault_of(content) == (1, 1, "A document type and its entities are not allowed here: remove it.")


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"<a>" * 100, "Elements stand more than 32 deep in one another."),
        (b"<a>" + b"<b/>" * 20_001 + b"</a>", "There are more than 20,000 elements."),
        (b"<a>" + b" " * 1_000_000 + b"</a>", "The file is larger than 1,000,000 bytes."),
    ],
)
def test_files_too_deep_or_too_large_are_refused(content: bytes, message: str) -> None:
    assert fault_of(content)[2] == message


@pytest.mark.parametrize(
    "content",
    [
        b"<a>" + b"\n" * 900_000 + b"</a>",
        b"<a>" + b"<b>&amp;x</b>" * 19_000 + b"</a>",
        in_item("& " * 400_000).encode(),
        in_item("<your domain>" * 70_000).encode(),
    ],
)
def test_the_worst_files_take_no_more_than_moments(content: bytes) -> None:
    started = time.perf_counter()

    with suppress(InvalidFile):
        xml_source.read(content, "test.xml")

    assert time.perf_counter() - started < 5


@pytest.mark.parametrize(
    ("text", "place", "message"),
    [
        ("https://<your domain>/page", (2, 15), "<your domain> looks like a placeholder"),
        ("https://<yourdomain>/page", (2, 15), "<yourdomain> looks like a placeholder"),
        ("/page?a=1&b=2", (2, 16), "Write a plain & as &amp;."),
        ("/page?a=1&b", (2, 16), "Write a plain & as &amp;."),
    ],
)
def test_the_usual_slips_in_values_are_named_and_read_over(
    text: str, place: tuple[int, int], message: str
) -> None:
    root, mended = xml_source.read(in_item(text), "test.xml")

    assert [(fault.line, fault.column) for fault in mended] == [place]
    assert mended[0].message.startswith(message)
    assert root.children[0].children[0].name == "item"


def test_several_slips_are_all_named() -> None:
    _, mended = xml_source.read(in_item("https://<host>:<port number>/?a=&amp;&b=&c"), "test.xml")

    assert len(mended) == 4


def test_slips_outside_values_are_not_read_over() -> None:
    assert fault_of("<callCenter><your domain></callCenter>")[2] == "Not well-formed (invalid token)."
