"""Other models on the same clients and folds: policy, constraints, settings, a scorecard."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from math import sqrt

from data.arrays import Floats
from model.audit.audited_model import AuditedModel
from model.audit.plain import plain_out_of_fold, plain_trees
from model.audit.scorecard import scorecard_out_of_fold
from model.domain import Costs, Estimate, Rival, give_or_take
from model.estimation import (
    BoosterSettings,
    OutOfFold,
    Progress,
    TrainingRows,
    cross_fitted,
    cross_fitted_refusals,
    cross_validate,
    training_rows,
)
from model.statistics.delong import auc, auc_difference

RIVALS_GROWN_ALIKE = 3
"""With the model's own settings: they stop early, or at its most trees."""
APPLICANTS = 1000.0


def rivals(audited: AuditedModel, progress: Progress) -> tuple[Rival, ...]:
    """Train each rival on the clients of the model, and compare the two client by client.

    Every rival finds its own threshold on the other folds, and the number of trees where its
    settings are the model's.
    """
    own_costs = costs_by_client(audited.out_of_fold, audited.costs)
    return tuple(
        compared(name, features, theirs, audited, own_costs)
        for name, features, theirs in _trained(audited, progress)
    )


def rival_trees(settings: BoosterSettings) -> int:
    """Return how many trees the rivals grow at most."""
    return RIVALS_GROWN_ALIKE * settings.max_trees + plain_trees(settings)


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

    def grown(name: str, rows: TrainingRows) -> tuple[str, int, OutOfFold]:
        scores = cross_validate(rows, audited.settings, progress)
        return name, len(rows.feature_names), scores

    yield grown(other, training_rows(audited.matrix, audited.labels, other))
    yield grown("unconstrained", replace(audited.rows, directions=()))
    yield grown("mixed", replace(audited.rows, facts=()))
    features, fold = len(audited.rows.feature_names), audited.out_of_fold.fold
    yield "plain", features, plain_out_of_fold(audited.rows, fold, audited.settings, progress)
    yield "scorecard", features, scorecard_out_of_fold(audited.rows, fold)


def compared(
    name: str, feature_count: int, theirs: OutOfFold, audited: AuditedModel, own_costs: Floats
) -> Rival:
    """Return another model's figures beside those of the model, whose costs are ``own_costs``."""
    ours, their_costs = audited.out_of_fold, costs_by_client(theirs, audited.costs)
    labels = ours.labels
    return Rival(
        name=name,
        feature_count=feature_count,
        auc=auc(labels, theirs.raw_log_odds),
        auc_difference=auc_difference(labels, theirs.raw_log_odds, ours.raw_log_odds),
        cost_per_1000=APPLICANTS * float(their_costs.mean()),
        cost_difference=mean_difference(APPLICANTS * their_costs, APPLICANTS * own_costs),
    )
