from __future__ import annotations

from typing import TYPE_CHECKING

from tests.call_center.definitions import definition
from tests.setup.org_files import parse
from tests.setup.sections.faults import faults_of

if TYPE_CHECKING:
    from pathlib import Path


def test_a_definition_comes_from_a_file_beside_the_org_file(tmp_path: Path) -> None:
    (tmp_path / "acme.xml").write_text(definition())

    wanted = parse('[[call_centers]]\ndefinition = "acme.xml"\n', tmp_path).wanted["call_centers"]

    assert wanted["AcmePhone"].spec.definition.display_name == "Acme Phone"
    assert wanted["AcmePhone"].spec.members is None


def test_a_definitions_faults_are_told_with_their_own_places(tmp_path: Path) -> None:
    (tmp_path / "bad.xml").write_text(definition(reqInternalName="", reqSoftphoneWidth="wide"))

    assert faults_of('[[call_centers]]\ndefinition = "bad.xml"\n', tmp_path) == [
        "call_centers[0].definition: bad.xml:3:5: reqInternalName needs a value.",
        "call_centers[0].definition: bad.xml:8:73: reqSoftphoneWidth must be a whole number of pixels, "
        "not 'wide'.",
    ]


def test_faults(tmp_path: Path) -> None:
    (tmp_path / "acme.xml").write_text(definition())
    text = """
[[call_centers]]
definition = "acme.xml"
members = ["ann@example.com"]
[[call_centers]]
definition = "acme.xml"
members = ["bob@example.com", "Ann@example.com"]
[[call_centers]]
definition = "none.xml"
[[call_centers]]
members = []
"""

    assert faults_of(text, tmp_path) == [
        "call_centers[1].definition: there are two call centers called AcmePhone.",
        "call_centers[1].members: Ann@example.com is in two call centers: one is possible.",
        "call_centers[2].definition: none.xml cannot be read: No such file or directory.",
        "call_centers[3]: needs definition (a path relative to this file) or definition_xml.",
    ]
