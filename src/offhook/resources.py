"""Where the files that travel with Offhook lie: in the wheel, or in the checkout it runs from."""

from __future__ import annotations

from pathlib import Path

PACKAGE = Path(__file__).resolve().parent


def data_folder(name: str) -> Path:
    """The folder `catalogue` or `softphones`: packed into the wheel, else the checkout's own.

    Raises FileNotFoundError if neither is there.
    """
    for folder in (PACKAGE / "_data" / name, PACKAGE.parent.parent / name):
        if folder.is_dir():
            return folder
    raise FileNotFoundError(f"Offhook's folder {name!r} is missing; reinstall the package")
