import numpy as np
import pytest
from scipy.stats import ks_2samp
from sklearn.metrics import average_precision_score, brier_score_loss, log_loss

from model.statistics.measures import RankedClients, log_losses, squared_errors

LABELS = np.array([1, 0, 1, 0, 0])
SCORES = np.array([0.9, 0.8, 0.5, 0.5, 0.1])
ONCE = np.ones(5)


def test_the_measures_of_five_clients_are_those_worked_out_by_hand() -> None:
    """From the riskiest down: a defaulter, a payer, one of each at one score, a payer."""
    ranked = RankedClients(LABELS, SCORES)
    assert ranked.pr_auc(ONCE) == pytest.approx(0.5 * 1 + 0.5 * 2 / 4)
    assert ranked.ks(ONCE) == pytest.approx(1 / 2)


def test_brier_and_log_loss_of_two_clients_are_those_worked_out_by_hand() -> None:
    labels, probabilities = np.array([1, 0]), np.array([0.8, 0.4])
    assert squared_errors(labels, probabilities) == pytest.approx([0.04, 0.16])
    assert log_losses(labels, probabilities) == pytest.approx([-np.log(0.8), -np.log(0.6)])


def test_a_client_counted_twice_is_two_clients_and_one_not_counted_is_none() -> None:
    counts = np.array([2.0, 1.0, 0.0, 3.0, 1.0])
    repeated = np.repeat(np.arange(5), counts.astype(int))
    all_of_them = RankedClients(LABELS[repeated], SCORES[repeated])
    ranked, once = RankedClients(LABELS, SCORES), np.ones(len(repeated))
    assert ranked.pr_auc(counts) == pytest.approx(all_of_them.pr_auc(once))
    assert ranked.ks(counts) == pytest.approx(all_of_them.ks(once))


def test_on_many_clients_with_ties_the_measures_are_those_of_the_reference_packages() -> None:
    generator = np.random.default_rng(3)
    scores = generator.integers(1, 30, 3_000) / 31
    labels = (generator.random(3_000) < scores).astype(int)
    ranked, once = RankedClients(labels, scores), np.ones(3_000)
    assert ranked.pr_auc(once) == pytest.approx(average_precision_score(labels, scores))
    apart = ks_2samp(scores[labels == 1], scores[labels == 0]).statistic
    assert ranked.ks(once) == pytest.approx(apart)
    assert squared_errors(labels, scores).mean() == pytest.approx(brier_score_loss(labels, scores))
    assert log_losses(labels, scores).mean() == pytest.approx(log_loss(labels, scores))


def test_the_measures_need_clients_of_both_outcomes() -> None:
    with pytest.raises(ValueError, match="both outcomes"):
        RankedClients(np.array([1, 1]), np.array([0.1, 0.2])).ks(np.ones(2))
    with pytest.raises(ValueError, match="as many"):
        RankedClients(np.array([]), np.array([]))
