from __future__ import annotations

from offhook.records.standard_objects import load
from offhook.search.indexes import standard_indexes


def test_every_store_keeps_numbers_and_words() -> None:
    indexes = standard_indexes(load(), "US")
    assert [index.name for index in indexes] == ["phone", "text"]


def test_another_country_indexes_differently() -> None:
    signatures = [[index.signature for index in standard_indexes(load(), region)] for region in ("US", "GB")]
    assert all(us != gb for us, gb in zip(*signatures, strict=True))
