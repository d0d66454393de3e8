from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.softphones.demo.conftest import Run

pytestmark = pytest.mark.browser

SETTINGS = {
    "/label": "Demo",
    "/reqGeneralInfo/label": "General Information",
    "/reqGeneralInfo/reqDisplayName": "Demo phone",
    "/reqGeneralInfo/reqSoftphoneHeight": "480",
    "/reqGeneralInfo/reqSoftphoneHeight/label": "Softphone Height",
    "/reqGeneralInfo/reqSoftphoneHeight/sortOrder": "3.0",
    "/demoPhone/label": "Demo Phone",
    "/demoPhone/screenPopOn": "answer",
    "/demoPhone/dispositions": "Sold, , Not sold",
    "/demoPhone/callerAcme": "(212) 555-5555",
    "/demoPhone/callerAcme/label": "Acme",
    "/demoPhone/callerAcme/sortOrder": "2.0",
    "/demoPhone/callerAardvark": "(212) 555-0100",
    "/demoPhone/callerAardvark/sortOrder": "3.0",
    "/demoPhone/callerNobody": "",
}


def test_the_phone_reads_its_settings(run: Run) -> None:
    assert run("settings", "m.phoneSettings(settings)", settings=SETTINGS) == {
        "label": "Demo phone",
        "height": 480,
        "popOn": "answer",
        "dispositions": ["Sold", "Not sold"],
        "callers": [
            {"label": "Acme", "number": "(212) 555-5555"},
            {"label": "callerAardvark", "number": "(212) 555-0100"},
        ],
    }


@pytest.mark.parametrize("settings", [{}, {"/reqGeneralInfo/reqSoftphoneHeight": "tall"}])
def test_without_settings_there_are_defaults(run: Run, settings: dict[str, str]) -> None:
    phone = run("settings", "m.phoneSettings(settings)", settings=settings)

    assert (phone["label"], phone["height"], phone["popOn"]) == ("Demo phone", 520, "ring")
    assert phone["dispositions"]
    assert phone["callers"]


def test_settings_are_shown_by_section(run: Run) -> None:
    sections = dict(run("settings", "[...m.sectionsIn(settings)]", settings=SETTINGS))

    assert {"label": "Softphone Height", "value": "480"} in sections["General Information"]
    assert {"label": "Acme", "value": "(212) 555-5555"} in sections["Demo Phone"]
