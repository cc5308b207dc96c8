"""Which comparisons a feature gives, and what stands in them."""

from __future__ import annotations

import numpy as np
import pytest

from model.domain import DriftDistance, DriftSubject, DriftTest, DriftVerdict, Feature, Text, Unit
from model.drift.rows import feature_rows, number_row
from tests.facts import fact

WORDS = Text("a", "a")
AMOUNT = Feature("amount", fact("amount"), WORDS, WORDS, Unit.MONEY)
KIND = Feature("kind", fact("kind"), WORDS, WORDS, Unit.CATEGORY, levels=(WORDS, WORDS, WORDS))
HAS = Feature("has", fact("has"), WORDS, WORDS, Unit.FLAG)
UNKNOWN = float("nan")


def test_known_numbers_and_missing_rate_are_compared_apart() -> None:
    then = np.repeat([1.0, 2.0, 3.0, UNKNOWN], 5)
    now = np.repeat([1.0, 2.0, UNKNOWN, UNKNOWN, UNKNOWN], 5)
    known, missing = feature_rows(AMOUNT, then, now)
    assert (known.subject, missing.subject) == (DriftSubject.FEATURE, DriftSubject.MISSING)
    assert (sum(known.reference), sum(known.current)) == (15, 10)
    assert (missing.reference, missing.current) == ((15, 5), (10, 15))
    assert {(row.reference_missing, row.current_missing) for row in (known, missing)} == {(5, 15)}
    assert (known.test, known.distance_kind) == (
        DriftTest.KOLMOGOROV_SMIRNOV,
        DriftDistance.WASSERSTEIN,
    )
    assert (missing.test, missing.distance_kind) == (
        DriftTest.CHI_SQUARE,
        DriftDistance.JENSEN_SHANNON,
    )


def test_what_everyone_has_has_no_missing_rate() -> None:
    values = np.repeat([1.0, 2.0], 5)
    assert [row.subject for row in feature_rows(AMOUNT, values, values)] == [DriftSubject.FEATURE]


def test_what_nobody_has_today_is_compared_by_its_missing_rate_only() -> None:
    then, now = np.arange(50.0), np.full(50, UNKNOWN)
    (row,) = feature_rows(AMOUNT, then, now)
    assert row.subject is DriftSubject.MISSING
    assert row.verdict is DriftVerdict.MOVED


def test_values_of_fewer_than_ten_clients_on_one_side_are_not_counted() -> None:
    few, many = np.append(np.arange(9.0), np.full(41, UNKNOWN)), np.arange(50.0)
    for sides in ((few, many), (many, few)):
        assert [row.subject for row in feature_rows(AMOUNT, *sides)] == [DriftSubject.MISSING]
    few[9] = 9.0
    assert next(feature_rows(AMOUNT, few, many)).subject is DriftSubject.FEATURE


def test_what_nobody_ever_had_is_stable() -> None:
    nothing = np.full(12, UNKNOWN)
    (row,) = feature_rows(AMOUNT, nothing, nothing)
    assert (row.psi, row.p_value, row.verdict) == (0.0, 1.0, DriftVerdict.STABLE)


def test_codes_are_counted_by_code_unused_ones_too() -> None:
    (row,) = feature_rows(KIND, np.repeat([0.0, 2.0], [20, 10]), np.repeat([2.0, 0.0], [20, 10]))
    assert (row.reference, row.current) == ((20, 0, 10), (10, 0, 20))
    assert row.distance_kind is DriftDistance.JENSEN_SHANNON
    (flag,) = feature_rows(HAS, np.repeat([0.0, 1.0], 10), np.ones(20))
    assert (flag.reference, flag.current) == ((10, 10), (0, 20))


def test_a_reference_without_spread_is_measured_by_its_bins() -> None:
    row = number_row(DriftSubject.FEATURE, "a", np.zeros(500), np.repeat([0.0, 5.0], 250))
    assert row.distance_kind is DriftDistance.JENSEN_SHANNON
    assert row.verdict is DriftVerdict.MOVED
    same = number_row(DriftSubject.FEATURE, "a", np.zeros(10), np.zeros(14))
    assert (same.psi, same.psi_null, same.distance, same.p_value) == (0.0, 0.0, 0.0, 1.0)


def test_the_values_given_are_left_as_they_were() -> None:
    then, now = np.repeat([3.0, UNKNOWN, 1.0], 5), np.repeat([2.0, 9.0], 5)
    before = then.copy(), now.copy()
    list(feature_rows(AMOUNT, then, now))
    np.testing.assert_array_equal(then, before[0])
    np.testing.assert_array_equal(now, before[1])


@pytest.mark.parametrize("seed", range(4))
def test_two_samples_of_one_population_rarely_exceed_chance_nor_have_a_verdict(seed: int) -> None:
    """Spread out, rounded, half zeros or four numbers: five in a hundred, give or take."""
    generator = np.random.default_rng(seed)
    population = (
        generator.normal(0.0, 1.0, 9_000),
        generator.gamma(2.0, 30.0, 9_000).round(-1),
        np.where(generator.random(9_000) < 0.5, 0.0, generator.random(9_000)),
        generator.poisson(0.7, 9_000).astype(float),
    )[seed]
    rows = []
    for _ in range(80):
        drawn = generator.choice(population, 1_200, replace=False)
        rows.append(number_row(DriftSubject.FEATURE, "a", drawn[:800], drawn[800:]))
    above = sum(row.psi > row.psi_null for row in rows)
    assert above <= 12  # five in a hundred exceed this in one of a thousand runs
    assert all(row.verdict is DriftVerdict.STABLE for row in rows if row.psi <= row.psi_null)
