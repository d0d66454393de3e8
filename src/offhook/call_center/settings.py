"""The settings of a call center as `getCallCenterSettings` shows them: one flat map of text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from offhook.call_center.definition import DISPLAY_NAME, GENERAL, INTERNAL_NAME

if TYPE_CHECKING:
    from offhook.call_center.definition import Definition, Item, Section


def flatten(definition: Definition) -> dict[str, str]:
    """`/section/item`, `/section/item/label`, `/section/item/sortOrder` and so on, sorted by key.

    The two names of the call center are values only; their labels are the root's `/internalNameLabel` and
    `/displayNameLabel`, and the display name is the root's `/label`. A label that the file lacks is left out.
    """
    flat = {"/label": definition.display_name}
    for key, name in (("/internalNameLabel", INTERNAL_NAME), ("/displayNameLabel", DISPLAY_NAME)):
        item = definition.item(name)
        if item is not None and item.label is not None:
            flat[key] = item.label
    for section in definition.sections:
        flat |= _of_section(section)
    return dict(sorted(flat.items()))


def _of_section(section: Section) -> dict[str, str]:
    path = f"/{section.name}"
    flat = _label_and_order(path, section)
    for item in section.items:
        flat[f"{path}/{item.name}"] = item.value
        if section.name != GENERAL or item.name not in (INTERNAL_NAME, DISPLAY_NAME):
            flat |= _label_and_order(f"{path}/{item.name}", item)
    return flat


def _label_and_order(path: str, part: Section | Item) -> dict[str, str]:
    flat = {f"{path}/sortOrder": f"{part.sort_order}.0"}
    if part.label is not None:
        flat[f"{path}/label"] = part.label
    return flat
