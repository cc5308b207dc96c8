"""The bins of a comparison as they are shown: at most twelve, and nobody is lost."""

from __future__ import annotations

from dataclasses import replace
from itertools import accumulate

from components.drift_bins import MOST_SHOWN, in_few_bins, most_common
from model.domain import DriftRow, DriftSubject
from model.drift.rows import coded_row


def row_of(then: tuple[int, ...], now: tuple[int, ...]) -> DriftRow:
    return coded_row(DriftSubject.FEATURE, "name", then, now, (0, 0))


def test_neighbouring_bins_are_put_together_at_edges_that_were_there() -> None:
    then, now = tuple(range(1, 21)), tuple(range(20, 0, -1))
    edges = tuple(float(edge) for edge in range(0, 2100, 100))
    row = replace(row_of(then, now), edges=edges)
    shown = in_few_bins(row)
    assert len(shown.reference) == MOST_SHOWN
    assert set(shown.edges) < set(edges)
    assert (shown.edges[0], shown.edges[-1]) == (edges[0], edges[-1])
    up_to = dict(zip(edges[1:], accumulate(then), strict=True))
    for edge, clients in zip(shown.edges[1:], accumulate(shown.reference), strict=True):
        assert up_to[edge] == clients
    assert sum(shown.current) == sum(now)


def test_of_edges_that_tell_as_much_the_rounder_ones_stay() -> None:
    edges = (0.0, *(float(n) for n in range(10, 140, 10)), 200.0)
    odd = {3: 30.257, 7: 70.123}
    row = replace(row_of((10,) * 14, (10,) * 14), edges=edges)
    mixed = replace(row, edges=tuple(odd.get(at, edge) for at, edge in enumerate(edges)))
    assert not set(odd.values()) & set(in_few_bins(mixed).edges)


def test_few_bins_and_few_codes_stay_as_they_are() -> None:
    row = row_of((10,) * MOST_SHOWN, (12,) * MOST_SHOWN)
    assert in_few_bins(row) is row
    assert most_common(row) == (row, tuple(range(MOST_SHOWN)))


def test_rare_codes_are_counted_together_at_the_end() -> None:
    then = (1, 50, 1, *(20,) * 10, 2)
    shown, kept = most_common(row_of(then, then))
    assert kept == (1, *range(3, 13))
    assert shown.reference == (50, *(20,) * 10, 4)
    assert sum(shown.current) == sum(then)
