"""What is said of each side: figures of its look-ups, and the table of both."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import mean

from tests.benchmarks.lookups import Lookup, p50_p95

KB = 1e3


@dataclass(frozen=True, slots=True)
class Side:
    """What was measured of one dashboard.

    ``alone`` are look-ups one after another, ``together`` those of several clients at once, which
    took ``seconds`` in all.
    """

    name: str
    alone: Sequence[Lookup]
    together: Sequence[Lookup]
    seconds: float
    rss_mib: float
    start_seconds: float


def rows(side: Side) -> dict[str, str]:
    """Return each figure of one side, as it is written, by what it measures."""
    p50, p95 = p50_p95(side.alone)
    return {
        "look-up: p50, ms": f"{p50:.0f}",
        "look-up: p95, ms": f"{p95:.0f}",
        "look-ups a second, 10 at once": f"{len(side.together) / side.seconds:.1f}",
        "down a look-up, kB": f"{mean(each.down for each in side.alone) / KB:.1f}",
        "up a look-up, kB": f"{mean(each.up for each in side.alone) / KB:.1f}",
        "RSS after the look-ups, MiB": f"{side.rss_mib:.0f}",
        "start to HTTP 200, s": f"{side.start_seconds:.1f}",
    }


def table(sides: Sequence[Side]) -> str:
    """Return the figures of every side, one beside the other, as Markdown."""
    columns = [rows(side) for side in sides]
    lines = [["measure", *(side.name for side in sides)], ["---", *("--:" for _ in sides)]]
    lines += [[name, *(column[name] for column in columns)] for name in columns[0]]
    widths = [max(map(len, cells)) for cells in zip(*lines, strict=True)]
    padded = [
        [first.ljust(widths[0]), *map(str.rjust, others, widths[1:])] for first, *others in lines
    ]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in padded)
