"""One call of an adapter as the console page hands it on: POST /cti/call carries this and nothing else."""

from __future__ import annotations

from typing import Annotated, Any

import msgspec

from offhook.catalogue.model import Edition  # noqa: TC001 - the decoder reads it

Word = Annotated[str, msgspec.Meta(min_length=1, max_length=80)]


class Call(msgspec.Struct, frozen=True, rename="camel"):
    """The `operation` an adapter asked for, in the operation's own argument names.

    Who is calling is never part of it: that comes from the session.
    """

    operation: Word
    edition: Edition
    api_version: Annotated[int, msgspec.Meta(ge=1, le=999)]
    args: dict[str, Any] = {}
    id: Annotated[str, msgspec.Meta(max_length=80)] = ""
