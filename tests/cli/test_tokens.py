from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner, Result

from offhook.cli.main import main
from offhook.testkit.server import RunningOffhook

if TYPE_CHECKING:
    from collections.abc import Iterator

    from offhook.services import Services

AGENT = "agent@example.com"


@pytest.fixture(scope="module")
def offhook() -> Iterator[RunningOffhook]:
    with RunningOffhook() as running:
        yield running


def command(offhook: RunningOffhook, *arguments: str, typed: str | None = None) -> Result:
    folder = str(offhook.settings.data_dir)
    return CliRunner().invoke(main, [*arguments, "--data-dir", folder], input=typed)


def user_of(offhook: RunningOffhook, token: str) -> str | None:
    async def username(services: Services) -> str | None:
        user_id = services.api_tokens.find(token)
        user = services.users.get(user_id) if user_id else None
        return None if user is None else user.username

    return offhook.run(username)


def test_a_token_works_at_once_in_the_running_server(offhook: RunningOffhook) -> None:
    result = command(offhook, "token", "create", AGENT)
    assert result.exit_code == 0
    assert user_of(offhook, result.output.strip()) == AGENT


def test_a_token_is_revoked(offhook: RunningOffhook) -> None:
    token = command(offhook, "token", "create", AGENT, "--days", "1").output.strip()
    assert command(offhook, "token", "revoke", typed=token + "\n").exit_code == 0
    assert user_of(offhook, token) is None


def test_all_tokens_of_a_user_are_revoked(offhook: RunningOffhook) -> None:
    token = command(offhook, "token", "create", AGENT).output.strip()
    assert command(offhook, "token", "revoke", "--user", AGENT).exit_code == 0
    assert user_of(offhook, token) is None


def test_a_new_password_ends_tokens_too(offhook: RunningOffhook) -> None:
    token = command(offhook, "token", "create", AGENT).output.strip()
    command(offhook, "user", "passwd", AGENT, "--password-stdin", typed="a better password")
    assert user_of(offhook, token) is None


def test_nobody_gets_no_token(offhook: RunningOffhook) -> None:
    result = command(offhook, "token", "create", "nobody@example.com")
    assert result.exit_code == 1
    assert "There is no user nobody@example.com" in result.output
