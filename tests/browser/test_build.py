"""What the build leaves in `console/static/built`, and the page script's own unit tests."""

from __future__ import annotations

import gzip
import hashlib
import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
BUILT = ROOT / "src/offhook/console/static/built"
ICON_LIST = ROOT / "browser/src/generated/utility_icons.ts"


def test_the_console_script_is_small() -> None:
    assert len(gzip.compress((BUILT / "console.js").read_bytes())) <= 60 * 1024


def test_the_manifest_names_every_file_and_its_content() -> None:
    manifest = json.loads((BUILT / "manifest.json").read_text())
    files = {path.relative_to(BUILT).as_posix() for path in BUILT.rglob("*") if path.is_file()}
    assert set(manifest) == files - {"manifest.json"}
    for name, digest in manifest.items():
        assert hashlib.sha256((BUILT / name).read_bytes()).hexdigest().startswith(digest), name


def test_every_image_that_the_design_system_names_is_there() -> None:
    css = BUILT / "slds/styles/salesforce-lightning-design-system.min.css"
    named = set(re.findall(r"url\([\"']?(\.\./[^)\"'?#]+)", css.read_text()))
    assert named
    assert [name for name in named if not (css.parent / name).is_file()] == []


def test_what_is_passed_on_comes_with_its_licence() -> None:
    for name in ("styles/License.txt", "icons/License-for-icons.txt", "images/License-for-images.txt"):
        text = (BUILT / "slds" / name).read_text(encoding="utf-8")
        assert "Redistribution" in text or "Attribution-NoDerivatives" in text, name


def test_the_icon_list_is_current() -> None:
    keys = json.loads((BUILT / "utility_icons.json").read_text())
    assert {"call", "end_call", "incoming_call", "sync", "anywhere_alert"} <= set(keys)
    sprite = (BUILT / "slds/icons/utility-sprite/symbols.svg").read_text()
    assert all(f'id="{key}"' in sprite for key in keys)
    assert f'"{" ".join(keys)}"' in ICON_LIST.read_text(), "renew it with: npm run build"


@pytest.mark.slow
def test_the_unit_tests_of_the_page_script_pass() -> None:
    script = "import scripts.browser_build as build; build.npm('run', '--silent', 'test')"
    environment = dict(os.environ, PYTHONPATH=str(ROOT))
    run = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )
    assert run.returncode == 0, run.stdout + run.stderr
