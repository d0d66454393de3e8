"""`python -m bench [NAME...]`: runs the benchmarks and prints a table; `--write` puts it into the docs.

Names: sizes, start, page, server, pop. Without names all of them run.
"""

from __future__ import annotations

import argparse
import platform
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from bench import screen_pop, size, wire
from bench.console_page import bench_server, console
from bench.measure import Row, table

if TYPE_CHECKING:
    from collections.abc import Sequence

NAMES = ("sizes", "start", "page", "server", "pop")
RESULTS = Path(__file__).resolve().parent.parent / "docs" / "reference" / "benchmarks.md"
CONTACTS = 100_000


def run(names: Sequence[str]) -> list[Row]:
    """Run the named benchmarks, browser ones in one browser."""
    rows: list[Row] = []
    if "sizes" in names:
        rows += size.script_sizes()
    if "start" in names:
        rows += size.start_and_memory()
    if {"page", "server"} & set(names):
        with bench_server() as (server, _), console(server) as (page, frame):
            if "page" in names:
                rows.append(wire.page_operation(frame))
            if "server" in names:
                rows.append(wire.server_operation(page, frame))
    if "pop" in names:
        with bench_server(CONTACTS) as (server, contacts), console(server) as (page, frame):
            rows.append(screen_pop.screen_pop(page, frame, contacts))
    return rows


def main() -> int:
    """Print the table; the exit status is 1 if a target was missed."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("names", nargs="*", choices=[*NAMES, []], help="which to run")
    parser.add_argument(
        "--write", action="store_true", help="put the table into docs/reference/benchmarks.md"
    )
    words = parser.parse_args()
    rows = run(words.names or NAMES)
    print(table(rows))
    if words.write:
        _write(rows)
    return 0 if all(row.met for row in rows) else 1


def _write(rows: Sequence[Row]) -> None:
    head, _, _ = RESULTS.read_text(encoding="utf-8").partition("<!-- results -->")
    machine = f"Python {platform.python_version()}, {platform.machine()}, one run of `make bench`."
    RESULTS.write_text(f"{head}<!-- results -->\n\n{machine}\n\n{table(rows)}\n", encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
