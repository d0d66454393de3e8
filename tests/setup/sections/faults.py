"""What an org file is refused for."""

from __future__ import annotations

from pathlib import Path

import pytest

from offhook.errors import InvalidFile
from tests.setup.org_files import parse


def faults_of(text: str, folder: Path = Path()) -> list[str]:
    """The messages of all its faults."""
    with pytest.raises(InvalidFile) as raised:
        parse(text, folder)
    return [fault.message for fault in raised.value.faults]
