"""A call center definition: what an adapter's vendor and the administrator have said about one softphone."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from offhook.errors import FileFault

GENERAL = "reqGeneralInfo"
INTERNAL_NAME = "reqInternalName"
DISPLAY_NAME = "reqDisplayName"
ADAPTER_URL = "reqAdapterUrl"
STANDBY_URL = "reqStandbyUrl"
TIMEOUT = "reqTimeout"
USE_API = "reqUseApi"
HEIGHT = "reqSoftphoneHeight"
WIDTH = "reqSoftphoneWidth"
MODE = "reqSalesforceCompatibilityMode"
MODE_MISSPELT = "reqSalesforceCompatabilityMode"
CANVAS_NAME = "reqCanvasApiName"
CANVAS_NAMESPACE = "reqCanvasNamespace"


class Mode(StrEnum):
    """In which user interface the softphone shows."""

    CLASSIC = "Classic"
    LIGHTNING = "Lightning"
    BOTH = "Classic_and_Lightning"


@dataclass(frozen=True, slots=True)
class Item:
    """One setting: `value` is text without outer blanks, opaque to Offhook but for the required items."""

    name: str
    value: str
    label: str | None
    sort_order: int


@dataclass(frozen=True, slots=True)
class Section:
    """A group of settings, in their sort order."""

    name: str
    label: str | None
    sort_order: int
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Definition:
    """A valid definition: sections in their sort order. Warnings do not count when two are compared."""

    sections: tuple[Section, ...]
    warnings: tuple[FileFault, ...] = field(default=(), compare=False)

    def item(self, name: str, section: str = GENERAL) -> Item | None:
        """The item called `name` of a section."""
        for part in self.sections:
            if part.name == section:
                return next((item for item in part.items if item.name == name), None)
        return None

    def value(self, name: str) -> str:
        """The value of an item of the section reqGeneralInfo, empty if it is not there."""
        item = self.item(name)
        return item.value if item else ""

    @property
    def internal_name(self) -> str:
        """What names the call center in the org, once and for all."""
        return self.value(INTERNAL_NAME)

    @property
    def display_name(self) -> str:
        """What people read; the internal name until somebody gives a better one."""
        return self.value(DISPLAY_NAME) or self.internal_name

    @property
    def mode(self) -> Mode:
        """Classic unless the file says otherwise."""
        word = self.value(MODE) or self.value(MODE_MISSPELT)
        return next((mode for mode in Mode if mode.lower() == word.lower()), Mode.CLASSIC)
