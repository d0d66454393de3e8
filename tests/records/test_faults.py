from __future__ import annotations

import pytest

from offhook.errors import InvalidRecord
from offhook.records.faults import Faults
from offhook.records.standard_objects import load

LEAD = load().objects["Lead"]


def test_all_faults_are_told_at_once_one_a_field() -> None:
    faults = Faults(LEAD)
    faults.add(LEAD.fields["Email"], "INVALID_EMAIL_ADDRESS", "No address.")
    faults.add(LEAD.fields["Email"], "STRING_TOO_LONG", "Too long.")
    faults.add_unknown("Bogus", "INVALID_FIELD", "No such field.")
    faults.add_to_record("Not today.")
    with pytest.raises(InvalidRecord) as refused:
        faults.refuse_if_any()
    found = refused.value.faults
    assert [(one.field, one.label, one.status) for one in found.fields] == [
        ("Email", "Email", "INVALID_EMAIL_ADDRESS"),
        ("Bogus", "Bogus", "INVALID_FIELD"),
    ]
    assert found.record == ("Not today.",)
    assert refused.value.message == "The lead was not saved. No address. No such field. Not today."


def test_a_record_without_faults_is_not_refused() -> None:
    Faults(LEAD).refuse_if_any()
