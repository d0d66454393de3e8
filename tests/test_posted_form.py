from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

import pytest
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request

from offhook.errors import InvalidArgument
from offhook.posted_form import form_texts

if TYPE_CHECKING:
    from collections.abc import MutableMapping

PART = b'--x\r\nContent-Disposition: form-data; name="Name"\r\n\r\n%s\r\n--x--\r\n'


def posted(
    body: bytes, content_type: bytes, most_fields: int = 10, several: tuple[str, ...] = ()
) -> dict[str, str]:
    async def receive() -> MutableMapping[str, Any]:
        return {"type": "http.request", "body": body, "more_body": False}

    headers = [(b"content-type", content_type)]
    scope = {"type": "http", "method": "POST", "headers": headers, "app": Starlette()}
    return asyncio.run(form_texts(Request(scope, receive), most_fields, several))


def test_the_last_of_several_counts() -> None:
    form = b"a=1&b=%C3%BC&a=2"
    assert posted(form, b"application/x-www-form-urlencoded") == {"a": "2", "b": "ü"}


def test_boxes_that_are_ticked_together_come_as_one_text() -> None:
    texts = posted(b"a=1&b=x&a=2&b=y&a=3", b"application/x-www-form-urlencoded", several=("a",))
    assert texts == {"a": "1;2;3", "b": "y"}


def test_parts_are_read_and_files_are_not() -> None:
    assert posted(PART % "ü".encode(), b"multipart/form-data; boundary=x") == {"Name": "ü"}
    file = PART.replace(b'"Name"', b'"Name"; filename="a.txt"')
    with pytest.raises(HTTPException) as refused:
        posted(file % b"x", b"multipart/form-data; boundary=x")
    assert refused.value.status_code == 400


@pytest.mark.parametrize(
    ("charset", "value"),
    [
        (b"unicode_escape", b"\\ud800"),
        (b"utf-7", b"+2AA-"),
        (b"punycode", b"-99999999999999"),
        (b'"a\0b"', b"x"),
    ],
)
def test_what_gives_no_text_is_refused(charset: bytes, value: bytes) -> None:
    with pytest.raises(InvalidArgument):
        posted(PART % value, b"multipart/form-data; boundary=x; charset=" + charset)


def test_too_many_fields_are_refused() -> None:
    with pytest.raises(HTTPException) as refused:
        posted(b"&".join(b"f%d=1" % number for number in range(11)), b"application/x-www-form-urlencoded")
    assert refused.value.status_code == 400
