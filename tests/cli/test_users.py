from __future__ import annotations

from typing import TYPE_CHECKING

import httpx
import pytest
from click.testing import CliRunner, Result

from offhook.cli.main import main
from offhook.testkit.server import RunningOffhook

if TYPE_CHECKING:
    from pathlib import Path

PASSWORD = "correct horse battery"
OWN = {"Sec-Fetch-Site": "same-origin"}


class Terminal:
    """Runs commands on one data folder."""

    def __init__(self, data_dir: Path) -> None:
        self._data_dir = data_dir

    def __call__(self, *arguments: str, typed: str | None = None) -> Result:
        return CliRunner().invoke(main, [*arguments, "--data-dir", str(self._data_dir)], input=typed)


@pytest.fixture
def offhook(tmp_path: Path) -> Terminal:
    return Terminal(tmp_path)


def add(offhook: Terminal, username: str, *more: str) -> Result:
    return offhook(
        "user", "add", username, "--profile", "Standard User", "--password-stdin", *more, typed=PASSWORD
    )


def test_add_and_list(offhook: Terminal) -> None:
    assert add(offhook, "ann@example.com", "--first-name", "Ann", "--last-name", "Lee").exit_code == 0
    lines = offhook("user", "list").output.splitlines()
    assert lines[0].split() == ["USERNAME", "NAME", "PROFILE", "STATE"]
    assert lines[1].split("  ") == ["ann@example.com", "Ann Lee", "Standard User", "active"]


def test_a_password_can_be_asked_for(offhook: Terminal) -> None:
    typed = f"{PASSWORD}\n{PASSWORD}\n"
    result = offhook("user", "add", "ann@example.com", "--profile", "Read Only", typed=typed)
    assert result.exit_code == 0
    assert PASSWORD not in result.output


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (
            ("user", "add", "bob@example.com", "--profile", "Boss", "--no-password"),
            "There is no profile 'Boss'",
        ),
        (
            ("user", "add", "not an address", "--profile", "Read Only", "--no-password"),
            "Error: 'not an address' is no username: write it like ann@example.com.\n",
        ),
        (
            ("user", "add", "bob@example.com", "--profile", "Read Only", "--email", "bob", "--no-password"),
            "Error: The user was not saved. Email: bob is not an email address.\n",
        ),
        (
            ("user", "add", "bob@example.com", "--no-password"),
            "Say with --profile what the user may do. There are: System Administrator, Standard User,",
        ),
        (("user", "passwd", "nobody@example.com", "--password-stdin"), "There is no user nobody@example.com"),
        (("signin-url", "nobody@example.com"), "There is no user nobody@example.com"),
    ],
)
def test_what_cannot_be_done_is_told(offhook: Terminal, arguments: tuple[str, ...], words: str) -> None:
    add(offhook, "ann@example.com")
    result = offhook(*arguments)
    assert result.exit_code == 1
    assert words in result.output
    assert "Traceback" not in result.output


def test_the_same_name_twice_is_refused(offhook: Terminal) -> None:
    add(offhook, "ann@example.com")
    result = add(offhook, "ANN@example.com")
    assert result.exit_code == 1
    assert "already" in result.output


def test_a_password_that_is_too_short_adds_nobody(offhook: Terminal) -> None:
    result = offhook(
        "user", "add", "ann@example.com", "--profile", "Read Only", "--password-stdin", typed="short"
    )
    assert result.exit_code == 1
    assert "at least" in result.output
    assert "ann@example.com" not in offhook("user", "list").output


def test_a_mistyped_folder_is_told_and_not_made(tmp_path: Path) -> None:
    missing = tmp_path / "nowhere"
    result = Terminal(missing)("signin-url", "ann@example.com")
    assert result.exit_code == 1
    assert "There is no database" in result.output
    assert not missing.exists()


def test_all_of_it_works_while_the_server_runs(tmp_path: Path, offhook: Terminal) -> None:
    with (
        RunningOffhook(sample_org=False, data_dir=tmp_path) as server,
        httpx.Client(base_url=server.console_url, headers=OWN) as browser,
    ):
        add(offhook, "ann@example.com")
        form = {"username": "ann@example.com", "password": PASSWORD}
        assert browser.post("/sign-in", data=form).status_code == 303
        link = offhook("signin-url", "ann@example.com").output.strip()
        path = link.removeprefix("http://localhost:8000")
        with httpx.Client(base_url=server.console_url) as other:
            assert other.get(path).status_code == 303
            assert other.get("/lightning/home").status_code == 200
        offhook("user", "passwd", "ann@example.com", "--password-stdin", typed="another password\n")
        assert browser.post("/sign-in", data=form).status_code == 401
