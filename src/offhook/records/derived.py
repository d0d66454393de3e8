"""Fields that follow from others: names of people, closed or not, a task's account, case numbers.

Each rule is a plain function that fills in the record about to be saved; `old` is what it was, or None.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from offhook.records.metadata import Field, FieldType, ObjectType, PicklistValue
from offhook.records.multi_picklist import SEPARATOR
from offhook.records.record import Record, Value

Values = dict[str, Value]


@dataclass(frozen=True, slots=True)
class Context:
    """What rules may ask: the time, other records, the next number of an auto-numbered field."""

    now: str
    get: Callable[[str, str], Record | None]
    next_number: Callable[[str, Field], int]


Rule = Callable[[ObjectType, Values, Mapping[str, Value] | None, Context], None]

_DIGITS = re.compile(r"\{(0+)\}")

_PROBABILITY = {
    "Prospecting": 10.0,
    "Qualification": 25.0,
    "Needs Analysis": 40.0,
    "Proposal/Price Quote": 65.0,
    "Negotiation/Review": 80.0,
    "Closed Won": 100.0,
    "Closed Lost": 0.0,
}


def derive(
    object_type: ObjectType, record: Values, old: Mapping[str, Value] | None, context: Context
) -> None:
    """Fill in every derived field of the record."""
    for field in object_type.auto_numbered:
        if not record.get(field.name):
            record[field.name] = _numbered(field, context.next_number(object_type.name, field))
    for rule in _RULES.get(object_type.name, ()):
        rule(object_type, record, old, context)


def _numbered(field: Field, number: int) -> str:
    """The number in the form that the field has for it: its zeros say how many digits there are at least."""
    return _DIGITS.sub(lambda found: f"{number:0{len(found[1])}d}", field.auto_number, count=1)


def person_name(record: Mapping[str, Value]) -> str | None:
    """First and last name, as records of people show it."""
    return " ".join(str(record[name]) for name in ("FirstName", "LastName") if record.get(name)) or None


def _name(object_type: ObjectType, record: Values, old: Mapping[str, Value] | None, context: Context) -> None:
    record["Name"] = person_name(record)


def _account_name(
    object_type: ObjectType, record: Values, old: Mapping[str, Value] | None, context: Context
) -> None:
    if record.get("IsPersonAccount"):
        record["Name"] = person_name(record)


def _closed(
    object_type: ObjectType, record: Values, old: Mapping[str, Value] | None, context: Context
) -> None:
    """IsClosed, and the time at which the record became closed."""
    choice = _end_state(object_type, record)
    record["IsClosed"] = choice is not None
    if "IsWon" in object_type.fields:
        record["IsWon"] = choice is not None and choice.won
    for name in ("CompletedDateTime", "ClosedDate"):
        if name in object_type.fields:
            closed_before = bool(old and old.get("IsClosed")) and record.get(name)
            record[name] = (record[name] if closed_before else context.now) if choice else None


def _end_state(object_type: ObjectType, record: Values) -> PicklistValue | None:
    for field in object_type.fields_of(FieldType.PICKLIST):
        for choice in field.picklist:
            if choice.closed and record.get(field.name) == choice.value:
                return choice
    return None


def _probability(
    object_type: ObjectType, record: Values, old: Mapping[str, Value] | None, context: Context
) -> None:
    """The stage's usual probability, unless a person gave another together with the stage."""
    stage = str(record.get("StageName"))
    stage_changed = old is None or old.get("StageName") != record.get("StageName")
    own = record.get("Probability") is not None and (
        old is None or old["Probability"] != record["Probability"]
    )
    if stage_changed and not own:
        record["Probability"] = _PROBABILITY.get(stage, record.get("Probability"))


def _case_account(
    object_type: ObjectType, record: Values, old: Mapping[str, Value] | None, context: Context
) -> None:
    """A case that names only a contact is about the contact's account."""
    if record.get("ContactId") and not record.get("AccountId"):
        record["AccountId"] = _account_of(context, "Contact", record["ContactId"])


def _task(object_type: ObjectType, record: Values, old: Mapping[str, Value] | None, context: Context) -> None:
    record["IsHighPriority"] = record.get("Priority") == "High"
    _activity_account(object_type, record, old, context)


def _activity_account(
    object_type: ObjectType, record: Values, old: Mapping[str, Value] | None, context: Context
) -> None:
    """The account that an activity is about, by what it is related to, else by whom it names."""
    what, who = str(record.get("WhatId") or ""), str(record.get("WhoId") or "")
    record["AccountId"] = (
        (what if what.startswith("001") else None)
        or (_account_of(context, "Opportunity", what) if what.startswith("006") else None)
        or (_account_of(context, "Contact", who) if who.startswith("003") else None)
        or (_account_of(context, "Case", what) if what.startswith("500") else None)
    )


def _uploaded(
    object_type: ObjectType, record: Values, old: Mapping[str, Value] | None, context: Context
) -> None:
    record["UploadDateTime"] = record.get("UploadDateTime") or context.now


def _account_of(context: Context, object_type: str, record_id: Value) -> Value:
    record = context.get(object_type, str(record_id))
    return None if record is None else record.get("AccountId")


_RULES: Mapping[str, tuple[Rule, ...]] = {
    "Account": (_account_name,),
    "Contact": (_name,),
    "Lead": (_name,),
    "User": (_name,),
    "Case": (_case_account, _closed),
    "Opportunity": (_closed, _probability),
    "Task": (_closed, _task),
    "Event": (_activity_account,),
    "VoiceCallRecording": (_uploaded,),
}


def default_of(field: Field) -> Value:
    """What a new record has where nothing was given."""
    if field.type is FieldType.CHECKBOX:
        return bool(field.default)
    if field.default is not None:
        return field.default  # type: ignore[no-any-return]  # metadata keeps defaults as values
    chosen = [choice.value for choice in field.picklist if choice.default]
    return SEPARATOR.join(chosen) or None
