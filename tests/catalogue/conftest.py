"""The catalogue that travels with Offhook, and a copy of it that a test may spoil."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from offhook.catalogue.loader import load
from offhook.resources import data_folder

if TYPE_CHECKING:
    from pathlib import Path

    from offhook.catalogue.model import Catalogue


@pytest.fixture(scope="session")
def catalogue() -> Catalogue:
    return load()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the folder `catalogue/`."""
    return shutil.copytree(data_folder("catalogue"), tmp_path / "catalogue")
