from __future__ import annotations

import json
import os
import re
import signal
import socket
import subprocess
import sys
from typing import TYPE_CHECKING

import httpx
import pytest

if TYPE_CHECKING:
    from pathlib import Path

FREE = ("--port", "0", "--content-port", "0")


class Command:
    """A running `offhook` command whose output a test reads line by line."""

    def __init__(self, *arguments: str) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-m", "offhook", *arguments],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            env=os.environ | {"PYTHONUNBUFFERED": "1"},
        )
        self.printed = ""

    def until(self, words: str) -> str:
        """Read what is printed until `words` come; the pytest time-out ends a wait for nothing."""
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self.printed += line
            if words in line:
                return self.printed
        raise AssertionError(f"it ended without {words!r}:\n{self.printed}\n{self.process.communicate()[1]}")

    def stop(self, number: int = signal.SIGTERM) -> tuple[int, str]:
        """Its exit code and what it wrote to standard error."""
        self.process.send_signal(number)
        _, errors = self.process.communicate(timeout=60)
        return self.process.returncode, errors


@pytest.fixture
def data(tmp_path: Path) -> tuple[str, ...]:
    return ("--data-dir", str(tmp_path / "data"))


def test_the_demo_prints_links_that_sign_in_and_keeps_them_out_of_its_log(data: tuple[str, ...]) -> None:
    demo = Command("demo", *FREE, *data)
    text = demo.until("Press Ctrl+C")
    links = re.findall(r"http://localhost:\d+/sign-in/link/\S+", text)
    assert len(links) == 2
    for link, name in zip(links, ("Alex Agent", "admin@example.com"), strict=True):
        with httpx.Client(follow_redirects=True) as browser:
            assert name in browser.get(link).text
    code, errors = demo.stop()
    assert code == 0
    tokens = [link.rsplit("/", 1)[1] for link in links]
    assert not any(token in errors for token in tokens)
    assert any("/sign-in/link/[hidden]" in json.loads(line)["message"] for line in errors.splitlines())


def test_an_empty_org_tells_how_to_add_the_first_user(data: tuple[str, ...]) -> None:
    serve = Command("serve", *FREE, *data)
    text = serve.until("Press Ctrl+C")
    assert re.search(r"Offhook is running: http://localhost:\d+ ", text)
    assert f'offhook user add you@example.com --profile "System Administrator" --data-dir {data[1]}' in text
    signin = subprocess.run(
        [sys.executable, "-m", "offhook", "signin-url", "you@example.com", *data],
        capture_output=True,
        text=True,
        check=False,
    )
    assert signin.returncode == 1
    code, errors = serve.stop(signal.SIGINT)
    assert code == 0
    assert "Traceback" not in errors


def test_signin_url_prints_the_running_servers_own_address(data: tuple[str, ...]) -> None:
    demo = Command("demo", *FREE, *data)
    address = re.search(r"http://localhost:\d+", demo.until("Press Ctrl+C"))
    assert address is not None
    done = subprocess.run(
        [sys.executable, "-m", "offhook", "signin-url", "agent@example.com", *data],
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.startswith(f"{address[0]}/sign-in/link/")
    assert httpx.get(done.stdout.strip()).status_code == 303
    demo.stop()


def test_a_busy_port_is_told_before_anything_is_made(data: tuple[str, ...], tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = str(other.getsockname()[1])
        done = subprocess.run(
            [sys.executable, "-m", "offhook", "demo", "--port", port, "--content-port", "0", *data],
            capture_output=True,
            text=True,
            check=False,
        )
    assert done.returncode == 1
    assert done.stderr.startswith(f"Error: Port {port} is in use by another program.")
    assert not (tmp_path / "data").exists()


def test_a_database_of_another_kind_is_told() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "offhook", "serve", "--database", "postgresql://db/offhook"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert "this release stores in SQLite" in done.stderr
