import numpy as np
import pytest

from model.domain import Costs, Decision, OperatingPoint, Outcome
from model.estimation.evaluation import (
    OutOfFold,
    calibration_bins,
    confusion,
    cross_fitted,
    cross_fitted_refusals,
    evaluate,
)
from model.estimation.threshold import cost_optimal_threshold
from model.scoring.calibration import fit_calibration

COSTS = Costs()
CLIENTS = 6_000


def out_of_fold() -> OutOfFold:
    """Log-odds that are informative, and half as spread as the truth."""
    generator = np.random.default_rng(2)
    truth = generator.normal(-2.8, 1.1, CLIENTS)
    labels = (generator.random(CLIENTS) < 1 / (1 + np.exp(-truth))).astype(np.int64)
    return OutOfFold(labels, truth / 2, generator.integers(0, 5, CLIENTS), tree_count=12)


ROWS = out_of_fold()
CALIBRATION = fit_calibration(ROWS.labels, ROWS.raw_log_odds)
P = CALIBRATION.probabilities(ROWS.raw_log_odds)
THRESHOLD = cost_optimal_threshold(ROWS.labels, P, COSTS)
EVALUATION = evaluate(ROWS, CALIBRATION, THRESHOLD, COSTS)


def test_confusion_counts_add_up_to_the_clients_and_give_the_rates() -> None:
    counts = EVALUATION.confusion
    defaulters = counts.defaulters_refused + counts.defaulters_granted
    refused = counts.defaulters_refused + counts.payers_refused
    assert defaulters == ROWS.labels.sum()
    assert refused + counts.defaulters_granted + counts.payers_granted == CLIENTS
    assert EVALUATION.detection_rate == pytest.approx(counts.defaulters_refused / defaulters)
    assert EVALUATION.refusal_rate == pytest.approx(refused / CLIENTS)
    assert EVALUATION.default_rate == pytest.approx(defaulters / CLIENTS)


def test_each_kind_of_decision_is_counted_under_its_own_name() -> None:
    labels = np.array([1, 1, 1, 0, 0, 0, 0, 0, 0, 0])
    refused = np.array([1, 0, 0, 1, 1, 1, 0, 0, 0, 0], dtype=bool)
    counts = confusion(labels, refused)
    assert (counts.defaulters_refused, counts.defaulters_granted) == (1, 2)
    assert (counts.payers_refused, counts.payers_granted) == (3, 4)


def test_cost_is_said_per_1000_applicants() -> None:
    counts = EVALUATION.confusion
    cost = 10 * counts.defaulters_granted + counts.payers_refused
    assert EVALUATION.cost_per_1000 == pytest.approx(1000 * cost / CLIENTS)
    assert EVALUATION.cost_per_1000_granting_all == pytest.approx(10_000 * ROWS.labels.mean())
    assert EVALUATION.cost_per_1000_refusing_all == pytest.approx(1000 * (1 - ROWS.labels.mean()))


def test_no_operating_point_is_cheaper_than_the_published_threshold() -> None:
    costs = {p.threshold: p.confusion.cost_per_1000(10, 1) for p in EVALUATION.operating_points}
    assert min(costs.values()) == pytest.approx(EVALUATION.cost_per_1000)
    assert costs[EVALUATION.threshold] == pytest.approx(EVALUATION.cost_per_1000)
    assert EVALUATION.cost_per_1000_at_theoretical_threshold >= EVALUATION.cost_per_1000


def test_every_operating_point_counts_every_client_as_its_threshold_decides() -> None:
    for point in EVALUATION.operating_points:
        assert point.confusion == confusion(ROWS.labels, point.threshold <= P)


def test_a_client_exactly_at_the_threshold_is_refused_as_by_a_decision() -> None:
    few = OutOfFold(ROWS.labels[:300], ROWS.raw_log_odds[:300], ROWS.fold[:300], tree_count=12)
    threshold = float(P[np.flatnonzero(few.labels)[0]])
    decisions = [Decision(None, float(p), threshold).outcome for p in P[:300]]
    decided = confusion(few.labels, np.array([outcome is Outcome.REFUSE for outcome in decisions]))
    evaluation = evaluate(few, CALIBRATION, threshold, COSTS)
    assert evaluation.confusion == decided
    counted = {point.threshold: point.confusion for point in evaluation.operating_points}
    assert counted[threshold] == decided
    assert evaluation.refusal_rate == pytest.approx(decided.refusal_rate)
    assert evaluation.cost_per_1000 == pytest.approx(decided.cost_per_1000(10, 1))


def test_a_client_exactly_at_the_threshold_of_the_other_folds_is_refused() -> None:
    labels, fold = np.array([0, 1, 0, 1, 1]), np.array([0, 0, 1, 1, 1])
    p = np.array([0.125, 0.375, 0.125, 0.25, 0.375])
    threshold = cost_optimal_threshold(labels[:2], p[:2], COSTS)
    assert threshold == p[3]  # halfway between the two clients of the first fold
    rows = OutOfFold(labels, np.zeros(5), fold, tree_count=1)
    assert cross_fitted_refusals(rows, p, COSTS).tolist() == [False, True, False, True, True]


def test_operating_points_rise_by_half_a_percent_from_refusing_all_and_leave_no_gap() -> None:
    points = EVALUATION.operating_points
    thresholds = [p.threshold for p in points]
    assert thresholds == sorted(set(thresholds))
    assert {round(0.005 * step, 3) for step in range(1, 101)} <= {*thresholds}
    assert {EVALUATION.threshold, COSTS.theoretical_threshold} <= {*thresholds}
    assert points[0].confusion.refusal_rate == 1.0
    assert points[-1].confusion.refusal_rate < 0.01
    refused = [p.confusion.refusal_rate for p in points]
    assert max(-np.diff(refused)) < 0.025


def test_ranking_and_probabilities_are_measured_beside_the_area() -> None:
    assert EVALUATION.default_rate < EVALUATION.pr_auc.value < EVALUATION.auc
    assert EVALUATION.ks.value == pytest.approx(
        max(p.confusion.detection_rate - p.confusion.false_alarm_rate for p in points()), abs=0.01
    )
    never_told_apart = EVALUATION.default_rate * (1 - EVALUATION.default_rate)
    assert 0.5 * never_told_apart < EVALUATION.brier.value < never_told_apart
    assert EVALUATION.brier.value < EVALUATION.log_loss.value < 0.3
    for figure in (EVALUATION.pr_auc, EVALUATION.ks, EVALUATION.brier, EVALUATION.log_loss):
        assert figure.low < figure.value < figure.high


def points() -> tuple[OperatingPoint, ...]:
    return EVALUATION.operating_points


def test_cost_for_new_clients_is_not_the_one_the_threshold_was_chosen_on() -> None:
    assert EVALUATION.cost_per_1000_cross_fitted >= EVALUATION.cost_per_1000
    assert EVALUATION.cost_per_1000_cross_fitted < EVALUATION.cost_per_1000_granting_all


def test_intervals_hold_their_figures() -> None:
    low, high = EVALUATION.auc_interval
    assert low < EVALUATION.auc < high
    low, high = EVALUATION.threshold_interval
    assert low <= EVALUATION.threshold <= high
    assert len(EVALUATION.auc_by_fold) == 5


def test_calibration_is_measured_with_the_line_of_the_other_folds() -> None:
    """On its own rows the slope would be 1 to the last digit, whatever the model."""
    assert EVALUATION.calibration_slope == pytest.approx(1.0, abs=0.1)
    assert abs(EVALUATION.calibration_slope - 1.0) > 1e-6
    assert EVALUATION.expected_calibration_error < 0.02


def test_brier_and_log_loss_are_those_of_the_line_of_the_other_folds() -> None:
    probabilities = cross_fitted(ROWS)
    brier = np.mean((probabilities - ROWS.labels) ** 2)
    log_loss = -np.mean(np.log(np.where(ROWS.labels, probabilities, 1 - probabilities)))
    assert EVALUATION.brier.value == pytest.approx(brier, rel=1e-12)
    assert EVALUATION.log_loss.value == pytest.approx(log_loss, rel=1e-12)
    assert brier != pytest.approx(np.mean((P - ROWS.labels) ** 2), rel=1e-9)


def test_uncalibrated_probabilities_show_in_the_bins() -> None:
    raw = 1 / (1 + np.exp(-ROWS.raw_log_odds))
    bins = calibration_bins(ROWS.labels, raw)
    assert [b.clients for b in bins] == [CLIENTS // 10] * 10
    assert all(b.predicted > b.observed for b in bins)
    assert [b.predicted for b in bins] == sorted(b.predicted for b in bins)


@pytest.mark.parametrize(
    ("clients", "sizes"), [(9, []), (10, [10]), (25, [13, 12]), (104, [11] * 4 + [10] * 6)]
)
def test_no_bin_is_too_small_to_be_shown(clients: int, sizes: list[int]) -> None:
    bins = calibration_bins(ROWS.labels[:clients], P[:clients])
    assert [b.clients for b in bins] == sizes
