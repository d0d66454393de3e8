from __future__ import annotations

import subprocess
import sys

import click
import pytest
from click.testing import CliRunner

from offhook.cli.main import COMMANDS, in_words, main
from offhook.errors import FieldError, FileFault, InvalidFile, InvalidRecord, NotFound, RecordFaults


def run(*arguments: str) -> str:
    result = CliRunner().invoke(main, arguments)
    assert result.exit_code == 0, result.output
    return result.output


def test_help_names_every_command_in_one_line_each() -> None:
    text = run("--help")
    for name in COMMANDS:
        line = next(line for line in text.splitlines() if line.strip().startswith(name))
        assert line.rstrip().endswith("."), line


def test_every_option_has_help() -> None:
    def walk(command: click.Command, path: str) -> None:
        assert command.help, path
        for parameter in command.params:
            if isinstance(parameter, click.Option):
                assert parameter.help, f"{path} {parameter.opts}"
        if isinstance(command, click.Group):
            with click.Context(command) as context:
                for name in command.list_commands(context):
                    child = command.get_command(context, name)
                    assert child is not None
                    walk(child, f"{path} {name}")

    walk(main, "offhook")


def test_the_version_is_told() -> None:
    assert run("--version").startswith("offhook, version ")


def test_an_unknown_command_is_refused() -> None:
    result = CliRunner().invoke(main, ["nonsense"])
    assert result.exit_code == 2
    assert "No such command" in result.output


def test_our_errors_end_a_command_with_their_message() -> None:
    result = CliRunner().invoke(main, ["serve", "--port", "no"])
    assert result.exit_code == 1
    assert result.output.startswith("Error: --port must be a number from 0 to 65535")


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (NotFound("There is none."), "There is none."),
        (InvalidFile("x.xml", (FileFault(3, 7, "Odd."),)), "x.xml: 1 fault\nx.xml:3:7: Odd."),
        (
            InvalidRecord(
                "Not saved.",
                RecordFaults(fields=(FieldError("LastName", "Last Name", "X", "Last Name: fill it in."),)),
            ),
            "Not saved.\nLast Name: fill it in.",
        ),
        (
            InvalidRecord(
                "Last Name: fill it in.",
                RecordFaults(fields=(FieldError("LastName", "Last Name", "X", "Last Name: fill it in."),)),
            ),
            "Last Name: fill it in.",
        ),
    ],
)
def test_errors_in_words(error: NotFound, words: str) -> None:
    assert in_words(error) == words


def test_help_loads_none_of_the_heavy_parts() -> None:
    code = (
        "import sys; from offhook.cli.main import main\n"
        "main(['serve', '--help'], standalone_mode=False)\n"
        "print([m for m in ('sqlalchemy', 'uvicorn', 'starlette', 'jinja2') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"
