from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from offhook.errors import NotFound

if TYPE_CHECKING:
    from tests.cti.conftest import Desk


def test_the_settings_are_those_of_the_users_call_center_all_of_them_text(agent: Desk) -> None:
    settings = agent.call("get_call_center_settings").value
    assert settings["/reqGeneralInfo/reqInternalName"] == "DemoSoftphone"
    assert settings["/reqGeneralInfo/reqAdapterUrl"] == "/softphones/demo/index.html"
    assert settings["/label"] == settings["/reqGeneralInfo/reqDisplayName"]
    assert {"/displayNameLabel", "/internalNameLabel", "/reqGeneralInfo/sortOrder"} <= settings.keys()
    assert all(isinstance(value, str) for value in settings.values())
    assert list(settings) == sorted(settings)


def test_a_user_without_a_call_center_hears_so(reader: Desk) -> None:
    with pytest.raises(NotFound, match="call center"):
        reader.call("get_call_center_settings")


def test_the_softphone_layout_has_three_call_types_with_three_parts(agent: Desk) -> None:
    layout = agent.call("get_softphone_layout").value
    assert set(layout) == {"Internal", "Inbound", "Outbound"}
    for part in layout.values():
        assert set(part) == {"callRelatedFields", "objects", "screenPopSettings"}
    assert layout["Internal"]["screenPopSettings"] == layout["Outbound"]["screenPopSettings"] == {}
    pops = layout["Inbound"]["screenPopSettings"]
    assert {"NoMatch", "SingleMatch", "MultipleMatches"} <= set(pops)
    assert all(pop["screenPopType"] for name, pop in pops.items() if name != "screenPopsOpenWithin")
    for fields in layout["Inbound"]["objects"].values():
        assert all(set(field) == {"displayName", "apiName"} for field in fields)


def test_neither_operation_does_anything_to_the_page(agent: Desk) -> None:
    assert agent.call("get_call_center_settings").effects == ()
    assert agent.call("get_softphone_layout").effects == ()
