"""Other models on the same clients and folds: policy, constraints, a scorecard."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from math import sqrt

from data.arrays import Floats
from model.audit.audited_model import AuditedModel
from model.audit.scorecard import scorecard_out_of_fold
from model.domain import Estimate, Rival, give_or_take
from model.estimation.estimator import Progress, TrainingRows, cross_validate
from model.estimation.evaluation import OutOfFold, cross_fitted, cross_fitted_refusals
from model.estimation.training_rows import training_rows
from model.scoring.costs import Costs
from model.statistics.delong import auc, auc_difference

RIVALS_WITH_TREES = 3
APPLICANTS = 1000.0


def rivals(audited: AuditedModel, progress: Progress) -> tuple[Rival, ...]:
    """Train each rival as the model was, and compare the two client by client.

    Every rival finds its own number of trees and its own threshold, on the other folds.
    """
    ours = audited.out_of_fold
    own_costs = costs_by_client(ours, audited.costs)
    return tuple(
        _rival(name, features, theirs, costs_by_client(theirs, audited.costs), ours, own_costs)
        for name, features, theirs in _trained(audited, progress)
    )


def costs_by_client(out_of_fold: OutOfFold, costs: Costs) -> Floats:
    """Return what each client would have cost, decided by a threshold of the other folds."""
    refused = cross_fitted_refusals(out_of_fold, cross_fitted(out_of_fold), costs)
    defaulted = out_of_fold.labels == 1
    missed, turned_away = defaulted & ~refused, ~defaulted & refused
    paid: Floats = costs.false_negative * missed + costs.false_positive * turned_away
    return paid


def mean_difference(theirs: Floats, ours: Floats) -> Estimate:
    """Return the mean of their figure minus ours, client by client."""
    apart = theirs - ours
    return give_or_take(float(apart.mean()), float(apart.std(ddof=1)) / sqrt(len(apart)))


def _trained(audited: AuditedModel, progress: Progress) -> Iterator[tuple[str, int, OutOfFold]]:
    """Yield each rival's name, number of features and scores, one set of rows at a time."""
    other = "benchmark" if audited.policy == "fair" else "fair"
    others = training_rows(audited.matrix, audited.labels, other)

    def grown(name: str, rows: TrainingRows) -> tuple[str, int, OutOfFold]:
        scores = cross_validate(rows, audited.settings, progress)
        return name, len(rows.feature_names), scores

    yield grown(other, others)
    yield grown("unconstrained", replace(audited.rows, directions=()))
    yield grown(f"{other}_unconstrained", replace(others, directions=()))
    del others
    scores = scorecard_out_of_fold(audited.rows, audited.out_of_fold.fold)
    yield "scorecard", len(audited.rows.feature_names), scores


def _rival(
    name: str,
    feature_count: int,
    theirs: OutOfFold,
    their_costs: Floats,
    ours: OutOfFold,
    own_costs: Floats,
) -> Rival:
    labels = ours.labels
    return Rival(
        name=name,
        feature_count=feature_count,
        auc=auc(labels, theirs.raw_log_odds),
        auc_difference=auc_difference(labels, theirs.raw_log_odds, ours.raw_log_odds),
        cost_per_1000=APPLICANTS * float(their_costs.mean()),
        cost_difference=mean_difference(APPLICANTS * their_costs, APPLICANTS * own_costs),
    )
