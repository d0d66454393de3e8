from __future__ import annotations

from offhook.access.permissions import ObjectPermission
from tests.setup.org_files import parse
from tests.setup.sections.faults import faults_of


def test_permissions_by_object_in_its_own_spelling() -> None:
    text = '[[profiles]]\nname = "x"\npermissions = { "*" = ["read"], case = ["edit", "read"], Lead = [] }\n'

    spec = parse(text).wanted["profiles"]["x"].spec

    assert spec.permissions == {
        "*": ObjectPermission(read=True),
        "Case": ObjectPermission(read=True, edit=True),
        "Lead": ObjectPermission(),
    }
    assert spec.description is None


def test_faults() -> None:
    text = """
[[profiles]]
name = "x"
permissions = { Nothing = ["read"], Case = ["own"] }
[[profiles]]
name = "x"
"""

    assert faults_of(text) == [
        "profiles[0].permissions.Case: 'own' is none of create, read, edit, delete.",
        "profiles[0].permissions.Nothing: there is no object called Nothing.",
        "profiles[1].name: there are two profiles called 'x'.",
    ]
