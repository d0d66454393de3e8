"""The indexes that every record store keeps."""

from __future__ import annotations

from typing import TYPE_CHECKING

from offhook.search.phone_index import PhoneIndex
from offhook.search.text_index import TextIndex, searchable_signature

if TYPE_CHECKING:
    from offhook.records.index import RecordIndex
    from offhook.records.metadata import Metadata


def standard_indexes(metadata: Metadata, region: str) -> tuple[RecordIndex, ...]:
    """Caller id and text; `region` is the country of numbers stored without one."""
    return PhoneIndex(region), TextIndex(searchable_signature(list(metadata.objects.values())), region)
