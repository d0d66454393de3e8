"""What `offhook apply` is going to do: the difference between what a file wants and what the org has."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from offhook.setup.sections.all_sections import SECTIONS
from offhook.setup.sections.section import RemovableSection

if TYPE_CHECKING:
    from collections.abc import Mapping

    from offhook.setup.org_file import OrgFile
    from offhook.setup.sections.section import Entry, Section

Kind = Literal["create", "change", "remove"]
Org = dict[str, dict[str, Any]]
"""Specs by section and key, as the sections load them."""

_SIGNS: Mapping[Kind, str] = {"create": "+", "change": "~", "remove": "-"}


@dataclass(frozen=True, slots=True)
class Step:
    """One thing to make, change or remove; `old` and `entry` are missing where there is none."""

    kind: Kind
    section: Section
    old: Any = None
    entry: Entry | None = None
    details: tuple[str, ...] = ()

    def __str__(self) -> str:
        spec = self.old if self.entry is None else self.entry.spec
        line = f"{_SIGNS[self.kind]} {self.kind} {self.section.noun} {self.section.title(spec)}"
        return f"{line}: {', '.join(self.details)}" if self.details else line


@dataclass(frozen=True, slots=True)
class Plan:
    """The steps, in the order in which they are taken."""

    steps: tuple[Step, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.steps)

    def lines(self) -> list[str]:
        """A line for each step and one that counts them."""
        if not self.steps:
            return ["Nothing to change."]
        kinds = [step.kind for step in self.steps]
        counts = f"{kinds.count('create')} to create, {kinds.count('change')} to change"
        return [*map(str, self.steps), f"{counts}, {kinds.count('remove')} to remove."]


def make_plan(org: Org, file: OrgFile) -> Plan:
    """What is to be done. Raises InvalidFile if the file names things that neither it nor the org has."""
    _check_references(org, file)
    steps: list[Step] = []
    for section in SECTIONS:
        wanted = file.wanted.get(section.name, {})
        steps += _steps(section, org[section.name], wanted, section.name in file.remove_unlisted)
    return Plan(tuple(steps))


def _steps(
    section: Section, present: Mapping[str, Any], wanted: Mapping[str, Entry], complete: bool
) -> list[Step]:
    steps: list[Step] = []
    if complete and isinstance(section, RemovableSection):
        steps += [Step("remove", section, old) for key, old in present.items() if key not in wanted]
    for key, entry in wanted.items():
        if key not in present:
            steps.append(Step("create", section, entry=entry))
        elif details := section.differences(present[key], entry.spec):
            steps.append(Step("change", section, present[key], entry, tuple(details)))
    return steps


def _check_references(org: Org, file: OrgFile) -> None:
    nouns = {section.name: section.noun for section in SECTIONS}
    for entries in file.wanted.values():
        for entry in entries.values():
            for reference in entry.references:
                wanted = file.wanted.get(reference.section, {})
                kept = {} if reference.section in file.remove_unlisted else org[reference.section]
                if reference.key not in wanted and reference.key not in kept:
                    message = f"there is no {nouns[reference.section]} {reference.word}."
                    entry.reader.fault(message, *reference.at)
    file.refuse_if_faulty()
