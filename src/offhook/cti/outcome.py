"""What an operation gives back: a value for the adapter and effects for the console page.

A handler never navigates anybody: it returns effects, and the console page that sent the call performs them
(`browser/src/console/effects.ts`).
"""

from __future__ import annotations

from typing import Any, Literal

import msgspec


class Navigate(msgspec.Struct, frozen=True, tag_field="kind", tag="navigate"):
    """Show the page at `url`, a path of the console origin."""

    url: str


class OpenNewRecord(msgspec.Struct, frozen=True, tag_field="kind", tag="open_new_record", rename="camel"):
    """Open the new-record form of an object type over the present page, with default field values."""

    object_type: str
    default_field_values: dict[str, Any] = {}


class OpenWindow(msgspec.Struct, frozen=True, tag_field="kind", tag="open_window"):
    """Open a trusted address outside Offhook in a window of its own."""

    url: str


class Toast(msgspec.Struct, frozen=True, tag_field="kind", tag="toast"):
    """Tell the agent something in a short notice."""

    level: Literal["info", "success", "warning", "error"]
    message: str


Effect = Navigate | OpenNewRecord | OpenWindow | Toast


class Outcome(msgspec.Struct, frozen=True):
    """The `value` that answers the adapter (JSON kinds; None where the guide says null), and the effects."""

    value: Any = None
    effects: tuple[Effect, ...] = ()
