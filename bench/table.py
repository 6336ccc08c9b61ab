"""Prints measurements as a table: a heading once, then a line for each thing measured."""

from collections.abc import Sequence
from math import ceil


def percentile(sorted_values: Sequence[float], share: float) -> float:
    """The smallest value that at least this share of all does not pass; nothing measured is not a number."""
    if not sorted_values:
        return float("nan")
    return sorted_values[max(0, ceil(share * len(sorted_values)) - 1)]


def heading(first: str, columns: Sequence[str], *, wide: int = 34) -> None:
    print(f"{first:<{wide}}" + "".join(f"{column:>11}" for column in columns), flush=True)
    print("-" * (wide + 11 * len(columns)), flush=True)


def line(first: str, cells: Sequence[object], *, wide: int = 34) -> None:
    print(f"{first[: wide - 1]:<{wide}}" + "".join(f"{_shown(cell):>11}" for cell in cells), flush=True)


def milliseconds(seconds: Sequence[float]) -> list[object]:
    """Count, p50, p95 and p99 in milliseconds."""
    ranked = sorted(seconds)
    return [len(ranked), *(percentile(ranked, share) * 1000 for share in (0.5, 0.95, 0.99))]


def _shown(cell: object) -> str:
    if not isinstance(cell, float):
        return "" if cell is None else f"{cell:,}" if isinstance(cell, int) else str(cell)
    if cell != cell:
        return "-"
    return f"{cell:,.0f}" if cell >= 1000 else f"{cell:.1f}" if cell >= 100 else f"{cell:.3f}"
