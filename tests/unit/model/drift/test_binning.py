"""Bins of about equal count, with a bin of its own for whatever many share."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.drift.binning import MOST_BINS, coded_edges, count, equal_count_edges

NUMBERS = st.lists(
    st.floats(-1e6, 1e6, width=32) | st.integers(-3, 3).map(float), min_size=1, max_size=200
).map(lambda values: np.array(values, dtype=np.float32))


def test_a_spread_out_feature_has_twenty_bins_of_one_size() -> None:
    values = np.random.default_rng(3).normal(size=10_000)
    counted = count(values, equal_count_edges(values, values))
    assert len(counted) == MOST_BINS
    assert all(abs(n - 500) <= 1 for n in counted)


def test_a_value_that_many_share_has_a_bin_of_its_own() -> None:
    values = np.concatenate([np.zeros(700), np.linspace(0.1, 3, 300)])
    edges = equal_count_edges(values, values)
    assert (edges[0], edges[1]) == (0.0, 0.1)
    assert count(values, edges)[0] == 700


def test_what_is_new_today_does_not_hide_behind_what_everyone_had() -> None:
    then, now = np.zeros(100), np.array([0.0, 0.0, 3.0, -1.0])
    edges = equal_count_edges(then, now)
    assert count(then, edges) == (0, 100, 0)
    assert count(now, edges) == (1, 2, 1)


def test_edges_are_the_shortest_numbers_between_neighbouring_values() -> None:
    values = np.repeat([1.0312, 1.1579, 1.2604], 100)
    assert equal_count_edges(values, values) == (1.0312, 1.1, 1.2, 1.2604)
    whole = np.repeat([0.0, 1.0, 2.0], 50)
    assert equal_count_edges(whole, whole) == (0.0, 1.0, 2.0, 2.0)


@pytest.mark.parametrize("value", [0.0, -2.5, 1e9])
def test_one_value_makes_one_bin(value: float) -> None:
    values = np.full(9, value)
    edges = equal_count_edges(values, values)
    assert edges == (value, value)
    assert count(values, edges) == (9,)


@given(NUMBERS, NUMBERS)
def test_every_client_is_counted_once_in_a_bin_that_holds_the_value(
    then: np.ndarray, now: np.ndarray
) -> None:
    edges = equal_count_edges(then, now)
    assert list(edges) == sorted(edges)
    assert len(set(edges[1:-1])) == len(edges[1:-1])
    for values in (then, now):
        assert sum(count(values, edges)) == len(values)
        for value in values.tolist():
            at = count(np.array([value]), edges).index(1)
            assert edges[at] <= value
            assert value < edges[at + 1] or at == len(edges) - 2


@given(NUMBERS)
def test_no_bin_of_the_reference_holds_much_more_than_its_share_of_different_values(
    then: np.ndarray,
) -> None:
    edges = equal_count_edges(then, then)
    for at, clients in enumerate(count(then, edges)):
        inside = {v for v in then.tolist() if count(np.array([v]), edges)[at]}
        assert len(inside) == 1 or clients <= len(then) * 2.5 / MOST_BINS + 2


def test_codes_have_a_bin_each() -> None:
    edges = coded_edges(3)
    assert edges == (-0.5, 0.5, 1.5, 2.5)
    assert count(np.array([0.0, 2.0, 2.0], dtype=np.float32), edges) == (1, 0, 2)
