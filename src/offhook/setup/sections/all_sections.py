"""Every section of the org file, in the order in which their things can be made."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from offhook.setup.sections.apex_modules import ApexModules
from offhook.setup.sections.call_centers import CallCenters
from offhook.setup.sections.directory_numbers import DirectoryNumbers
from offhook.setup.sections.pages import Pages
from offhook.setup.sections.policies import Policies
from offhook.setup.sections.profiles import Profiles
from offhook.setup.sections.softphone_layouts import SoftphoneLayouts
from offhook.setup.sections.users import Users

if TYPE_CHECKING:
    from offhook.setup.sections.section import Section

SECTIONS: Final[tuple[Section, ...]] = (
    Policies(),
    ApexModules(),
    Pages(),
    Profiles(),
    Users(),
    CallCenters(),
    SoftphoneLayouts(),
    DirectoryNumbers(),
)

NOT_OFFERED_YET: Final = ("message_channels", "objects", "custom_objects", "fields", "custom_fields", "flows")
"""What later versions will know; a file that has it is told so."""
