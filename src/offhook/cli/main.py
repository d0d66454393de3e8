"""The `offhook` command. A sub-command is imported only when it is used, so that each starts quickly."""

from __future__ import annotations

import importlib
from typing import Any, Final

import click

from offhook import __version__
from offhook.errors import CtiError, InvalidFile, InvalidRecord

COMMANDS: Final = {
    "serve": ("offhook.cli.serve:serve", "Run Offhook."),
    "demo": ("offhook.cli.serve:demo", "Run it with a sample org and a demo softphone."),
    "signin-url": ("offhook.cli.users:signin_url", "Print a one-time link that signs a user in."),
    "user": ("offhook.cli.users:user", "Add users, set their passwords, list them."),
    "token": ("offhook.cli.tokens:token", "Create and revoke tokens of the data APIs."),
    "connected-app": ("offhook.cli.connected_apps:connected_app", "Register programs that use OAuth."),
    "apply": ("offhook.cli.org:apply", "Make the org what an org file says."),
    "export": ("offhook.cli.export:export", "Write the org down as an org file, or records as CSV."),
    "import": ("offhook.cli.import_:import_records", "Import records from a CSV file."),
    "match": ("offhook.cli.match:match", "Say whose a phone number is, and why."),
    "call-center": ("offhook.cli.call_center:call_center", "Check call center definition files."),
    "catalogue": ("offhook.cli.catalogue:catalogue", "Check the catalogue, renew what is made from it."),
}
"""Every command with its place and its line in `offhook --help`, in the order shown there."""


class Commands(click.Group):
    """The commands above; turns our errors into messages for the terminal."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Their names."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command called `cmd_name`."""
        if cmd_name not in COMMANDS:
            return None
        module, attribute = COMMANDS[cmd_name][0].split(":")
        command: click.Command = getattr(importlib.import_module(module), attribute)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Their lines for `--help`, without importing them."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, line) for name, (_, line) in COMMANDS.items()])

    def invoke(self, ctx: click.Context) -> Any:  # noqa: ANN401 - as the base class
        """Run it; an error that we foresaw ends it with its message and exit code 1."""
        try:
            return super().invoke(ctx)
        except CtiError as error:
            raise click.ClickException(in_words(error)) from error


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, "-V", "--version", prog_name="offhook")
def main() -> None:
    """Offhook hosts Open CTI softphones: agents get a console, adapters run in it unchanged.

    Try it with "offhook demo". Settings also come from OFFHOOK_... variables and a TOML file (--config).
    """


def in_words(error: CtiError) -> str:
    """What the terminal shows of an error."""
    if isinstance(error, InvalidFile):
        places = (f"{error.name}:{fault.line}:{fault.column}: {fault.message}" for fault in error.faults)
        return "\n".join([error.message, *places])
    if isinstance(error, InvalidRecord):
        fields = (fault.message for fault in error.faults.fields)
        more = [line for line in [*fields, *error.faults.record] if line not in error.message]
        return "\n".join([error.message, *more])
    return error.message
