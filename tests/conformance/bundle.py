"""Bundles a module of the browser's sources, so that a test can call what it exports."""

from __future__ import annotations

import os
import subprocess
from functools import cache
from pathlib import Path

from scripts import browser_build

ROOT = Path(__file__).resolve().parents[2]


@cache
def bundle(module: str, name: str) -> str:
    """A script that puts the exports of `browser/src/<module>` into the global variable `name`."""
    esbuild = ROOT / "node_modules" / "esbuild" / "bin" / "esbuild"
    words = [str(esbuild), f"browser/src/{module}", "--bundle", "--format=iife", f"--global-name={name}"]
    folder = browser_build.machine_node() or browser_build.packaged_node()
    env = dict(os.environ, PATH=f"{folder}{os.pathsep}{os.environ.get('PATH', '')}")
    return subprocess.run(words, cwd=ROOT, env=env, check=True, capture_output=True, text=True).stdout
