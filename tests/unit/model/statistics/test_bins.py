from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from model.domain import Feature, Text, Unit
from model.statistics.bins import MONTH, bins_of
from tests.facts import fact

WORDS = Text("x", "x")
NUMERIC = [unit for unit in Unit if not unit.is_coded]


def feature(unit: Unit, levels: int = 0) -> Feature:
    names = tuple(Text(str(i), str(i)) for i in range(levels))
    return Feature("x", fact("x"), WORDS, WORDS, unit, levels=names)


def widths(edges: tuple[float, ...]) -> set[float]:
    return {round(width, 6) for width in np.diff(edges).tolist()}


def test_amounts_get_round_edges_between_the_first_and_last_percentile() -> None:
    values = np.random.default_rng(1).lognormal(11.9, 0.5, 20_000)
    bins = bins_of(values, feature(Unit.MONEY))
    low, high = np.percentile(values, [1, 99])
    assert widths(bins.edges) == {25_000.0}
    assert bins.edges[0] <= low < bins.edges[1]
    assert bins.edges[-2] <= high < bins.edges[-1]
    assert bins.open_low
    assert bins.open_high


def test_counts_get_whole_edges() -> None:
    values = np.array([0, 0, 1, 2, 2, 5, 6], dtype=np.float32)
    bins = bins_of(values, feature(Unit.COUNT))
    assert bins.edges == tuple(float(edge) for edge in range(8))
    assert bins.count(values) == (2, 1, 2, 0, 0, 1, 1)
    assert not bins.open_low
    assert not bins.open_high


@pytest.mark.parametrize(
    ("days", "step"), [(15, 1.0), (90, 5.0), (400, MONTH), (4_000, 365.25), (20_000, 1826.25)]
)
def test_durations_get_edges_that_are_said_in_days_months_or_years(days: int, step: float) -> None:
    values = np.arange(days + 1, dtype=np.float32)
    assert widths(bins_of(values, feature(Unit.DAYS)).edges) == {round(step, 6)}


def test_a_category_or_a_flag_has_a_bin_per_code_even_if_nobody_has_it() -> None:
    codes = np.array([0, 2, 2], dtype=np.float32)
    category = bins_of(codes, feature(Unit.CATEGORY, levels=4))
    assert category.edges == (-0.5, 0.5, 1.5, 2.5, 3.5)
    assert category.count(codes) == (1, 0, 2, 0)
    assert bins_of(codes[:1], feature(Unit.FLAG)).edges == (-0.5, 0.5, 1.5)


def test_a_value_on_an_edge_is_in_the_bin_that_starts_there_whatever_its_precision() -> None:
    values = np.linspace(0, 0.95, 20).astype(np.float32)
    bins = bins_of(values, feature(Unit.PERCENT))
    for value in values[:-1].tolist():
        position = max(i for i, edge in enumerate(bins.edges) if edge <= value)
        assert bins.edges[position] == pytest.approx(value, abs=1e-6)


def test_a_rare_value_on_the_last_edge_is_beyond_it() -> None:
    counts = np.append(np.repeat(np.arange(10.0), 200), 10.0)
    bins = bins_of(counts, feature(Unit.COUNT))
    assert bins.edges[-1] == 10.0
    assert bins.open_high
    assert bins.count(counts)[-1] == 201


def test_a_share_of_one_hundred_percent_is_not_shown_as_more() -> None:
    shares = np.array([0.0, 0.3, 0.8, 1.0, 1.0], dtype=np.float32)
    bins = bins_of(shares, feature(Unit.PERCENT))
    assert bins.edges[-1] == 1.0
    assert bins.open_high
    assert bins.count(shares)[-1] == 2


def test_rare_values_are_shown_where_nearly_everyone_has_the_same() -> None:
    values = np.zeros(100_000)
    values[:50] = np.linspace(1, 100, 50)
    bins = bins_of(values, feature(Unit.MONEY))
    assert len(bins.edges) > 5
    assert sum(bins.count(values)[1:]) >= 45


@pytest.mark.parametrize("unit", NUMERIC)
def test_one_value_or_none_still_makes_a_bin(unit: Unit) -> None:
    for values in ([], [0.0], [7.0, 7.0], [-0.3]):
        known = np.array(values, dtype=np.float64)
        bins = bins_of(known, feature(unit))
        assert len(bins.edges) >= 2
        assert sum(bins.count(known)) == len(values)


values_of_any_size = st.lists(
    st.one_of(st.floats(-1e9, 1e9), st.integers(-3, 30).map(float)), min_size=1, max_size=60
)


@given(
    values_of_any_size, st.sampled_from(NUMERIC), st.sampled_from([np.dtype("f4"), np.dtype("f8")])
)
@settings(derandomize=True, deadline=None, max_examples=300)
def test_every_value_is_counted_once_where_it_belongs(
    values: list[float], unit: Unit, dtype: np.dtype
) -> None:
    known = np.array(values, dtype=dtype)
    bins = bins_of(known, feature(unit))
    edges = np.array(bins.edges)
    assert 2 <= len(edges) <= 22
    assert np.all(np.diff(edges) > 0)
    counts = bins.count(known)
    beyond = [(known < edges[0]).sum(), (known >= edges[-1]).sum()]
    assert [bool(n) for n in beyond] == [bins.open_low, bins.open_high]
    inside = [((known >= a) & (known < b)).sum() for a, b in pairwise(edges)]
    inside[0] += beyond[0]
    inside[-1] += beyond[1]
    assert list(counts) == inside
