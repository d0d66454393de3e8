"""The texts of a posted form, whatever a stranger sends in place of one."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from offhook.errors import InvalidArgument

if TYPE_CHECKING:
    from starlette.requests import Request

_LONE_SURROGATE = re.compile(r"[\ud800-\udfff]")


async def form_texts(request: Request, most_fields: int) -> dict[str, str]:
    """The form's fields by name; of several with one name the last. Raises InvalidArgument if it is no form.

    Files are not accepted. A sender may name any encoding that Python knows: some fail in ways of their own,
    and some give characters that no file and no database can hold.
    """
    try:
        form = await request.form(max_files=0, max_fields=most_fields)
    except ValueError as fault:
        raise InvalidArgument("form", "The form could not be read.") from fault
    texts = {name: value for name, value in form.multi_items() if isinstance(value, str)}
    if any(_LONE_SURROGATE.search(text) for pair in texts.items() for text in pair):
        raise InvalidArgument("form", "The form holds characters that are no text.")
    return texts
