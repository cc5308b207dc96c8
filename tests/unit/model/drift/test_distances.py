"""Stability index, tests and distances against values worked out by hand."""

from __future__ import annotations

from math import log

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import chi2

from model.domain import DriftDistance, DriftSubject, DriftTest
from model.drift.distances import (
    chance_index,
    chi_square,
    jensen_shannon,
    kolmogorov_smirnov,
    stability_index,
    wasserstein,
)
from model.drift.rows import number_row

counts = st.lists(st.integers(0, 400), min_size=2, max_size=12).filter(any).map(tuple)


def test_the_index_is_the_sum_over_bins_of_the_gain_times_its_logarithm() -> None:
    # Shares 0.5, 0.3, 0.2 become 0.4, 0.3, 0.3.
    expected = -0.1 * log(0.4 / 0.5) + 0.1 * log(0.3 / 0.2)
    assert stability_index((50, 30, 20), (400, 300, 300)) == pytest.approx(expected, abs=1e-15)


def test_an_empty_bin_counts_as_half_a_client() -> None:
    expected = (0.1 - 0.005) * log(0.1 / 0.005) + (0.9 - 1.0) * log(0.9 / 1.0)
    assert stability_index((100, 0), (90, 10)) == pytest.approx(expected, abs=1e-15)


def test_a_bin_empty_on_both_sides_changes_nothing() -> None:
    assert stability_index((60, 0, 40), (30, 0, 70)) == stability_index((60, 40), (30, 70))


@given(counts, st.integers(1, 9))
def test_the_same_shares_have_no_index_and_no_distance(then: tuple[int, ...], times: int) -> None:
    now = tuple(times * n for n in then)
    filled = tuple(n for n in then if n), tuple(n for n in now if n)
    assert stability_index(*filled) == pytest.approx(0.0, abs=1e-12)
    assert jensen_shannon(then, now).value == pytest.approx(0.0, abs=1e-6)


@given(st.data())
def test_the_index_is_never_negative_and_always_finite(data: st.DataObject) -> None:
    then = data.draw(counts)
    now = data.draw(
        st.lists(st.integers(0, 400), min_size=len(then), max_size=len(then)).filter(any)
    )
    index = stability_index(then, tuple(now))
    assert 0.0 <= index < float("inf")


@pytest.mark.parametrize(("n", "m", "bins"), [(5_000, 5_000, 20), (30_000, 4_000, 10)])
def test_chance_gives_what_the_chi_square_approximation_says(n: int, m: int, bins: int) -> None:
    """Yurdakul and Naranjo (2020): about (1/n + 1/m) chi-square with bins - 1 degrees."""
    expected = (1 / n + 1 / m) * chi2.ppf(0.95, bins - 1)
    then, now = (n // bins,) * bins, (m // bins,) * bins
    assert chance_index(then, now) == pytest.approx(expected, rel=0.05)


def test_chance_gives_more_between_fewer_clients() -> None:
    assert chance_index((25,) * 4, (25,) * 4) > 10 * chance_index((500,) * 4, (500,) * 4)


def test_two_draws_from_one_population_rarely_exceed_chance() -> None:
    """Five in a hundred, give or take what 400 pairs allow (binomial, four standard errors)."""
    generator = np.random.default_rng(7)
    shares = generator.dirichlet(np.ones(8))
    pairs = [
        (tuple(generator.multinomial(900, shares)), tuple(generator.multinomial(300, shares)))
        for _ in range(400)
    ]
    above = sum(stability_index(*pair) > chance_index(*pair) for pair in pairs)
    assert 3 <= above <= 38


def test_kolmogorov_and_smirnov_measure_the_largest_gap_of_the_shares_below() -> None:
    found = kolmogorov_smirnov(np.array([1.0, 2.0, 3.0, 4.0]), np.array([3.0, 4.0, 5.0, 6.0]))
    assert found.kind is DriftTest.KOLMOGOROV_SMIRNOV
    assert found.statistic == 0.5
    same = kolmogorov_smirnov(np.arange(50.0), np.arange(50.0))
    assert (same.statistic, same.p_value) == (0.0, 1.0)


def test_chi_square_compares_what_is_expected_with_what_is_found() -> None:
    # Expected 40 and 60 on both sides; found 50, 50 and 30, 70: 2 * 100/40 + 2 * 100/60.
    found = chi_square((50, 50), (30, 70))
    assert found.kind is DriftTest.CHI_SQUARE
    assert found.statistic == pytest.approx(25 / 3)
    assert found.p_value == pytest.approx(float(chi2.sf(25 / 3, 1)))


def test_a_code_that_nobody_has_takes_no_part_in_chi_square() -> None:
    assert chi_square((50, 0, 50), (30, 0, 70)) == chi_square((50, 50), (30, 70))
    assert chi_square((50, 0), (30, 0)).p_value == 1.0


def test_wasserstein_is_the_shift_in_standard_deviations_of_the_reference() -> None:
    then, now = (np.repeat(np.array(pair, dtype=np.float32), 5) for pair in ((1, 3), (4, 8)))
    found = wasserstein(then, now)  # shifts of 3 and 5; standard deviations 1 and 2
    assert (found.kind, found.value) == (DriftDistance.WASSERSTEIN, 4.0)
    assert number_row(DriftSubject.FEATURE, "a", then, now).distance == 4.0
    assert number_row(DriftSubject.FEATURE, "a", now, then).distance == 2.0


def test_jensen_and_shannon_go_from_nothing_to_one() -> None:
    assert jensen_shannon((3, 5), (6, 10)).value == 0.0
    assert jensen_shannon((7, 0), (0, 2)).value == pytest.approx(1.0)
    # Halves against one: the root of the mean divergence from (3/4, 1/4), in bits.
    half = 0.5 * (0.5 * np.log2(0.5 / 0.75) + 0.5 * np.log2(0.5 / 0.25) + np.log2(1 / 0.75))
    assert jensen_shannon((1, 1), (5, 0)).value == pytest.approx(half**0.5)
