"""The method note: how the model was made and read, every figure taken from its evaluation."""

from __future__ import annotations

from components.look import Look
from components.numbers import as_share_of_one, decimal, estimate, percent, shortest
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
        "clients": decimal(card.clients_with_outcome, look),
        "defaults": decimal(card.defaults, look),
        "rate": percent(rate, look, 1),
        "features": decimal(card.feature_count, look),
        "trees": decimal(evaluation.tree_count, look),
        "folds": decimal(len(evaluation.auc_by_fold), look),
        "slope": decimal(evaluation.calibration_slope, look, 3),
        "missed": shortest(evaluation.false_negative_cost, look),
        "refused": shortest(evaluation.false_positive_cost, look),
        "threshold": percent(evaluation.threshold, look, 1),
        "low": percent(low, look, 1),
        "high": percent(high, look, 1),
        "theory": percent(evaluation.theoretical_threshold, look, 1),
        "per": decimal(1000, look),
        "cost": decimal(evaluation.cost_per_1000, look),
        "cost_cross_fitted": decimal(evaluation.cost_per_1000_cross_fitted, look),
        "cost_at_theory": decimal(evaluation.cost_per_1000_at_theoretical_threshold, look),
        "cost_granting": decimal(evaluation.cost_per_1000_granting_all, look),
        "cost_refusing": decimal(evaluation.cost_per_1000_refusing_all, look),
        "auc": estimate(evaluation.area, as_share_of_one, look),
        "pr_auc": estimate(evaluation.pr_auc, as_share_of_one, look),
        "payers": percent(1 - rate, look, 1),
        "error": percent(evaluation.expected_calibration_error, look, 2),
        "sampled": decimal(influence.clients, look),
        "theme": look.theme_name(strongest.theme),
        "theme_points": decimal(strongest.points, look, 1),
        "double": decimal(POINTS_TO_DOUBLE_ODDS, look),
        "score_at_threshold": decimal(SCORE_AT_THRESHOLD, look),
    }
