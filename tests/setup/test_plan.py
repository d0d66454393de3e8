from __future__ import annotations

from offhook.setup.plan import Plan, make_plan
from offhook.setup.sections.all_sections import SECTIONS
from offhook.setup.sections.section import RemovableSection
from tests.setup.org_files import parse

EMPTY: dict[str, dict[str, object]] = {section.name: {} for section in SECTIONS}


def test_a_plan_counts_its_steps() -> None:
    file = parse('[policies]\ncountry = "DE"\ndo_not_call = "warn"\nperson_accounts = false\n')
    org = EMPTY | {"policies": {"country": ("country", "DE"), "do_not_call": ("do_not_call", "block")}}

    plan = make_plan(org, file)

    assert plan
    assert plan.lines() == [
        '~ change policy do_not_call: "block" becomes "warn"',
        "+ create policy person_accounts",
        "1 to create, 1 to change, 0 to remove.",
    ]


def test_an_empty_plan_is_false() -> None:
    assert not Plan()
    assert Plan().lines() == ["Nothing to change."]


def test_users_profiles_and_policies_are_never_removed() -> None:
    kept = [section.name for section in SECTIONS if not isinstance(section, RemovableSection)]

    assert kept == ["policies", "profiles", "users"]


def test_sections_have_names_of_their_own() -> None:
    names = [section.name for section in SECTIONS]

    assert len(set(names)) == len(names)
