"""`offhook call-center validate`: are these call center definition files right?"""

from __future__ import annotations

import sys
from pathlib import Path

import click

from offhook.call_center import definition_file, xml_source

STANDARD_INPUT = "-"


@click.group()
def call_center() -> None:
    """Work with call center definition files."""


@call_center.command(short_help="Check definition files; print every fault.")
@click.argument("files", metavar="FILE...", nargs=-1, required=True)
@click.pass_context
def validate(context: click.Context, files: tuple[str, ...]) -> None:
    """Check definition files and print every fault as file:line:column: message.

    Warnings are marked as such and do not count. Ends with exit code 1 if any file has a fault. "-" reads
    standard input.
    """
    results = [_validate(file) for file in files]
    if not all(results):
        context.exit(1)


def _validate(file: str) -> bool:
    """Print what is to be said of one file; whether it is without faults."""
    name = "<stdin>" if file == STANDARD_INPUT else file
    try:
        content = _read(file)
    except OSError as error:
        click.echo(f"{name}: cannot be read: {error.strerror}.")
        return False
    checked = definition_file.check(content, name)
    lines = [(fault, "") for fault in checked.faults] + [(fault, "warning: ") for fault in checked.warnings]
    for fault, mark in sorted(lines):
        click.echo(f"{name}:{fault.line}:{fault.column}: {mark}{fault.message}")
    if checked.definition is not None:
        click.echo(f"{name}: {checked.definition.internal_name} is valid.")
    return checked.definition is not None


def _read(file: str) -> bytes:
    """At most a little more than what is allowed: the rest cannot matter."""
    most = xml_source.LARGEST_FILE + 1
    if file == STANDARD_INPUT:
        return sys.stdin.buffer.read(most)
    with Path(file).open("rb") as stream:
        return stream.read(most)
