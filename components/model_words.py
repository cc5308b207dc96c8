"""How good the model is: one sentence anyone can check, then every measure with its meaning."""

from __future__ import annotations

from math import log

from components.elements import Table, worded_table
from components.fairness import times_of_hundred
from components.look import Look
from model.domain import Evaluation


def ranking_sentence(evaluation: Evaluation, look: Look) -> str:
    """Return the AUC as what it is: how often, of two clients, the riskier one is found."""
    return look.say("model.ranking", **times_of_hundred(evaluation.area, look))


def measured_sentence(evaluation: Evaluation, look: Look) -> str:
    """Return on whom the model was measured, and how much that differs from part to part."""
    return look.say(
        "model.measured",
        clients=look.decimal(evaluation.clients),
        rate=look.percent(evaluation.default_rate, 1),
        folds=look.decimal(len(evaluation.auc_by_fold)),
        low=look.decimal(min(evaluation.auc_by_fold), 3),
        high=look.decimal(max(evaluation.auc_by_fold), 3),
    )


def quality_table(evaluation: Evaluation, look: Look) -> Table:
    """Return every measure with its interval, where it has one, and what it says."""
    rate = evaluation.default_rate
    everyone_alike = -rate * log(rate) - (1 - rate) * log(1 - rate)
    measures: tuple[tuple[str, str, dict[str, float]], ...] = (
        ("auc", look.estimate(evaluation.area, look.as_share_of_one), {}),
        ("pr_auc", look.estimate(evaluation.pr_auc, look.as_share_of_one), {"chance": rate}),
        ("ks", look.estimate(evaluation.ks, look.as_share_of_one), {}),
        (
            "brier",
            look.estimate(evaluation.brier, look.as_difference),
            {"chance": rate * (1 - rate)},
        ),
        (
            "log_loss",
            look.estimate(evaluation.log_loss, look.as_difference),
            {"chance": everyone_alike},
        ),
        ("slope", look.decimal(evaluation.calibration_slope, 3), {}),
        ("error", look.percent(evaluation.expected_calibration_error, 2), {}),
    )
    rows = (
        (
            look.say(f"measures.{name}"),
            value,
            look.say(
                f"measures.{name}_meaning",
                **{key: look.as_share_of_one(level) for key, level in levels.items()},
            ),
        )
        for name, value, levels in measures
    )
    return worded_table(
        "measures", ("measure", "value", "meaning"), rows, look, numeric=(False, True, False)
    )
