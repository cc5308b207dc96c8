from dataclasses import replace

import numpy as np
import pytest

from model.audit.groups import FAMILY_STATUS, groups_of, outcomes_of, refusal_ratios
from model.domain import AGE, DAYS_PER_YEAR, GENDER, Estimate

GENDERS = np.repeat([0.0] * 6 + [1.0] * 4 + [np.nan], 10)
LABELS = np.repeat([1, 1, 0, 0, 0, 0, 1, 0, 0, 0, 1], 10)
P = np.repeat([0.3, 0.05, 0.2, 0.05, 0.05, 0.05, 0.3, 0.2, 0.2, 0.05, 0.9], 10)


def test_rates_and_ratio_of_two_groups_are_those_worked_out_by_hand() -> None:
    """Women: 20 of 60 refused, 10 of 20 defaulters, 10 of 40 payers. Men: 30 of 40, 10 of 10,
    20 of 30."""
    women, men = outcomes_of(groups_of(GENDER, GENDERS), LABELS, P, threshold=0.1, seed=0)
    assert (women.code, women.clients, men.code, men.clients) == (0, 60, 1, 40)
    assert women.refusal_rate.value == pytest.approx(2 / 6)
    assert men.refusal_rate.value == pytest.approx(3 / 4)
    assert women.refusal_ratio == Estimate(1.0, 1.0, 1.0)
    assert men.refusal_ratio.value == pytest.approx((3 / 4) / (2 / 6))
    assert women.true_positive_rate.value == pytest.approx(1 / 2)
    assert men.true_positive_rate.value == pytest.approx(1 / 1)
    assert women.false_positive_rate.value == pytest.approx(1 / 4)
    assert men.false_positive_rate.value == pytest.approx(2 / 3)
    assert women.observed.value == pytest.approx(2 / 6)
    assert men.predicted == pytest.approx((0.3 + 0.2 + 0.2 + 0.05) / 4)


def test_a_client_at_the_threshold_is_refused() -> None:
    women, _ = outcomes_of(groups_of(GENDER, GENDERS), LABELS, P, threshold=0.3, seed=0)
    assert women.refusal_rate.value == pytest.approx(1 / 6)


def test_age_bands_are_those_of_the_peers_and_one_too_small_to_be_shown_is_left_out() -> None:
    ages = np.repeat([20.0, 25.0, 34.9, 38.0, 50.0, np.nan], [10, 10, 10, 9, 10, 30])
    groups = groups_of(AGE, ages * DAYS_PER_YEAR)
    assert [int(g.members.sum()) for g in groups] == [10, 20, 10]
    years = [(g.band.low or 0) / DAYS_PER_YEAR for g in groups if g.band]
    assert years == [0, 25, 45]


def test_family_status_has_a_group_per_level_that_occurs() -> None:
    groups = groups_of(FAMILY_STATUS, np.repeat([3.0, 0.0, 3.0, 1.0], [10, 10, 10, 9]))
    assert [(g.code, int(g.members.sum())) for g in groups] == [(0, 10), (3, 20)]


def test_a_rate_among_too_few_is_unknown() -> None:
    """Nine men repaid: who of them was refused is not said, of all 40 it is."""
    labels = np.where(np.arange(len(LABELS)) % 40 < 9, 0, 1)
    men = outcomes_of(groups_of(GENDER, GENDERS), labels, P, 0.1, seed=0)[1]
    assert np.count_nonzero(labels[GENDERS == 1] == 0) == 9
    assert np.isnan(men.false_positive_rate.value)
    assert men.refusal_rate.value == pytest.approx(3 / 4)
    assert men.true_positive_rate.value > 0.0


def test_an_outcome_of_fewer_than_ten_clients_cannot_be_made() -> None:
    women, _ = outcomes_of(groups_of(GENDER, GENDERS), LABELS, P, 0.1, seed=0)
    with pytest.raises(ValueError, match="could name a person"):
        replace(women, clients=9)


def test_a_rate_among_nobody_is_unknown() -> None:
    nobody_defaulted = outcomes_of(groups_of(GENDER, GENDERS), LABELS * 0, P, 0.1, seed=0)
    assert all(np.isnan(g.true_positive_rate.value) for g in nobody_defaulted)
    nobody_refused = outcomes_of(groups_of(GENDER, GENDERS), LABELS, P, 0.95, seed=0)
    assert all(np.isnan(g.refusal_ratio.value) for g in nobody_refused)
    assert all(g.refusal_rate.value == 0.0 < g.refusal_rate.high for g in nobody_refused)


def test_the_largest_group_is_the_one_compared_with_wherever_it_stands() -> None:
    """10 of 20, 10 of 100 and 10 of 50 are refused."""
    counts = np.array([[[5, 5], [5, 5]], [[80, 5], [10, 5]], [[30, 5], [10, 5]]])
    found = refusal_ratios(counts, seed=0)
    assert [ratio.value for ratio in found] == pytest.approx([5.0, 1.0, 2.0])


def test_the_interval_of_a_ratio_is_that_of_its_logarithm_on_many_clients() -> None:
    """Katz: variance of the logarithm (1 - a) / (a n) for each of the two rates."""
    counts = np.array([[[5_000, 1_000], [500, 500]], [[2_000, 800], [200, 200]]])
    reference, other = refusal_ratios(counts, seed=0)
    rates, sizes = np.array([1_500 / 7_000, 1_000 / 3_200]), np.array([7_000, 3_200])
    error = np.sqrt(((1 - rates) / (rates * sizes)).sum())
    assert reference == Estimate(1.0, 1.0, 1.0)
    assert other.value == pytest.approx(rates[1] / rates[0])
    assert other.low == pytest.approx(other.value * np.exp(-1.96 * error), rel=0.015)
    assert other.high == pytest.approx(other.value * np.exp(1.96 * error), rel=0.015)
