from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from tests.softphones.demo.conftest import Run

pytestmark = pytest.mark.browser

IDLE: dict[str, Any] = {"phase": "idle", "call": None, "recent": []}


def steps(run: Run, *names: str) -> Any:  # noqa: ANN401
    """The state after these steps, one every ten seconds from second 10 on."""
    walk = """names.reduce(
        (state, name, index) => m.take(state, name, 10_000 * (index + 1),
          state.call ?? m.newCall(name === "dial" ? "outbound" : "inbound", "5551212")), idle)"""
    return run("call", walk, names=list(names), idle=IDLE)


@pytest.mark.parametrize(
    ("names", "phase"),
    [
        (["ring"], "ringing"),
        (["ring", "answer"], "talking"),
        (["ring", "answer", "hold"], "held"),
        (["ring", "answer", "hold", "resume"], "talking"),
        (["ring", "answer", "hold", "hangUp"], "wrapUp"),
        (["ring", "decline"], "idle"),
        (["ring", "giveUp"], "idle"),
        (["dial"], "dialing"),
        (["dial", "connect", "hangUp", "close"], "idle"),
        (["dial", "refuse"], "wrapUp"),
    ],
)
def test_a_call_moves_from_step_to_step(run: Run, names: list[str], phase: str) -> None:
    assert steps(run, *names)["phase"] == phase


@pytest.mark.parametrize(
    ("names", "outcome"),
    [
        (["ring", "giveUp"], "missed"),
        (["ring", "decline"], "declined"),
        (["ring", "answer", "hangUp", "close"], "answered"),
        (["dial", "refuse", "close"], "busy"),
        (["dial", "hangUp", "close"], "cancelled"),
    ],
)
def test_an_ended_call_says_how_it_ended(run: Run, names: list[str], outcome: str) -> None:
    assert steps(run, *names)["recent"][0]["outcome"] == outcome


def test_a_step_that_makes_no_sense_is_refused(run: Run) -> None:
    assert run("call", "m.can(idle, 'answer')", idle=IDLE) is False
    with pytest.raises(Exception, match="idle cannot answer"):
        steps(run, "answer")


def test_the_duration_counts_from_the_answer_not_from_the_ringing(run: Run) -> None:
    call = steps(run, "ring", "answer", "hold", "hangUp")["call"]

    assert run("call", "m.secondsOf(call, 999_999)", call=call) == 20


def test_a_call_nobody_answered_lasted_no_time(run: Run) -> None:
    assert run("call", "m.secondsOf(call, 999_999)", call=steps(run, "dial", "refuse")["call"]) == 0


@pytest.mark.parametrize(
    ("facts", "name"),
    [
        ({"number": "5551212"}, "Unknown caller"),
        ({"number": None}, "Withheld number"),
        ({"number": "5551212", "matches": [{"name": "Ann"}]}, "Ann"),
        ({"number": "5551212", "matches": [{"name": "Ann"}, {"name": "Bob"}]}, "2 possible callers"),
        ({"number": "5551212", "matches": [{"name": "Ann"}], "related": {"name": "Acme"}}, "Acme"),
    ],
)
def test_the_call_has_the_best_name_known(run: Run, facts: dict[str, Any], name: str) -> None:
    assert run("call", "m.nameOf({...m.newCall('inbound', null), ...facts})", facts=facts) == name


def test_calls_that_owe_a_log_are_never_forgotten(run: Run) -> None:
    owed = [{"id": str(n), "saved": False, "endedAt": 1, "outcome": "answered"} for n in range(30)]
    saved = [{"id": f"saved {n}", "saved": True, "endedAt": 1, "outcome": "answered"} for n in range(30)]
    state = {"phase": "ringing", "call": None, "recent": saved + owed}

    after = run("call", "m.take({...state, call: m.newCall('inbound', '1')}, 'giveUp', 5)", state=state)

    kept = [call["id"] for call in after["recent"]]
    assert set(kept) >= {str(n) for n in range(30)}
    assert len([name for name in kept if name.startswith("saved")]) == 19


def test_every_call_has_an_id_of_its_own(run: Run) -> None:
    ids = run("call", "Array.from({length: 50}, () => m.newCall('inbound', '1').id)")

    assert len(set(ids)) == 50
