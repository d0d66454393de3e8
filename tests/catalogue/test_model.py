from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from offhook.catalogue.model import surface_version
from offhook.cti.outcome import Effect

if TYPE_CHECKING:
    from offhook.catalogue.model import Catalogue


@pytest.mark.parametrize(("asked", "surface"), [(1, 38), (37, 38), (38, 38), (57, 57), (67, 67), (90, 67)])
def test_unknown_versions_have_the_nearest_surface(asked: int, surface: int) -> None:
    assert surface_version("lightning", asked) == surface


def test_a_face_is_found_by_the_name_in_messages(catalogue: Catalogue) -> None:
    found = catalogue.face("lightning", "searchAndScreenPop")
    assert found is not None
    assert found[0].name == "search_and_screen_pop"
    assert catalogue.face("lightning", "onClickToDial") is None
    assert catalogue.face("lightning", "getPageInfo") is None
    listener = catalogue.listener("classic", "onFocus")
    assert listener is not None
    assert listener[0].name == "on_navigation_change"


def test_a_deferred_search_is_the_classic_search_for_a_url(catalogue: Catalogue) -> None:
    found = catalogue.face("classic", "searchAndGetScreenPopUrl")
    assert found is not None
    operation, face = found
    assert operation.name == "search_and_screen_pop"
    assert face.preset == {"deferred": True}


def test_nothing_of_later_work_is_offered(catalogue: Catalogue) -> None:
    offered = {face.edition for entry in catalogue.operations.values() for face in entry.offered_faces()}
    assert offered == {"lightning"}
    assert not catalogue.operations["publish"].offered_faces()
    assert not catalogue.events["on_work_start"].offered_faces()


def test_every_lightning_name_of_the_api_is_described(catalogue: Catalogue) -> None:
    entries = [*catalogue.operations.values(), *catalogue.events.values()]
    names = {face.public_name for entry in entries for face in entry.faces if face.edition == "lightning"}
    assert names == {
        "disableClickToDial",
        "enableClickToDial",
        "getAppViewInfo",
        "getCallCenterSettings",
        "getSoftphoneLayout",
        "hvs.completeWork",
        "hvs.onWorkStart",
        "isSoftphonePanelVisible",
        "notifyInitializationComplete",
        "onClickToDial",
        "onNavigationChange",
        "publish",
        "refreshView",
        "runApex",
        "saveLog",
        "screenPop",
        "searchAndScreenPop",
        "setSoftphoneItemIcon",
        "setSoftphoneItemLabel",
        "setSoftphonePanelHeight",
        "setSoftphonePanelIcon",
        "setSoftphonePanelLabel",
        "setSoftphonePanelVisibility",
        "setSoftphonePanelWidth",
        "subscribe",
        "unsubscribe",
    }


def test_every_classic_name_of_the_api_is_described(catalogue: Catalogue) -> None:
    entries = [*catalogue.operations.values(), *catalogue.events.values()]
    names = {face.public_name for entry in entries for face in entry.faces if face.edition == "classic"}
    assert names == {
        "cti.disableClickToDial",
        "cti.enableClickToDial",
        "cti.getCallCenterSettings",
        "cti.getDirectoryNumbers",
        "cti.getSoftphoneLayout",
        "cti.notifyInitializationComplete",
        "cti.onClickToDial",
        "cti.setSoftphoneHeight",
        "cti.setSoftphoneWidth",
        "entityFeed.onObjectUpdate",
        "entityFeed.refreshObject",
        "entityFeed.reloadFrame",
        "getPageInfo",
        "isInConsole",
        "isVisible",
        "onFocus",
        "refreshPage",
        "refreshRelatedList",
        "runApex",
        "saveLog",
        "screenPop",
        "searchAndGetScreenPopUrl",
        "searchAndScreenPop",
        "setVisible",
    }


def test_effects_are_those_of_outcomes(catalogue: Catalogue) -> None:
    kinds = {effect.__struct_config__.tag for effect in Effect.__args__}
    assert {effect for entry in catalogue.operations.values() for effect in entry.effects} <= kinds
