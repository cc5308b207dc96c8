"""The bins of a comparison as they are shown: few enough to be read, at round edges."""

from __future__ import annotations

from dataclasses import replace

from model.domain import DriftRow

MOST_SHOWN = 12
SHARE_OF_A_DIGIT = 0.01
"""Of both groups: by so much may a bin be larger for each digit that its edge has less."""


def in_few_bins(row: DriftRow) -> DriftRow:
    """Return a comparison of numbers with neighbouring bins put together until they are few.

    The index is that of all its bins: those between which least is told go first, and of these
    the edges that are longest to write.
    """
    shown = row
    while len(shown.reference) > MOST_SHOWN:
        at = min(range(1, len(shown.reference)), key=lambda edge: _told_by(shown, edge))
        shown = replace(
            shown,
            edges=shown.edges[:at] + shown.edges[at + 1 :],
            reference=_joined(shown.reference, at),
            current=_joined(shown.current, at),
        )
    return shown


def most_common(row: DriftRow) -> tuple[DriftRow, tuple[int, ...]]:
    """Return a comparison of many codes with the rare ones counted together, last.

    Beside it the codes that keep a bin of their own, in order.
    """
    count = len(row.reference)
    if count <= MOST_SHOWN:
        return row, tuple(range(count))
    shares = [sum(_shares(row, code, code + 1)) for code in range(count)]
    kept = sorted(sorted(range(count), key=lambda code: -shares[code])[: MOST_SHOWN - 1])
    reference, current = (
        (*(counts[code] for code in kept), sum(counts) - sum(counts[code] for code in kept))
        for counts in (row.reference, row.current)
    )
    edges = tuple(code - 0.5 for code in range(MOST_SHOWN + 1))
    return replace(row, edges=edges, reference=reference, current=current), tuple(kept)


def _told_by(row: DriftRow, edge: int) -> float:
    """Return what is lost without an edge: the clients it tells apart, less its digits."""
    digits = len(f"{row.edges[edge]:g}".strip("-0.").replace(".", ""))
    return sum(_shares(row, edge - 1, edge + 1)) / 2 - SHARE_OF_A_DIGIT * digits


def _shares(row: DriftRow, first: int, end: int) -> tuple[float, float]:
    sides = row.reference, row.current
    then, now = (sum(counts[first:end]) / sum(counts) for counts in sides)
    return then, now


def _joined(counts: tuple[int, ...], at: int) -> tuple[int, ...]:
    return (*counts[: at - 1], counts[at - 1] + counts[at], *counts[at + 1 :])
