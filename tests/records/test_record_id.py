from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from offhook.records.record_id import SYSTEM_USER_ID, IdMaker, is_id, to_15, to_18

LETTERS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
FIFTEEN = st.text(LETTERS, min_size=15, max_size=15)


@pytest.mark.parametrize("known", ["001xx000003DGawAAG", "00QR0000000yN5iMAE", "001x0000003DGQRAA4"])
def test_the_suffix_of_known_ids(known: str) -> None:
    assert to_18(known[:15]) == to_18(known) == known
    assert to_15(known) == known[:15]


@given(FIFTEEN)
def test_eighteen_characters_survive_the_loss_of_case(fifteen: str) -> None:
    eighteen = to_18(fifteen)
    assert is_id(fifteen)
    assert is_id(eighteen)
    assert to_18(eighteen.lower()) == to_18(eighteen.upper()) == eighteen
    assert to_15(eighteen.lower()) == fifteen


@given(FIFTEEN, FIFTEEN)
def test_different_ids_stay_different(one: str, other: str) -> None:
    assert (to_18(one).lower() == to_18(other).lower()) == (one == other)


@given(st.one_of(st.text(), st.integers(), st.none()))
def test_anything_else_is_no_id(anything: object) -> None:
    if is_id(anything):
        assert isinstance(anything, str)
        assert len(to_18(anything)) == 18
    elif isinstance(anything, str):
        with pytest.raises(ValueError, match="is not a record id"):
            to_18(anything)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "001",
        "001x0000003DGQ",
        "001x0000003DGQRAA",
        "001x0000003DGQ-",
        "001x0000003DGQRAA9",
        "001x0000003DGQé",
    ],
)
def test_wrong_shapes(text: str) -> None:
    assert not is_id(text)


def test_a_suffix_that_wants_a_capital_digit_is_wrong() -> None:
    assert not is_id("001x0000003DGQR5A4")


def test_new_ids_are_new_and_ascend() -> None:
    maker = IdMaker()
    made = [maker.new_id("00T") for _ in range(5000)]
    assert all(is_id(one) and one.startswith("00T") and len(one) == 18 for one in made)
    assert len({one.lower() for one in made}) == 5000
    assert made == sorted(made)


def test_ids_ascend_when_the_clock_stands_still_or_goes_back() -> None:
    times = iter([1_800_000_000_000, 1_800_000_000_000, 1_700_000_000_000, 1_800_000_000_001])
    maker = IdMaker(lambda: next(times))
    made = [maker.new_id("001") for _ in range(4)]
    assert made == sorted(set(made))


def test_processes_draw_different_marks() -> None:
    still = [IdMaker(lambda: 1_800_000_000_000).new_id("001") for _ in range(20)]
    assert len({one[3:5] for one in still}) > 10


def test_the_system_user_has_a_user_id() -> None:
    assert is_id(SYSTEM_USER_ID)
    assert SYSTEM_USER_ID.startswith("005")
