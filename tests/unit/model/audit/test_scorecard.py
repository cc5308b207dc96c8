import numpy as np
import pytest

from model.audit.scorecard import Binning, scorecard_out_of_fold
from model.estimation.estimator import TrainingRows
from model.statistics.ranks import area_under_roc

N = 2_000
FOLD = np.arange(N) % 5


def rows(seed: int = 1) -> TrainingRows:
    """A number whose middle is risky, a code, an unknown that says something, and noise."""
    generator = np.random.default_rng(seed)
    inputs = generator.normal(size=(N, 4))
    inputs[:, 1] = generator.integers(0, 4, N)
    inputs[:, 2] = np.where(generator.random(N) < 0.3, np.nan, inputs[:, 2])
    signs = [np.abs(inputs[:, 0]) < 0.5, inputs[:, 1] == 2, np.isnan(inputs[:, 2])]
    risky = np.sum(signs, axis=0)
    labels = (generator.random(N) < 1 / (1 + np.exp(3 - 1.5 * risky))).astype(np.int64)
    return TrainingRows(inputs, labels, ("middle", "code", "unknown", "noise"), ("code",))


def test_bins_hold_as_many_each_and_unknown_values_have_their_own() -> None:
    known = np.arange(100.0)
    inputs = np.column_stack([np.append(known, np.nan), np.append(known % 7, np.nan)])
    codes = Binning(inputs, np.array([False, True])).codes(inputs)
    assert np.bincount(codes[:-1, 0]).tolist() == [20] * 5
    assert codes[:-1, 1].tolist() == (known % 7).tolist()
    assert codes[-1].tolist() == [-1, -1]


def test_values_beyond_those_learnt_from_fall_into_the_outer_bins() -> None:
    binning = Binning(np.arange(10.0)[:, None], np.array([False]))
    assert binning.codes(np.array([[-99.0], [99.0]]))[:, 0].tolist() == [0, 4]


def test_a_feature_that_is_mostly_zero_or_never_known_has_fewer_bins() -> None:
    inputs = np.column_stack([np.append(np.zeros(90), np.arange(10.0)), np.full(100, np.nan)])
    codes = Binning(inputs, np.array([False, False])).codes(inputs)
    assert set(codes[:, 0]) == {1}
    assert set(codes[:, 1]) == {-1}


def test_a_scorecard_sees_what_bins_codes_and_unknowns_say() -> None:
    found = scorecard_out_of_fold(rows(), FOLD)
    assert area_under_roc(found.labels, found.raw_log_odds) > 0.72
    assert found.fold is FOLD


def test_a_scorecard_has_not_seen_the_clients_it_scores() -> None:
    generator = np.random.default_rng(2)
    noise = TrainingRows(
        generator.normal(size=(N, 40)), rows().labels, tuple(f"n{i}" for i in range(40)), ()
    )
    found = scorecard_out_of_fold(noise, FOLD)
    assert area_under_roc(noise.labels, found.raw_log_odds) == pytest.approx(0.5, abs=0.05)
