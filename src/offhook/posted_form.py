"""The texts of a posted form, whatever a stranger sends in place of one."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from offhook.errors import InvalidArgument

if TYPE_CHECKING:
    from collections.abc import Collection

    from starlette.requests import Request

_LONE_SURROGATE = re.compile(r"[\ud800-\udfff]")


async def form_texts(request: Request, most_fields: int, several: Collection[str] = ()) -> dict[str, str]:
    """The form's fields by name; of those that share one the last. Raises InvalidArgument if it is no form.

    Fields named in `several` are boxes of which many can be ticked: theirs come as one text with semicolons
    between. Files are not accepted. A sender may name any encoding that Python knows: some fail in ways of
    their own, and some give characters that no file and no database can hold.
    """
    try:
        form = await request.form(max_files=0, max_fields=most_fields)
    except ValueError as fault:
        raise InvalidArgument("form", "The form could not be read.") from fault
    texts: dict[str, str] = {}
    for name, value in form.multi_items():
        if isinstance(value, str):
            texts[name] = f"{texts[name]};{value}" if name in several and name in texts else value
    if any(_LONE_SURROGATE.search(text) for pair in texts.items() for text in pair):
        raise InvalidArgument("form", "The form holds characters that are no text.")
    return texts
