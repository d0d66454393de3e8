"""Writes TOML as a person would: short lists in a line, longer texts as they are, between triple quotes."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

LONGEST_LINE = 100
_BARE_KEY = re.compile(r"[A-Za-z0-9_-]+")


def dumps(tables: Mapping[str, Any]) -> str:
    """The TOML text of a table: first its own values, then the tables in it."""
    return "\n".join(_lines((), tables)).strip("\n") + "\n"


def _lines(path: tuple[str, ...], table: Mapping[str, Any]) -> list[str]:
    lines = [f"{_key(key)} = {_value(value)}" for key, value in table.items() if not _is_table(path, value)]
    for key, value in table.items():
        if _is_table(path, value):
            name = ".".join(_key(part) for part in (*path, key))
            for one in value if isinstance(value, list) else [value]:
                head = f"[[{name}]]" if isinstance(value, list) else f"[{name}]"
                lines += ["", head, *_lines((*path, key), one)]
    return lines


def _is_table(path: tuple[str, ...], value: object) -> bool:
    """Whether a value gets a heading: top-level lists of tables, and tables that do not fit into a line."""
    if isinstance(value, list):
        return not path and bool(value) and isinstance(value[0], Mapping)
    return isinstance(value, Mapping) and (not path or len(value) > 1)


def _value(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return repr(value)
    if isinstance(value, str):
        return _long_text(value) if "\n" in value else _text(value)
    if isinstance(value, Mapping):
        pairs = ", ".join(f"{_key(key)} = {_value(one)}" for key, one in value.items())
        return f"{{ {pairs} }}" if pairs else "{}"
    if isinstance(value, list | tuple):
        return _list([_value(one) for one in value])
    raise TypeError(f"{type(value).__name__} cannot be written as TOML")


def _list(values: list[str]) -> str:
    line = f"[{', '.join(values)}]"
    if len(line) <= LONGEST_LINE and not any(value.startswith("{") for value in values):
        return line
    return "[\n" + "".join(f"  {value},\n" for value in values) + "]"


def _text(value: str) -> str:
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")


def _long_text(value: str) -> str:
    if "'''" not in value and not value.endswith("'") and not re.search(r"[\x00-\x08\x0b-\x1f\x7f]", value):
        return f"'''\n{value}'''"
    return _text(value)


def _key(key: str) -> str:
    return key if _BARE_KEY.fullmatch(key) else _text(key)
