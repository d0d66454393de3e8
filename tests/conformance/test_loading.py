"""Loading the library: twice, beside others, outside a console, in the frame of a strange page."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote

import pytest

from tests.conformance.test_replies import got, reply

if TYPE_CHECKING:
    from tests.conformance.stage import LibraryServer, Stage

pytestmark = pytest.mark.browser

ASK = "name => { window.got ??= []; sforce.opencti.getAppViewInfo({callback: () => got.push(name)}); }"


def test_a_second_copy_leaves_the_first_at_work(stage: Stage) -> None:
    frame = stage.play()
    frame.evaluate("() => { window.first = sforce.opencti; }")
    frame.evaluate(ASK, "before")
    for file in ("opencti_min.js", "opencti.js"):
        frame.add_script_tag(url=stage.script(57, file))
    assert frame.evaluate("() => sforce.opencti === first")
    frame.evaluate("() => sforce.opencti.initialize()")
    frame.evaluate(ASK, "after")
    assert [message["callId"] for message in stage.heard(2)] == [0, 1]
    stage.say(reply())
    stage.say(reply(callId=1))
    assert got(frame, 2) == ["before", "after"]


def test_versions_stand_side_by_side(stage: Stage) -> None:
    frame = stage.play(45)
    frame.evaluate("() => { window.older = sforce.opencti; }")
    frame.evaluate(ASK, "older")
    frame.add_script_tag(url=stage.script(57))
    frame.evaluate(ASK, "newer")
    frame.evaluate("() => older.refreshView()")
    heard = [(message["apiVersion"], message["callId"]) for message in stage.heard(3)]
    assert heard == [(45, 0), (57, 0), (45, 1)]
    stage.say(reply())
    stage.say(reply(apiVersion=45))
    assert got(frame, 2) == ["newer", "older"]


def test_other_libraries_keep_their_places(stage: Stage) -> None:
    others = "<script>sforce = { interaction: { cti: {} }, console: {}, connection: 1 };</script>"
    frame = stage.play(scripts=f'{others}<script src="{stage.script(57)}"></script>')
    assert frame.evaluate("() => Object.keys(sforce)") == ["interaction", "console", "connection", "opencti"]
    assert frame.evaluate("() => sforce.interaction.cti !== undefined && sforce.connection === 1")


@pytest.mark.parametrize(
    "query", ["", "mode=Lightning", "mode=&sfdcIframeOrigin={origin}", "sfdcIframeOrigin={origin}"]
)
def test_outside_a_console_it_throws_a_text_and_stays_defined(
    stage: Stage, library: LibraryServer, query: str
) -> None:
    frame = stage.play(query=query.format(origin=quote(library.url, safe="")))
    (thrown,) = frame.evaluate("() => thrown")
    assert thrown.startswith("Open CTI cannot start")
    assert frame.evaluate("() => typeof sforce.opencti.screenPop") == "function"
    frame.evaluate("() => sforce.opencti.refreshView()")
    told = frame.evaluate(
        "() => { try { sforce.opencti.saveLog(); } catch (e) { return e instanceof Error; } }"
    )
    assert told is True
    assert stage.heard(0) == []
    assert (
        frame.evaluate("() => { try { sforce.opencti.initialize(); } catch (e) { return typeof e; } }")
        == "string"
    )


@pytest.mark.parametrize("name", ["sfdcIframeOrigin", "sfdcIFrameOrigin"])
def test_either_spelling_of_the_origin_will_do(stage: Stage, library: LibraryServer, name: str) -> None:
    frame = stage.play(query=f"mode=Lightning&{name}={quote(library.url, safe='')}&clc=0")
    assert frame.evaluate("() => thrown") == []
    frame.evaluate("() => sforce.opencti.refreshView()")
    assert stage.heard(1)


@pytest.mark.parametrize("origin", ["https://evil.example", "http://127.0.0.1:1", "*", "null", "//127.0.0.1"])
def test_it_speaks_to_no_console_but_its_own(stage: Stage, origin: str) -> None:
    frame = stage.play(query=stage.query(origin))
    (thrown,) = frame.evaluate("() => thrown")
    assert "is not a console of the Offhook that served this script" in thrown
    frame.evaluate("() => sforce.opencti.refreshView()")
    assert stage.heard(0) == []


def test_it_speaks_to_the_console_on_this_machine_by_either_name(
    stage: Stage, library: LibraryServer
) -> None:
    frame = stage.play(query=stage.query(library.url.replace("127.0.0.1", "localhost")))
    assert frame.evaluate("() => thrown") == []


def test_a_copy_that_could_not_start_is_replaced_by_one_that_can(stage: Stage) -> None:
    frame = stage.play(query="")
    frame.evaluate("query => history.replaceState(null, '', '?' + query)", stage.query())
    frame.add_script_tag(url=stage.script(57))
    frame.evaluate("() => sforce.opencti.refreshView()")
    assert stage.heard(1)
