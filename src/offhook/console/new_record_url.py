"""The URL of the new-record form, with default field values and the page behind it."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlencode

from offhook.screen_pop.default_values import encode_default_field_values

if TYPE_CHECKING:
    from collections.abc import Mapping


def new_record_url(
    object_name: str,
    defaults: Mapping[str, object] | None = None,
    record_type_id: str = "",
    background: str = "",
) -> str:
    """The path and query under which the form opens."""
    query = {
        "defaultFieldValues": encode_default_field_values(defaults or {}),
        "recordTypeId": record_type_id,
        "backgroundContext": background,
    }
    given = urlencode({name: value for name, value in query.items() if value})
    return f"/lightning/o/{object_name}/new" + (f"?{given}" if given else "")
