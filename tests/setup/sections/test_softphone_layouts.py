from __future__ import annotations

from tests.setup.org_files import parse
from tests.setup.sections.faults import faults_of


def test_a_layout_names_its_profiles_and_pages() -> None:
    text = (
        '[[softphone_layouts]]\nname = "x"\nprofiles = ["Agent"]\nscreen_pops.no_match = { page = "Over" }\n'
    )

    entry = parse(text).wanted["softphone_layouts"]["x"]

    assert [(one.section, one.key) for one in entry.references] == [("profiles", "Agent"), ("pages", "over")]


def test_faults() -> None:
    text = """
[[softphone_layouts]]
name = "x"
default = true
profiles = ["Agent"]
[[softphone_layouts]]
name = "x"
default = true
profiles = ["Agent"]
[[softphone_layouts]]
colour = "red"
"""

    assert faults_of(text) == [
        "softphone_layouts[1].name: there are two layouts called 'x'.",
        "softphone_layouts[1].default: there is a default layout already.",
        "softphone_layouts[1].profiles: 'Agent' has two layouts: one is possible.",
        "softphone_layouts[2]: needs a key name.",
        "softphone_layouts[2].colour: there is no such key.",
    ]
