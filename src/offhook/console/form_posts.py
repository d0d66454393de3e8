"""What a form sent: its texts, the values they mean, and the faults as the form's summary tells them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from offhook.console.contexts.form import SummaryLine
from offhook.console.forms import LOOKUP_TEXT, Filled, submitted_values
from offhook.console.links import links_to
from offhook.errors import FieldError, InvalidRecord, RecordFaults
from offhook.records.metadata import FieldType
from offhook.records.record import Condition

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from offhook.console.visit import Visit
    from offhook.records.metadata import Field, ObjectType

MOST_FIELDS = 500


@dataclass(frozen=True, slots=True)
class Submitted:
    """A form as it was sent: `filled` to show again, `values` to save, `unresolved` lookups."""

    filled: Filled
    values: Mapping[str, Any]
    unresolved: tuple[FieldError, ...] = field(default=())

    def check(self) -> None:
        """Raises InvalidRecord if a lookup's text names no record: the store could not know."""
        if self.unresolved:
            raise InvalidRecord("Some fields need a look.", RecordFaults(fields=self.unresolved))


def submitted(visit: Visit, fields: Sequence[Field], texts: Mapping[str, str]) -> Submitted:
    """The form's texts as values. A lookup that was typed, not chosen, is looked up by its exact name."""
    texts, unresolved = dict(texts), []
    for of in fields:
        typed = texts.get(of.name + LOOKUP_TEXT, "").strip() if of.reference_to else ""
        if typed and not texts.get(of.name):
            found = _by_name(visit, of, typed)
            if len(found) == 1:
                texts[of.name] = found[0]
            else:
                unresolved.append(_unresolved(of, typed, bool(found)))
    shown = {of.name: texts.get(of.name, "") for of in fields}
    typed_texts = {of.name: texts.get(of.name + LOOKUP_TEXT, "") for of in fields if of.reference_to}
    links = links_to(visit.records, (shown[of.name] for of in fields if of.reference_to))
    filled = Filled(values=shown, typed=typed_texts, links=links)
    return Submitted(filled, submitted_values(fields, texts, visit.formats), tuple(unresolved))


def several_choices(object_type: ObjectType) -> frozenset[str]:
    """The fields that a form sends once for each choice."""
    return frozenset(of.name for of in object_type.fields_of(FieldType.MULTI_PICKLIST))


def refusal_of(
    faults: RecordFaults, fields: Sequence[Field], messages: Mapping[str, str]
) -> tuple[SummaryLine, ...]:
    """All faults for the summary above the form; those of its fields lead to them, in the form's order."""
    shown = {of.name: place for place, of in enumerate(fields)}
    lines = [SummaryLine(message) for message in faults.record]
    for error in sorted(faults.fields, key=lambda error: shown.get(error.field, -1)):
        text = f"{error.label}: {messages[error.field]}"
        lines.append(SummaryLine(text, f"field-{error.field}" if error.field in shown else ""))
    return tuple(lines)


def _by_name(visit: Visit, of: Field, name: str) -> list[str]:
    found: list[str] = []
    for object_name in of.reference_to:
        object_type = visit.records.metadata.find(object_name)
        if object_type is not None:
            where = [Condition(object_type.name_field, "=", name)]
            found.extend(record.id for record in visit.records.find(object_name, where, limit=2))
    return found


def _unresolved(of: Field, typed: str, several: bool) -> FieldError:
    reason = "Several records have this name" if several else f"Nothing is called “{typed}”"
    return FieldError(of.name, of.label, "LOOKUP_NOT_RESOLVED", f"{reason}. Choose one from the list.")
