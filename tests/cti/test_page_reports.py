from __future__ import annotations

import logging

import pytest

from offhook.access.users import User
from offhook.cti.page_reports import page_report
from offhook.errors import InvalidArgument

AGENT = User("005000000000009AAA", "agent@example.com", "Alex Agent", "00e1", "Standard User", None, "")


def test_a_report_becomes_one_line_of_the_log(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.WARNING):
        page_report(b'{"counters":{"foreign":3,"replayed":0,"too-large":1},"more":true}', AGENT)
    (line,) = caplog.records
    assert "foreign 3" in line.getMessage()
    assert "too-large 1" in line.getMessage()
    assert "replayed" not in line.getMessage()
    assert vars(line)["user_id"] == AGENT.id


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"[]",
        b'{"counters":{"a\\nb":1}}',
        b'{"counters":{"a":-1}}',
        b'{"counters":{"a":"1"}}',
        b"\xff",
        b'{"counters":{' + b",".join(b'"r%d":1' % n for n in range(21)) + b"}}",
        b"[" * 10_000,
    ],
)
def test_what_is_no_report_is_refused(body: bytes) -> None:
    with pytest.raises(InvalidArgument):
        page_report(body, AGENT)
