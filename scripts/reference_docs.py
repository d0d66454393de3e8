"""Writes the reference pages that are made from the code: settings, commands, objects and fields.

`python scripts/reference_docs.py` writes them, `--check` only compares and says what is out of date.
The pages about the API itself come from the catalogue: `offhook catalogue write`.
"""

from __future__ import annotations

import inspect
import sys
from dataclasses import fields
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from offhook.cli.main import main as offhook
from offhook.config import ENVIRONMENT_PREFIX, Settings
from offhook.records.metadata import Field, FieldType, ObjectType
from offhook.records.standard_objects import load as standard_objects

if TYPE_CHECKING:
    from collections.abc import Callable

REFERENCE = Path(__file__).resolve().parent.parent / "docs" / "reference"
RENEW = "uv run python scripts/reference_docs.py"


def settings_page() -> str:
    """The table of settings, from the help of each field of `Settings`."""
    lines = [
        "# Settings",
        "",
        "A setting is taken from, each overriding the one before: its default, the TOML file of `--config`,",
        f"the environment (`{ENVIRONMENT_PREFIX}` and the name in capitals), and the command's options.",
        "",
        "| Setting | Default | What it does |",
        "|---|---|---|",
    ]
    for setting in fields(Settings):
        default = setting.default
        shown = "" if default in (None, ()) else f"`{default}`"
        lines.append(f"| `{setting.name}` | {shown} | {setting.metadata['help']} |")
    return "\n".join([*lines, ""])


def commands_page() -> str:
    """Every command with its arguments and options, from click."""
    lines = ["# Commands", "", "`offhook --help` and `offhook COMMAND --help` say the same.", ""]
    for name, command in _commands(offhook, "offhook"):
        usage = command.get_usage(click.Context(command, info_name=name)).removeprefix("Usage: ")
        lines += [f"## `{name}`", "", inspect.cleandoc(command.help or ""), "", f"    {usage}", ""]
        options = [p for p in command.params if isinstance(p, click.Option)]
        if options:
            lines += ["| Option | What it does |", "|---|---|"]
            lines += [f"| `{', '.join(p.opts)}` | {p.help or ''} |" for p in options]
            lines.append("")
    return "\n".join(lines)


def _commands(command: click.Command, name: str) -> list[tuple[str, click.Command]]:
    if not isinstance(command, click.Group):
        return [(name, command)]
    context = click.Context(command, info_name=name)
    found: list[tuple[str, click.Command]] = []
    for word in command.list_commands(context):
        inner = command.get_command(context, word)
        if inner is not None and not inner.hidden:
            found += _commands(inner, f"{name} {word}")
    return found


def objects_page() -> str:
    """Every object with its fields, from the metadata."""
    metadata = standard_objects()
    lines = [
        "# Objects and fields",
        "",
        "What the record store holds, made from `records/standard/*.toml`.",
        "",
    ]
    for object_type in metadata.objects.values():
        lines += _object_lines(object_type)
    return "\n".join(lines)


def _object_lines(object_type: ObjectType) -> list[str]:
    lines = [
        f"## {object_type.label} (`{object_type.name}`)",
        "",
        f"Ids begin with `{object_type.key_prefix}`.",
        "",
        "| Field | Label | Type | Properties |",
        "|---|---|---|---|",
    ]
    lines += [
        f"| `{f.name}` | {f.label} | {_type_text(f)} | {_properties(f)} |"
        for f in object_type.fields.values()
    ]
    return [*lines, ""]


def _type_text(field: Field) -> str:
    if field.type is FieldType.REFERENCE:
        return "reference to " + ", ".join(field.reference_to)
    return f"{field.type.value}({field.length})" if field.length else field.type.value


def _properties(field: Field) -> str:
    words: list[tuple[Any, str]] = [
        (field.required, "required"),
        (field.unique, "unique"),
        (field.external_id, "external id"),
        (field.id_lookup, "names records"),
        (field.derived, "computed"),
        (field.restricted, "restricted picklist"),
        (field.searchable, "searched"),
    ]
    return ", ".join(word for flag, word in words if flag)


PAGES: dict[str, Callable[[], str]] = {
    "settings.md": settings_page,
    "commands.md": commands_page,
    "objects.md": objects_page,
}


def main(words: list[str]) -> int:
    """Write every page, or with `--check` compare them; the exit status is 1 if one was out of date."""
    stale = []
    for name, make in PAGES.items():
        path, text = REFERENCE / name, make()
        if path.exists() and path.read_text(encoding="utf-8") == text:
            continue
        stale.append(name)
        if words != ["--check"]:
            path.write_text(text, encoding="utf-8")
            print(f"wrote docs/reference/{name}")
    if words == ["--check"] and stale:
        print(f"out of date: {', '.join(stale)}. Renew with: {RENEW}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
