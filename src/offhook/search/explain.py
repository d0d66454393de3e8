"""Why a number finds what it finds: for people who wonder, one number or a list of calls at a time."""

from __future__ import annotations

import csv
import io
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from offhook.search.phone_number import clean

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from offhook.records.sqlite import SqliteStore
    from offhook.search.caller_id import CallerIdSearch, Match

Verdict = Literal["unique", "several", "none", "withheld", "too short", "too long", "no number"]

NUMBERLESS: frozenset[Verdict] = frozenset({"withheld", "too short", "too long", "no number"})
RESULT_COLUMNS = ("number", "result", "matches", "object", "id", "name", "reason", "other_ids")

_WITHHELD = re.compile(
    r"\s*(?:sips?:)?\s*(?:anonymous|withheld|private|unknown|unavailable|restricted|blocked|no ?caller ?id|"
    r"unbekannt|anonym)\b.*",
    re.IGNORECASE,
)
_SHORTEST = 3


@dataclass(frozen=True, slots=True)
class Explanation:
    """What a number finds, best first, and what sort of number it is; `e164` is how it was read."""

    number: str
    verdict: Verdict
    matches: tuple[Match, ...] = ()
    e164: str = ""


def explain(
    search: CallerIdSearch, number: str, region: str, objects: Sequence[str] | None = None
) -> Explanation:
    """Look a number up and say how it went."""
    key = clean(number, region)
    if key is None:
        return Explanation(number, _why_none(number))
    matches = tuple(search.match(number, objects))
    verdict: Verdict = "none" if not matches else "unique" if len(matches) == 1 else "several"
    return Explanation(number, verdict, matches, key.e164 or key.national)


def result_lines(store: SqliteStore, explanations: Iterable[Explanation]) -> Iterator[tuple[str, Verdict]]:
    """A line of CSV for each explanation, with its verdict."""
    for one in explanations:
        first = one.matches[0] if one.matches else None
        row = [one.number, one.verdict, str(len(one.matches))]
        if first is not None:
            others = " ".join(other.record_id for other in one.matches[1:])
            row += [first.object_type, first.record_id, name_of(store, first), first.reason, others]
        yield csv_line(row + [""] * (len(RESULT_COLUMNS) - len(row))), one.verdict


def name_of(store: SqliteStore, match: Match) -> str:
    """What the matched record is called."""
    name_field = store.metadata.object_type(match.object_type).name_field
    record = store.get(match.object_type, match.record_id, [name_field])
    return "" if record is None else str(record.get(name_field, ""))


def csv_line(cells: Sequence[str]) -> str:
    """One line of CSV."""
    out = io.StringIO(newline="")
    csv.writer(out, lineterminator="\n").writerow(cells)
    return out.getvalue()


def _why_none(number: str) -> Verdict:
    digits = sum(char.isdigit() for char in number)
    if not number.strip() or _WITHHELD.fullmatch(number):
        return "withheld"
    if digits == 0 or any(char.isalpha() for char in number):
        return "no number"
    return "too short" if digits < _SHORTEST else "too long"
