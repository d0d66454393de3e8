from __future__ import annotations

import msgspec
import pytest

from offhook.cti.call import Call


def decoded(body: str) -> Call:
    return msgspec.json.decode(body, type=Call)


def test_a_call_is_read_in_the_pages_spelling() -> None:
    body = '{"operation":"screen_pop","edition":"lightning","apiVersion":57,"args":{"type":"url"},"id":"p-1"}'
    assert decoded(body) == Call("screen_pop", "lightning", 57, {"type": "url"}, "p-1")


def test_arguments_and_id_may_be_left_out_and_more_may_be_there() -> None:
    call = decoded('{"operation":"x","edition":"classic","apiVersion":25,"user":"admin"}')
    assert (call.args, call.id) == ({}, "")
    assert not hasattr(call, "user")


@pytest.mark.parametrize(
    "change",
    [
        '"operation":"' + "x" * 81 + '"',
        '"operation":7',
        '"edition":"aura"',
        '"apiVersion":1000',
        '"apiVersion":57.5',
        '"apiVersion":null',
        '"args":null',
        '"id":"' + "x" * 81 + '"',
    ],
)
def test_what_is_no_call_is_refused(change: str) -> None:
    with pytest.raises(msgspec.ValidationError):
        decoded('{"operation":"x","edition":"lightning","apiVersion":57,' + change + "}")
