"""Org files for tests, and an org to apply them to."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from offhook.records import standard_objects
from offhook.setup import org_file
from offhook.setup.apply import apply
from tests.call_center.definitions import DIALING, definition

if TYPE_CHECKING:
    from offhook.records.sqlite import SqliteStore
    from offhook.setup.org_file import OrgFile

METADATA = standard_objects.load()

FULL = f"""
apex_modules = ["offhook.sample_org.apex.account_retrieval"]

[policies]
do_not_call = "block"
trusted_urls = ["https://crm.example.com"]

[[pages]]
name = "Overview"
label = "Caller overview"
html = "<p>hi</p>"

[[profiles]]
name = "Support Agent"
description = "Takes calls"
[profiles.permissions]
"*" = ["read"]
case = ["create", "read", "edit"]

[[users]]
username = "ann@example.com"
profile = "Support Agent"
last_name = "Agent"
email = "ann@example.com"
phone = "+1 212 555 0101"

[[users]]
username = "bob@example.com"
profile = "Standard User"
last_name = "Boss"
email = "bob@example.com"
active = false

[[call_centers]]
definition_xml = '''
{definition(DIALING)}'''
members = ["ann@example.com"]

[[softphone_layouts]]
name = "Support"
profiles = ["Support Agent"]
[softphone_layouts.inbound]
call_related_fields = ["ANI"]
objects = [{{ object = "contact", fields = ["name", "Phone"] }}]
[softphone_layouts.screen_pops]
no_match = {{ new_record = "Lead" }}
single_match = {{ page = "Overview" }}
multiple_matches = "chooser"
open_within = "new window"

[[directory_numbers]]
name = "Queue"
phone = "+1 212 555 0100"
call_center = "AcmePhone"

[[directory_numbers]]
name = "Queue"
phone = "+1 212 555 0199"
description = "For all"
"""


def parse(text: str, folder: Path = Path()) -> OrgFile:
    """An org file with this text."""
    return org_file.parse(text.encode(), "org.toml", folder, METADATA)


async def apply_text(store: SqliteStore, text: str, folder: Path = Path(), check: bool = False) -> list[str]:
    """Apply a text; gives the plan's lines but for the last."""
    plan = await apply(store, parse(text, folder), check)
    return plan.lines()[:-1]
