from __future__ import annotations

from offhook.remembered import Remembered


def test_a_value_is_read_once_until_it_is_old_or_forgotten() -> None:
    now, reads = [0.0], []

    def read() -> int:
        reads.append(now[0])
        return len(reads)

    remembered = Remembered(read, lambda: now[0], fresh_seconds=2.0)

    assert [remembered(), remembered()] == [1, 1]
    now[0] = 1.9
    assert remembered() == 1
    now[0] = 2.0
    assert remembered() == 2
    remembered.forget()
    assert remembered() == 3
    assert reads == [0.0, 2.0, 2.0]


def test_an_empty_value_is_remembered_too() -> None:
    reads: list[int] = []

    def read() -> dict[str, str]:
        reads.append(1)
        return {}

    remembered = Remembered(read, lambda: 0.0)

    assert (remembered(), remembered()) == ({}, {})
    assert len(reads) == 1
