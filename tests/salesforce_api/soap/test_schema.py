from __future__ import annotations

import pytest

from offhook.salesforce_api.soap import schema
from offhook.salesforce_api.soap.calls import OPERATIONS
from offhook.salesforce_api.soap.schema import MANY, Member

SIMPLE = {"string", "boolean", "int", "double", "dateTime", "base64Binary", "anyType", "ID", schema.SOBJECT}


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("a string", Member("a", "string", 1, 1, False)),
        ("a ID?", Member("a", "ID", 1, 1, True)),
        ("a string~", Member("a", "string", 0, 1, False)),
        ("a Error*?", Member("a", "Error", 0, MANY, True)),
        ("a ID+", Member("a", "ID", 1, MANY, False)),
    ],
)
def test_marks_tell_how_often_a_member_occurs(line: str, expected: Member) -> None:
    assert schema.members(line) == (expected,)


def test_every_type_that_is_used_is_there() -> None:
    known = SIMPLE | set(schema.TYPES) | set(schema.TEXT_TYPES)
    used = {member.type for members in schema.TYPES.values() for member in members}
    for operation in OPERATIONS.values():
        used |= {member.type for member in operation.arguments}
        used |= {operation.result.type} if operation.result else set()
    assert used <= known
