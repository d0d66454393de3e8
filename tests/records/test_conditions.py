from __future__ import annotations

import pytest

from offhook.errors import InvalidArgument
from offhook.records.conditions import Shape, fold, split
from offhook.records.metadata import Field, FieldType, ObjectType
from offhook.records.record import Condition
from offhook.records.standard_objects import load

ACCOUNT = load().objects["Account"]


@pytest.mark.parametrize(
    ("condition", "shape", "values"),
    [
        (Condition("name", "=", "Bolt"), Shape("Name", "=", 1), ["Bolt"]),
        (Condition("Name", "=", "Böl"), Shape("Name", "=", 1, folded=True), ["böl"]),
        (Condition("Name", "=", None), Shape("Name", "is empty", 0), []),
        (Condition("Name", "!=", None), Shape("Name", "is not empty", 0), []),
        (Condition("Name", "<", None), Shape("Name", "in", 0), []),
        (Condition("Name", "in", ["a", None, "b"]), Shape("Name", "in", 2, or_empty=True), ["a", "b"]),
        (Condition("Name", "in", ["A", "Ö"]), Shape("Name", "in", 2, folded=True), ["a", "ö"]),
        (Condition("Name", "starts with", "5%_\\"), Shape("Name", "starts with", 1), ["5\\%\\_\\\\%"]),
        (Condition("Name", "contains", "x"), Shape("Name", "contains", 1), ["%x%"]),
        (Condition("OwnerId", "=", "005000000000001"), Shape("OwnerId", "=", 1), ["005000000000001AAA"]),
        (Condition("OwnerId", "=", "Ö"), Shape("OwnerId", "=", 1), ["Ö"]),
        (Condition("IsDeleted", "=", "true"), Shape("IsDeleted", "=", 1), [True]),
        (Condition("AnnualRevenue", ">", "5"), Shape("AnnualRevenue", ">", 1), [5.0]),
        (
            Condition("CreatedDate", "<", "2026-01-01"),
            Shape("CreatedDate", "<", 1),
            ["2026-01-01T00:00:00.000Z"],
        ),
    ],
)
def test_shape_and_values(condition: Condition, shape: Shape, values: list[object]) -> None:
    assert split(ACCOUNT, [condition]) == ((shape,), values)


@pytest.mark.parametrize(
    "condition",
    [
        Condition("Bogus", "=", 1),
        Condition("AnnualRevenue", "=", "much"),
        Condition("CreatedDate", ">", "soon"),
        Condition("IsDeleted", "contains", "t"),
        Condition("Name", "resembles", "x"),  # type: ignore[arg-type]  # what must be refused
    ],
)
def test_what_makes_no_sense(condition: Condition) -> None:
    with pytest.raises(InvalidArgument):
        split(ACCOUNT, [condition])


SKILLS = Field("Skills", "Skills", FieldType.MULTI_PICKLIST)
AGENT = ObjectType("Agent", "Agent", "Agents", "a00", "user", {"Skills": SKILLS})


@pytest.mark.parametrize(
    ("given", "groups", "values"),
    [
        (["French;Sales", "Spanish"], (2, 1), ["%;French;%", "%;Sales;%", "%;Spanish;%"]),
        (["50%"], (1,), ["%;50\\%;%"]),
        (["", ";"], (), []),
    ],
)
def test_groups_of_choices(given: list[str], groups: tuple[int, ...], values: list[str]) -> None:
    shape = Shape("Skills", "includes", len(values), groups=groups)
    assert split(AGENT, [Condition("skills", "includes", given)]) == ((shape,), values)


def test_only_multi_select_picklists_hold_choices() -> None:
    with pytest.raises(InvalidArgument, match="does not hold several choices"):
        split(ACCOUNT, [Condition("Name", "excludes", ["x"])])


def test_fold() -> None:
    assert fold("STRASSE") == fold("straße")
    assert fold(None) is None
