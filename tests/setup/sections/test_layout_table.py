from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from tomli_w import dumps

from offhook.screen_pop.softphone_layout import (
    CHOOSER,
    DEFAULT_LAYOUT,
    DETAIL_PAGE,
    DO_NOT_POP,
    SEARCH_PAGE,
    OpenWithin,
    PopType,
    ScreenPop,
    SoftphoneLayout,
)
from offhook.setup.sections import layout_table
from offhook.setup.table_reader import Source, TableReader
from offhook.setup.toml_places import places_of
from tests.screen_pop.test_softphone_layout import GUIDES_EXAMPLE
from tests.setup.org_files import METADATA


def read(text: str) -> tuple[SoftphoneLayout, list[str]]:
    source = Source(Path(), places_of(text))
    table = TableReader(source, tomllib.loads(text))
    layout = layout_table.read(table, METADATA)
    table.done()
    return layout, [fault.message for fault in source.faults]


@pytest.mark.parametrize("layout", [DEFAULT_LAYOUT, GUIDES_EXAMPLE, SoftphoneLayout("empty")])
def test_a_layout_reads_as_it_was_written(layout: SoftphoneLayout) -> None:
    assert read(dumps(layout_table.dump(layout))) == (layout, [])


@pytest.mark.parametrize(
    ("line", "match", "pop"),
    [
        ('no_match = "do not pop"', "no_match", DO_NOT_POP),
        ('no_match = { new_record = "lead" }', "no_match", ScreenPop(PopType.ENTITY, "Lead")),
        ('no_match = { page = "P" }', "no_match", ScreenPop(PopType.VISUALFORCE, "P")),
        ('single_match = "detail page"', "single_match", DETAIL_PAGE),
        ('single_match = "do not pop"', "single_match", DO_NOT_POP),
        ('single_match = { page = "P" }', "single_match", ScreenPop(PopType.VISUALFORCE, "P")),
        ('multiple_matches = "search page"', "multiple_matches", SEARCH_PAGE),
        ('multiple_matches = "chooser"', "multiple_matches", CHOOSER),
        ('multiple_matches = "do not pop"', "multiple_matches", DO_NOT_POP),
        ("", "no_match", DO_NOT_POP),
        ("", "single_match", DETAIL_PAGE),
        ("", "multiple_matches", SEARCH_PAGE),
    ],
)
def test_screen_pops(line: str, match: str, pop: ScreenPop) -> None:
    layout, faults = read(f'name = "x"\n[screen_pops]\n{line}\n')

    assert faults == []
    assert getattr(layout.screen_pops, match) == pop


def test_windows() -> None:
    layout, faults = read('name = "x"\nscreen_pops.open_within = "new window"\n')

    assert (layout.screen_pops.open_within, faults) == (OpenWithin.NEW_WINDOW, [])


def test_objects_and_fields_get_their_own_spelling() -> None:
    layout, faults = read('name = "x"\n[inbound]\nobjects = [{ object = "lead", fields = ["company"] }]\n')

    assert faults == []
    assert layout.inbound.objects[0].object_type == "Lead"
    assert layout.inbound.objects[0].fields == ("Company",)


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        (
            "[inbound]\ncall_related_fields = ['CLI']",
            "inbound.call_related_fields: 'CLI' is none of ANI, DNIS",
        ),
        (
            "inbound.objects = [{ object = 'Gone' }]",
            "inbound.objects[0].object: there is no object called Gone.",
        ),
        (
            "inbound.objects = [{ object = 'Lead', fields = ['x'] }]",
            "inbound.objects[0].fields: Lead has no field x.",
        ),
        ("inbound.objects = [{ object = 'Lead' }, { object = 'lead' }]", "inbound.objects: has Lead twice."),
        ("inbound.objects = [{}]", "inbound.objects[0]: needs a key object."),
        ("inbound.screen_pops = {}", "inbound.screen_pops: there is no such key."),
        (
            "screen_pops.no_match = 'search page'",
            'screen_pops.no_match: must be one of "do not pop", { page =',
        ),
        ("screen_pops.single_match = 7", "screen_pops.single_match: must be one of"),
        ("screen_pops.single_match = { new_record = 'Lead' }", "new_record: there is no such key."),
        ("screen_pops.no_match = { new_record = 'Gone' }", "there is no object called Gone."),
        ("screen_pops.no_match = { page = 'a b' }", "'a b' is no name of a page."),
        (
            "screen_pops.no_match = { page = 'a', new_record = 'Lead' }",
            "must have one key, page or new_record.",
        ),
        ("screen_pops.multiple_matches = { flow = 'x' }", "flows are not offered yet."),
        ("screen_pops.open_within = 'tab'", "must be one of existing window, new window, not 'tab'."),
    ],
)
def test_faults(text: str, fault: str) -> None:
    _, faults = read(f'name = "x"\n{text}\n')

    assert any(fault in message for message in faults), faults


def test_pages_that_a_layout_needs() -> None:
    assert layout_table.pages_of(GUIDES_EXAMPLE) == {"single_match": "Visualforce_Page_Name"}
