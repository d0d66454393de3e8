"""Figures: medians, tails, and one row of the results table."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the results: what was measured, against which limit, and the target it must meet."""

    name: str
    figure: str
    target: str
    met: bool
    detail: str


def percentile(samples: Sequence[float], share: float) -> float:
    """The value below which `share` (0 to 1) of the samples lie."""
    ordered = sorted(samples)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def ratio_row(name: str, samples: Sequence[float], limit: Sequence[float], target: float) -> Row:
    """The row for samples and limit in milliseconds: ratios of median and p95, both to meet."""
    p50, p95 = percentile(samples, 0.5), percentile(samples, 0.95)
    limit50, limit95 = percentile(limit, 0.5), percentile(limit, 0.95)
    return Row(
        name=name,
        figure=f"{p50 / limit50:.2f}x median, {p95 / limit95:.2f}x p95",
        target=f"≤ {target:g}x",
        met=p50 / limit50 <= target and p95 / limit95 <= target,
        detail=f"{p50:.2f} / {p95:.2f} ms against {limit50:.2f} / {limit95:.2f} ms, n = {len(samples)}",
    )


def table(rows: Sequence[Row]) -> str:
    """The rows as a Markdown table."""
    lines = ["| What | Result | Target | Met | Measured (median / p95) |", "|---|---|---|---|---|"]
    lines += [
        f"| {r.name} | {r.figure} | {r.target} | {'yes' if r.met else 'no'} | {r.detail} |" for r in rows
    ]
    return "\n".join(lines)
