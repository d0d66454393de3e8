from __future__ import annotations

import io
import json
import logging
from typing import TYPE_CHECKING

import pytest

from offhook import logs

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture
def stream() -> Iterator[io.StringIO]:
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    yield io.StringIO()
    root.handlers[:] = handlers
    root.setLevel(level)


def test_json_lines_carry_the_correlation_id_and_extras(stream: io.StringIO) -> None:
    logs.configure("json", "info", stream)
    token = logs.correlation_id.set("call-1")
    logging.getLogger("offhook.x").warning("Hello %s", "you", extra={"user": "ann"})
    logs.correlation_id.reset(token)
    line = json.loads(stream.getvalue())
    assert line["message"] == "Hello you"
    assert line["level"] == "warning"
    assert line["correlation_id"] == "call-1"
    assert line["user"] == "ann"


def test_an_exception_is_part_of_its_line(stream: io.StringIO) -> None:
    logs.configure("json", "info", stream)
    try:
        raise ValueError("boom")
    except ValueError:
        logging.getLogger("offhook.x").exception("It failed")
    assert "ValueError: boom" in json.loads(stream.getvalue())["exception"]


def test_text_is_one_line_whatever_was_logged(stream: io.StringIO) -> None:
    logs.configure("text", "info", stream)
    logging.getLogger("offhook.x").info("one\ntwo\rthree")
    assert stream.getvalue().count("\n") == 1
    assert "one\\ntwo\\rthree" in stream.getvalue()


def test_what_strangers_sent_does_nothing_to_a_terminal(stream: io.StringIO) -> None:
    logs.configure("text", "info", stream)
    note = "\x1b[2J\x07\x9b31m\u2028\u202e\ud800"
    logging.getLogger("offhook.x").info("refused", extra={"note": note})
    line = stream.getvalue().removesuffix("\n")
    assert line.isprintable()
    assert "\\x1b[2J\\x07" in line


def test_automatic_form_is_json_unless_a_person_looks(stream: io.StringIO) -> None:
    logs.configure("auto", "info", stream)
    logging.getLogger("offhook.x").info("x")
    json.loads(stream.getvalue())


@pytest.mark.parametrize(
    "text",
    [
        "GET /sign-in/link/SECRETsecret-_1 303",
        "Cookie: offhook_session_8000=SECRET; a=b",
        "__Host-offhook_session_443=SECRET",
        "Authorization: Bearer SECRET",
        "password=SECRET&x=1",
        "{'password': 'SECRET'}",
        'token="SECRET"',
    ],
)
@pytest.mark.parametrize("form", ["json", "text"])
def test_secrets_never_reach_the_log(stream: io.StringIO, form: str, text: str) -> None:
    logs.configure(form, "info", stream)
    logging.getLogger("offhook.x").info("%s", text, extra={"more": text})
    assert "SECRET" not in stream.getvalue()
    assert "hidden" in stream.getvalue()
