"""Whether a record has what a search looks for, in the group of fields that it looks in."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from offhook.records.metadata import FieldType
from offhook.salesforce_api.sosl.find_text import ANY, ONE, Both, Either, Expression, Term
from offhook.search.phone_number import looks_like_number
from offhook.search.words import words

if TYPE_CHECKING:
    from collections.abc import Mapping

    from offhook.records.metadata import Field, ObjectType
    from offhook.records.record import Record

_TEXTS: Final = frozenset(
    {
        FieldType.TEXT, FieldType.TEXT_AREA, FieldType.PHONE, FieldType.EMAIL, FieldType.URL,
        FieldType.PICKLIST, FieldType.MULTI_PICKLIST,
    }
)  # fmt: skip
_NAMES: Final = frozenset({"Name", "FirstName", "LastName"})
_ALSO_NAMES: Final[Mapping[str, frozenset[str]]] = {
    "Account": frozenset({"Website", "Site"}),
    "Case": frozenset({"SuppliedName", "SuppliedCompany", "Subject"}),
    "Contact": frozenset({"AssistantName"}),
    "Lead": frozenset({"Company"}),
    "Event": frozenset({"Subject"}),
    "Task": frozenset({"Subject"}),
    "User": frozenset({"CommunityNickname"}),
}
_SHORTEST_NUMBER: Final = 7
_RUNS: Final = re.compile(r"\d+|\D+")
_WILDCARDS: Final = re.compile(f"([{ANY}{ONE}])")


def fields(object_type: ObjectType, group: str) -> tuple[Field, ...]:
    """The fields of the object that `IN … FIELDS` means."""
    named = _NAMES | _ALSO_NAMES.get(object_type.name, frozenset()) | {object_type.name_field}
    return tuple(
        field
        for field in object_type.fields.values()
        if field.type in _TEXTS
        and (
            group in ("ALL", "SIDEBAR")
            or (group == "NAME" and field.name in named)
            or (group == "EMAIL" and field.type is FieldType.EMAIL)
            or (group == "PHONE" and field.type is FieldType.PHONE)
        )
    )


def matches(expression: Expression, record: Record, among: tuple[Field, ...]) -> bool:
    """Whether the record's fields have what the expression says."""
    if isinstance(expression, Term):
        return any(_has(str(record.get(field.name, "")), field, expression.text) for field in among)
    if isinstance(expression, Both):
        return all(matches(part, record, among) for part in expression.parts)
    if isinstance(expression, Either):
        return any(matches(part, record, among) for part in expression.parts)
    return matches(expression.wanted, record, among) and not matches(expression.unwanted, record, among)


def _has(value: str, field: Field, term: str) -> bool:
    if not value:
        return False
    if field.type is FieldType.PHONE and looks_like_number(term) and _same_number(value, term):
        return True
    pattern = _pattern(term)
    return pattern is not None and pattern.search(_tokens(value)) is not None


def _same_number(value: str, term: str) -> bool:
    """Whether one number ends like the other, in whatever form either is written."""
    kept, asked = (re.sub(r"\D", "", one).lstrip("0") for one in (value, term))
    if min(len(kept), len(asked)) < _SHORTEST_NUMBER:
        return False
    return kept.endswith(asked) or asked.endswith(kept)


@lru_cache(maxsize=1024)
def _pattern(term: str) -> re.Pattern[str] | None:
    """The words of a term as they stand among tokens; None if it has no letter and no digit."""
    written = "".join(
        rf"\S{'*' if piece == ANY else ''}" if piece in (ANY, ONE) else re.escape(_tokens(piece))
        for piece in _WILDCARDS.split(term)
    )
    return re.compile(rf"(?<!\S){written}(?!\S)") if _tokens(term) else None


def _tokens(text: str) -> str:
    """The words of a text with spaces between; letters and digits are words apart."""
    return " ".join(run for word in words(text) for run in _RUNS.findall(word))
