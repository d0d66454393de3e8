"""What the required and optional items of a call center definition must say.

`definition_file.py` has checked the form before it comes here. What would break a softphone is a fault; what
real files do without harm is a warning.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from offhook.call_center.definition import (
    ADAPTER_URL,
    CANVAS_NAME,
    CANVAS_NAMESPACE,
    DISPLAY_NAME,
    GENERAL,
    HEIGHT,
    INTERNAL_NAME,
    MODE,
    MODE_MISSPELT,
    STANDBY_URL,
    TIMEOUT,
    USE_API,
    WIDTH,
    Mode,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from offhook.call_center.definition import Definition, Item, Section
    from offhook.call_center.xml_source import Element
    from offhook.errors import FileFault

LONGEST_INTERNAL_NAME = 40
LONGEST_DISPLAY_NAME = 1000
LONGEST_ADDRESS = 2000
HEIGHTS = range(240, 2561)
WIDTHS = range(200, 1921)

GENERAL_ITEMS = frozenset(
    {
        INTERNAL_NAME,
        DISPLAY_NAME,
        ADAPTER_URL,
        STANDBY_URL,
        TIMEOUT,
        USE_API,
        HEIGHT,
        WIDTH,
        MODE,
        MODE_MISSPELT,
    }
    | {CANVAS_NAME, CANVAS_NAMESPACE, "reqDescription", "reqVendorInfoApiName"}
)
OWN_SECTIONS = {
    "reqDialingOptions": frozenset({"reqOutsidePrefix", "reqLongDistPrefix", "reqInternationalPrefix"}),
    "reqHvcc": frozenset({"reqTelephonyIntegrationCertificate", "reqLongDistPrefix"}),
}
VOICE_SECTION = "reqHvcc"
"""The mark of a definition for the vendor's own voice product: it has no adapter."""

_INTERNAL_NAME = re.compile(r"[A-Za-z][A-Za-z0-9]*")
_LOCAL_HOSTS = ("localhost", "127.0.0.1", "::1")


def check(definition: Definition, elements: Mapping[tuple[str, ...], Element]) -> _Rules:
    """The faults and warnings of a definition; `elements` has the place of each section and item."""
    rules = _Rules(definition, elements)
    rules.unknown_req_names()
    if (GENERAL,) not in elements:
        if definition.sections:
            rules.fault((), f'A section name="{GENERAL}" is missing.')
        return rules
    rules.general_section()
    rules.internal_name()
    rules.display_name()
    rules.mode()
    rules.addresses()
    rules.standby()
    rules.use_api()
    rules.size(HEIGHT, HEIGHTS)
    rules.size(WIDTH, WIDTHS)
    rules.canvas()
    return rules


@dataclass(slots=True)
class _Rules:
    """The rules, each a method, and what they found."""

    definition: Definition
    elements: Mapping[tuple[str, ...], Element]
    faults: list[FileFault] = field(default_factory=list)
    warnings: list[FileFault] = field(default_factory=list)

    def fault(self, where: tuple[str, ...], message: str, at: str = "") -> None:
        """Note a fault at a section or item."""
        self.faults.append(self.elements[where].fault(message, at))

    def warn(self, where: tuple[str, ...], message: str, at: str = "") -> None:
        """Note a warning at a section or item."""
        self.warnings.append(self.elements[where].fault(message, at))

    def unknown_req_names(self) -> None:
        """Names with `req` are kept for the platform, yet many vendors use them for settings of their own."""
        for section in self.definition.sections:
            if section.name.startswith("req") and section.name not in (GENERAL, *OWN_SECTIONS):
                self._warn_of_req((section.name,))
            known = GENERAL_ITEMS if section.name == GENERAL else OWN_SECTIONS.get(section.name, frozenset())
            for item in section.items:
                if item.name.startswith("req") and item.name not in known:
                    self._warn_of_req((section.name, item.name))

    def _warn_of_req(self, where: tuple[str, ...]) -> None:
        self.warn(where, f"The name {where[-1]!r} begins with req, which is kept for required names.", "name")

    def general_section(self) -> None:
        """The general section comes first."""
        section = next(part for part in self.definition.sections if part.name == GENERAL)
        if section.sort_order != 0 and "sortOrder" in self.elements[(GENERAL,)].places:
            self.fault((GENERAL,), f'The section {GENERAL} must have sortOrder="0".', "sortOrder")

    def _required(self, name: str, sort_order: int | None = None) -> Item | None:
        item = self.definition.item(name)
        if item is None:
            self.fault(
                (GENERAL,), f'The section {GENERAL} needs an item name="{name}"{self._elsewhere(name)}.'
            )
        elif sort_order is not None:
            self._must_stand(name, item, sort_order)
        return item

    def _must_stand(self, name: str, item: Item, sort_order: int) -> None:
        where = (GENERAL, name)
        if item.sort_order != sort_order and "sortOrder" in self.elements[where].attributes:
            self.fault(where, f'{name} must have sortOrder="{sort_order}".', "sortOrder")

    def _elsewhere(self, name: str) -> str:
        sections = [part.name for part in self.definition.sections if self._has(part, name)]
        return f" (one stands in the section {sections[0]}: move it)" if sections else ""

    @staticmethod
    def _has(section: Section, name: str) -> bool:
        return any(item.name == name for item in section.items)

    def internal_name(self) -> None:
        """The internal name identifies the call center for good, so it must be there and be plain."""
        item = self._required(INTERNAL_NAME, 0)
        if item is None:
            return
        where = (GENERAL, INTERNAL_NAME)
        if not item.value:
            self.fault(where, f"{INTERNAL_NAME} needs a value.")
        elif not _INTERNAL_NAME.fullmatch(item.value):
            self.fault(
                where, f"{INTERNAL_NAME} may have only letters A-Z, a-z and digits, a letter first.", "text"
            )
        elif len(item.value) > LONGEST_INTERNAL_NAME:
            message = (
                f"{INTERNAL_NAME} has {len(item.value)} characters; {LONGEST_INTERNAL_NAME} are allowed."
            )
            self.fault(where, message, "text")

    def display_name(self) -> None:
        """The display name is free text."""
        item = self._required(DISPLAY_NAME, 1)
        if item is None:
            return
        if len(item.value) > LONGEST_DISPLAY_NAME:
            message = (
                f"{DISPLAY_NAME} has {len(item.value):,} characters; {LONGEST_DISPLAY_NAME:,} are allowed."
            )
            self.fault((GENERAL, DISPLAY_NAME), message, "text")
        if not item.value:
            self.warn(
                (GENERAL, DISPLAY_NAME), f"{DISPLAY_NAME} is empty: the internal name is shown instead."
            )

    def mode(self) -> None:
        """The user interface, under its right name or the misspelt one of an old sample."""
        misspelt = self.definition.item(MODE_MISSPELT)
        if misspelt is not None:
            self.warn((GENERAL, MODE_MISSPELT), f"{MODE_MISSPELT} is misspelt: taken as {MODE}.", "name")
        item = self.definition.item(MODE) or misspelt
        if item is None or not item.value or item.value in list(Mode):
            return
        where = (GENERAL, item.name)
        words = ", ".join(Mode)
        if item.value.lower() in [mode.lower() for mode in Mode]:
            self.warn(where, f"{item.value!r} should be written as one of {words}.", "text")
        else:
            self.fault(where, f"{MODE} must be one of {words}, not {item.value!r}.", "text")

    @property
    def _in_lightning(self) -> bool:
        return self.definition.mode is not Mode.CLASSIC

    def addresses(self) -> None:
        """The softphone's page and its stand-in."""
        is_canvas = self.definition.item(CANVAS_NAME) is not None
        is_voice = (VOICE_SECTION,) in self.elements
        if self.definition.item(ADAPTER_URL) is None and (is_canvas or is_voice):
            self.warn((GENERAL,), f"Without {ADAPTER_URL} there is no softphone in Offhook.")
        else:
            item = self._required(ADAPTER_URL)
            if item is not None and not item.value:
                self.warn(
                    (GENERAL, ADAPTER_URL), f"{ADAPTER_URL} is empty: no softphone shows until it is set."
                )
        self._address(ADAPTER_URL)
        self._address(STANDBY_URL)

    def _address(self, name: str) -> None:
        url = self.definition.value(name)
        if not url:
            return
        where = (GENERAL, name)
        fault = _address_fault(url)
        if fault is not None:
            self.fault(where, f"{name} {fault}", "text")
            return
        if url.startswith("/"):
            return
        parts = urlsplit(url)
        if not _port_is_readable(url):
            self.warn(where, f"The port of {name} is no number: put the real address.", "text")
        if self._in_lightning and parts.scheme.lower() == "http" and parts.hostname not in _LOCAL_HOSTS:
            self.warn(where, f"{name} should begin with https:// for Lightning.", "text")

    def standby(self) -> None:
        """A stand-in page and the time after which it comes make sense only together."""
        url, timeout = self.definition.value(STANDBY_URL), self.definition.value(TIMEOUT)
        if url and not timeout:
            self.fault((GENERAL, STANDBY_URL), f"{STANDBY_URL} needs {TIMEOUT} beside it (in milliseconds).")
        if timeout and not url:
            self.fault((GENERAL, TIMEOUT), f"{TIMEOUT} needs {STANDBY_URL} beside it.")
        if timeout and not (_is_number(timeout) and int(timeout) > 0):
            self.fault(
                (GENERAL, TIMEOUT),
                f"{TIMEOUT} must be a whole number of milliseconds, not {timeout!r}.",
                "text",
            )

    def use_api(self) -> None:
        """Everything that Offhook hosts is an Open CTI softphone, so this only ever gives a warning."""
        item = self.definition.item(USE_API)
        if item is None:
            if (VOICE_SECTION,) not in self.elements:
                self.warn((GENERAL,), f"The item {USE_API} is missing: taken as true.")
        elif item.value.lower() != "true":
            message = f"{USE_API} should be true, not {item.value!r}: Offhook hosts Open CTI softphones only."
            self.warn((GENERAL, USE_API), message, "text" if item.value else "")

    def size(self, name: str, allowed: range) -> None:
        """The softphone's height or width in pixels."""
        item = self.definition.item(name)
        if item is None:
            if (VOICE_SECTION,) not in self.elements:
                self._required(name)
            return
        where = (GENERAL, name)
        if not item.value:
            self.warn(where, f"{name} is empty: {allowed[0]} is used.")
        elif not _is_number(item.value) or int(item.value) == 0:
            self.fault(where, f"{name} must be a whole number of pixels, not {item.value!r}.", "text")
        elif self._in_lightning and int(item.value) not in allowed:
            least, most = f"{allowed[0]:,}", f"{allowed[-1]:,}"
            message = f"{name} should be from {least} through {most} for Lightning; the nearest is used."
            self.warn(where, message, "text")

    def canvas(self) -> None:
        """Canvas applications are named by two items and are for Classic only."""
        names = [name for name in (CANVAS_NAME, CANVAS_NAMESPACE) if self.definition.item(name) is not None]
        if len(names) == 1:
            other = CANVAS_NAMESPACE if names[0] == CANVAS_NAME else CANVAS_NAME
            self.fault((GENERAL, names[0]), f"{names[0]} needs {other} beside it.")
        if names and self._in_lightning:
            self.warn((GENERAL, names[0]), "Canvas applications are not supported in Lightning.")


def _is_number(text: str) -> bool:
    return re.fullmatch(r"[0-9]{1,9}", text) is not None


def _address_fault(url: str) -> str | None:
    """What keeps a text from being the address of a page; the samples' `https://domain:port/` may pass."""
    if len(url) > LONGEST_ADDRESS:
        return f"has {len(url):,} characters; {LONGEST_ADDRESS:,} are allowed."
    if re.search(r"[\x00-\x20\x7f\\]", url):
        return "must not have blanks, line breaks or backslashes in it."
    if url.startswith("/") and not url.startswith("//"):
        return None
    try:
        parts = urlsplit(url)
    except ValueError:
        return f"is no address: {url!r}."
    if parts.scheme.lower() not in ("https", "http"):
        return "must begin with https://, with http:// or, for a page on this server, with a single /."
    if not parts.hostname:
        return "names no server after the //."
    if "@" in parts.netloc:
        return "must not carry a user name or password."
    return None


def _port_is_readable(url: str) -> bool:
    """False for `https://domain:port/`, as the vendor's samples have it."""
    try:
        urlsplit(url).port  # noqa: B018 - reading it is the check
    except ValueError:
        return False
    return True
