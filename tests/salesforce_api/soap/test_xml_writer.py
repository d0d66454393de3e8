from __future__ import annotations

from typing import Any

import pytest

from offhook.salesforce_api.soap import schema, xml_writer


@pytest.mark.parametrize(
    ("line", "value", "expected"),
    [
        ("a string", "x", "<a>x</a>"),
        ("a string", "", "<a/>"),
        ("a string", None, "<a/>"),
        ("a string?", None, '<a xsi:nil="true"/>'),
        ("a string~", None, ""),
        ("a string*", ["1", "<&>"], "<a>1</a><a>&lt;&amp;&gt;</a>"),
        ("a string*", None, ""),
        ("a sObject*?", [None], '<a xsi:nil="true"/>'),
        ("a boolean", True, "<a>true</a>"),
        ("a boolean", None, "<a>false</a>"),
        ("a int", None, "<a>0</a>"),
        ("a string", "\x00\x0b\ud800b\ufffe", "<a>b</a>"),
        ("a anyType~", 1.5, '<a xsi:type="xsd:double">1.5</a>'),
        ("a anyType~", False, '<a xsi:type="xsd:boolean">false</a>'),
        ("a DeletedRecord", {"id": "1", "deletedDate": "d"}, "<a><deletedDate>d</deletedDate><id>1</id></a>"),
    ],
)
def test_a_member_is_written_as_its_type_says(line: str, value: Any, expected: str) -> None:  # noqa: ANN401
    (member,) = schema.members(line)
    assert xml_writer.member(member, value) == expected


def test_a_record_names_its_type_and_id_first() -> None:
    row = {"attributes": {"type": "Account"}, "Name": "A & B", "Id": "001", "Owner": None}
    assert xml_writer.record("records", row) == (
        '<records xsi:type="sf:sObject"><sf:type>Account</sf:type><sf:Id>001</sf:Id>'
        '<sf:Name>A &amp; B</sf:Name><sf:Id>001</sf:Id><sf:Owner xsi:nil="true"/></records>'
    )


def test_children_are_a_result_inside() -> None:
    child = {"attributes": {"type": "Case"}, "Subject": "S"}
    row = {"attributes": {"type": "Account"}, "Cases": {"totalSize": 1, "done": True, "records": [child]}}
    assert xml_writer.record("r", row).endswith(
        '<sf:Cases xsi:type="QueryResult"><done>true</done><queryLocator xsi:nil="true"/>'
        '<records xsi:type="sf:sObject"><sf:type>Case</sf:type><sf:Id xsi:nil="true"/>'
        "<sf:Subject>S</sf:Subject></records><size>1</size></sf:Cases></r>"
    )


def test_a_call_without_a_result_is_an_empty_response() -> None:
    assert xml_writer.response("logout", None, None).endswith('partner.soap.sforce.com"></logoutResponse>')
