"""Call center definition files: XML in, a `Definition` or every fault with its line and column out.

Import, `offhook apply` and `offhook call-center validate` come here. This file knows the form (elements,
attributes, order, names); `definition_rules.py` knows what the required items must say.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from offhook.call_center import definition_rules, xml_source
from offhook.call_center.definition import Definition, Item, Section
from offhook.errors import FileFault, InvalidFile

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from offhook.call_center.xml_source import Element

LONGEST_NAME = 40
LONGEST_LABEL = 1000
RESERVED_NAMES = ("label", "sortOrder", "internalNameLabel", "displayNameLabel")
METADATA_NAMESPACE = "http://soap.sforce.com/2006/04/metadata"
METADATA_HINT = (
    "This is the metadata form of a call center, not a definition file: "
    "write the root as <callCenter> without a namespace, each of its <sections> as "
    "<section sortOrder name label>, each of its <items> as <item sortOrder name label>value</item>, and "
    "put the items reqInternalName (sortOrder 0) and reqDisplayName (sortOrder 1) first in reqGeneralInfo."
)

_NAME = re.compile(r"[A-Za-z0-9]+")
_WHOLE_NUMBER = re.compile(r"[0-9]{1,9}")


@dataclass(frozen=True, slots=True)
class Checked:
    """What a look at a file gives: a definition unless there are faults; faults and warnings by place."""

    definition: Definition | None
    faults: tuple[FileFault, ...] = ()
    warnings: tuple[FileFault, ...] = ()


def parse(content: bytes | str, name: str) -> Definition:
    """The definition in a file called `name`, with its warnings. Raises InvalidFile with every fault."""
    checked = check(content, name)
    if checked.definition is None:
        raise InvalidFile(name, checked.faults)
    return checked.definition


def check(content: bytes | str, name: str) -> Checked:
    """Everything that is to be said of a file called `name`."""
    try:
        root, mended = xml_source.read(content, name)
    except InvalidFile as error:
        return Checked(None, error.faults)
    form = _Form(list(mended))
    sections = tuple(sorted(form.sections(root), key=lambda section: section.sort_order))
    if not form.refused:
        found = definition_rules.check(Definition(sections), form.elements)
        form.faults += found.faults
        form.warnings += found.warnings
    faults, warnings = tuple(sorted(form.faults)), tuple(sorted(form.warnings))
    return Checked(None if faults else Definition(sections, warnings), faults, warnings)


def as_text(content: bytes | str, name: str) -> str:
    """The file as text, to be kept and written as UTF-8."""
    return xml_source.as_utf8(xml_source.decode(content, name))


class _Form:
    """Turns elements into sections and items, noting what is wrong with their form."""

    def __init__(self, faults: list[FileFault]) -> None:
        self.faults = faults
        self.warnings: list[FileFault] = []
        self.elements: dict[tuple[str, ...], Element] = {}
        self.refused = False

    def sections(self, root: Element) -> list[Section]:
        """The sections of the root element."""
        if not self._is_root(root):
            self.refused = True
            return []
        self.elements[()] = root
        self._no_text(root)
        self._attributes(root, ())
        children = self._children(root, "section")
        orders = self._sort_orders(children, root)
        names = self._names(children)
        sections = []
        for element, order in zip(children, orders, strict=True):
            own_name = names[id(element)]
            self.elements.setdefault((own_name,), element)
            sections.append(Section(own_name, self._label(element), order, self._items(element, own_name)))
        return sections

    def _is_root(self, root: Element) -> bool:
        namespace = root.attributes.get("xmlns", "")
        has_parts_of_metadata = any(child.name in ("sections", "adapterUrl") for child in root.children)
        if namespace == METADATA_NAMESPACE or has_parts_of_metadata:
            self.faults.append(root.fault(METADATA_HINT))
            return False
        if root.name != "callCenter":
            self.faults.append(root.fault(f"The root element must be <callCenter>, not <{root.name}>."))
            return False
        return True

    def _items(self, section: Element, section_name: str) -> tuple[Item, ...]:
        self._no_text(section)
        self._attributes(section, ("sortOrder", "name", "label"))
        children = self._children(section, "item")
        orders = self._sort_orders(children, section)
        names = self._names(children)
        items = []
        for element, order in zip(children, orders, strict=True):
            self._attributes(element, ("sortOrder", "name", "label"))
            self._no_children(element)
            own_name = names[id(element)]
            self.elements.setdefault((section_name, own_name), element)
            items.append(Item(own_name, element.text.strip(), self._label(element), order))
        return tuple(sorted(items, key=lambda item: item.sort_order))

    def _children(self, parent: Element, kind: str) -> list[Element]:
        """The children of the one kind that the parent may have; at least one."""
        for child in parent.children:
            if child.name != kind:
                self.faults.append(
                    child.fault(f"<{child.name}> cannot stand in <{parent.name}>, only <{kind}> can.")
                )
        children = [child for child in parent.children if child.name == kind]
        if not children:
            self.faults.append(parent.fault(f"<{parent.name}> needs at least one <{kind}>."))
        return children

    def _no_children(self, item: Element) -> None:
        for child in item.children:
            self.faults.append(
                child.fault(
                    f"<{child.name}> cannot stand in <item>: write the value itself between the item's tags."
                )
            )

    def _no_text(self, element: Element) -> None:
        if element.text.strip():
            message = f"Text cannot stand in <{element.name}>: values belong into an <item>."
            self.faults.append(element.fault(message, "words"))

    def _attributes(self, element: Element, known: Sequence[str]) -> None:
        for attribute in element.attributes:
            if attribute not in known:
                message = f"The attribute {attribute} of <{element.name}> is unknown and has no effect."
                self.warnings.append(element.fault(message, attribute))

    def _sort_orders(self, elements: Sequence[Element], parent: Element) -> list[int]:
        """Each element's sort order: 0, 1, 2 … without gaps or repeats, in whatever order they stand."""
        orders = [self._sort_order(element) for element in elements]
        seen: set[int] = set()
        for element, order in zip(elements, orders, strict=True):
            if order is not None and order in seen:
                message = f'sortOrder="{order}" stands twice in this <{parent.name}>.'
                self.faults.append(element.fault(message, "sortOrder"))
            if order is not None:
                seen.add(order)
        if None not in orders and len(seen) == len(orders):
            self._no_gaps(elements, [order for order in orders if order is not None], parent)
        return [order or 0 for order in orders]

    def _sort_order(self, element: Element) -> int | None:
        text = element.attributes.get("sortOrder")
        if text is None:
            self.faults.append(element.fault(f"<{element.name}> needs a sortOrder."))
            return None
        if not _WHOLE_NUMBER.fullmatch(text.strip()):
            message = f"sortOrder must be a whole number from 0, not {text!r}."
            self.faults.append(element.fault(message, "sortOrder"))
            return None
        return int(text)

    def _no_gaps(self, elements: Sequence[Element], orders: Sequence[int], parent: Element) -> None:
        """The first element behind a gap gets the fault: those after it are only shifted."""
        for expected, order in enumerate(sorted(orders)):
            if order != expected:
                message = (
                    f'sortOrder="{order}" leaves out {expected}: '
                    f"the numbers in <{parent.name}> must run from 0 without gaps."
                )
                self.faults.append(elements[orders.index(order)].fault(message, "sortOrder"))
                return

    def _names(self, elements: Iterable[Element]) -> dict[int, str]:
        """Each element's name, unique among its siblings."""
        names: dict[int, str] = {}
        seen: set[str] = set()
        for element in elements:
            name = element.attributes.get("name", "")
            fault = _name_fault(element, name)
            if fault is None and name in seen:
                fault = f'name="{name}" stands twice: names must differ from those beside them.'
            if fault is not None:
                self.faults.append(element.fault(fault, "name"))
            names[id(element)] = name
            seen.add(name)
        return names

    def _label(self, element: Element) -> str | None:
        label = element.attributes.get("label")
        if label is not None and len(label) > LONGEST_LABEL:
            message = f"The label has {len(label):,} characters; {LONGEST_LABEL:,} are allowed."
            self.faults.append(element.fault(message, "label"))
        return label


def _name_fault(element: Element, name: str) -> str | None:
    """What is wrong with a section's or item's name."""
    if not name:
        return f"<{element.name}> needs a name."
    if not _NAME.fullmatch(name):
        return f"The name {name!r} may have only letters A-Z, a-z and digits."
    if len(name) > LONGEST_NAME:
        return f"The name {name!r} has {len(name)} characters; {LONGEST_NAME} are allowed."
    if name in RESERVED_NAMES:
        return f"The name {name!r} is reserved: choose another."
    return None
