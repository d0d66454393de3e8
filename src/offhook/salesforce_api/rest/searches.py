"""SOSL over REST: `search`, and `parameterizedSearch`, whose parameters become the same kind of text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from offhook.salesforce_api import sosl
from offhook.salesforce_api.rest.call import Answer, Call
from offhook.salesforce_api.rest.errors import RestError
from offhook.salesforce_api.rest.queries import in_thread, moment, with_addresses

if TYPE_CHECKING:
    from collections.abc import Mapping

_OBJECT_SINCE: Final = 37.0
"""Before this version the answer was a bare list."""

_NAME: Final = re.compile(r"[A-Za-z][A-Za-z0-9_.]*", re.ASCII)
_SPECIAL: Final = re.compile(r"""[?&|!{}\[\]()^~*:\\"'+-]""")
_FIELD_GROUPS: Final = frozenset({"ALL", "NAME", "EMAIL", "PHONE", "SIDEBAR"})
_MOST: Final = 2000


async def search(call: Call) -> Answer:
    """GET search?q=."""
    text = call.query.get("q", "").strip()
    if not text:
        raise RestError("MALFORMED_SEARCH", "Say with q what to look for.")
    return await _search(call, text)


async def parameterized(call: Call) -> Answer:
    """GET and POST parameterizedSearch."""
    return await _search(call, sosl_of(call.json() if call.method == "POST" else _from_query(call.query)))


async def _search(call: Call, text: str) -> Answer:
    rows = await in_thread(call, lambda: sosl.run(call.records, text, moment=moment))
    told = [with_addresses(row, call.caller.root) for row in rows]
    return Answer(body={"searchRecords": told} if float(call.caller.version) >= _OBJECT_SINCE else told)


def sosl_of(asked: Mapping[str, Any]) -> str:
    """The search that the parameters describe. Raises RestError."""
    words = asked.get("q")
    if not isinstance(words, str) or not words.strip():
        raise RestError("MALFORMED_SEARCH", "Say with q what to look for.")
    group = str(asked.get("in") or "ALL").upper()
    if group not in _FIELD_GROUPS:
        known = ", ".join(sorted(_FIELD_GROUPS))
        raise RestError("MALFORMED_SEARCH", f"in must be one of {known}.")
    text = f"FIND {{{_SPECIAL.sub(_escaped, words)}}} IN {group} FIELDS"
    objects = asked.get("sobjects") or []
    if not isinstance(objects, list):
        raise RestError("MALFORMED_SEARCH", "sobjects must be a list.")
    if objects:
        text += " RETURNING " + ", ".join(_returning(one, asked) for one in objects)
    limit = _limit(asked, "overallLimit")
    return text if limit is None else f"{text} LIMIT {limit}"


def _returning(one: object, asked: Mapping[str, Any]) -> str:
    if not isinstance(one, dict):
        raise RestError("MALFORMED_SEARCH", "Each of sobjects must be an object with a name.")
    fields = one.get("fields") or asked.get("fields") or ["Id"]
    if not isinstance(fields, list):
        raise RestError("MALFORMED_SEARCH", "fields must be a list.")
    text = ", ".join(_name(field) for field in fields)
    where = one.get("where")
    if where:
        text += f" WHERE {where}"
    limit = _limit(one, "limit")
    limit = _limit(asked, "defaultLimit") if limit is None else limit
    if limit is not None:
        text += f" LIMIT {limit}"
    return f"{_name(one.get('name'))}({text})"


def _name(value: object) -> str:
    if isinstance(value, str) and _NAME.fullmatch(value):
        return value
    raise RestError("MALFORMED_SEARCH", f"{str(value)[:80]} is no name of an object or field.")


def _limit(asked: Mapping[str, Any], name: str) -> int | None:
    given = asked.get(name)
    if given is None:
        return None
    text = str(given)
    if isinstance(given, int | str) and text.isascii() and text.isdecimal() and int(text[:6]) <= _MOST:
        return int(text)
    raise RestError("MALFORMED_SEARCH", f"{name} must be a number from 0 to {_MOST}.")


def _escaped(found: re.Match[str]) -> str:
    return f"\\{found[0]}"


def _from_query(query: Mapping[str, str]) -> dict[str, Any]:
    """The same parameters as in a body: `sobject` names an object, `Contact.fields` is about that one."""
    names = [name.strip() for name in query.get("sobject", "").split(",") if name.strip()]
    objects = [
        {
            "name": name,
            "fields": _list(query.get(f"{name}.fields")),
            "where": query.get(f"{name}.where"),
            "limit": query.get(f"{name}.limit"),
        }
        for name in names
    ]
    return {**query, "sobjects": objects, "fields": _list(query.get("fields"))}


def _list(text: str | None) -> list[str]:
    return [name.strip() for name in (text or "").split(",") if name.strip()]
