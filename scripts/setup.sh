#!/bin/sh
# Installs what a target needs and leaves a stamp in .setup/: uv, Python packages, browser assets, Chromium.
# Usage: scripts/setup.sh python | browser-assets | chromium
set -eu
cd "$(dirname "$0")/.."
mkdir -p .setup/bin
PATH="$PWD/.setup/bin:$PATH"
export UV_PYTHON_DOWNLOADS="${UV_PYTHON_DOWNLOADS:-never}"

say() { printf '%s\n' "offhook setup: $*" >&2; }
fail() { say "$*"; exit 1; }

# Install Debian packages as root or with sudo that asks no password; fails quietly if neither is possible.
debian_install() {
    command -v apt-get >/dev/null 2>&1 || return 1
    if [ "$(id -u)" = 0 ]; then as_root=""
    elif command -v sudo >/dev/null 2>&1 && { sudo -n true 2>/dev/null || [ -t 0 ]; }; then as_root="sudo"
    else return 1; fi
    say "installing Debian's $*"
    $as_root env DEBIAN_FRONTEND=noninteractive apt-get update -qq >/dev/null 2>&1 || true
    $as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq "$@" >.setup/apt.log 2>&1
}

ensure_uv() {
    command -v uv >/dev/null 2>&1 && return
    command -v python3 >/dev/null 2>&1 || fail "Python 3.11 or later is needed. On Debian: apt-get install python3"
    say "installing uv into .setup"
    if ! python3 -m venv .setup/uv >/dev/null 2>&1; then
        rm -rf .setup/uv
        debian_install python3-venv || fail "Python's venv module is missing. On Debian, as root: apt-get install python3-venv"
        python3 -m venv .setup/uv
    fi
    .setup/uv/bin/python -m pip install --quiet --disable-pip-version-check uv ||
        fail "uv could not be installed from the package index; install it by hand (https://docs.astral.sh/uv) and run again"
    ln -sf ../uv/bin/uv .setup/bin/uv
}

setup_python() {
    ensure_uv
    groups=""
    # The machine's own Node serves if it is recent; else the one that PyPI carries joins the environment.
    python3 scripts/browser_build.py node >/dev/null 2>&1 || groups="--group node"
    # Compiled once here, or else every start compiles the libraries again where Python may not write its caches.
    # shellcheck disable=SC2086
    uv sync --quiet --locked --compile-bytecode $groups
    touch .setup/python
}

setup_browser_assets() {
    ensure_uv
    uv run --no-sync python scripts/browser_build.py
}

setup_chromium() {
    for name in ${OFFHOOK_BROWSER:-} chromium chromium-browser google-chrome; do
        if found=$(command -v "$name" 2>/dev/null); then
            printf '%s\n' "$found" >.setup/chromium
            return
        fi
    done
    debian_install chromium fonts-liberation ||
        fail "no browser was found for the tests. As root: apt-get install chromium; or set OFFHOOK_BROWSER to a Chromium"
    command -v chromium >.setup/chromium
}

case "${1:-}" in
    python) setup_python ;;
    browser-assets) setup_browser_assets ;;
    chromium) setup_chromium ;;
    *) fail "say what to set up: python, browser-assets or chromium" ;;
esac
