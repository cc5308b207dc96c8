"""The method note: how the model was made and read, every figure taken from its evaluation."""

from __future__ import annotations

from components.look import Look
from model.domain import POINTS_TO_DOUBLE_ODDS, SCORE_AT_THRESHOLD, Evaluation, Influence, ModelCard

SECTIONS = (
    "approach",
    "business",
    "optimisation",
    "metric",
    "global",
    "local",
    "limits",
    "improvements",
)


def method_values(
    evaluation: Evaluation, influence: Influence, card: ModelCard, look: Look
) -> dict[str, str]:
    """Return every figure the note mentions, by the name its sentences use."""
    rate = evaluation.default_rate
    low, high = evaluation.threshold_interval
    strongest = influence.themes[0]
    return {
        "clients": look.decimal(card.clients_with_outcome),
        "defaults": look.decimal(card.defaults),
        "rate": look.percent(rate, 1),
        "features": look.decimal(card.feature_count),
        "trees": look.decimal(evaluation.tree_count),
        "folds": look.decimal(len(evaluation.auc_by_fold)),
        "slope": look.decimal(evaluation.calibration_slope, 3),
        "missed": look.shortest(evaluation.false_negative_cost),
        "refused": look.shortest(evaluation.false_positive_cost),
        "threshold": look.percent(evaluation.threshold, 1),
        "low": look.percent(low, 1),
        "high": look.percent(high, 1),
        "theory": look.percent(evaluation.theoretical_threshold, 1),
        "per": look.decimal(1000),
        "cost": look.decimal(evaluation.cost_per_1000),
        "cost_cross_fitted": look.decimal(evaluation.cost_per_1000_cross_fitted),
        "cost_at_theory": look.decimal(evaluation.cost_per_1000_at_theoretical_threshold),
        "cost_granting": look.decimal(evaluation.cost_per_1000_granting_all),
        "cost_refusing": look.decimal(evaluation.cost_per_1000_refusing_all),
        "auc": look.estimate(evaluation.area, look.as_share_of_one),
        "pr_auc": look.estimate(evaluation.pr_auc, look.as_share_of_one),
        "payers": look.percent(1 - rate, 1),
        "error": look.percent(evaluation.expected_calibration_error, 2),
        "sampled": look.decimal(influence.clients),
        "theme": look.theme_name(strongest.theme),
        "theme_points": look.decimal(strongest.points, 1),
        "double": look.decimal(POINTS_TO_DOUBLE_ODDS),
        "score_at_threshold": look.decimal(SCORE_AT_THRESHOLD),
    }
