"""How good the model is, measured on out-of-fold rows only."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from data.arrays import Floats, Integers, Mask
from model.domain import (
    SMALLEST_GROUP,
    CalibrationBin,
    Confusion,
    Costs,
    Estimate,
    Evaluation,
    OperatingPoint,
)
from model.estimation.threshold import cost_optimal_threshold, threshold_interval, total_cost
from model.scoring import Calibration, fit_calibration
from model.statistics.delong import auc
from model.statistics.measures import RankedClients, log_losses, squared_errors
from model.statistics.ranks import area_under_roc
from model.statistics.resampling import bootstrap

CALIBRATION_BINS = 10
GRID = tuple(round(0.005 * step, 3) for step in range(1, 101))
"""Thresholds that are always looked at, from 0.005 to 0.5."""
QUANTILES = (*(step / 50 for step in range(50)), 0.985, 0.99, 0.995, 0.998, 0.999)
"""Shares of clients granted that are looked at too: they keep the curves smooth at both ends,
where hardly a threshold of the grid falls. The first refuses everyone."""


@dataclass(frozen=True, slots=True)
class OutOfFold:
    """Raw log-odds of every training client, from boosters that had not seen it."""

    labels: Integers
    raw_log_odds: Floats
    fold: Integers
    tree_count: int


def evaluate(
    out_of_fold: OutOfFold, calibration: Calibration, threshold: float, costs: Costs, seed: int = 0
) -> Evaluation:
    """Measure the model that ``calibration`` and ``threshold`` complete."""
    labels, raw = out_of_fold.labels, out_of_fold.raw_log_odds
    p, fresh, n = calibration.probabilities(raw), cross_fitted(out_of_fold), len(labels)
    line, bins = fit_calibration(labels, _log_odds(fresh)), calibration_bins(labels, fresh)
    refused, defaulted = p >= threshold, labels == 1
    for_new_clients = confusion(labels, cross_fitted_refusals(out_of_fold, fresh, costs))
    area = auc(labels, raw)
    pr_auc, ks, brier, log_loss = _with_intervals(labels, raw, fresh, seed)

    def per_1000(at: float) -> float:
        return 1000.0 * total_cost(labels, p, at, costs) / n

    return Evaluation(
        clients=n,
        default_rate=float(defaulted.mean()),
        auc=area.value,
        auc_interval=(area.low, area.high),
        auc_by_fold=tuple(area_under_roc(labels[f], raw[f]) for f in _folds(out_of_fold)),
        pr_auc=pr_auc,
        ks=ks,
        brier=brier,
        log_loss=log_loss,
        tree_count=out_of_fold.tree_count,
        false_negative_cost=costs.false_negative,
        false_positive_cost=costs.false_positive,
        threshold=threshold,
        threshold_interval=threshold_interval(labels, p, costs, seed=seed),
        theoretical_threshold=costs.theoretical_threshold,
        cost_per_1000=per_1000(threshold),
        cost_per_1000_cross_fitted=for_new_clients.cost_per_1000(
            costs.false_negative, costs.false_positive
        ),
        cost_per_1000_at_theoretical_threshold=per_1000(costs.theoretical_threshold),
        cost_per_1000_granting_all=per_1000(1.0),
        cost_per_1000_refusing_all=per_1000(0.0),
        calibration_slope=line.slope,
        calibration_intercept=line.intercept,
        expected_calibration_error=sum(b.clients * abs(b.predicted - b.observed) for b in bins) / n,
        calibration_bins=bins,
        confusion=confusion(labels, refused),
        detection_rate=float(refused[defaulted].mean()),
        refusal_rate=float(refused.mean()),
        operating_points=operating_points(labels, p, (threshold, costs.theoretical_threshold)),
    )


def confusion(labels: Integers, refused: Mask) -> Confusion:
    """Count clients by proposal and outcome."""
    defaulted = labels == 1
    return Confusion(
        defaulters_refused=int(np.count_nonzero(defaulted & refused)),
        defaulters_granted=int(np.count_nonzero(defaulted & ~refused)),
        payers_refused=int(np.count_nonzero(~defaulted & refused)),
        payers_granted=int(np.count_nonzero(~defaulted & ~refused)),
    )


def calibration_bins(labels: Integers, probabilities: Floats) -> tuple[CalibrationBin, ...]:
    """Compare predicted with observed default rates in ten bins of equal count.

    Fewer clients make fewer bins: none is too small to be shown.
    """
    order = np.argsort(probabilities, kind="stable")
    bins = min(CALIBRATION_BINS, len(order) // SMALLEST_GROUP)
    parts = np.array_split(order, bins) if bins else []
    return tuple(
        CalibrationBin(len(part), float(probabilities[part].mean()), float(labels[part].mean()))
        for part in parts
    )


def operating_points(
    labels: Integers, probabilities: Floats, also: tuple[float, ...]
) -> tuple[OperatingPoint, ...]:
    """Count what thresholds from end to end would have proposed, ``also`` given ones."""
    quantiles = np.quantile(probabilities, QUANTILES, method="lower").tolist()
    defaulters = np.sort(probabilities[labels == 1])
    payers = np.sort(probabilities[labels != 1])
    return tuple(
        OperatingPoint(threshold, _confusion_at(threshold, defaulters, payers))
        for threshold in sorted({*GRID, *quantiles, *also})
    )


def _confusion_at(threshold: float, defaulters: Floats, payers: Floats) -> Confusion:
    """Count sorted probabilities below the threshold, and those at or above it."""
    missed, granted = (int(np.searchsorted(side, threshold)) for side in (defaulters, payers))
    return Confusion(len(defaulters) - missed, missed, len(payers) - granted, granted)


def _with_intervals(
    labels: Integers, raw: Floats, probabilities: Floats, seed: int
) -> tuple[Estimate, ...]:
    """Return PR-AUC and KS of the ranking, Brier and log-loss of the probabilities."""
    ranked = RankedClients(labels, raw)
    squares, losses = squared_errors(labels, probabilities), log_losses(labels, probabilities)

    def figures(counts: Floats) -> tuple[float, ...]:
        brier, log_loss = (float(counts @ each) / len(labels) for each in (squares, losses))
        return ranked.pr_auc(counts), ranked.ks(counts), brier, log_loss

    return bootstrap(figures, len(labels), seed=seed)


def _folds(out_of_fold: OutOfFold) -> Iterator[Mask]:
    for number in np.unique(out_of_fold.fold):
        yield out_of_fold.fold == number


def cross_fitted(out_of_fold: OutOfFold) -> Floats:
    """Return probabilities calibrated, fold by fold, with the line of the other folds."""
    probabilities = np.empty(len(out_of_fold.labels))
    for held_out in _folds(out_of_fold):
        rest = ~held_out
        line = fit_calibration(out_of_fold.labels[rest], out_of_fold.raw_log_odds[rest])
        probabilities[held_out] = line.probabilities(out_of_fold.raw_log_odds[held_out])
    return probabilities


def cross_fitted_refusals(out_of_fold: OutOfFold, probabilities: Floats, costs: Costs) -> Mask:
    """Return who is refused where each fold is decided by the threshold of the other folds."""
    labels, refused = out_of_fold.labels, np.empty(len(out_of_fold.labels), dtype=np.bool_)
    for held_out in _folds(out_of_fold):
        threshold = cost_optimal_threshold(labels[~held_out], probabilities[~held_out], costs)
        refused[held_out] = probabilities[held_out] >= threshold
    return refused


def _log_odds(probabilities: Floats) -> Floats:
    odds: Floats = np.log(probabilities / (1.0 - probabilities))
    return odds
