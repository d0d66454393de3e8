from __future__ import annotations

import pytest

from offhook.call_center import definition_file
from tests.call_center.definitions import DIALING, definition


def said(content: str) -> tuple[str, str]:
    checked = definition_file.check(content, "test.xml")
    return tuple("\n".join(one.message for one in some) for some in (checked.faults, checked.warnings))  # type: ignore[return-value]


@pytest.mark.parametrize(
    ("values", "fault"),
    [
        ({"reqInternalName": ""}, "reqInternalName needs a value."),
        ({"reqInternalName": "1Phone"}, "a letter first"),
        ({"reqInternalName": "Acme Phone"}, "only letters"),
        ({"reqInternalName": "A" * 41}, "reqInternalName has 41 characters; 40 are allowed."),
        ({"reqDisplayName": "d" * 1001}, "reqDisplayName has 1,001 characters"),
        ({"reqDisplayName": None}, 'needs an item name="reqDisplayName"'),
        ({"reqAdapterUrl": None}, 'needs an item name="reqAdapterUrl"'),
        ({"reqSoftphoneHeight": None}, 'needs an item name="reqSoftphoneHeight"'),
        ({"reqSoftphoneWidth": None}, 'needs an item name="reqSoftphoneWidth"'),
        ({"reqSoftphoneWidth": "300px"}, "must be a whole number of pixels, not '300px'"),
        ({"reqSoftphoneHeight": "0"}, "must be a whole number of pixels, not '0'"),
        ({"reqSalesforceCompatibilityMode": "Lightning Experience"}, "must be one of Classic, Lightning"),
        ({"reqStandbyUrl": "/apex/standby"}, "reqStandbyUrl needs reqTimeout beside it"),
        ({"reqTimeout": "1000"}, "reqTimeout needs reqStandbyUrl beside it."),
        (
            {"reqStandbyUrl": "/apex/standby", "reqTimeout": "10 s"},
            "whole number of milliseconds, not '10 s'",
        ),
        ({"reqStandbyUrl": "/apex/standby", "reqTimeout": "0"}, "whole number of milliseconds"),
        (
            {"reqCanvasApiName": "app", "reqSalesforceCompatibilityMode": "Classic"},
            "needs reqCanvasNamespace",
        ),
        ({"reqAdapterUrl": "javascript:alert(1)"}, "must begin with https://"),
        ({"reqAdapterUrl": "data:text/html,x"}, "must begin with https://"),
        ({"reqAdapterUrl": "phone.example.com"}, "must begin with https://"),
        ({"reqAdapterUrl": "//evil.example.com/x"}, "must begin with https://"),
        ({"reqAdapterUrl": "https://user:secret@example.com/"}, "user name or password"),
        ({"reqAdapterUrl": "https:///nowhere"}, "names no server"),
        ({"reqAdapterUrl": "https://exa mple.com"}, "blanks"),
        ({"reqAdapterUrl": "/apex\\page"}, "backslashes"),
        ({"reqAdapterUrl": "https://[::1"}, "is no address"),
        ({"reqAdapterUrl": "https://example.com/" + "x" * 2000}, "2,000 are allowed"),
        ({"reqStandbyUrl": "ftp://x", "reqTimeout": "10000"}, "reqStandbyUrl must begin with https://"),
    ],
)
def test_faults(values: dict[str, str | None], fault: str) -> None:
    assert fault in said(definition(**values))[0]


@pytest.mark.parametrize(
    ("values", "warning"),
    [
        ({"reqDisplayName": ""}, "reqDisplayName is empty"),
        ({"reqAdapterUrl": ""}, "no softphone shows until it is set"),
        ({"reqUseApi": None}, "The item reqUseApi is missing: taken as true."),
        ({"reqUseApi": "false"}, "reqUseApi should be true"),
        ({"reqSoftphoneWidth": "70"}, "from 200 through 1,920"),
        ({"reqSoftphoneHeight": "3000"}, "from 240 through 2,560"),
        ({"reqSoftphoneHeight": ""}, "reqSoftphoneHeight is empty"),
        ({"reqSalesforceCompatibilityMode": "lightning"}, "should be written as one of"),
        ({"reqAdapterUrl": "http://phone.example.com/"}, "should begin with https:// for Lightning"),
        ({"reqAdapterUrl": "https://domain:port/softphone"}, "port of reqAdapterUrl is no number"),
        ({"reqMyServer": "10.0.0.1"}, "'reqMyServer' begins with req"),
        ({"reqCanvasApiName": "app", "reqCanvasNamespace": ""}, "not supported in Lightning"),
    ],
)
def test_warnings(values: dict[str, str | None], warning: str) -> None:
    faults, warnings = said(definition(**values))

    assert faults == ""
    assert warning in warnings


@pytest.mark.parametrize(
    "values",
    [
        {},
        {"reqAdapterUrl": "/apex/softphone"},
        {"reqAdapterUrl": "https://phone.example.com:8443/a/b?tenant=7&amp;x=%20y#start"},
        {"reqAdapterUrl": "http://localhost:11000"},
        {"reqAdapterUrl": "http://phone.example.com/", "reqSalesforceCompatibilityMode": "Classic"},
        {"reqSoftphoneWidth": "70", "reqSalesforceCompatibilityMode": "Classic"},
        {"reqSalesforceCompatibilityMode": None},
        {"reqStandbyUrl": "/apex/softphone", "reqTimeout": "10000"},
        {"reqStandbyUrl": "", "reqTimeout": ""},
        {"reqDescription": "Our phone"},
        {"serverAddress": "10.0.0.1"},
    ],
)
def test_neither(values: dict[str, str | None]) -> None:
    assert said(definition(DIALING, **values)) == ("", "")


def test_the_two_names_stand_first() -> None:
    swapped = definition().replace(
        'sortOrder="0" name="reqInternalName"', 'sortOrder="1" name="reqInternalName"'
    )
    swapped = swapped.replace('sortOrder="1" name="reqDisplayName"', 'sortOrder="0" name="reqDisplayName"')

    faults, _ = said(swapped)

    assert 'reqInternalName must have sortOrder="0".' in faults
    assert 'reqDisplayName must have sortOrder="1".' in faults


def test_the_general_section_stands_first() -> None:
    swapped = definition(DIALING).replace('sortOrder="1" name="reqDialing', 'sortOrder="0" name="reqDialing')
    swapped = swapped.replace('sortOrder="0" name="reqGeneral', 'sortOrder="1" name="reqGeneral')

    assert said(swapped)[0] == 'The section reqGeneralInfo must have sortOrder="0".'


def test_a_required_item_in_another_section_is_pointed_out() -> None:
    elsewhere = '<section sortOrder="1" name="a"><item sortOrder="0" name="reqAdapterUrl">/a</item></section>'

    assert "one stands in the section a: move it" in said(definition(elsewhere, reqAdapterUrl=None))[0]


def test_a_definition_without_general_section() -> None:
    content = (
        '<callCenter><section sortOrder="0" name="a"><item sortOrder="0" name="b"/></section></callCenter>'
    )

    assert said(content)[0] == 'A section name="reqGeneralInfo" is missing.'


def test_a_voice_definition_needs_no_adapter() -> None:
    voice = (
        '<section sortOrder="1" name="reqHvcc">'
        '<item sortOrder="0" name="reqTelephonyIntegrationCertificate">x</item></section>'
    )
    without = {
        name: None for name in ("reqAdapterUrl", "reqUseApi", "reqSoftphoneHeight", "reqSoftphoneWidth")
    }
    content = definition(voice, **without).replace('sortOrder="6"', 'sortOrder="2"')

    faults, warnings = said(content)

    assert faults == ""
    assert warnings == "Without reqAdapterUrl there is no softphone in Offhook."
