"""Org as code: makes the org what an org file says, all of it or nothing of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from offhook.errors import CtiError, InvalidRecord
from offhook.services import Services
from offhook.setup.plan import Org, Plan, Step, make_plan
from offhook.setup.sections.all_sections import SECTIONS
from offhook.setup.sections.section import RemovableSection

if TYPE_CHECKING:
    from offhook.records.sqlite import SqliteStore
    from offhook.records.transaction import Transaction
    from offhook.setup.org_file import OrgFile


class _OnlyChecked(Exception):
    """Takes back a transaction that was only tried; no error."""

    def __init__(self, plan: Plan) -> None:
        super().__init__()
        self.plan = plan


async def apply(services_or_store: Services | SqliteStore, file: OrgFile, check: bool = False) -> Plan:
    """Carry out what `file` wants and give the plan; with `check` only try it and change nothing.

    Plan and writes are one transaction. Raises InvalidFile with every fault that comes up, such as a record
    that the store refuses; then nothing is changed.
    """
    services = services_or_store if isinstance(services_or_store, Services) else None
    store = services.store if services else services_or_store

    def carry_out(tx: Transaction) -> Plan:
        file.source.faults.clear()
        plan = make_plan(load_org(tx), file)
        for step in plan.steps:
            _take(step, tx)
        file.refuse_if_faulty()
        if check:
            raise _OnlyChecked(plan)
        return plan

    try:
        plan = await store.run_in_transaction(carry_out)  # type: ignore[union-attr]
    except _OnlyChecked as checked:
        return checked.plan
    if services:
        forget_all(services)
    return plan


def load_org(tx: Transaction) -> Org:
    """What the org has, by section and key."""
    return {section.name: section.load(tx) for section in SECTIONS}


def _take(step: Step, tx: Transaction) -> None:
    """One step; what the store refuses becomes a fault of the file, and the next steps are still tried."""
    if step.entry is None:
        assert isinstance(step.section, RemovableSection)
        step.section.remove(tx, step.old)
        return
    try:
        step.section.save(tx, step.old, step.entry.spec)
    except InvalidRecord as error:
        for fault in error.faults.fields:
            step.entry.reader.fault(f"{fault.label}: {fault.message}")
        for message in error.faults.record:
            step.entry.reader.fault(message)
    except CtiError as error:
        step.entry.reader.fault(error.message)


def forget_all(services: Services) -> None:
    """Let every part that answers from memory read again."""
    services.call_centers.forget()
    services.softphone_layouts.forget()
    services.pages.forget()
    services.policies.forget()
    services.permissions.forget()
